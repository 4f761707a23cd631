//! What the learned judges hold likely: findings that no pattern has, and patterns that mean something else here.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use super::context::Context;
use super::diagnostic::Applicability;
use super::rule::{Finding, Rule};
use crate::language;
use crate::learning::artefact::{Damage, Models};
use crate::learning::model::{Model, Output, Scratch};
use crate::learning::reading::{Forms, Mark, Slot};
use crate::learning::teaching::{Taught, teach};
use crate::level::Level;
use crate::matching::hits::List;
use crate::model::builtin;
use crate::model::rule::Example;
use crate::text::Text;

/// Below this confidence in its sentence, a pattern of a rule is held to mean something else: negation, quotation,
/// another direction.
const VETO: f32 = 0.02;

/// Of fewer words, no sentence is held likely to be anything: "Hello!" carries too little.
const FEWEST_WORDS: usize = 6;

/// The models of a language that come with the crate.
#[derive(Debug)]
struct Builtin {
    models: Models,
    forms: Forms,
}

impl Builtin {
    fn read(tag: &str, bytes: &'static [u8]) -> Result<Builtin, Damage> {
        let models = Models::decode(bytes)?;
        Ok(Builtin { models, forms: Forms::of(language::or_english(tag)) })
    }

    /// The models of a language, read when they are first asked for; `None` where there are none.
    fn find(tag: &str) -> Option<Result<&'static Builtin, Damage>> {
        type Read = LazyLock<Vec<(&'static str, OnceLock<Result<Builtin, Damage>>)>>;
        static READ: Read = LazyLock::new(|| {
            builtin::JUDGES.iter().map(|(tag, _)| (*tag, OnceLock::new())).collect()
        });
        let (tag, cell) = READ.iter().find(|(known, _)| *known == tag)?;
        let bytes = builtin::find(&builtin::JUDGES, tag)?;
        Some(cell.get_or_init(|| Builtin::read(tag, bytes)).as_ref().map_err(|damage| *damage))
    }

    /// The model that reads drafts.
    fn drafts(&self) -> Option<&Model> {
        self.models.models.first()
    }
}

/// The judges of a language, with what a team has taught them.
#[derive(Debug)]
pub(crate) struct Judges {
    builtin: &'static Builtin,
    taught: Option<Model>,
    rivals: List,
    brand: List,
}

/// A rule's examples from a guide, with the output that they teach.
pub(crate) struct Lesson<'e> {
    pub(crate) output: usize,
    pub(crate) bad: &'e [Example],
    pub(crate) good: &'e [Example],
}

/// Why the models of a language cannot be read, if they cannot.
pub(crate) fn damage(language: &str) -> Option<Damage> {
    Builtin::find(language)?.err()
}

/// The number of the judge of a rule, if there is one in the language.
pub(crate) fn output(language: &str, rule: &str) -> Option<usize> {
    let model = Builtin::find(language)?.ok()?.drafts()?;
    let name = |output: &Output| output.name.strip_prefix("judge ") == Some(rule);
    model.outputs.iter().position(name)
}

impl Judges {
    /// The judges of a language; `None` where it has none.
    pub(crate) fn new(
        language: &str,
        rivals: List,
        brand: List,
        lessons: &[Lesson<'_>],
    ) -> Option<Judges> {
        let builtin = Builtin::find(language)?.ok()?;
        let model = builtin.drafts()?;
        let texts: Vec<(usize, Text<'_>, bool)> = lessons
            .iter()
            .flat_map(|lesson| {
                let bad = lesson.bad.iter().map(|example| (example, true));
                let good = lesson.good.iter().map(|example| (example, false));
                bad.chain(good).map(|(example, yes)| (lesson.output, Text::new(&example.text), yes))
            })
            .collect();
        let examples: Vec<Taught<'_>> = texts
            .iter()
            .map(|(output, text, yes)| Taught { output: *output, text, marks: &[], yes: *yes })
            .collect();
        let taught = (!examples.is_empty()).then(|| teach(model, &builtin.forms, &examples));
        Some(Judges { builtin, taught, rivals, brand })
    }

    /// Takes out what the judges hold to be fine, and adds what they hold likely.
    pub(crate) fn judge(
        &self,
        rules: &[Rule],
        cx: &Context<'_>,
        scratch: &mut JudgeScratch,
        found: &mut Vec<Finding>,
    ) {
        let Some(model) = self.builtin.drafts() else { return };
        let JudgeScratch { marks, scores } = scratch;
        self.marks(cx, marks);
        let forms = &self.builtin.forms;
        let scores = model.score(self.taught.as_ref(), cx.text, forms, marks, scores);
        let sentences = cx.text.sentences();
        for (index, rule) in rules.iter().enumerate() {
            let Some(learned) = rule.learned.as_ref().filter(|_| rule.when.applies(cx)) else {
                continue;
            };
            let output = learned.output;
            found.retain(|finding| {
                let n = sentences.partition_point(|sentence| sentence.end <= finding.range.start);
                finding.rule != index || scores.confidence_at(output, n) >= VETO
            });
            for likely in scores.findings(output) {
                let Some(sentence) = sentences.get(likely.sentence) else { continue };
                let is_known = |finding: &Finding| {
                    finding.rule == index
                        && finding.range.start < sentence.end
                        && sentence.start < finding.range.end
                };
                if cx.text.is_quoted(sentence)
                    || words(&cx.text.raw[sentence.clone()]) < FEWEST_WORDS
                    || found.iter().any(is_known)
                    || rule.checks.iter().any(|check| check.lets_pass(cx, sentence))
                {
                    continue;
                }
                found.push(Finding {
                    rule: index,
                    level: rule.level.min(Level::Warning),
                    range: sentence.clone(),
                    message: learned.message.clone(),
                    replacements: Vec::new(),
                    applicability: Applicability::DisplayOnly,
                    confidence: Some(percent(likely.confidence)),
                });
            }
        }
    }

    /// The names in a draft that stand for what they name, by place.
    fn marks(&self, cx: &Context<'_>, marks: &mut Vec<Mark>) {
        marks.clear();
        let mut add = |range: &Range<usize>, slot| marks.push(Mark { range: range.clone(), slot });
        cx.hits.of(self.rivals).iter().for_each(|hit| add(&hit.range, Slot::Rival));
        cx.hits.of(self.brand).iter().for_each(|hit| add(&hit.range, Slot::Brand));
        marks.sort_by_key(|mark| mark.range.start);
    }
}

fn words(sentence: &str) -> usize {
    sentence.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}

fn percent(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// Buffers of the judges, used again for the next draft.
#[derive(Debug, Default)]
pub(crate) struct JudgeScratch {
    marks: Vec<Mark>,
    scores: Scratch,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_models_that_come_with_the_crate_can_be_read() {
        for (language, _) in builtin::JUDGES {
            assert!(output(language, "dismissive").is_some(), "{language}");
        }
    }
}
