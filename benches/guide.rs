//! Time, throughput and allocations of loading, rendering and linting.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench may fail loudly")]

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use leitfaden::{Draft, Guide};

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

const LANGUAGES: [&str; 2] = ["de", "en"];

fn sample(language: &str) -> Guide {
    Guide::sample(language).unwrap()
}

/// A good reply of about 500 bytes.
fn reply(language: &str) -> String {
    let text =
        if language == "de" { include_str!("clean.de.txt") } else { include_str!("clean.en.txt") };
    text.trim_end().to_owned()
}

/// A reply with many problems.
const RUDE: &str = "Das ist nicht unser Problem, anders als Beispielstrom können wir rechnen!!! Schau halt in die AGB. Hallo [Name], wie Ihnen bereits mitgeteilt wurde, kommt das garantiert morgen an.";

#[divan::bench(args = LANGUAGES)]
fn load_sample(bencher: Bencher<'_, '_>, language: &str) {
    let text = Guide::sample_source(language).unwrap();
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| Guide::parse("sample.yaml", black_box(text)).unwrap());
}

#[divan::bench(args = LANGUAGES)]
fn lint_one_reply(bencher: Bencher<'_, '_>, language: &str) {
    let (guide, text) = (sample(language), reply(language));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| guide.lint(&Draft::new(black_box(&text)).channel("email")));
}

#[divan::bench]
fn lint_a_rude_reply(bencher: Bencher<'_, '_>) {
    let guide = sample("de");
    bencher
        .counter(BytesCount::of_str(RUDE))
        .bench(|| guide.lint(&Draft::new(black_box(RUDE)).channel("x")));
}

#[divan::bench(args = LANGUAGES)]
fn lint_a_thousand(bencher: Bencher<'_, '_>, language: &str) {
    let (guide, text) = (sample(language), reply(language));
    let drafts: Vec<String> = (0..1_000).map(|n| format!("{text}\n{n}")).collect();
    let bytes: usize = drafts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(drafts.len())).bench(|| {
        drafts
            .iter()
            .map(|text| guide.lint(&Draft::new(black_box(text))).map_or(0, |found| found.len()))
            .sum::<usize>()
    });
}

const NAME: &str = "Sam O'Brien";

#[divan::bench]
fn render(bencher: Bencher<'_, '_>) {
    let guide = sample("en");
    let request = guide
        .reply("change-order")
        .channel("x")
        .set("customer.name", NAME)
        .set("agent.initials", "MK");
    let length = request.render().unwrap().text.len();
    bencher.counter(BytesCount::new(length)).bench(|| black_box(&request).render().unwrap());
}
