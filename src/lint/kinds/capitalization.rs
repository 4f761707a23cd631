//! `capitalization`: flags words that do not match a style: `$title`, `$sentence`, `$lower`,
//! `$upper` or a pattern.

use regex::Regex;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Findings};
use crate::matching::hits::List;
use crate::matching::pattern;

#[derive(Debug)]
enum Style {
    Title,
    Sentence,
    Lower,
    Upper,
    Pattern(Regex),
}

#[derive(Debug)]
struct Capitalization {
    style: Style,
    exceptions: List,
}

/// Words that are lowercase in titles.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "in", "nor", "of", "on", "or", "the", "to",
    "up", "via", "with", "der", "die", "das", "und", "oder", "mit", "von", "für", "im", "in", "zu",
    "zum", "zur", "am", "an", "auf", "aus", "bei",
];

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    let wanted = builder.fields.required_text("match")?;
    let style = match wanted.value.as_str() {
        "$title" => Style::Title,
        "$sentence" => Style::Sentence,
        "$lower" => Style::Lower,
        "$upper" => Style::Upper,
        named if named.starts_with('$') => {
            let message = format!("`{named}` is not a capitalisation style");
            let help = "expected one of: $title, $sentence, $lower, $upper; or a pattern";
            builder.fields.problems.add_with_help(wanted.span, message, help);
            return None;
        }
        _ => Style::Pattern(pattern::whole(
            &wanted,
            builder.compiler.sources,
            builder.compiler.problems,
        )?),
    };
    Some(Box::new(Capitalization { style, exceptions: builder.exceptions() }))
}

impl Check for Capitalization {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        for region in cx.regions(out.rule.reach.scope) {
            if !out.rule.reach.quotations && cx.text.is_quoted(&region) {
                continue;
            }
            let text = cx.text.raw[region.clone()].trim();
            if let Style::Pattern(pattern) = &self.style {
                if !text.is_empty()
                    && !pattern.is_match(text)
                    && !cx.touches(self.exceptions, &region)
                {
                    out.flag(region);
                }
                continue;
            }
            let inside = cx
                .text
                .words()
                .iter()
                .filter(|word| region.start <= word.raw.start && word.raw.end <= region.end);
            for (n, word) in inside.enumerate() {
                let written = &cx.text.raw[word.raw.clone()];
                if !self.fits(n, written) && !cx.touches(self.exceptions, &word.raw) {
                    out.flag(word.raw.clone());
                }
            }
        }
    }
}

impl Capitalization {
    fn fits(&self, place: usize, word: &str) -> bool {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let letterless = !word.chars().any(char::is_alphabetic);
        letterless
            || match self.style {
                Style::Title => capital || (place > 0 && SMALL.contains(&word)),
                Style::Sentence => capital == (place == 0),
                Style::Lower => !word.chars().any(char::is_uppercase),
                Style::Upper => !word.chars().any(char::is_lowercase),
                Style::Pattern(_) => true,
            }
    }
}
