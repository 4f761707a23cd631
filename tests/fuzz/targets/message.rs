//! Any message gets topics: sorted, deterministic, with scores from 0 to 1 and words that occur in
//! the message.
#![no_main]

use std::sync::LazyLock;

use leitfaden::{Guide, Suggestion};
use libfuzzer_sys::fuzz_target;

static GUIDES: LazyLock<[Guide; 2]> =
    LazyLock::new(|| ["de", "en"].map(|language| Guide::sample(language).expect("a sample guide")));

fuzz_target!(|message: &str| {
    for guide in GUIDES.iter() {
        let found = guide.suggest(message);
        let scores: Vec<f32> = found.ranked().iter().map(Suggestion::score).collect();
        assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)));
        assert!(scores.is_sorted_by(|one, other| one >= other));
        for word in found.topics().iter().flat_map(|found| found.words()).chain(&found.escalation())
        {
            assert!(message.get(word.clone()).is_some_and(|word| !word.is_empty()));
        }
        assert!(guide.suggest(message).ranked().iter().map(Suggestion::score).eq(scores));
    }
});
