//! Builds checks: reads the keys of a rule and adds its phrases to the matcher.

use super::acts::{ActPhrases, SpeechAct};
use unicode_normalization::is_nfc;

use super::rule::Check;
use crate::matching::hits::List;
use crate::matching::matcher::MatcherBuilder;
use crate::matching::set::{MatchOptions, PhraseSet};
use crate::matching::{pattern, phrase};
use crate::model::checked::Checked;
use crate::model::fields::{self, Fields};
use crate::model::situation::Situation;
use crate::problem::Problems;
use crate::source::{At, Sources};

/// The context for building rules, and the matcher that they share.
pub(crate) struct RuleCompiler<'w> {
    pub(crate) guide: &'w Checked,
    pub(crate) sources: &'w Sources,
    pub(crate) problems: &'w Problems,
    pub(crate) matcher: MatcherBuilder,
    pub(crate) acts: ActPhrases,
}

impl<'w> RuleCompiler<'w> {
    /// `compiled` has the phrases that need not be compiled again.
    pub(crate) fn new(
        guide: &'w Checked,
        sources: &'w Sources,
        problems: &'w Problems,
        compiled: Option<&'static PhraseSet>,
    ) -> Self {
        let mut matcher = MatcherBuilder::new(compiled);
        let acts = ActPhrases::new(&mut matcher);
        RuleCompiler { guide, sources, problems, matcher, acts }
    }

    /// Adds the phrases that identify the situation of a message, from the packs for a language and
    /// the guide.
    pub(crate) fn situations(&mut self, language: &str) -> Vec<(Situation, List)> {
        let options = MatchOptions { ignore_case: true, words: true };
        let situations = self.guide.situations_for(language);
        let lists = situations.map(|(situation, phrases)| {
            let list = self.matcher.list();
            for (n, phrase) in phrases.iter().enumerate() {
                self.phrase(list, n, phrase, options);
            }
            (*situation, list)
        });
        lists.collect()
    }

    fn phrase(&mut self, list: List, n: usize, phrase: &At<String>, options: MatchOptions) {
        if self.matcher.known(list, n as u32, &phrase.value, options) {
            return;
        }
        if !phrase.value.contains(regex_syntax::is_meta_character) {
            return self.matcher.plain(list, n as u32, &phrase.value, options);
        }
        let Some(hir) = pattern::parse(phrase, self.sources, self.problems) else { return };
        // In NFC, a letter and its combining mark are one character of the pattern.
        let hir = if is_nfc(&phrase.value) { Some(hir) } else { phrase::parse(&phrase.value) };
        let fits = |hir| self.matcher.pattern(list, n as u32, &phrase.value, &hir, options);
        if !hir.is_none_or(fits) {
            pattern::report_size(phrase.span, self.problems);
        }
    }
}

