//! What the readers of placeholders and markup need: the variables, and a place for what they find.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::exchange::mapping::Placeholders;
use crate::exchange::piece::Piece;
use crate::exchange::report::NoteKind;

/// Converts one text; collects what is found on the way.
#[derive(Clone, Copy)]
pub(super) struct Converter<'c> {
    placeholders: Placeholders<'c>,
    /// The name of the item of the loop that is being read.
    item: Option<&'c str>,
    found: &'c RefCell<Found>,
}

#[derive(Default)]
pub(super) struct Found {
    pub(super) notes: Vec<(NoteKind, String)>,
    pub(super) is_incomplete: bool,
    pub(super) variables: BTreeSet<String>,
}

impl<'c> Converter<'c> {
    pub(super) fn new(placeholders: Placeholders<'c>, found: &'c RefCell<Found>) -> Self {
        Converter { placeholders, item: None, found }
    }

    /// For the body of a loop over a list, whose item has this name.
    pub(super) fn in_loop<'i>(&self, item: Option<&'i str>) -> Converter<'i>
    where
        'c: 'i,
    {
        Converter { item, ..*self }
    }

    /// Notes what the answer cannot be sent with: it becomes a draft.
    pub(super) fn note(&self, kind: NoteKind, message: String) {
        self.found.borrow_mut().is_incomplete = true;
        self.remark(kind, message);
    }

    /// Notes what a reader should know.
    pub(super) fn remark(&self, kind: NoteKind, message: String) {
        self.found.borrow_mut().notes.push((kind, message));
    }

    pub(super) fn is_incomplete(&self) -> bool {
        self.found.borrow().is_incomplete
    }

    /// Whether a placeholder is the item of the loop that is being read.
    pub(super) fn is_item(&self, placeholder: &str) -> bool {
        self.item == Some(placeholder)
    }

    /// The variable that a placeholder stands for.
    pub(super) fn variable(&self, placeholder: &str) -> Option<String> {
        let variable = self.placeholders.variable(placeholder)?.to_owned();
        self.found.borrow_mut().variables.insert(variable.clone());
        Some(variable)
    }

    /// A placeholder without a variable.
    pub(super) fn marked(&self, inner: &str) -> Piece {
        let message = format!("`{inner}` stands for no variable, and stays marked in a draft");
        self.note(NoteKind::Placeholder, message);
        Piece::Marked(inner.to_owned())
    }
}
