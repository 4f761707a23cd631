//! Vectors of texts, from a model that the crate does not have.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Turns texts into vectors that are near each other if the texts mean about the same, such as a sentence model does.
/// With one, [`Guide::with_embedder`](crate::Guide::with_embedder) also finds topics whose words a message does not have.
///
/// All vectors have the same length and are compared by their angle, so they need not be normalized. The same text should
/// always have the same vector. The crate has no model of its own.
pub trait Embedder: Send + Sync {
    /// The vectors of some texts, in their order.
    ///
    /// It is called once with the questions and titles of a guide, which may be thousands, and then once for each message, with the
    /// message and, if it has several sentences, each of them.
    ///
    /// # Errors
    ///
    /// If a text has no vector. The error becomes [`EmbedderErrorKind::Failed`].
    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, Box<dyn Error + Send + Sync>>;
}

impl<E: Embedder + ?Sized> Embedder for Box<E> {
    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, Box<dyn Error + Send + Sync>> {
        (**self).embed(texts)
    }
}

impl<E: Embedder + ?Sized> Embedder for Arc<E> {
    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, Box<dyn Error + Send + Sync>> {
        (**self).embed(texts)
    }
}

/// The error of an [`Embedder`]. There are no suggestions in this case: those without vectors would be others.
#[derive(Debug)]
pub struct EmbedderError(Box<EmbedderErrorKind>);

/// What is wrong with an [`Embedder`]. Vectors are counted from 0.
#[derive(Debug)]
#[non_exhaustive]
pub enum EmbedderErrorKind {
    /// It returned an error.
    Failed(Box<dyn Error + Send + Sync>),
    /// It returned fewer or more vectors than it was given texts.
    Count {
        /// The number of texts.
        texts: usize,
        /// The number of vectors.
        vectors: usize,
    },
    /// A vector is shorter or longer than those before it.
    Length {
        /// The number of the vector.
        vector: usize,
        /// The length of the vectors before it.
        expected: usize,
        /// Its length.
        found: usize,
    },
    /// A vector has a number that is infinite or not a number.
    NotFinite {
        /// The number of the vector.
        vector: usize,
    },
    /// A vector has no direction: it is empty, or all of its numbers are 0.
    Zero {
        /// The number of the vector.
        vector: usize,
    },
}

impl EmbedderError {
    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> &EmbedderErrorKind {
        &self.0
    }
}

impl From<EmbedderErrorKind> for EmbedderError {
    fn from(kind: EmbedderErrorKind) -> Self {
        EmbedderError(Box::new(kind))
    }
}

impl fmt::Display for EmbedderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            EmbedderErrorKind::Failed(error) => write!(f, "the embedder failed: {error}"),
            EmbedderErrorKind::Count { texts, vectors } => {
                write!(f, "the embedder returned {vectors} vectors for {texts} texts")
            }
            EmbedderErrorKind::Length { vector, expected, found } => write!(
                f,
                "the embedder returned vectors of different lengths: vector {vector} has {found} numbers instead of {expected}"
            ),
            EmbedderErrorKind::NotFinite { vector } => write!(
                f,
                "the embedder returned a number that is infinite or not a number, in vector {vector}"
            ),
            EmbedderErrorKind::Zero { vector } => write!(
                f,
                "the embedder returned a vector without a direction: vector {vector} is empty or all zeros"
            ),
        }
    }
}

impl Error for EmbedderError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self.kind() {
            EmbedderErrorKind::Failed(error) => Some(&**error),
            _ => None,
        }
    }
}

/// Vectors of the same length, each with the length 1 in space.
#[derive(Clone, Debug, Default)]
pub(super) struct UnitVectors {
    dimensions: usize,
    values: Vec<f32>,
}

impl UnitVectors {
    /// Embeds some texts. `dimensions` is the length that their vectors must have, if that is known.
    pub(super) fn embed(
        embedder: &(impl Embedder + ?Sized),
        texts: &[&str],
        dimensions: Option<usize>,
    ) -> Result<UnitVectors, EmbedderError> {
        let vectors = embedder.embed(texts).map_err(EmbedderErrorKind::Failed)?;
        if vectors.len() != texts.len() {
            let (texts, vectors) = (texts.len(), vectors.len());
            return Err(EmbedderErrorKind::Count { texts, vectors }.into());
        }
        let expected = dimensions.or(vectors.first().map(Vec::len)).unwrap_or_default();
        let mut values = Vec::with_capacity(expected * vectors.len());
        for (vector, numbers) in vectors.iter().enumerate() {
            let found = numbers.len();
            if found != expected {
                return Err(EmbedderErrorKind::Length { vector, expected, found }.into());
            }
            let square: f64 = numbers.iter().map(|number| f64::from(*number).powi(2)).sum();
            if !square.is_finite() {
                return Err(EmbedderErrorKind::NotFinite { vector }.into());
            }
            if square == 0.0 {
                return Err(EmbedderErrorKind::Zero { vector }.into());
            }
            let length = square.sqrt();
            values.extend(numbers.iter().map(|number| (f64::from(*number) / length) as f32));
        }
        Ok(UnitVectors { dimensions: expected, values })
    }

    pub(super) fn dimensions(&self) -> usize {
        self.dimensions
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact(self.dimensions.max(1))
    }
}
