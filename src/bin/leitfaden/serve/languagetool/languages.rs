//! The languages that a guide can be checked in, as LanguageTool names them.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::place::{as_text, place};
use crate::serve::exchange::{Answer, Refusal, Request};
use crate::serve::state::State;

/// A language with the regions that clients offer, each with its name.
struct Known {
    code: &'static str,
    name: &'static str,
    regions: &'static [(&'static str, &'static str)],
}

const KNOWN: [Known; 2] = [
    Known {
        code: "de",
        name: "German",
        regions: &[("DE", "Germany"), ("AT", "Austria"), ("CH", "Swiss")],
    },
    Known {
        code: "en",
        name: "English",
        regions: &[
            ("US", "US"),
            ("GB", "GB"),
            ("AU", "Australian"),
            ("CA", "Canadian"),
            ("NZ", "New Zealand"),
            ("ZA", "South African"),
        ],
    },
];

fn known(code: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.code.eq_ignore_ascii_case(code))
}

/// A language.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LanguageToolLanguage")]
pub(crate) struct Language {
    name: String,
    /// Without a region.
    code: String,
    long_code: String,
}

/// The name of a tag such as `en-GB`.
pub(super) fn name(tag: &str) -> String {
    let (code, region) = tag.split_once('-').unwrap_or((tag, ""));
    let regions = known(code).map_or(&[][..], |known| known.regions);
    let language = known(code).map_or(code, |known| known.name);
    match regions.iter().find(|(known, _)| known.eq_ignore_ascii_case(region)) {
        Some((_, region)) => format!("{language} ({region})"),
        None => language.to_owned(),
    }
}

impl Language {
    fn of(tag: &str) -> Language {
        let code = tag.split('-').next().unwrap_or(tag).to_owned();
        Language { name: name(tag), code, long_code: tag.to_owned() }
    }
}

pub(crate) fn languages(state: &State, request: &Request) -> Result<Answer, Refusal> {
    as_text(list(state, request))
}

fn list(state: &State, request: &Request) -> Result<Answer, Refusal> {
    let (_, current) = place(state, request)?;
    let guide = &current.guide;
    let rules = guide.rules().map(|rule| rule.language().to_owned());
    let codes: BTreeSet<String> = rules.chain([guide.language().to_owned()]).collect();
    let mut tags = BTreeSet::new();
    for code in codes {
        let regions = known(&code).map_or(&[][..], |known| known.regions);
        tags.extend(regions.iter().map(|(region, _)| format!("{code}-{region}")));
        tags.insert(code);
    }
    let languages: Vec<Language> = tags.iter().map(|tag| Language::of(tag)).collect();
    Answer::json(&languages)
}
