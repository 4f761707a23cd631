//! `sign-off`: an email or a letter ends with a closing and a person's name or initials.

use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;

#[derive(Debug)]
struct SignOff {
    /// Words in the signature of a team.
    team: List,
    team_will_do: bool,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let team_will_do = builder.accepts("team");
    Some(Box::new(SignOff { team: builder.words("team"), team_will_do }))
}

impl Check for SignOff {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let parts = cx.text.parts();
        if cx.text.raw.trim().is_empty() {
            return;
        }
        let ending = cx.ending();
        let detected = |act| cx.detected(act).any(|sentence| sentence.end >= ending.start);
        let Some(signature) = &parts.signature else {
            let (range, variant) = match &parts.closing {
                Some(closing) if self.team_will_do && cx.touches(self.team, closing) => return,
                Some(closing) => (closing.clone(), "name"),
                None if detected(SpeechAct::Closing) && detected(SpeechAct::Signature) => return,
                None => (cx.ending(), "closing"),
            };
            return out.say(range, Details { variant, is_lack: true, ..Details::default() });
        };
        let first = signature.start
            ..signature.end.min(crate::source::line_range(cx.text.raw, signature.start).end);
        // "Mia Kern | Customer care" names a person.
        let written = &cx.text.raw[first.clone()];
        let person =
            written.find(['|', '·', '•', ',']).filter(|at| !written[..*at].trim().is_empty());
        let team = first.start..person.map_or(first.end, |at| first.start + at);
        let team = cx.touches(self.team, &team) && signature.len() == first.len();
        if team && !self.team_will_do {
            out.say(first, Details { variant: "name", is_lack: true, ..Details::default() });
        } else if parts.closing.is_none()
            && !detected(SpeechAct::Closing)
            && !cx.text.raw[first.clone()].starts_with(['^', '~', '/', '-', '–', '—', '*'])
        {
            out.say(first, Details { variant: "closing", is_lack: true, ..Details::default() });
        }
    }
}
