//! Texts of other tools as topics of a guide.
//!
//! [`Import::read`] reads the export of a helpdesk, [`Import::to_guide`] writes a new guide from it, and
//! [`Import::update`] brings one up to date that was imported before. What could not be carried over is in an
//! [`ExchangeReport`](crate::ExchangeReport). Nothing here reads or writes files. The page on [exchange](crate::docs::exchange) has the formats
//! and what becomes of them.
//!
//! ```
//! use leitfaden::ExchangeFormat;
//! use leitfaden::import::{Import, Options};
//!
//! let responses = r#"[{ "id": 12, "short_code": "refund", "content": "Hi {{contact.name}}, your money is on its way." }]"#;
//! let import = Import::read(ExchangeFormat::Chatwoot, "canned.json", responses.as_bytes())?;
//! let new = import.to_guide(&Options::default())?;
//! assert!(new.text.contains("Hi {{customer.name}}, your money is on its way."));
//! assert!(leitfaden::Guide::parse("leitfaden.yaml", &new.text).is_ok());
//! # Ok::<(), leitfaden::import::ImportError>(())
//! ```

mod actions;
mod convert;
mod converter;
mod delimited;
mod edit;
mod encoding;
mod error;
mod espanso;
mod groups;
mod guide;
mod html;
mod json;
mod label;
mod liquid;
mod lists;
mod markdown;
mod options;
mod pages;
mod places;
mod plain;
mod quotes;
mod rasa;
mod read;
mod table;
mod text;
mod topics;
mod update;
mod vale;
mod values;
mod yaml;
mod zendesk;

pub use error::ImportError;
pub use guide::NewGuide;
pub use options::Options;
pub use read::Import;
pub use text::Text;
pub use update::{Edited, Update};
pub use vale::{TonePack, ValeFile, vale_pack};
