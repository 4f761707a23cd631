//! Output formats for diagnostics and problems.
//!
//! ```
//! use leitfaden::{Draft, Guide, report};
//! let guide = Guide::builtin("en").unwrap();
//! let text = "Calm down.";
//! let diagnostics = guide.lint(&Draft::new(text))?;
//! let files = [report::FileRemarks::of_draft("reply.txt", &diagnostics)];
//! assert!(report::github(&files).starts_with("::error file=reply.txt,line=1,"));
//! assert!(report::checkstyle(&files).contains(r#"severity="error""#));
//! assert!(report::json(&diagnostics).contains(r#""rule":"rude""#));
//! # Ok::<(), leitfaden::DraftError>(())
//! ```

mod checkstyle;
mod diff;
mod github;
#[cfg(feature = "cli")]
mod human;
mod json;
mod junit;
mod record;
mod remark;
mod sanitize;
mod sarif;
mod suggestions;
mod summary;
mod xml;

pub use checkstyle::checkstyle;
pub use diff::diff_json;
#[cfg(feature = "cli")]
pub use diff::diff_markdown;
pub use github::github;
#[cfg(feature = "cli")]
pub use human::{Human, Tally};
pub use json::{Record, json, json_line, json_problems, parse_record};
pub use junit::junit;
pub use record::{RecordError, record_error};
pub use remark::{FileRemarks, Remark};
pub use sanitize::sanitize;
pub use sarif::sarif;
pub use suggestions::{Message, parse_message, suggestions_line};
pub use summary::Summary;
