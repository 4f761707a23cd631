//! Makes untrusted text safe for a terminal.

use std::borrow::Cow;

/// Replaces control characters and characters that change the text direction with visible
/// characters of the same width. Keeps line breaks and tabs. Use it to print untrusted text, such
/// as drafts and messages, to a terminal.
///
/// ```
/// assert_eq!(leitfaden::report::sanitize("a\u{1b}[31m\u{202e}b"), "a␛[31m�b");
/// ```
#[must_use]
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let replace = |c: char| match c {
        c if !is_unsafe(c) => c,
        // Unicode's control pictures are in the order of the control characters.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.chars().map(replace).collect())
}

fn is_unsafe(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}')
}
