//! A wrong given name beside the right family name, or among those of several people.

use std::ops::Range;

use super::{Known, is_inside};
use crate::lint::context::Context;
use crate::text::fold::fold;
use crate::text::names::{self, Name};
use crate::text::words::Word;

/// "Tom Smith" for Sam Smith; "Tim" of "Tim and Anna" for Tom and Anna.
pub(super) fn mistaken(
    cx: &Context<'_>,
    greeting: &Range<usize>,
    people: &[Name<'_>],
    known: &[Known],
) -> Option<Range<usize>> {
    let has_given = |person: &Name<'_>| person.given.iter().any(|name| is_written_out(name));
    if !people.iter().all(has_given) {
        return None;
    }
    let written = |word: &Word| &cx.text.folded.cased[word.folded.clone()];
    let lower = |word: &Word| &cx.text.folded.lower[word.folded.clone()];
    let is_other = |word: &Word| {
        written(word).starts_with(char::is_uppercase)
            && names::is_given(written(word))
            && !known.iter().any(|known| known.is_called(lower(word)))
    };
    let is_family = |word: &Word| {
        let families = people.iter().flat_map(|person| &person.family);
        families.map(|name| fold(name)).any(|name| names::is_same(&name, lower(word)))
    };
    let words = cx.text.words();
    let first = words.partition_point(|word| word.raw.start < greeting.start);
    let words = &words[first..];
    let words = &words[..words.iter().take_while(|word| is_inside(word, greeting)).count()];
    let before_family = words
        .windows(2)
        .filter(|pair| &cx.text.raw[pair[0].raw.end..pair[1].raw.start] == " ")
        .find(|pair| is_other(&pair[0]) && is_family(&pair[1]))
        .map(|pair| pair[0].raw.start..pair[1].raw.end);
    before_family.or_else(|| {
        // "Hi Tim and Anna": as many as there are people.
        let given: Vec<&Word> =
            words.iter().filter(|word| names::is_given(written(word))).collect();
        let are_joined = cx.text.raw[greeting.clone()].split_whitespace().any(names::is_and);
        let all = people.len() > 1 && given.len() == people.len() && are_joined;
        given.into_iter().find(|word| all && is_other(word)).map(|word| word.raw.clone())
    })
}

/// Whether a name is more than an initial.
fn is_written_out(name: &str) -> bool {
    name.split('.').any(|part| part.chars().count() > 1)
}
