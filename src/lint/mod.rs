//! Lints drafts.
//!
//! [`definition`] builds the rules of a guide and its packs with a [`compiler`], which adds their phrases to one
//! [matcher](crate::matching). For each draft, the matcher runs once ([`analyzed`]); then the checks, which are
//! implemented in [`kinds`] and [`rules`], turn its hits into findings, and these become [diagnostics](diagnostic).

pub(crate) mod acts;
mod analyzed;
mod compiler;
mod context;
mod definition;
mod detected;
pub(crate) mod diagnostic;
pub(crate) mod draft;
pub(crate) mod error;
mod exchange;
pub(crate) mod explain;
mod judges;
mod kinds;
pub(crate) mod lesson;
pub(crate) mod lessons;
mod models;
mod named;
pub(crate) mod reasons;
mod referenced;
mod rule;
mod rules;

use std::mem::take;
use std::ops::Range;
use std::sync::Arc;

use regex_automata::util::pool::Pool;

#[cfg(feature = "training")]
use crate::engine::trie::TrieError;
use crate::language::{self, Locale, primary};
use crate::learning::model::Scratch;
use crate::matching::hits::List;
use crate::matching::matcher::{MatchScratch, Matcher};
#[cfg(feature = "training")]
use crate::matching::set::PhraseSet;
use crate::model::checked::Checked;
use crate::model::compiled_pack::CompiledPack;
use crate::model::situation::Situation;
use crate::problem::Problems;
use crate::source::{Locator, Sources, Span};
use crate::text::language as spoken;
use crate::text::lazy::Lazy;
use crate::text::quantity::Quantity;
use acts::{ActPhrases, SpeechAct};
use analyzed::{Analyzed, AnalyzedBuffers};
use compiler::RuleCompiler;
use context::Context;
use definition::Manual;
use diagnostic::{Diagnostic, utf16_len};
use draft::Draft;
use error::{DraftError, DraftErrorKind};
use judges::{DraftScratch, Judges};
use lesson::Lesson;
use referenced::Referenced;
use rule::{Finding, Findings, Rule};

/// The rules of a guide, by language of the drafts.
#[derive(Debug)]
pub(crate) struct Linter {
    /// The rules for the guide's language.
    own: RuleSet,
    /// The rules for the other languages of its packs.
    others: Vec<RuleSet>,
}

#[derive(Debug)]
struct RuleSet {
    language: String,
    rules: Vec<Rule>,
    manuals: Vec<Manual>,
    matcher: Matcher,
    acts: ActPhrases,
    /// The phrases that identify the situation of a message.
    situations: Vec<(Situation, List)>,
    judges: Option<Judges>,
    scratches: Pool<LintScratch>,
}

/// The size of a draft above which its buffers are freed instead of reused, so that one large draft does not hold memory
/// forever.
const KEPT_BYTES: usize = 64 << 10;

/// The buffers for linting a draft, reused between drafts. Linting a clean draft does not allocate.
#[derive(Debug, Default)]
struct LintScratch {
    draft: AnalyzedBuffers,
    message: AnalyzedBuffers,
    matching: MatchScratch,
    found: Vec<Finding>,
    quantities: Vec<Quantity>,
    judging: DraftScratch,
    situating: Scratch,
}

impl Linter {
    /// Compiles the rules of a guide. Reports a problem and returns `None` if that fails.
    pub(crate) fn compile(
        guide: &Checked,
        sources: &Sources,
        problems: &Problems,
    ) -> Option<Linter> {
        let own = primary(&guide.language);
        let mut others: Vec<&str> = Vec::new();
        for pack in &guide.packs {
            let language = pack.language.as_str();
            if language != own && !others.contains(&language) {
                others.push(language);
            }
        }
        let compile = |language: &str| RuleSet::compile(language, guide, sources, problems);
        let own = compile(own);
        let others: Vec<_> = others.into_iter().map(compile).collect();
        Some(Linter { own: own?, others: others.into_iter().collect::<Option<_>>()? })
    }

    fn sets(&self) -> impl Iterator<Item = &RuleSet> {
        std::iter::once(&self.own).chain(&self.others)
    }

