//! How long a post is on X. The rules are those of twitter-text 3: `config/v3.json` has the
//! weights, `parseTweet` adds them up, `extractUrlsWithIndices` finds the links, and
//! `conformance/validate.yml` and `extract.yml` have the expected results.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

use super::LINK;
use crate::text::domains;

/// `maxUrlLength` in characters, `maxDomainLabelLength`: anything longer is not a link.
const MOST_LINK: usize = 4_096;
const MOST_LABEL: usize = 63;

/// Weighted length: code points in the ranges of `config/v3.json` count 1, others 2, links 23, and
/// an emoji 2 regardless of its code points. Handles at the start of a reply are not counted.
pub(super) fn weighted(text: &str) -> usize {
    let text = if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
    let handles: usize =
        text.split_inclusive(' ').take_while(|word| word.starts_with('@')).map(str::len).sum();
    let text = &text[handles..];
    let mut length = 0;
    let mut at = 0;
    for link in links(text) {
        length += plain(&text[at..link.start]) + LINK;
        at = link.end;
    }
    length + plain(&text[at..])
}

/// The weight of a text without links.
fn plain(text: &str) -> usize {
    // Text below U+2000 has no emoji, so counting code points is enough.
    if text.chars().all(|c| c < '\u{2000}') {
        return text.chars().map(weight).sum();
    }
    text.graphemes(true).map(grapheme).sum()
}

fn weight(c: char) -> usize {
    match u32::from(c) {
        0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247 => 1,
        _ => 2,
    }
}

/// `emojiParsingEnabled`: an emoji counts 2, including its skin tones, genders, flags and joiners.
fn grapheme(cluster: &str) -> usize {
    let mut chars = cluster.chars();
    let first = chars.next().unwrap_or(' ');
    let keycap = matches!(first, '#' | '*' | '0'..='9') && cluster.ends_with('\u{20e3}');
    let coloured = matches!(first, '©' | '®') && chars.next() == Some('\u{fe0f}');
    if keycap || coloured || is_pictograph(first) { 2 } else { cluster.chars().map(weight).sum() }
}

/// Code points that emoji begin with, besides digits: the blocks that contain
/// `Extended_Pictographic` (UTS #51), and flags. Each of them counts 2 on its own, too.
fn is_pictograph(c: char) -> bool {
    matches!(
        u32::from(c),
        0x203c | 0x2049 | 0x2122 | 0x2139 | 0x24c2 | 0x3030 | 0x303d | 0x3297 | 0x3299
            | 0x2190..=0x21ff | 0x2300..=0x23ff | 0x25a0..=0x27bf | 0x2900..=0x297f | 0x2b00..=0x2bff
            | 0x1f000..=0x1faff
    )
}

/// The links of a text, in order. X detects them without a scheme, too.
fn links(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(stop) = text[at..].find('.').map(|len| at + len) {
        let host = host(text, at, stop);
        at = host.end.max(stop + 1);
        let Some(link) = link(text, &host) else { continue };
        if text[link.clone()].chars().count() <= MOST_LINK {
            at = link.end.max(at);
            found.push(link);
        }
    }
    found
}

/// The text around a dot that may be a host.
fn host(text: &str, from: usize, stop: usize) -> Range<usize> {
    let within = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_') || is_symbol(c);
    let start = from + text[from..stop].trim_end_matches(within).len();
    start..text.len() - text[stop..].trim_start_matches(within).len()
}

/// Domains may contain any symbol that is not punctuation: `http://✪df.ws`.
fn is_symbol(c: char) -> bool {
    c > '\u{2500}' && !c.is_whitespace() && !('\u{3000}'..'\u{3040}').contains(&c)
}

/// Latin letters with accents: `latinAccentChars`.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'À'..='ɏ' | 'ɓ'..='ʋ' | 'Ḁ'..='ỿ') && c.is_alphabetic()
}

fn link(text: &str, host: &Range<usize>) -> Option<Range<usize>> {
    let before = &text[..host.start];
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        before
            .len()
            .checked_sub(scheme.len())
            .and_then(|at| before.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(scheme))
    });
    let written = &text[host.clone()];
    let (start, begin) = match scheme {
        Some(scheme) => (host.start, host.start - scheme.len()),
        // Without a scheme, a domain is Latin, and non-Latin text before it is not part of it.
        None => {
            let stop = written.find('.')?;
            let name = |c: char| is_latin(c) || c == '-';
            let start = host.start + written[..stop].trim_end_matches(name).len();
            (start, start)
        }
    };
    let free = match text[..begin].chars().next_back() {
        None => true,
        Some(c) if c.is_ascii_alphanumeric() => false,
        Some('@' | '＠' | '$' | '#' | '＃') => false,
        Some('-' | '_' | '.' | '/') => scheme.is_some(),
        Some(_) => true,
    };
    let end = start + known(&text[start..host.end], scheme.is_some())?;
    free.then(|| begin..behind_host(text, end))
}

/// How much of a possible host is one: up to the last known top-level domain.
fn known(host: &str, any: bool) -> Option<usize> {
    let mut end = 0;
    let mut found = None;
    for (n, label) in host.split('.').enumerate() {
        let latin = label.len() - label.trim_start_matches(|c| is_latin(c) || c == '-').len();
        let ending = if n == 0 { "" } else { &label[..latin] };
        if !ending.is_empty() && domains::is_known(&ending.to_lowercase()) {
            found = Some(end + ending.len());
        }
        let sound = !label.is_empty()
            && label.chars().count() <= MOST_LABEL
            && !label.starts_with(['-', '_'])
            && !label.ends_with(['-', '_'])
            && (any || latin == label.len());
        if !sound {
            break;
        }
        end += label.len() + 1;
    }
    found
}

