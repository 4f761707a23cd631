//! English.

use super::{Gender, Language, Numbers, People, ReplyWords, Salutation, Unit, without};

pub(super) static ENGLISH: Language = Language {
    code: "en",
    names: &[("de", "German"), ("en", "English")],
    letters: &[],
    function_words: "a about and any are as at be been but by can could did do does for from had has have \
        hello help here how i if i'm in is it its just know let me my no not of on or our \
        please so sorry thank thanks that the their them then there they this to us was we \
        were what when where which who will with would you your hi hey dm we'll we're don't \
        it's you're",
    common_words: "a an the i me my mine you your yours we us our it its he she they them their this \
        that these those is are was were be been being am do does did have has had can could \
        will would shall should may might must and or but if of to in on at for from with by \
        as so not no any some there here what when where why how which who whom whose im ive \
        id ill youre dont doesnt didnt cant wont isnt please hello hi hey thanks just about \
        get got also then than too very more",
    general_words: "after before order value arrives every their which where days hours weeks months \
        years time period window limit number amount price until from with maximum minimum",
    stem,
    compounds: false,
    numbers: Numbers {
        decimal_mark: '.',
        group_mark: ',',
        and: "and",
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        day_mark: "",
        spans: [["minute", "minutes"], ["hour", "hours"], ["day", "days"]],
        words: &[
            ("a", 1),
            ("an", 1),
            ("eight", 8),
            ("eighteen", 18),
            ("eighty", 80),
            ("eleven", 11),
            ("fifteen", 15),
            ("fifty", 50),
            ("five", 5),
            ("forty", 40),
            ("four", 4),
            ("fourteen", 14),
            ("hundred", 100),
            ("nine", 9),
            ("nineteen", 19),
            ("ninety", 90),
            ("one", 1),
            ("seven", 7),
            ("seventeen", 17),
            ("seventy", 70),
            ("six", 6),
            ("sixteen", 16),
            ("sixty", 60),
            ("ten", 10),
            ("thirteen", 13),
            ("thirty", 30),
            ("three", 3),
            ("twelve", 12),
            ("twenty", 20),
            ("two", 2),
        ],
        units: &[
            ("working day", Unit::WorkingDays),
            ("working days", Unit::WorkingDays),
            ("business day", Unit::WorkingDays),
            ("business days", Unit::WorkingDays),
            ("per cent", Unit::Percent),
            ("min", Unit::Minutes(1)),
            ("mins", Unit::Minutes(1)),
            ("minute", Unit::Minutes(1)),
            ("minutes", Unit::Minutes(1)),
            ("h", Unit::Minutes(60)),
            ("hour", Unit::Minutes(60)),
            ("hours", Unit::Minutes(60)),
            ("hr", Unit::Minutes(60)),
            ("hrs", Unit::Minutes(60)),
            ("day", Unit::Minutes(1440)),
            ("days", Unit::Minutes(1440)),
            ("week", Unit::Minutes(10080)),
            ("weeks", Unit::Minutes(10080)),
            ("month", Unit::Months(1)),
            ("months", Unit::Months(1)),
            ("year", Unit::Months(12)),
            ("years", Unit::Months(12)),
            ("weekdays", Unit::WorkingDays),
            ("€", Unit::Money(100)),
            ("eur", Unit::Money(100)),
            ("euro", Unit::Money(100)),
            ("euros", Unit::Money(100)),
            ("£", Unit::Money(100)),
            ("gbp", Unit::Money(100)),
            ("pound", Unit::Money(100)),
            ("pounds", Unit::Money(100)),
            ("$", Unit::Money(100)),
            ("usd", Unit::Money(100)),
            ("dollar", Unit::Money(100)),
            ("dollars", Unit::Money(100)),
            ("cent", Unit::Money(1)),
            ("cents", Unit::Money(1)),
            ("pence", Unit::Money(1)),
            ("%", Unit::Percent),
            ("percent", Unit::Percent),
        ],
    },
    names_of_people: People {
        forms: &[
            ("ms", Some(Gender::Female)),
            ("mrs", Some(Gender::Female)),
            ("miss", Some(Gender::Female)),
            ("madam", Some(Gender::Female)),
            ("ma'am", Some(Gender::Female)),
            ("mr", Some(Gender::Male)),
            ("mister", Some(Gender::Male)),
            ("sir", Some(Gender::Male)),
            ("mx", None),
            ("family", None),
        ],
        titles: &["dr", "prof", "professor", "doctor"],
        genders: &[
            ("f", Gender::Female),
            ("female", Gender::Female),
            ("woman", Gender::Female),
            ("ms", Gender::Female),
            ("mrs", Gender::Female),
            ("m", Gender::Male),
            ("male", Gender::Male),
            ("man", Gender::Male),
            ("mr", Gender::Male),
        ],
        salutation: Salutation {
            nobody_formal: "Hello",
            nobody_informal: "Hi there",
            informal: "Hi",
            female: "Dear",
            male: "Dear",
            neutral: "Dear",
            madam: "Ms",
            sir: "Mr",
            title_replaces_form: true,
        },
        salutation_words: &["Mr", "Ms", "Mrs", "Mx", "Morning", "Afternoon", "Evening", "Dear"],
    },
    parts: ReplyWords {
        greetings: r"hello|howdy|dear|greetings|good\ (?:morning|afternoon|evening|day)|g'day|gm",
        closings: r"(?:(?:kind(?:est)?|best|warm(?:est)?|many|with\ (?:kind|best|warm))\ )?(?:regards|wishes)(?-u:\b)
            |best(?:\s*[,!.]|$)|(?:yours?\ )?(?:sincerely|faithfully|truly|respectfully)(?-u:\b)|yours(?:\s*,|$)|cheers(?-u:\b)
            |take\ care(?-u:\b)|all\ the\ best(?-u:\b)|(?:many\ |with\ )?thanks(?:\ (?:again|and\ regards))?\s*(?:[,!.–-]|$)
            |thank\ you\s*(?:[,!–-]|$)|warmly(?-u:\b)|love\s*,|have\ a\ \w+\ \w+",
        separators: r"original\ message|forwarded\ message",
        on: "on",
        wrote: "wrote",
        from: "from",
        sent: "sent|date",
        before_places: &["from", "to", "and", "the"],
        closing_words: &["regards", "wishes", "thanks", "best", "day", "weekend"],
    },
    abbreviations: &[
        "approx", "e.g", "etc", "i.e", "inc", "jr", "ltd", "mr", "mrs", "ms", "no", "sr", "st",
        "vs", "a.m", "p.m",
    ],
    please: "Please",
    order_may_follow_please: true,
    placeholders: &["name", "date", "number", "amount", "customer"],
};

const ENDINGS: &[&str] =
    &["ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s"];

fn stem(word: &str) -> &str {
    if word.len() <= 3 {
        return word;
    }
    let stem = without(word, ENDINGS, 3);
    let stem = if stem.len() > 4 { stem.strip_suffix('e').unwrap_or(stem) } else { stem };
    // *study*, *studies*
    let stem = if stem.len() > 3 { stem.strip_suffix(['y', 'i']).unwrap_or(stem) } else { stem };
    // *stopped*, *stop*
    match stem.as_bytes() {
        [.., one, other]
            if one == other && stem.len() > 3 && !matches!(one, b'l' | b's') && one.is_ascii() =>
        {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    }
}
