//! The patterns of placeholders, and the literals without which none can match.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::super::shape;

use crate::engine::trie::Trie;
use crate::language;

/// The origin of a placeholder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Handlebars tags, our own syntax.
    Tag,
    /// The syntax of another tool.
    Tool,
    /// Left open by a person: `XXX`, `TT.MM.JJJJ`.
    Blank,
    /// Printed by a program for a missing value.
    Failed,
    /// The same, alone on a line.
    Line,
    /// A salutation without a name.
    Nameless,
}

static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    shape::regex(r"\{\{\{[^{}\n]*\}\}\}|\{\{[^{}\n]*\}\}|\{\{ ?[\pL_][\w.]*|[\pL_][\w.]*\}\}")
});

static TOOL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    shape::regex(
        r"(?x)
        [\#$%] \{ [^{}\n]+ \} | \{% [^%\n]+ %\} | \[% [^%\n]+ %\] | <% [^%\n]+ %>
        | \[\[ [^\[\]\n]+ \]\]
        | \{ [\pL_] [^{}\n;=]* \} | \{ [\pL_] [\w.-]* = [\w.-]+ \} | \{[0-9]{1,2}\}
        | \{ [!$@?^~:] \s? \$? [\pL_] [\w.\ |-]* \}
        | \*\| [\pL_!] [\w.:=-]* \|\*
        | \$ [\pL_] [\w.]* \$ | \$ [A-Za-z]+ (?: _ [A-Za-z]+ )* (?-u:\b) | @@ [\pL_] \w+ @@ | @ \pL [\w.]+ @ | :: \pL [\w.]* ::
        | % [\pL_] [\w.]+ % | %\( [\pL_] [\w.]* \) [sd] (?-u:\b) | (?:^|[\s(:„“]) %(?:[0-9]\$)?[sdnu] (?-u:\b)
        | \#\# [\pL_] [^\#\n]{0,40} \#\# | \# \pL [\pL0-9_]+ \#
        | << [\pL_] [^<>\n]{0,40} >> | « [\pL_] [\w\ .-]{1,40} »
        | (?-u:\b) __ [A-Z] [A-Z0-9]* (?: _ [A-Z0-9]+ )* __ (?-u:\b)
        | %% [\pL_] [\w\ .]{0,40} %% | ~ \pL \w* \. [\w.]+ ~
        | ~~ [A-Z_]{3,} ~~ | \| [A-Z_]{4,} \| | ! [A-Z_]{4,} ! | : [a-z_]*name :
        | < \pL [^<>\n@/=]{1,60} > | &lt; \pL [^<>&\n@/=]{1,60} &gt;
        | \[\+ \pL [\w.]* \+\] | ｛ [^｛｝\n]{1,40} ｝ | [【‹〈《] \pL [\w\ .-]{0,40} [】›〉》]
        ",
    )
});

/// What the name of a placeholder in angle brackets begins with: `<insert name>`, `<Bestellnr.>`.
pub(super) const IN_ANGLES: &[&str] = &[
    "insert",
    "name",
    "vorname",
    "nachname",
    "your",
    "ihr",
    "dein",
    "kund",
    "customer",
    "firstname",
    "first name",
    "lastname",
    "last name",
    "datum",
    "date",
    "betrag",
    "amount",
    "order",
    "bestell",
    "link",
    "number",
    "nummer",
];

