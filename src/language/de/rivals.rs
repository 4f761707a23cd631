//! Words that speak of another company that offers the same.

use crate::language::Rivals;

pub(super) const RIVALS: Rivals = Rivals {
    alone: "altanbieter altversorger andernorts anderswo billiganbieter billigflieger billigheimer billighersteller \
        billigkette billigkonkurrenz billigladen billigmarke discounter diskonter fremdanbieter fremdbank \
        fremdfabrikat fremdhersteller fremdprodukt fremdwerkstatt konkurrent konkurrenz konkurrenzanbieter \
        konkurrenzangebot konkurrenzbetrieb konkurrenzfirma konkurrenzmodell konkurrenzprodukt konkurrenzunternehmen \
        marktbegleiter mitbewerb mitbewerber ramschladen rivale voranbieter vorversicherer vorversorger wettbewerber \
        wettbewerbsprodukt woanders",
    others: "alte altem alten alter altes andere anderem anderen anderer anderes andern andre benachbarte besagte billige \
        billigere bisherige damalige diverse dubiose ehemalige einige einigen erstbeste etliche fremde fruehere \
        gewisse groessere grosse guenstigere irgendein irgendeine irgendwelche jene jenen jener konkurrierende \
        letzte manche manchen mancher meiste naechstbeste sonstige teurere uebrige unserioese viele vielen vorherige \
        vorige vorletzte vormalige",
    companies: "aerzte aerztin agentur airline anbieter anwaelte anwalt apotheke app arzt autohaeuser autohaus autovermieter \
        baecker baeckerei bahn bank baumaerkte baumarkt betreiber betrieb bibliothek buchhandlung cafe dachdecker \
        dienstleister elektriker energieversorger fahrschule firma firmen fitnessstudio fluggesellschaft fluglinie \
        friseur gaertnerei gasanbieter gasthaus geschaeft haendler handwerker hausverwaltung hersteller hoster hotel \
        installateur internetanbieter kanzlei kette kindergarten kino kita klinik krankenhaeuser krankenhaus \
        krankenkasse kurier kurierdienst laden laeden lieferant lieferdienst lokal makler marke metzger metzgerei \
        mobilfunkanbieter moebelhaus museen museum netzbetreiber onlineshop optiker paketdienst pension pflegedienst \
        pizzeria plattform portal praxen praxis provider reederei reinigung reisebuero reiseveranstalter restaurant \
        salon schule shop sparkasse spedition sprachschule stromanbieter studio supermaerkte supermarkt tankstelle \
        theater tieraerzte tierarzt umzugsfirma unternehmen veranstalter verein verkehrsverbund verlag vermieter \
        versicherer versicherung versorger werkstaetten werkstatt zahnaerzte zahnarzt",
};
