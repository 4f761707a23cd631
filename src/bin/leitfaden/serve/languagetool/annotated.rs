//! Text with markup, whose places are those of the whole.

use std::ops::Range;

use serde::Deserialize;

use crate::serve::exchange::Refusal;

/// The text that is checked, and where its parts are in the whole that the client has. Both in UTF-16 units.
pub(super) struct Annotated {
    text: String,
    parts: Vec<Part>,
}

struct Part {
    checked: Range<usize>,
    whole: Range<usize>,
}

#[derive(Deserialize)]
struct Data {
    annotation: Vec<Annotation>,
}

/// Either a text or markup.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Annotation {
    text: Option<String>,
    markup: Option<String>,
    /// What the markup means in the text, such as a line break.
    interpret_as: Option<String>,
}

impl Annotated {
    /// A text without markup: its places are those of the whole.
    pub(super) fn plain(text: &str) -> Annotated {
        Annotated { text: text.to_owned(), parts: Vec::new() }
    }

    pub(super) fn parse(data: &str) -> Result<Annotated, Refusal> {
        let data: Data = serde_json::from_str(data)
            .map_err(|error| Refusal::bad(format!("`data` cannot be read: {error}")))?;
        let mut annotated = Annotated { text: String::new(), parts: Vec::new() };
        let (mut checked, mut whole) = (0, 0);
        for annotation in data.annotation {
            let (written, meant) = match annotation {
                Annotation { text: Some(text), markup: None, .. } => (text.clone(), text),
                Annotation { text: None, markup: Some(markup), interpret_as } => {
                    (markup, interpret_as.unwrap_or_default())
                }
                _ => {
                    let error = "each entry of `data` has either `text` or `markup`";
                    return Err(Refusal::bad(error));
                }
            };
            let (wide, long) = (written.encode_utf16().count(), meant.encode_utf16().count());
            annotated
                .parts
                .push(Part { checked: checked..checked + long, whole: whole..whole + wide });
            annotated.text.push_str(&meant);
            (checked, whole) = (checked + long, whole + wide);
        }
        Ok(annotated)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of the checked text is in the whole.
    pub(super) fn whole(&self, checked: &Range<usize>) -> Range<usize> {
        let part = |place: usize| {
            let n = self.parts.partition_point(|part| part.checked.end <= place);
            self.parts.get(n).filter(|part| part.checked.contains(&place))
        };
        let start = part(checked.start).map(|part| part.place(checked.start).start);
        let end = part(checked.end.saturating_sub(1)).map(|part| part.place(checked.end - 1).end);
        let start = start.unwrap_or(checked.start);
        start..end.unwrap_or(checked.end).max(start)
    }
}

impl Part {
    /// A unit of the checked text in the whole; of markup that means something, all of it.
    fn place(&self, checked: usize) -> Range<usize> {
        if self.checked.len() != self.whole.len() {
            return self.whole.clone();
        }
        let at = self.whole.start + checked - self.checked.start;
        at..at + 1
    }
}
