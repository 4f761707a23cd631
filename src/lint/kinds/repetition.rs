//! `repetition`: the same word twice in a row. With `tokens`, only what they match; with `alpha`, only words of letters.

use crate::lint::matcher::List;
use crate::lint::rule::{Check, Context, Findings};
use crate::lint::workshop::Parts;

#[derive(Debug)]
struct Repetition {
    tokens: Option<List>,
    exceptions: List,
    alpha: bool,
}

pub(super) fn build(parts: &mut Parts<'_, '_>) -> Option<Box<dyn Check>> {
    let alpha = parts.fields.flag("alpha").unwrap_or(false);
    let tokens = parts.fields.get("tokens").is_some().then(|| parts.tokens());
    Some(Box::new(Repetition { tokens, exceptions: parts.exceptions(), alpha }))
}

impl Check for Repetition {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let folded = &cx.text.folded.lower;
        let found: Vec<_> = match self.tokens {
            Some(tokens) => cx.hits(tokens, out.rule).map(|hit| (hit.folded.clone(), hit.range.clone())).collect(),
            None => cx.text.words().iter().map(|word| (word.folded.clone(), word.raw.clone())).collect(),
        };
        for pair in found.windows(2) {
            let [(first, raw), (second, raw_second)] = pair else { continue };
            let word = &folded[first.clone()];
            let twice = *word == folded[second.clone()] && folded[first.end..second.start].trim().is_empty();
            let range = raw.start..raw_second.end;
            let letters = !self.alpha || word.chars().all(char::is_alphabetic);
            if twice
                && letters
                && !cx.touches(self.exceptions, &range)
                && (out.rule.quotations || !cx.text.is_quoted(&range))
            {
                out.flag(range);
            }
        }
    }
}
