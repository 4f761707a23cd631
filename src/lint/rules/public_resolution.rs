//! `public-resolution`: public complaints are answered in public, not only with an invitation to
//! write in private.

use std::ops::Range;

use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};
use crate::matching::hits::List;

#[derive(Debug)]
struct PublicResolution {
    /// "wir verstehen Ihren Ärger", "we'd like to look into this": polite, without substance.
    courtesy: List,
    /// "schreiben Sie uns", "send us your order number": the invitation itself.
    invitation: List,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(PublicResolution {
        courtesy: builder.words("courtesy"),
        invitation: builder.tokens(),
        exceptions: builder.exceptions(),
    }))
}

/// Sentences with at most this many words count as courtesy, too.
const SHORT: usize = 3;

impl Check for PublicResolution {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let private: Vec<_> = [
            SpeechAct::Message,
            SpeechAct::Email,
            SpeechAct::Phone,
            SpeechAct::Chat,
            SpeechAct::Link,
        ]
        .into_iter()
        .flat_map(|act| cx.acts(act))
        .collect();
        // What is detected in a whole sentence says nothing of one of its parts.
        let detected = |acts: &[SpeechAct], clause: &Range<usize>| {
            acts.iter().any(|act| cx.detected(*act).any(|sentence| sentence == clause))
        };
        let mut invited = None;
        for sentence in cx.body_sentences().flat_map(|sentence| clauses(cx.text.raw, sentence)) {
            let inside =
                |range: &Range<usize>| sentence.start <= range.start && range.end <= sentence.end;
            let invites = private.iter().any(inside)
                || cx.hits.any(self.invitation, &sentence)
                || detected(&[SpeechAct::PrivateContact, SpeechAct::Contact], &sentence);
            let polite = [SpeechAct::Thanks, SpeechAct::Apology]
                .into_iter()
                .any(|act| cx.hits.any(cx.acts.said(act), &sentence))
                || cx.hits.any(self.courtesy, &sentence)
                || detected(
                    &[SpeechAct::Thanks, SpeechAct::Apology, SpeechAct::Empathy],
                    &sentence,
                )
                || cx.text.raw[sentence.clone()].split_whitespace().count() <= SHORT;
            if cx.hits.any(self.exceptions, &sentence) || !(invites || polite) {
                return;
            }
            if invites && invited.is_none() {
                invited = Some(sentence);
            }
        }
        if let Some(sentence) = invited {
            out.lack(sentence);
        }
    }
}

/// The parts of a sentence between colons, semicolons and dashes.
fn clauses(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = sentence.start;
    for (at, mark) in text[sentence.clone()].match_indices([':', ';', '–', '—']) {
        let end = sentence.start + at + mark.len();
        // "https://" does not end a part.
        if text[end..].starts_with(' ') {
            parts.push(start..end);
            start = end;
        }
    }
    parts.push(start..sentence.end);
    parts.retain(|part| !text[part.clone()].trim().is_empty());
    parts
}
