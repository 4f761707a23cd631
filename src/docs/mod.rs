//! The pages of the manual.

#[doc = include_str!("exchange.md")]
pub mod exchange {}

#[doc = include_str!("format.md")]
pub mod format {}

#[doc = include_str!("learning.md")]
pub mod learning {}

#[doc = include_str!("python.md")]
pub mod python {}

#[doc = include_str!("repository.md")]
pub mod repository {}

#[doc = include_str!("rules.md")]
pub mod rules {}

#[doc = include_str!("server.md")]
pub mod server {}

#[doc = include_str!("suggestions.md")]
pub mod suggestions {}
