//! `names-competitor`: a competitor is named at all, or with `accept: neutral` anywhere but in a neutral statement. Off unless
//! a guide enables it.

use std::ops::Range;

use crate::language;
use crate::lint::acts::SpeechAct;
use crate::lint::compiler::{CheckBuilder, RuleCompiler};
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::{Hit, List};
use crate::matching::phrase;
use crate::matching::set::MatchOptions;
use crate::model::checked::Checked;
use crate::source::At;
use crate::text::fold::fold;
use unicode_normalization::UnicodeNormalization;

#[derive(Debug)]
struct NamesCompetitor {
    names: List,
    /// Words of neutral statements: switching, compatibility, contracts and bills, who is responsible.
    neutral: List,
    neutral_will_do: bool,
    exceptions: List,
}

/// The names of all competitors of a guide.
fn competitors(guide: &Checked) -> impl Iterator<Item = &At<String>> {
    let competitors = guide.competitors.iter();
    competitors.flat_map(|competitor| std::iter::once(&competitor.name).chain(&competitor.aliases))
}

/// A list of the names of all competitors of a guide, with their spelling variants.
pub(crate) fn names(compiler: &mut RuleCompiler<'_>) -> List {
    let guide = compiler.guide;
    let list = compiler.matcher.list();
    for (n, name) in competitors(guide).enumerate() {
        // "Next" is a company, "next" is none.
        let options = MatchOptions { ignore_case: !is_everyday(&name.value), words: true };
        let written = written(&name.value).and_then(|text| Some((phrase::parse(&text)?, text)));
        match written {
            Some((pattern, text)) => {
                compiler.matcher.pattern(list, n as u32, &text, &pattern, options);
            }
            None => compiler.matcher.literal(list, n as u32, &name.value),
        }
    }
    list
}

/// The minimum length of a name that can take an s without an apostrophe: "Volts" does not mean the
/// company Volt, "Volt & Watts" does.
const FEWEST_BEFORE_S: usize = 5;
/// The minimum length of a word that begins compounds: "Beispielstromtarif".
const FEWEST_IN_COMPOUND: usize = 8;

/// A pattern for the spellings of a name: "Volt & Watt" is also "Volt und Watt" and "Volt-Watt",
/// and "Beispielstrom" has the genitive "Beispielstroms" and compounds. `None` if the name has no words.
fn written(name: &str) -> Option<String> {
    let mut pattern = String::new();
    let (mut and, mut last) = (false, "");
    let name = name.replace('’', "'");
    for part in name.split([' ', '-', '\u{a0}']).flat_map(|part| part.split_inclusive(['&', '+'])) {
        let word = part.trim_matches(['&', '+']);
        let is_and = matches!(word, "und" | "and") && !pattern.is_empty();
        if !word.is_empty() && !is_and {
            if !pattern.is_empty() {
                pattern += if and { AND } else { "[ -]?" };
            }
            pattern += &spelled(word.strip_suffix("'s").unwrap_or(word));
            (and, last) = (false, word);
        }
        and |= is_and || part.ends_with(['&', '+']);
    }
    if pattern.is_empty() {
        return None;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if let Some(owner) = last.strip_suffix("'s") {
        // "Sainsbury's" is also "Sainsburys" and "Sainsbury"; "Boot's" is neither.
        pattern += match owner.chars().count() {
            FEWEST_IN_COMPOUND.. => "(?:'?s)?",
            FEWEST_BEFORE_S.. => "'?s",
            _ => "'s",
        };
    } else if last.ends_with(char::is_alphabetic) {
        pattern += match letters {
            _ if last.chars().count() >= FEWEST_IN_COMPOUND => "(?:'s|\\w*)",
            FEWEST_BEFORE_S.. => "(?:'?s)?",
            _ => "(?:'s)?",
        };
    }
    Some(pattern)
}

/// A pattern for a word, with and without its dots: "Müller" is also "Muller".
fn spelled(word: &str) -> String {
    let plain = |c: char| match c {
        'ä' => Some('a'),
        'ö' => Some('o'),
        'ü' => Some('u'),
        'Ä' => Some('A'),
        'Ö' => Some('O'),
        'Ü' => Some('U'),
        _ => None,
    };
    let letter = |c: char| match plain(c) {
        Some(plain) => format!("(?:{c}|{plain})"),
        None => regex::escape(c.encode_utf8(&mut [0; 4])),
    };
    word.nfc().map(letter).collect()
}

/// Whether a name is an ordinary word of a language.
fn is_everyday(name: &str) -> bool {
    let name = fold(name);
    let among = |words: &str| words.split_whitespace().any(|word| word == name);
    language::ALL.iter().any(|language| {
        [language.company_words, language.function_words, language.common_words]
            .into_iter()
            .any(among)
            || language.numbers.words.iter().any(|(word, _)| *word == name)
    })
}

/// Whether a match of a name means the company: not the first part of a place ("Northfield Road"),
/// nor an ordinary word where any word has a capital ("Three weeks is long").
pub(super) fn is_meant(cx: &Context<'_>, hit: &Hit) -> bool {
    if cx.text.is_verbatim(&hit.range) {
        return true;
    }
    let Some(name) = competitors(cx.guide).nth(hit.phrase as usize) else { return true };
    let places = cx.language.places;
    let lower = &cx.text.folded.lower;
    let next = lower[hit.folded.end..].strip_prefix([' ', '-']).unwrap_or_default();
    let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // "Nordfeldstraße"
    let rest = lower[hit.folded.clone()].strip_prefix(&fold(&name.value)).unwrap_or_default();
    let is_compound = cx.language.compounds && places.iter().any(|place| rest.ends_with(place));
    let may_be_word = has_due_capital(cx, hit) && is_everyday(&name.value);
    !places.contains(&next) && !is_compound && !may_be_word
}

/// Whether any word would have a capital here: at the start of a sentence, behind a colon or a
/// quotation mark.
fn has_due_capital(cx: &Context<'_>, hit: &Hit) -> bool {
    let sentence = cx.text.sentence_at(hit.range.start);
    let before = cx.text.raw[sentence.start.min(hit.range.start)..hit.range.start].trim_end();
    !before.contains(char::is_alphanumeric)
        || before.ends_with([':', '"', '“', '„', '‘', '»', '«', '(', '•', '–', '\n'])
}

/// The conjunctions and separators between the parts of a name.
const AND: &str = "[ -]?(?:&|\\+|and|und|u\\.|n)?[ -]?";

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let neutral_will_do = builder.accepts("neutral");
    Some(Box::new(NamesCompetitor {
        names: names(builder.compiler),
        neutral: builder.words("neutral"),
        neutral_will_do,
        exceptions: builder.exceptions(),
    }))
}

impl Check for NamesCompetitor {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for hit in cx.hits_in_domains(self.names, out.rule.reach) {
            let passes =
                !is_meant(cx, hit) || self.neutral_will_do && self.is_neutral(cx, &hit.range);
            if !passes && !cx.touches(self.exceptions, &hit.range) {
                out.say(hit.range.clone(), Details { in_link: true, ..Details::default() });
            }
        }
    }
}

impl NamesCompetitor {
    /// Whether the sentence around a name is about switching, compatibility or the like, and claims no superiority.
    fn is_neutral(&self, cx: &Context<'_>, name: &Range<usize>) -> bool {
        let sentence = cx.text.sentence_at(name.start);
        let claims = cx.acts(SpeechAct::Superiority);
        cx.hits.any(self.neutral, &sentence)
            && !claims
                .iter()
                .any(|claim| sentence.start <= claim.start && claim.end <= sentence.end)
    }
}
