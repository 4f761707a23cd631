//! A YAML file as a tree in which every key and value knows its place.
//!
//! serde stops at the first error. Reading into a tree first, and not straight into structs, lets a guide report all of
//! its problems at once.

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_yaml::budget::BudgetBreach;
use serde_yaml::granit_parser::ErrorKind;
use serde_yaml::{
    Budget, DefaultMessageFormatter, DuplicateKeyPolicy, Error, ExternalMessageSource, Location,
    MessageFormatter, Spanned,
};

use super::dropped::clip;
use crate::problem::Problems;
use crate::source::{At, Span};

/// The largest file that is read as part of a guide, in bytes.
pub(crate) const MAX_FILE_BYTES: usize = 64 << 20;
/// How deep maps and lists may nest.
const MAX_DEPTH: usize = 64;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) value: Value,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Value {
    Null,
    Text(String),
    /// A number or a boolean that is not in quotation marks, spelled as in the file: `1.50` stays `1.50`.
    Literal(String),
    List(Vec<Node>),
    Map(Vec<(At<String>, Node)>),
    /// Could not be read. The problem has been reported.
    Broken,
}

impl Node {
    /// The value as it is written, unless it is a list or a map.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// Takes the value of a key out of a map, which keeps the key with no value.
    pub(super) fn take(&mut self, key: &str) -> Option<Node> {
        let Value::Map(entries) = &mut self.value else { return None };
        let (_, node) = entries.iter_mut().find(|(name, _)| name.value == key)?;
        let empty = Node { span: node.span, value: Value::Null };
        Some(std::mem::replace(node, empty))
    }

    /// Removes a key and its value from a map.
    #[cfg(feature = "training")]
    pub(super) fn remove(&mut self, key: &str) {
        if let Value::Map(entries) = &mut self.value {
            entries.retain(|(name, _)| name.value != key);
        }
    }

    /// Adds `by` to the index of the source of this node and of all nodes below.
    pub(super) fn shift_source(&mut self, by: u32) {
        self.span.source += by;
        match &mut self.value {
            Value::List(nodes) => nodes.iter_mut().for_each(|node| node.shift_source(by)),
            Value::Map(entries) => {
                for (key, node) in entries {
                    key.span.source += by;
                    node.shift_source(by);
                }
            }
            Value::Null | Value::Text(_) | Value::Literal(_) | Value::Broken => {}
        }
    }

    /// What was found, in an editor's words.
    pub(crate) fn kind(&self) -> String {
        match &self.value {
            Value::Null => "nothing".to_owned(),
            Value::Text(text) | Value::Literal(text) => format!("`{}`", clip(text)),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a map of keys".to_owned(),
            Value::Broken => "unreadable".to_owned(),
        }
    }
}

/// Reads one YAML document. A syntax error ends the file, so it is the only one reported.
pub(crate) fn parse(source: u32, text: &str, problems: &Problems) -> Option<Node> {
    let nothing = Span { source, start: 0, end: 0 };
    if text.trim().is_empty() {
        problems.add_with_help(
            nothing,
            "the file is empty",
            "a guide starts with `leitfaden: 1`; `leitfaden init` writes one to start from",
        );
        return None;
    }
    if text.len() > MAX_FILE_BYTES {
        let message = format!(
            "the file is larger than {} MiB, the limit for one file of a guide",
            MAX_FILE_BYTES >> 20
        );
        problems.add_with_help(nothing, message, "split it into several files with `include:`");
        return None;
    }
    let mut budget = Budget::default();
    budget.max_depth = MAX_DEPTH;
    budget.max_nodes = budget.max_nodes.max(text.len() / 2);
    budget.max_events = budget.max_events.max(text.len());
    budget.max_total_scalar_bytes = budget.max_total_scalar_bytes.max(text.len() * 2);
    let options = serde_yaml::options! {
        budget: Some(budget),
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        with_snippet: false,
        strict_booleans: true,
    };
    match serde_yaml::from_str_with_options::<Placed>(text, options) {
        Ok(tree) => Some(build(source, text, tree, problems)),
        Err(error) => {
            let start = error.location().map_or(0, |at| byte_of(text, at));
            let (message, help) = explain(&error);
            problems.add_with_help(nothing.at(start, start + 1), message, help);
            None
        }
    }
}