    /// The rules for a draft: those for its language if there are any, otherwise those for the guide's language.
    fn set(&self, guide: &Checked, draft: &Draft<'_>) -> Result<&RuleSet, DraftError> {
        let wanted = match draft.language {
            Some(tag) => {
                referenced::check_language(guide, tag)?;
                Some(primary(tag))
            }
            None if !self.others.is_empty() => spoken::guess(draft.text),
            None => None,
        };
        let is_wanted =
            |set: &&RuleSet| wanted.is_some_and(|wanted| set.language.eq_ignore_ascii_case(wanted));
        let set = self.sets().find(is_wanted).unwrap_or(&self.own);
        if set.rules.is_empty() {
            referenced::check_rules(&set.language)?;
        }
        Ok(set)
    }

    pub(crate) fn lint(
        &self,
        guide: &Checked,
        draft: &Draft<'_>,
    ) -> Result<Vec<Diagnostic>, DraftError> {
        self.read(guide, draft, |set, cx, found| {
            for (index, rule) in
                set.rules.iter().enumerate().filter(|(_, rule)| rule.when.applies(cx))
            {
                for check in &rule.checks {
                    let is_unfinished = draft.is_unfinished;
                    let text = cx.text;
                    check.check(cx, &mut Findings { rule, index, text, is_unfinished, found });
                }
            }
            judges::judge(&set.rules, cx, found);
            report(set, cx.text.raw, found)
        })
    }

    /// What the judges find by themselves.
    #[cfg(feature = "training")]
    pub(crate) fn judged(
        &self,
        guide: &Checked,
        draft: &Draft<'_>,
    ) -> Result<Vec<Diagnostic>, DraftError> {
        self.read(guide, draft, |set, cx, found| {
            judges::judge(&set.rules, cx, found);
            report(set, cx.text.raw, found)
        })
    }

    pub(crate) fn acts(
        &self,
        guide: &Checked,
        draft: &Draft<'_>,
    ) -> Result<Vec<(SpeechAct, Range<usize>)>, DraftError> {
        self.read(guide, draft, |_, cx, _| {
            let found = SpeechAct::ALL
                .iter()
                .flat_map(|(_, act)| cx.all_acts(*act).into_iter().map(|range| (*act, range)));
            let mut found: Vec<_> = found.collect();
            found.sort_by_key(|(act, range)| (range.start, *act));
            found
        })
    }

