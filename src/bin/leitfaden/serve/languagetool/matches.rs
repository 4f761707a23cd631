//! Diagnostics as LanguageTool writes them.

use leitfaden::{Diagnostic, Guide, Level};
use schemars::JsonSchema;
use serde::Serialize;

use super::annotated::Annotated;

/// How many characters before and behind a finding are shown with it.
const CONTEXT: usize = 40;
/// How many characters of its line before and behind a finding are shown at most.
const NEAR: usize = 500;

/// A finding. Places are in UTF-16 units.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LanguageToolMatch")]
pub(crate) struct Match<'m> {
    message: &'m str,
    short_message: &'static str,
    replacements: Vec<Replacement<'m>>,
    offset: usize,
    length: usize,
    context: Context,
    sentence: &'m str,
    #[serde(rename = "type")]
    kind: Kind,
    rule: Rule<'m>,
    ignore_for_incomplete_sentence: bool,
    context_for_sure_match: u8,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LanguageToolReplacement")]
struct Replacement<'m> {
    value: &'m str,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LanguageToolContext")]
struct Context {
    text: String,
    offset: usize,
    length: usize,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LanguageToolType")]
struct Kind {
    type_name: &'static str,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LanguageToolRule")]
struct Rule<'m> {
    id: &'m str,
    description: &'m str,
    issue_type: &'static str,
    category: Category<'m>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    urls: Vec<Replacement<'m>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LanguageToolCategory")]
struct Category<'m> {
    id: &'static str,
    name: &'m str,
}

impl<'m> Match<'m> {
    pub(super) fn of(
        guide: &'m Guide,
        diagnostic: &'m Diagnostic,
        text: &'m str,
        annotated: &Annotated,
    ) -> Match<'m> {
        let whole = annotated.whole(&diagnostic.utf16());
        let rule = guide.rules().find(|rule| rule.id() == diagnostic.rule());
        let is_hint = diagnostic.level() == Level::Suggestion;
        Match {
            message: diagnostic.message(),
            short_message: "",
            replacements: diagnostic
                .replacements()
                .iter()
                .map(|value| Replacement { value })
                .collect(),
            offset: whole.start,
            length: whole.len(),
            context: Context::of(diagnostic, text),
            sentence: line(diagnostic, text),
            kind: Kind { type_name: if is_hint { "Hint" } else { "Other" } },
            rule: Rule {
                id: diagnostic.rule(),
                description: rule.map_or("", |rule| rule.what()),
                issue_type: match diagnostic.level() {
                    Level::Error => "non-conformance",
                    Level::Warning | Level::Suggestion => "style",
                },
                category: Category { id: "LEITFADEN", name: guide.name() },
                urls: diagnostic.link().map(|value| Replacement { value }).into_iter().collect(),
            },
            ignore_for_incomplete_sentence: false,
            context_for_sure_match: 0,
        }
    }
}

impl Context {
    fn of(diagnostic: &Diagnostic, text: &str) -> Context {
        let range = diagnostic.range();
        let before = &text[..range.start];
        let start =
            before.char_indices().rev().take(CONTEXT).last().map_or(range.start, |(at, _)| at);
        let behind = &text[range.end..];
        let end = behind.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| range.end + at);
        let utf16 = |text: &str| text.encode_utf16().count();
        Context {
            text: text[start..end].replace(['\n', '\r'], " "),
            offset: utf16(&text[start..range.start]),
            length: utf16(&text[range]),
        }
    }
}

/// The lines that a finding is in; of a long line, what is near. Otherwise the answer to a text of one line with many findings
/// would be as long as the text for each of them.
fn line<'t>(diagnostic: &Diagnostic, text: &'t str) -> &'t str {
    let range = diagnostic.range();
    let before = text[..range.start].char_indices().rev().take(NEAR);
    let before = before.take_while(|(_, c)| *c != '\n').last();
    let start = before.map_or(range.start, |(at, _)| at);
    let behind = text[range.end..].char_indices().take(NEAR);
    let behind = behind.take_while(|(_, c)| *c != '\n').last();
    let end = behind.map_or(range.end, |(at, c)| range.end + at + c.len_utf8());
    text[start..end].trim_end()
}
