//! What checks are made from: the keys of their rule, and the lists that the matcher will options for.

use super::acts::{ActPhrases, SpeechAct};
use unicode_normalization::is_nfc;

use super::rule::Check;
use crate::matching::hits::List;
use crate::matching::matcher::{MatchOptions, MatcherBuilder};
use crate::matching::pattern;
use crate::matching::phrase;
use crate::model::checked::Checked;
use crate::model::fields::{self, Fields};
use crate::model::situation::Situation;
use crate::problem::Problems;
use crate::source::{At, Sources};

/// Everything that rules are built from.
pub(crate) struct RuleCompiler<'w> {
    pub(crate) guide: &'w Checked,
    pub(crate) sources: &'w Sources,
    pub(crate) problems: &'w Problems,
    pub(crate) matcher: MatcherBuilder,
    pub(crate) acts: ActPhrases,
}

impl<'w> RuleCompiler<'w> {
    pub(crate) fn new(guide: &'w Checked, sources: &'w Sources, problems: &'w Problems) -> Self {
        let mut matcher = MatcherBuilder::default();
        let acts = ActPhrases::new(&mut matcher);
        RuleCompiler { guide, sources, problems, matcher, acts }
    }

    /// The phrases by which customers' messages are known, of the packs for a language and of the guide.
    pub(crate) fn situations(&mut self, language: &str) -> Vec<(Situation, List)> {
        let options = MatchOptions { ignore_case: true, words: true };
        let written = self.guide.situations_for(language);
        let lists = written.map(|(situation, phrases)| {
            let list = self.matcher.list();
            for (n, phrase) in phrases.iter().enumerate() {
                self.phrase(list, n, phrase, options);
            }
            (*situation, list)
        });
        lists.collect()
    }

    fn phrase(&mut self, list: List, n: usize, phrase: &At<String>, options: MatchOptions) {
        if !phrase.value.contains(regex_syntax::is_meta_character) {
            return self.matcher.plain(list, n as u32, &phrase.value, options);
        }
        let Some(hir) = pattern::parse(phrase, self.sources, self.problems) else { return };
        // Composed, a letter and its combining mark are one sign of the pattern.
        let hir = if is_nfc(&phrase.value) { Some(hir) } else { phrase::parse(&phrase.value) };
        if hir.is_some_and(|hir| !self.matcher.pattern(list, n as u32, &hir, options)) {
            pattern::report_size(phrase.span, self.problems);
        }
    }
}

