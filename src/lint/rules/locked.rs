//! `locked`: a sentence that the guide locks stands in the reply as it was approved.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::template::outline::{self, Outline};
use crate::text::fold::fold;

#[derive(Debug)]
struct Locked {
    /// By topic and answer.
    sentences: BTreeMap<(String, String), Vec<Sentence>>,
}

#[derive(Debug)]
struct Sentence {
    outline: Outline,
    /// As people read it.
    shown: String,
    /// With all values in place, if they are the guide's own.
    filled: Option<String>,
}

/// Which share of its words a sentence must have, in percent, to be the locked one in other words.
const REWORDED: usize = 50;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = builder.compiler.guide;
    let mut sentences = BTreeMap::new();
    for topic in &guide.topics {
        for answer in topic.answers().iter().filter(|answer| !answer.locked.is_empty()) {
            let locked = answer.locked.iter().map(|locked| Sentence {
                outline: Outline::of(&locked.value, guide),
                shown: locked.value.split_whitespace().collect::<Vec<_>>().join(" "),
                filled: outline::filled(&locked.value, guide),
            });
            sentences.insert((topic.id().to_owned(), answer.id().to_owned()), locked.collect());
        }
    }
    Some(Box::new(Locked { sentences }))
}

impl Check for Locked {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let (Some(topic), Some(answer)) = (cx.topic, cx.answer) else { return };
        let Some(sentences) = self.sentences.get(&(topic.id().to_owned(), answer.id().to_owned()))
        else {
            return;
        };
        let own = own(cx);
        let said = own.as_deref().unwrap_or(&cx.text.folded.lower);
        let stands = |locked: &&Sentence| {
            // A sentence that has quotation marks of its own is looked for with them.
            locked.outline.stands_in(said)
                || own.is_some()
                    && locked.shown.contains(QUOTATION_MARKS)
                    && locked.outline.stands_in(&cx.text.folded.lower)
        };
        for locked in sentences.iter().filter(|locked| !stands(locked)) {
            let values =
                vec![("use", locked.filled.clone().unwrap_or_else(|| locked.shown.clone()))];
            let (range, variant) = match reworded(cx, &locked.outline) {
                Some(range) => (range, "reworded"),
                None => (cx.ending(), "missing"),
            };
            let replacements =
                locked.filled.iter().filter(|_| variant == "reworded").cloned().collect();
            out.say(range, Details { variant, values, replacements, ..Details::default() });
        }
    }
}

const QUOTATION_MARKS: [char; 5] = ['"', '„', '“', '»', '«'];

/// The draft without what it quotes, folded, if it quotes anything: what somebody else said, we have not.
fn own(cx: &Context<'_>) -> Option<String> {
    let quotations = &cx.text.parts().quotations;
    if quotations.is_empty() {
        return None;
    }
    let mut own = String::with_capacity(cx.text.raw.len());
    let mut end = 0;
    for quotation in quotations {
        own.push_str(&cx.text.raw[end..quotation.start.max(end)]);
        own.push('\n');
        end = quotation.end.max(end);
    }
    own.push_str(&cx.text.raw[end..]);
    Some(fold(&own))
}

/// The sentence of the draft that says most of the same.
fn reworded(cx: &Context<'_>, locked: &Outline) -> Option<Range<usize>> {
    let wanted: Vec<&str> = locked.words().filter(|word| word.len() > 3).collect();
    let shared = |sentence: &Range<usize>| {
        let said = fold(&cx.text.raw[sentence.clone()]);
        let said: Vec<&str> = said.split(|c: char| !c.is_alphanumeric()).collect();
        wanted.iter().filter(|word| said.contains(word)).count()
    };
    let best = cx.body_sentences().max_by_key(shared)?;
    (shared(&best) * 100 >= wanted.len() * REWORDED && !wanted.is_empty()).then_some(best)
}
