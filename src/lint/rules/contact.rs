//! `contact`: the reply says how to contact the company.

use std::ops::Range;

use super::unknown_contact::Listed;
use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::exchange;
use crate::lint::rule::{Check, Findings};
use crate::matching::hits::List;
use crate::model::channel::Channel;
use crate::model::contact::ContactKind;
use crate::model::situation::Situation;
use crate::text::contacts::{Address, Kind};
use crate::text::placeholder;

#[derive(Debug)]
struct Contact {
    /// Contact options without a kind of their own: "just reply to this mail", "keep writing here".
    options: List,
    /// The guide's own contacts, as written there.
    listed: List,
    /// Signs that the conversation goes on anyway: a question to the customer, a mention of the
    /// thread.
    open: List,
    /// "your order", "we have received": about the customer's own case.
    case: List,
    /// Praise returned, wishes, small talk: nothing left to ask.
    social: List,
    /// "Just call us", "if you have questions": an invitation that needs a contact option.
    invites: List,
    /// "call us", "get in touch": an invitation that does not say where.
    bare: List,
    /// Names of competitors, whose contacts are not ours.
    competitors: List,
    own: Vec<Listed>,
}

/// With fewer words, a reply is a remark in a conversation and not a complete answer.
const FEWEST_WORDS: usize = 8;

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    for (name, act) in SpeechAct::ALL.iter().filter(|(_, act)| SpeechAct::WAYS.contains(act)) {
        builder.teach(*act, name);
    }
    builder.teach_otherwise(SpeechAct::Message, "otherwise");
    builder.teach_others("others");
    let guide = builder.compiler.guide;
    for contact in &guide.contacts {
        let act = match contact.kind {
            ContactKind::Message => SpeechAct::Message,
            ContactKind::Person => SpeechAct::Person,
            ContactKind::Chat => SpeechAct::Chat,
            ContactKind::Phone => SpeechAct::Phone,
            _ => continue,
        };
        let phrases = builder.compiler.acts.said(act);
        builder.compiler.matcher.literal(phrases, 0, &contact.value.value);
    }
    let listed = guide.contacts.iter().map(|contact| contact.value.value.as_str());
    Some(Box::new(Contact {
        options: builder.tokens(),
        listed: builder.literals(listed),
        open: builder.words("open"),
        case: builder.words("case"),
        social: builder.words("social"),
        invites: builder.words("invites"),
        bare: builder.words("bare"),
        competitors: super::names_competitor::names(builder.compiler),
        own: super::unknown_contact::listed(guide),
    }))
}

/// Whether a contact that the guide does not list is given as that of somebody else, in its clause.
pub(super) fn is_others(cx: &Context<'_>, own: &[Listed], option: &Range<usize>) -> bool {
    let sentence = cx.text.sentence_at(option.start);
    let start = cx.text.raw[sentence.start..option.start].rfind(';');
    let clause = start.map_or(sentence.start, |at| sentence.start + at)..option.end;
    let is_listed = || {
        own.iter().any(|listed| {
            listed.address.is(&Address::read(listed.kind, &cx.text.raw[option.clone()]))
        })
    };
    cx.touches(cx.acts.others(), &clause) && !is_listed()
}

/// Whether people talk back and forth on a channel.
pub(super) fn is_conversation(channel: &Channel) -> bool {
    matches!(channel.id.value.as_str(), "chat" | "whatsapp" | "sms" | "dm" | "message")
}

impl Check for Contact {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let channel_is_known = cx.channel.is_some() || cx.draft.channel.is_some();
        let running = cx.channel.is_some_and(is_conversation)
            || exchange::is_running(cx.text, channel_is_known);
        let praised = matches!(cx.situation, Some(Situation::Praise));
        let short = cx.text.has_fewer_words(FEWEST_WORDS);
        if running || praised || short || !self.is_reply(cx, out) || self.is_social(cx, out) {
            return;
        }
        let signature = cx.text.parts().signature.clone().unwrap_or(0..0);
        let own = |start: usize| !signature.contains(&start);
        let listed =
            [self.options, self.listed].into_iter().flat_map(|list| cx.hits(list, out.rule.reach));
        let others = |range: &Range<usize>| cx.touches(cx.acts.others(), range);
        let named = listed.into_iter().any(|hit| own(hit.range.start) && !others(&hit.range))
            || SpeechAct::WAYS
                .iter()
                .filter(|act| act.kind().is_none())
                .any(|act| cx.signs(*act).any(|at| own(at.start)));
        if named || cx.has(self.open, out.rule.reach) || self.gives_contact(cx) {
            return;
        }
        let says_where = |sentence: &Range<usize>| {
            own(sentence.start) && !others(sentence) && !cx.hits.any(self.bare, sentence)
        };
        let detected = [SpeechAct::Contact, SpeechAct::PrivateContact];
        if detected.iter().any(|act| cx.detected(*act).any(says_where)) {
            return;
        }
        // What is left to fill may well be the way to us.
        if placeholder::left(cx.text.raw).is_empty() {
            out.lack(cx.ending());
        }
    }
}

impl Contact {
    /// Whether the draft is known to go to a customer, or reads like a complete answer: a letter,
    /// or a text about the customer's own case. A text from a manual doesn't, nor does a remark in
    /// a conversation.
    fn is_reply(&self, cx: &Context<'_>, out: &Findings<'_>) -> bool {
        let parts = cx.text.parts();
        // In public, most replies are remarks in a thread that everyone can see.
        let direct = cx.channel.is_some_and(|channel| !channel.public);
        let addressed = direct || cx.situation_is_given || cx.draft.customer.is_some();
        addressed
            || (parts.greeting.is_some() && parts.closing.is_some())
            || cx.has(self.case, out.rule.reach)
            || cx.has(self.invites, out.rule.reach)
    }

    /// Whether it is praise or small talk: no case, no apology, and no invitation to ask.
    fn is_social(&self, cx: &Context<'_>, out: &Findings<'_>) -> bool {
        let reach = out.rule.reach;
        cx.has(self.social, reach)
            && !cx.has(self.case, reach)
            && !cx.has(self.invites, reach)
            && !cx.does(SpeechAct::Apology)
    }

    /// Whether it has a link, an address or a number that is not a competitor's.
    fn gives_contact(&self, cx: &Context<'_>) -> bool {
        let greets = |start: usize| {
            cx.text.raw[..start].split_whitespace().all(|word| word.starts_with('@'))
        };
        let handles = cx.guide.contacts.iter().any(|contact| contact.kind == ContactKind::Handle);
        cx.text.contact_options().iter().any(|option| match option.kind {
            _ if cx.text.is_quoted(&option.range)
                || cx.touches(self.competitors, &option.range) =>
            {
                false
            }
            _ if is_others(cx, &self.own, &option.range) => false,
            Kind::Handle => !greets(option.range.start) && !handles,
            _ => true,
        })
    }
}
