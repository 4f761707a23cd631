//! What can be checked of a guide that does not load: the rest, when what is wrong is taken out.

use super::kinds;
use crate::date::Date;
use crate::guide::{self, Guide};
use crate::model::checked::Checked;
use crate::model::error::{Broken, GuideError};
use crate::model::rule::RuleBody;
use crate::problem::{Problem, Problems};
use crate::source::At;

/// How often something is taken out because of what was taken out before.
const ROUNDS: usize = 8;

/// What may be due to what is taken out.
const OF_THE_WHOLE: [&str; 7] = [
    kinds::TEST,
    kinds::QUESTION,
    kinds::ALIKE_TOPICS,
    kinds::MISSING_LANGUAGE,
    kinds::RETIRED,
    kinds::DEAD_ALLOW,
    kinds::UNUSED,
];

impl GuideError {
    /// What [`Guide::check_on`] would say of the rest of the guide if what keeps it from loading were taken out: so that
    /// whoever begins with a guide in disorder sees all of it at once. What depends on the guide as a whole is not told, such
    /// as what seems unused: what is taken out may use it. Empty where too little is left.
    #[must_use]
    pub fn check_rest(&self, today: Date) -> Vec<Problem> {
        let Some(rest) = self.broken().and_then(rest) else { return Vec::new() };
        let mut problems = rest.check_on(today);
        problems.retain(|problem| !OF_THE_WHOLE.contains(&problem.kind()));
        problems
    }
}

/// The guide without the entries that are wrong, and without those that need them.
fn rest(broken: &Broken) -> Option<Guide> {
    let mut content = broken.guide.clone();
    for _ in 0..ROUNDS {
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
        // What is left may be wrong as a whole.
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
    /// The guide with nothing under `allow:`; `None` if there is no such guide.
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
