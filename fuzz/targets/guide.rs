//! Any text is a guide or an error in its place; a guide checks, lints and fills without a panic.
#![no_main]

use leitfaden::{Draft, Guide};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Guide::parse("guide.yaml", text) {
        Ok(guide) => {
            for problem in guide.check() {
                assert!(problem.excerpt().get(problem.marked()).is_some());
            }
            let _ = guide.lint(&Draft::new(text));
            for topic in guide.topics() {
                let _ = guide.reply(topic.id()).set("customer.name", "Dr. Anna van der Berg").render();
            }
        }
        Err(error) => {
            assert!(!error.problems().is_empty());
            for problem in error.problems() {
                assert!(problem.excerpt().get(problem.marked()).is_some());
            }
        }
    }
});
