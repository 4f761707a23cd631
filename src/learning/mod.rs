//! Learning from examples: linear models over the words of a text, trained the same way on every machine.
//!
//! [`reading`] turns a text into features, made once for all models; [`model`] holds what has been learned, looked up once
//! for all outputs at once; [`solver`] learns a line between two kinds of examples, and [`calibration`] how sure a score
//! is; [`teaching`] adds what a team wants otherwise. Nothing here knows what a rule is.

pub(crate) mod artefact;
pub(crate) mod calibration;
pub(crate) mod cross_validation;
pub(crate) mod fit;
pub(crate) mod key;
pub(crate) mod marks;
pub(crate) mod model;
pub(crate) mod own;
pub(crate) mod reading;
pub(crate) mod solver;
pub(crate) mod teaching;
pub(crate) mod texts;
#[cfg(feature = "training")]
pub(crate) mod training;
pub(crate) mod vector;
