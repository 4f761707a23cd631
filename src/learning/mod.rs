//! Learning from examples: linear models over the words of a text, trained deterministically on
//! every machine.
//!
//! [`reading`] extracts the features of a text, once for all models; [`model`] holds the weights,
//! with one lookup for all outputs; [`solver`] trains a linear classifier, and [`calibration`] its
//! confidence; [`teaching`] adds the corrections of a team. This module knows nothing about rules.

#[cfg_attr(not(feature = "training"), allow(dead_code, reason = "only training writes models"))]
pub(crate) mod artefact;
pub(crate) mod calibration;
pub(crate) mod cross_validation;
#[cfg_attr(not(feature = "training"), allow(dead_code, reason = "only training writes models"))]
pub(crate) mod fit;
pub(crate) mod marks;
pub(crate) mod model;
pub(crate) mod own;
pub(crate) mod reading;
pub(crate) mod solver;
#[cfg_attr(not(feature = "training"), allow(dead_code, reason = "only training writes models"))]
mod table;
pub(crate) mod teaching;
pub(crate) mod texts;
#[cfg(feature = "training")]
pub(crate) mod training;
pub(crate) mod vector;
