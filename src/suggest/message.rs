//! What a customer wrote themselves, in words and sentences.

use std::ops::Range;

use super::tokens::{Lexicon, Tokens};
use crate::source::floor_char_boundary;
use crate::text::Text;

/// How much of a message is read, in bytes: whoever wants something has said so by then.
const MOST: usize = 64 << 10;

/// A message as it is compared: without greeting, signature, quoted lines, the thread below, links and addresses.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) tokens: Tokens,
    /// The words of each sentence, as ranges of the tokens.
    pub(super) sentences: Vec<Range<usize>>,
}

impl Message {
    pub(super) fn read(message: &str, lexicon: &Lexicon) -> Message {
        let text = Text::new(&message[..floor_char_boundary(message, MOST)]);
        let body = text.parts().body.clone();
        let words = |range: &Range<usize>| !text.is_quoted_line(range) && !text.is_in_way(range);
        let mut tokens = Tokens::read(&text.folded, lexicon, |range| {
            body.start <= range.start && range.end <= body.end && words(range)
        });
        if tokens.list.iter().all(|token| token.is_common) {
            // "Hello refund" is all greeting to whoever looks for one.
            tokens = Tokens::read(&text.folded, lexicon, words);
        }
        let mut sentences = Vec::new();
        let mut start = 0;
        for end in 1..=tokens.list.len() {
            let last = end == tokens.list.len();
            if last || (tokens.list[end].begins && end - start >= SHORTEST) {
                sentences.push(start..end);
                start = end;
            }
        }
        Message { tokens, sentences }
    }
}

/// Fewer words than these are read with what follows them.
const SHORTEST: usize = 3;
