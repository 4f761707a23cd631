//! Load a support team's answer guide, fill approved answers from it, and lint draft replies against it.
//!
//! A [`Guide`] is a YAML file in git. It holds topics, approved answers, contacts, competitors, terms and tone rules; see
//! [`format`](docs::format). This crate
//!
//! 1. **loads** the guide and reports every problem with its line and column ([`Guide::from_path`], [`GuideError`]);
//! 2. **suggests** topics for a customer's message ([`Guide::suggest`], [`suggestions`](docs::suggestions));
//! 3. **replies**: fills the approved answer of a topic, or returns an error ([`Guide::reply`]);
//! 4. **lints** a draft and says what to write instead ([`Guide::lint`], [`rules`](docs::rules));
//! 5. **checks** the guide against its own rules ([`Guide::check`]) and compares two versions of it ([`Guide::diff`]);
//!    [`repository`](docs::repository) shows how to run both in git;
//! 6. **briefs** a language model or a new colleague: the guide as instructions ([`Guide::brief`]);
//! 7. **imports** texts from other tools and **exports** approved answers to them ([`exchange`](docs::exchange));
//! 8. **reports** results to people, code review tools and other programs ([`report`]).
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
//! Guides, values and drafts may come from untrusted sources. These guarantees hold for all input:
//!
//! | guarantee | tested by |
//! |---|---|
//! | no unsafe code | `#![forbid(unsafe_code)]` |
//! | no network, no processes, no environment variables; no files outside the guide's folder, symbolic links included | `tests/hostile.rs`, `tests/guides.rs` |
//! | no code in guides: templates call only the helpers of [`format`](docs::format); patterns have no look-around | `tests/guides.rs` |
//! | a value is never parsed as a template, neither in answers nor in fixes | `tests/hostile.rs`, `tests/reply.rs` |
//! | linting takes time linear in the length of the draft | `benches/ratios.rs` |
//! | suggestions depend only on the guide and the message | `tests/suggest.rs`, `tests/tools/tests/properties.rs` |
//! | no draft, message, guide, template or line of JSON causes a panic | five fuzz targets under `tests/fuzz`, `tests/tools/tests/properties.rs` |
//!
//! Limits. Exceeding one is reported as an error that names it:
//!
//! | input | limit | beyond it |
//! |---|---|---|
//! | a draft with its context | 1 MiB ([`Draft::MAX_BYTES`]) | a [`DraftError`]; the command line rejects the file or line |
//! | a customer's message, for suggestions | 64 KiB | the rest is ignored |
//! | a line of JSON | 16 MiB | the line is an error; the run continues |
//! | one file of a guide | 64 MiB | split it with `include` |
//! | files of a guide; depth of includes | 1,000; 16 | use fewer, larger files |
//! | depth of lists and maps | 64 | |
//! | an answer or partial as written; with its partials | 16 KiB; 256 KiB | use partials; use fewer of them |
//! | depth of blocks and partials | 32 | |
//! | a compiled pattern | 1 MiB | use several patterns |
//! | a file to import | 64 MiB | export fewer texts at a time |
//!
//! # Features
//!
//! `cli`, on by default, adds the command line and what it needs of [`report`]: [`report::Human`], [`report::Tally`] and
//! [`report::diff_markdown`], and `exchange`. To embed the crate, turn it off: `default-features = false`.
//!
//! `exchange` adds [`import`] and [`Guide::export`]. `serve` adds `leitfaden serve`, the guide over HTTP: see
//! [`server`](docs::server).
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod brief;
mod check;
mod date;
mod diff;
pub mod docs;
mod embedded;
mod engine;
#[cfg(feature = "exchange")]
mod exchange;
#[cfg(feature = "exchange")]
pub mod export;
mod fix;
mod guide;
#[cfg(feature = "exchange")]
pub mod import;
mod key;
mod language;
mod learning;
mod level;
mod lint;
mod matching;
mod model;
mod named;
mod nearest;
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

// The guide, and the errors of one that does not load.
pub use guide::Guide;
pub use model::error::GuideError;
pub use problem::Problem;

// What a guide contains.
pub use model::channel::{Channel, Format};
pub use model::contact::{Contact, ContactKind};
pub use model::exchange::ExchangeFormat;
pub use model::situation::{Address, Situation};
pub use model::term::Term;
pub use model::topic::{Answer, Status, Topic};
pub use model::value::{Fact, Variable};

// Suggest topics for a message.
pub use embedded::EmbeddedGuide;
pub use suggest::embedder::{Embedder, EmbedderError, EmbedderErrorKind};
pub use suggest::suggestion::{Suggestion, Suggestions};

// Fill an approved answer.
pub use reply::{InvalidValue, Reply, ReplyBuilder, ReplyError, ReplyErrorKind};

// Lint a draft, and fix it.
pub use fix::apply_fixes;
pub use learning::cross_validation::CrossValidation;
pub use lint::acts::SpeechAct;
pub use lint::diagnostic::{Applicability, Diagnostic};
pub use lint::draft::Draft;
pub use lint::error::{DraftError, DraftErrorKind};
pub use lint::explain::RuleManual;
pub use lint::reasons::Reasons;

// Write a guide as instructions.
pub use brief::{Brief, BriefError, BriefFormat};

// Check a guide, and compare two versions of it.
pub use check::{Baseline, BaselineError, BaselineReport};
pub use diff::{Change, ChangeKind, Diff, VerdictChange};

// Texts in from other tools, and answers out to them.
#[cfg(feature = "exchange")]
pub use exchange::report::{ExchangeReport, Note, NoteKind};

// Values that several of these share.
pub use date::{Date, ParseDateError, parse_duration};
pub use level::Level;
pub use unknown::UnknownName;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
