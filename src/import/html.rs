//! HTML as text: paragraphs, lists and links are kept, everything else is reported.

use std::sync::LazyLock;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use regex::Regex;

use super::converter::Converter;
use super::plain::Plain;
use crate::exchange::report::NoteKind;

/// Whether a text that may be HTML is.
pub(super) fn looks_like_html(text: &str) -> bool {
    static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let tags = "p|br|div|span|a|ul|ol|li|b|strong|em|i|u|h[1-6]|table|tr|td|img|script|style|blockquote|font|hr";
        Regex::new(&format!(r#"(?i)<(?:{tags})(?:\s[^<>]*)?/?>"#)).ok()
    });
    text.contains('<')
        && (text.contains("<!--") || TAG.as_ref().is_some_and(|tag| tag.is_match(text)))
}

/// The characters that a reader of some HTML sees, without its layout.
pub(super) fn visible(html: &str) -> String {
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let mut seen = String::new();
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        if let Token::String(text) = token {
            seen.push_str(&String::from_utf8_lossy(&text.value));
        }
    }
    seen
}

/// Whether two texts, each plain or HTML, have the same letters and digits.
pub(super) fn says_same(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|text| {
        let text = if looks_like_html(text) { visible(text) } else { text.to_owned() };
        text.chars().filter(|c| c.is_alphanumeric()).collect::<String>()
    });
    one == other
}

/// Elements whose content is not text for readers.
const INVISIBLE: &[&str] = &[
    "script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "form",
];
/// Elements that only change how text looks.
const INLINE: &[&str] = &[
    "b", "strong", "i", "em", "u", "s", "small", "font", "code", "sub", "sup", "mark", "del", "ins",
];
/// Elements that begin a new line.
const LINES: &[&str] =
    &["div", "tr", "table", "section", "article", "header", "footer", "dl", "dt", "dd"];
/// Elements with an empty line before and after.
const PARAGRAPHS: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr"];

/// The text of some HTML. In a plain text with tags in it, line breaks outside of the blocks of HTML are meant.
pub(super) fn to_text(html: &str, is_plain: bool, converter: &Converter<'_>) -> String {
    let mut emitter = DefaultEmitter::<()>::default();
    // The content of scripts is not markup.
    emitter.naively_switch_states(true);
    let mut reader = Reader::new(converter);
    reader.plain = is_plain.then(|| Plain::new(html));
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) => {
                let attribute = |name: &str| {
                    let value = tag.attributes.get(name.as_bytes())?;
                    Some(String::from_utf8_lossy(&value.value).trim().to_owned())
                };
                reader.open(&String::from_utf8_lossy(&tag.name), tag.self_closing, &attribute);
            }
            Token::EndTag(tag) => reader.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text.value)),
            Token::Comment(comment) => {
                let words = String::from_utf8_lossy(&comment.value);
                let words: String = words.trim().chars().take(60).collect();
                converter.remark(NoteKind::Markup, format!("the comment “{words}” is dropped"));
                if let Some(plain) = &mut reader.plain {
                    plain.drop_comment(&reader.out);
                }
            }
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.finish()
}

struct Reader<'c> {
    converter: &'c Converter<'c>,
    out: String,
    /// In a plain text with tags in it.
    plain: Option<Plain>,
    /// The invisible element that is open, with how often it is nested.
    skipped: Option<(String, usize)>,
    /// For each open list the number of the next item; `None` for bullets.
    lists: Vec<Option<usize>>,
    /// The address of the open link, and where its text begins.
    link: Option<(String, usize)>,
    is_preformatted: bool,
    /// Where the text of the last item begins.
    item: usize,
}

impl<'c> Reader<'c> {
    fn new(converter: &'c Converter<'c>) -> Self {
        Reader {
            converter,
            out: String::new(),
            plain: None,
            skipped: None,
            lists: Vec::new(),
            link: None,
            is_preformatted: false,
            item: 0,
        }
    }

