//! Selects the guide: the one given, the nearest one, or a built-in one.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use clap::Args;
use leitfaden::{Draft, Guide};

use crate::Failure;

/// The file that marks the root of a guide.
pub(crate) const FILE: &str = "leitfaden.yaml";

#[derive(Args)]
pub(crate) struct GuideChoice {
    /// The guide; without it, the nearest leitfaden.yaml in this folder or above, else a built-in one
    #[arg(long, value_name = "FILE")]
    pub(crate) guide: Option<PathBuf>,
    /// The language of the drafts, of the answer, or of the built-in guide: de or en
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<String>,
}

/// The guide that was found, or the built-in ones.
pub(crate) enum Guides {
    One(Guide),
    Builtin(Option<Guide>),
}

impl GuideChoice {
    pub(crate) fn load(&self) -> Result<Guides, Failure> {
        let path = self.guide.clone().or_else(nearest);
        if let Some(path) = path {
            return Ok(Guides::One(Guide::from_path(path)?));
        }
        let Some(language) = &self.language else { return Ok(Guides::Builtin(None)) };
        let builtin = Guide::builtin(language);
        let builtin = builtin.ok_or_else(|| Failure::Message(no_builtin(language)))?;
        Ok(Guides::Builtin(Some(builtin)))
    }

    /// The guide for a command that needs one.
    pub(crate) fn load_one(&self) -> Result<Guide, Failure> {
        self.load()?.one().ok_or_else(|| {
            let message =
                "there is no guide here: name one with --guide, or write one with `leitfaden init`";
            Failure::Message(message.to_owned())
        })
    }
}

/// The nearest guide in this folder or above.
pub(crate) fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let found = here.ancestors().map(|folder| folder.join(FILE)).find(|path| path.is_file())?;
    // Relative if it is in this folder, as a person would type it.
    Some(found.strip_prefix(&here).map(Path::to_owned).unwrap_or(found))
}

impl Guides {
    /// The guide for one draft. Fails if there is no built-in guide for the language.
    pub(crate) fn for_draft(
        &self,
        draft: &Draft<'_>,
        language: Option<&str>,
    ) -> Result<Cow<'_, Guide>, String> {
        let builtin = match self {
            Guides::One(guide) | Guides::Builtin(Some(guide)) => return Ok(Cow::Borrowed(guide)),
            Guides::Builtin(None) => match language {
                Some(language) => Guide::builtin(language),
                None => Guide::builtin_for(draft.text()),
            },
        };
        builtin.map(Cow::Owned).ok_or_else(|| no_builtin(language.unwrap_or_default()))
    }

    /// All guides that may be used for drafts.
    pub(crate) fn all(&self) -> Vec<Guide> {
        match self {
            Guides::One(guide) | Guides::Builtin(Some(guide)) => vec![guide.clone()],
            Guides::Builtin(None) => ["en", "de"].into_iter().filter_map(Guide::builtin).collect(),
        }
    }

    /// The only guide, for commands that are not about a draft.
    pub(crate) fn one(self) -> Option<Guide> {
        match self {
            Guides::One(guide) => Some(guide),
            Guides::Builtin(guide) => guide,
        }
    }
}

fn no_builtin(language: &str) -> String {
    format!(
        "there is no built-in guide for `{language}`; there are de and en, or name a guide with --guide"
    )
}