static BLANK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let units = language::ALL.iter().flat_map(|language| language.numbers.units);
    let units: Vec<&str> =
        units.map(|(unit, _)| *unit).filter(|unit| unit.len() > 1 && unit.is_ascii()).collect();
    let units = units.join("|");
    let months = language::ALL.map(|language| language.numbers.months.join("|")).join("|");
    shape::regex(&format!(
        r"(?x)
        (?-u:\b) X{{3,}} (?-u:\b)
        | [€£$]\s?[Xx]{{1,4}}[.,][Xx]{{2}} (?-u:\b) | [€£$]\s?[Xx]{{2,4}} (?-u:\b) | [€£$]\s?_{{1,4}}[.,]_{{2}}
        | (?-u:\b) [Xx]{{1,4}}[.,][Xx]{{2}}\s?[€£$] | (?-u:\b) [Xx]{{2,4}}\s?[€£%]
        | (?-u:\b) (?:xx+|XX+)\s (?:(?i:business|working|calendar)\ )? (?i:{units}|uhr) (?-u:\b)
        | (?-u:\b) (?i: in | within | after | for | takes? | needs? | nach | von | für | binnen | dauert | dauern | noch | up\ to | bis\ zu | ca\. | about | etwa )
            \s X (?:\s?[-–]\s?[XY])? \s (?:(?i:business|working|calendar)\ )? (?i:{units}) (?-u:\b)
        | (?: <[XYZN]> | \s \?{{2,}} ) \s (?:(?i:business|working|calendar)\ )? (?i:{units}|uhr) (?-u:\b)
        | (?-u:\b) [Xx]{{1,2}}[./][Xx]{{1,2}}[./](?: [Xx]{{4}} | [Xx]{{2}} | 20[Xx]{{2}} | [0-9]{{4}} )? | (?-u:\b) (?:XX|xx)\.\s?(?i:{months}) (?-u:\b) | (?-u:\b) [Xx]{{2}}:[Xx]{{2}} (?-u:\b) | \?{{2}}[./]\?{{2}}[./](?: \?{{2,4}} | [0-9]{{4}} )? | \#{{5,}}
        | (?-u:\b) (?: Frau | Herrn? | Mr | Mrs | Ms )\.? (?: \ ?/\ ?(?: Frau | Herrn? | Mr | Mrs | Ms )\.? )? \s (?:xx+|XX+) (?-u:\b)
        | (?-u:\b) (?: TODO | TBD | FIXME | TBC ) (?-u:\b)
        | [Ll]orem\ ipsum
        | (?-u:\b) (?i: TT\.MM\.(?:JJJJ|JJ) | DD[./-]MM[./-]YYYY | MM/DD/YYYY | YYYY-MM-DD ) (?-u:\b) | (?-u:\b) TT\.MM\. | (?-u:\b) (?:HH:MM|hh:mm) (?-u:\b) | (?-u:\b) 0X{{2,}} (?-u:\b)
        | _{{3,}}
        "
    ))
});

static FAILED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    shape::regex(
        r"(?x)
        (?-u:\b) (?: undefined | NaN | Invalid\ Date ) (?-u:\b) | [a-zä-ü]\ Invalid\ date (?-u:\b)
        | \[object\ Object\] | \#(?: N/A | REF! | VALUE! | DIV/0! | NUM! | WERT! | BEZUG! | ZAHL! ) | \{[\ \t]?\} | %! [a-z]? \( [^()\n]* \)
        | < (?: no\ value | nil | null ) > | \( (?: null | undefined ) \)
        | (?i: number | nummer | nr\. | no\. | code ) :? \s (?: null | nil | None ) (?-u:\b)
        | \# (?: null | undefined | None | nil ) (?-u:\b) | (?: am | on ) \s null (?-u:\b)
        | (?: of | for | at | to | von | über | für ) \s (?-u:\b) NULL (?-u:\b) | [€£$]\s? (?: null | NULL | undefined | None ) (?-u:\b) | (?-u:\b) (?: null | undefined ) \s? [€£$%] | [Tt]ranslation\ missing
        | (?-u:\b) 0?1[./]0?1[./]0001 (?-u:\b)
        ",
    )
});

static LINE: LazyLock<Option<Regex>> =
    LazyLock::new(|| shape::regex(r"(?m)^[ \t]*(?:undefined|null|None|nil|NaN)[ \t]*\r?$"));

/// A salutation without a name, or with the name of one: `words` is what stands for it.
static NAMELESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = r"(?:frau|herrn?|mrs?|ms)\.?";
    shape::regex(&format!(
        r"(?xi)^\s* (?: hallo|hi|hey|hello|dear|liebe(?:r|/r|\(r\))?|sehr\ geehrte(?:r|/r|\(r\))?|guten\ (?:tag|morgen|abend)|good\ (?:morning|afternoon)|moin )
        (?:
            (?: [\ \t]+ {forms} (?:[\ \t]*/[\ \t]*{forms})? )? (?: [\ \t]+, | [\ \t]+(?-u:\b)(?-i:undefined|null|NULL|None|NaN|nil)(?-u:\b) | [\ \t]+(?-u:\b)xx+(?-u:\b) | [\ \t]+\.{{5,}} | [\ \t]+(?:…|\.{{3,}})[\ \t]*, )
            | [\ \t]+ {forms} (?:[\ \t]*/[\ \t]*{forms})? [\ \t]+ (?: … | \.{{3,}} | xy?z? | nn | n\.\ ?n\. ) [\ \t]* ,
            | [\ \t]+ {forms} (?:[\ \t]*/[\ \t]*{forms})? ,
            | [\ \t]+ (?P<words> \(? (?-i:\p{{Lu}})\pL+ (?:[\ \t](?-i:\p{{Lu}})\pL+)? \)? | \( \pL+ (?:[\ \t]\pL+)? \) ) [\ \t]* ,
        )"
    ))
});

