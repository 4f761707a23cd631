//! `names-competitor`: a competitor is named at all, or with `accept: neutral` anywhere but in a neutral statement. Off unless
//! a guide enables it.

use std::ops::Range;

use crate::lint::acts::SpeechAct;
use crate::lint::compiler::{CheckBuilder, RuleCompiler};
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::matching::phrase;
use crate::matching::set::MatchOptions;

#[derive(Debug)]
struct NamesCompetitor {
    names: List,
    /// Words of neutral statements: switching, compatibility, contracts and bills, who is responsible.
    neutral: List,
    neutral_will_do: bool,
    exceptions: List,
}

/// The names of all competitors of a guide, with their spelling variants.
pub(crate) fn names(compiler: &mut RuleCompiler<'_>) -> List {
    let guide = compiler.guide;
    let list = compiler.matcher.list();
    let names = guide
        .competitors
        .iter()
        .flat_map(|competitor| std::iter::once(&competitor.name).chain(&competitor.aliases));
    let options = MatchOptions { ignore_case: true, words: true };
    for (n, name) in names.enumerate() {
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
    for part in name.split([' ', '-', '\u{a0}']).flat_map(|part| part.split_inclusive(['&', '+'])) {
        let word = part.trim_matches(['&', '+']);
        let is_and = matches!(word, "und" | "and") && !pattern.is_empty();
        if !word.is_empty() && !is_and {
            if !pattern.is_empty() {
                pattern += if and { AND } else { "[ -]?" };
            }
            pattern += &regex::escape(word);
            (and, last) = (false, word);
        }
        and |= is_and || part.ends_with(['&', '+']);
    }
    if pattern.is_empty() {
        return None;
    }
    if last.ends_with(char::is_alphabetic) {
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        pattern += match letters {
            _ if last.chars().count() >= FEWEST_IN_COMPOUND => "(?:'s|\\w*)",
            FEWEST_BEFORE_S.. => "(?:'?s)?",
            _ => "(?:'s)?",
        };
    }
    Some(pattern)
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
            let passes = self.neutral_will_do && self.is_neutral(cx, &hit.range);
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
