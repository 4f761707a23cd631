//! What happened to texts on their way in or out.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::Serialize;

use crate::named::named;

/// What a [`Note`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NoteKind {
    /// A text was left out.
    Skipped,
    /// A placeholder has no counterpart.
    Placeholder,
    /// A condition, loop or filter has no counterpart.
    Syntax,
    /// A fixed text that the target would expand.
    Literal,
    /// Something says nearly the same in the target, such as a salutation that no longer depends on the gender.
    Approximated,
    /// Markup was dropped, or became text.
    Markup,
    /// An attachment or image was dropped.
    Attachment,
    /// A macro does more than to insert a text.
    Action,
    /// A field of an entry has no counterpart.
    Field,
    /// A source text changed, and so did the answer in the guide, which was kept.
    Conflict,
    /// An answer of the guide is no longer in the source.
    Gone,
    /// Two texts say the same, or nearly.
    Alike,
    /// An answer was updated from the source.
    Updated,
    /// A topic or answer is new.
    Added,
    /// The file was not in UTF-8, or not in the usual dialect.
    Encoding,
}

named!(NoteKind, "kind of note", {
    Skipped: "skipped",
    Placeholder: "placeholder",
    Syntax: "syntax",
    Literal: "literal",
    Approximated: "approximated",
    Markup: "markup",
    Attachment: "attachment",
    Action: "action",
    Field: "field",
    Conflict: "conflict",
    Gone: "gone",
    Alike: "alike",
    Updated: "updated",
    Added: "added",
    Encoding: "encoding",
});

impl NoteKind {
    /// Whether something could not be carried over as it was.
    #[must_use]
    pub fn is_loss(self) -> bool {
        !matches!(self, NoteKind::Alike | NoteKind::Updated | NoteKind::Added | NoteKind::Encoding)
    }
}

/// One thing that happened to one or several texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    kind: NoteKind,
    message: String,
    entries: Vec<String>,
}

impl Note {
    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> NoteKind {
        self.kind
    }

    /// What happened, in one sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The texts that it happened to, such as `chatwoot:12 refund`; empty if it is about a file as a whole.
    #[must_use]
    pub fn entries(&self) -> &[String] {
        &self.entries
    }
}

/// The report of an import or export: everything that could not be carried over, by name, and what else a reader should
/// know.
///
/// `Display` writes it for people. Of a note with many entries it names the first few; the alternate form (`{:#}`) names
/// all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ExchangeReport {
    notes: Vec<Note>,
    /// The numbers of the notes.
    #[serde(skip)]
    index: HashMap<(NoteKind, String), usize>,
}

/// How many entries of a note are named in the short form.
const MAX_NAMED: usize = 6;

impl ExchangeReport {
    /// The notes, in the order in which they were found.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The notes about what could not be carried over.
    pub fn losses(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(|note| note.kind.is_loss())
    }

    /// Adds a note about one text. Notes that say the same of several texts become one.
    pub(crate) fn add(&mut self, kind: NoteKind, message: impl Into<String>, entry: &str) {
        let message = message.into();
        let place = *self.index.entry((kind, message)).or_insert_with_key(|(kind, message)| {
            self.notes.push(Note { kind: *kind, message: message.clone(), entries: Vec::new() });
            self.notes.len() - 1
        });
        let note = &mut self.notes[place];
        if !entry.is_empty() && note.entries.last().is_none_or(|last| last != entry) {
            note.entries.push(entry.to_owned());
        }
    }

    /// Takes entries out of all notes, and notes that were only about them.
    pub(crate) fn forget(&mut self, entries: &HashSet<String>) {
        self.notes.retain_mut(|note| {
            let before = note.entries.len();
            note.entries.retain(|entry| !entries.contains(entry));
            before == 0 || !note.entries.is_empty()
        });
        let index = |(n, note): (usize, &Note)| ((note.kind, note.message.clone()), n);
        self.index = self.notes.iter().enumerate().map(index).collect();
    }

    pub(crate) fn append(&mut self, other: &ExchangeReport) {
        for note in &other.notes {
            if note.entries.is_empty() {
                self.add(note.kind, note.message.clone(), "");
            }
            for entry in &note.entries {
                self.add(note.kind, note.message.clone(), entry);
            }
        }
    }
}

impl fmt::Display for ExchangeReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut notes: Vec<&Note> = self.notes.iter().collect();
        // Losses first.
        notes.sort_by_key(|note| note.kind);
        for note in notes {
            writeln!(f, "{}: {}", note.kind, note.message)?;
            let named = if f.alternate() { note.entries.len() } else { MAX_NAMED };
            let shown: Vec<&str> = note.entries.iter().take(named).map(String::as_str).collect();
            let left = note.entries.len() - shown.len();
            match (shown.is_empty(), left) {
                (true, _) => {}
                (false, 0) => writeln!(f, "    in {}", shown.join(", "))?,
                (false, left) => writeln!(f, "    in {} and {left} more", shown.join(", "))?,
            }
        }
        Ok(())
    }
}
