//! Edits of a guide's files in place: everything that is not edited stays as it is, byte for byte.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::error::ImportError;
use crate::exchange::yaml::{block, quoted};
use crate::guide::Guide;
use crate::model::node::{self, Node, Value};
use crate::model::topic::Answer;
use crate::problem::Problems;
use crate::source::{Locator, Source, Span};

/// Edits that are collected, and then made all at once.
pub(super) struct Edits<'g> {
    guide: &'g Guide,
    /// By the number of the file: the byte range that is replaced, and by what.
    edits: HashMap<u32, Vec<Edit>>,
    trees: HashMap<u32, Node>,
    /// For each section where new entries go in the main file, with their indentation, and its rank.
    places: HashMap<&'static str, (usize, usize, usize)>,
    /// How many sections are new.
    new_sections: usize,
}

struct Edit {
    range: std::ops::Range<usize>,
    /// Of several insertions at one place, those in new sections come after the others.
    rank: usize,
    text: String,
}

impl<'g> Edits<'g> {
    pub(super) fn new(guide: &'g Guide) -> Self {
        Edits {
            guide,
            edits: HashMap::new(),
            trees: HashMap::new(),
            places: HashMap::new(),
            new_sections: 0,
        }
    }

    fn source(&self, number: u32) -> Arc<Source> {
        self.guide.sources().get(number)
    }

    fn put(&mut self, source: u32, range: std::ops::Range<usize>, text: String) {
        self.put_at(source, range, 0, text);
    }

    fn put_at(&mut self, source: u32, range: std::ops::Range<usize>, rank: usize, text: String) {
        self.edits.entry(source).or_default().push(Edit { range, rank, text });
    }

    /// Replaces what a scalar is written as.
    pub(super) fn replace(&mut self, span: Span, text: &str) {
        self.put(span.source, span.range(), text.to_owned());
    }

    /// Replaces the text of an answer, and makes it a draft if that is wanted.
    pub(super) fn rewrite(
        &mut self,
        answer: &Answer,
        text: &str,
        to_draft: bool,
    ) -> Result<(), ImportError> {
        let number = answer.text.span.source;
        let file = self.source(number);
        let entry = self.entry(number, &file, answer);
        let Some((text_key, status)) = entry else {
            return Err(fixed(&file, answer.text.span));
        };
        let start = text_key.range().end;
        // After the key come a colon and, for a block, its header.
        let value = answer.text.span.range();
        let head = file.text.get(start..value.start).unwrap_or_default();
        let is_plain = head.strip_prefix(':').is_some_and(|head| {
            let head = head.trim_start_matches([' ', '\t']);
            head.trim().is_empty() || head.starts_with(['|', '>'])
        });
        if !is_plain {
            return Err(fixed(&file, answer.text.span));
        }
        let line = file.text[..text_key.range().start].rfind('\n').map_or(0, |at| at + 1);
        let before = &file.text[line..text_key.range().start];
        let column = before.chars().count();
        // In `{ id: all, text: "…" }` there is no room for a block.
        let is_flow = !before.trim_start_matches([' ', '-']).is_empty();
        let written = if is_flow { quoted(text) } else { block(text, column + 2) };
        self.put(number, start..value.end, with_breaks(&file, format!(": {written}")));
        if to_draft {
            match status {
                Some(status) => self.put(number, status.range(), "draft".to_owned()),
                None => {
                    let at = text_key.range().start;
                    let separator =
                        if is_flow { ", ".to_owned() } else { format!("\n{:column$}", "") };
                    let text = with_breaks(&file, format!("status: draft{separator}"));
                    self.put(number, at..at, text);
                }
            }
        }
        Ok(())
    }

    /// The place of the key `text` of an answer, and of the value of `status` if it has one.
    fn entry(
        &mut self,
        number: u32,
        file: &Source,
        answer: &Answer,
    ) -> Option<(Span, Option<Span>)> {
        let tree = self.tree(number, file)?;
        let Value::Map(topics) = &child(tree, "topics")?.value else { return None };
        for (_, topic) in topics {
            let Some(Value::List(answers)) = child(topic, "answers").map(|node| &node.value) else {
                continue;
            };
            for entry in answers {
                let Value::Map(keys) = &entry.value else { continue };
                let is_it = |(key, node): &&(crate::source::At<String>, Node)| {
                    key.value == "text" && node.span == answer.text.span
                };
                if let Some((key, _)) = keys.iter().find(is_it) {
                    return Some((key.span, child(entry, "status").map(|node| node.span)));
                }
            }
        }
        None
    }

    fn tree(&mut self, number: u32, file: &Source) -> Option<&Node> {
        match self.trees.entry(number) {
            Entry::Occupied(tree) => Some(tree.into_mut()),
            Entry::Vacant(place) => {
                let tree = node::parse(number, &file.text, &Problems::default())?;
                Some(place.insert(tree))
            }
        }
    }

