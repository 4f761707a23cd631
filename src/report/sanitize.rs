//! Strangers' text, made harmless for a terminal.

use std::borrow::Cow;

/// Replaces what steers a terminal or turns the direction of text around by a visible sign of the same width; line
/// breaks and tabs stay. Drafts and messages are written by strangers, and shown in the terminals of others.
///
/// ```
/// assert_eq!(leitfaden::report::sanitize("a\u{1b}[31m\u{202e}b"), "a␛[31m�b");
/// ```
#[must_use]
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let harmless = |c: char| match c {
        c if !steers(c) => c,
        // The control pictures stand in the same order as the controls.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.chars().map(harmless).collect())
}

fn steers(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}')
}
