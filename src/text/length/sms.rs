//! The units of text messages: 3GPP TS 23.038 defines the alphabets, TS 23.040 how messages are
//! concatenated.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// How many septets (or UTF-16 units) fit into a single message, and into each part of a
/// concatenated one, where a header takes the rest.
const SEPTETS: (usize, usize) = (160, 153);
const WIDE: (usize, usize) = (70, 67);

/// Septets of GSM-7, or UTF-16 units if a character is outside it. A character of two units is not
/// split between two messages; the unit left free counts as well.
pub(super) fn units(text: &str) -> usize {
    let text = composed(text);
    let (widths, (alone, joined)): (Vec<usize>, _) = match is_narrow(&text) {
        true => (text.chars().map(septets).collect(), SEPTETS),
        false => (text.chars().map(char::len_utf16).collect(), WIDE),
    };
    let plain: usize = widths.iter().sum();
    if plain <= alone {
        return plain;
    }
    widths.into_iter().fold(0, |length, width| {
        let left = joined - length % joined;
        length + width + if left < width { left } else { 0 }
    })
}

/// How much of `max`, which is given in septets, is available to a text.
pub(super) fn limit(max: usize, text: &str) -> usize {
    if is_narrow(&composed(text)) {
        return max;
    }
    if max > SEPTETS.0 { max / SEPTETS.1 * WIDE.1 } else { max.min(WIDE.0) }
}

/// Phones send a letter and its accent as one character.
fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

fn is_narrow(text: &str) -> bool {
    text.chars().all(|c| septets(c) > 0)
}

/// The number of septets of a character in GSM-7: one, two in the extension table, zero if it is
/// not included.
fn septets(c: char) -> usize {
    const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    match c {
        '^' | '{' | '}' | '\\' | '[' | '~' | ']' | '|' | '€' | '\u{c}' => 2,
        c if BASIC.contains(c) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wide_character_makes_messages_shorter() {
        assert_eq!((units("Grüße"), limit(160, "Grüße")), (5, 160));
        assert_eq!((units("gru\u{308}n"), limit(160, "gru\u{308}n")), (4, 160));
        assert_eq!(units("5 €"), 4);
        assert_eq!((units("ok 👍"), limit(160, "ok 👍")), (5, 70));
        assert_eq!(limit(306, "–"), 134);
    }

    #[test]
    fn characters_are_not_split_at_the_end_of_a_message() {
        let long = |sign: &str| "a".repeat(152) + sign + &"a".repeat(7);
        assert_eq!(units(&long("a")), 160);
        assert_eq!(units(&long("€")), 162);
        assert_eq!(units(&("ж".repeat(66) + "👍" + "жжж")), 72);
    }
}
