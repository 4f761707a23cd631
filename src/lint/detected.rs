//! What the models detect in a draft, and of what kind they take a customer's message to be.

use super::acts::SpeechAct;
use super::models::Trained;
use crate::learning::model::{Scores, Scratch};
use crate::model::situation::Situation;
use crate::text::Text;

/// From this confidence on, a sentence counts as performing an act: rules that would miss it stay silent.
pub(crate) const LIKELY: f32 = 0.5;
/// From this confidence on, a sentence is said to perform an act.
pub(crate) const SURE: f32 = 0.8;
/// Below this confidence, a message counts as being of no kind: rules that need one stay silent.
const SURE_OF_SITUATION: f32 = 0.96;

/// A draft as the models have read it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Detected<'h> {
    pub(crate) scores: Scores<'h>,
    /// The outputs that detect an act; none where the guide switches them off.
    pub(crate) acts: &'h [(SpeechAct, usize)],
}

impl Detected<'_> {
    /// The numbers of the sentences that perform an act, with at least this confidence.
    pub(crate) fn act(&self, act: SpeechAct, confidence: f32) -> impl Iterator<Item = usize> {
        let output = self.acts.iter().find(|(known, _)| *known == act).map(|(_, output)| *output);
        output
            .into_iter()
            .flat_map(|output| self.scores.findings(output))
            .filter(move |finding| finding.confidence >= confidence)
            .map(|finding| finding.sentence)
    }
}

/// The kind of a customer's message, where the models are sure of one.
pub(crate) fn situation(
    trained: &Trained,
    message: &Text<'_>,
    scratch: &mut Scratch,
) -> Option<Situation> {
    let scores = trained.messages()?.score(None, message, &trained.forms, &[], scratch);
    let each = trained.situations.iter();
    let each = each.map(|(situation, output)| (*situation, scores.confidence(*output)));
    let (situation, confidence) = each.max_by(|one, other| one.1.total_cmp(&other.1))?;
    (confidence >= SURE_OF_SITUATION).then_some(situation)
}
