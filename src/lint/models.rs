//! The models that come with the crate, by language, and what each of their outputs is for.

use std::sync::{LazyLock, OnceLock};

use super::acts::SpeechAct;
use crate::language;
use crate::learning::artefact::{Damage, Models};
use crate::learning::model::Model;
use crate::learning::own;
use crate::learning::reading::Forms;
use crate::learning::texts::Texts;
use crate::model::builtin;
use crate::model::situation::Situation;

/// The models of a language.
#[derive(Debug)]
pub(crate) struct Trained {
    models: Models,
    pub(crate) forms: Forms,
    /// The outputs of the drafts' model that detect an act.
    pub(crate) acts: Vec<(SpeechAct, usize)>,
    /// The outputs of the messages' model.
    pub(crate) situations: Vec<(Situation, usize)>,
    normal: OnceLock<Texts>,
}

impl Trained {
    fn read(tag: &str, bytes: &'static [u8]) -> Result<Trained, Damage> {
        let forms = Forms::of(language::or_english(tag));
        let models = Models::decode(bytes)?;
        let (acts, situations) = (Vec::new(), Vec::new());
        let mut trained = Trained { models, forms, acts, situations, normal: OnceLock::new() };
        let acts = SpeechAct::ALL.iter().filter_map(|(_, act)| Some((*act, act.learned()?)));
        let output = |model: Option<&Model>, name: &str| {
            model?.outputs.iter().position(|output| output.name == name)
        };
        trained.acts = acts
            .filter_map(|(act, name)| {
                Some((act, output(trained.drafts(), &format!("act {name}"))?))
            })
            .collect();
        trained.situations = Situation::ALL
            .iter()
            .filter_map(|(name, situation)| {
                Some((*situation, output(trained.messages(), &format!("situation {name}"))?))
            })
            .collect();
        Ok(trained)
    }

    /// The models of a language, read when they are first asked for; `None` where there are none.
    pub(crate) fn find(tag: &str) -> Option<Result<&'static Trained, Damage>> {
        type Read = LazyLock<Vec<(&'static str, OnceLock<Result<Trained, Damage>>)>>;
        static READ: Read = LazyLock::new(|| {
            builtin::JUDGES.iter().map(|(tag, _)| (*tag, OnceLock::new())).collect()
        });
        let (tag, cell) = READ.iter().find(|(known, _)| *known == tag)?;
        let bytes = builtin::find(&builtin::JUDGES, tag)?;
        Some(cell.get_or_init(|| Trained::read(tag, bytes)).as_ref().map_err(|damage| *damage))
    }

    /// What is normal, read when a guide first learns a rule of its own.
    pub(crate) fn normal(&self) -> &Texts {
        self.normal.get_or_init(|| own::normal(&self.models.normal, &self.forms))
    }

    /// Sentences to which nobody would object.
    pub(crate) fn normal_sentences(&self) -> &[String] {
        &self.models.normal
    }

    /// The model that reads drafts.
    pub(crate) fn drafts(&self) -> Option<&Model> {
        self.models.models.first()
    }

    /// The model that reads customers' messages.
    pub(crate) fn messages(&self) -> Option<&Model> {
        self.models.models.get(1)
    }

    /// The number of the judge of a rule.
    pub(crate) fn judge(&self, rule: &str) -> Option<usize> {
        let outputs = &self.drafts()?.outputs;
        outputs.iter().position(|output| output.name.strip_prefix("judge ") == Some(rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_models_that_come_with_the_crate_know_all_that_is_asked_of_them() {
        for (language, _) in builtin::JUDGES {
            let trained = Trained::find(language).unwrap().unwrap();
            assert!(trained.judge("dismissive").is_some(), "{language}");
            let learned = SpeechAct::ALL.iter().filter(|(_, act)| act.learned().is_some());
            assert_eq!(trained.acts.len(), learned.count(), "{language}");
            assert_eq!(trained.situations.len(), Situation::ALL.len(), "{language}");
        }
    }
}
