//! Maps a place in the files of a guide to the entry it is in.

use super::checked::Checked;
use super::topic::Answer;
use crate::source::Span;

/// The entries of a guide by where they begin. Each extends to where the next one begins.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    begins: Vec<(u32, u32, String)>,
}

impl Outline {
    pub(crate) fn of(guide: &Checked) -> Outline {
        let mut outline = Outline::default();
        for topic in &guide.topics {
            let path = format!("topics.{}", topic.id());
            for answer in &topic.answers {
                outline.add(begin(answer), format!("{path}.{}", answer.id()));
            }
            // What comes after the answers belongs to the topic again.
            let lists = [&topic.questions, &topic.keywords, &topic.not_for, &topic.escalate];
            for part in lists.into_iter().flatten() {
                if topic.answers.iter().any(|answer| answer.text.span.start < part.span.start) {
                    outline.add(part.span, path.clone());
                }
            }
            outline.add(topic.id.span, path);
        }
        let mut each = |section: &str, id: &crate::source::At<String>| {
            outline.add(id.span, format!("{section}.{}", id.value));
        };
        guide.contacts.iter().for_each(|contact| each("contacts", &contact.id));
        guide.channels.iter().for_each(|channel| each("channels", &channel.id));
        guide.variables.iter().for_each(|variable| each("variables", &variable.id));
        guide.facts.iter().for_each(|fact| each("facts", &fact.id));
        guide.partials.iter().for_each(|(id, _)| each("partials", id));
        guide
            .rules
            .iter()
            .chain(guide.packs.iter().flat_map(|pack| &pack.rules))
            .for_each(|rule| each("rules", &rule.id));
        guide.terms.iter().for_each(|term| outline.add(term.use_.span, "terms".to_owned()));
        guide
            .competitors
            .iter()
            .for_each(|named| outline.add(named.name.span, "competitors".to_owned()));
        guide.tests.iter().for_each(|test| outline.add(test.message.span, "tests".to_owned()));
        guide
            .synonyms
            .iter()
            .flatten()
            .for_each(|word| outline.add(word.span, "synonyms".to_owned()));
        guide.escalate.iter().for_each(|word| outline.add(word.span, "escalate".to_owned()));
        outline.begins.sort();
        outline
    }

    fn add(&mut self, span: Span, path: String) {
        self.begins.push((span.source, span.start, path));
    }

    /// The path of the entry, such as `topics.refund.public`; empty before the first one of a file.
    pub(crate) fn entry(&self, span: Span) -> &str {
        let after = self
            .begins
            .partition_point(|(source, start, _)| (*source, *start) <= (span.source, span.start));
        match after.checked_sub(1).map(|n| &self.begins[n]) {
            Some((source, _, path)) if *source == span.source => path,
            _ => "",
        }
    }
}

/// Where an answer begins: its id need not be its first key.
fn begin(answer: &Answer) -> Span {
    let parts =
        answer.channels.iter().chain(&answer.locked).chain(&answer.adapt).chain(&answer.language);
    let parts = parts.chain(answer.translates.as_ref().map(|translates| &translates.answer));
    let parts = parts.chain(answer.imported.iter().flat_map(|imported| &imported.from));
    let first = parts
        .chain([&answer.text])
        .map(|part| part.span)
        .filter(|span| span.source == answer.id.span.source);
    first.chain([answer.id.span]).min_by_key(|span| span.start).unwrap_or(answer.id.span)
}
