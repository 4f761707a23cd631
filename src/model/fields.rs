//! Reads the keys of a map one by one, and reports what does not fit.

use std::cell::RefCell;
use std::collections::HashSet;

use super::node::{Node, Value};
use crate::problem::{Problems, did_you_mean, nearest};
use crate::source::{At, Span};

/// The entries of one map. Each accessor takes a key; [`Fields::close`] reports the keys that none took.
pub(crate) struct Fields<'n, 'p> {
    what: &'static str,
    pub(crate) span: Span,
    entries: Vec<(&'n At<String>, &'n Node)>,
    asked: RefCell<Vec<&'static str>>,
    pub(crate) problems: &'p Problems,
}

impl<'n, 'p> Fields<'n, 'p> {
    /// Opens `node` as a map; `what` names it in messages ("a contact").
    pub(crate) fn open(node: &'n Node, what: &'static str, problems: &'p Problems) -> Option<Self> {
        let entries = entries(node, what, problems)?;
        Some(Fields { what, span: node.span, entries, asked: RefCell::default(), problems })
    }

    /// Opens the entries that [`rest`](Fields::rest) returned. `known` are the keys that were taken before: a mistyped
    /// key may have been meant as one of them.
    pub(crate) fn reopen(
        entries: &'n [(At<String>, Node)],
        what: &'static str,
        span: Span,
        known: &[&'static str],
        problems: &'p Problems,
    ) -> Self {
        let entries = entries.iter().map(|(key, node)| (key, node)).collect();
        Fields { what, span, entries, asked: RefCell::new(known.to_vec()), problems }
    }

    /// The entries that no accessor has taken yet; from now on they count as taken.
    pub(crate) fn rest(&self) -> Vec<(At<String>, Node)> {
        let asked = self.asked.borrow();
        let left = self.entries.iter().filter(|(key, _)| !asked.contains(&key.value.as_str()));
        left.map(|(key, node)| ((*key).clone(), (*node).clone())).collect()
    }

    pub(crate) fn get(&self, key: &'static str) -> Option<&'n Node> {
        self.asked.borrow_mut().push(key);
        self.entries.iter().find(|(name, _)| name.value == key).map(|(_, node)| *node)
    }

    pub(crate) fn key_span(&self, key: &str) -> Span {
        self.entries
            .iter()
            .find(|(name, _)| name.value == key)
            .map_or(self.span, |(name, _)| name.span)
    }

    pub(crate) fn required(&self, key: &'static str) -> Option<&'n Node> {
        let found = self.get(key);
        // A key that is nearly this one is reported on its own.
        let mistyped =
            || nearest(key, self.entries.iter().map(|(name, _)| name.value.as_str())).is_some();
        if found.is_none() && !mistyped() {
            let first = self.entries.first().map_or(self.span, |(name, _)| name.span);
            self.problems.add(first, format!("{} needs the key `{key}`", self.what));
        }
        found
    }

    pub(crate) fn text(&self, key: &'static str) -> Option<At<String>> {
        text(self.get(key)?, key, self.problems)
    }

    pub(crate) fn required_text(&self, key: &'static str) -> Option<At<String>> {
        text(self.required(key)?, key, self.problems)
    }

    pub(crate) fn texts(&self, key: &'static str) -> Vec<At<String>> {
        self.get(key).map(|node| texts(node, key, self.problems)).unwrap_or_default()
    }

    /// The texts under a key. An empty list is a problem, and so is a text without any sign: what
    /// has no words to look for would never speak.
    pub(crate) fn filled(&self, key: &'static str) -> Vec<At<String>> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let found = texts(node, key, self.problems);
        if matches!(&node.value, Value::List(items) if items.is_empty()) {
            let help = "write at least one text, or remove the entry";
            self.problems.add_with_help(node.span, format!("`{key}` is empty"), help);
        }
        self.report_blank(key, &found);
        found
    }

    /// The texts under a key, which must not be empty. There may be none.
    pub(crate) fn written(&self, key: &'static str) -> Vec<At<String>> {
        let found = self.texts(key);
        self.report_blank(key, &found);
        found
    }

    /// A text that may be missing, but not be empty.
    pub(crate) fn written_text(&self, key: &'static str) -> Option<At<String>> {
        let found = self.text(key)?;
        self.report_blank(key, std::slice::from_ref(&found));
        Some(found)
    }

    /// Reports texts without any sign.
    pub(crate) fn report_blank(&self, key: &str, texts: &[At<String>]) {
        for text in texts.iter().filter(|text| text.value.trim().is_empty()) {
            let help = "write a text, or remove the entry";
            self.problems.add_with_help(text.span, format!("a text of `{key}` is empty"), help);
        }
    }

    /// A text that must be there, and not be empty.
    pub(crate) fn filled_text(&self, key: &'static str) -> Option<At<String>> {
        let found = self.required_text(key)?;
        self.report_blank(key, std::slice::from_ref(&found));
        Some(found)
    }

    pub(crate) fn flag(&self, key: &'static str) -> Option<bool> {
        let found = self.text(key)?;
        match found.value.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                self.problems
                    .add(found.span, format!("`{key}` is `{other}`, but must be true or false"));
                None
            }
        }
    }

    pub(crate) fn number<T: std::str::FromStr>(&self, key: &'static str) -> Option<T> {
        let found = self.text(key)?;
        let number = found.value.parse().ok();
        if number.is_none() {
            self.problems.add(
                found.span,
                format!("`{key}` is `{}`, but must be a whole number from 0", found.value),
            );
        }
        number
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(
        &self,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        choice(&self.text(key)?, key, choices, self.problems)
    }

    /// The entries of a map under `key`, by its ids.
    pub(crate) fn map(&self, key: &'static str) -> Vec<(&'n At<String>, &'n Node)> {
        self.get(key)
            .and_then(|node| entries(node, &format!("`{key}`"), self.problems))
            .unwrap_or_default()
    }

    pub(crate) fn list(&self, key: &'static str) -> &'n [Node] {
        match self.get(key) {
            None => &[],
            Some(Node { value: Value::List(items), .. }) => items,
            Some(other) => {
                self.problems
                    .add(other.span, format!("`{key}` is {}, but must be a list", other.kind()));
                &[]
            }
        }
    }

    /// Reports every key that no accessor took.
    pub(crate) fn close(self) {
        let asked = self.asked.borrow();
        for (key, _) in &self.entries {
            if !asked.contains(&key.value.as_str()) {
                let message = format!("{} has no key `{}`", self.what, key.value);
                match did_you_mean(&key.value, asked.iter().copied()) {
                    Some(help) => self.problems.add_with_help(key.span, message, help),
                    None => self.problems.add(key.span, message),
                }
            }
        }
    }
}

/// The entries of a map. A repeated key is a problem; its first value is kept.
pub(crate) fn entries<'n>(
    node: &'n Node,
    what: &str,
    problems: &Problems,
) -> Option<Vec<(&'n At<String>, &'n Node)>> {
    let Value::Map(map) = &node.value else {
        report_no_map(node, what, problems);
        return None;
    };
    let first = firsts(map, problems);
    let entries = map.iter().zip(first).filter(|(_, first)| *first);
    Some(entries.map(|((key, node), _)| (key, node)).collect())
}

/// The same for a map that is not needed any more: what its entries hold can be freed one by one.
pub(crate) fn into_entries(
    node: Node,
    what: &str,
    problems: &Problems,
) -> impl Iterator<Item = (At<String>, Node)> {
    let map = match node.value {
        Value::Map(map) => map,
        _ => {
            report_no_map(&node, what, problems);
            Vec::new()
        }
    };
    let first = firsts(&map, problems);
    map.into_iter().zip(first).filter(|(_, first)| *first).map(|(entry, _)| entry)
}

fn report_no_map(node: &Node, what: &str, problems: &Problems) {
    if !matches!(node.value, Value::Broken) {
        let message = format!("{what} is {}, but must be a map of keys and values", node.kind());
        problems.add(node.span, message);
    }
}

/// For each entry of a map, whether its key comes for the first time. Reports the others.
fn firsts(map: &[(At<String>, Node)], problems: &Problems) -> Vec<bool> {
    let mut known = HashSet::with_capacity(map.len());
    let mut first = Vec::with_capacity(map.len());
    for (key, _) in map {
        let is_first = known.insert(key.value.as_str());
        first.push(is_first);
        if !is_first {
            problems.add_with_help(
                key.span,
                format!("the key `{}` comes twice in the same map", key.value),
                "keep one of the two, or give one another name",
            );
        }
    }
    first
}

pub(crate) fn text(node: &Node, what: &str, problems: &Problems) -> Option<At<String>> {
    match &node.value {
        Value::Text(text) | Value::Literal(text) => {
            Some(At { value: text.clone(), span: node.span })
        }
        Value::Null => {
            problems.add(node.span, format!("`{what}` has no value, but must be a text"));
            None
        }
        Value::Broken => None,
        _ => {
            problems.add(node.span, format!("`{what}` is {}, but must be a text", node.kind()));
            None
        }
    }
}

/// A list of texts; a single text counts as a list of one.
pub(crate) fn texts(node: &Node, what: &str, problems: &Problems) -> Vec<At<String>> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| text(item, what, problems)).collect(),
        Value::Text(_) | Value::Literal(_) => text(node, what, problems).into_iter().collect(),
        Value::Broken => Vec::new(),
        _ => {
            problems.add(
                node.span,
                format!("`{what}` is {}, but must be a list of texts", node.kind()),
            );
            Vec::new()
        }
    }
}

pub(crate) fn choice<T: Copy>(
    found: &At<String>,
    what: &str,
    choices: &[(&'static str, T)],
    problems: &Problems,
) -> Option<T> {
    let fitting = choices.iter().find(|(name, _)| *name == found.value).map(|(_, value)| *value);
    if fitting.is_none() {
        let help =
            did_you_mean(&found.value, choices.iter().map(|(name, _)| *name)).unwrap_or_default();
        problems.add_with_help(found.span, format!("`{what}` cannot be `{}`", found.value), help);
    }
    fitting
}
