//! Why a guide cannot be exported.

use crate::model::exchange::ExchangeFormat;
use crate::unknown::UnknownName;

/// Why a guide cannot be exported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// Texts can be imported from this format only.
    #[error(
        "texts can be imported from {0}, but not exported to it; expected one of: chatwoot, espanso, rasa, zammad, zendesk"
    )]
    ImportOnly(ExchangeFormat),
    /// The guide has no such channel.
    #[error("{0}")]
    UnknownChannel(UnknownName),
    /// No answer is in this language.
    #[error("{0}")]
    UnknownLanguage(UnknownName),
}