/// Builds one check of a rule from its keys.
pub(crate) type Build = fn(&mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>>;

/// What a guide lays over a rule besides its level. A rule that has no use for one of these says so.
#[derive(Debug, Default)]
pub(crate) struct Overrides {
    /// More tokens: the first list of tokens takes them.
    pub(crate) add: Vec<At<String>>,
    /// Phrases to let pass: every list of exceptions takes them.
    pub(crate) allow: Vec<At<String>>,
    pub(crate) allow_is_used: bool,
    /// What a rule that asks for something may be content with.
    pub(crate) accept: Vec<At<String>>,
}

/// The keys of a check, and the compiler that makes something of them.
pub(crate) struct CheckBuilder<'b, 'w> {
    pub(crate) fields: &'b Fields<'b, 'b>,
    pub(crate) options: MatchOptions,
    pub(crate) overrides: &'b mut Overrides,
    pub(crate) compiler: &'b mut RuleCompiler<'w>,
}

impl CheckBuilder<'_, '_> {
    /// Whether the guide accepts `what`, the only thing that this rule can be told to accept.
    pub(crate) fn accepts(&mut self, what: &str) -> bool {
        let before = self.overrides.accept.len();
        self.overrides.accept.retain(|accept| accept.value != what);
        self.overrides.accept.len() < before
    }

    /// The phrases under `tokens`, with those that the guide adds. Under `act`, other rules know them, too.
    pub(crate) fn tokens(&mut self) -> List {
        let mut phrases = self.fields.texts("tokens");
        phrases.append(&mut self.overrides.add);
        match self.fields.choice("act", &SpeechAct::ALL) {
            Some(act) => {
                self.teach_otherwise(act, "otherwise");
                let said = self.compiler.acts.said(act);
                self.add(said, &phrases, self.options);
                said
            }
            None => self.phrases(&phrases, self.options),
        }
    }

    /// Lets the phrases under `words:` say when a reply does something.
    pub(crate) fn teach(&mut self, act: SpeechAct, name: &'static str) {
        let phrases = self.named_phrases(name);
        self.add(self.compiler.acts.said(act), &phrases, self.options);
    }

    /// Lets the phrases under `words:` say when a reply only seems to do something.
    pub(crate) fn teach_otherwise(&mut self, act: SpeechAct, name: &'static str) {
        let phrases = self.named_phrases(name);
        self.add(self.compiler.acts.meant_otherwise(act), &phrases, self.options);
    }

    /// The phrases under `exceptions`, with those that the guide allows.
    pub(crate) fn exceptions(&mut self) -> List {
        let phrases = self.fields.texts("exceptions");
        let list = self.phrases(&phrases, MatchOptions { words: true, ..self.options });
        self.overrides.allow_is_used = true;
        for (n, phrase) in self.overrides.allow.iter().enumerate() {
            self.compiler.matcher.literal(list, (phrases.len() + n) as u32, &phrase.value);
        }
        list
    }

    /// As [`tokens`](CheckBuilder::tokens), in the very letters of the pack.
    pub(crate) fn cased_tokens(&mut self) -> List {
        let mut phrases = self.fields.texts("tokens");
        phrases.append(&mut self.overrides.add);
        self.phrases(&phrases, MatchOptions { ignore_case: false, ..self.options })
    }

    /// The phrases under `words:` that a rule in Rust asks for by name.
    pub(crate) fn words(&mut self, name: &'static str) -> List {
        self.named(name, self.options)
    }

    /// As [`words`](CheckBuilder::words), in the very letters of the pack.
    pub(crate) fn cased_words(&mut self, name: &'static str) -> List {
        self.named(name, MatchOptions { ignore_case: false, ..self.options })
    }

    fn named(&mut self, name: &'static str, options: MatchOptions) -> List {
        let phrases = self.named_phrases(name);
        self.phrases(&phrases, options)
    }

    /// The texts under `words:` that a rule in Rust asks for by name, as they stand.
    pub(crate) fn texts(&self, name: &'static str) -> Vec<String> {
        self.named_phrases(name).into_iter().map(|text| text.value).collect()
    }

    fn named_phrases(&self, name: &'static str) -> Vec<At<String>> {
        let phrases = match self
            .fields
            .get("words")
            .and_then(|node| fields::entries(node, "words", self.fields.problems))
        {
            Some(lists) => {
                lists.into_iter().find(|(key, _)| key.value == name).map(|(_, node)| node)
            }
            None => None,
        };
        phrases.map(|node| fields::texts(node, name, self.fields.problems)).unwrap_or_default()
    }

    pub(crate) fn phrases(&mut self, phrases: &[At<String>], options: MatchOptions) -> List {
        let list = self.compiler.matcher.list();
        self.add(list, phrases, options);
        list
    }

    fn add(&mut self, list: List, phrases: &[At<String>], options: MatchOptions) {
        for (n, phrase) in phrases.iter().enumerate() {
            self.phrase(list, n, phrase, options);
        }
    }

    pub(crate) fn phrase(
        &mut self,
        list: List,
        n: usize,
        phrase: &At<String>,
        options: MatchOptions,
    ) {
        self.compiler.phrase(list, n, phrase, options);
    }

    pub(crate) fn literals<'p>(&mut self, phrases: impl IntoIterator<Item = &'p str>) -> List {
        let list = self.compiler.matcher.list();
        for (n, phrase) in phrases.into_iter().enumerate() {
            self.compiler.matcher.literal(list, n as u32, phrase);
        }
        list
    }
}
