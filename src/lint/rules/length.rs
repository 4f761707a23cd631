//! `length`: a reply fits its channel.

use crate::guide::model::Channel;
use crate::level::Level;
use crate::lint::rule::{Check, Context, Findings, Remark};
use crate::lint::workshop::Parts;
use crate::text::contacts::{self, Kind};

#[derive(Debug)]
struct Length;

/// What a link costs on X, whatever its length.
/// Source: twitter-text 3, `config/v3.json`, `transformedURLLength`.
const X_LINK: usize = 23;

pub(super) fn build(_: &mut Parts<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Length))
}

impl Check for Length {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(channel) = cx.channel else { return };
        let length = count(channel, cx.text.raw);
        let (limit, variant, level) = match (channel.max_length, channel.ideal_length) {
            (Some(max), _) if length > max => (max, "max", Level::Error),
            (_, Some(ideal)) if length > ideal => (ideal, "ideal", Level::Suggestion),
            _ => return,
        };
        let start = first_over(channel, cx.text.raw, limit);
        let values = vec![
            ("length", length.to_string()),
            ("limit", limit.to_string()),
            ("over", (length - limit).to_string()),
        ];
        out.say(start..cx.text.raw.len(), Remark { variant, values, level: Some(level), ..Remark::default() });
    }
}

/// The first byte that no longer fits.
fn first_over(channel: &Channel, text: &str, limit: usize) -> usize {
    let mut ends: Vec<usize> = text.char_indices().map(|(n, _)| n).collect();
    // Lengths rise with the text, but for a link that becomes one at its last letter: near enough to point at.
    ends.truncate(ends.partition_point(|end| count(channel, &text[..*end]) <= limit));
    ends.last().copied().unwrap_or(0)
}

/// The length as the channel counts: X by its own weights, all others in characters.
fn count(channel: &Channel, text: &str) -> usize {
    if matches!(channel.id.value.as_str(), "x" | "twitter") { on_x(text) } else { text.chars().count() }
}

/// Weighted length on X. Source: twitter-text 3, `config/v3.json`: code points in the ranges below count 1, others 2,
/// links 23, an emoji 2 however many code points it is made of. The handles that a reply opens with are not counted.
fn on_x(text: &str) -> usize {
    let handles: usize = text.split_inclusive(' ').take_while(|word| word.starts_with('@')).map(str::len).sum();
    let text = &text[handles..];
    let mut length = 0;
    let mut at = 0;
    for link in contacts::find(text).into_iter().filter(|way| way.kind == Kind::Link) {
        length += weighted(&text[at..link.range.start]) + X_LINK;
        at = link.range.end;
    }
    length + weighted(&text[at..])
}

fn weighted(text: &str) -> usize {
    let mut length = 0;
    let mut joined = false;
    for c in text.chars() {
        let continues = matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}');
        if !continues && !joined {
            length += match u32::from(c) {
                0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => 1,
                _ => 2,
            };
        }
        joined = c == '\u{200d}';
    }
    length
}

#[cfg(test)]
mod tests {
    use super::on_x;

    #[test]
    fn x_counts_links_emoji_and_wide_signs_its_own_way() {
        assert_eq!(on_x("äöü – ab"), 8);
        assert_eq!(on_x("€…"), 4);
        assert_eq!(on_x("@sam @jo ok"), 2);
        assert_eq!(on_x("👨‍👩‍👧"), 2);
        assert_eq!(on_x("a https://musterstrom.example/a/very/long/path b"), 2 + 23 + 2);
    }
}
