//! Forms of address, titles and names in German.

use crate::language::{Gender, People, Salutation};

pub(super) const NAMES: People = People {
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
        "van", "von", "vom", "der", "den", "de", "zu", "zum", "zur", "di", "da", "la", "le", "el",
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
        "restaurant",
        "gasthof",
        "bäckerei",
        "apotheke",
        "autohaus",
        "kita",
        "hausgemeinschaft",
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
};
