//! `locked`: sentences locked in the guide appear in the reply as approved.

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
    /// "it is not true that": what follows is not said; folded.
    denied: Vec<String>,
}

#[derive(Debug)]
struct Sentence {
    /// Without the full stop at its end.
    outline: Outline,
    ends_in_stop: bool,
    /// As people read it.
    shown: String,
    /// With all values filled in, if they come from the guide itself.
    filled: Option<String>,
}

/// The share of words, in percent, that a sentence must have in common with a locked one to count
/// as a rewording of it.
const REWORDED: usize = 50;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = builder.compiler.guide;
    let mut sentences = BTreeMap::new();
    for topic in &guide.topics {
        for answer in topic.answers().iter().filter(|answer| !answer.locked.is_empty()) {
            let locked = answer.locked.iter().map(|locked| Sentence {
                outline: Outline::of(locked.value.trim_end().trim_end_matches(STOPS), guide),
                ends_in_stop: locked.value.trim_end().ends_with(STOPS),
                shown: locked.value.split_whitespace().collect::<Vec<_>>().join(" "),
                filled: outline::filled(&locked.value, guide),
            });
            sentences.insert((topic.id().to_owned(), answer.id().to_owned()), locked.collect());
        }
    }
    let denied = builder.texts("denied").iter().map(|text| fold(text)).collect();
    Some(Box::new(Locked { sentences, denied }))
}

impl Check for Locked {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let (Some(topic), Some(answer)) = (cx.topic, cx.answer) else { return };
        let Some(sentences) = self.sentences.get(&(topic.id().to_owned(), answer.id().to_owned()))
        else {
            return;
        };
        let own = own(cx);
        let own_text = own.as_deref().unwrap_or(&cx.text.folded.lower);
        let stands = |locked: &&Sentence| {
            // A locked sentence with quotation marks or code is searched for in the text with both.
            locked.is_said(own_text, &self.denied)
                || own.is_some()
                    && locked.shown.contains(MARKS)
                    && locked.is_said(&cx.text.folded.lower, &self.denied)
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
            out.say(
                range,
                Details { variant, values, replacements, is_lack: true, ..Details::default() },
            );
        }
    }
}

const MARKS: [char; 6] = ['"', '„', '“', '»', '«', '`'];
/// What may end a statement; which of them does not matter.
const STOPS: [char; 3] = ['.', '!', '…'];

impl Sentence {
    /// Whether a folded text says the sentence: whole, and not after words that deny it.
    fn is_said(&self, text: &str, denied: &[String]) -> bool {
        self.outline.is_empty()
            || self.outline.places(text).any(|place| {
                let before = text[..place.start].trim_end_matches(|c: char| !c.is_alphanumeric());
                let behind = text[place.end..].trim_start().chars().next();
                let goes_on = |c: char| c.is_alphanumeric() || matches!(c, ',' | ':' | ';' | '?');
                (!self.ends_in_stop || !behind.is_some_and(goes_on))
                    && !denied.iter().any(|denied| before.ends_with(denied.as_str()))
            })
    }
}

/// The folded draft without its quotations and its code, or `None` if it has neither. What others said, and what is shown
/// as an example, doesn't count.
fn own(cx: &Context<'_>) -> Option<String> {
    let quotations = cx.text.parts().quotations.iter();
    let mut cut: Vec<&Range<usize>> = quotations.chain(cx.text.code_spans()).collect();
    if cut.is_empty() {
        return None;
    }
    cut.sort_by_key(|range| range.start);
    let mut own = String::with_capacity(cx.text.raw.len());
    let mut end = 0;
    for range in cut {
        own.push_str(&cx.text.raw[end..range.start.max(end)]);
        own.push('\n');
        end = range.end.max(end);
    }
    own.push_str(&cx.text.raw[end..]);
    Some(fold(&own))
}

/// The sentence of the draft that has most in common with a locked one.
fn reworded(cx: &Context<'_>, locked: &Outline) -> Option<Range<usize>> {
    let expected: Vec<&str> = locked.words().filter(|word| word.len() > 3).collect();
    let shared = |sentence: &Range<usize>| {
        let words = fold(&cx.text.raw[sentence.clone()]);
        let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
        expected.iter().filter(|word| words.contains(word)).count()
    };
    let said = cx.body_sentences().filter(|sentence| !cx.text.is_verbatim(sentence));
    let best = said.max_by_key(shared)?;
    (shared(&best) * 100 >= expected.len() * REWORDED && !expected.is_empty()).then_some(best)
}
