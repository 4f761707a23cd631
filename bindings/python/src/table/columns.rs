//! The columns of a table that are read, and their cells as text.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowTemporalType, Date32Type, DurationMicrosecondType, DurationMillisecondType,
    DurationNanosecondType, DurationSecondType, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, BinaryViewArray, GenericStringArray, LargeStringArray,
    OffsetSizeTrait, RecordBatch, StringArray,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Schema, TimeUnit};
use leitfaden::UnknownName;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

use super::arrays::Unjudged;
use crate::errors;

const TEXT: &str = "text";
/// What may differ from row to row: the text and the arguments of `lint`.
const ARGUMENTS: [&str; 12] = [
    TEXT,
    "channel",
    "customer",
    "message",
    "situation",
    "topic",
    "answer",
    "language",
    "waited",
    "previous",
    "context",
    "today",
];

/// A column that is read.
pub(super) struct Column {
    /// The argument whose values it has.
    pub(super) argument: &'static str,
    name: String,
    index: usize,
}

/// The columns that are read, that with the texts first.
pub(super) struct Columns(Vec<Column>);

impl Columns {
    pub(super) fn of_drafts(
        py: Python<'_>,
        schema: &Schema,
        given: &[(String, String)],
    ) -> PyResult<Columns> {
        let text = given.iter().find(|(argument, _)| argument == TEXT);
        let mut columns = vec![find(py, schema, TEXT, text.map_or(TEXT, |(_, name)| name))?];
        for (argument, name) in given {
            let Some(known) = ARGUMENTS.iter().find(|known| *known == argument) else {
                let unknown = UnknownName::new("argument of `lint`", argument, ARGUMENTS);
                return Err(errors::of_name(py, &unknown));
            };
            if *known != TEXT {
                columns.push(find(py, schema, known, name)?);
            }
        }
        Ok(Columns(columns))
    }

    pub(super) fn of_messages(py: Python<'_>, schema: &Schema, name: &str) -> PyResult<Columns> {
        Ok(Columns(vec![find(py, schema, TEXT, name)?]))
    }

    /// The columns that are read beside the texts, in the order of `cells`.
    pub(super) fn beside(&self) -> &[Column] {
        self.0.get(1..).unwrap_or_default()
    }

    /// The cells of each column.
    pub(super) fn cells(&self, batch: &RecordBatch) -> Vec<Cells> {
        self.0.iter().map(|column| Cells::new(batch.column(column.index))).collect()
    }

    /// The text of a row.
    pub(super) fn text<'c>(&self, cells: &'c [Cells], row: usize) -> Result<&'c str, Unjudged> {
        let text = cells.first().zip(self.0.first()).map(|(cells, column)| cells.get(column, row));
        let text = text.transpose()?.flatten();
        text.ok_or_else(|| Unjudged::new("no-text", "the text is null"))
    }
}

fn find(py: Python<'_>, schema: &Schema, argument: &'static str, name: &str) -> PyResult<Column> {
    let mut found = schema.fields().iter().enumerate().filter(|(_, field)| field.name() == name);
    let Some((index, field)) = found.next() else {
        let names = schema.fields().iter().map(|field| field.name().as_str());
        return Err(errors::of_name(py, &UnknownName::new("column", name, names)));
    };
    if found.next().is_some() {
        return Err(PyValueError::new_err(format!("the table has several columns `{name}`")));
    }
    let (fits, expected) = match (argument, field.data_type()) {
        ("waited", DataType::Duration(_)) => (true, ""),
        ("waited", other) => (is_text(other), "durations, or text such as `90m`"),
        ("today", DataType::Date32 | DataType::Timestamp(_, None)) => (true, ""),
        ("today", other) => {
            (is_text(other), "dates, times without a time zone, or text such as `2026-12-01`")
        }
        ("context", other) => (is_text(other), "text with JSON objects"),
        (_, other) => (is_text(other), "text"),
    };
    if fits {
        return Ok(Column { argument, name: name.to_owned(), index });
    }
    Err(PyTypeError::new_err(format!(
        "the column `{name}` must have {expected}, not {}",
        field.data_type()
    )))
}

