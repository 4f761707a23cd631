//! A guide that also compares by vectors.

use std::fmt;

use crate::guide::Guide;
use crate::suggest::embedder::{Embedder, EmbedderError};
use crate::suggest::similarity::TopicVectors;
use crate::suggest::suggestion::Suggestions;

/// A guide with vectors of its questions and titles: see [`Guide::with_embedder`].
pub struct EmbeddedGuide<E> {
    guide: Guide,
    embedder: E,
    vectors: TopicVectors,
}

impl Guide {
    /// Adds an [`Embedder`] to the suggestions of this guide. Its questions and titles get their vectors now, once.
    ///
    /// # Errors
    ///
    /// If the embedder fails, or if its vectors cannot be compared.
    ///
    /// ```
    /// use std::error::Error;
    ///
    /// struct Model; // of your own: it has seen that `entzwei` and `broken` mean the same
    ///
    /// impl leitfaden::Embedder for Model {
    ///     fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, Box<dyn Error + Send + Sync>> {
    ///         let broken = |text: &&str| f32::from(text.contains("broken") || text.contains("entzwei"));
    ///         Ok(texts.iter().map(|text| vec![broken(text), 0.1]).collect())
    ///     }
    /// }
    ///
    /// let guide = leitfaden::Guide::sample("en").unwrap();
    /// assert!(guide.suggest("entzwei").topics().is_empty());
    /// let guide = guide.with_embedder(Model)?;
    /// assert_eq!(guide.suggest("entzwei")?.ranked()[0].topic().id(), "damaged");
    /// # Ok::<(), leitfaden::EmbedderError>(())
    /// ```
    pub fn with_embedder<E: Embedder>(
        &self,
        embedder: E,
    ) -> Result<EmbeddedGuide<E>, EmbedderError> {
        let vectors = self.suggester().vectors(self.content(), &embedder)?;
        Ok(EmbeddedGuide { guide: self.clone(), embedder, vectors })
    }
}

impl<E: Embedder> EmbeddedGuide<E> {
    /// The guide.
    #[must_use]
    pub fn guide(&self) -> &Guide {
        &self.guide
    }

    /// Suggests topics as [`Guide::suggest`] does, by the words of a message and by its vectors. Needs one call of the
    /// embedder, which takes most of the time.
    ///
    /// # Errors
    ///
    /// If the embedder fails, or if its vectors cannot be compared with those of the guide.
    pub fn suggest(&self, message: &str) -> Result<Suggestions<'_>, EmbedderError> {
        let suggester = self.guide.suggester();
        suggester.suggest_by(self.guide.content(), message, &self.vectors, &self.embedder)
    }
}

impl<E> fmt::Debug for EmbeddedGuide<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmbeddedGuide").field("guide", &self.guide).finish_non_exhaustive()
    }
}