    /// Adds an entry to a section of the main file. `write` gets its indentation.
    pub(super) fn add(
        &mut self,
        section: &'static str,
        write: &dyn Fn(usize) -> String,
    ) -> Result<(), ImportError> {
        let file = self.source(0);
        let (at, indent, rank) = match self.places.get(section) {
            Some(place) => *place,
            None => {
                let before = self.new_sections;
                let (at, indent) = self.place(section, &file)?;
                let rank = if self.new_sections > before { self.new_sections } else { 0 };
                self.places.insert(section, (at, indent, rank));
                (at, indent, rank)
            }
        };
        let entry = with_breaks(&file, write(indent));
        self.put_at(0, at..at, rank, entry);
        Ok(())
    }

    /// Where entries of a section go: after its last one, or in a new section at the end of the file.
    fn place(
        &mut self,
        section: &'static str,
        file: &Source,
    ) -> Result<(usize, usize), ImportError> {
        let tree =
            self.tree(0, file).ok_or_else(|| ImportError::whole(&file.name, "is not YAML"))?;
        let Some(node) = child(tree, section) else {
            let at = file.text.len();
            let gap = if file.text.ends_with('\n') { "\n" } else { "\n\n" };
            self.new_sections += 1;
            let head = with_breaks(file, format!("{gap}{section}:\n"));
            self.put_at(0, at..at, self.new_sections, head);
            return Ok((at, 2));
        };
        let entries = match &node.value {
            Value::Map(entries) => entries.as_slice(),
            // `topics:` with nothing below it.
            Value::Null => {
                let key = key_end(tree, section).unwrap_or(0);
                let at = file.text[key..].find('\n').map_or(file.text.len(), |len| key + len + 1);
                if at == file.text.len() && !file.text.ends_with('\n') {
                    self.put(0, at..at, with_breaks(file, "\n".to_owned()));
                }
                return Ok((at, 2));
            }
            _ => return Err(fixed(file, node.span)),
        };
        let Some((key, _)) = entries.first() else {
            // `topics: {}`
            let written = file.text.get(node.span.range()).unwrap_or_default();
            if written.trim_start().starts_with('{') {
                let start = node.span.range().start;
                let end = file.text[start..].find('}').map_or(start, |len| start + len + 1);
                self.put(0, start..end, with_breaks(file, "\n".to_owned()));
                return Ok((end, 2));
            }
            return Err(fixed(file, node.span));
        };
        let line = file.text[..key.span.range().start].rfind('\n').map_or(0, |at| at + 1);
        let before = &file.text[line..key.span.range().start];
        if !before.bytes().all(|byte| byte == b' ') || before.is_empty() {
            return Err(fixed(file, key.span));
        }
        let indent = before.len();
        let last = end(node);
        // A block ends where the text is indented less, which may be after empty lines and comments.
        let at = file.text[last..].find('\n').map_or(file.text.len(), |len| last + len + 1);
        if at == file.text.len() && !file.text.ends_with('\n') {
            self.put(0, at..at, with_breaks(file, "\n".to_owned()));
        }
        Ok((at, indent))
    }

    /// The files that change, each with its new text.
    pub(super) fn finish(self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        let mut edits: Vec<_> = self.edits.into_iter().collect();
        edits.sort_by_key(|(number, _)| *number);
        for (number, mut edits) in edits {
            let file = self.guide.sources().get(number);
            // Stable: several insertions at one place keep their order.
            edits.sort_by_key(|edit| (edit.range.start, edit.range.end, edit.rank));
            let mut text = String::with_capacity(file.text.len());
            let mut at = 0;
            for Edit { range, text: new, .. } in edits {
                text.push_str(&file.text[at.min(range.start)..range.start]);
                text.push_str(&new);
                at = range.end;
            }
            text.push_str(&file.text[at..]);
            files.push((file.name.clone(), text));
        }
        files
    }
}

fn child<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(name, _)| name.value == key).map(|(_, node)| node)
}

fn key_end(node: &Node, key: &str) -> Option<usize> {
    let Value::Map(entries) = &node.value else { return None };
    let (key, _) = entries.iter().find(|(name, _)| name.value == key)?;
    Some(key.span.range().end)
}

/// Where the last value of a node ends.
fn end(node: &Node) -> usize {
    let inner = match &node.value {
        Value::List(items) => items.iter().map(end).max(),
        Value::Map(entries) => {
            entries.iter().map(|(key, node)| end(node).max(key.span.range().end)).max()
        }
        _ => None,
    };
    inner.unwrap_or(0).max(node.span.range().end)
}

/// New lines as the file has them.
fn with_breaks(file: &Source, text: String) -> String {
    if file.text.contains("\r\n") { text.replace('\n', "\r\n") } else { text }
}

fn fixed(file: &Source, span: Span) -> ImportError {
    let (at, _) = Locator::new(&file.text).advance(span.range().start);
    let message = "this part of the guide is laid out so that it cannot be edited in place";
    ImportError::at(&file.name, at.line, message)
        .helped("write topics, channels and variables as blocks, one key a line")
}
