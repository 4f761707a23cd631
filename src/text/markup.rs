//! HTML in a text: what of it quotes an earlier email.

use std::ops::Range;

/// Elements of an email, and of what people paste from one.
const ELEMENTS: [&str; 30] = [
    "a",
    "b",
    "blockquote",
    "body",
    "br",
    "center",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "head",
    "hr",
    "html",
    "i",
    "img",
    "li",
    "meta",
    "o:p",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "table",
    "td",
    "tr",
    "u",
    "ul",
];
/// Those after which a new line begins.
const BREAKS: [&str; 10] = ["blockquote", "br", "div", "h1", "h2", "h3", "hr", "li", "p", "tr"];
/// Escaped characters.
const ESCAPES: [(&str, char); 4] = [("&lt;", '<'), ("&gt;", '>'), ("&nbsp;", ' '), ("&quot;", '"')];
/// How email programs mark the quoted email, in the tag around it.
const CITATIONS: [&str; 9] = [
    "type=\"cite\"",
    "gmail_quote",
    "gmail_attr",
    "moz-cite-prefix",
    "yahoo_quoted",
    "protonmail_quote",
    "divrplyfwdmsg",
    "appendonsend",
    "name=\"quote\"",
];
/// The maximum length of a tag, in bytes.
const LONGEST: usize = 400;

/// The tags of a text, each with its name in lowercase.
fn tags(text: &str) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
    text.match_indices('<').filter_map(|(start, _)| {
        let reach = crate::source::floor_char_boundary(text, start + LONGEST);
        let len = text[start..reach].find('>')? + 1;
        let inner = text[start + 1..start + len - 1].trim_start_matches('/');
        let end = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
        let name = inner[..end].to_ascii_lowercase();
        ELEMENTS.contains(&name.as_str()).then_some((start..start + len, name))
    })
}

/// A text with its tags and escapes replaced by spaces, line ends and plain characters, at the same
/// length. `None` if it has no tags.
pub(super) fn blanked(text: &str) -> Option<String> {
    if !text.contains('<') || !text.contains('>') {
        return None;
    }
    let mut bare = String::with_capacity(text.len());
    for (range, name) in tags(text) {
        bare.push_str(text.get(bare.len()..range.start)?);
        let breaks = BREAKS.contains(&name.as_str());
        bare.push(if breaks { '\n' } else { ' ' });
        bare.extend(std::iter::repeat_n(' ', range.len() - 1));
    }
    if bare.is_empty() {
        return None;
    }
    bare.push_str(text.get(bare.len()..)?);
    for (escape, plain) in ESCAPES {
        bare = bare.replace(escape, &format!("{plain}{}", " ".repeat(escape.len() - 1)));
    }
    Some(bare)
}

/// Where the quoted email begins, if its tag says so.
pub(super) fn citation(text: &str) -> Option<usize> {
    let cites = |tag: &str| {
        let tag = tag.to_ascii_lowercase();
        CITATIONS.iter().any(|sign| tag.contains(sign))
    };
    tags(text)
        .map(|(range, _)| range)
        .find(|range| cites(&text[range.clone()]))
        .map(|tag| tag.start)
}

/// Block quotations without such a sign.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for (range, _) in tags(text).filter(|(_, name)| name == "blockquote") {
        let closes = text[range.clone()].starts_with("</");
        match open.filter(|_| closes) {
            Some(start) => {
                found.push(start..range.end);
                open = None;
            }
            None if !closes => open = open.or(Some(range.start)),
            None => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{blanked, citation, quotations};

    #[test]
    fn markup_is_blanked_at_the_same_length() {
        let text = "<p>Hi,</p>it is <b>here</b>&nbsp;now";
        let bare = blanked(text).unwrap();
        assert_eq!(bare.len(), text.len());
        assert_eq!(bare.split_whitespace().collect::<Vec<_>>(), ["Hi,", "it", "is", "here", "now"]);
        assert_eq!(blanked("1 < 2 and 3 > 2, <sam@post.example>"), None);
    }

    #[test]
    fn quotations_in_markup_are_found() {
        let text = "Hi <blockquote>old</blockquote> new";
        assert_eq!(quotations(text).first(), Some(&(3..31)));
        assert_eq!(citation(text), None);
        assert_eq!(citation("Hi <div id=\"divRplyFwdMsg\">"), Some(3));
    }
}