fn is_text(of: &DataType) -> bool {
    match of {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

/// The cells of a column, all as text.
pub(super) enum Cells {
    /// Every cell is null.
    Null,
    Utf8(StringArray),
    LargeUtf8(LargeStringArray),
    /// As bytes: a producer need not have checked that they are UTF-8, as readers of Parquet do not.
    View(BinaryViewArray),
    Dictionary {
        keys: Vec<usize>,
        nulls: Option<NullBuffer>,
        values: Box<Cells>,
    },
    /// Values of other types, in the notation of guides.
    Written(Vec<Option<String>>),
}

impl Cells {
    fn new(array: &ArrayRef) -> Cells {
        match array.data_type() {
            DataType::Utf8 => Cells::Utf8(array.as_string().clone()),
            DataType::LargeUtf8 => Cells::LargeUtf8(array.as_string().clone()),
            DataType::Utf8View => Cells::View(array.as_string_view().clone().to_binary_view()),
            DataType::Dictionary(..) => {
                let array = array.as_any_dictionary();
                // Without values, all keys are null, and there is none to find.
                if array.values().is_empty() {
                    return Cells::Null;
                }
                Cells::Dictionary {
                    keys: array.normalized_keys(),
                    nulls: array.nulls().cloned(),
                    values: Box::new(Cells::new(array.values())),
                }
            }
            DataType::Date32 => days::<Date32Type>(array),
            DataType::Timestamp(unit, _) => match unit {
                TimeUnit::Second => days::<TimestampSecondType>(array),
                TimeUnit::Millisecond => days::<TimestampMillisecondType>(array),
                TimeUnit::Microsecond => days::<TimestampMicrosecondType>(array),
                TimeUnit::Nanosecond => days::<TimestampNanosecondType>(array),
            },
            DataType::Duration(unit) => match unit {
                TimeUnit::Second => minutes::<DurationSecondType>(array, 1),
                TimeUnit::Millisecond => minutes::<DurationMillisecondType>(array, 1_000),
                TimeUnit::Microsecond => minutes::<DurationMicrosecondType>(array, 1_000_000),
                TimeUnit::Nanosecond => minutes::<DurationNanosecondType>(array, 1_000_000_000),
            },
            // `find` lets no other type pass but that of nulls.
            _ => Cells::Null,
        }
    }

    /// A cell; `None` if it is null.
    pub(super) fn get(&self, column: &Column, row: usize) -> Result<Option<&str>, Unjudged> {
        let Some(bytes) = self.bytes(row) else { return Ok(None) };
        let text = std::str::from_utf8(bytes).map_err(|error| {
            Unjudged::new("not-unicode", &format!("`{}` is not UTF-8: {error}", column.name))
        })?;
        Ok(Some(text))
    }

    fn bytes(&self, row: usize) -> Option<&[u8]> {
        match self {
            Cells::Null => None,
            Cells::Utf8(array) => unchecked(array, row),
            Cells::LargeUtf8(array) => unchecked(array, row),
            Cells::View(array) => array.is_valid(row).then(|| array.value(row)),
            Cells::Dictionary { keys, nulls, values } => {
                let is_null = nulls.as_ref().is_some_and(|nulls| nulls.is_null(row));
                keys.get(row).filter(|_| !is_null).and_then(|key| values.bytes(*key))
            }
            Cells::Written(values) => values.get(row)?.as_ref().map(String::as_bytes),
        }
    }

    /// The size of a cell.
    pub(super) fn len(&self, row: usize) -> usize {
        self.bytes(row).map_or(0, <[u8]>::len)
    }
}

/// The bytes of a string, which nobody has checked to be UTF-8.
fn unchecked<O: OffsetSizeTrait>(array: &GenericStringArray<O>, row: usize) -> Option<&[u8]> {
    let (start, end) = (array.value_offsets().get(row)?, array.value_offsets().get(row + 1)?);
    let bytes = array.value_data().get(start.as_usize()..end.as_usize())?;
    array.is_valid(row).then_some(bytes)
}

fn days<T: ArrowTemporalType>(array: &ArrayRef) -> Cells
where
    i64: From<T::Native>,
{
    let array = array.as_primitive::<T>();
    written(array, |row| match array.value_as_date(row) {
        Some(day) => day.to_string(),
        // No date, which the reader of dates reports.
        None => i64::from(array.value(row)).to_string(),
    })
}

fn minutes<T: ArrowPrimitiveType<Native = i64>>(array: &ArrayRef, second: i64) -> Cells {
    let array = array.as_primitive::<T>();
    written(array, |row| format!("{}m", array.value(row).div_euclid(60 * second)))
}

fn written(array: &dyn Array, cell: impl Fn(usize) -> String) -> Cells {
    Cells::Written((0..array.len()).map(|row| array.is_valid(row).then(|| cell(row))).collect())
}
