//! What checks are made from: the keys of their rule, and the lists that the matcher will look for.

use super::matcher::{List, Look, MatcherBuilder};
use super::rule::Check;
use crate::guide::fields::{self, Fields};
use crate::guide::model::Checked;
use crate::pattern;
use crate::problem::Problems;
use crate::source::{At, Sources};

/// Everything that rules are built from.
pub(crate) struct Workshop<'w> {
    pub(crate) guide: &'w Checked,
    pub(crate) sources: &'w Sources,
    pub(crate) problems: &'w Problems,
    pub(crate) matcher: MatcherBuilder,
}

/// Builds one check of a rule from its keys.
pub(crate) type Build = fn(&mut Parts<'_, '_>) -> Option<Box<dyn Check>>;

/// What a guide lays over a rule besides its level. A rule that has no use for one of these says so.
#[derive(Debug, Default)]
pub(crate) struct Extra {
    /// More tokens: the first list of tokens takes them.
    pub(crate) add: Vec<At<String>>,
    /// Phrases to let pass: every list of exceptions takes them.
    pub(crate) allow: Vec<At<String>>,
    pub(crate) allow_is_used: bool,
    /// What a rule that asks for something may be content with.
    pub(crate) accept: Vec<At<String>>,
}

/// The keys of a check, and the workshop that makes something of them.
pub(crate) struct Parts<'b, 'w> {
    pub(crate) fields: &'b Fields<'b, 'b>,
    pub(crate) look: Look,
    pub(crate) extra: &'b mut Extra,
    pub(crate) workshop: &'b mut Workshop<'w>,
}

impl Parts<'_, '_> {
    /// Whether the guide accepts `what`, the only thing that this rule can be told to accept.
    pub(crate) fn accepts(&mut self, what: &str) -> bool {
        let before = self.extra.accept.len();
        self.extra.accept.retain(|accept| accept.value != what);
        self.extra.accept.len() < before
    }

    /// The phrases under `tokens`, with those that the guide adds.
    pub(crate) fn tokens(&mut self) -> List {
        let mut phrases = self.fields.texts("tokens");
        phrases.append(&mut self.extra.add);
        self.phrases(&phrases, self.look)
    }

    /// The phrases under `exceptions`, with those that the guide allows.
    pub(crate) fn exceptions(&mut self) -> List {
        let phrases = self.fields.texts("exceptions");
        let list = self.phrases(&phrases, Look { words: true, ..self.look });
        self.extra.allow_is_used = true;
        for (n, phrase) in self.extra.allow.iter().enumerate() {
            self.workshop.matcher.literal(list, (phrases.len() + n) as u32, &phrase.value);
        }
        list
    }

    /// As [`tokens`](Parts::tokens), in the very letters of the pack.
    pub(crate) fn cased_tokens(&mut self) -> List {
        let mut phrases = self.fields.texts("tokens");
        phrases.append(&mut self.extra.add);
        self.phrases(&phrases, Look { ignore_case: false, ..self.look })
    }

    /// The phrases under `words:` that a rule in Rust asks for by name.
    pub(crate) fn words(&mut self, name: &'static str) -> List {
        self.named(name, self.look)
    }

    /// As [`words`](Parts::words), in the very letters of the pack.
    pub(crate) fn cased_words(&mut self, name: &'static str) -> List {
        self.named(name, Look { ignore_case: false, ..self.look })
    }

    fn named(&mut self, name: &'static str, look: Look) -> List {
        let phrases =
            match self.fields.get("words").and_then(|node| fields::entries(node, "words", self.fields.problems)) {
                Some(lists) => lists.into_iter().find(|(key, _)| key.value == name).map(|(_, node)| node),
                None => None,
            };
        let phrases = phrases.map(|node| fields::texts(node, name, self.fields.problems)).unwrap_or_default();
        self.phrases(&phrases, look)
    }

    pub(crate) fn phrases(&mut self, phrases: &[At<String>], look: Look) -> List {
        let list = self.workshop.matcher.list();
        for (n, phrase) in phrases.iter().enumerate() {
            self.phrase(list, n, phrase, look);
        }
        list
    }

    pub(crate) fn phrase(&mut self, list: List, n: usize, phrase: &At<String>, look: Look) {
        if pattern::parses(phrase, self.workshop.sources, self.workshop.problems)
            && !self.workshop.matcher.pattern(list, n as u32, &phrase.value, look)
        {
            pattern::report_size(phrase.span, self.workshop.problems);
        }
    }

    pub(crate) fn literals<'p>(&mut self, phrases: impl IntoIterator<Item = &'p str>) -> List {
        let list = self.workshop.matcher.list();
        for (n, phrase) in phrases.into_iter().enumerate() {
            self.workshop.matcher.literal(list, n as u32, phrase);
        }
        list
    }
}
