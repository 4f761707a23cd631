//! What the learned judges hold likely: findings that no pattern has, and patterns that mean something else here.

use std::ops::Range;

use super::analyzed::Analyzed;
use super::context::Context;
use super::detected::{self, Detected};
use super::diagnostic::Applicability;
use super::lesson::{Lesson, words};
use super::models::Trained;
use super::rule::{Finding, Rule};
use crate::learning::cross_validation::CrossValidation;
use crate::learning::marks::{Mark, Slot, marks};
use crate::learning::model::{Model, ModelBuilder, Scratch};
use crate::learning::own::{self, Own};
use crate::learning::reading::Forms;
use crate::learning::teaching::{self, Taught, teach};
use crate::level::Level;
use crate::matching::hits::List;
use crate::model::checked::Checked;
use crate::model::rule::Example;
use crate::model::situation::Situation;
use crate::text::Text;

/// Below this confidence in its sentence, a match of a pattern is taken to mean something else: negation, quotation,
/// another direction.
const VETO: f32 = 0.005;

/// The judges of a language, with what a team has taught them.
#[derive(Debug)]
pub(crate) struct Judges {
    trained: &'static Trained,
    taught: Option<Model>,
    /// Whether acts and situations are detected as well.
    hears_acts: bool,
    names: Names,
    /// How well the rules of the team's own do, by their outputs.
    own: Vec<(usize, CrossValidation)>,
}

/// The names that stand for what they name: as lists of the matcher, and as the guide writes them.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    pub(crate) rivals: List,
    pub(crate) brand: List,
    pub(crate) written: Vec<(String, Slot)>,
}

impl Judges {
    /// The judges of a language, taught by a guide's examples.
    pub(crate) fn new(
        trained: &'static Trained,
        hears_acts: bool,
        names: Names,
        lessons: &[&Lesson],
    ) -> Option<Judges> {
        trained.drafts()?;
        let mut judges = Judges { trained, taught: None, hears_acts, names, own: Vec::new() };
        if !lessons.is_empty() {
            let taught = lessons.iter().copied().filter(|lesson| !lesson.is_own);
            let mut builder = judges.teach(taught)?;
            for lesson in lessons.iter().filter(|lesson| lesson.is_own) {
                judges.learn(lesson, &mut builder);
            }
            judges.taught = Some(builder.build());
        }
        Some(judges)
    }

    /// What lessons teach the judges that are there.
    fn teach<'l>(&self, lessons: impl Iterator<Item = &'l Lesson>) -> Option<ModelBuilder> {
        let texts: Vec<_> = lessons.flat_map(|lesson| self.read_lesson(lesson)).collect();
        let examples: Vec<Taught<'_>> = texts.iter().map(ReadExample::taught).collect();
        Some(teach(self.trained.drafts()?, &self.trained.forms, &examples))
    }

    /// Learns a rule of the team's own.
    fn learn(&mut self, lesson: &Lesson, builder: &mut ModelBuilder) {
        let texts = |list: &'_ [Example]| -> Vec<String> {
            list.iter().map(|example| example.text.clone()).collect()
        };
        let (bad, good) = (texts(&lesson.bad), texts(&lesson.good));
        let own = Own { name: &lesson.rule, bad: &bad, good: &good, names: &self.names.written() };
        let learned = own::learn(self.trained.normal(), &self.trained.forms, own);
        builder.add(learned.output, learned.weights);
        self.own.push((lesson.output, learned.held_out));
    }

    fn read_lesson<'l>(&self, lesson: &'l Lesson) -> Vec<ReadExample<'l>> {
        let names = self.names.written();
        let bad = lesson.bad.iter().map(|example| (example, true));
        let good = lesson.good.iter().map(|example| (example, false));
        let read = |(example, yes): (&'l Example, bool)| ReadExample {
            output: lesson.output,
            text: Text::new(&example.text),
            marks: marks(&example.text, &names),
            yes,
        };
        bad.chain(good).map(read).collect()
    }

    /// How well a lesson teaches, on examples that were left out.
    pub(crate) fn held_out(&self, lesson: &Lesson) -> Option<CrossValidation> {
        if lesson.is_own {
            let own = self.own.iter().find(|(output, _)| *output == lesson.output);
            return own.map(|(_, held_out)| *held_out);
        }
        let texts = self.read_lesson(lesson);
        let examples: Vec<Taught<'_>> = texts.iter().map(ReadExample::taught).collect();
        Some(teaching::held_out(self.trained.drafts()?, &self.trained.forms, &examples))
    }

    pub(crate) fn forms(&self) -> &Forms {
        &self.trained.forms
    }

    /// Sentences to which nobody would object.
    pub(crate) fn normal(&self) -> &[String] {
        self.trained.normal_sentences()
    }

    /// The stretches of a text that speak for an output, heaviest first.
    pub(crate) fn evidence(
        &self,
        output: usize,
        text: &Text<'_>,
        scratch: &mut Scratch,
    ) -> Vec<(Range<usize>, f32)> {
        let Some(model) = self.trained.drafts() else { return Vec::new() };
        let marks = marks(text.raw, &self.names.written());
        let scores = model.score(self.taught.as_ref(), text, self.forms(), &marks, scratch);
        let sentences = 0..text.sentences().len();
        let mut all: Vec<_> =
            sentences.flat_map(|sentence| scores.evidence(output, sentence)).collect();
        all.sort_by(|one, other| other.1.total_cmp(&one.1));
        all
    }

    /// Reads a draft, once for all judges and acts.
    pub(crate) fn read<'s>(
        &'s self,
        draft: &Analyzed<'_>,
        scratch: &'s mut DraftScratch,
    ) -> Option<Detected<'s>> {
        let DraftScratch { marks, scores } = scratch;
        self.names.find(draft, marks);
        let (model, forms) = (self.trained.drafts()?, &self.trained.forms);
        let scores = model.score(self.taught.as_ref(), &draft.text, forms, marks, scores);
        let acts = if self.hears_acts { &self.trained.acts[..] } else { &[] };
        Some(Detected { scores, acts })
    }

    /// The kind of a customer's message, where that is sure.
    pub(crate) fn situation(&self, message: &Text<'_>, scratch: &mut Scratch) -> Option<Situation> {
        let trained = Some(self.trained).filter(|_| self.hears_acts)?;
        detected::situation(trained, message, scratch)
    }
}