/// Where the link ends whose host ends at `end`: after its port, path and query.
fn behind_host(text: &str, end: usize) -> usize {
    let port = text[end..].strip_prefix(':').map_or(0, |rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 { 0 } else { digits + 1 }
    });
    let end = path(text, end + port);
    query(text, end)
}

/// `validUrlPath`: its characters, balanced brackets, and valid last characters.
fn path(text: &str, from: usize) -> usize {
    if !text[from..].starts_with('/') {
        return from;
    }
    let mut end = from + 1;
    let mut at = end;
    while let Some(c) = text[at..].chars().next() {
        if c == '(' {
            let Some(close) = pair(text, at) else { break };
            (at, end) = (close, close);
            continue;
        }
        if !is_in_path(c) {
            break;
        }
        at += c.len_utf8();
        if is_letter(c) || matches!(c, '+' | '-' | '=' | '_' | '#' | '/') {
            end = at;
        }
    }
    end
}

/// Where the brackets that open at `open` are closed; one pair may be nested in another.
fn pair(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    for (n, c) in text[open..].char_indices() {
        match c {
            '(' if depth == 2 => return None,
            '(' => depth += 1,
            ')' if depth == 1 => return (n > 1).then_some(open + n + 1),
            ')' => depth -= 1,
            c if is_in_path(c) => {}
            _ => return None,
        }
    }
    None
}

/// Letters of the scripts allowed in paths: Latin and Cyrillic.
fn is_letter(c: char) -> bool {
    is_latin(c) || ('\u{400}'..='\u{4ff}').contains(&c)
}

fn is_in_path(c: char) -> bool {
    is_letter(c) || "!*';:=+,.$/%#[]-–_~@|&".contains(c)
}

/// `validUrlQueryChars` and `validUrlQueryEndingChars`.
fn query(text: &str, from: usize) -> usize {
    let Some(inside) = text[from..].strip_prefix('?') else { return from };
    let in_query = |c: char| c.is_ascii_alphanumeric() || "!?*'@();:&=+$/%#[]-_.,~|".contains(c);
    let ends = |c: char| c.is_ascii_alphanumeric() || "-_&=#/".contains(c);
    let written = &inside[..inside.len() - inside.trim_start_matches(in_query).len()];
    match written.trim_end_matches(|c| !ends(c)).len() {
        0 => from,
        len => from + 1 + len,
    }
}

#[cfg(test)]
mod tests {
    use super::weighted;

    /// The cases of `conformance/validate.yml`, in texts of our own.
    #[test]
    fn characters_weigh_as_in_twitter_text() {
        for (text, length) in [
            ("äöü – ab", 8),
            ("€…", 4),
            ("gru\u{308}n", 4),
            // No normal form composes it: three code points.
            ("\u{fb2c}", 3),
            ("\u{2000}\u{200a}\u{200b}\u{200d}‐—‘”„‟′‷", 12),
            ("漢字", 4),
            ("😀☂", 4),
            ("👨‍👩‍👧‍👦", 2),
            ("👋🏽👩‍🔬", 4),
            ("🇩🇪🇬🇧", 4),
            ("1️⃣#️⃣", 4),
            ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2),
            ("© ©️", 4),
            ("@sam @jo ok", 2),
        ] {
            assert_eq!(weighted(text), length, "{text}");
        }
    }

    /// The cases of `conformance/extract.yml`: each text has one link, or none.
    #[test]
    fn links_match_twitter_text() {
        for text in [
            "https://musterstrom.example/a/very/long/path",
            "http://larkwood.dev",
            "larkwood.dev",
            "larkwood.co.uk/help",
            "LARKWOOD.COM",
            "larkwood.it",
            "https://larkwood.example/a_(b)",
            "https://larkwood.example/a_(b_(c))_d",
            "https://larkwood.example:8080/x?q=1&r=ü-",
            "https://larkwood.example/путь",
            "http://✪larkwood.ws/x",
            "http://larkwood.example/#x",
            "http://larkwood.example/a-",
        ] {
            let rest = if text.ends_with("ü-") { 2 } else { 0 };
            assert_eq!(weighted(&format!("see {text} now")), 8 + 23 + rest, "{text}");
        }
        for (text, length) in [
            ("(https://larkwood.example/a)", 25),
            ("https://larkwood.example/a.", 24),
            ("larkwood.example、日本", 23 + 6),
            ("漢字larkwood.com漢字", 8 + 23),
            ("larkwood.dev larkwood.dev", 47),
        ] {
            assert_eq!(weighted(text), length, "{text}");
        }
        for text in [
            "larkwood.baz",
            "mia@larkwood.example",
            "#larkwood.example",
            "http://-larkwood.example",
            "http://larkwood",
            "http://larkwood_.example",
            "a/larkwood.example",
            "end.Then on",
        ] {
            assert_eq!(weighted(text), text.chars().count(), "{text}");
        }
        let long = "a".repeat(64) + ".com";
        assert_eq!(weighted(&long), 68);
    }
}
