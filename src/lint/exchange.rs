//! Recognises from its text whether a draft is part of a running conversation.

use std::sync::LazyLock;

use crate::engine::lazy_dfa::LazyDfa;
use crate::text::shape;

use crate::text::Text;

/// Marks of a text in several parts: `1/2`, `(2/3)`, `>>>`, `… cont.`.
static PART: LazyLock<Option<LazyDfa>> = LazyLock::new(|| {
    shape::dfa(
        r"(?xi)
        ^[\s(\[]* [1-9][\t\x20]?/[\t\x20]?[1-9] [\s)\]:.]
        | (?:^|[\s(\[.]) [1-9][\t\x20]?/[\t\x20]?[1-9] [\])]? [.:]? (?: \s* [\^~*/–-]{1,2} [\t\x20]? (?: \pL | \. )+ )? \s*$
        | ^\s*(?:\.\.\.|…) | (?: > {2,} | cont['’]?d?\.{1,3} | \(cont(?-i:[^()]){0,10}\) | fortsetzung\ folgt | →) \s*$",
    )
});

/// Whether a text is one of several parts.
pub(crate) fn is_part(text: &str) -> bool {
    text.contains(['/', '.', '…', '>', '→', ')'])
        && PART.as_ref().is_some_and(|part| part.is_match(text))
}

/// Whether a text is signed like a post: with only initials or a name after the last sentence
/// (`^MK`, `- Ed`), without a closing.
pub(crate) fn is_post(text: &Text<'_>) -> bool {
    let parts = text.parts();
    let signed = parts.signature.as_ref().is_some_and(|signature| {
        let line = crate::source::line_range(text.raw, signature.start);
        // On its own line, a dash may also begin a normal signature.
        !text.raw[signature.clone()].contains('\n') && line.end >= signature.end
    });
    signed && parts.closing.is_none()
}

/// Whether the last sentence is a question to the customer.
fn asks_back(text: &Text<'_>) -> bool {
    let body = &text.parts().body;
    let sentences = text.sentences();
    let last = sentences.iter().rfind(|sentence| {
        body.start <= sentence.start && sentence.start < body.end && !text.is_quoted(sentence)
    });
    last.is_some_and(|last| text.raw[..last.end.min(body.end)].trim_end().ends_with('?'))
}

/// Whether a draft is part of a running exchange: one of several parts, or, if the channel is
/// unknown, a post or a text that ends with a question to the customer.
pub(crate) fn is_running(text: &Text<'_>, channel_is_known: bool) -> bool {
    is_part(text.raw) || !channel_is_known && (is_post(text) || asks_back(text))
}
