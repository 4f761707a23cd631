//! `language`: the reply is in the customer's language.

use crate::language::primary;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::text::language;

#[derive(Debug)]
struct Language {
    /// "auf Englisch", "in German, please": the customer asks for a language.
    requests: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Language { requests: builder.words("asked") }))
}

impl Check for Language {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let folded = &cx.text.folded;
        let Some(written) = language::certain(&folded.lower) else { return };
        let known = cx.message.and_then(|message| language::certain(&message.text.folded.lower));
        // Guides may be answered in any language for which they have a pack.
        if known.is_none() && cx.guide.packs.iter().any(|pack| pack.language == written) {
            return;
        }
        let expected =
            known.unwrap_or_else(|| primary(cx.draft.language.unwrap_or(&cx.guide.language)));
        if language::may_be_one(written, expected)
            || cx.message.is_some_and(|message| message.says(self.requests))
        {
            return;
        }
        let in_it = |sentence: std::ops::Range<usize>| {
            language::certain(
                &folded.lower[folded.folded(sentence.start)..folded.folded(sentence.end)],
            ) == Some(expected)
        };
        if cx.body_sentences().any(in_it) {
            return;
        }
        let name = cx.language.name_of(expected).to_owned();
        out.say(cx.opening(), Details { values: vec![("language", name)], ..Details::default() });
    }
}
