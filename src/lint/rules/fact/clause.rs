//! The clauses of a sentence.

use std::ops::Range;

use crate::text::quantity::Quantity;

/// A number, and where it is said.
pub(super) struct Mention<'m> {
    pub(super) found: &'m Quantity,
    pub(super) sentence: Range<usize>,
    pub(super) clause: Range<usize>,
}

impl<'m> Mention<'m> {
    pub(super) fn new(text: &str, sentence: Range<usize>, found: &'m Quantity) -> Mention<'m> {
        // "3.–4. April": a number may go on behind the end of a sentence.
        let sentence = sentence.start..sentence.end.max(found.range.end);
        let clause = clause_at(text, &sentence, &found.range);
        Mention { found, sentence, clause }
    }
}

/// The clause of a sentence that contains `at`.
pub(super) fn clause_at(text: &str, sentence: &Range<usize>, at: &Range<usize>) -> Range<usize> {
    let begins = |(n, mark): &(usize, &str)| {
        let decimal = || text[sentence.start + n + 1..].starts_with(|c: char| c.is_ascii_digit());
        *mark != "," || !decimal()
    };
    let mut marks = text[sentence.start..at.start].rmatch_indices([',', ';', '–', '(']);
    let before = marks.find(begins).map_or(sentence.start, |(mark, _)| sentence.start + mark);
    let behind = &text[at.end..sentence.end];
    let after = behind.find([';', '–', ')']).map_or(sentence.end, |mark| at.end + mark);
    let comma = text[at.end..after].find(", ").map(|comma| at.end + comma);
    before..comma.unwrap_or(after)
}

/// The clause behind one that commas enclose: "gaben Sie sie zurück" of "Gestern, 14 Tage nach dem
/// Kauf, gaben Sie sie zurück".
pub(super) fn behind_insertion(
    text: &str,
    sentence: &Range<usize>,
    clause: &Range<usize>,
) -> Option<Range<usize>> {
    let enclosed =
        text[clause.clone()].starts_with(',') && text[clause.end..sentence.end].starts_with(", ");
    let start = clause.end + 1;
    enclosed.then(|| clause_at(text, sentence, &(start..start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_comma_ends_no_clause() {
        let text = "Gut, es steigt von 9,90 € auf 11,90 €, mehr nicht.";
        let at = text.find("11,90").map(|at| at..at + 5).expect("it is there");
        assert_eq!(
            &text[clause_at(text, &(0..text.len()), &at)],
            ", es steigt von 9,90 € auf 11,90 €"
        );
    }

    #[test]
    fn the_clause_behind_an_insertion_is_found() {
        let text = "Gestern, 14 Tage danach, kam sie an.";
        let sentence = 0..text.len();
        let behind = |word: &str| {
            let at = text.find(word).map(|at| at..at + word.len()).expect("it is there");
            behind_insertion(text, &sentence, &clause_at(text, &sentence, &at))
        };
        assert_eq!(behind("14 Tage").map(|range| &text[range]), Some(", kam sie an."));
        assert_eq!(behind("kam"), None);
    }
}
