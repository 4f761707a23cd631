//! Drafts against rules.
//!
//! [`phrase`] takes patterns apart, in the [`spelling`] of folded texts, into [`literals`]; the [`matcher`] finds all of
//! them in one pass, with a [`trial`] where that is not enough, and leaves [`hits`]. The [`kinds`] and [`rules`] judge
//! what was found; [`written`] builds them from packs and guides, in a [`compiler`].

pub(crate) mod acts;
mod analyzed;
mod compiler;
mod context;
mod definition;
pub(crate) mod diagnostic;
pub(crate) mod draft;
pub(crate) mod explain;
mod kinds;
mod rule;
mod rules;

use std::mem::take;
use std::ops::Range;
use std::sync::Arc;

use regex_automata::util::pool::Pool;

use crate::language::{self, Language, primary};
use crate::level::Level;
use crate::matching::hits::List;
use crate::matching::matcher::{MatchScratch, Matcher};
use crate::model::checked::Checked;
use crate::model::situation::Situation;
use crate::problem::Problems;
use crate::source::{Locator, Sources};
use crate::text::language as spoken;
use crate::text::lazy::Lazy;
use crate::text::quantity::Quantity;
use acts::{ActPhrases, SpeechAct};
use analyzed::{Analyzed, AnalyzedBuffers};
use compiler::RuleCompiler;
use context::Context;
use definition::Manual;
use diagnostic::{Applicability, Diagnostic, utf16_len};
use draft::Draft;
use rule::{Finding, Findings, Rule};

/// The rules of a guide, by the language of the drafts they are for.
#[derive(Debug)]
pub(crate) struct Linter {
    sets: Vec<RuleSet>,
}

#[derive(Debug)]
struct RuleSet {
    language: String,
    rules: Vec<Rule>,
    manuals: Vec<Manual>,
    matcher: Option<Matcher>,
    acts: ActPhrases,
    /// How customers' messages of each kind are known.
    situations: Vec<(Situation, List)>,
    scratches: Pool<LintScratch>,
}

/// After a larger draft its scratch is given back: one such draft is no reason to hold so much for good.
const KEPT_BYTES: usize = 64 << 10;

/// What reading a draft takes, to be used again for the next: of a clean draft nothing is left to allocate.
#[derive(Debug, Default)]
struct LintScratch {
    draft: AnalyzedBuffers,
    message: AnalyzedBuffers,
    matching: MatchScratch,
    found: Vec<Finding>,
    quantities: Vec<Quantity>,
}

impl Linter {
    pub(crate) fn compile(guide: &Checked, sources: &Sources, problems: &Problems) -> Linter {
        let mut languages = vec![primary(&guide.language).to_owned()];
        for pack in &guide.packs {
            if !languages.contains(&pack.language) {
                languages.push(pack.language.clone());
            }
        }
        let sets = languages.into_iter().map(|language| {
            let mut compiler = RuleCompiler::new(guide, sources, problems);
            let (rules, manuals) = definition::build(&mut compiler, &language);
            let situations = compiler.situations(&language);
            let RuleCompiler { acts, matcher, .. } = compiler;
            let scratches = Pool::new(LintScratch::default as fn() -> LintScratch);
            RuleSet {
                language,
                rules,
                manuals,
                matcher: matcher.build(),
                acts,
                situations,
                scratches,
            }
        });
        Linter { sets: sets.collect() }
    }

    /// The rules for a draft: those of its language, if the guide has any; else the guide's own.
    fn set(&self, draft: &Draft<'_>) -> Option<&RuleSet> {
        let wanted = match draft.language {
            Some(tag) => Some(primary(tag)),
            None if self.sets.len() > 1 => spoken::guess(draft.text),
            None => None,
        };
        let found = wanted.and_then(|wanted| self.sets.iter().find(|set| set.language == wanted));
        found.or_else(|| self.sets.first())
    }

