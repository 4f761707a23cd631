//! Converts a score to a confidence: the share of texts with a similar score that were right.

/// Scores with the share that was right at each; values in between are interpolated.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Calibration {
    pub(crate) knots: Vec<(f32, f32)>,
}

/// The maximum number of interpolation points.
const KNOTS: usize = 12;

impl Calibration {
    pub(crate) fn confidence(&self, score: f32) -> f32 {
        let above = self.knots.partition_point(|(at, _)| *at < score);
        let (Some(last), Some(first)) = (self.knots.last(), self.knots.first()) else { return 0.0 };
        match (above.checked_sub(1).and_then(|n| self.knots.get(n)), self.knots.get(above)) {
            (None, _) => first.1,
            (_, None) => last.1,
            (Some(below), Some(above)) => {
                let share = (score - below.0) / (above.0 - below.0).max(f32::MIN_POSITIVE);
                below.1 + share * (above.1 - below.1)
            }
        }
    }

    /// Learns from the scores of held-out texts, given as (score, whether it was right, weight), by
    /// isotonic regression (pooling adjacent violators).
    pub(crate) fn learn(mut scored: Vec<(f32, bool, f32)>) -> Calibration {
        scored.sort_by(|one, other| one.0.total_cmp(&other.0));
        // Groups of about equal size, so that a single text has little influence.
        let size = scored.len().div_ceil(4 * KNOTS).max(1);
        let mut pools: Vec<(f32, f32, f32)> = Vec::new();
        for group in scored.chunks(size) {
            let weight: f32 = group.iter().map(|(_, _, weight)| weight).sum();
            let right: f32 =
                group.iter().filter(|(_, right, _)| *right).map(|(_, _, weight)| weight).sum();
            let at: f32 = group.iter().map(|(score, _, weight)| score * weight).sum();
            let mut pool = (at, right, weight);
            while let Some(below) =
                pools.last().filter(|below| below.1 * pool.2 >= pool.1 * below.2)
            {
                pool = (pool.0 + below.0, pool.1 + below.1, pool.2 + below.2);
                pools.pop();
            }
            pools.push(pool);
        }
        let all: Vec<(f32, f32)> = pools
            .iter()
            .map(|(at, right, weight)| (at / weight, (right + 0.5) / (weight + 1.0)))
            .collect();
        let step = all.len().div_ceil(KNOTS).max(1);
        let mut knots: Vec<(f32, f32)> = all.iter().copied().step_by(step).collect();
        if let Some(last) = all.last().filter(|last| knots.last() != Some(*last)) {
            knots.push(*last);
        }
        Calibration { knots }
    }
}

#[cfg(test)]
mod tests {
    use super::Calibration;

    #[test]
    fn confidence_is_the_share_that_was_right_and_never_falls() {
        let scored = (0..1000).map(|n| {
            let score = n as f32 / 1000.0;
            (score, (n * 7919) % 1000 < n, 1.0)
        });
        let learned = Calibration::learn(scored.collect());
        for (score, share) in [(0.2, 0.2), (0.5, 0.5), (0.8, 0.8)] {
            assert!((learned.confidence(score) - share).abs() < 0.08, "{score}");
        }
        assert!(learned.knots.is_sorted_by(|one, other| one.0 <= other.0 && one.1 <= other.1));
        assert_eq!(Calibration::default().confidence(3.0), 0.0);
    }
}
