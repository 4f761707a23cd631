//! German.

use super::{
    Gender, Header, Language, Numbers, People, ReplyWords, Salutation, Thread, Unit, without,
};

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
    numbers: Numbers {
        decimal_mark: ',',
        group_mark: '.',
        and: "und",
        months: [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        day_mark: ".",
        spans: [["Minute", "Minuten"], ["Stunde", "Stunden"], ["Tag", "Tage"]],
        words: &[
            ("acht", 8),
            ("achtzehn", 18),
            ("achtzig", 80),
            ("drei", 3),
            ("dreissig", 30),
            ("dreizehn", 13),
            ("ein", 1),
            ("eine", 1),
            ("einem", 1),
            ("einen", 1),
            ("einer", 1),
            ("eines", 1),
            ("elf", 11),
            ("fuenf", 5),
            ("fuenfzehn", 15),
            ("fuenfzig", 50),
            ("hundert", 100),
            ("neun", 9),
            ("neunzehn", 19),
            ("neunzig", 90),
            ("sechs", 6),
            ("sechzehn", 16),
            ("sechzig", 60),
            ("sieben", 7),
            ("siebzehn", 17),
            ("siebzig", 70),
            ("vier", 4),
            ("vierzehn", 14),
            ("vierzig", 40),
            ("zehn", 10),
            ("zwanzig", 20),
            ("zwei", 2),
            ("zwoelf", 12),
        ],
        fractions: &[
            ("halbe", 500),
            ("halben", 500),
            ("halber", 500),
            ("halbes", 500),
            ("anderthalb", 1500),
            ("eineinhalb", 1500),
            ("zweieinhalb", 2500),
            ("dreieinhalb", 3500),
            ("viereinhalb", 4500),
        ],
        joint: Some("und"),
        until: &[
            "bis",
            "bis zum",
            "bis einschliesslich",
            "bis spaetestens",
            "endet am",
            "enden am",
            "spaetestens am",
            "vor dem",
        ],
        lasting: Some(("ig", &["", "e", "em", "en", "er", "es"])),
        units: &[
            ("minute", Unit::Minutes(1)),
            ("minuten", Unit::Minutes(1)),
            ("min", Unit::Minutes(1)),
            ("mins", Unit::Minutes(1)),
            ("minuetig", Unit::Minutes(1)),
            ("viertelstunde", Unit::Minutes(15)),
            ("dreiviertelstunde", Unit::Minutes(45)),
            ("stunde", Unit::Minutes(60)),
            ("stuendig", Unit::Minutes(60)),
            ("stunden", Unit::Minutes(60)),
            ("std", Unit::Minutes(60)),
            ("h", Unit::Minutes(60)),
            ("tag", Unit::Minutes(1440)),
            ("taegig", Unit::Minutes(1440)),
            ("tage", Unit::Minutes(1440)),
            ("tagen", Unit::Minutes(1440)),
            ("tages", Unit::Minutes(1440)),
            ("kalendertage", Unit::Minutes(1440)),
            ("kalendertagen", Unit::Minutes(1440)),
            ("woche", Unit::Minutes(10080)),
            ("wochen", Unit::Minutes(10080)),
            ("woechig", Unit::Minutes(10080)),
            ("monat", Unit::Months(1)),
            ("monate", Unit::Months(1)),
            ("monaten", Unit::Months(1)),
            ("monats", Unit::Months(1)),
            ("monatig", Unit::Months(1)),
            ("vierteljahr", Unit::Months(3)),
            ("quartal", Unit::Months(3)),
            ("quartale", Unit::Months(3)),
            ("quartalen", Unit::Months(3)),
            ("halbjahr", Unit::Months(6)),
            ("halbjahres", Unit::Months(6)),
            ("jahr", Unit::Months(12)),
            ("jaehrig", Unit::Months(12)),
            ("jahre", Unit::Months(12)),
            ("jahren", Unit::Months(12)),
            ("jahres", Unit::Months(12)),
            ("werktag", Unit::WorkingDays),
            ("werktage", Unit::WorkingDays),
            ("werktagen", Unit::WorkingDays),
            ("werktages", Unit::WorkingDays),
            ("werktaegig", Unit::WorkingDays),
            ("geschaeftstag", Unit::WorkingDays),
            ("geschaeftstage", Unit::WorkingDays),
            ("geschaeftstagen", Unit::WorkingDays),
            ("bankarbeitstag", Unit::WorkingDays),
            ("bankarbeitstage", Unit::WorkingDays),
            ("bankarbeitstagen", Unit::WorkingDays),
            ("arbeitstag", Unit::WorkingDays),
            ("arbeitstage", Unit::WorkingDays),
            ("arbeitstagen", Unit::WorkingDays),
            ("€", Unit::Money(100)),
            ("eur", Unit::Money(100)),
            ("euro", Unit::Money(100)),
            ("euros", Unit::Money(100)),
            ("chf", Unit::Money(100)),
            ("franken", Unit::Money(100)),
            ("cent", Unit::Money(1)),
            ("ct", Unit::Money(1)),
            ("%", Unit::Percent),
            ("prozent", Unit::Percent),
        ],
    },
    names_of_people: People {
        forms: &[
            ("frau", Some(Gender::Female)),
            ("fr", Some(Gender::Female)),
            ("herr", Some(Gender::Male)),
            ("herrn", Some(Gender::Male)),
            ("hr", Some(Gender::Male)),
            ("familie", None),
            ("eheleute", None),
        ],
        titles: &["dr", "prof", "professor", "doktor", "dipl", "dipl.-ing", "ing", "mag", "med"],
        particles: &[
            "van", "von", "vom", "der", "den", "de", "zu", "zum", "zur", "di", "da", "la", "le",
            "el",
        ],
        pronouns: &["sie", "ihr", "ihre", "du"],
        genders: &[
            ("w", Gender::Female),
            ("weiblich", Gender::Female),
            ("frau", Gender::Female),
            ("männlich", Gender::Male),
            ("herr", Gender::Male),
        ],
        salutation: Salutation {
            nobody_formal: "Guten Tag",
            nobody_informal: "Hallo",
            informal: "Hallo",
            female: "Sehr geehrte",
            male: "Sehr geehrter",
            neutral: "Guten Tag",
            madam: "Frau",
            sir: "Herr",
            title_replaces_form: false,
        },
        companies: &[
            "firma",
            "fa",
            "gmbh",
            "ggmbh",
            "mbh",
            "ag",
            "kg",
            "kgaa",
            "ohg",
            "gbr",
            "ug",
            "eg",
            "e.v",
            "ev",
            "e.k",
            "verein",
            "praxis",
            "kanzlei",
            "stadtwerke",
            "gemeinde",
            "gesellschaft",
            "hausverwaltung",
            "buchhaltung",
            "einkauf",
            "kundenservice",
            "abteilung",
            "geschäftsführung",
        ],
        short_forms: "alexander alex sascha xander, alexandra alex sandra lexa sascha, andrea andi, andreas andi andy, \
            angelika geli angi, anja, anna anni anne, annegret anne gretel, annemarie anne anni, antonia toni, \
            anton toni, barbara babsi barbi, bastian basti, benedikt bene, benjamin ben benni, bernhard bernd berni, \
            bernadette detta, brigitte gitte gitti biggi, carolin caro, charlotte lotte lotti charly, christian chris, \
            christiane chris nane, christina chris tina, christine chris tine, christoph chris stoffel, claudia claudi, \
            cornelia conny nele, constantin tino, daniel dani dan, daniela dani, david dave, dietrich dieter, dominik domi nik, \
            dorothea doro thea, eberhard hardy ebi, eduard edi, elfriede friedel, elisabeth lisa elli liesl lisbeth sissi betti elsbeth, \
            emanuel manu, erika ricki, eva evi, ferdinand ferdi, florian flo, franz franzl, franziska franzi sissi, \
            friederike rike friedi, friedrich fritz friedl frieder, gabriele gabi, georg schorsch, gerhard gerd gerdi, \
            gertrud trudi traudl, gregor greg, guenther, hannelore hanne lore, hannes, hans hansi, heinrich heinz heiner heini, \
            helena leni lena, helene leni lena, helmut helmi, hermann, hildegard hilde, ingeborg inge, ingrid inge, irmgard irmi, \
            isabella isa bella, jakob jake, jan, johanna hanna hanni jo, johannes hannes hans jo johann, johann hans hannes, \
            jonas joni, josef sepp jupp jo, joseph sepp jupp jo, josefine josi fine, judith judy, julia jule juli, \
            julian jule juli, karl kalle charly, karoline caro line, katharina kathi kati kathrin trina rina kathe kate, \
            katrin kati kathi, klaus, konrad conny, kornelia conny nele, kristina kris tina, leonhard leo hardy, leopold leo poldi, \
            lieselotte lilo lotte, ludwig lutz wiggerl, magdalena lena leni magda, manfred manni fred, manuel manu, manuela manu ela, \
            margarete grete gretel margret gretchen rita, margarethe grete gretel margret gretchen rita, maria mia mitzi, \
            marianne nanne, martin maddin, martina tina, matthias matze hias matthi, mathias matze hias, maximilian max maxi, \
            melanie mel melli, michael michi micha mike, michaela michi ela, mohammed mo, monika moni, natalie nat, \
            nikolaus klaus niki nik, niklas nik niki, norbert nobbi, oliver olli oli, patrick pat, petra peti, philipp phil, \
            rafael rafa, rainer, regina gina regi, renate reni, reinhard, richard richy, robert robbi rob, roland roli, rosemarie rosi, \
            rudolf rudi rolf, ruediger rudi, rudiger rudi, sabine bine bini, sabrina bri, samuel sam sami, sandra sandy, \
            sebastian basti bastian wastl, siegfried siggi, sigrid siggi, simone moni mone, sophie soph, stefan steff stef, \
            stefanie steffi stef, stephan steff, stephanie steffi, susanne susi sanne, sylvia silvi, tanja, teresa resi, theresa resi, \
            theodor theo, therese resi, thomas tom tommi, tobias tobi, ulrich uli ulli, ulrike uli ulli rike, ursula uschi ursel ulla, \
            valentin vali, vanessa nessa, verena vreni, veronika vroni, victoria vicky, viktoria vicki, vinzenz vinz, \
            walter waldi, waltraud traudl, werner, wilhelm willi helmut, wilhelmine minna, wolfgang wolfi wolf, yvonne yvi",
        salutation_words: &[
            "Herr", "Herrn", "Frau", "Sehr", "Guten", "Liebe", "Lieber", "Tag", "Morgen", "Abend",
            "Familie",
        ],
    },
    parts: ReplyWords {
        greetings: r"sehr\ geehrte|(?:ganz\ )?(?:herzlich\ )?hallo|halli\ hallo|hallöchen|hi+|hey+|hej|moin(?:\ moin)?|servus
            |grüezi|salü|hoch(?:verehrte|geehrte|geschätzte)r?|griaß\ (?:di|eich|ihna)|grüss\ gott|grüß\ (?:gott|dich|sie|euch)|guten?\ (?:tag|morgen|abend|mittag)|schönen\ guten\ \w+
            |lieber?s?|werte[rs]?|tach|ahoi",
        closings: r"mit\ (?:den\ )?(?:aller)?(?:freundlich|best|herzlich|lieb|viel|schön|sonnig|weihnachtlich|winterlich|sommerlich)\w*\ (?:\w*\ )?(?:gr(?:ü|ue?)(?:ß|ss)\w*|wünschen)
            |(?:(?:ganz|viele)\ )?(?:\w+\ )?(?:\w+[er]\ )?gr(?:ü|ue?)(?:ß|ss)e?(?:\ (?:aus|vom|von|und|an)(?-u:\b).*)?
            |(?:mfg|lg|vg|bg|hg|glg|pfiat|baba)(?-u:\b)|hochachtungsvoll|herzlich(?:st|e)?\s*,?$|freundlichst
            |bis\ (?:bald|dann|demnächst|morgen|später|nächste\ woche|zum\ nächsten\ mal)(?-u:\b)
            |alles\ (?:gute|liebe)|(?:beste|viele|herzliche|liebe)\ wünsche
            |(?:ihr|ihre|euer|eure|dein|deine)\ (?:\S+\ ){0,4}?\S*(?:team|service|kundenservice|kundenbetreuung|support)",
        wishes: r"(?:vielen\ |herzlichen\ |besten\ |lieben\ )?danke?(?-u:\b)|(?:einen|eine|ein|noch\ ein\w*)\ (?:\w+\ )?(?:schöne|gute|angenehme|erholsame|sonnige|ruhige)\w*
            |(?:schöne|gute|frohe|angenehme|erholsame|fröhliche|gesegnete)\w*\ |komm\w*\ gut|bleib\w*\ |alles\ |bis\ |(?:ich|wir)\ (?:freue|wünsche|hoffe)\w*
            |gute\w*\ (?:fahrt|besserung|reise|erholung)|viel\ (?:spaß|freude|erfolg|glück)|(?:ihre?|eure?|deine?|dein)\s*,?$",
        before_places: &["aus", "vom", "von", "in", "und", "dem"],
        closing_words: &[
            "gr",
            "dank",
            "team",
            "service",
            "support",
            "tag",
            "wochenende",
            "abend",
            "sorry",
            "bitte",
            "gern",
            "leider",
            "hallo",
            "willkommen",
        ],
    },
    thread: Thread {
        separators: r"ursprüngliche\ nachricht|weitergeleitete\ nachricht|originalnachricht|original-nachricht",
        marks: r"anfang\ der\ weitergeleiteten\ (?:nachricht|e-mail):|(?:\#\#-\ ?)?bitte\ (?:geben|schreiben)\ sie\ ihre\ antwort\ (?:über|oberhalb)\ diese[rs]",
        on: "Am",
        wrote: r"schrieb(?:\s[^!?]{1,160})?|hat\ [^!?]{1,80}geschrieben",
        ourselves: r"ich|wir|uns|unser\w*|mein\w*|sie|du|ihr|schrieb\ (?:der|die|das|eine?)",
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
    ],
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
