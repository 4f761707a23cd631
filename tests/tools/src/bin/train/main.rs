//! Trains the models of the packs from their examples, and reports their quality.
//!
//! `cargo run --release -p leitfaden-tools --bin train` reads `guides/packs/*/learned/*.jsonl`, writes
//! `guides/packs/*/judges.bin` with the table `judges.md` beside it, and prints what differs from the table before. It also
//! compiles the packs, `guides/packs/*/*.yaml`, to `pack.bin`; `train packs` does only that.
//!
//! `train score LANGUAGE < texts.jsonl` scores texts (`{"text": …, "rivals": […]}`) instead: for each output its name, the
//! difference to the threshold, and the confidence. `train patterns` trains without writing the models, and writes `patterns.md`:
//! what each pattern of a judged rule finds that the judge does not. `train time` prints the time that a text takes; `train few LANGUAGE
//! EXAMPLES` prints what a few examples teach a rule of a team's own.

#![allow(clippy::print_stdout, reason = "the tables are what it is run for")]

mod few;
mod patterns;
mod report;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use leitfaden::training::{Measured, compile_pack, train};
use serde_json::{Value as Json, json};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["score", language] => score(language),
        [] => ["de", "en"].into_iter().try_for_each(|language| {
            write(language)?;
            write_pack(language)
        }),
        ["packs"] => ["de", "en"].into_iter().try_for_each(write_pack),
        ["patterns"] => ["de", "en"].into_iter().try_for_each(write_patterns),
        ["time"] => time(),
        ["few", language, examples] => few::table(language, &pack(language), examples.parse()?),
        _ => Err("train [packs | patterns | score LANGUAGE | time | few LANGUAGE EXAMPLES]".into()),
    }
}

fn pack(language: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../guides/packs").join(language)
}

/// The file with the models of a language, in the folder `OUT` if it is set.
fn artefact(language: &str) -> PathBuf {
    match env::var_os("OUT") {
        Some(folder) => Path::new(&folder).join(format!("{language}.bin")),
        None => pack(language).join("judges.bin"),
    }
}

/// Compiles the pack of a language.
fn write_pack(language: &str) -> Result<(), Box<dyn Error>> {
    let bytes = compile_pack(language)?;
    println!("{language}: {} bytes", bytes.len());
    Ok(fs::write(pack(language).join("pack.bin"), bytes)?)
}

fn write(language: &str) -> Result<(), Box<dyn Error>> {
    let pack = pack(language);
    let trained = train(&pack.join("learned"), language)?;
    let table = report::table(language, &trained);
    println!("{language}: {} bytes\n\n{table}", trained.bytes.len());
    let place = artefact(language);
    let beside = place.with_extension("md");
    match fs::read_to_string(&beside) {
        Ok(before) => {
            let changes = report::changes(&before, &table);
            println!("{} outputs changed since the last training", changes.len());
            changes.iter().for_each(|change| println!("- {change}"));
            println!();
        }
        Err(_) => println!("There is no {} to compare with.", beside.display()),
    }
    fs::write(&place, trained.bytes)?;
    fs::write(&beside, table)?;
    Ok(())
}

/// Lists what the patterns of a language find beside its judges.
fn write_patterns(language: &str) -> Result<(), Box<dyn Error>> {
    let pack = pack(language);
    let trained = train(&pack.join("learned"), language)?;
    Ok(fs::write(pack.join("patterns.md"), patterns::list(language, &pack, &trained)?)?)
}

/// Measures scoring a reply of about 500 bytes, once its words are found, and loading the models.
fn time() -> Result<(), Box<dyn Error>> {
    const TEXT: &str = "Guten Tag Frau Sommer, vielen Dank für Ihre Nachricht vom Montag. Ihr Paket liegt seit \
        gestern im Lager in Kassel, weil das Etikett beim Transport abgerissen ist. Wir haben heute ein neues gedruckt, \
        und der Fahrer bringt es Ihnen am Donnerstag zwischen neun und zwölf Uhr. Sollten Sie dann nicht zu Hause sein, \
        nimmt es auch der Laden in der Gartenstraße an. Schreiben Sie uns gern, wenn Ihnen ein anderer Tag lieber ist. \
        Viele Grüße, Jana Köhler";
    const CALLS: u32 = 20_000;
    let bytes = fs::read(artefact("de"))?;
    let start = Instant::now();
    let mut models = Measured::read(&bytes).ok_or("no models")?;
    println!("read: {:?}", start.elapsed());
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        best = best.min(models.seconds(TEXT, CALLS));
    }
    println!("{} bytes: {:.1} µs", TEXT.len(), best * 1e6);
    Ok(())
}

fn score(language: &str) -> Result<(), Box<dyn Error>> {
    let mut models = Measured::read(&fs::read(artefact(language))?).ok_or("no models")?;
    for line in std::io::stdin().lines() {
        let line: Json = serde_json::from_str(&line?)?;
        let text = line["text"].as_str().unwrap_or_default();
        let rivals: Vec<&str> =
            line["rivals"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        let scores: Vec<(String, f32, f32)> =
            (0..3).flat_map(|model| models.score(model, text, &rivals)).collect();
        println!("{}", json!(scores));
    }
    Ok(())
}
