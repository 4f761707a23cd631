//! A text as the source has it.

/// A macro, canned response or saved reply as the source has it. Readers of other formats may build it:
///
/// ```
/// use leitfaden::import::Text;
/// let mut text = Text::new("12", "Refund", "Hi {{contact.name}}, your money is on its way.");
/// text.shortcut = Some("refund".to_owned());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Text {
    /// The id in the source, unique there.
    pub id: String,
    /// The name or title.
    pub name: String,
    /// What agents type to insert it, without a slash or colon before it.
    pub shortcut: Option<String>,
    /// Words by which it is found.
    pub keywords: Vec<String>,
    /// The text, with the placeholders of the source.
    pub body: String,
    /// Whether the body is HTML. A body with HTML tags in it is read as HTML in any case; in a plain text, its own line breaks
    /// outside of the blocks of HTML are kept.
    pub is_html: bool,
    /// The language as a BCP 47 tag, if the source says.
    pub language: Option<String>,
    /// The channels it is for, if the source says.
    pub channels: Vec<String>,
    /// Whether the source has switched it off.
    pub is_retired: bool,
    /// The entry that it is a version of, such as a translation; versions of one entry become one topic.
    pub group: Option<String>,
    /// The answer that it was exported from, as `topic/answer`, if the entry says. Several if it inserts several.
    pub exported_from: Vec<String>,
    /// Whether something is missing without which it cannot be sent, such as an attachment.
    pub is_incomplete: bool,
    /// The placeholder by which other texts insert it.
    pub inserted_as: Option<String>,
    /// Whether the id is only its place among others, which changes if one is inserted before it.
    pub(super) is_by_place: bool,
}

impl Text {
    /// A text with an id, a name and a body.
    #[must_use]
    pub fn new(id: impl Into<String>, name: impl Into<String>, body: impl Into<String>) -> Text {
        Text { id: id.into(), name: name.into(), body: body.into(), ..Text::default() }
    }
}

/// The answers that a note of an export names: `leitfaden: refund/email 1f3c9a02`.
pub(super) fn exported_from(note: &str) -> Vec<String> {
    let names = note.split(MARK).skip(1).filter_map(|rest| rest.split_whitespace().next());
    names.filter(|name| name.contains('/')).map(str::to_owned).collect()
}

/// What comes before the name of an answer in the notes of exported texts.
const MARK: &str = "leitfaden: ";
