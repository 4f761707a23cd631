//! English.

mod numbers;
mod people;
mod reply;
mod rivals;
mod templates;

use super::{Header, Language, Thread, Titles, emergencies, without};

pub(super) static ENGLISH: Language = Language {
    code: "en",
    names: &[
        ("de", "German"),
        ("en", "English"),
        ("fr", "French"),
        ("es", "Spanish"),
        ("it", "Italian"),
        ("pt", "Portuguese"),
        ("nl", "Dutch"),
        ("pl", "Polish"),
        ("tr", "Turkish"),
        ("ru", "Russian"),
        ("uk", "Ukrainian"),
        ("ar", "Arabic"),
        ("ro", "Romanian"),
        ("cs", "Czech"),
        ("sk", "Slovak"),
        ("hu", "Hungarian"),
        ("sv", "Swedish"),
        ("da", "Danish"),
        ("no", "Norwegian"),
        ("fi", "Finnish"),
        ("hr", "Croatian"),
        ("sr", "Serbian"),
        ("el", "Greek"),
        ("he", "Hebrew"),
        ("hi", "Hindi"),
        ("bn", "Bengali"),
        ("gu", "Gujarati"),
        ("hy", "Armenian"),
        ("ka", "Georgian"),
        ("kn", "Kannada"),
        ("ml", "Malayalam"),
        ("pa", "Punjabi"),
        ("si", "Sinhala"),
        ("ta", "Tamil"),
        ("te", "Telugu"),
        ("th", "Thai"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("zh", "Chinese"),
        ("vi", "Vietnamese"),
    ],
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
        years time period window limit number amount price until from with within under maximum \
        minimum",
    same_words: &[
        &["you", "u", "ya", "yourself", "yourselves"],
        &["your", "ur", "yours"],
        &["we", "i", "us", "me"],
        &["our", "my", "ours", "mine"],
        &["not", "never"],
    ],
    polite_words: &[],
    rivals: rivals::RIVALS,
    contracts: true,
    stem,
    compounds: false,
    endings: &["ings", "ing", "ies", "ied", "ed", "es", "er", "s", "y", "e", "t"],
    shortest_root: 4,
    irregular: &[
        ("attorneys", "attorney"),
        ("bled", "bleed"),
        ("broke", "break"),
        ("broken", "break"),
        ("burns", "burn"),
        ("caught", "catch"),
        ("catching", "catch"),
        ("died", "die"),
        ("dying", "die"),
        ("electrical", "electric"),
        ("fell", "fall"),
        ("fallen", "fall"),
        ("sued", "sue"),
        ("suing", "sue"),
        ("threw", "throw"),
    ],
    separable: &[],
    numbers: numbers::NUMBERS,
    names_of_people: people::NAMES,
    parts: reply::PARTS,
    thread: Thread {
        separators: r"original\ (?:message|e-?mail)|forwarded\ (?:message|by)|(?:please\ )?(?:type\ your\ |write\ your\ )?reply\ above\ (?:this|the)\ line|on\ .+\ wrote",
        marks: r"original\ (?:message|e-?mail|mail)\ (?:of|from|sent)\ [^:\n]{4,60}:$|this\ (?:message|e-?mail)\ was\ (?:sent|written)\ (?:by|on)\ [^\n]{4,140}:$|begin\ forwarded\ message:|(?:\#\#-\ ?)?(?:please\ )?(?:type|write)\ your\ reply\ above\ this\ line|quoting\ [^:\n]{1,80}<\S+@\S+>\s*:",
        on: "On",
        wrote: r"wrote(?:\s[^!?]{1,60})?|writes",
        ourselves: r"i|we|our|my|you|the\ \w+\ wrote|an?\ \w+\ wrote",
        headers: &[
            ("from", Header::From),
            ("to", Header::To),
            ("cc", Header::To),
            ("bcc", Header::To),
            ("reply-to", Header::To),
            ("date", Header::Date),
            ("sent", Header::Mail),
            ("subject", Header::Mail),
        ],
    },
    abbreviations: &[
        "approx", "feb", "apr", "aug", "sept", "oct", "nov", "dec", "e.g", "etc", "i.e", "inc",
        "jr", "ltd", "mr", "mrs", "ms", "no", "sr", "st", "vs", "a.m", "p.m",
    ],
    company_words: "alaska alliance allied amazon american anchor apple argos aviva balance bank beacon best bird blackberry block \
        bloom blue bolt boost boots bridge bulb call canvas capital cash central chance chapter chase chime choice circle \
        citizens clear cloud coach compass core costa crown cricket cross crystal cube dash dawn delta diamond direct discover dish dove \
        dream eagle earth echo edge elephant ember energy epic evolve express fast first flow focus force fox freedom frontier future \
        galaxy gap general giant giants glow gold good graze green grid guardian habitat halo harbour harvest haven heart hive home hope \
        horizon icon iceland ideal impact indigo insight iron jaguar jump key lime link lion loft loop lush magenta mango mars match meta metro \
        mint monster motion national nationwide nest network next nice nike north notion nova now oasis ocean octopus omega \
        one open optimum oracle orange orbit orchard origin outlook oval pace palm panda patch path patriot peak penguin penny people phoenix \
        pilot pinnacle planet plus polo premier prime progress progressive promise pulse pure quest radiant rapid real red regent relay reliance \
        republic revolution ring river rocket root royal safeguard sage saga sail salt select shark shell shift shine signal silver simple \
        simply sky slack slate smart smarty snap solid sonic south southwest space spark spectrum spirit spotlight spring sprint square \
        staples star stellar stone stream stripe subway summit sun sunrise superb surge swift switch target team ten three thrive tide tiger \
        time together tomorrow top total touch tower trust twist uber union united universal unity up urban utility velocity verve victory \
        viking virgin visa vision vista vital vivid volt wave west whistle wing wise wish wonder world yes zone zoom",
    places: &[
        "road",
        "street",
        "avenue",
        "lane",
        "drive",
        "way",
        "close",
        "square",
        "place",
        "crescent",
        "terrace",
        "hill",
        "bridge",
        "park",
        "arena",
        "stadium",
        "station",
        "airport",
        "hall",
        "house",
        "tower",
        "junction",
        "roundabout",
        "estate",
        "village",
        "valley",
        "county",
        "bay",
        "beach",
        "harbour",
        "river",
        "lake",
        "museum",
        "theatre",
        "theater",
        "hospital",
        "school",
        "college",
        "university",
    ],
    please: "Please",
    order_may_follow_please: true,
    titles: Some(Titles {
        behind: &[
            "is", "are", "was", "were", "has", "have", "will", "starts", "opens", "runs", "by",
            "on", "in", "at", "from", "with", "and", "or", "tickets",
        ],
        emphasis: &[
            "a", "an", "such", "what", "you", "complete", "total", "utter", "absolute", "bloody",
            "fucking", "stupid", "little", "and", "or", "like", "of",
        ],
    }),
    quotation_marks: ['“', '”'],
    elisions: &[
        "tis", "twas", "twill", "em", "cause", "cos", "til", "till", "n", "s", "t", "bout",
        "round", "ere", "nuff",
    ],
    buttons: &[
        "click", "press", "tap", "hit", "select", "choose", "key", "keys", "tab", "menu", "button",
        "open",
    ],
    placeholders: &[
        "name",
        "firstname",
        "lastname",
        "surname",
        "fname",
        "lname",
        "username",
        "date",
        "number",
        "amount",
        "customer",
        "link",
        "url",
        "email",
        "phone",
        "address",
        "price",
        "company",
        "product",
        "signature",
        "days",
        "hours",
        "city",
        "zip",
        "time",
        "period",
        "id",
    ],
    placeholder_words: &[
        "response",
        "first",
        "last",
        "full",
        "given",
        "family",
        "your",
        "our",
        "the",
        "a",
        "an",
        "of",
        "for",
        "to",
        "here",
        "insert",
        "enter",
        "add",
        "order",
        "invoice",
        "ticket",
        "account",
        "case",
        "tracking",
        "reference",
        "agent",
        "user",
        "client",
        "contact",
        "recipient",
        "delivery",
        "start",
        "end",
        "due",
        "total",
        "id",
        "no",
        "nr",
        "code",
        "value",
        "field",
        "current",
        "new",
        "old",
        "my",
    ],
    technical: &[
        "error",
        "errors",
        "console",
        "message",
        "shows",
        "showing",
        "says",
        "saying",
        "displays",
        "displayed",
        "returns",
        "variable",
        "function",
        "property",
        "method",
        "reference",
        "behavior",
        "behaviour",
        "javascript",
        "browser",
        "excel",
        "formula",
        "cell",
        "field",
        "log",
        "logs",
        "screen",
        "string",
        "term",
        "state",
        "literal",
        "json",
        "array",
        "object",
    ],
    templates: templates::TEMPLATES,
    emergencies: emergencies::ENGLISH,
    no_emergencies: emergencies::NOT_ENGLISH,
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
