//! `length`: a reply fits its channel.

use crate::level::Level;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::model::channel::Channel;

#[derive(Debug)]
struct Length;

pub(super) fn build(_: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Length))
}

impl Check for Length {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(channel) = cx.channel else { return };
        let length = channel.count.of(cx.text.raw);
        let limit = |max: Option<usize>| max.map(|max| channel.count.limit(max, cx.text.raw));
        let (limit, variant, level) = match (limit(channel.max_length), limit(channel.ideal_length))
        {
            (Some(max), _) if length > max => (max, "max", Level::Error),
            (_, Some(ideal)) if length > ideal => (ideal, "ideal", Level::Suggestion),
            _ => return,
        };
        let start = first_over(channel, cx.text.raw, limit);
        // Report a link as a whole.
        let start = cx.text.verbatim_around(&(start..start)).map_or(start, |link| link.start);
        let values = vec![
            ("length", length.to_string()),
            ("limit", limit.to_string()),
            ("over", (length - limit).to_string()),
        ];
        out.say(
            start..cx.text.raw.len(),
            Details { variant, values, level: Some(level), in_link: true, ..Details::default() },
        );
    }
}

/// The start of the text that does not fit.
fn first_over(channel: &Channel, text: &str, limit: usize) -> usize {
    let mut ends: Vec<usize> = text.char_indices().map(|(n, _)| n).collect();
    // Length grows with the text, except when a link is completed by its last letter. That is
    // precise enough to point at.
    ends.truncate(ends.partition_point(|end| channel.count.of(&text[..*end]) <= limit));
    ends.last().copied().unwrap_or(0)
}