const HELP_UNFOLD: &str =
    "write repeated parts out, or move them to a file of their own with `include:`";
const HELP_TABS: &str = "indent with spaces";
const HELP_DOCUMENTS: &str = "remove the line `---`, or move the second part to a file of its own and name it under `include:`";
const HELP_ANCHOR: &str = "put a text that starts with `*` or `&` in quotation marks";
const HELP_INDENTATION: &str = "check the indentation of this line and the one before; put a text that contains `: ` or ` #` in quotation marks";
const HELP_QUOTES: &str = "put a text that starts with a special character such as `{`, `[`, `@`, `%`, `&`, `*`, `!` in quotation marks";

/// A syntax error in an editor's words, and what to do about it.
fn explain(error: &Error) -> (String, &'static str) {
    let error = match error.without_snippet() {
        Error::AliasError { error, .. } => error,
        other => other,
    };
    let text = DefaultMessageFormatter.format_message(error);
    let too_deep = || {
        format!("lists and maps are nested deeper than {MAX_DEPTH} levels, the limit for a guide")
    };
    let help = match error {
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => {
            return (too_deep(), HELP_UNFOLD);
        }
        Error::Budget { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => {
            let message = format!("the file expands to more than a guide may hold ({text})");
            return (message, HELP_UNFOLD);
        }
        Error::MultipleDocuments { .. } => {
            let message = "a second document begins in this file, after a line `---`";
            return (message.to_owned(), HELP_DOCUMENTS);
        }
        Error::UnknownAnchor { .. } => HELP_ANCHOR,
        Error::ExternalMessage { source, .. } => match &**source {
            ExternalMessageSource::Parser(error) => match error.kind() {
                ErrorKind::RecursionLimitExceeded => return (too_deep(), HELP_UNFOLD),
                kind => syntax_help(kind),
            },
            _ => HELP_QUOTES,
        },
        _ => HELP_QUOTES,
    };
    (format!("this is not valid YAML: {text}"), help)
}

fn syntax_help(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => HELP_TABS,
        ErrorKind::MultipleDocumentsUnsupported
        | ErrorKind::ExpectedDocumentStart
        | ErrorKind::InvalidDocumentEnd => HELP_DOCUMENTS,
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => HELP_ANCHOR,
        ErrorKind::ExpectedNodeContent
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::InvalidIndentation
        | ErrorKind::CommentInterceptedScalar
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent => HELP_INDENTATION,
        _ => HELP_QUOTES,
    }
}

fn byte_of(text: &str, at: Location) -> usize {
    if let Some(byte) = at.span().byte_offset() {
        return byte as usize;
    }
    let line = usize::try_from(at.line()).unwrap_or(1).max(1) - 1;
    let column = usize::try_from(at.column()).unwrap_or(1).max(1) - 1;
    let start = if line == 0 {
        0
    } else {
        text.match_indices('\n').nth(line - 1).map_or(text.len(), |(n, _)| n + 1)
    };
    text[start..].char_indices().nth(column).map_or(text.len(), |(n, _)| start + n)
}

/// A value as it is read, before it is known what is at its place.
#[derive(Debug)]
struct Placed {
    place: Place,
    tree: Tree,
}

/// The bytes of a value in the file. For an alias, those of its anchor: that is where its text is.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u32,
    len: u32,
}

#[derive(Debug)]
enum Tree {
    Null,
    /// A boolean or a number: its spelling is taken from the file.
    Verbatim,
    Text(String),
    List(Vec<Placed>),
    Map(Vec<(Placed, Placed)>),
}

