//! English.

use super::{
    Gender, Header, Language, Numbers, People, ReplyWords, Salutation, Thread, Unit, without,
};

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
        years time period window limit number amount price until from with maximum minimum",
    same_words: &[
        &["you", "u", "ya", "yourself", "yourselves"],
        &["your", "ur", "yours"],
        &["we", "i", "us", "me"],
        &["our", "my", "ours", "mine"],
        &["not", "never"],
    ],
    polite_words: &[],
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
        fractions: &[("half", 500)],
        joint: None,
        until: &[
            "until",
            "till",
            "through",
            "by",
            "before",
            "up to",
            "ends on",
            "end on",
            "expires on",
            "no later than",
        ],
        lasting: None,
        units: &[
            ("working day", Unit::WorkingDays),
            ("working days", Unit::WorkingDays),
            ("business day", Unit::WorkingDays),
            ("business days", Unit::WorkingDays),
            ("banking day", Unit::WorkingDays),
            ("banking days", Unit::WorkingDays),
            ("work days", Unit::WorkingDays),
            ("business-day", Unit::WorkingDays),
            ("working-day", Unit::WorkingDays),
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
            ("wk", Unit::Minutes(10080)),
            ("wks", Unit::Minutes(10080)),
            ("fortnight", Unit::Minutes(20160)),
            ("fortnights", Unit::Minutes(20160)),
            ("month", Unit::Months(1)),
            ("months", Unit::Months(1)),
            ("year", Unit::Months(12)),
            ("years", Unit::Months(12)),
            ("yr", Unit::Months(12)),
            ("yrs", Unit::Months(12)),
            ("weekday", Unit::WorkingDays),
            ("weekdays", Unit::WorkingDays),
            ("workday", Unit::WorkingDays),
            ("workdays", Unit::WorkingDays),
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
            ("quid", Unit::Money(100)),
            ("bucks", Unit::Money(100)),
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
        particles: &["van", "von", "der", "den", "de", "di", "da", "la", "le", "el", "o'"],
        pronouns: &["you", "your", "i"],
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
        companies: &[
            "ltd",
            "limited",
            "inc",
            "incorporated",
            "llc",
            "llp",
            "plc",
            "corp",
            "corporation",
            "company",
            "group",
            "team",
            "department",
            "office",
            "council",
            "school",
            "university",
            "holdings",
            "partners",
        ],
        short_forms: "abigail abby gail, albert al bert bertie, alexander alex alec sandy xander, alexandra alex sandra \
            sandy lexi, alfred alf alfie fred, alice ali, alison ali, amanda mandy, andrew andy drew, angela angie, \
            anthony tony ant, antonio tony, arthur art artie, barbara barb babs barbie, benjamin ben benji benny, \
            bernard bernie, bradley brad, cameron cam, caroline carrie caro, catherine cathy cath cat kate katie kitty, \
            charles charlie chuck chas, charlotte charlie lottie, christian chris, christina chris chrissie tina, \
            christine chris chrissie tina, christopher chris kit topher, clifford cliff, cynthia cindy, daniel dan danny, \
            david dave davy, deborah deb debbie, dominic dom nick, donald don donnie, dorothy dot dotty dolly, \
            douglas doug, edmund ed eddie ned, edward ed eddie ted teddy ned, eleanor ellie nell nora, \
            elizabeth liz lizzie beth betty eliza lisa libby betsy, emily em emmy, eugene gene, evelyn eve evie, \
            florence flo florrie, frances fran franny, francis frank fran, frederick fred freddie, gabriel gabe, \
            geoffrey geoff jeff, george georgie, gerald gerry jerry, gillian gill jill, gregory greg, harold harry hal, \
            harriet hattie, helen nell, henry harry hank hal, hugh hughie, isabel izzy bella, isabella izzy bella, \
            jacob jake, jacqueline jackie, james jim jimmy jamie, janet jan, jason jay, jeffrey jeff, jennifer jen jenny, \
            jeremy jerry jem, jessica jess jessie, joanna jo joanne, john jack johnny, jonathan jon jonny nathan, \
            joseph joe joey jo, josephine jo josie, joshua josh, judith judy, julia jules, julian jules, \
            katherine kate katie kathy kat kath kitty, kathleen kath kathy kate, kenneth ken kenny, kevin kev, \
            kimberly kim, lawrence larry laurie, leonard len lenny leo, leslie les, lewis lew lou, lillian lily, \
            louis lou louie, louise lou, lucas luke, madeleine maddie, margaret maggie meg peggy marge rita greta, \
            maria mia, martin marty, mary molly polly may, matthew matt matty, maurice mo, maximilian max, megan meg, \
            melanie mel, melissa mel lissa, michael mike mick mickey micky, michelle shelly, mohammed mo, muhammad mo, \
            mohamed mo, nancy nan, natalie nat, nathan nate nat, nathaniel nate nat nathan, nicholas nick nicky, \
            nicola nicky nic, nicole nicky nic, oliver ollie olly, olivia liv livvy ollie, oscar ossie, pamela pam, \
            patricia pat patty trish tricia, patrick pat paddy, penelope penny, peter pete, philip phil pip, \
            phillip phil, priscilla cilla, rachel rach, raymond ray, rebecca becky becca bec, richard rick ricky dick rich \
            richie, robert bob bobby rob robbie bert, roberta bobbie, rodney rod, roger rog, ronald ron ronnie, \
            rosemary rose rosie, russell russ, samantha sam sammy, samuel sam sammy, sandra sandy, sarah sally, \
            sebastian seb bas, sharon shaz, sophia sophie, stanley stan, stephanie steph, stephen steve stevie ste, \
            steven steve stevie, stuart stu, susan sue susie, suzanne sue suzie, sylvia syl, terence terry, \
            theodore ted theo teddy, theresa terry tess, thomas tom tommy, timothy tim timmy, valerie val, vanessa nessa, \
            victor vic, victoria vicky vic tori, vincent vince vinny, virginia ginny, walter walt wally, \
            william will bill billy willie liam, winifred winnie, zachary zach zack",
        salutation_words: &["Mr", "Ms", "Mrs", "Mx", "Morning", "Afternoon", "Evening", "Dear"],
    },
    parts: ReplyWords {
        greetings: r"hello|hullo|hiya|howdy|dear|greetings|(?:a\ )?(?:very\ )?good\ (?:morning|afternoon|evening|day)|g'day|gm",
        closings: r"(?:(?:kind(?:est)?|best|warm(?:est)?|many|with\ (?:(?:my|our)\ )?(?:very\ )?(?:kind(?:est)?|best|warm(?:est)?)|thanks\ and(?:\ \w+)?)\ )?(?:regards|wishes)(?-u:\b)
            |(?:all\ (?:my|our)\ |all\ the\ |very\ )?best(?:\s*[,!.]|$)|(?:yours?\ )?(?:sincerely|faithfully|truly|respectfully)(?-u:\b)|yours(?:\s*,|$)|cheers(?-u:\b)
            |take\ care(?-u:\b)|(?:many\ |with\ )?thanks(?:\ (?:again|and\ regards))?\s*(?:[,!.–-]|$)
            |thank\ you(?:\ again)?\s*(?:[,!–-]|$)|warmly(?-u:\b)|love\s*,|have\ an?\ \w+\ \w+
            |(?:talk|speak|see\ you|write)\ (?:to\ you\ )?soon(?-u:\b)|until\ (?:then|next\ time)(?-u:\b)|rgds(?-u:\b)|with\ gratitude(?-u:\b)",
        wishes: r"(?:many\ )?thank(?:s|\ you)(?-u:\b)|have\ an?(?-u:\b)|enjoy(?-u:\b)|(?:i|we)?\ ?(?:look|am\ looking|are\ looking|hope|wish)\w*(?-u:\b)|looking\ forward(?-u:\b)
            |happy(?-u:\b)|merry(?-u:\b)|stay(?-u:\b)|all\ the(?-u:\b)|see\ you(?-u:\b)|wishing(?-u:\b)|good\ luck(?-u:\b)|get\ well(?-u:\b)|safe\ travels(?-u:\b)",
        before_places: &["from", "to", "and", "the"],
        closing_words: &[
            "regards", "wishes", "thanks", "thank", "best", "day", "weekend", "evening", "soon",
            "again", "sorry", "cheers", "welcome", "hello", "please", "yes",
        ],
    },
    thread: Thread {
        separators: r"original\ message|forwarded\ message",
        marks: r"begin\ forwarded\ message:|(?:\#\#-\ ?)?(?:please\ )?(?:type|write)\ your\ reply\ above\ this\ line",
        on: "On",
        wrote: "wrote",
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
        "approx", "e.g", "etc", "i.e", "inc", "jr", "ltd", "mr", "mrs", "ms", "no", "sr", "st",
        "vs", "a.m", "p.m",
    ],
    please: "Please",
    order_may_follow_please: true,
    quotation_marks: ['“', '”'],
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
        "days",
        "hours",
        "city",
        "zip",
        "time",
        "period",
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
    ],
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
