//! Any text is a guide or an error with a position; a guide checks, lints, fills and compares
//! without a panic.
#![no_main]

use leitfaden::{Baseline, Draft, Guide, Problem, report};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let today = "2027-01-15".parse().unwrap();
    match Guide::parse("guide.yaml", text) {
        Ok(guide) => {
            let problems = guide.check_on(today);
            inspect(&problems);
            let baseline: Baseline = Baseline::of(&problems).to_string().parse().unwrap();
            assert!(baseline.judge(problems).new.is_empty());
            assert!(guide.diff(&guide).is_empty());
            let other = Guide::builtin(guide.language()).or_else(|| Guide::builtin("en")).unwrap();
            let diff = other.diff(&guide);
            let _ = (report::diff_json(&diff), guide.lint(&Draft::new(text)));
            for topic in guide.topics() {
                let _ =
                    guide.reply(topic.id()).set("customer.name", "Dr. Anna van der Berg").render();
            }
        }
        Err(error) => {
            assert!(!error.problems().is_empty());
            inspect(error.problems());
            inspect(&error.check_rest(today));
        }
    }
});

fn inspect(problems: &[Problem]) {
    for problem in problems {
        assert!(problem.excerpt().get(problem.marked()).is_some());
    }
}
