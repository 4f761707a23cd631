//! Compares operations with baselines. Each line is the ratio of two operations that are timed
//! alternately in the same run, so that it is comparable between machines. `benches/README.md`
//! describes the lines.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench may fail loudly, and prints"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use aho_corasick::AhoCorasick;
use handlebars::Handlebars;
use leitfaden::{Draft, Guide};
use regex_syntax::hir::literal::Extractor;
use serde_json::json;

/// A good reply of about 500 bytes, in each language.
const CLEAN: [(&str, &str); 2] =
    [("de", include_str!("clean.de.txt")), ("en", include_str!("clean.en.txt"))];
const ROUNDS: usize = 15;

fn main() {
    // `cargo test --benches` only checks that it starts.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    println!("{:<64} {:>8} {:>17}  target", "", "median", "min … max");
    lint();
    parts();
    sizes();
    lengths();
    render();
    load();
    command_line();
}

/// Seconds per call.
fn time<T>(calls: usize, mut call: impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(call());
    }
    start.elapsed().as_secs_f64() / calls as f64
}

/// Times both alternately, and prints the ratio of the first to the second.
fn ratio(name: &str, target: &str, mut one: impl FnMut() -> f64, mut other: impl FnMut() -> f64) {
    one();
    other();
    let ratios = (0..ROUNDS).map(|_| one() / other()).collect();
    print(name, target, ratios);
}

/// Prints the throughput in MB/s.
fn rate(name: &str, target: &str, bytes: usize, mut one: impl FnMut() -> f64) {
    one();
    let rates = (0..ROUNDS).map(|_| bytes as f64 / 1e6 / one()).collect();
    print(name, target, rates);
}

fn print(name: &str, target: &str, mut values: Vec<f64>) {
    values.sort_by(f64::total_cmp);
    let spread = format!("{:.2} … {:.2}", values[0], values[values.len() - 1]);
    println!("{name:<64} {:>8.2} {spread:>17}  {target}", values[values.len() / 2]);
}

fn lint_all(guide: &Guide, texts: &[String]) -> usize {
    texts
        .iter()
        .map(|text| {
            guide.lint(&Draft::new(black_box(text)).channel("email")).map_or(0, |found| found.len())
        })
        .sum()
}

fn bytes(texts: &[String]) -> usize {
    texts.iter().map(String::len).sum()
}

/// Every filled answer of the sample guide, and the example drafts of its language, good and bad.
fn replies(language: &str) -> Vec<String> {
    let guide = Guide::sample(language).unwrap();
    let channels: Vec<&str> = guide.channels().iter().map(leitfaden::Channel::id).collect();
    let mut replies = Vec::new();
    for topic in guide.topics() {
        for channel in &channels {
            let mut request = guide.reply(topic.id()).channel(*channel);
            for variable in guide.variables() {
                request = request.set(variable.id(), variable.examples().next().unwrap_or("Sam"));
            }
            replies.extend(request.render().map(|reply| reply.text));
        }
    }
    for entry in std::fs::read_dir("examples/drafts").unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(language)) {
            replies.push(std::fs::read_to_string(path).unwrap());
        }
    }
    replies
}

/// The literal prefixes of all patterns in a language's pack.
fn phrases(language: &str) -> Vec<String> {
    let mut phrases = BTreeSet::new();
    for entry in std::fs::read_dir(format!("guides/packs/{language}")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        let pack: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        for rule in pack["rules"].as_object().into_iter().flat_map(|rules| rules.values()) {
            collect(rule, &mut phrases);
        }
    }
    phrases.into_iter().collect()
}

fn collect(node: &serde_json::Value, phrases: &mut BTreeSet<String>) {
    for (key, value) in node.as_object().into_iter().flatten() {
        match key.as_str() {
            "tokens" | "exceptions" | "first" | "second" => add(value, phrases),
            "words" => {
                value.as_object().into_iter().flatten().for_each(|(_, list)| add(list, phrases));
            }
            "checks" => {
                value.as_array().into_iter().flatten().for_each(|check| collect(check, phrases));
            }
            _ => {}
        }
    }
}

