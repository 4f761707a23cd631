//! `greeting`: an email or a letter opens with a salutation.

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
        if cx.text.parts().greeting.is_none() && !cx.text.raw.trim().is_empty() {
            out.flag(cx.opening());
        }
    }
}
