//! What a new version of a guide means: its entries compared by their ids, and texts judged under both.

mod compare;
mod content;
mod judged;

use serde::{Serialize, Serializer};

use crate::guide::Guide;
use crate::level::Level;

/// What is different between two versions of a guide.
///
/// The order of entries, the layout of the YAML, comments, and what is moved to an included file are no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Diff {
    /// What was added, removed, renamed or set anew, section by section, each sorted by its entries.
    pub changes: Vec<Change>,
    /// What the rules say otherwise of texts that are the same: the answers of both versions and the rules' examples.
    pub judged: Vec<VerdictChange>,
}

/// An entry of the guide that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// What the entry is: `topics`, `answers`, `facts`, `rules` and so on; `guide` for what has no id.
    pub section: &'static str,
    /// The entry's id; of an answer with that of its topic, as in `refund.public`.
    pub id: String,
    /// What became of it.
    pub kind: ChangeKind,
}

/// What became of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ChangeKind {
    /// It is new, and says this: the title of a topic, the text of an answer, the value of a fact.
    Added {
        /// What it says.
        text: String,
    },
    /// It is gone, and said this.
    Removed {
        /// What it said.
        text: String,
    },
    /// It had another id, and says nearly the same.
    Renamed {
        /// The id that it had.
        from: String,
    },
    /// A key has another value.
    Set {
        /// The key.
        key: String,
        /// The value that it had.
        before: Option<String>,
        /// The value that it has.
        after: Option<String>,
    },
    /// A text has other words.
    Reworded {
        /// The key.
        key: String,
        /// The text as it was.
        before: String,
        /// The text as it is.
        after: String,
    },
    /// A list has other items.
    Listed {
        /// The key.
        key: String,
        /// The items that are new.
        added: Vec<String>,
        /// The items that are gone.
        removed: Vec<String>,
    },
}

/// A rule that judges the same texts otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct VerdictChange {
    /// The rule's id.
    pub rule: String,
    /// The level at which it flagged them; `None` if it let them pass.
    pub before: Option<Level>,
    /// The level at which it flags them now.
    pub after: Option<Level>,
    /// The answers of which it says so, by their ids, as [`Change::id`] has them; of both versions.
    pub answers: Vec<String>,
    /// Of how many examples of the rules it says so.
    pub examples: usize,
    /// Words that it is about: a few of them.
    pub words: Vec<String>,
}

impl Serialize for Change {
    /// `section id entry`, and what became of it: `change` with the keys that belong to it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Flat<'c> {
            section: &'static str,
            id: &'c str,
            entry: String,
            #[serde(flatten)]
            kind: &'c ChangeKind,
        }
        let Change { section, id, kind } = self;
        Flat { section, id, entry: self.entry(), kind }.serialize(serializer)
    }
}

impl Diff {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.judged.is_empty()
    }
}

impl Change {
    /// The path of the entry, as [`Problem::entry`](crate::Problem::entry) has it: `topics.refund.public`.
    #[must_use]
    pub fn entry(&self) -> String {
        match self.section {
            "answers" => format!("topics.{}", self.id),
            "guide" => self.kind.key().unwrap_or_default().to_owned(),
            // Lists whose items have no place of their own in the outline of a guide.
            "terms" | "competitors" => self.section.to_owned(),
            section => format!("{section}.{}", self.id),
        }
    }
}

impl ChangeKind {
    fn key(&self) -> Option<&str> {
        match self {
            ChangeKind::Set { key, .. }
            | ChangeKind::Reworded { key, .. }
            | ChangeKind::Listed { key, .. } => Some(key),
            ChangeKind::Added { .. } | ChangeKind::Removed { .. } | ChangeKind::Renamed { .. } => {
                None
            }
        }
    }
}

impl Guide {
    /// What a newer version of this guide changes.
    ///
    /// ```
    /// use leitfaden::{Guide, ChangeKind};
    /// let guide = |days: u32| Guide::parse("team.yaml", &format!("
    /// leitfaden: 1
    /// name: Team
    /// language: en
    /// facts: {{ return_days: {{ value: {days}, unit: days }} }}
    /// ")).unwrap();
    /// let diff = guide(30).diff(&guide(14));
    /// assert_eq!(diff.changes[0].entry(), "facts.return_days");
    /// assert!(matches!(&diff.changes[0].kind, ChangeKind::Set { after: Some(after), .. } if after == "14"));
    /// assert!(guide(30).diff(&guide(30)).is_empty());
    /// ```
    #[must_use]
    pub fn diff(&self, newer: &Guide) -> Diff {
        let mentioned = content::rules(self).chain(content::rules(newer)).collect();
        let (before, after) =
            (content::sections(self, &mentioned), content::sections(newer, &mentioned));
        let changes = compare::compare(before, after);
        let judged = if changes.is_empty() { Vec::new() } else { judged::judge(self, newer) };
        Diff { changes, judged }
    }
}