fn add(list: &serde_json::Value, phrases: &mut BTreeSet<String>) {
    for pattern in list.as_array().into_iter().flatten().filter_map(|pattern| pattern.as_str()) {
        let Ok(hir) = regex_syntax::parse(pattern) else { continue };
        let found = Extractor::new().extract(&hir);
        let literals = found.literals().unwrap_or_default().iter();
        phrases.extend(
            literals
                .map(|literal| String::from_utf8_lossy(literal.as_bytes()).into_owned())
                .filter(|text| text.len() > 1),
        );
    }
}

fn lint() {
    for (language, clean) in CLEAN {
        let guide = Guide::sample(language).unwrap();
        let clean = [clean.trim_end().to_owned()];
        assert_eq!(lint_all(&guide, &clean), 0, "the clean reply is clean");
        let phrases = phrases(language);
        let bare = AhoCorasick::builder().ascii_case_insensitive(true).build(&phrases).unwrap();
        let pass = || time(2_000, || bare.find_overlapping_iter(&clean[0]).count());
        let own = || time(2_000, || lint_all(&guide, &clean));
        rate(&format!("lint, clean reply, {language}: MB/s"), "≥ 100", bytes(&clean), own);
        let name = format!(
            "lint, clean reply, {language}: relative to aho-corasick with {} phrases",
            phrases.len()
        );
        ratio(&name, "≤ 3", own, pass);
        let replies = replies(language);
        let found = lint_all(&guide, &replies);
        let name = format!(
            "lint, {} sample replies, {found} diagnostics, {language}: MB/s",
            replies.len()
        );
        rate(&name, "≥ 50", bytes(&replies), || time(50, || lint_all(&guide, &replies)));
    }
    let [(de, german), (en, english)] = CLEAN;
    let per_byte = |guide: Guide, text: &str| {
        let text = [text.trim_end().to_owned()];
        move || time(2_000, || lint_all(&guide, &text)) / bytes(&text) as f64
    };
    let (german, english) = (
        per_byte(Guide::sample(de).unwrap(), german),
        per_byte(Guide::sample(en).unwrap(), english),
    );
    ratio("lint, a byte of German relative to a byte of English", "≤ 1.3", german, english);
}

/// Rules, and the part of a reply that each needs and that is not read without it.
const PARTS: [(&str, &str); 6] = [
    ("placeholder", "signs of placeholders"),
    ("contact", "contacts, greeting, closing, quotations"),
    ("fact", "numbers and units"),
    ("language", "language"),
    ("shouting", "words in capitals"),
    ("rude", "sentences, phrases of one rule and its judge"),
];

/// Where the time of a clean reply goes: with no rule, with one, with all but the judges, with all.
fn parts() {
    for (language, clean) in CLEAN {
        let text = [clean.trim_end().to_owned()];
        let rules: BTreeSet<String> =
            Guide::builtin(language).unwrap().rules().map(|rule| rule.id().to_owned()).collect();
        let guide = |learned: &str, is_on: &dyn Fn(&str) -> bool| {
            let off: Vec<String> = rules
                .iter()
                .filter(|rule| !is_on(rule))
                .map(|rule| format!("{rule}: off"))
                .collect();
            let source = format!(
                "leitfaden: 1\nname: Bench\nlanguage: {language}\nextends: [builtin:{language}]\n{learned}\
                 channels: {{ email: {{}} }}\nfacts: {{ days: {{ value: 30 days, words: [return] }} }}\n\
                 rules: {{ {} }}\n",
                off.join(", ")
            );
            Guide::parse("bench.yaml", &source).unwrap()
        };
        let off = "learned: off\n";
        let micros = |name: &str, guide: &Guide| {
            let times = (0..ROUNDS).map(|_| 1e6 * time(2_000, || lint_all(guide, &text))).collect();
            print(&format!("lint, clean reply, {language}, {name}: µs"), "", times);
        };
        micros("no rule", &guide(off, &|_| false));
        for (rule, part) in PARTS {
            micros(&format!("{rule} ({part})"), &guide("", &|known| known == rule));
        }
        micros("all rules without judges", &guide(off, &|_| true));
        micros("all rules", &guide("", &|_| true));
    }
}

