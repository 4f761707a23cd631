//! Shows what changed in meaning between two guides: entries are compared by id, and texts are
//! linted with both.

mod compare;
mod content;
mod judged;

use serde::{Serialize, Serializer};

use crate::guide::Guide;
use crate::level::Level;

/// The differences in meaning between two versions of a guide.
///
/// The order of entries, the layout of the YAML, comments and moving entries to an included file
/// make no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Diff {
    /// The changes of entries, grouped by section and sorted by id.
    pub changes: Vec<Change>,
    /// The texts that the rules now lint differently, by rule. The texts are the filled answers of
    /// both versions and the examples of the rules.
    pub judged: Vec<VerdictChange>,
}

/// A change of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The section of the entry: `topics`, `answers`, `facts`, `rules` and so on; `guide` for keys
    /// without an id.
    pub section: &'static str,
    /// The entry's id. The id of an answer includes its topic, as in `refund.public`.
    pub id: String,
    /// How the entry changed.
    pub kind: ChangeKind,
}

/// How an entry changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ChangeKind {
    /// The entry was added.
    Added {
        /// A summary of the entry: the title of a topic, the text of an answer, the value of a
        /// fact.
        text: String,
    },
    /// The entry was removed.
    Removed {
        /// A summary of the entry, as for [`Added`](ChangeKind::Added).
        text: String,
    },
    /// The entry has a new id and nearly the same content.
    Renamed {
        /// The old id.
        from: String,
    },
    /// The value of a key changed.
    Set {
        /// The key.
        key: String,
        /// The old value; `None` if the key was added.
        before: Option<String>,
        /// The new value; `None` if the key was removed.
        after: Option<String>,
    },
    /// A text was reworded.
    Reworded {
        /// The key.
        key: String,
        /// The old text.
        before: String,
        /// The new text.
        after: String,
    },
    /// Items were added to or removed from a list.
    Listed {
        /// The key.
        key: String,
        /// The added items.
        added: Vec<String>,
        /// The removed items.
        removed: Vec<String>,
    },
}

/// A rule that lints the same texts differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct VerdictChange {
    /// The rule's id.
    pub rule: String,
    /// The old level; `None` if the rule did not flag the texts.
    pub before: Option<Level>,
    /// The new level; `None` if the rule does not flag the texts any more.
    pub after: Option<Level>,
    /// The ids of the affected answers of both versions, in the form of [`Change::id`].
    pub answers: Vec<String>,
    /// The number of affected examples of the rules.
    pub examples: usize,
    /// Up to three of the flagged texts.
    pub words: Vec<String>,
}

impl Serialize for Change {
    /// Serialises `section`, `id` and `entry`, then `change` with the fields of the [`ChangeKind`].
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
    /// The path of the entry in the form of [`Problem::entry`](crate::Problem::entry), such as
    /// `topics.refund.public`.
    #[must_use]
    pub fn entry(&self) -> String {
        match self.section {
            "answers" => format!("topics.{}", self.id),
            "guide" => self.kind.key().unwrap_or_default().to_owned(),
            // Items of these lists have no path of their own.
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
    /// Compares this guide with a newer version of it.
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
