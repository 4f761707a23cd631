//! German.

mod numbers;
mod people;
mod reply;
mod templates;

use super::{Header, Language, Thread, emergencies, without};

pub(super) static GERMAN: Language = Language {
    code: "de",
    names: &[
        ("de", "Deutsch"),
        ("en", "Englisch"),
        ("fr", "Französisch"),
        ("es", "Spanisch"),
        ("it", "Italienisch"),
        ("pt", "Portugiesisch"),
        ("nl", "Niederländisch"),
        ("pl", "Polnisch"),
        ("tr", "Türkisch"),
        ("ru", "Russisch"),
        ("uk", "Ukrainisch"),
        ("ar", "Arabisch"),
        ("ro", "Rumänisch"),
        ("cs", "Tschechisch"),
        ("sk", "Slowakisch"),
        ("hu", "Ungarisch"),
        ("sv", "Schwedisch"),
        ("da", "Dänisch"),
        ("no", "Norwegisch"),
        ("fi", "Finnisch"),
        ("hr", "Kroatisch"),
        ("sr", "Serbisch"),
        ("el", "Griechisch"),
        ("he", "Hebräisch"),
        ("hi", "Hindi"),
        ("bn", "Bengalisch"),
        ("gu", "Gujarati"),
        ("hy", "Armenisch"),
        ("ka", "Georgisch"),
        ("kn", "Kannada"),
        ("ml", "Malayalam"),
        ("pa", "Panjabi"),
        ("si", "Singhalesisch"),
        ("ta", "Tamil"),
        ("te", "Telugu"),
        ("th", "Thailändisch"),
        ("ja", "Japanisch"),
        ("ko", "Koreanisch"),
        ("zh", "Chinesisch"),
        ("vi", "Vietnamesisch"),
    ],
    letters: &['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü'],
    function_words: "aber als am auch auf aus bei bitte bin bis da damit danke das dass dem den der des \
        die dir du durch ein eine einem einen einer er es fuer gern gerne habe haben hallo \
        hat ich ihnen ihr ihre ihren im ist kann kein keine koennen mein meine mit nach \
        nicht noch nur oder schon sehr sie sind so ueber um und uns unser unsere vom von vor \
        war was wenn werden wie wir wird wo zu zum zur gruesse gruessen dein deine leider \
        dies diese doch hier mehr schau",
    common_words: "der die das den dem des ein eine einen einem einer eines und oder aber ich du er sie \
        es wir ihr mich mir dich dir uns euch ihn ihm ihnen mein meine meinen meinem meiner \
        dein deine sein seine ihre ihren unser unsere man sich ist sind bin war waren sei \
        wird werden wurde worden hat habe haben hatte hast kann koennen konnte koennte soll \
        sollte sollten muss muessen darf wie was wer wo wann warum welche welcher welches \
        welchen wenn als dass ob mit von vom zu zum zur in im an am auf bei beim fuer ueber \
        unter vor nach aus um durch gegen nicht kein keine auch noch nur schon sehr so da \
        dort hier jetzt dann denn doch mal bitte hallo gibt etwas alle alles andere mehr",
    general_words: "vertrag bestellung nachdem waehrend hoechst mindestens hoechstens ihrer eines einer \
        deine durch ueber unter tage stunden wochen monate jahre frist dauer zeit hoehe \
        preis betrag anzahl maximal maximum minimum wert unser unsere",
    same_words: &[
        &["du", "dich", "dir", "euch"],
        &[
            "dein", "deine", "deinen", "deinem", "deiner", "deines", "eure", "euer", "euren",
            "eurem", "eurer",
        ],
        &["wir", "ich", "uns", "mich", "mir"],
        &[
            "unser", "unsere", "unseren", "unserem", "unserer", "unseres", "mein", "meine",
            "meinen", "meinem", "meiner", "meines",
        ],
        &["nicht", "nie", "niemals", "nix", "net", "ned", "nich"],
        &["kein", "keine", "keinen", "keinem", "keiner", "keines"],
    ],
    polite_words: &[
        (0, &["sie", "ihnen"]),
        (1, &["ihr", "ihre", "ihren", "ihrem", "ihrer", "ihres"]),
    ],
    contracts: false,
    stem,
    compounds: true,
    endings: &[
        "innen", "in", "ungen", "ung", "enden", "ender", "endes", "ende", "end", "ten", "tes",
        "ter", "te", "t", "en", "em", "er", "es", "e", "n", "s",
    ],
    shortest_root: 4,
    irregular: &[
        ("brannte", "brennen"),
        ("brannten", "brennen"),
        ("gebrannt", "brennen"),
        ("gestorben", "sterben"),
        ("starb", "sterben"),
        ("stirbt", "sterben"),
        ("lag", "liegen"),
        ("lagen", "liegen"),
        ("blute", "bluten"),
        ("geblutet", "bluten"),
        ("verbrannt", "verbrennen"),
        ("verbrannte", "verbrennen"),
    ],
    separable: &[
        ("zurueck", "zurueck"),
        ("rueck", "zurueck"),
        ("weiter", "weiter"),
        ("wieder", "wieder"),
        ("fest", "fest"),
        ("nach", "nach"),
        ("ein", "ein"),
        ("auf", "auf"),
        ("aus", "aus"),
        ("mit", "mit"),
        ("vor", "vor"),
        ("ab", "ab"),
        ("an", "an"),
        ("um", "um"),
        ("zu", "zu"),
    ],
    numbers: numbers::NUMBERS,
    names_of_people: people::NAMES,
    parts: reply::PARTS,
    thread: Thread {
        separators: r"ursprüngliche\ nachricht|ursprüngliche\ (?:e-)?mail|weitergeleitete\ (?:nachricht|e-mail)|weitergeleitet\ von|original-?nachricht|bitte\ (?:oberhalb|über)\ dieser\ zeile\ antworten|am\ .+\ schrieb",
        marks: r"ursprüngliche\ (?:nachricht|e-?mail|mail)\ vom\ [^:\n]{4,60}:$|diese\ (?:nachricht|e-?mail|mail)\ wurde\ (?:von|am)\ [^\n]{4,140}(?:gesendet|geschrieben|verschickt):$|anfang\ der\ weitergeleiteten\ (?:nachricht|e-mail):|(?:\#\#-\ ?)?bitte\ (?:geben|schreiben)\ sie\ ihre\ antwort\ (?:über|oberhalb)\ diese[rs]|(?:zitat\ von|zitiere)\ [^:\n]{1,80}<\S+@\S+>\s*:",
        on: "Am",
        wrote: r"schrieb(?:\s[^!?]{1,160})?|hat\ [^!?]{1,80}geschrieben",
        ourselves: r"ich|wir|uns|unser\w*|mein\w*|sie|du|ihr|schrieb\ (?:(?:es|das|so)\ )?(?:der|die|das|eine?)",
        headers: &[
            ("von", Header::From),
            ("an", Header::To),
            ("cc", Header::To),
            ("kopie", Header::To),
            ("antwort an", Header::To),
            ("datum", Header::Date),
            ("gesendet", Header::Mail),
            ("betreff", Header::Mail),
        ],
    },
    abbreviations: &[
        "abs", "abt", "allg", "art", "bspw", "bzgl", "bzw", "ca", "co", "dr", "evtl", "exkl", "fr",
        "geb", "ggf", "hr", "hrn", "ing", "inkl", "max", "min", "mio", "nr", "prof", "s.o", "s.u",
        "sog", "st", "std", "str", "tel", "u.a", "usw", "vgl", "z.b", "zzgl", "d.h", "u.u",
    ],
    please: "Bitte",
    order_may_follow_please: false,
    quotation_marks: ['„', '“'],
    elisions: &[
        "s", "n", "ne", "nen", "nem", "ner", "ran", "rauf", "raus", "rein", "rum", "runter",
        "rüber", "drauf", "drin", "mal",
    ],
    buttons: &[
        "klicken",
        "klicke",
        "klick",
        "klickst",
        "tippen",
        "tippe",
        "tipp",
        "taste",
        "tasten",
        "schaltfläche",
        "button",
        "menü",
        "drücken",
        "drücke",
        "drück",
        "wählen",
        "wähle",
        "öffnen",
        "öffne",
        "reiter",
        "menüpunkt",
    ],
    placeholders: &[
        "vorname",
        "nachname",
        "familienname",
        "name",
        "anrede",
        "datum",
        "nummer",
        "betrag",
        "kunde",
        "kundin",
        "zeit",
        "zeitraum",
        "frist",
        "kundenname",
        "unterschrift",
        "signatur",
        "kundennummer",
        "bestellnummer",
        "rechnungsnummer",
        "vertragsnummer",
        "auftragsnummer",
        "ticketnummer",
        "sendungsnummer",
        "zaehlernummer",
        "telefonnummer",
        "link",
        "ort",
        "plz",
        "strasse",
        "firma",
        "produkt",
        "preis",
        "uhrzeit",
    ],
    placeholder_words: &[
        "ihr",
        "ihre",
        "ihren",
        "dein",
        "deine",
        "unser",
        "unsere",
        "der",
        "die",
        "das",
        "des",
        "den",
        "hier",
        "einfuegen",
        "eintragen",
        "einsetzen",
        "ergaenzen",
        "bitte",
        "kunden",
        "bestell",
        "rechnungs",
        "vertrags",
        "nr",
        "titel",
        "empfaenger",
        "ansprechpartner",
        "absender",
        "neuer",
        "neues",
        "alte",
        "aktuelles",
        "mein",
    ],
    technical: &[
        "fehler",
        "fehlermeldung",
        "konsole",
        "meldung",
        "zeigt",
        "angezeigt",
        "anzeige",
        "steht",
        "variable",
        "funktion",
        "verhalten",
        "eigenschaft",
        "methode",
        "ausdruck",
        "formel",
        "zelle",
        "feld",
        "log",
        "bildschirm",
        "zeichenkette",
        "json",
        "objekt",
    ],
    templates: templates::TEMPLATES,
    emergencies: emergencies::GERMAN,
    no_emergencies: emergencies::NOT_GERMAN,
};

const ENDINGS: &[&str] =
    &["ungen", "ung", "erin", "ern", "em", "en", "er", "es", "st", "e", "n", "s"];

fn stem(word: &str) -> &str {
    if word.len() <= 4 {
        return word;
    }
    let mut stem = without(word, ENDINGS, 4);
    if stem.len() == word.len() {
        // *liefert*, *testet*, but *Paket*, *Gerät*
        stem = match word.strip_suffix('t') {
            Some(rest) if rest.len() >= 4 && !rest.ends_with(['a', 'e', 'i', 'o', 'u']) => rest,
            _ => without(word, &["et"], 5),
        };
    }
    // *Lieferung*, *liefern*
    let stem = without(stem, &["er"], 4);
    // *getestet*, *testen*
    stem.strip_prefix("ge").filter(|rest| rest.len() >= 4).unwrap_or(stem)
}