/// A guide with this many topics of ten questions each, and this many additional phrases.
fn large(topics: usize, phrases: usize) -> String {
    let mut guide = Guide::sample_source("en").unwrap().trim_end().to_owned();
    let nouns = [
        "order", "parcel", "invoice", "refund", "voucher", "account", "password", "address",
        "bill", "return",
    ];
    let mut own = String::from(
        "\n  team-phrases:\n    extends: existence\n    message: Please use other words.\n    tokens:\n",
    );
    for n in 0..phrases {
        let _ = writeln!(own, "      - {} {} {n}", nouns[n % 10], nouns[n / 10 % 10]);
    }
    own.push_str("    examples: { bad: [order order 0], good: [Fine.] }\n");
    let mut more = String::new();
    for n in 0..topics {
        let (one, other) = (nouns[n % 10], nouns[n / 10 % 10]);
        let _ = write!(
            more,
            "\n  t{n}-{one}-{other}:\n    title: {one} and {other} number {n}\n    questions:"
        );
        for (k, noun) in nouns.iter().enumerate() {
            let _ = write!(
                more,
                "\n      - Where is my {noun} number {n}, and what about the {other} {k}?"
            );
        }
        let _ = write!(
            more,
            "\n    answers:\n      - id: main\n        text: |\n          Hi {{{{customer.name}}}}, thanks for asking about your {one}. We have looked at the {other}, and it is on\n          its way. Write to {{{{contacts.mail}}}} if it isn't there by Friday, and we will find it for you."
        );
    }
    more.push('\n');
    guide.insert_str(guide.find("\nrules:").unwrap() + "\nrules:".len(), &own);
    guide.insert_str(guide.find("\ntopics:").unwrap() + "\ntopics:".len(), &more);
    guide
}

fn sizes() {
    let (sample, large) =
        (Guide::sample("en").unwrap(), Guide::parse("large.yaml", &large(10_000, 2_000)).unwrap());
    let text = [CLEAN[1].1.trim_end().to_owned()];
    let own = |guide: &Guide| time(2_000, || lint_all(guide, &text));
    ratio(
        "lint, 10,000 topics and 2,000 phrases relative to the sample guide",
        "≤ 1.2",
        || own(&large),
        || own(&sample),
    );
}

/// Compares one megabyte of repeated text with a tenth of it.
fn lengths() {
    let pieces = [
        "a",
        "(",
        "{{",
        "u\u{308}",
        "😀",
        "!",
        "Sie ",
        "du ",
        "„",
        "> \n",
        "@a.b ",
        "0",
        "N ",
        "[",
        "http://",
        "das ",
        "so ",
        "1. ",
        "anders als Xy ",
        "Hallo ,\n",
        "\u{200b}",
        "idiot",
        "der die das ",
        "a.b",
        "\n",
        "\"a",
        "ihr ",
        "bitte ",
        "Ä",
        "\u{301}",
        "я",
        "account-",
        "x@",
        "0800 ",
        " ",
        "\r\n",
        "we ",
        "the ",
        "ich habe ihr wir sie das nicht ",
        // A finding in each sentence.
        "Das ist nicht unser Problem. ",
    ];
    let guide = Guide::sample("de").unwrap();
    let lint =
        |text: &str| time(1, || guide.lint(&Draft::new(text).channel("x").customer("Sam Miller")));
    let growth = |piece: &&str| {
        let (short, long) =
            (piece.repeat(100_000 / piece.len()), piece.repeat(1_000_000 / piece.len()));
        let mut growth: Vec<f64> = (0..3).map(|_| lint(&long) / lint(&short)).collect();
        growth.sort_by(f64::total_cmp);
        growth[1]
    };
    let worst = pieces.iter().map(growth).fold(0.0, f64::max);
    print(
        &format!("lint, 1 MB relative to 100 kB, worst of {} inputs", pieces.len()),
        "≈ 10",
        vec![worst],
    );
}