    pub(crate) fn lint(&self, guide: &Checked, draft: &Draft<'_>) -> Vec<Diagnostic> {
        if draft.is_too_large() {
            let language = self.set(draft).map_or("", |set| &set.language);
            return vec![too_large(language::or_english(language))];
        }
        let lint = |set: &RuleSet, cx: &Context<'_>, found: &mut Vec<Finding>| {
            for (index, rule) in
                set.rules.iter().enumerate().filter(|(_, rule)| rule.when.applies(cx))
            {
                for check in &rule.checks {
                    check.check(cx, &mut Findings { rule, index, raw: cx.text.raw, found });
                }
            }
            report(set, cx.text.raw, found)
        };
        self.read(guide, draft, lint).unwrap_or_default()
    }

    pub(crate) fn acts(
        &self,
        guide: &Checked,
        draft: &Draft<'_>,
    ) -> Vec<(SpeechAct, Range<usize>)> {
        if draft.is_too_large() {
            return Vec::new();
        }
        let acts = |_: &RuleSet, cx: &Context<'_>, _: &mut Vec<Finding>| {
            let found = SpeechAct::ALL
                .iter()
                .flat_map(|(_, act)| cx.acts(*act).into_iter().map(|range| (*act, range)));
            let mut found: Vec<_> = found.collect();
            found.sort_by_key(|(act, range)| (range.start, *act));
            found
        };
        self.read(guide, draft, acts).unwrap_or_default()
    }

    /// Reads a draft and what is around it, once, and hands it to `judge`.
    fn read<T>(
        &self,
        guide: &Checked,
        draft: &Draft<'_>,
        judge: impl FnOnce(&RuleSet, &Context<'_>, &mut Vec<Finding>) -> T,
    ) -> Option<T> {
        let set = self.set(draft)?;
        let matcher = set.matcher.as_ref()?;
        let mut scratch = set.scratches.get();
        let LintScratch { draft: own, message: theirs, matching, found, quantities } =
            &mut *scratch;
        found.clear();
        let read = Analyzed::new(draft.text, matcher, take(own), matching);
        let message =
            draft.message.map(|message| Analyzed::new(message, matcher, take(theirs), matching));
        let given = draft.situation.or_else(|| situation_of(guide, draft));
        // A reply that opens with the handle it answers stands in a running conversation: who knows what was said before.
        let fresh = !draft.text.trim_start().starts_with('@');
        let guessed = || message.as_ref().filter(|_| fresh)?.situation(&set.situations);
        let cx = Context {
            text: &read.text,
            draft,
            guide,
            channel: draft.channel.and_then(|id| guide.channel(id)),
            situation: given.or_else(guessed),
            situation_is_given: given.is_some(),
            quantities: Lazy::with_buffer(take(quantities)),
            message: message.as_ref(),
            hits: &read.hits,
            acts: &set.acts,
            language: language::or_english(&set.language),
        };
        let judged = judge(set, &cx, found);
        *quantities = cx.quantities.into_buffer();
        *own = read.into_buffers();
        if let Some(message) = message {
            *theirs = message.into_buffers();
        }
        if draft.bytes() > KEPT_BYTES {
            *scratch = LintScratch::default();
        }
        Some(judged)
    }
}

/// The diagnostic of a draft that is too large to be read.
fn too_large(language: &Language) -> Diagnostic {
    let most = (Draft::MAX_BYTES >> 20).to_string();
    let message = language.draft_too_large.replace("{most}", &most);
    Diagnostic {
        rule: "length".into(),
        level: Level::Error,
        message,
        range: 0..0,
        line: 1,
        column: 1,
        utf16: 0..0,
        text: String::new(),
        replacements: Vec::new(),
        applicability: Applicability::DisplayOnly,
        link: None,
    }
}

fn situation_of(guide: &Checked, draft: &Draft<'_>) -> Option<Situation> {
    let topic = draft.topic?;
    guide.topic(topic)?.1.situation
}

/// Sorted by place, without overlap within a rule.
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
            link: rule.link.clone(),
        }
    });
    diagnostics.collect()
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one == other || (one.start < other.end && other.start < one.end)
}