/// The places that findings cover. A look at them costs the same whether there are few or many.
struct Covered {
    /// By their starts, each with the largest end so far.
    places: Vec<(usize, usize)>,
}

impl Covered {
    fn by(ranges: impl Iterator<Item = Range<usize>>) -> Covered {
        let mut places: Vec<(usize, usize)> =
            ranges.map(|range| (range.start, range.end)).collect();
        places.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut places {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Covered { places }
    }

    /// Whether one of them overlaps a range.
    fn touches(&self, range: &Range<usize>) -> bool {
        let before = self.places.partition_point(|(start, _)| *start < range.end);
        before.checked_sub(1).is_some_and(|last| range.start < self.places[last].1)
    }
}

/// An example that a judge is taught by.
struct ReadExample<'e> {
    output: usize,
    text: Text<'e>,
    marks: Vec<Mark>,
    yes: bool,
}

impl ReadExample<'_> {
    fn taught(&self) -> Taught<'_> {
        Taught { output: self.output, text: &self.text, marks: &self.marks, yes: self.yes }
    }
}

/// Takes out what the judges hold to be fine, and adds what they hold likely.
pub(crate) fn judge(rules: &[Rule], cx: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(Detected { scores, .. }) = &cx.detected else { return };
    let sentences = cx.text.sentences();
    for (index, rule) in rules.iter().enumerate() {
        let Some(learned) = rule.learned.as_ref().filter(|_| rule.when.applies(cx)) else {
            continue;
        };
        let output = learned.output;
        if learned.vetoes {
            found.retain(|finding| {
                let n = sentences.partition_point(|sentence| sentence.end <= finding.range.start);
                finding.rule != index || scores.confidence_at(output, n) >= VETO
            });
        }
        let mut likely = scores.findings(output).peekable();
        if likely.peek().is_none() {
            continue;
        }
        let own = found.iter().filter(|finding| finding.rule == index);
        let known = Covered::by(own.map(|finding| finding.range.clone()));
        for likely in likely {
            let Some(sentence) = sentences.get(likely.sentence) else { continue };
            if (cx.text.is_quoted(sentence) && !rule.reach.quotations)
                || !cx.covers(rule.reach.scope, sentence)
                || words(&cx.text.raw[sentence.clone()]) < learned.fewest_words
                || known.touches(sentence)
                || rule.checks.iter().any(|check| check.lets_pass(cx, sentence))
            {
                continue;
            }
            found.push(Finding {
                rule: index,
                level: rule.level.min(Level::Warning),
                range: sentence.clone(),
                message: learned.message.replace("{match}", &cx.text.raw[sentence.clone()]),
                replacements: Vec::new(),
                applicability: Applicability::DisplayOnly,
                confidence: Some(percent(likely.confidence)),
            });
        }
    }
}

impl Names {
    /// The names of a guide.
    pub(crate) fn of(guide: &Checked, rivals: List, brand: List) -> Names {
        let all = guide.competitors.iter().flat_map(|rival| {
            std::iter::once(&rival.name).chain(&rival.aliases).map(|name| (name, Slot::Rival))
        });
        let all = all.chain(guide.brand.iter().map(|name| (name, Slot::Brand)));
        let written = all.map(|(name, slot)| (name.value.clone(), slot)).collect();
        Names { rivals, brand, written }
    }

    fn written(&self) -> Vec<(&str, Slot)> {
        self.written.iter().map(|(name, slot)| (name.as_str(), *slot)).collect()
    }

    /// The names in a draft that stand for what they name, by place.
    fn find(&self, draft: &Analyzed<'_>, marks: &mut Vec<Mark>) {
        marks.clear();
        let mut add = |range: &Range<usize>, slot| marks.push(Mark { range: range.clone(), slot });
        draft.hits.of(self.rivals).iter().for_each(|hit| add(&hit.range, Slot::Rival));
        draft.hits.of(self.brand).iter().for_each(|hit| add(&hit.range, Slot::Brand));
        marks.sort_by_key(|mark| mark.range.start);
    }
}

fn percent(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// Buffers for reading a draft, used again for the next one.
#[derive(Debug, Default)]
pub(crate) struct DraftScratch {
    marks: Vec<Mark>,
    scores: Scratch,
}
