//! Texts as sparse vectors.

/// Features by id, ascending, with their values.
pub(crate) type Vector = Vec<(u32, f32)>;

/// Sorts features by id and sums up duplicates.
pub(crate) fn merge(vector: &mut Vector) {
    vector.sort_unstable_by_key(|(id, _)| *id);
    vector.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
}

/// The squared norm of a vector.
pub(crate) fn square(vector: &[(u32, f32)]) -> f32 {
    vector.iter().map(|(_, value)| value * value).sum()
}
