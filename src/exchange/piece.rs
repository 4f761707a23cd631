//! A text with placeholders as a tree: what all formats have in common.

/// A part of a text. Names are variables of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    Value {
        name: String,
        fallback: Option<String>,
    },
    If {
        condition: Condition,
        then: Vec<Piece>,
        otherwise: Vec<Piece>,
    },
    /// The body once for each item of a list.
    Each {
        list: String,
        body: Vec<Piece>,
    },
    /// The item, in the body of [`Piece::Each`].
    Item,
    /// A placeholder or tag without a counterpart, without its braces.
    Marked(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// The variable has a value that is not blank.
    Present(String),
    Equal(String, String),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

/// Marks a placeholder that another tool would fill. A guide with such a mark in an approved answer does not load.
pub(crate) fn mark(inner: &str) -> String {
    let inner: String = inner
        .chars()
        .map(|c| if matches!(c, '[' | ']' | '{' | '}') || c.is_control() { ' ' } else { c })
        .collect();
    let words = inner.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("[[{}]]", if words.is_empty() { "empty" } else { &words })
}

/// The pieces as a template of a guide.
pub(crate) fn to_template(pieces: &[Piece]) -> String {
    let mut out = String::new();
    write_all(pieces, false, &mut out);
    out
}

fn write_all(pieces: &[Piece], in_each: bool, out: &mut String) {
    let name = |name: &str| {
        if in_each { format!("@root.{name}") } else { name.to_owned() }
    };
    for piece in pieces {
        match piece {
            Piece::Text(text) => fixed(text, out),
            Piece::Marked(inner) => out.push_str(&mark(inner)),
            Piece::Item => tag("this", out),
            Piece::Value { name: value, fallback: None } => tag(&name(value), out),
            Piece::Value { name: value, fallback: Some(text) } => {
                tag(&format!("fallback {} {}", name(value), quoted(text)), out);
            }
            Piece::If { condition: Condition::Not(inner), then, otherwise }
                if otherwise.is_empty() =>
            {
                tag(&format!("#unless {}", expression(inner, &name)), out);
                write_all(then, in_each, out);
                out.push_str("{{/unless}}");
            }
            Piece::If { condition, then, otherwise } => {
                tag(&format!("#if {}", expression(condition, &name)), out);
                write_all(then, in_each, out);
                if !otherwise.is_empty() {
                    out.push_str("{{else}}");
                    write_all(otherwise, in_each, out);
                }
                out.push_str("{{/if}}");
            }
            Piece::Each { list, body } => {
                tag(&format!("#each {}", name(list)), out);
                write_all(body, true, out);
                out.push_str("{{/each}}");
            }
        }
    }
}

/// Writes a text in which nothing is a tag.
fn fixed(text: &str, out: &mut String) {
    let mut parts = text.split("{{");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        // A backslash of the text would escape the one that is written here: an empty comment parts them.
        if out.ends_with('\\') {
            tag("!", out);
        }
        out.push_str("\\{{");
        out.push_str(part);
    }
}

/// Writes a tag. A backslash before one would make it text.
fn tag(inner: &str, out: &mut String) {
    if out.ends_with('\\') {
        out.push('\\');
    }
    out.push_str("{{");
    out.push_str(inner);
    out.push_str("}}");
}

/// Whether a text can be an argument of a template's helper: it has one kind of quotation marks at most.
pub(crate) fn is_quotable(text: &str) -> bool {
    let has_both_quotes = text.contains('"') && text.contains('\'');
    !has_both_quotes && !text.contains(['\\', '\n', '{', '}'])
}

fn quoted(text: &str) -> String {
    if text.contains('"') { format!("'{text}'") } else { format!("\"{text}\"") }
}

fn expression(condition: &Condition, name: &dyn Fn(&str) -> String) -> String {
    let nested = |condition: &Condition| match condition {
        Condition::Present(value) => name(value),
        other => expression(other, name),
    };
    let joined = |helper: &str, all: &[Condition]| {
        let all: Vec<String> = all.iter().map(nested).collect();
        format!("({helper} {})", all.join(" "))
    };
    match condition {
        Condition::Present(value) => name(value),
        Condition::Equal(value, text) => format!("(eq {} {})", name(value), quoted(text)),
        Condition::Not(inner) => format!("(not {})", nested(inner)),
        Condition::All(all) => joined("and", all),
        Condition::Any(all) => joined("or", all),
    }
}
