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
