//! The HTTP interface of LanguageTool, which office programs, browsers and editors know.
//!
//! It has no words for a channel or a guide. A path stands for them: `/lt/GUIDE/CHANNEL/v2/check`.

mod annotated;
mod check;
mod languages;
mod matches;
mod place;

pub(crate) use check::{CheckAnswer, CheckForm, check};
pub(crate) use languages::{Language, languages};
