//! The fixed part of a template: its texts, with the guide's own values inserted.

use std::ops::Range;

use super::names;
use crate::model::checked::Checked;
use crate::text::fold::fold;

/// The texts of a template in order, folded. Between two of them is an unknown value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outline(Vec<String>);

/// The maximum length of a value between two texts, in bytes.
const MAX_GAP: usize = 120;

impl Outline {
    pub(crate) fn of(source: &str, guide: &Checked) -> Outline {
        let mut texts = vec![String::new()];
        let mut rest = source;
        while let Some((before, tag, after)) = next_tag(rest) {
            push(&mut texts, before);
            match names::printed(guide, tag.trim()) {
                Some(value) => push(&mut texts, value),
                None => texts.push(String::new()),
            }
            rest = after;
        }
        push(&mut texts, rest);
        Outline(
            texts
                .iter()
                .map(|text| fold(text).trim().to_owned())
                .filter(|text| !text.is_empty())
                .collect(),
        )
    }

    /// Whether a folded text contains all texts in order, with values of usual length in between.
    pub(crate) fn stands_in(&self, folded: &str) -> bool {
        self.is_empty() || self.places(folded).next().is_some()
    }

    /// Where a folded text contains all texts in order.
    pub(crate) fn places<'f>(&'f self, folded: &'f str) -> impl Iterator<Item = Range<usize>> + 'f {
        let split = self.0.split_first();
        split.into_iter().flat_map(move |(first, others)| {
            folded.match_indices(first.as_str()).filter_map(move |(at, _)| {
                let mut end = at + first.len();
                let all = others.iter().all(|text| {
                    let reach = crate::source::floor_char_boundary(
                        folded,
                        (end + MAX_GAP + text.len()).min(folded.len()),
                    );
                    let found = folded[end..reach].find(text.as_str());
                    end = found.map_or(end, |at| end + at + text.len());
                    found.is_some()
                });
                all.then_some(at..end)
            })
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words of its texts.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
    }
}

/// A template with the guide's own values inserted; `None` if it uses other names.
pub(crate) fn filled(source: &str, guide: &Checked) -> Option<String> {
    let mut filled = String::new();
    let mut rest = source;
    while let Some((before, tag, after)) = next_tag(rest) {
        filled.push_str(before);
        filled.push_str(names::printed(guide, tag.trim())?);
        rest = after;
    }
    filled.push_str(rest);
    Some(filled.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn push(texts: &mut [String], text: &str) {
    if let Some(last) = texts.last_mut() {
        last.push_str(text);
    }
}

/// The next `{{tag}}`, with the text before and after it.
fn next_tag(source: &str) -> Option<(&str, &str, &str)> {
    let (before, behind) = source.split_once("{{")?;
    let (tag, after) = behind.split_once("}}")?;
    Some((before, tag, after))
}
