//! The formats in which texts come from other tools and go back to them, and the variables that their placeholders stand
//! for.

use crate::named::named;
use crate::source::At;

/// A tool or file format whose texts can be imported, and for some also exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ExchangeFormat {
    /// Chatwoot canned responses, JSON.
    Chatwoot,
    /// Zendesk macros and dynamic content, JSON.
    Zendesk,
    /// Zammad text modules, CSV.
    Zammad,
    /// espanso match files, YAML.
    Espanso,
    /// Responses of a Rasa domain, YAML.
    Rasa,
    /// Help Scout and `FreeScout` saved replies, JSON.
    HelpScout,
    /// Freshdesk canned responses, JSON.
    Freshdesk,
    /// Gorgias macros, JSON.
    Gorgias,
    /// Front message templates, JSON.
    Front,
    /// Intercom macros, JSON.
    Intercom,
    /// Templates of Discourse, JSON.
    Discourse,
    /// osTicket canned responses, YAML or JSON.
    OsTicket,
    /// Rocket.Chat canned responses, JSON.
    RocketChat,
    /// GitLab comment templates, JSON.
    GitLab,
    /// GitHub saved replies, JSON.
    GitHub,
    /// A table with a header line.
    Csv,
    /// A Markdown file with a heading for each text.
    Markdown,
}

named!(ExchangeFormat, "format", {
    Chatwoot: "chatwoot",
    Zendesk: "zendesk",
    Zammad: "zammad",
    Espanso: "espanso",
    Rasa: "rasa",
    HelpScout: "helpscout",
    Freshdesk: "freshdesk",
    Gorgias: "gorgias",
    Front: "front",
    Intercom: "intercom",
    Discourse: "discourse",
    OsTicket: "osticket",
    RocketChat: "rocketchat",
    GitLab: "gitlab",
    GitHub: "github",
    Csv: "csv",
    Markdown: "markdown",
});

/// A placeholder of another tool, and the variable of the guide that it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Mapping {
    pub(crate) format: ExchangeFormat,
    pub(crate) placeholder: At<String>,
    pub(crate) variable: At<String>,
}

/// Where an answer was imported from, and the hash of its text at the time.
#[derive(Clone, Debug)]
pub(crate) struct Imported {
    /// Several if several texts of the source were the same.
    pub(crate) from: Vec<At<String>>,
    pub(crate) hash: Option<At<String>>,
    /// What the source calls it, or what agents type there, if an export would say something else.
    pub(crate) name: Option<At<String>>,
}
