//! `command`: requests say please.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;

#[derive(Debug)]
struct Command {
    /// Orders, anywhere: "Sie müssen", "you need to".
    tokens: List,
    /// Orders at the beginning of a sentence: "Schicken Sie", "send".
    imperatives: List,
    /// "send", "open": what an order asks for; "please" fits before these.
    doing: List,
    /// "bitte", "please".
    please: List,
    /// "gern", "feel free", "get well": invitations and wishes.
    invitation: List,
    /// "sofort", "112": about somebody's safety.
    urgent: List,
    /// "um … zu", "if you want": the steps towards the customer's own goal.
    aim: List,
    /// What follows a conditional clause that begins with its verb: ", kommt", ", dann".
    then: List,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Command {
        tokens: builder.tokens(),
        imperatives: builder.words("imperatives"),
        doing: builder.words("doing"),
        please: builder.words("please"),
        invitation: builder.words("invitation"),
        urgent: builder.words("urgent"),
        aim: builder.words("aim"),
        then: builder.words("then"),
        exceptions: builder.exceptions(),
    }))
}

impl Check for Command {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let please = cx.language.please;
        let mut list_is_asked = false;
        for sentence in cx.body_sentences() {
            let written = &cx.text.raw[sentence.clone()];
            let marker = list_marker(written);
            // "Hello. Please, send …": "please" may have been taken as part of the greeting.
            let asked = cx.hits.any(
                self.please,
                &(cx.text.sentence_at(sentence.start).start.min(sentence.start)..sentence.end),
            );
            if marker == 0 {
                // Steps after a question or a goal are what the customer wants to know.
                let introduced = asked || cx.hits.any(self.aim, &sentence);
                list_is_asked = written.ends_with('?') || (introduced && written.ends_with(':'));
            }
            let polite =
                asked || (marker > 0 && list_is_asked) || cx.hits.any(self.invitation, &sentence);
            if polite || written.ends_with('?') || cx.hits.any(self.urgent, &sentence) {
                continue;
            }
            let start = sentence.start + marker;
            let begins = |range: &Range<usize>| cx.text.raw[start..range.start].trim().is_empty();
            let imperative = cx
                .hits
                .within(self.imperatives, &sentence)
                .find(|hit| hit.range.start >= start && begins(&hit.range));
            if let Some(hit) = imperative.filter(|_| !cx.hits.any(self.then, &sentence))
                && !cx.touches(self.exceptions, &hit.range)
            {
                let details = if cx.hits.starts_at(self.doing, hit.folded.start) {
                    let asked = lowercase_first(&cx.text.raw[hit.range.clone()]);
                    let better = format!("{please} {asked}");
                    Details {
                        values: vec![("use", better.clone())],
                        fix: Some(better),
                        ..Details::default()
                    }
                } else {
                    Details { variant: "must", ..Details::default() }
                };
                out.say(hit.range.clone(), details);
                continue;
            }
            if cx.hits.any(self.aim, &sentence) {
                continue;
            }
            for hit in cx
                .hits
                .within(self.tokens, &sentence)
                .filter(|hit| !cx.touches(self.exceptions, &hit.range))
            {
                // In German the verb goes to the end, so the sentence would have to be rewritten.
                let asks = || {
                    let behind = &cx.text.folded.lower[hit.folded.end..];
                    let space = behind.len() - behind.trim_start().len();
                    cx.hits.starts_at(self.doing, hit.folded.end + space)
                };
                let fix = (cx.language.order_may_follow_please && begins(&hit.range) && asks())
                    .then(|| please.to_owned());
                out.say(hit.range.clone(), Details { variant: "must", fix, ..Details::default() });
            }
        }
    }

    fn lets_pass(&self, cx: &Context<'_>, sentence: &Range<usize>) -> bool {
        cx.text.raw[sentence.clone()].ends_with('?')
            || [self.please, self.invitation, self.urgent, self.aim, self.exceptions]
                .into_iter()
                .any(|list| cx.touches(list, sentence))
    }
}

/// The length in bytes of the list marker at the beginning of a sentence, or 0.
fn list_marker(sentence: &str) -> usize {
    let bullet = sentence.strip_prefix(['-', '*', '•', '–']);
    let number = || {
        let rest = sentence.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.strip_prefix(['.', ')']).filter(|_| rest.len() < sentence.len())
    };
    bullet.or_else(number).map_or(0, |rest| sentence.len() - rest.trim_start().len())
}

/// With the first letter in lowercase, as after "Please".
fn lowercase_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