pub(super) fn regex(shape: Shape) -> Option<&'static Regex> {
    match shape {
        Shape::Tag => TAG.as_ref(),
        Shape::Tool => TOOL.as_ref(),
        Shape::Blank => BLANK.as_ref(),
        Shape::Failed => FAILED.as_ref(),
        Shape::Line => LINE.as_ref(),
        Shape::Nameless => NAMELESS.as_ref(),
    }
}

/// What each shape has, of which one must stand in a text.
const LITERALS: &[(Shape, &[&str])] = &[
    (Shape::Tag, &["{{", "}}"]),
    (
        Shape::Tool,
        &[
            "{", "[[", "%", "<", "*|", "$", "@", "::", "#", "«", "__", "~", " |", " !", " :",
            "&lt;", "[+", "｛", "【", "‹", "〈", "《",
        ],
    ),
    (
        Shape::Blank,
        &[
            "XX",
            "xx",
            " X ",
            " X-",
            " X–",
            "??",
            "#####",
            "HH:",
            "hh:",
            "<X>",
            "<Y>",
            "<Z>",
            "<N>",
            "_._",
            "_,_",
            "tt.",
            "dd",
            "mm/",
            "yyyy",
            "Tt.",
            "Dd",
            "Mm/",
            "Yyyy",
            "X.X",
            "x.x",
            "X/X",
            "x/x",
            "X,X",
            "x,x",
            "TODO",
            "TBD",
            "FIXME",
            "TBC",
            "orem ipsum",
            "TT.",
            "DD",
            "MM/",
            "YYYY",
            "___",
        ],
    ),
    (
        Shape::Failed,
        &[
            "undefined",
            "NaN",
            "Invalid",
            "ranslation missing",
            "{",
            "[object",
            "#",
            "%!",
            "<",
            "(null",
            "null",
            "NULL",
            "nil",
            "None",
            "0001",
        ],
    ),
    (Shape::Line, &["undefined", "null", "None", "nil", "NaN"]),
    (
        Shape::Nameless,
        &[
            " ,",
            "\t,",
            "rau,",
            "rau.,",
            "RAU,",
            "err,",
            "err.,",
            "ERR,",
            "errn,",
            "errn.,",
            "ERRN,",
            " mr,",
            " mr.,",
            " Mr,",
            " Mr.,",
            " MR,",
            " MR.,",
            " mrs,",
            " mrs.,",
            " Mrs,",
            " Mrs.,",
            " MRS,",
            " MRS.,",
            " ms,",
            " ms.,",
            " Ms,",
            " Ms.,",
            " MS,",
            " MS.,",
            "ame",
            "AME",
            "undefined",
            "null",
            "NULL",
            "None",
            "NaN",
            "nil",
            "xx",
            "XX",
            "Xx",
            "xX",
            "…,",
            "..,",
            "... ,",
            "… ,",
            " x,",
            " X,",
            " xy",
            " XY",
            " Xy",
            " NN",
            " nn",
            "N.,",
            "n.,",
            ".....",
        ],
    ),
];

/// The literals, each with the bits of its shapes.
static FINDER: LazyLock<Option<Trie>> = LazyLock::new(|| {
    let mut literals: BTreeMap<&[u8], u32> = BTreeMap::new();
    for (shape, of_shape) in LITERALS {
        for literal in *of_shape {
            *literals.entry(literal.as_bytes()).or_default() |= 1 << *shape as u32;
        }
    }
    Trie::build(&literals.into_iter().collect::<Vec<_>>()).ok()
});

/// The shapes that a text may contain.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs(u8);

impl Signs {
    pub(super) fn of(text: &str) -> Signs {
        let Some(finder) = FINDER.as_ref() else { return Signs(u8::MAX) };
        let mut bits = 0;
        let mut one_at = false;
        finder.find(text.as_bytes(), |range, shapes| {
            // What has this sign has two of them; an email address has one.
            if &text[range] != "@" || std::mem::replace(&mut one_at, true) {
                bits |= shapes as u8;
            }
        });
        Signs(bits)
    }

    pub(super) fn has(self, shape: Shape) -> bool {
        self.0 & 1 << shape as u8 != 0
    }
}
