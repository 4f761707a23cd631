//! Checks the valid part of a guide that does not load.

use super::kinds;
use crate::date::Date;
use crate::guide::{self, Guide};
use crate::model::checked::Checked;
use crate::model::error::{Broken, GuideError};
use crate::model::rule::RuleBody;
use crate::problem::{Problem, Problems};
use crate::source::At;

/// The maximum number of rounds of removing invalid entries. Removing an entry may invalidate
/// entries that refer to it.
const MAX_ROUNDS: usize = 8;

/// Kinds that depend on the whole guide. They may be caused by the removed entries.
const WHOLE_GUIDE_KINDS: [&str; 7] = [
    kinds::TEST,
    kinds::QUESTION,
    kinds::ALIKE_TOPICS,
    kinds::MISSING_LANGUAGE,
    kinds::RETIRED,
    kinds::DEAD_ALLOW,
    kinds::UNUSED,
];

impl GuideError {
    /// Checks the valid part of the guide as [`Guide::check_on`] does, so that all problems can be
    /// shown at once. Entries that keep the guide from loading are removed first. Problems that
    /// depend on the whole guide, such as unused entries, are left out. Empty if too little of the
    /// guide is valid.
    #[must_use]
    pub fn check_rest(&self, today: Date) -> Vec<Problem> {
        let Some(rest) = self.broken().and_then(rest) else { return Vec::new() };
        let mut problems = rest.check_on(today);
        problems.retain(|problem| !WHOLE_GUIDE_KINDS.contains(&problem.kind()));
        problems
    }
}

/// The guide without its invalid entries and the entries that depend on them. `None` if it still
/// does not load.
fn rest(broken: &Broken) -> Option<Guide> {
    let mut content = broken.guide.clone();
    for _ in 0..MAX_ROUNDS {
        let problems = Problems::default();
        let error = match guide::compile(content, broken.sources.clone(), problems) {
            Ok(guide) => return Some(guide),
            Err(error) => error,
        };
        let wrong: Vec<String> =
            error.problems().iter().map(|problem| problem.entry().to_owned()).collect();
        let left = error.broken()?.guide.clone();
        let before = size(&left);
        content = without(left, &wrong);
        // The problem is in no entry that can be removed.
        if size(&content) == before {
            break;
        }
    }
    None
}

fn size(guide: &Checked) -> usize {
    let answers: usize = guide.topics.iter().map(|topic| topic.answers.len() + 1).sum();
    let named =
        guide.contacts.len() + guide.channels.len() + guide.variables.len() + guide.facts.len();
    answers + named + guide.partials.len() + guide.rules.len() + guide.tests.len()
}

fn without(mut guide: Checked, wrong: &[String]) -> Checked {
    let wrong: std::collections::HashSet<&str> = wrong.iter().map(String::as_str).collect();
    let right = |section: &str, id: &At<String>| {
        !wrong.contains(format!("{section}.{}", id.value).as_str())
    };
    guide.topics.retain(|topic| right("topics", &topic.id));
    for topic in &mut guide.topics {
        let section = format!("topics.{}", topic.id.value);
        topic.answers.retain(|answer| right(&section, &answer.id));
    }
    guide.contacts.retain(|contact| right("contacts", &contact.id));
    guide.channels.retain(|channel| right("channels", &channel.id));
    guide.variables.retain(|variable| right("variables", &variable.id));
    guide.facts.retain(|fact| right("facts", &fact.id));
    guide.partials.retain(|(id, _)| right("partials", id));
    guide.rules.retain(|rule| right("rules", &rule.id));
    if wrong.contains("tests") {
        guide.tests.clear();
    }
    guide.sort();
    guide
}

impl Guide {
    /// The guide without any `allow:` phrases; `None` if that does not compile.
    pub(super) fn without_allow(&self) -> Option<Guide> {
        let mut content = self.content().clone();
        let packs = content.packs.iter_mut().flat_map(|pack| &mut pack.rules);
        for rule in packs.chain(&mut content.rules) {
            if let RuleBody::Setting(setting) = &mut rule.body {
                setting.allow.clear();
            }
        }
        guide::compile(content, self.sources().clone(), Problems::default()).ok()
    }
}
