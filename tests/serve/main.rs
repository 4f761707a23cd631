//! The server, over the wire.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may panic")]

mod access;
mod any;
mod contracts;
mod description;
mod limits;
mod own;
mod reload;
mod server;
