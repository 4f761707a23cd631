//! Diagnostics and problems as others want to read them: one file a format.
//!
//! ```
//! use leitfaden::{Draft, Guide, report};
//! let guide = Guide::builtin("en").unwrap();
//! let text = "Calm down.";
//! let diagnostics = guide.lint(&Draft::new(text));
//! assert!(report::github("reply.txt", &diagnostics[0]).starts_with("::error file=reply.txt,line=1,"));
//! assert!(report::json(&diagnostics).contains(r#""rule":"rude""#));
//! ```

mod github;
#[cfg(feature = "cli")]
mod human;
mod json;
mod sanitize;
mod suggestions;

pub use github::github;
#[cfg(feature = "cli")]
pub use human::{Human, Tally};
pub use json::{Record, RecordError, json, json_line, parse_record, record_error};
pub use sanitize::sanitize;
pub use suggestions::{Message, parse_message, suggestions_line};
