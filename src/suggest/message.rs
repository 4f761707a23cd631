//! What a customer wrote themselves, in words and sentences.

use std::ops::Range;

use super::tokens::{Lexicon, Tokens};
use crate::source::floor_char_boundary;
use crate::text::Text;

/// How much of a message is read, in bytes: whoever wants something has said so by then.
const MOST: usize = 64 << 10;
/// Fewer words than these are read with what follows them.
const SHORTEST: usize = 3;

/// A message as it is compared: without quoted lines, the thread below, links and addresses.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) tokens: Tokens,
    /// The words between greeting and signature, as a range of the tokens.
    pub(super) body: Range<usize>,
    /// The words of each sentence of the body.
    pub(super) sentences: Vec<Range<usize>>,
}

impl Message {
    pub(super) fn read(message: &str, lexicon: &Lexicon) -> Message {
        let text = Text::new(&message[..floor_char_boundary(message, MOST)]);
        let mut tokens = Tokens::read(&text.folded, lexicon, |range| {
            !text.is_quoted_line(range) && !text.is_in_way(range)
        });
        let part = &text.parts().body;
        let list = &mut tokens.list;
        let start = list.partition_point(|token| token.raw.start < part.start);
        let mut body = start..list.partition_point(|token| token.raw.end <= part.end).max(start);
        if list[body.clone()].iter().all(|token| token.is_common) {
            // "Hello refund" is all greeting to whoever looks for one.
            body = 0..list.len();
        }
        if let Some(first) = list.get_mut(body.start) {
            first.begins = true;
        }
        let mut sentences = Vec::new();
        let mut start = body.start;
        for (end, token) in list.iter().enumerate().take(body.end).skip(body.start) {
            if token.begins && end - start >= SHORTEST {
                sentences.push(start..end);
                start = end;
            }
        }
        if start < body.end {
            sentences.push(start..body.end);
        }
        Message { tokens, body, sentences }
    }
}