impl<'de> Deserialize<'de> for Placed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value: tree, defined, .. } = Spanned::deserialize(deserializer)?;
        let span = defined.span();
        let (Some(start), Some(len)) = (span.byte_offset(), span.byte_len()) else {
            return Err(serde::de::Error::custom("a value without a place"));
        };
        Ok(Placed { place: Place { start: start as u32, len: len as u32 }, tree })
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TreeVisitor;
        impl<'de> Visitor<'de> for TreeVisitor {
            type Value = Tree;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a value")
            }
            fn visit_unit<E>(self) -> Result<Tree, E> {
                Ok(Tree::Null)
            }
            fn visit_bool<E>(self, _: bool) -> Result<Tree, E> {
                Ok(Tree::Verbatim)
            }
            fn visit_i64<E>(self, _: i64) -> Result<Tree, E> {
                Ok(Tree::Verbatim)
            }
            fn visit_u64<E>(self, _: u64) -> Result<Tree, E> {
                Ok(Tree::Verbatim)
            }
            fn visit_i128<E>(self, _: i128) -> Result<Tree, E> {
                Ok(Tree::Verbatim)
            }
            fn visit_u128<E>(self, _: u128) -> Result<Tree, E> {
                Ok(Tree::Verbatim)
            }
            fn visit_f64<E>(self, _: f64) -> Result<Tree, E> {
                Ok(Tree::Verbatim)
            }
            fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
                Ok(Tree::Text(text.to_owned()))
            }
            fn visit_string<E>(self, text: String) -> Result<Tree, E> {
                Ok(Tree::Text(text))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                list.shrink_to_fit();
                Ok(Tree::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
                let mut map = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    map.push(entry);
                }
                map.shrink_to_fit();
                Ok(Tree::Map(map))
            }
        }
        deserializer.deserialize_any(TreeVisitor)
    }
}

fn build(source: u32, text: &str, Placed { place, tree }: Placed, problems: &Problems) -> Node {
    let span = place.span(source, text);
    let value = match tree {
        Tree::Null => Value::Null,
        Tree::Verbatim => Value::Literal(verbatim(text, span)),
        Tree::Text(text) => Value::Text(text),
        Tree::List(items) => {
            Value::List(items.into_iter().map(|item| build(source, text, item, problems)).collect())
        }
        Tree::Map(entries) => {
            let mut map = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                let at = key.place.span(source, text);
                let name = match key.tree {
                    Tree::Text(name) => name,
                    Tree::Verbatim => verbatim(text, at),
                    _ => {
                        report_key(span, at, text, problems);
                        return Node { span, value: Value::Broken };
                    }
                };
                map.push((At { value: name, span: at }, build(source, text, value, problems)));
            }
            Value::Map(map)
        }
    };
    Node { span, value }
}

fn verbatim(text: &str, span: Span) -> String {
    text.get(span.range()).unwrap_or_default().trim().to_owned()
}

/// A map or a list as a key is nearly always a text that starts with `{{`, read as YAML's own braces.
fn report_key(map: Span, key: Span, text: &str, problems: &Problems) {
    if text.get(map.range().start..).is_some_and(|rest| rest.starts_with("{{")) {
        let line_end =
            text[map.range().start..].find('\n').map_or(text.len(), |n| map.range().start + n);
        problems.add_with_help(
            map.at(map.range().start, line_end),
            "YAML reads a text that starts with `{{` as a map",
            "put the text in quotation marks, or write it below a `|`",
        );
    } else {
        problems.add(key, "a key must be a text");
    }
}

impl Place {
    fn span(self, source: u32, text: &str) -> Span {
        let (start, end) = (self.start as usize, (self.start + self.len) as usize);
        let slice = text.get(start..end.min(text.len())).unwrap_or_default();
        Span { source, start: self.start, end: self.start + slice.trim_end().len() as u32 }
    }
}
