//! A team's guide for answering customers in public: checked when it loads, filled into replies, held against drafts.
//!
//! A [`Guide`] is a YAML file in git: frequent topics, approved answers, contacts, competitors, terms, tone rules
//! ([`format`](docs::format) says how it is written). The crate
//!
//! 1. **loads** it, and tells its author everything that is wrong, each problem at its line ([`GuideError`]);
//! 2. **suggests** the topics that fit a customer's message ([`Guide::suggest`], [`suggestions`](docs::suggestions));
//! 3. **replies**: fills the approved answer of a topic, or refuses ([`Guide::reply`]);
//! 4. **lints** a draft, whoever wrote it, and says what to write instead ([`Guide::lint`], [`rules`](docs::rules));
//! 5. **checks** that the guide keeps its own rules ([`Guide::check`]), and says what a change of it means ([`Guide::diff`]);
//!    [`repository`](docs::repository) sets that up in git;
//! 6. **reports** to people, GitHub and other programs ([`report`]).
//!
//! ```
//! use leitfaden::{Draft, Guide};
//!
//! let guide = Guide::parse("team.yaml", r#"
//! leitfaden: 1
//! name: Support team
//! language: en
//! address: informal
//! contacts: { mail: { kind: email, value: help@larkwood.example } }
//! channels: { x: { public: true, max_length: 280 } }
//! variables: { customer.name: { required: true, example: Sam } }
//! topics:
//!   refund:
//!     title: Where is my refund
//!     answers:
//!       - id: public
//!         text: "{{salutation customer.name}}, it is on its way. Write to {{contacts.mail}} if it isn't there by Friday."
//! "#)?;
//!
//! let reply = guide.reply("refund").channel("x").set("customer.name", "Sam O'Brien").render()?;
//! assert_eq!(reply.text, "Hi Sam, it is on its way. Write to help@larkwood.example if it isn't there by Friday.");
//!
//! let found = guide.lint(&Draft::new("That is not our problem. Please write to hlep@larkwood.example."))?;
//! assert_eq!((found[0].rule(), found[0].text()), ("dismissive", "That is not our problem"));
//! assert_eq!((found[1].rule(), found[1].replacements()), ("unknown-contact", &["help@larkwood.example".to_owned()][..]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Untrusted input
//!
//! Guides, values and drafts may come from anybody. What holds whatever they are, and where a test shows it:
//!
//! | promise | shown by |
//! |---|---|
//! | no unsafe code | `#![forbid(unsafe_code)]` |
//! | no network, no process, no environment variable; no file but the guide's own folder and below, links included | `tests/hostile.rs`, `tests/guides.rs` |
//! | no code in guides: templates call nothing but the helpers of [`format`](docs::format), patterns know no look-around | `tests/guides.rs` |
//! | a value is never read as a template, not when an answer is filled and not when a draft is fixed | `tests/hostile.rs`, `tests/reply.rs` |
//! | linting takes time in the length of the draft, whatever it holds | `benches/ratios.rs` |
//! | what is suggested depends on the guide and the message alone | `tests/suggest.rs`, `tests/tools/tests/properties.rs` |
//! | no draft, message, guide, template or line of JSON makes it panic | five fuzz targets under `tests/fuzz`, `tests/tools/tests/properties.rs` |
//!
//! The limits, each told by an error that names it:
//!
//! | what | most | beyond it |
//! |---|---|---|
//! | a draft with all that is known about it | 1 MiB ([`Draft::MAX_BYTES`]) | a [`DraftError`]; the command line refuses the file, or the line |
//! | a customer's message, read for suggestions | 64 KiB | what follows is not read |
//! | a line of JSON | 16 MiB | the line is an error, and the run goes on |
//! | one file of a guide | 64 MiB | `include` takes more files |
//! | files of a guide, and includes in one another | 1,000; 16 deep | fewer, larger files |
//! | lists and maps in one another | 64 | |
//! | an answer or partial as written; with its partials | 16 KiB; 256 KiB | `partials`; fewer of them |
//! | blocks and partials in one another | 32 | |
//! | a pattern, compiled | 1 MiB | several patterns |
//!
//! # Features
//!
//! `cli`, on by default, is the command line and what it needs of [`report`]: [`report::Human`], [`report::Tally`] and
//! [`report::diff_markdown`]. Embedders turn it off: `default-features = false`.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod check;
mod date;
mod diff;
pub mod docs;
mod fix;
mod guide;
mod language;
#[allow(dead_code, reason = "the linter reads it from the next step on")]
mod learning;
mod level;
mod lint;
mod matching;
mod model;
mod named;
mod problem;
mod reply;
pub mod report;
mod source;
mod suggest;
mod template;
mod text;
#[cfg(feature = "training")]
pub mod training;
mod unknown;

pub use check::{Baseline, BaselineError, Judged};
pub use date::{Date, ParseDateError, parse_duration};
pub use diff::{Change, ChangeKind, Diff, VerdictChange};
pub use fix::apply_fixes;
pub use guide::Guide;
pub use level::Level;
pub use lint::acts::SpeechAct;
pub use lint::diagnostic::{Applicability, Diagnostic};
pub use lint::draft::Draft;
pub use lint::error::{DraftError, DraftErrorKind};
pub use lint::explain::RuleManual;
pub use model::channel::{Channel, Format};
pub use model::contact::{Contact, ContactKind};
pub use model::error::GuideError;
pub use model::situation::{Address, Situation};
pub use model::term::Term;
pub use model::topic::{Answer, Status, Topic};
pub use model::value::{Fact, Variable};
pub use problem::Problem;
pub use reply::{InvalidValue, Reply, ReplyBuilder, ReplyError, ReplyErrorKind};
pub use suggest::suggestion::{Suggestion, Suggestions};
pub use unknown::UnknownName;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
