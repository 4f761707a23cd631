//! The clauses of a sentence.

use std::ops::Range;

use super::stated::Stated;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::matching::hits::List;
use crate::text::quantity::Quantity;
use crate::text::words::is_in_word;

/// A number, and where it is said.
pub(super) struct Mention<'m> {
    pub(super) found: &'m Quantity,
    pub(super) sentence: Range<usize>,
    pub(super) clause: Range<usize>,
    /// Where the words stand that tell what the number is about.
    pub(super) about: Range<usize>,
}

/// How the clauses of a sentence hang together.
#[derive(Debug)]
pub(super) struct Clauses {
    /// "and we", "und die Lampe ist": begins another clause.
    joins: List,
    /// "yes, within", "and that takes", "Zeit": says nothing of its own, so that a clause of these words and a number
    /// goes on with what was said before.
    links: List,
    /// "after the", "seit": before the time from which a period counts.
    after: List,
}

impl Clauses {
    pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Clauses {
        Clauses {
            joins: builder.words("joins"),
            links: builder.words("links"),
            after: builder.words("after"),
        }
    }

    pub(super) fn mention<'m>(&self, cx: &Context<'_>, found: &'m Quantity) -> Mention<'m> {
        let text = cx.text.raw;
        let sentence = cx.text.sentence_at(found.range.start);
        // "3.–4. April": a number may go on behind the end of a sentence.
        let sentence = sentence.start..sentence.end.max(found.range.end);
        let mut clause = clause_at(text, &sentence, &found.range);
        let before = cx.hits.within(self.joins, &(clause.start..found.range.start)).last();
        let behind = cx.hits.within(self.joins, &(found.range.end..clause.end)).next();
        clause.start = before.map_or(clause.start, |hit| hit.range.start);
        clause.end = behind.map_or(clause.end, |hit| hit.range.start);
        let about = self.about(cx, &sentence, &clause, found);
        Mention { found, sentence, clause, about }
    }

    /// Whether the words around a number are about a fact; the time from which a period counts is not: "14 days after
    /// delivery" tells nothing about delivery.
    pub(super) fn is_about(
        &self,
        cx: &Context<'_>,
        fact: &Stated,
        mention: &Mention<'_>,
        within: List,
    ) -> bool {
        let Mention { about, found, sentence, .. } = mention;
        let whole = cx.lower(about);
        let mut starts = cx.hits.within(self.after, about).peekable();
        if found.value.minutes().is_none() || starts.peek().is_none() || !fact.is_meant(whole) {
            return fact.is_meant(whole);
        }
        let limit = cx.right_before(within, &(sentence.start..found.range.start)).is_some();
        let mut rest = String::with_capacity(whole.len());
        let mut at = about.start;
        for start in starts {
            // "of" only in "within 14 days of delivery"
            let of = cx.lower(&start.range).starts_with("of");
            let counts = !of || limit && start.range.start <= found.range.end + 1;
            if start.range.start >= at && counts {
                rest += cx.lower(&(at..start.range.start));
                rest.push(';');
                at = word_behind(cx.text.raw, start.range.end).min(about.end);
            }
        }
        rest += cx.lower(&(at..about.end));
        fact.is_meant(&rest)
    }

    /// The clause of a number, and those around it that it goes on with: "Yes, within 14 days" answers the question
    /// before it, "Sie haben 14 Tage Zeit" is told what for.
    fn about(
        &self,
        cx: &Context<'_>,
        sentence: &Range<usize>,
        clause: &Range<usize>,
        found: &Quantity,
    ) -> Range<usize> {
        let mut about = clause.clone();
        if self.is_covered(cx, &(clause.start..found.range.start)) {
            about.start = sentence.start;
            if self.is_covered(cx, &(sentence.start..found.range.start)) {
                about.start = question_before(cx.text.sentences(), cx.text.raw, sentence.start);
            }
            if self.is_covered(cx, &(found.range.end..clause.end)) {
                about.end = sentence.end;
            }
        }
        about
    }

    /// Whether a range has no words but links.
    fn is_covered(&self, cx: &Context<'_>, range: &Range<usize>) -> bool {
        let blank = |range: Range<usize>| !cx.text.raw[range].contains(char::is_alphanumeric);
        let mut at = range.start;
        cx.hits.within(self.links, range).all(|hit| {
            let free = blank(at..hit.range.start.max(at));
            at = hit.range.end.max(at);
            free
        }) && blank(at..range.end)
    }
}

/// The end of the word behind a position.
fn word_behind(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let start = at + (rest.len() - rest.trim_start().len());
    let len = text[start..].find(|c: char| !is_in_word(c)).unwrap_or(text.len() - start);
    start + len
}

/// Where the question begins that ends right before a sentence; else where that sentence begins.
fn question_before(sentences: &[Range<usize>], text: &str, start: usize) -> usize {
    let n = sentences.partition_point(|sentence| sentence.end <= start);
    let before = n.checked_sub(1).and_then(|n| sentences.get(n));
    before
        .filter(|before| text[(*before).clone()].ends_with('?'))
        .map_or(start, |before| before.start)
}

/// The clause of a sentence that contains `at`.
pub(super) fn clause_at(text: &str, sentence: &Range<usize>, at: &Range<usize>) -> Range<usize> {
    let begins = |(n, mark): &(usize, &str)| {
        let behind = &text[sentence.start + n + mark.len()..at.start];
        match *mark {
            "," => !behind.starts_with(|c: char| c.is_ascii_digit()),
            // "Return period: 14 days"
            ":" => behind.starts_with(' ') && behind.contains(char::is_alphanumeric),
            _ => true,
        }
    };
    let mut marks = text[sentence.start..at.start].rmatch_indices([',', ';', '–', '—', '(', ':']);
    let before = marks.find(begins).map_or(sentence.start, |(mark, _)| sentence.start + mark);
    let behind = &text[at.end..sentence.end];
    let after = behind.find([';', '–', '—', ')']).map_or(sentence.end, |mark| at.end + mark);
    let ends = |mark: &str| text[at.end..after].find(mark);
    let mark = ends(", ").into_iter().chain(ends(": ")).min();
    before..mark.map_or(after, |mark| at.end + mark)
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
