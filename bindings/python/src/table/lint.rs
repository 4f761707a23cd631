//! Drafts in, diagnostics out.

use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int32Builder, StringBuilder};
use arrow_array::{ArrayRef, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use leitfaden::{Diagnostic, Guide};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::{Map, Value as Json};

use super::arrays::{self, Unjudged, error_field, list, lists, number, text};
use super::columns::{Cells, Columns};
use super::stream::Judge;
use crate::linted::{self, confidence};
use crate::places::Place;

pub(super) struct Lint {
    guide: Guide,
    /// What is known of all drafts, as JSON; and read, for rows that know more.
    context: Option<String>,
    entries: Map<String, Json>,
}

impl Lint {
    pub(super) fn new(guide: Guide, context: Option<&str>) -> PyResult<Self> {
        let entries = context.map(serde_json::from_str).transpose();
        let entries = entries.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Lint {
            guide,
            context: context.map(str::to_owned),
            entries: entries.unwrap_or_else(|| Map::from_iter([("text".to_owned(), "".into())])),
        })
    }

    /// What is known of a row, as a line of JSON Lines without its text.
    fn context(
        &self,
        columns: &Columns,
        cells: &[Cells],
        row: usize,
    ) -> Result<Option<String>, Unjudged> {
        if columns.beside().is_empty() {
            return Ok(self.context.clone());
        }
        let mut entries = self.entries.clone();
        for (column, cells) in columns.beside().iter().zip(cells.iter().skip(1)) {
            let Some(cell) = cells.get(column, row)? else { continue };
            let value = match column.argument {
                "context" => serde_json::from_str(cell).map_err(|error| {
                    Unjudged::new("context", &format!("`context` is not JSON: {error}"))
                })?,
                _ => Json::from(cell),
            };
            entries.insert(column.argument.to_owned(), value);
        }
        Ok(Some(Json::Object(entries).to_string()))
    }
}

impl Judge for Lint {
    type Found = Vec<(Diagnostic, Place)>;

    fn fields() -> Vec<Field> {
        vec![list("diagnostics", DataType::Struct(diagnostic_fields())), error_field()]
    }

    fn judge(
        &self,
        columns: &Columns,
        cells: &[Cells],
        row: usize,
    ) -> Result<Self::Found, Unjudged> {
        let text = columns.text(cells, row)?;
        let context = self.context(columns, cells, row)?;
        linted::lint(&self.guide, text, context.as_deref()).map_err(|refused| {
            let (kind, message) = refused.words();
            Unjudged::new(&kind, &message)
        })
    }

    fn arrays(results: &[Result<Self::Found, Unjudged>]) -> Result<Vec<ArrayRef>, ArrowError> {
        Ok(vec![diagnostics(results)?, arrays::errors(results)?])
    }
}

/// As `leitfaden.Diagnostic` has them, with the places side by side.
fn diagnostic_fields() -> Fields {
    let number = |name| Field::new(name, DataType::Int32, true);
    Fields::from(vec![
        text("rule"),
        text("level"),
        text("message"),
        number("start"),
        number("end"),
        text("text"),
        list("replacements", DataType::Utf8),
        text("applicability"),
        Field::new("confidence", DataType::Float64, true),
        text("link"),
        number("line"),
        number("column"),
        number("byte_start"),
        number("byte_end"),
        number("utf16_start"),
        number("utf16_end"),
    ])
}

fn diagnostics(
    results: &[Result<Vec<(Diagnostic, Place)>, Unjudged>],
) -> Result<ArrayRef, ArrowError> {
    let found: Vec<_> = results.iter().flatten().flatten().collect();
    let texts = |of: fn(&Diagnostic) -> Option<&str>| -> ArrayRef {
        let mut texts = StringBuilder::new();
        found.iter().for_each(|(diagnostic, _)| texts.append_option(of(diagnostic)));
        Arc::new(texts.finish())
    };
    let numbers = |of: fn(&(Diagnostic, Place)) -> usize| -> ArrayRef {
        let mut numbers = Int32Builder::with_capacity(found.len());
        found.iter().for_each(|found| numbers.append_value(number(of(found))));
        Arc::new(numbers.finish())
    };
    let mut confidences = Float64Builder::with_capacity(found.len());
    let (mut lengths, mut replacements) = (Vec::new(), StringBuilder::new());
    for (diagnostic, _) in &found {
        confidences.append_option(confidence(diagnostic));
        lengths.push(Some(diagnostic.replacements().len()));
        diagnostic.replacements().iter().for_each(|text| replacements.append_value(text));
    }
    let columns = vec![
        texts(|found| Some(found.rule())),
        texts(|found| Some(found.level().as_str())),
        texts(|found| Some(found.message())),
        numbers(|(_, place)| place.chars.start),
        numbers(|(_, place)| place.chars.end),
        texts(|found| Some(found.text())),
        lists(&lengths, replacements.finish())?,
        texts(|found| found.applicability().map(|applicability| applicability.as_str())),
        Arc::new(confidences.finish()),
        texts(Diagnostic::link),
        numbers(|(found, _)| found.line()),
        numbers(|(found, _)| found.column()),
        numbers(|(_, place)| place.bytes.start),
        numbers(|(_, place)| place.bytes.end),
        numbers(|(_, place)| place.utf16.start),
        numbers(|(_, place)| place.utf16.end),
    ];
    let lengths: Vec<_> = results.iter().map(|found| found.as_ref().ok().map(Vec::len)).collect();
    lists(&lengths, StructArray::try_new(diagnostic_fields(), columns, None)?)
}
