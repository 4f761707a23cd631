//! Tables with a header line: Zammad text modules, and CSV as a way for all other tools.

use std::collections::{HashMap, HashSet};

use super::error::ImportError;
use super::quotes;
use super::text::Text;
use super::text::exported_from;
use super::{label, values};
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
    if let Some(line) = quotes::wrong(text, separator) {
        let message = "a quotation mark in this entry is never closed, or stands alone in a text";
        return Err(ImportError::at(file, line, message)
            .helped("write a quotation mark in a text twice: `\"\"`"));
    }
    let mut texts: Vec<Text> = Vec::new();
    let mut names = Names::default();
    let records = reader.records().collect::<Result<Vec<_>, _>>();
    let records = records.map_err(|error| wrong(file, &error))?;
    let is_active = |(column, value): (&Option<Column>, &str)| {
        *column == Some(Column::Active) && !value.trim().is_empty()
    };
    let has_states = records.iter().any(|record| columns.iter().zip(record).any(is_active));
    for (n, record) in records.iter().enumerate() {
        let mut read = read_record(&columns, record);
        names.give(&mut read, n);
        let label = label::of(format, &read);
        for (heading, value) in headers.iter().zip(record).filter(|(_, value)| !value.is_empty()) {
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
        states(&columns, record, has_states, &mut read, &label, report);
        doubles(&headers, &columns, record, &mut read, &label, report);
        texts.push(read);
    }
    Ok(texts)
}

/// Takes the language, and whether the entry is in use. What says neither yes nor no makes a draft.
fn states(
    columns: &[Option<Column>],
    record: &csv::StringRecord,
    has_states: bool,
    text: &mut Text,
    label: &str,
    report: &mut ExchangeReport,
) {
    for (column, value) in columns.iter().zip(record) {
        match column {
            Some(Column::Language) if text.language.is_none() => {
                values::set_language(text, Some(value), label, report);
            }
            Some(Column::Active) if has_states => match values::is_on(value) {
                Some(is_on) => text.is_retired |= !is_on,
                None => {
                    let message = format!(
                        "“{}” does not say whether the text is in use: the answer is a draft",
                        value.trim()
                    );
                    report.add(NoteKind::Field, message, label);
                    text.is_incomplete = true;
                }
            },
            _ => {}
        }
    }
}

/// Reports the columns that hold the same as one before them, which counts. Of two texts, somebody has to choose.
fn doubles(
    headers: &csv::StringRecord,
    columns: &[Option<Column>],
    record: &csv::StringRecord,
    text: &mut Text,
    label: &str,
    report: &mut ExchangeReport,
) {
    let filled =
        || columns.iter().zip(headers).zip(record).filter(|(_, value)| !value.trim().is_empty());
    for (n, ((column, heading), value)) in filled().enumerate() {
        let is_single = |column: &Column| !matches!(column, Column::Keywords | Column::Channels);
        let Some(column) = column.filter(is_single) else { continue };
        let before = filled().take(n).find(|((other, _), _)| **other == Some(column));
        let Some(((_, used), first)) = before.filter(|(_, first)| first.trim() != value.trim())
        else {
            continue;
        };
        let message =
            format!("the column `{heading}` is left out, as `{used}` before it is for the same");
        report.add(NoteKind::Field, message, label);
        text.is_incomplete |= column == Column::Text && first.trim() != value.trim();
    }
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

fn read_record(columns: &[Option<Column>], record: &csv::StringRecord) -> Text {
    let mut text = Text::default();
    for (column, value) in columns.iter().zip(record) {
        let one = value.trim();
        let several = || {
            let values = one.split(VALUES).flat_map(|value| value.split([',', ';']));
            let values = values.map(str::trim).filter(|value| !value.is_empty());
            values.map(str::to_owned).collect::<Vec<_>>()
        };
        // Of two columns for the same, the first that says something counts.
        match column.filter(|_| !one.is_empty()) {
            Some(Column::Id) if text.id.is_empty() => one.clone_into(&mut text.id),
            Some(Column::Name) if text.name.is_empty() => one.clone_into(&mut text.name),
            Some(Column::Shortcut) if text.shortcut.is_none() => {
                text.shortcut = Some(one.trim_start_matches(['/', ':']).to_owned());
            }
            Some(Column::Text) if text.body.is_empty() => value.clone_into(&mut text.body),
            Some(Column::Language) if text.language.is_none() => text.language = values::tag(one),
            Some(Column::Keywords) => text.keywords.extend(several()),
            Some(Column::Channels) => text.channels.extend(several()),
            Some(Column::Note) => text.exported_from = exported_from(one),
            _ => {}
        }
    }
    text
}

/// The ids of texts in a table that has none.
#[derive(Default)]
struct Names {
    taken: HashSet<String>,
    /// How often an id was wanted.
    wanted: HashMap<String, usize>,
    texts: HashSet<Text>,
}

impl Names {
    /// Names a text by what it was exported from, its shortcut, its name or its place. Texts with one name, such as
    /// translations, are told apart, unless they are the same.
    fn give(&mut self, text: &mut Text, n: usize) {
        if !text.id.is_empty() {
            return;
        }
        let named = text.exported_from.first().or(text.shortcut.as_ref());
        let id = named.unwrap_or(&text.name).clone();
        if id.is_empty() {
            text.id = (n + 1).to_string();
            text.is_by_place = true;
            return;
        }
        let is_same = !self.texts.insert(text.clone());
        let language = text.language.as_deref().map(|tag| format!("{id}/{tag}"));
        let channels = Some(&text.channels).filter(|channels| !channels.is_empty());
        let channels = channels.map(|channels| format!("{id}/{}", channels.join("-")));
        let possible = std::iter::once(id.clone()).chain(language).chain(channels);
        let mut possible = possible.filter(|id| is_same || !self.taken.contains(id));
        let wanted = self.wanted.entry(id.clone()).or_insert(1);
        text.id = possible.next().unwrap_or_else(|| {
            loop {
                *wanted += 1;
                let numbered = format!("{id}/{wanted}");
                if !self.taken.contains(&numbered) {
                    break numbered;
                }
            }
        });
        self.taken.insert(text.id.clone());
    }
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
