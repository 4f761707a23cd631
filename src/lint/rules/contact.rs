//! `contact`: the customer is told how to reach us.

use crate::guide::model::{ContactKind, Situation};
use crate::lint::matcher::List;
use crate::lint::rule::{Check, Context, Findings};
use crate::lint::workshop::Parts;
use crate::text::contacts::Kind;

#[derive(Debug)]
struct Contact {
    /// "per Direktnachricht", "just reply to this mail".
    ways: List,
    /// The guide's own contacts, as it writes them.
    listed: List,
    /// What says that the conversation goes on anyway: a question back to the customer.
    open: List,
    /// "we", "you": without them, a text speaks to nobody.
    personal: List,
    /// Other people's names, whose ways are not ours.
    competitors: List,
}

/// Below this a reply is a remark in a conversation, not an answer that stands alone.
const FEWEST_WORDS: usize = 8;

pub(super) fn build(parts: &mut Parts<'_, '_>) -> Option<Box<dyn Check>> {
    let guide = parts.workshop.guide;
    let listed = guide.contacts.iter().map(|contact| contact.value.value.as_str());
    Some(Box::new(Contact {
        ways: parts.tokens(),
        listed: parts.literals(listed),
        open: parts.words("open"),
        personal: parts.words("personal"),
        competitors: parts.literals(super::names_competitor::names(guide)),
    }))
}

impl Check for Contact {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        // A reply that opens with the handle it answers stands in a running conversation.
        let threaded = cx.situation.is_none() && cx.text.raw.trim_start().starts_with('@');
        let silent = threaded
            || matches!(cx.situation, Some(Situation::Praise))
            || cx.channel.is_some_and(|channel| matches!(channel.id.value.as_str(), "chat" | "whatsapp" | "sms" | "dm" | "message"));
        if silent || cx.text.words().len() < FEWEST_WORDS || cx.hits(self.personal, out.rule).is_empty() {
            return;
        }
        let signature = cx.text.parts().signature.clone().unwrap_or(0..0);
        let in_signature = |start: usize| signature.contains(&start);
        let named = [self.ways, self.listed].into_iter().flat_map(|list| cx.hits(list, out.rule)).any(|hit| !in_signature(hit.range.start));
        if named || !cx.hits(self.open, out.rule).is_empty() || self.ways_in(cx) {
            return;
        }
        out.flag(cx.ending());
    }
}

impl Contact {
    /// A link, an address or a number that is not somebody else's.
    fn ways_in(&self, cx: &Context<'_>) -> bool {
        let greets = |start: usize| cx.text.raw[..start].trim().is_empty() || cx.text.raw[..start].split_whitespace().all(|word| word.starts_with('@'));
        cx.text.ways().iter().any(|way| match way.kind {
            _ if cx.text.is_quoted(&way.range) || cx.touches(self.competitors, &way.range) => false,
            Kind::Handle => !greets(way.range.start) && cx.guide.contacts.iter().all(|contact| contact.kind != ContactKind::Handle),
            _ => true,
        })
    }
}
