//! Links, email addresses and handles: everything with a domain or an `@`.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::source::floor_char_boundary;
use crate::text::domains;
use crate::text::words::is_in_word;

/// Top-level domains that are words or file extensions just as often: `sent.to`, `readme.md`. After
/// a single label they don't make a link; with a path, a subdomain or a scheme they do.
const DOUBTFUL: [&str; 41] = [
    "ai", "am", "as", "by", "call", "cc", "do", "es", "free", "gut", "here", "hier", "how", "im",
    "in", "is", "ist", "it", "la", "man", "md", "mit", "mov", "my", "new", "no", "now", "one",
    "open", "pl", "ps", "py", "read", "rs", "see", "sh", "so", "to", "top", "you", "zip",
];

/// Characters that end the sentence, not the link, when they follow one.
const TRAILING: [char; 12] = ['.', ',', '!', '?', ':', ';', '\'', '’', '‘', '…', '*', '\\'];

/// The maximum length of a host and of a label, in bytes: RFC 1035.
const MOST_HOST: usize = 253;
const MOST_LABEL: usize = 63;

/// The maximum length of a link, in bytes.
const MOST_LINK: usize = 2_048;

/// The maximum length of a handle in characters, without its `@`.
const LONGEST_HANDLE: usize = 30;

/// The links of a text, in order.
pub(super) fn links(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let stop = next_stop(text.as_bytes(), at)?;
            let (found, next) = match text.as_bytes()[stop] {
                b':' => schemed(text, at, stop),
                _ => bare(text, at, stop),
            };
            at = next.max(stop + 1);
            if let Some(start) = found {
                return Some(start..next);
            }
        }
    })
}

/// The next dot inside a word, or the next `://`: every link has one.
fn next_stop(bytes: &[u8], from: usize) -> Option<usize> {
    (from..bytes.len()).find(|n| match bytes[*n] {
        b'.' => bytes.get(n + 1).is_some_and(|next| next.is_ascii_alphanumeric() || *next >= 0x80),
        b':' => bytes[*n..].starts_with(b"://"),
        _ => false,
    })
}

/// The start of the link whose scheme ends at `colon`, if it is one, and where to continue.
fn schemed(text: &str, from: usize, colon: usize) -> (Option<usize>, usize) {
    let inside = colon + "://".len();
    let before = &text.as_bytes()[from..colon];
    let scheme = ["https", "http", "sftp", "ftp"].into_iter().find(|scheme| {
        before.len() >= scheme.len()
            && before[before.len() - scheme.len()..].eq_ignore_ascii_case(scheme.as_bytes())
    });
    let Some(scheme) = scheme else { return (None, inside) };
    match tail(text, inside) {
        end if end > inside => {
            let start = colon - scheme.len();
            (Some(start), end + trailing_in_brackets(text, start, end))
        }
        _ => (None, inside),
    }
}

/// The number of bytes of punctuation behind a link that are part of it, since it stands between the brackets of Markdown or
/// of an email.
fn trailing_in_brackets(text: &str, start: usize, end: usize) -> usize {
    let close = match &text[..start] {
        before if before.ends_with("](") => ')',
        before if before.ends_with('<') => '>',
        _ => return 0,
    };
    let rest = &text[end..];
    let len = rest.len() - rest.trim_start_matches(TRAILING).len();
    if rest[len..].starts_with(close) { len } else { 0 }
}

/// The start of the link without a scheme whose host has the dot at `stop`.
fn bare(text: &str, from: usize, stop: usize) -> (Option<usize>, usize) {
    let host = host_at(text, from, stop);
    let before = text[..host.start].chars().next_back();
    // Behind or before an `@` it is part of an address; behind the others, of a path or a name.
    if matches!(before, Some('@' | '\\' | '$' | '#' | '_' | '-' | '.'))
        || text[host.end..].starts_with('@')
    {
        return (None, host.end);
    }
    let written = &text[host.clone()];
    if written.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return (Some(host.start), tail(text, host.start));
    }
    if before == Some('/') {
        return (None, host.end);
    }
    let port = text[host.end..].strip_prefix(':').map_or(0, |rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 { 0 } else { 1 + digits }
    });
    let end = host.end + port;
    let path = text[end..].starts_with('/');
    if !is_host(written, path) {
        return (None, host.end);
    }
    (Some(host.start), if path { tail(text, end) } else { end })
}

fn in_host(c: char) -> bool {
    is_in_word(c) || matches!(c, '-' | '.')
}

