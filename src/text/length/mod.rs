//! How long a text is, as the platform counts on which it is published.

mod sms;
mod x;

use std::sync::LazyLock;

use regex::Regex;

use super::shape;
use unicode_segmentation::UnicodeSegmentation;

use super::contacts::{self, ContactOption, Kind};

/// How a channel counts length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// Unicode characters (code points).
    Characters,
    /// What people see as one character (extended grapheme clusters).
    Graphemes,
    /// UTF-8.
    Bytes,
    /// As X counts; see [`x::weighted`].
    X,
    /// As Mastodon counts; see [`on_mastodon`].
    Mastodon,
    /// In the units of a text message; see [`sms::units`].
    Sms,
}

/// Channels with known limits: the ids that guides use for them, how they count, and the maximum
/// length. Sources, each as of November 2026: X, twitter-text 3 `config/v3.json`; SMS, 3GPP TS
/// 23.038 and 23.040; Mastodon, `StatusLengthValidator`; Bluesky, lexicon `app.bsky.feed.post`
/// (`maxGraphemes`); `WhatsApp`, Cloud API "text messages"; Instagram and Facebook, Graph API
/// "comments"; Google, Business Profile API `ReviewReply` (bytes); App Store Connect "Respond to
/// reviews"; Google Play, "Reply to reviews".
pub(crate) const PRESETS: [(&[&str], Count, usize); 10] = [
    (&["x", "twitter"], Count::X, 280),
    (&["sms"], Count::Sms, 160),
    (&["mastodon"], Count::Mastodon, 500),
    (&["bluesky"], Count::Graphemes, 300),
    (&["whatsapp"], Count::Characters, 4_096),
    (&["instagram"], Count::Characters, 2_200),
    (&["facebook"], Count::Characters, 8_000),
    (&["google", "google-reviews"], Count::Bytes, 4_096),
    (&["app-store"], Count::Characters, 5_970),
    (&["google-play", "play-store"], Count::Characters, 350),
];

/// The preset for an id.
pub(crate) fn preset(id: &str) -> Option<(Count, usize)> {
    PRESETS.iter().find(|(ids, ..)| ids.contains(&id)).map(|(_, count, max)| (*count, *max))
}

impl Count {
    pub(crate) fn of(self, text: &str) -> usize {
        match self {
            Count::Characters => text.chars().count(),
            Count::Graphemes => text.graphemes(true).count(),
            Count::Bytes => text.len(),
            Count::X => x::weighted(text),
            Count::Mastodon => on_mastodon(text),
            Count::Sms => sms::units(text),
        }
    }

    /// How much of `max` is available to this text: a text message is shorter if one of its
    /// characters is outside GSM-7.
    pub(crate) fn limit(self, max: usize, text: &str) -> usize {
        match self {
            Count::Sms => sms::limit(max, text),
            _ => max,
        }
    }
}

/// The length of a link on X and on Mastodon, regardless of its actual length: twitter-text 3
/// `transformedURLLength`, Mastodon `URL_PLACEHOLDER_CHARS`.
const LINK: usize = 23;

/// `@mia@server.example`, of which only `@mia` counts: Mastodon, `Account::MENTION_RE`.
static MENTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    shape::regex(r"(?:^|[^/\w])@[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?(@\w+(?:[.-]+\w+)*)")
});

/// Graphemes; links with a scheme count 23, other domains count as written, and the server of a
/// handle does not count. Mastodon, `StatusLengthValidator#countable_text`:
/// `extract_url_without_protocol: false`, `each_grapheme_cluster`.
fn on_mastodon(text: &str) -> usize {
    let count = |part: &str| -> usize {
        let servers = MENTION
            .iter()
            .filter(|_| part.contains('@'))
            .flat_map(|mention| mention.captures_iter(part).filter_map(|found| found.get(1)));
        let servers = servers.map(|server| server.as_str().graphemes(true).count());
        part.graphemes(true).count() - servers.sum::<usize>()
    };
    let schemed = |option: &ContactOption| {
        option.kind == Kind::Link
            && text[option.range.clone()]
                .get(..4)
                .is_some_and(|start| start.eq_ignore_ascii_case("http"))
    };
    let mut length = 0;
    let mut at = 0;
    for link in contacts::find(text).into_iter().filter(schemed) {
        length += count(&text[at..link.range.start]) + LINK;
        at = link.range.end;
    }
    length + count(&text[at..])
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn others_count_what_people_see_or_send() {
        assert_eq!(Count::Graphemes.of("👨‍👩‍👧 e\u{301} 🇩🇪 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿"), 9);
        assert_eq!(Count::Bytes.of("ä"), 2);
        assert_eq!(Count::Characters.of("ä👍"), 2);
    }

    #[test]
    fn mastodon_counts_links_with_a_scheme_and_names_without_a_server() {
        for (text, length) in [
            ("hi https://larkwood.example/a/long/one_(x)!", 3 + 23 + 1),
            ("hi larkwood.example/a/long/one", 30),
            ("@mia@server.example hi", 4 + 3),
            ("(@mia.k@social.server.example), hi", 1 + 6 + 5),
            ("mia@server.example", 18),
            ("🇩🇪 ü u\u{308}", 5),
        ] {
            assert_eq!(Count::Mastodon.of(text), length, "{text}");
        }
    }
}
