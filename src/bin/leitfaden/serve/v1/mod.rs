//! Our own contract: the commands of the command line over HTTP.

mod check;
mod guard;
mod guide;
mod lint;
mod reply;
mod suggest;

pub(crate) use check::{Checked, check};
pub(crate) use guard::{Guarded, Verdict, guard, judge};
pub(crate) use guide::{GuideView, guide};
pub(crate) use lint::{Linted, lint};
pub(crate) use reply::{ReplyRequest, reply};
pub(crate) use suggest::{Suggested, suggest};