/// The letters, digits, hyphens and dots around a dot.
fn host_at(text: &str, from: usize, stop: usize) -> Range<usize> {
    let start = from + text[from..stop].trim_end_matches(in_host).len();
    let end = text.len() - text[stop..].trim_start_matches(in_host).len();
    let host = text[start..end].trim_end_matches(['.', '-']);
    let start = start + host.len() - host.trim_start_matches(['.', '-']).len();
    start..end.min(start + host.trim_start_matches(['.', '-']).len())
}

/// Whether a host is a link even without a scheme.
fn is_host(host: &str, has_path: bool) -> bool {
    let labels = host.split('.').count();
    let sound = host.split('.').all(|label| {
        !label.is_empty()
            && label.len() <= MOST_LABEL
            && !label.starts_with('-')
            && !label.ends_with('-')
    });
    let named = host.rsplit('.').skip(1).all(|label| label.contains(char::is_alphanumeric))
        && host.rsplit('.').nth(1).is_some_and(|label| label.contains(char::is_alphabetic));
    if !sound || !named || labels < 2 || host.len() > MOST_HOST {
        return false;
    }
    let ending = host.rsplit('.').next().unwrap_or(host);
    // `gut.Im Mai`: a new sentence without a space before it.
    let titled = ending.starts_with(char::is_uppercase) && host.contains(char::is_lowercase);
    let lower = ending.to_lowercase();
    let doubtful = labels == 2 && DOUBTFUL.binary_search(&lower.as_str()).is_ok();
    !titled && (has_path || !doubtful) && domains::is_known(&host.to_lowercase())
}

/// Where a link ends: at white space, a quotation mark or a bracket that it did not open itself.
fn tail(text: &str, from: usize) -> usize {
    let mut open: [(usize, usize); 3] = [(0, 0); 3];
    let mut end = floor_char_boundary(text, from + MOST_LINK);
    for (n, c) in text[from..end].char_indices() {
        let at = from + n;
        let stops = c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '„' | '“' | '”' | '«' | '»' | '‹' | '›' | '`')
            // `[/url]`: the end of a tag.
            || c == '[' && text[at..].starts_with("[/");
        if stops {
            end = at;
            break;
        }
        if let Some(kind) = ['(', '[', '{'].iter().position(|bracket| *bracket == c) {
            let (depth, first) = &mut open[kind];
            if *depth == 0 {
                *first = at;
            }
            *depth += 1;
        } else if let Some(kind) = [')', ']', '}'].iter().position(|bracket| *bracket == c) {
            if open[kind].0 == 0 {
                end = at;
                break;
            }
            open[kind].0 -= 1;
        }
    }
    let unclosed = open.iter().filter(|(depth, _)| *depth > 0).map(|(_, first)| *first).min();
    let end = unclosed.map_or(end, |first| first.min(end));
    from + text[from..end].trim_end_matches(TRAILING).len()
}

/// The email addresses of a text, in order.
pub(super) fn emails(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('@').filter_map(|(at, _)| {
        let address = address(text, at)?;
        // `@mia@server.example` is a handle.
        (!text[..address.start].ends_with('@')).then_some(address)
    })
}

/// The address around an `@`: a name, and a domain with a dot in it.
fn address(text: &str, at: usize) -> Option<Range<usize>> {
    let named = |c: char| {
        c.is_alphanumeric()
            || is_combining_mark(c)
            || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'')
    };
    let start = text[..at].trim_end_matches(named).len();
    let start = at - text[start..at].trim_start_matches(['.', '\'', '-']).len();
    let behind = &text[at + 1..];
    let host = behind[..behind.len() - behind.trim_start_matches(in_host).len()]
        .trim_end_matches(['.', '-']);
    let (name, ending) = host.rsplit_once('.')?;
    let ends = ending.chars().count() > 1
        && (ending.chars().all(|c| c.is_alphabetic() || is_combining_mark(c))
            || ending.starts_with("xn--"));
    let sound = ends && !name.is_empty() && !name.starts_with(['.', '-']);
    (start < at && sound).then_some(start..at + 1 + host.len())
}

/// The handles of a text, in order: `@larkwood`, `@larkwood@server.example`.
pub(super) fn handles(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('@').filter_map(|(at, _)| {
        let free = text[..at]
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '„' | '“'));
        let name = text[at + 1..]
            .bytes()
            .take(LONGEST_HANDLE)
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        let len = if free { name.count() } else { 0 };
        let end = at + 1 + len;
        let server = text[end..].starts_with('@').then(|| address(text, end)).flatten();
        // "@jörg": names on these platforms have no umlauts.
        let whole = !text[end..].starts_with(is_in_word);
        (len > 1 && whole).then(|| at..server.map_or(end, |server| server.end))
    })
}
