//! `contact-choice`: the reply to a complaint has at least two contact options, one of which leads
//! to a person.

use std::ops::Range;

use super::contact::{is_conversation, is_others};
use super::unknown_contact::Listed;
use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::exchange;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;

#[derive(Debug)]
struct ContactChoice {
    /// Contact options without a kind of their own: "just reply to this mail".
    others: List,
    /// Names of competitors, whose contacts are not ours.
    competitors: List,
    own: Vec<Listed>,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(ContactChoice {
        others: builder.tokens(),
        competitors: super::names_competitor::names(builder.compiler),
        own: super::unknown_contact::listed(builder.compiler.guide),
    }))
}

impl Check for ContactChoice {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        if cx.text.raw.trim().is_empty()
            || cx.channel.is_some_and(is_conversation)
            || exchange::is_part(cx.text.raw)
        {
            return;
        }
        let all = |act: SpeechAct| {
            let own = cx.acts(act).into_iter();
            own.filter(|range| !cx.touches(self.competitors, range))
                .filter(|range| act.kind().is_none() || !is_others(cx, &self.own, range))
                .collect::<Vec<_>>()
        };
        let own = |act: SpeechAct| all(act).into_iter().min_by_key(|range| range.start);
        let options: Vec<_> =
            SpeechAct::WAYS.iter().filter_map(|act| Some((*act, own(*act)?))).collect();
        let others = usize::from(cx.has(self.others, out.rule.reach));
        // Ways that the models detect beside those.
        let besides = |sentence: &&Range<usize>| {
            let inside = |range: &Range<usize>| sentence.contains(&range.start);
            !SpeechAct::WAYS.iter().any(|act| all(*act).iter().any(inside))
                && !cx.touches(self.others, sentence)
                && !cx.touches(cx.acts.others(), sentence)
        };
        let private = cx.detected(SpeechAct::PrivateContact).filter(besides).count();
        let detected = cx.detected(SpeechAct::Contact).filter(besides).count().max(private);
        let personal = private > 0
            || options.iter().any(|(act, _)| {
                matches!(act, SpeechAct::Phone | SpeechAct::Message | SpeechAct::Person)
            });
        let variant = match options.len() + others + detected {
            0 | 1 => "few",
            _ if !personal => "personal",
            _ => return,
        };
        let place = options.first().map_or_else(|| cx.ending(), |(_, range)| range.clone());
        out.say(place, Details { variant, is_lack: true, ..Details::default() });
    }
}