/// Builds one check of a rule from its keys.
pub(crate) type Build = fn(&mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>>;

/// Settings of a guide for a rule, besides its level. Checks take what they use; the rest is
/// reported as having no effect.
#[derive(Debug, Default)]
pub(crate) struct Overrides {
    /// Additional tokens. The first list of tokens takes them.
    pub(crate) add: Vec<At<String>>,
    /// Phrases that are not flagged. Every list of exceptions includes them.
    pub(crate) allow: Vec<At<String>>,
    /// Whether a check has used `allow`.
    pub(crate) allow_is_used: bool,
    /// Alternatives that satisfy a rule which requires something.
    pub(crate) accept: Vec<At<String>>,
}

/// Builds one check from the keys of its definition.
pub(crate) struct CheckBuilder<'b, 'w> {
    pub(crate) fields: &'b Fields<'b, 'b>,
    pub(crate) options: MatchOptions,
    pub(crate) overrides: &'b mut Overrides,
    pub(crate) compiler: &'b mut RuleCompiler<'w>,
}

impl CheckBuilder<'_, '_> {
    /// Whether the guide's `accept` contains `what`. Removes it, so that it is not reported.
    pub(crate) fn accepts(&mut self, what: &str) -> bool {
        let before = self.overrides.accept.len();
        self.overrides.accept.retain(|accept| accept.value != what);
        self.overrides.accept.len() < before
    }

    /// Adds the phrases under `tokens` and those that the guide adds. If the check has an `act`,
    /// they go to the list of that speech act, which other rules use as well.
    pub(crate) fn tokens(&mut self) -> List {
        let mut phrases = self.fields.filled("tokens");
        phrases.append(&mut self.overrides.add);
        match self.fields.choice("act", &SpeechAct::ALL) {
            Some(act) => {
                self.teach_otherwise(act, "otherwise");
                let list = self.compiler.acts.said(act);
                self.add(list, &phrases, self.options);
                list
            }
            None => self.phrases(&phrases, self.options),
        }
    }

    /// The speech acts that a key lists.
    pub(crate) fn acts(&self, key: &'static str) -> Vec<SpeechAct> {
        let names = self.fields.texts(key);
        let acts = names
            .iter()
            .filter_map(|name| fields::choice(name, key, &SpeechAct::ALL, self.fields.problems));
        acts.collect()
    }

    /// Adds the phrases under `words: {name}` to those that perform a speech act.
    pub(crate) fn teach(&mut self, act: SpeechAct, name: &'static str) {
        let phrases = self.named_phrases(name);
        self.add(self.compiler.acts.said(act), &phrases, self.options);
    }

    /// Adds the phrases under `words: {name}` to those that only look like a speech act.
    pub(crate) fn teach_otherwise(&mut self, act: SpeechAct, name: &'static str) {
        let phrases = self.named_phrases(name);
        self.add(self.compiler.acts.lookalikes(act), &phrases, self.options);
    }

    /// Adds the phrases under `exceptions` and those that the guide allows.
    pub(crate) fn exceptions(&mut self) -> List {
        let phrases = self.fields.texts("exceptions");
        let list = self.phrases(&phrases, MatchOptions { words: true, ..self.options });
        self.overrides.allow_is_used = true;
        for (n, phrase) in self.overrides.allow.iter().enumerate() {
            self.compiler.matcher.literal(list, (phrases.len() + n) as u32, &phrase.value);
        }
        list
    }

    /// Like [`tokens`](CheckBuilder::tokens), but case-sensitive and without `act`.
    pub(crate) fn cased_tokens(&mut self) -> List {
        let mut phrases = self.fields.texts("tokens");
        phrases.append(&mut self.overrides.add);
        self.phrases(&phrases, MatchOptions { ignore_case: false, ..self.options })
    }

    /// Adds the phrases under `words: {name}`.
    pub(crate) fn words(&mut self, name: &'static str) -> List {
        self.named(name, self.options)
    }

    /// Like [`words`](CheckBuilder::words), but case-sensitive.
    pub(crate) fn cased_words(&mut self, name: &'static str) -> List {
        self.named(name, MatchOptions { ignore_case: false, ..self.options })
    }

    fn named(&mut self, name: &'static str, options: MatchOptions) -> List {
        let phrases = self.named_phrases(name);
        self.phrases(&phrases, options)
    }

    /// The strings under `words: {name}`, without adding them to the matcher.
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

    /// Adds a new list with these phrases.
    pub(crate) fn phrases(&mut self, phrases: &[At<String>], options: MatchOptions) -> List {
        let list = self.compiler.matcher.list();
        self.add(list, phrases, options);
        list
    }

    /// Adds the phrases under `words: {name}` to those that say that a contact is another's.
    pub(crate) fn teach_others(&mut self, name: &'static str) {
        let phrases = self.named_phrases(name);
        self.add(self.compiler.acts.others(), &phrases, self.options);
    }

    fn add(&mut self, list: List, phrases: &[At<String>], options: MatchOptions) {
        for (n, phrase) in phrases.iter().enumerate() {
            self.phrase(list, n, phrase, options);
        }
    }

    /// Adds a phrase with index `n` to a list.
    pub(crate) fn phrase(
        &mut self,
        list: List,
        n: usize,
        phrase: &At<String>,
        options: MatchOptions,
    ) {
        self.compiler.phrase(list, n, phrase, options);
    }

    /// Adds a new list with these literal phrases.
    pub(crate) fn literals<'p>(&mut self, phrases: impl IntoIterator<Item = &'p str>) -> List {
        let list = self.compiler.matcher.list();
        for (n, phrase) in phrases.into_iter().enumerate() {
            self.compiler.matcher.literal(list, n as u32, phrase);
        }
        list
    }
}
