//! Compares two texts word by word.

use similar::{ChangeTag, TextDiff};

/// A part of the comparison of two texts.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Same(String),
    /// The old and the new text.
    Changed(String, String),
}

/// Compares two texts. Changed words that are next to each other are one piece.
pub(super) fn compare(before: &str, after: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let diff = TextDiff::from_words(before, after);
    let mut changes = diff.iter_all_changes().peekable();
    while let Some(change) = changes.next() {
        let (tag, word) = (change.tag(), change.value());
        let goes_on = changes.peek().is_some_and(|next| next.tag() != ChangeTag::Equal);
        match (tag, pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Changed(old, new)))
                if word.trim().is_empty() && goes_on =>
            {
                old.push_str(word);
                new.push_str(word);
            }
            (ChangeTag::Equal, Some(Piece::Same(same))) => same.push_str(word),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(word.to_owned())),
            (ChangeTag::Delete, Some(Piece::Changed(old, _))) => old.push_str(word),
            (ChangeTag::Delete, _) => pieces.push(Piece::Changed(word.to_owned(), String::new())),
            (ChangeTag::Insert, Some(Piece::Changed(_, new))) => new.push_str(word),
            (ChangeTag::Insert, _) => pieces.push(Piece::Changed(String::new(), word.to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::Piece::{Changed, Same};

    #[test]
    fn neighbouring_words_change_together() {
        assert_eq!(
            super::compare("We are very sorry, Sam.", "We are so glad, Sam."),
            [
                Same("We are ".into()),
                Changed("very sorry,".into(), "so glad,".into()),
                Same(" Sam.".into())
            ]
        );
        assert_eq!(super::compare("a", "a"), [Same("a".into())]);
    }
}
