//! Forms of address, titles and names in English.

use crate::language::{Gender, People, Salutation};

pub(super) const NAMES: People = People {
    forms: &[
        ("ms", Some(Gender::Female)),
        ("mrs", Some(Gender::Female)),
        ("miss", Some(Gender::Female)),
        ("madam", Some(Gender::Female)),
        ("ma'am", Some(Gender::Female)),
        ("mr", Some(Gender::Male)),
        ("mister", Some(Gender::Male)),
        ("sir", Some(Gender::Male)),
        ("lord", Some(Gender::Male)),
        ("lady", Some(Gender::Female)),
        ("dame", Some(Gender::Female)),
        ("madame", Some(Gender::Female)),
        ("mme", Some(Gender::Female)),
        ("monsieur", Some(Gender::Male)),
        ("señora", Some(Gender::Female)),
        ("señor", Some(Gender::Male)),
        ("signora", Some(Gender::Female)),
        ("signor", Some(Gender::Male)),
        ("mevrouw", Some(Gender::Female)),
        ("meneer", Some(Gender::Male)),
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
        "restaurant",
        "hotel",
        "bakery",
        "pharmacy",
        "clinic",
        "club",
        "studio",
        "agency",
        "foundation",
        "association",
        "society",
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
};