    /// Analyses a draft and its context, and calls `judge` with the result.
    fn read<T>(
        &self,
        guide: &Checked,
        draft: &Draft<'_>,
        judge: impl FnOnce(&RuleSet, &Context<'_>, &mut Vec<Finding>) -> T,
    ) -> Result<T, DraftError> {
        let bytes = draft.bytes();
        if bytes > Draft::MAX_BYTES {
            return Err(DraftErrorKind::TooLarge { bytes }.into());
        }
        let set = self.set(guide, draft)?;
        let Referenced { channel, topic, answer } = Referenced::of(guide, draft)?;
        let matcher = &set.matcher;
        let mut scratch = set.scratches.get();
        let LintScratch {
            draft: own,
            message: theirs,
            matching,
            found,
            quantities,
            judging,
            situating,
        } = &mut *scratch;
        found.clear();
        let read = Analyzed::new(draft.text, matcher, take(own), matching);
        let message =
            draft.message.map(|message| Analyzed::new(message, matcher, take(theirs), matching));
        let given = draft.situation.or_else(|| topic?.situation);
        // In a running conversation, the situation cannot be guessed from one message.
        let fresh = || !exchange::is_running(&read.text, draft.channel.is_some());
        let judges = set.judges.as_ref();
        let guessed = || {
            let message = message.as_ref().filter(|_| fresh())?;
            let learned = || judges?.situation(&message.text, situating);
            message.situation(&set.situations).or_else(learned)
        };
        let cx = Context {
            text: &read.text,
            draft,
            guide,
            channel,
            topic,
            answer,
            situation: given.or_else(guessed),
            situation_is_given: given.is_some(),
            quantities: Lazy::with_buffer(take(quantities)),
            message: message.as_ref(),
            hits: &read.hits,
            detected: judges.and_then(|judges| judges.read(&read, judging)),
            acts: &set.acts,
            language: language::or_english(&set.language),
            locale: locale(guide, draft, &set.language),
        };
        let judged = judge(set, &cx, found);
        *quantities = cx.quantities.into_buffer();
        *own = read.into_buffers();
        if let Some(message) = message {
            *theirs = message.into_buffers();
        }
        if bytes > KEPT_BYTES {
            *scratch = LintScratch::default();
        }
        Ok(judged)
    }
}

/// Compiles the phrases of the rules for a language, as a [`CompiledPack`] has them.
#[cfg(feature = "training")]
pub(crate) fn phrases(
    language: &str,
    guide: &Checked,
    sources: &Sources,
    problems: &Problems,
) -> Result<PhraseSet, TrieError> {
    let mut compiler = RuleCompiler::new(guide, sources, problems, None);
    definition::build(&mut compiler, language);
    compiler.situations(language);
    compiler.matcher.build_set()
}

impl RuleSet {
    fn compile(
        language: &str,
        guide: &Checked,
        sources: &Sources,
        problems: &Problems,
    ) -> Option<RuleSet> {
        let has_pack = guide.packs.iter().any(|pack| pack.name == format!("builtin:{language}"));
        let pack = CompiledPack::find(language).filter(|_| has_pack).and_then(Result::ok);
        let compiled = pack.map(|pack| &pack.phrases);
        let mut compiler = RuleCompiler::new(guide, sources, problems, compiled);
        let (rules, manuals) = definition::build(&mut compiler, language);
        let situations = compiler.situations(language);
        let taught: Vec<&Lesson> =
            manuals.iter().filter_map(|manual| manual.lesson.as_ref()).collect();
        let judges = lessons::judges(&mut compiler, language, &rules, &taught);
        let RuleCompiler { acts, matcher, .. } = compiler;
        let matcher = match matcher.build() {
            Ok(matcher) => matcher,
            Err(error) => {
                let message = format!(
                    "the phrases of the rules for `{language}` cannot be compiled: {error}"
                );
                let help = "use fewer phrases, or shorter ones";
                problems.add_with_help(Span::default(), message, help);
                return None;
            }
        };
        let scratches = Pool::new(LintScratch::default as fn() -> LintScratch);
        let language = language.to_owned();
        Some(RuleSet { language, rules, manuals, matcher, acts, situations, judges, scratches })
    }
}

/// The locale of a draft: its own, or the guide's if that has the same language and is more specific.
fn locale(guide: &Checked, draft: &Draft<'_>, language: &str) -> Locale {
    let tags = [draft.language.filter(|tag| tag.len() > 3), Some(guide.language.as_str())];
    let own = tags.into_iter().flatten().find(|tag| primary(tag) == language);
    Locale::of(own.unwrap_or(language))
}

/// Converts findings to diagnostics, sorted by position. Of overlapping findings of a rule, keeps the first.
fn report(set: &RuleSet, raw: &str, found: &mut Vec<Finding>) -> Vec<Diagnostic> {
    if found.is_empty() {
        return Vec::new();
    }
    found.sort_by(|a, b| {
        (a.rule, a.range.start, b.range.end).cmp(&(b.rule, b.range.start, a.range.end))
    });
    found.dedup_by(|next, kept| next.rule == kept.rule && overlap(&next.range, &kept.range));
    found.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.range.start, finding.range.end);
        key(a).cmp(&key(b)).then(b.level.cmp(&a.level)).then(a.rule.cmp(&b.rule))
    });
    let mut starts = Locator::new(raw);
    let places: Vec<_> = found.iter().map(|finding| starts.advance(finding.range.start)).collect();
    let diagnostics = found.drain(..).zip(places).map(|(finding, (position, utf16))| {
        let rule = &set.rules[finding.rule];
        let text = &raw[finding.range.clone()];
        Diagnostic {
            rule: Arc::clone(&rule.id),
            level: finding.level,
            message: finding.message,
            line: position.line,
            column: position.column,
            utf16: utf16..utf16 + utf16_len(text),
            text: text.to_owned(),
            range: finding.range,
            replacements: finding.replacements,
            applicability: finding.applicability,
            confidence: finding.confidence,
            link: rule.link.clone(),
        }
    });
    diagnostics.collect()
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one == other || (one.start < other.end && other.start < one.end)
}
