//! What a client may use up. Beyond each limit the answer is an error, never a pass.

use std::time::Duration;

/// The most bytes of a request's body: a draft of the largest size, with every character written as an escape.
pub(crate) const BODY_BYTES: usize = 4 << 20;
/// The most bytes of a request's line and headers.
pub(crate) const HEAD_BYTES: usize = 16 << 10;
/// The most headers of a request.
pub(crate) const HEADERS: usize = 64;
/// The most connections at once. A connection has one request at a time, so this is also the most requests at once.
pub(crate) const CONNECTIONS: usize = 512;
/// The most connections that are being told that there are too many.
pub(crate) const REFUSALS: usize = 64;
/// How long a client may take to send the line and headers of a request, and how long a connection may be idle.
pub(crate) const HEAD_TIME: Duration = Duration::from_secs(15);
/// How long a client may take to send a body.
pub(crate) const BODY_TIME: Duration = Duration::from_secs(15);
/// How long a client may leave an answer unread.
pub(crate) const WRITE_TIME: Duration = Duration::from_secs(15);
/// The body above which a request waits for its turn, so that large drafts don't hold up small ones.
pub(crate) const SMALL_BYTES: usize = 32 << 10;
/// The most requests that wait for their turn.
pub(crate) const QUEUE: usize = 64;
/// The longest that a request waits for its turn.
pub(crate) const QUEUE_TIME: Duration = Duration::from_secs(10);
/// How long a stop waits for requests that were accepted.
pub(crate) const STOP_TIME: Duration = Duration::from_secs(30);
/// How often the files of a guide are looked at.
pub(crate) const WATCH_TIME: Duration = Duration::from_secs(1);
