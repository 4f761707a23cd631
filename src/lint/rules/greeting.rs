//! `greeting`: an email or a letter opens with a salutation.

use crate::lint::acts::SpeechAct;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};
use crate::text::ending;

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
        if !greets && !is_addressed(&cx.text.raw[opening.clone()]) && !cx.text.raw.trim().is_empty()
        {
            out.lack(opening);
        }
    }
}

/// "Welcome, Sam!", "Thank you for your mail, Sam!"
fn is_addressed(opening: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let line = opening.lines().next().unwrap_or_default().trim();
    let name = line.strip_suffix([',', '!']).and_then(|line| line.rsplit_once(", "));
    name.is_some_and(|(_, name)| ending::is_name(name))
        && line.split_whitespace().count() <= MOST_WORDS
}
