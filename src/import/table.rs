//! Tables with a header line: Zammad text modules, and CSV as a way for all other tools.

use super::error::ImportError;
use super::json::is_tag;
use super::label;
use super::text::Text;
use super::text::exported_from;
use crate::exchange::report::{ExchangeReport, NoteKind};
use crate::model::exchange::ExchangeFormat;
use crate::nearest::expected;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Id,
    Name,
    Shortcut,
    Text,
    Language,
    Keywords,
    Channels,
    Active,
    Note,
}

/// The headings of columns, in lowercase.
const HEADINGS: &[(&str, Column)] = &[
    ("id", Column::Id),
    ("name", Column::Name),
    ("title", Column::Name),
    ("titel", Column::Name),
    ("subject", Column::Name),
    ("betreff", Column::Name),
    ("shortcut", Column::Shortcut),
    ("short_code", Column::Shortcut),
    ("kürzel", Column::Shortcut),
    ("text", Column::Text),
    ("content", Column::Text),
    ("body", Column::Text),
    ("message", Column::Text),
    ("answer", Column::Text),
    ("inhalt", Column::Text),
    ("antwort", Column::Text),
    ("nachricht", Column::Text),
    ("textbaustein", Column::Text),
    ("language", Column::Language),
    ("locale", Column::Language),
    ("sprache", Column::Language),
    ("keywords", Column::Keywords),
    ("tags", Column::Keywords),
    ("stichwörter", Column::Keywords),
    ("schlagwörter", Column::Keywords),
    ("channel", Column::Channels),
    ("channels", Column::Channels),
    ("kanal", Column::Channels),
    ("active", Column::Active),
    ("aktiv", Column::Active),
    ("note", Column::Note),
];

/// Between several values in one field, as Zammad has it.
const VALUES: &str = "~~~";

pub(super) fn read(
    format: ExchangeFormat,
    file: &str,
    text: &str,
    report: &mut ExchangeReport,
) -> Result<Vec<Text>, ImportError> {
    let separator = separator(text);
    if separator != b',' {
        let name = if separator == b'\t' { "tabs" } else { "semicolons" };
        report.add(NoteKind::Encoding, format!("the columns are separated by {name}"), file);
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| wrong(file, &error))?.clone();
    let columns: Vec<Option<Column>> = headers.iter().map(column).collect();
    if !columns.contains(&Some(Column::Text)) {
        let found = headers.iter().collect::<Vec<_>>().join(", ");
        let message = format!("no column has the texts; the first line has: {found}");
        let texts = HEADINGS.iter().filter(|(_, column)| *column == Column::Text);
        let help = expected(texts.map(|(heading, _)| *heading).collect());
        return Err(ImportError::at(file, 1, message).helped(help.unwrap_or_default()));
    }
    let mut texts: Vec<Text> = Vec::new();
    // The line of the last record, and whether it goes over several.
    let mut last = (0, false);
    for (n, record) in reader.records().enumerate() {
        let record = record.map_err(|error| wrong(file, &error))?;
        let line = record.position().map_or(0, csv::Position::line) as usize;
        let read = read_record(&headers, &columns, &record, n);
        let label = label::of(format, &read);
        for (heading, value) in headers.iter().zip(&record).filter(|(_, value)| !value.is_empty()) {
            if column(heading).is_none() {
                let message = format!("the column `{heading}` has no counterpart");
                report.add(NoteKind::Field, message, &label);
            }
            // In fields of several values, too.
            if column(heading) == Some(Column::Text) && value.contains(VALUES) {
                let message = format!("`{VALUES}` would split the text in Zammad");
                report.add(NoteKind::Literal, message, &label);
            }
        }
        last = (line, record.iter().any(|field| field.contains('\n')));
        texts.push(read);
    }
    // An open quotation mark swallows the rest of the file without an error.
    if last.1 && text.matches('"').count() % 2 == 1 {
        let message = "a quotation mark in this entry is never closed";
        return Err(ImportError::at(file, last.0, message)
            .helped("write a quotation mark in a text twice: `\"\"`"));
    }
    Ok(texts)
}

/// The separator that the header has most often: Excel writes semicolons where commas are decimal marks.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    // The first of those that are as frequent.
    *[b'\t', b';', b','].iter().max_by_key(|separator| count(**separator)).unwrap_or(&b',')
}

fn column(heading: &str) -> Option<Column> {
    let heading = heading.trim().to_lowercase();
    HEADINGS.iter().find(|(known, _)| *known == heading).map(|(_, column)| *column)
}

fn read_record(
    headers: &csv::StringRecord,
    columns: &[Option<Column>],
    record: &csv::StringRecord,
    n: usize,
) -> Text {
    let mut text = Text::default();
    for ((column, _), value) in columns.iter().zip(headers).zip(record) {
        let one = value.trim();
        let several = || {
            let values = one.split(VALUES).flat_map(|value| value.split([',', ';']));
            let values = values.map(str::trim).filter(|value| !value.is_empty());
            values.map(str::to_owned).collect::<Vec<_>>()
        };
        match column.filter(|_| !one.is_empty()) {
            Some(Column::Id) => one.clone_into(&mut text.id),
            Some(Column::Name) => one.clone_into(&mut text.name),
            Some(Column::Shortcut) => {
                text.shortcut = Some(one.trim_start_matches(['/', ':']).to_owned());
            }
            Some(Column::Text) => value.clone_into(&mut text.body),
            Some(Column::Language) => {
                // Zammad writes `de-de`.
                let tag = one.to_lowercase();
                text.language = Some(tag).filter(|tag| is_tag(tag));
            }
            Some(Column::Keywords) => text.keywords = several(),
            Some(Column::Channels) => text.channels = several(),
            Some(Column::Active) => {
                let off = ["false", "0", "no", "nein", "falsch"];
                text.is_retired = off.contains(&one.to_lowercase().as_str());
            }
            Some(Column::Note) => text.exported_from = exported_from(one),
            None => {}
        }
    }
    if text.id.is_empty() {
        let named = text.exported_from.first().or(text.shortcut.as_ref());
        let id = named.unwrap_or(&text.name).clone();
        text.id = if id.is_empty() { (n + 1).to_string() } else { id };
    }
    text
}

fn wrong(file: &str, error: &csv::Error) -> ImportError {
    let line = error.position().map_or(0, csv::Position::line) as usize;
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            let message =
                format!("the entry has {len} fields, but the first line has {expected_len}");
            ImportError::at(file, line, message)
                .helped("put a text with a separator or a line break in it in quotation marks")
        }
        _ => ImportError::at(file, line, error.to_string()),
    }
}
