//! A team's guide for answering customers.
#![forbid(unsafe_code)]

mod check;
mod date;
mod engine;
mod guide;
mod level;
mod lint;
mod pattern;
mod problem;
mod reply;
pub mod report;
mod source;
mod template;
mod text;

pub use date::parse_duration;
pub use engine::Guide;
pub use guide::model::{Address, Answer, Fact, Situation, Topic, Variable};
pub use level::Level;
pub use lint::diagnostic::Diagnostic;
pub use lint::draft::Draft;
pub use lint::explain::RuleManual;
pub use problem::{GuideError, Problem};
pub use reply::{Reply, ReplyBuilder, ReplyError};
