//! Results as arrays.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{Array, ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};

/// Why a row has no result.
pub(super) struct Unjudged {
    kind: String,
    message: String,
}

impl Unjudged {
    pub(super) fn new(kind: &str, message: &str) -> Self {
        Unjudged { kind: kind.to_owned(), message: message.to_owned() }
    }
}

pub(super) fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

pub(super) fn list(name: &str, of: DataType) -> Field {
    Field::new(name, DataType::List(Arc::new(Field::new_list_field(of, true))), true)
}

/// The field of `errors`.
pub(super) fn error_field() -> Field {
    Field::new("error", DataType::Struct(error_fields()), true)
}

fn error_fields() -> Fields {
    Fields::from(vec![text("kind"), text("message")])
}

/// The reasons of rows without a result; null for the others.
pub(super) fn errors<T>(results: &[Result<T, Unjudged>]) -> Result<ArrayRef, ArrowError> {
    let (mut kind, mut message) = (StringBuilder::new(), StringBuilder::new());
    for result in results {
        let error = result.as_ref().err();
        kind.append_option(error.map(|error| &error.kind));
        message.append_option(error.map(|error| &error.message));
    }
    let nulls = results.iter().map(Result::is_err).collect::<NullBuffer>();
    let arrays: Vec<ArrayRef> = vec![Arc::new(kind.finish()), Arc::new(message.finish())];
    Ok(Arc::new(StructArray::try_new(error_fields(), arrays, Some(nulls))?))
}

/// The list of each row, null where it has no length.
pub(super) fn lists(
    lengths: &[Option<usize>],
    values: impl Array + 'static,
) -> Result<ArrayRef, ArrowError> {
    let field = Arc::new(Field::new_list_field(values.data_type().clone(), true));
    let offsets = OffsetBuffer::from_lengths(lengths.iter().map(|length| length.unwrap_or(0)));
    let nulls = lengths.iter().map(Option::is_some).collect::<NullBuffer>();
    Ok(Arc::new(ListArray::try_new(field, offsets, Arc::new(values), Some(nulls))?))
}

/// A place in a text, none of which has more than a few MiB.
pub(super) fn number(of: usize) -> i32 {
    i32::try_from(of).unwrap_or(i32::MAX)
}