    fn open(&mut self, name: &str, is_closed: bool, attribute: &dyn Fn(&str) -> Option<String>) {
        if let Some((open, depth)) = &mut self.skipped {
            *depth += usize::from(open == name && !is_closed);
            return;
        }
        if let Some(plain) = &mut self.plain {
            plain.open(name, is_closed);
        }
        match name {
            _ if INVISIBLE.contains(&name) => {
                self.drop_element(name);
                if !is_closed {
                    self.skipped = Some((name.to_owned(), 1));
                }
            }
            _ if INLINE.contains(&name) => {
                let message = format!("`<{name}>` is dropped, and its text kept");
                self.converter.remark(NoteKind::Markup, message);
            }
            "br" => self.break_line(),
            "a" => self.link = attribute("href").map(|href| (href, self.out.len())),
            "img" | "video" | "audio" | "picture" => {
                let what = attribute("alt").filter(|alt| !alt.is_empty());
                let what = what.or_else(|| attribute("src")).unwrap_or_default();
                let what: String = what.chars().take(60).collect();
                let kind = if matches!(name, "video" | "audio") { name } else { "image" };
                let message = match what.is_empty() {
                    true => format!("the {kind} is dropped"),
                    false => format!("the {kind} “{what}” is dropped"),
                };
                self.converter.note(NoteKind::Attachment, message);
            }
            "ul" => self.open_list(None),
            "ol" => {
                let start = attribute("start").and_then(|start| start.parse().ok());
                self.open_list(Some(start.unwrap_or(1)));
            }
            "li" => self.open_item(),
            "td" | "th" if !self.out.is_empty() && !self.out.ends_with('\n') => {
                self.out.push_str(" | ");
            }
            _ if PARAGRAPHS.contains(&name) => {
                self.is_preformatted |= name == "pre";
                self.lines(2);
            }
            _ if LINES.contains(&name) => {
                if name == "table" {
                    let message = "a table is written as lines";
                    self.converter.remark(NoteKind::Markup, message.to_owned());
                }
                self.lines(1);
            }
            "input" | "button" | "select" | "textarea" => self.drop_element(name),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((open, depth)) = &mut self.skipped {
            if open == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        if let Some(plain) = &mut self.plain {
            plain.close(name);
        }
        match name {
            "a" => self.close_link(),
            "ul" | "ol" => {
                self.lists.pop();
                self.lines(if self.lists.is_empty() { 2 } else { 1 });
            }
            "li" => self.lines(1),
            _ if PARAGRAPHS.contains(&name) => {
                self.is_preformatted &= name != "pre";
                self.lines(2);
            }
            _ if LINES.contains(&name) => self.lines(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        if self.is_preformatted {
            self.out.push_str(text);
            return;
        }
        for c in text.chars() {
            let is_kept = self.plain.as_mut().is_some_and(|plain| plain.keeps(c, &self.out));
            if is_kept && c == '\n' {
                self.out.truncate(self.out.trim_end_matches(' ').len());
                self.out.push(c);
            } else if !c.is_whitespace() || is_kept {
                self.out.push(c);
            } else if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
                self.out.push(' ');
            }
        }
    }

    fn finish(mut self) -> String {
        if let Some((name, _)) = &self.skipped {
            let message = format!("`<{name}>` is never closed: what follows it is dropped");
            self.converter.note(NoteKind::Markup, message);
        }
        self.close_link();
        for name in self.plain.iter().flat_map(Plain::mixed) {
            let message = format!("`<{name}>` in a plain text is read as HTML");
            self.converter.remark(NoteKind::Markup, message);
        }
        self.out.trim().to_owned()
    }

    fn drop_element(&self, name: &str) {
        let message = format!("`<{name}>` is dropped, with what is in it");
        self.converter.remark(NoteKind::Markup, message);
    }

    fn break_line(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// Makes sure that the text ends with this many line breaks.
    fn lines(&mut self, wanted: usize) {
        // A paragraph at the beginning of an item goes on in its line.
        if self.out.len() == self.item {
            return;
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        let wanted = if self.lists.is_empty() { wanted } else { wanted.min(1) };
        let there = self.out.len() - self.out.trim_end_matches('\n').len();
        self.out.extend(std::iter::repeat_n('\n', wanted.saturating_sub(there)));
    }

    fn open_list(&mut self, first: Option<usize>) {
        self.lines(if self.lists.is_empty() { 2 } else { 1 });
        self.lists.push(first);
    }

    fn open_item(&mut self) {
        self.lines(1);
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.push_str(&format!("{indent}{number}. "));
                *number += 1;
            }
            _ => self.out.push_str(&format!("{indent}- ")),
        }
        self.item = self.out.len();
    }

    fn close_link(&mut self) {
        let Some((href, start)) = self.link.take() else { return };
        let lower = href.to_ascii_lowercase();
        if lower.starts_with("javascript:") || lower.starts_with("data:") {
            let message = "a link that runs a script is dropped, and its text kept";
            self.converter.note(NoteKind::Markup, message.to_owned());
            return;
        }
        let address = ["mailto:", "tel:"].iter().find_map(|scheme| href.strip_prefix(scheme));
        let address = address.unwrap_or(&href);
        let shown = self.out.get(start..).unwrap_or_default().trim();
        let bare = |text: &str| {
            let text = text.trim_start_matches("https://").trim_start_matches("http://");
            text.trim_end_matches('/').replace(' ', "").to_lowercase()
        };
        if address.is_empty() || address.starts_with('#') || bare(shown) == bare(address) {
            return;
        }
        if shown.is_empty() {
            self.out.push_str(address);
        } else {
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str(&format!(" ({address})"));
        }
    }
}
