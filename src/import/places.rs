//! Texts whose id is only their place in a list: if one is inserted, all after it have another. They are found by what they
//! say first, and by their place between those only where nothing was inserted or taken out.

use std::collections::{HashMap, HashSet};

use super::convert::Converted;
use super::edit::Edits;
use super::update::Target;
use crate::exchange::yaml::{list, quoted};
use crate::guide::Guide;

/// The answers of texts by place.
#[derive(Default)]
pub(super) struct Places<'g> {
    /// By the source of the text.
    found: HashMap<String, Target<'g>>,
    /// The answers, as `topic/answer`, whose text is no longer there, but another one in its place.
    pub(super) gone: HashSet<String>,
}

impl<'g> Places<'g> {
    /// Finds the answers of all texts by place, and writes their new places.
    pub(super) fn find(texts: &[Converted<'_>], guide: &'g Guide, edits: &mut Edits<'_>) -> Self {
        let mut series: Vec<(&str, Vec<&Converted<'_>>)> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        for text in texts.iter().filter(|text| text.text.is_by_place) {
            let name = series_of(&text.from).unwrap_or(&text.from);
            let number = *numbers.entry(name).or_insert_with(|| {
                series.push((name, Vec::new()));
                series.len() - 1
            });
            series[number].1.push(text);
        }
        let mut answers: HashMap<&str, Vec<(usize, Target<'g>)>> = HashMap::new();
        for topic in guide.topics() {
            for answer in topic.answers() {
                let Some(from) = answer.imported_from().next() else { continue };
                let (name, place) = match series_of(from) {
                    Some(name) => (name, from[name.len()..].trim_start_matches(['/', ':'])),
                    None => (from, "1"),
                };
                let place = place.parse().unwrap_or(usize::MAX);
                answers.entry(name).or_default().push((place, Target { topic, answer }));
            }
        }
        let mut places = Places::default();
        for (name, texts) in series {
            let mut known = answers.remove(name).unwrap_or_default();
            known.sort_by_key(|(place, _)| *place);
            let known: Vec<Target<'g>> = known.into_iter().map(|(_, target)| target).collect();
            places.pair(&texts, &known, edits);
        }
        places
    }

    pub(super) fn get(&self, from: &str) -> Option<&Target<'g>> {
        self.found.get(from)
    }

    fn pair(&mut self, texts: &[&Converted<'_>], known: &[Target<'g>], edits: &mut Edits<'_>) {
        let mut by_text: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, target) in known.iter().enumerate() {
            let recorded =
                target.answer.imported.as_ref().and_then(|imported| imported.hash.as_ref());
            if let Some(hash) = recorded {
                by_text.entry(&hash.value).or_default().push(n);
            }
        }
        let mut sources: Vec<Vec<&str>> = vec![Vec::new(); known.len()];
        let mut pairs: Vec<Option<usize>> = Vec::with_capacity(texts.len());
        for text in texts {
            let same = by_text.get(text.hash.as_str()).map(Vec::as_slice).unwrap_or_default();
            let has_place =
                |n: &&usize| known[**n].answer.imported_from().any(|from| from == text.from);
            let is_free = |n: &&usize| sources[**n].is_empty();
            let own = same.iter().find(has_place).or_else(|| same.iter().find(is_free));
            let own = own.or(same.first()).copied();
            if let Some(n) = own {
                sources[n].push(&text.from);
            }
            pairs.push(own);
        }
        // What is left between two that were found, if it is as many texts as answers.
        let mut gaps: HashMap<Option<usize>, (Vec<usize>, Vec<usize>)> = HashMap::new();
        let mut last = None;
        for (n, pair) in pairs.iter().enumerate() {
            match pair {
                Some(_) => last = *pair,
                None => gaps.entry(last).or_default().0.push(n),
            }
        }
        last = None;
        for (n, sources) in sources.iter().enumerate() {
            match sources.is_empty() {
                false => last = Some(n),
                true => gaps.entry(last).or_default().1.push(n),
            }
        }
        for (new, old) in gaps.into_values().filter(|(new, old)| new.len() == old.len()) {
            for (text, answer) in new.into_iter().zip(old) {
                pairs[text] = Some(answer);
                sources[answer].push(&texts[text].from);
            }
        }
        for (text, pair) in texts.iter().zip(pairs) {
            if let Some(n) = pair {
                self.found.insert(text.from.clone(), known[n]);
            }
        }
        let taken: HashSet<&str> = texts.iter().map(|text| text.from.as_str()).collect();
        for (target, sources) in known.iter().zip(&sources) {
            let old: Vec<&str> = target.answer.imported_from().collect();
            let is_taken = old.iter().any(|old| taken.contains(old));
            match sources.as_slice() {
                // Its place is that of another text now.
                [] if is_taken => {
                    let Target { topic, answer } = target;
                    self.gone.insert(format!("{}/{}", topic.id(), answer.id()));
                    let gone: Vec<String> = old.iter().map(|old| format!("{old}/gone")).collect();
                    write(target, &gone.iter().map(String::as_str).collect::<Vec<_>>(), edits);
                }
                [] => {}
                sources if sources == old => {}
                sources => write(target, sources, edits),
            }
        }
    }
}

/// Writes where an answer comes from.
fn write(target: &Target<'_>, sources: &[&str], edits: &mut Edits<'_>) {
    let Some(imported) = &target.answer.imported else { return };
    let owned =
        |sources: &[&str]| sources.iter().map(|from| (*from).to_owned()).collect::<Vec<_>>();
    match imported.from.as_slice() {
        [one] if sources.len() > 1 => edits.replace(one.span, &list(&owned(sources))),
        all => {
            for (n, old) in all.iter().enumerate() {
                let is_last = n + 1 == all.len();
                // There is no room for more than before.
                let new = sources.get(n).filter(|_| !is_last || sources.len() <= all.len());
                if let Some(new) = new.or(sources.last()) {
                    edits.replace(old.span, &quoted(new));
                }
            }
        }
    }
}

/// What the sources of a series have in common: `rasa:utter_a` of `rasa:utter_a/2`, `csv` of `csv:2`.
fn series_of(from: &str) -> Option<&str> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let at = from.rfind(['/', ':'])?;
    is_number(&from[at + 1..]).then(|| &from[..at])
}
