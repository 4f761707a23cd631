//! What handlers share.

use hyper::body::Bytes;

use super::access::Access;
use super::guides::Guides;
use super::metrics::Metrics;

/// Everything that an answer may depend on besides its request.
pub(crate) struct State {
    pub(crate) guides: Guides,
    pub(crate) access: Access,
    pub(crate) metrics: Metrics,
    /// The description of the server.
    pub(crate) description: Bytes,
}
