//! Parts of names that customers of any language have.

/// Words between the given and the family name; lowercase.
pub(crate) const PARTICLES: &[&str] = &[
    "van", "von", "vom", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le",
    "zu", "zum", "zur", "ter", "ten", "el", "al", "bin", "ibn", "af", "av", "of",
];

/// Beginnings of family names that may also be names of their own: `John Mc Donald`.
pub(crate) const BEGINNINGS: &[&str] =
    &["mc", "mac", "o'", "o’", "st", "saint", "san", "santa", "das", "dem"];

/// What may follow a name without being part of it: generations, degrees and honours.
pub(crate) const SUFFIXES: &[&str] = &[
    "jr", "sr", "jnr", "snr", "ii", "iii", "iv", "phd", "ph.d", "md", "m.d", "mba", "esq",
    "esquire", "msc", "m.sc", "bsc", "b.sc", "m.a", "b.a", "llm", "ll.m", "llb", "dds", "dphil",
    "obe", "mbe", "cbe", "cpa", "meng", "beng", "d.ä", "d.j", "a.d", "i.r", "h.c",
];

/// Suffixes that are also names: they count with a full stop or in lowercase. `Amartya Sen` is no
/// senior.
pub(crate) const SUFFIXES_OR_NAMES: &[&str] = &[
    "sen", "jun", "ing", "mag", "dr", "prof", "ma", "ba", "fh", "senior", "junior", "ret", "med",
    "dipl",
];

/// Degrees, professions and seats, as they are written behind a full name.
pub(crate) const CREDENTIALS: &[&str] = &[
    "RN", "LPN", "NP", "PE", "JD", "CFA", "PMP", "QC", "KC", "JP", "DVM", "EdD", "PsyD", "PharmD",
    "FRCS", "MRCP", "FCA", "ACA", "MP", "MEP", "MSP", "MdB", "MdL", "MdEP",
];

/// What joins a name to a father's name, in names without a family name; lowercase.
pub(crate) const PATRONYMICS: &[&str] = &["bin", "binti", "binte", "bint", "ibn"];

/// Family names that come first in Chinese, Korean and Vietnamese; folded.
pub(crate) const FIRST_FAMILY_NAMES: &str = "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin \
    gao luo zheng liang xie tang song deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei \
    su lu ding ren yao shen zhong cui tan fan fang shi jin liao jia xia fu bai qin qiu hou zou xiong meng duan \
    chan wong cheung leung lau ng kwok lam chow chung yeung kim lee park choi jung kang cho yoon jang lim shin seo kwon \
    hwang ahn jeong bae baek noh moon nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly";

/// Words behind a name that stand for further people, without full stops; lowercase.
pub(crate) const OTHERS: &[&str] = &[" et al", " u a", " ua", " and others", " und andere"];

/// What a program writes for a value that it does not have; lowercase.
pub(crate) const FAILED: &[&str] =
    &["undefined", "null", "nan", "none", "tbd", "tba", "todo", "xxx"];

/// Fields of a doctorate, behind the title.
pub(crate) const FIELDS: &[&str] =
    &["med", "dent", "rer", "nat", "phil", "jur", "iur", "vet", "oec", "pol", "h.c", "habil"];

/// Legal forms that are written with full stops or in capitals, without the full stops. They come
/// last in a name.
pub(crate) const LEGAL_FORMS: &[&str] = &[
    "sa", "bv", "nv", "srl", "spa", "sarl", "sas", "se", "ab", "as", "oy", "oyj", "aps", "sl",
    "sro", "oo", "kft", "zrt", "doo", "ltda", "pty", "lp", "pc", "pllc", "cic", "cie", "co", "kk",
    "ek", "eu", "ev", "kgaa", "sagl", "bvba", "vzw", "asbl",
];

/// Legal forms that are no names in any case, without full stops; lowercase. They come last in a
/// name.
pub(crate) const LEGAL_WORDS: &[&str] = &[
    "oy", "oyj", "kft", "zrt", "nyrt", "pty", "aps", "sarl", "srl", "sagl", "spa", "bvba", "vzw",
    "asbl", "pllc", "doo", "sro", "ltda", "sdn", "bhd", "pte", "pvt", "eood", "ood", "uab", "eirl",
];
