//! `placeholder`: no placeholder is left.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::template::outline;
use crate::text::fold::fold;
use crate::text::names;
use crate::text::placeholder;

#[derive(Debug)]
struct Placeholder {
    tokens: List,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Placeholder { tokens: builder.tokens(), exceptions: builder.exceptions() }))
}

impl Check for Placeholder {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let shaped = placeholder::left(cx.text.raw).into_iter();
        let worded = cx.hits(self.tokens, out.rule.reach).map(|hit| hit.range.clone());
        for range in shaped.chain(worded) {
            if !is_shown(cx, &range)
                && !is_asked_about(cx, &range)
                && !is_brand(cx, &range)
                && !cx.touches(self.exceptions, &range)
            {
                let fix = value(cx, &range);
                // Words in a link are part of it, but braces and names in brackets are placeholders even there.
                let written = &cx.text.raw[range.clone()];
                let in_link = cx.text.is_in_link(&range)
                    && (written.contains('{')
                        || written == "undefined"
                        || written.starts_with('[') && !placeholder::foreign(written).is_empty());
                out.say(range, Details { fix, in_link, ..Details::default() });
            }
        }
    }
}

/// Whether a placeholder is part of a quotation from the customer or of a sample text. Quotation
/// marks around the placeholder alone don't count.
fn is_shown(cx: &Context<'_>, range: &Range<usize>) -> bool {
    let words = |part: &Range<usize>| cx.text.raw[part.clone()].split_whitespace().count();
    cx.text.is_quoted_line(range)
        || cx
            .text
            .quotation(range)
            .is_some_and(|quotation| words(quotation) > words(range) + FEWEST_SHOWN_WORDS)
}

/// "TBD on your timetable means …": the customer wrote the same word, in capitals.
fn is_asked_about(cx: &Context<'_>, range: &Range<usize>) -> bool {
    let written = &cx.text.raw[range.clone()];
    let is_word = written.chars().all(char::is_uppercase);
    is_word && cx.draft.message.is_some_and(|message| message.contains(written))
}

/// "Mia [Larkwood]": the brand, and no placeholder.
fn is_brand(cx: &Context<'_>, range: &Range<usize>) -> bool {
    let inner = cx.text.raw[range.clone()].trim_matches(['[', ']']);
    cx.guide.brand.as_ref().is_some_and(|brand| brand.value.eq_ignore_ascii_case(inner))
}

/// How many words a quotation must have in addition to a placeholder that is only shown in it.
const FEWEST_SHOWN_WORDS: usize = 2;

/// Names of placeholders for the customer's name; the second list only in a salutation.
const CUSTOMER: &[&str] = &[
    "customer name",
    "kundenname",
    "name des kunden",
    "customer",
    "name der kundin",
    "customers name",
];
const ADDRESSED: &[&str] = &["name", "ihr name", "your name", "full name"];

/// The value to fill in, if it is certain: one from the guide or the caller, or the customer's
/// name.
fn value(cx: &Context<'_>, range: &Range<usize>) -> Option<String> {
    let placeholder = &cx.text.raw[range.clone()];
    let name = placeholder.trim_matches(['{', '}', '[', ']', '<', '>', '#', '%', '$', ' ']);
    if name.len() == placeholder.len() {
        return None;
    }
    let given =
        cx.draft.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let own =
        || placeholder.starts_with("{{").then(|| outline::filled(placeholder, cx.guide)).flatten();
    let customer = || {
        let parts = cx.text.parts();
        let folded = fold(name).replace(['_', '.', '-'], " ");
        let folded = folded.replace('\'', "");
        let within = |part: &Option<Range<usize>>| {
            part.as_ref().is_some_and(|part| part.start <= range.start && range.end <= part.end)
        };
        // After the closing, the name is our own.
        let ours = within(&parts.closing) || within(&parts.signature);
        // "Frau [Name]" takes only the family name.
        let before = cx.text.raw[..range.start].split_whitespace().next_back().unwrap_or_default();
        let addressed = ADDRESSED.contains(&folded.as_str())
            && within(&parts.greeting)
            && names::form(before).is_none();
        let customers = CUSTOMER.contains(&folded.as_str()) && !ours;
        cx.draft.customer.filter(|_| addressed || customers).map(str::to_owned)
    };
    // A customer may be called `[Name]`; that would be reported again.
    given
        .or_else(own)
        .or_else(customer)
        .filter(|value| !value.trim().is_empty() && placeholder::left(value).is_empty())
}
