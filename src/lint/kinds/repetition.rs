//! `repetition`: flags a word that occurs twice in a row. With `tokens`, flags repeated matches
//! instead. With `alpha`, ignores words that contain anything but letters.

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};
use crate::matching::hits::List;

#[derive(Debug)]
struct Repetition {
    tokens: Option<List>,
    exceptions: List,
    alpha: bool,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let alpha = builder.fields.flag("alpha").unwrap_or(false);
    let tokens = builder.fields.get("tokens").is_some().then(|| builder.tokens());
    Some(Box::new(Repetition { tokens, exceptions: builder.exceptions(), alpha }))
}

impl Check for Repetition {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let folded = &cx.text.folded.lower;
        let found: Vec<_> = match self.tokens {
            Some(tokens) => cx
                .hits(tokens, out.rule.reach)
                .map(|hit| (hit.folded.clone(), hit.range.clone()))
                .collect(),
            None => {
                cx.text.words().iter().map(|word| (word.folded.clone(), word.raw.clone())).collect()
            }
        };
        for pair in found.windows(2) {
            let [(first, raw), (second, raw_second)] = pair else { continue };
            let word = &folded[first.clone()];
            let twice = *word == folded[second.clone()]
                && folded[first.end..second.start].trim().is_empty();
            let range = raw.start..raw_second.end;
            let letters = !self.alpha || word.chars().all(char::is_alphabetic);
            if twice
                && letters
                && !cx.touches(self.exceptions, &range)
                && (out.rule.reach.quotations || !cx.text.is_quoted(&range))
            {
                out.flag(range);
            }
        }
    }
}
