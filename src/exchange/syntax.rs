//! How each format writes placeholders.

use crate::model::exchange::ExchangeFormat;

/// How placeholders are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// `{{ name | default: "text" }}`, with tags such as `{% if name %}`.
    Liquid,
    /// The name between two marks.
    Delimited(Delimiters),
    /// There are none.
    Fixed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Delimiters {
    pub(crate) open: &'static str,
    pub(crate) close: &'static str,
    /// Between the name and a fallback, if there can be one.
    pub(crate) fallback: Option<&'static str>,
}

/// espanso has defaults beside its forms, and not in its texts. The reader brings them together.
pub(crate) const ESPANSO_FALLBACK: &str = "|";

/// The slot of Rasa whose value is the language of the conversation.
pub(crate) const RASA_LANGUAGE: &str = "language";

/// The numbers by which Zendesk names locales. Of several for one tag, exports use the first.
pub(crate) const ZENDESK_LOCALES: &[(u64, &str)] = &[
    (1, "en"),
    (1, "en-US"),
    (1176, "en-GB"),
    (8, "de"),
    (2, "es"),
    (4, "nl"),
    (16, "fr"),
    (19, "pt-BR"),
    (22, "it"),
    (27, "ru"),
    (67, "ja"),
];

/// How espanso writes braces that are text.
pub(crate) const ESPANSO_BRACES: [(&str, &str); 2] = [("{{", "\\{\\{"), ("}}", "\\}\\}")];

const fn between(
    open: &'static str,
    close: &'static str,
    fallback: Option<&'static str>,
) -> Syntax {
    Syntax::Delimited(Delimiters { open, close, fallback })
}

/// The syntax of a format.
pub(crate) fn of(format: ExchangeFormat) -> Syntax {
    match format {
        ExchangeFormat::Chatwoot
        | ExchangeFormat::Zendesk
        | ExchangeFormat::Freshdesk
        | ExchangeFormat::Gorgias
        | ExchangeFormat::Front
        | ExchangeFormat::Intercom
        | ExchangeFormat::RocketChat
        | ExchangeFormat::Csv
        | ExchangeFormat::Markdown => Syntax::Liquid,
        ExchangeFormat::Espanso => between("{{", "}}", Some(ESPANSO_FALLBACK)),
        ExchangeFormat::Zammad => between("#{", "}", None),
        ExchangeFormat::Rasa => between("{", "}", None),
        ExchangeFormat::HelpScout => between("{%", "%}", Some(",fallback=")),
        ExchangeFormat::Discourse => between("%{", "}", Some(",fallback:")),
        ExchangeFormat::OsTicket => between("%{", "}", None),
        ExchangeFormat::GitLab | ExchangeFormat::GitHub => Syntax::Fixed,
    }
}

/// What looks like a placeholder of a format: a name in its marks.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_NAME_BYTES
        && text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | ':'))
}

/// Longer than this, what stands between marks is text.
const MAX_NAME_BYTES: usize = 100;
