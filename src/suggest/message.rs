//! Reads a customer's message: the words of its body, and its sentences.

use std::borrow::Cow;
use std::ops::Range;

use super::tokens::{Lexicon, Tokens};
use crate::source::floor_char_boundary;
use crate::text::Text;

/// The maximum length that is read, in bytes.
const MAX_LEN: usize = 64 << 10;
/// A shorter sentence is joined with the next one, in words.
const MIN_SENTENCE: usize = 3;

/// The words of a message, without quoted lines, the thread below, links, addresses and phone
/// numbers.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) tokens: Tokens,
    /// The words between greeting and signature, as a range of the tokens.
    pub(super) body: Range<usize>,
    /// The sentences of the body, as ranges of the tokens.
    pub(super) sentences: Vec<Range<usize>>,
}

impl Message {
    pub(super) fn read(message: &str, lexicon: &Lexicon) -> Message {
        let text = Text::new(&message[..floor_char_boundary(message, MAX_LEN)]);
        let mut tokens = Tokens::read(&text.folded, lexicon, |range| {
            !text.is_quoted_line(range) && !text.is_in_contact_option(range)
        });
        let part = &text.parts().body;
        let list = &mut tokens.list;
        let start = list.partition_point(|token| token.raw.start < part.start);
        let mut body = start..list.partition_point(|token| token.raw.end <= part.end).max(start);
        if list[body.clone()].iter().all(|token| token.is_stop_word) {
            // In "Hello refund", the whole message was taken for a greeting.
            body = 0..list.len();
        }
        if let Some(first) = list.get_mut(body.start) {
            first.starts_sentence = true;
        }
        let mut sentences = Vec::new();
        let mut start = body.start;
        for (end, token) in list.iter().enumerate().take(body.end).skip(body.start) {
            if token.starts_sentence && end - start >= MIN_SENTENCE {
                sentences.push(start..end);
                start = end;
            }
        }
        if start < body.end {
            sentences.push(start..body.end);
        }
        Message { tokens, body, sentences }
    }

    /// Some words of the message as they are written, with the punctuation between and behind them.
    /// What was left out of the message is left out here.
    pub(super) fn passage(&self, message: &str, words: Range<usize>) -> String {
        let mut passage = String::new();
        let words = &self.tokens.list[words];
        for (n, word) in words.iter().enumerate() {
            passage.push_str(message.get(word.raw.clone()).unwrap_or_default());
            let Some(next) = words.get(n + 1) else {
                let is_mark = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
                let rest = message.get(word.raw.end..).unwrap_or_default();
                passage.extend(rest.chars().take_while(is_mark));
                break;
            };
            let between = message.get(word.raw.end..next.raw.start).unwrap_or_default();
            passage.push_str(if between.contains(char::is_alphanumeric) { " " } else { between });
        }
        passage
    }

    /// The body of a text as it is written: without the parts that are ignored, if the text is a
    /// whole email.
    pub(super) fn body_of<'t>(text: &'t str, lexicon: &Lexicon) -> Cow<'t, str> {
        if !text.trim().contains('\n') {
            return Cow::Borrowed(text.trim());
        }
        let message = Message::read(text, lexicon);
        let body = message.body.clone();
        Cow::Owned(message.passage(text, body))
    }
}
