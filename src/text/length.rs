//! How long a text is, as the place counts where it is published.

use unicode_segmentation::UnicodeSegmentation;

use super::contacts::{self, Kind};

/// How a channel counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// Unicode characters (code points).
    Characters,
    /// What people see as one sign.
    Graphemes,
    /// UTF-8.
    Bytes,
    /// As X does; see [`on_x`].
    X,
    /// As Mastodon does; see [`on_mastodon`].
    Mastodon,
    /// In the units of a text message; see [`in_sms`].
    Sms,
}

/// The channels whose limits are known, by the ids that guides give them: how they count, and the most they take.
/// Sources, each as of November 2026: X, twitter-text 3 `config/v3.json`; SMS, 3GPP TS 23.038 and 23.040; Mastodon,
/// `StatusLengthValidator`; Bluesky, lexicon `app.bsky.feed.post` (`maxGraphemes`); `WhatsApp`, Cloud API "text messages";
/// Instagram and Facebook, Graph API "comments"; Google, Business Profile API `ReviewReply` (bytes); App Store Connect
/// "Respond to reviews"; Google Play, "Reply to reviews".
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
            Count::X => on_x(text),
            Count::Mastodon => on_mastodon(text),
            Count::Sms => in_sms(text),
        }
    }

    /// How much of `max` a text may have: one sign outside GSM-7 makes each text message of it 70 signs instead of 160,
    /// or 67 instead of 153 where there are several.
    pub(crate) fn limit(self, max: usize, text: &str) -> usize {
        match self {
            Count::Sms if !text.chars().all(|c| gsm(c) > 0) && max > 160 => max / 153 * 67,
            Count::Sms if !text.chars().all(|c| gsm(c) > 0) => max.min(70),
            _ => max,
        }
    }
}

/// What a link costs on X and on Mastodon, whatever its length: twitter-text 3 `transformedURLLength`, Mastodon
/// `URL_PLACEHOLDER_CHARS`.
const LINK: usize = 23;

/// A text in which each link counts [`LINK`], and what is between them as `count` says.
fn with_links(text: &str, count: impl Fn(&str) -> usize) -> usize {
    let mut length = 0;
    let mut at = 0;
    for link in contacts::find(text).into_iter().filter(|way| way.kind == Kind::Link) {
        length += count(&text[at..link.range.start]) + LINK;
        at = link.range.end;
    }
    length + count(&text[at..])
}

/// Weighted length on X: code points in the ranges of `config/v3.json` count 1, others 2, links 23, an emoji 2 however
/// many code points it is made of. The handles that a reply opens with are not counted.
fn on_x(text: &str) -> usize {
    let handles: usize =
        text.split_inclusive(' ').take_while(|word| word.starts_with('@')).map(str::len).sum();
    with_links(&text[handles..], weighted)
}

fn weighted(text: &str) -> usize {
    let mut length = 0;
    let mut joined = false;
    for c in text.chars() {
        let continues =
            matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}');
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

/// Graphemes; links count 23, and of `@mia@server.example` only `@mia`.
fn on_mastodon(text: &str) -> usize {
    with_links(text, |part| {
        let words = part.split_inclusive(char::is_whitespace);
        let handle = |word: &&str| word.starts_with('@') && word[1..].contains('@');
        let servers = words.filter(handle).map(|word| {
            let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            word[1..].find('@').map_or(0, |at| word[1 + at..].graphemes(true).count())
        });
        part.graphemes(true).count() - servers.sum::<usize>()
    })
}

/// Septets of GSM-7, or UTF-16 units where one sign is not in it.
fn in_sms(text: &str) -> usize {
    if text.chars().all(|c| gsm(c) > 0) {
        text.chars().map(gsm).sum()
    } else {
        text.encode_utf16().count()
    }
}

/// How many septets a sign takes in GSM-7: one, two in the extension table, none if it is not in it.
fn gsm(c: char) -> usize {
    const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    match c {
        '^' | '{' | '}' | '\\' | '[' | '~' | ']' | '|' | '€' | '\u{c}' => 2,
        c if BASIC.contains(c) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn x_counts_links_emoji_and_wide_signs_its_own_way() {
        assert_eq!(Count::X.of("äöü – ab"), 8);
        assert_eq!(Count::X.of("€…"), 4);
        assert_eq!(Count::X.of("@sam @jo ok"), 2);
        assert_eq!(Count::X.of("👨‍👩‍👧"), 2);
        assert_eq!(Count::X.of("a https://musterstrom.example/a/very/long/path b"), 2 + 23 + 2);
    }

    #[test]
    fn text_messages_shrink_by_one_wide_sign() {
        assert_eq!((Count::Sms.of("Grüße"), Count::Sms.limit(160, "Grüße")), (5, 160));
        assert_eq!(Count::Sms.of("5 €"), 4);
        assert_eq!((Count::Sms.of("ok 👍"), Count::Sms.limit(160, "ok 👍")), (5, 70));
        assert_eq!(Count::Sms.limit(306, "–"), 134);
    }

    #[test]
    fn others_count_what_people_see_or_send() {
        assert_eq!(Count::Graphemes.of("👨‍👩‍👧 e\u{301}"), 3);
        assert_eq!(Count::Bytes.of("ä"), 2);
        assert_eq!(
            Count::Mastodon.of("@mia@server.example hi https://larkwood.example/a/long/one"),
            4 + 1 + 3 + 23
        );
    }
}
