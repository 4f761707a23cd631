//! For the tool that trains the models of the packs: no part of what users have.

pub use crate::learning::training::corpus::{CorpusError, digits, reading_digits};
pub use crate::learning::training::{OutputReport, Trained, train};

use std::error::Error;

use crate::language;
use crate::learning::artefact::Models;
use crate::learning::marks::{Slot, marks};
use crate::learning::model::Scratch;
use crate::learning::reading::Forms;
use crate::lint;
use crate::model::checked::{Checked, Pack};
use crate::model::{builtin, compiled_pack, node};
use crate::problem::Problems;
use crate::source::Sources;
use crate::text::Text;
use crate::{Diagnostic, Draft, DraftError, Guide};

/// Compiles the tone pack of a language from its YAML, as `guides/packs/*/pack.bin` has it.
///
/// # Errors
///
/// If a file of the pack has a problem, and if there is no such pack.
pub fn compile_pack(language: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let files = builtin::find(&builtin::PACKS, language).ok_or("there is no such pack")?;
    let (mut sources, problems) = (Sources::default(), Problems::default());
    let mut pack = Pack { language: language.to_owned(), ..Pack::default() };
    let mut nodes = Vec::new();
    for (name, text) in files {
        let node = node::parse(sources.add(*name, *text), text, &problems);
        let node = node.ok_or_else(|| format!("{name} cannot be read"))?;
        pack.add(node.clone(), &problems);
        nodes.push(node);
    }
    let mut guide = Checked::default();
    guide.language = language.to_owned();
    guide.packs.push(pack);
    let phrases = lint::phrases(language, &guide, &sources, &problems)?;
    let found = problems.into_problems(&sources, |_| "");
    match found.first() {
        Some(problem) => Err(problem.to_string().into()),
        None => Ok(compiled_pack::encode(nodes, &guide.synonyms_for(language), &phrases)?),
    }
}

/// What the learned judges of a guide find in a draft without the patterns of their rules.
///
/// # Errors
///
/// Those of [`Guide::lint`].
pub fn judged(guide: &Guide, draft: &Draft<'_>) -> Result<Vec<Diagnostic>, DraftError> {
    guide.judged(draft)
}

/// Models that have been trained, to be measured.
#[derive(Debug)]
pub struct Measured {
    models: Models,
    forms: Forms,
    scratch: Scratch,
}

impl Measured {
    /// Reads models; `None` if the bytes are none. The bytes are kept as long as the process runs.
    pub fn read(bytes: &[u8]) -> Option<Measured> {
        let models = Models::decode(bytes.to_vec().leak()).ok()?;
        let forms = Forms::of(language::or_english(&models.language));
        Some(Measured { models, forms, scratch: Scratch::default() })
    }

    /// The digits of the examples that the models were learned from.
    pub fn corpus(&self) -> u64 {
        self.models.corpus
    }

    /// The digits of how they were read.
    pub fn reading(&self) -> u64 {
        self.models.reading
    }

    /// For each output of a model: its name, the highest score in a text over the threshold, and how sure that is.
    pub fn score(&mut self, model: usize, text: &str, rivals: &[&str]) -> Vec<(String, f32, f32)> {
        let text = Text::new(text);
        let rivals: Vec<(&str, Slot)> = rivals.iter().map(|name| (*name, Slot::Rival)).collect();
        let marks = marks(text.raw, &rivals);
        let Some(model) = self.models.models.get(model) else { return Vec::new() };
        let scores = model.score(None, &text, &self.forms, &marks, &mut self.scratch);
        let each = model.outputs.iter().enumerate();
        each.map(|(n, output)| {
            (output.name.clone(), scores.best(n) - output.threshold, scores.confidence(n))
        })
        .collect()
    }

    /// How many seconds the drafts' model takes for a text whose sentences and words have been found.
    pub fn seconds(&mut self, text: &str, calls: u32) -> f64 {
        let Some(model) = self.models.models.first() else { return 0.0 };
        let text = Text::new(text);
        model.score(None, &text, &self.forms, &[], &mut self.scratch);
        let start = std::time::Instant::now();
        for _ in 0..calls {
            let scores = model.score(None, &text, &self.forms, &[], &mut self.scratch);
            let found: usize = (0..model.outputs.len()).map(|n| scores.findings(n).count()).sum();
            std::hint::black_box(found);
        }
        start.elapsed().as_secs_f64() / f64::from(calls)
    }
}
