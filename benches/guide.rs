//! Load, render and lint, per second and per byte; rendering beside raw handlebars in the same run.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench may fail loudly")]

use std::collections::BTreeMap;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use handlebars::Handlebars;
use leitfaden::{Draft, Guide};

fn main() {
    divan::main();
}

const LANGUAGES: [&str; 2] = ["de", "en"];

fn sample(language: &str) -> Guide {
    Guide::sample(language).unwrap()
}

/// A good reply of about 500 bytes.
fn reply(language: &str) -> String {
    match language {
        "de" => "Guten Tag Frau Yılmaz,\n\ndanke, dass Sie nachfragen. Ihre Nachricht ist bei uns liegen geblieben; das hätte nicht passieren dürfen und tut uns leid. Ich habe mir Ihr Anliegen jetzt angesehen und kümmere mich selbst darum. Bis morgen Mittag bekommen Sie von mir eine Antwort in der Sache.\n\nSie erreichen uns auch telefonisch unter +49 800 0000000 (Mo–Fr 8–18 Uhr) oder unter hilfe@musterstrom.example.\n\nMit freundlichen Grüßen\nMia Kern\nMusterstrom Kundendialog",
        _ => "Hi Sam,\n\nthanks for getting in touch. Your parcel with a lamp and two cushions is late, and I'm sorry about that. I've asked the courier where it is, and I'll write again by tomorrow noon. You needn't do anything until then, and nothing will be charged twice; your order stays as it is.\n\nAnything else? Just reply to this mail, or call us on +44 20 7946 0000 (Mon–Fri 9–5).\n\nKind regards\nMia\nLarkwood customer care, for you every day of the week",
    }
    .to_owned()
}

/// A reply with a bit of everything wrong.
const RUDE: &str = "Das ist nicht unser Problem, anders als Beispielstrom können wir rechnen!!! Schau halt in die AGB. Hallo [Name], wie Ihnen bereits mitgeteilt wurde, kommt das garantiert morgen an.";

#[divan::bench(args = LANGUAGES)]
fn load_sample(bencher: Bencher<'_, '_>, language: &str) {
    let text = Guide::sample_source(language).unwrap();
    bencher.counter(BytesCount::of_str(text)).bench(|| Guide::parse("sample.yaml", black_box(text)).unwrap());
}

#[divan::bench(args = LANGUAGES)]
fn lint_one_reply(bencher: Bencher<'_, '_>, language: &str) {
    let (guide, text) = (sample(language), reply(language));
    bencher.counter(BytesCount::of_str(&text)).bench(|| guide.lint(&Draft::new(black_box(&text)).channel("email")));
}

#[divan::bench]
fn lint_a_rude_reply(bencher: Bencher<'_, '_>) {
    let guide = sample("de");
    bencher.counter(BytesCount::of_str(RUDE)).bench(|| guide.lint(&Draft::new(black_box(RUDE)).channel("x")));
}

#[divan::bench(args = LANGUAGES)]
fn lint_a_thousand(bencher: Bencher<'_, '_>, language: &str) {
    let (guide, text) = (sample(language), reply(language));
    let drafts: Vec<String> = (0..1_000).map(|n| format!("{text}\n{n}")).collect();
    let bytes: usize = drafts.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(drafts.len()))
        .bench(|| drafts.iter().map(|text| guide.lint(&Draft::new(black_box(text))).len()).sum::<usize>());
}

const NAME: &str = "Sam O'Brien";

#[divan::bench]
fn render(bencher: Bencher<'_, '_>) {
    let guide = sample("en");
    let request = guide.reply("change-order").channel("x").set("customer.name", NAME).set("agent.initials", "MK");
    let length = request.render().unwrap().text.len();
    bencher.counter(BytesCount::new(length)).bench(|| black_box(&request).render().unwrap());
}

#[divan::bench]
fn render_raw_handlebars(bencher: Bencher<'_, '_>) {
    let mut registry = Handlebars::new();
    registry.register_escape_fn(handlebars::no_escape);
    let text = "Hi {{name}}, as long as it hasn't left us, we can change it. Send us the order number and what you'd like instead {{dm}}, and we'll see to it. ^{{initials}}";
    registry.register_template_string("reply", text).unwrap();
    let data = BTreeMap::from([("name", "Sam"), ("dm", "by direct message"), ("initials", "MK")]);
    let length = registry.render("reply", &data).unwrap().len();
    bencher.counter(BytesCount::new(length)).bench(|| registry.render("reply", black_box(&data)).unwrap());
}
