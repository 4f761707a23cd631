//! `boilerplate`: parts meant to be adapted have been adapted, and a customer doesn't get the same
//! reply twice.

use std::collections::BTreeMap;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::template::outline::Outline;
use crate::text::Text;
use crate::text::fold::fold;

#[derive(Debug)]
struct Boilerplate {
    /// By topic and answer: the parts meant to be adapted.
    adapt: BTreeMap<(String, String), Vec<Outline>>,
}

/// The minimum length in bytes; shorter replies may repeat.
const SHORTEST: usize = 60;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = builder.compiler.guide;
    let mut adapt = BTreeMap::new();
    for topic in &guide.topics {
        for answer in topic.answers().iter().filter(|answer| !answer.adapt.is_empty()) {
            let outlines =
                answer.adapt.iter().map(|part| Outline::of(&part.value, guide)).collect();
            adapt.insert((topic.id().to_owned(), answer.id().to_owned()), outlines);
        }
    }
    Some(Box::new(Boilerplate { adapt }))
}

impl Check for Boilerplate {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        if let (Some(topic), Some(answer)) = (cx.topic, cx.answer)
            && let Some(parts) = self.adapt.get(&(topic.id().to_owned(), answer.id().to_owned()))
        {
            for part in parts.iter().filter(|part| part.stands_in(&cx.text.folded.lower)) {
                // A part may have several sentences. Report the first one.
                let first = cx.body_sentences().find(|sentence| {
                    let folded = fold(&cx.text.raw[sentence.clone()]);
                    part.words().take(3).eq(folded
                        .split(|c: char| !c.is_alphanumeric())
                        .filter(|word| !word.is_empty())
                        .take(3))
                });
                out.say(
                    first.unwrap_or_else(|| cx.opening()),
                    Details { variant: "adapt", ..Details::default() },
                );
            }
        }
        if cx.draft.previous.is_none()
            && cx.message.is_none_or(|message| message.text.parts().quotations.is_empty())
        {
            return;
        }
        let own = body(cx.text);
        let again = |earlier: &str| own.len() >= SHORTEST && earlier.contains(own.as_str());
        let said_before =
            cx.draft.previous.is_some_and(|previous| again(&body(&Text::new(previous))));
        let quoted = || {
            let message = &cx.message?.text;
            let quotations = &message.parts().quotations;
            let quoted: Vec<&str> = quotations
                .iter()
                .map(|range| message.raw[range.clone()].trim_start_matches('>'))
                .collect();
            again(&fold(&quoted.join(" ").replace("\n>", "\n"))).then_some(())
        };
        if said_before || quoted().is_some() {
            out.say(cx.opening(), Details { variant: "again", ..Details::default() });
        }
    }
}

/// The folded body of a reply, on one line.
fn body(text: &Text<'_>) -> String {
    fold(text.raw[text.parts().body.clone()].trim()).replace('\n', " ")
}
