//! German.

use super::{Gender, Language, Numbers, People, ReplyWords, Salutation, Unit, without};

pub(super) static GERMAN: Language = Language {
    code: "de",
    names: &[("de", "Deutsch"), ("en", "Englisch")],
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
    stem,
    compounds: true,
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
        units: &[
            ("minute", Unit::Minutes(1)),
            ("minuten", Unit::Minutes(1)),
            ("min", Unit::Minutes(1)),
            ("stunde", Unit::Minutes(60)),
            ("stunden", Unit::Minutes(60)),
            ("std", Unit::Minutes(60)),
            ("h", Unit::Minutes(60)),
            ("tag", Unit::Minutes(1440)),
            ("tage", Unit::Minutes(1440)),
            ("tagen", Unit::Minutes(1440)),
            ("tages", Unit::Minutes(1440)),
            ("kalendertage", Unit::Minutes(1440)),
            ("kalendertagen", Unit::Minutes(1440)),
            ("woche", Unit::Minutes(10080)),
            ("wochen", Unit::Minutes(10080)),
            ("monat", Unit::Months(1)),
            ("monate", Unit::Months(1)),
            ("monaten", Unit::Months(1)),
            ("monats", Unit::Months(1)),
            ("quartal", Unit::Months(3)),
            ("quartale", Unit::Months(3)),
            ("quartalen", Unit::Months(3)),
            ("jahr", Unit::Months(12)),
            ("jahre", Unit::Months(12)),
            ("jahren", Unit::Months(12)),
            ("jahres", Unit::Months(12)),
            ("werktag", Unit::WorkingDays),
            ("werktage", Unit::WorkingDays),
            ("werktagen", Unit::WorkingDays),
            ("werktages", Unit::WorkingDays),
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
        salutation_words: &[
            "Herr", "Herrn", "Frau", "Sehr", "Guten", "Liebe", "Lieber", "Tag", "Morgen", "Abend",
            "Familie",
        ],
    },
    parts: ReplyWords {
        greetings: r"sehr\ geehrte|(?:ganz\ )?(?:herzlich\ )?hallo|halli\ hallo|hallöchen|hi+|hey+|hej|moin(?:\ moin)?|servus
            |grüezi|grüss\ gott|grüß\ (?:gott|dich|sie|euch)|guten?\ (?:tag|morgen|abend|mittag)|schönen\ guten\ \w+
            |lieber?s?|werte[rs]?|tach|ahoi",
        closings: r"mit\ (?:freundlich|best|herzlich|lieb|viel|sonnig|weihnachtlich)\w*\ \w*\ ?gr(?:ü|ue)(?:ß|ss)\w*
            |(?:\w+\ )?(?:\w+e\ )?gr(?:ü|ue)(?:ß|ss)e?(?:\ (?:aus|vom|von|und|an)(?-u:\b).*)?
            |(?:mfg|lg|vg|bg|hg)(?-u:\b)|hochachtungsvoll|herzlich(?:st|e)?\s*,?$|freundlichst|bis\ (?:bald|dann|demnächst)
            |alles\ (?:gute|liebe)
            |(?:ihr|ihre|euer|eure|dein|deine)\ (?:\S+\ ){0,4}?\S*(?:team|service|kundenservice|kundenbetreuung|support)",
        separators: r"ursprüngliche\ nachricht|weitergeleitete\ nachricht",
        on: "am",
        wrote: "schrieb",
        from: "von",
        sent: "gesendet|datum",
        before_places: &["aus", "vom", "von", "in", "und", "dem"],
        closing_words: &["gr", "dank", "team", "service", "support", "tag", "wochenende"],
    },
    abbreviations: &[
        "abs", "abt", "allg", "art", "bspw", "bzgl", "bzw", "ca", "co", "dr", "evtl", "exkl", "fr",
        "geb", "ggf", "hr", "hrn", "ing", "inkl", "max", "min", "mio", "nr", "prof", "s.o", "s.u",
        "sog", "st", "std", "str", "tel", "u.a", "usw", "vgl", "z.b", "zzgl", "d.h", "u.u",
    ],
    please: "Bitte",
    order_may_follow_please: false,
    placeholders: &["vorname", "nachname", "datum", "nummer", "betrag", "kunde"],
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