fn render() {
    let source = "{{salutation customer.name}}, as long as it hasn't left us, we can change it. Send us the order number {{contacts.dm}}, or write to {{contacts.mail}}, and we'll see to it.{{#if order.number}} Your order: {{order.number}}.{{/if}} ^{{agent.initials}}";
    let guide = Guide::parse(
        "team.yaml",
        &format!(
            "leitfaden: 1\nname: Team\nlanguage: en\n\
             contacts: {{ dm: {{ kind: message, value: by direct message }}, mail: {{ kind: email, value: help@larkwood.example }} }}\n\
             variables: {{ customer.name: {{ required: true }}, agent.initials: {{ required: true }}, order.number: {{ pattern: '[0-9]{{8}}' }} }}\n\
             topics: {{ change: {{ title: Change, answers: [{{ id: main, text: {} }}] }} }}\n",
            json!(source)
        ),
    )
    .unwrap();
    let own = || {
        let request =
            guide.reply("change").set("customer.name", "Sam O'Brien").set("agent.initials", "MK");
        request.set("order.number", "20481234").render().unwrap().text
    };
    // The same text and values without any checks.
    let mut raw = Handlebars::new();
    raw.register_escape_fn(handlebars::no_escape);
    raw.register_helper("salutation", Box::new(salutation));
    raw.register_template_string("reply", source).unwrap();
    let bare = || {
        let data = json!({
            "customer": {"name": "Sam O'Brien"},
            "agent": {"initials": "MK"},
            "order": {"number": "20481234"},
            "contacts": {"dm": "by direct message", "mail": "help@larkwood.example"},
        });
        raw.render("reply", &data).unwrap()
    };
    assert_eq!(own(), bare());
    ratio(
        "render, relative to handlebars alone with the same text",
        "≤ 1.2",
        || time(5_000, own),
        || time(5_000, bare),
    );
}

fn salutation(
    helper: &handlebars::Helper<'_>,
    _: &Handlebars<'_>,
    _: &handlebars::Context,
    _: &mut handlebars::RenderContext<'_, '_>,
    out: &mut dyn handlebars::Output,
) -> handlebars::HelperResult {
    let name = helper.param(0).and_then(|name| name.value().as_str()).unwrap_or_default();
    out.write(&format!("Hi {}", name.split(' ').next().unwrap_or_default()))?;
    Ok(())
}

fn load() {
    let text = large(10_000, 2_000);
    let name = format!("load, 10,000 topics, {:.1} MB: MB/s", text.len() as f64 / 1e6);
    rate(&name, "≥ 20", text.len(), || time(1, || Guide::parse("large.yaml", &text).unwrap()));
    for language in ["de", "en"] {
        let source = Guide::sample_source(language).unwrap();
        let times =
            (0..ROUNDS).map(|_| 1e3 * time(1, || Guide::parse("sample.yaml", source).unwrap()));
        print(
            &format!("load, the sample guide with its pack, {language}: ms"),
            "",
            times.collect(),
        );
    }
}

fn command_line() {
    let run = |cores: &str, arguments: &[&str], input: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_leitfaden"))
            .args(arguments)
            .env("RAYON_NUM_THREADS", cores)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait().unwrap();
    };
    let drafts: String = (0..160_000)
        .map(|n| {
            json!({"id": n, "text": CLEAN[n % 2].1, "language": CLEAN[n % 2].0}).to_string() + "\n"
        })
        .collect();
    let lint = |cores| time(1, || run(cores, &["lint", "--jsonl", "-"], &drafts));
    // Each takes seconds, so a few rounds suffice.
    let ratios = (0..5).map(|_| lint("1") / lint("2")).collect();
    print("lint --jsonl, 160,000 drafts, one core relative to two", "≥ 1.8", ratios);
    let times =
        (0..ROUNDS).map(|_| 1e3 * time(1, || run("1", &["lint"], "Hi Sam, it is on its way.\n")));
    print("lint, one draft, process start to exit: ms", "≤ 10", times.collect());
}
