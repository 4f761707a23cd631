//! `greeting`: an email or a letter opens with a salutation.

use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};

#[derive(Debug)]
struct Greeting;

pub(super) fn build(_: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Greeting))
}

impl Check for Greeting {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let opening = cx.opening();
        let greets = cx.text.parts().greeting.is_some()
            || cx.detected(SpeechAct::Greeting).any(|sentence| sentence.start <= opening.start);
        if !greets && !cx.text.raw.trim().is_empty() {
            out.lack(opening);
        }
    }
}
