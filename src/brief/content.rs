//! What a brief says, line by line.

use super::budget::{Line, Priority};
use super::rules::{self, Applying};
use super::words::Words;
use crate::guide::Guide;
use crate::language;
use crate::level::Level;
use crate::model::channel::Channel;
use crate::model::topic::Answer;
use crate::template::outline;
use crate::text::numbers;

pub(super) fn lines(
    guide: &Guide,
    channel: Option<&Channel>,
    language: &str,
    words: &Words,
) -> Vec<Line> {
    let content = guide.content();
    let brand = content.brand.as_ref().map_or(guide.name(), |brand| brand.value.as_str());
    let mut lines = vec![
        Line::heading(1, format!("{}: {}", words.title, guide.name())),
        Line::text((words.intro)(brand)),
    ];
    if let Some(address) = guide.address() {
        lines.push(Line::text((words.address)(address)));
    }
    let channels: Vec<&Channel> = match channel {
        Some(channel) => vec![channel],
        None => guide.channels().iter().collect(),
    };
    let channels = channels.into_iter().map(|channel| (words.channel)(channel));
    section(&mut lines, words.channels, channels);
    rules(&mut lines, guide, channel, language, words);
    let terms = guide.terms().iter();
    section(&mut lines, words.terms, terms.map(|term| (words.term)(term)));
    let contacts = guide.contacts().iter().map(|contact| {
        let hours = contact.hours().map(|hours| format!(" ({hours})")).unwrap_or_default();
        format!("- {}: {}{hours}", (words.contact)(contact.kind()), contact.value())
    });
    section(&mut lines, words.contacts, contacts);
    let facts = guide.facts().iter().map(|fact| {
        let unit = fact.unit().map(|unit| format!(" {unit}")).unwrap_or_default();
        let until = fact.valid_until().map(|day| (words.until)(day)).unwrap_or_default();
        format!("- {}: {}{unit}{until}", fact.label().unwrap_or(fact.id()), fact.value())
    });
    section(&mut lines, words.facts, facts);
    more(&mut lines, guide, language, words);
    locked(&mut lines, guide, channel, language, words);
    lines
}

/// A heading with the lines below it, if there are any.
fn section(lines: &mut Vec<Line>, heading: &str, texts: impl Iterator<Item = String>) {
    let texts: Vec<String> = texts.collect();
    if !texts.is_empty() {
        lines.push(Line::heading(2, heading));
        lines.extend(texts.into_iter().map(Line::text));
    }
}

/// The rules, by level.
fn rules(
    lines: &mut Vec<Line>,
    guide: &Guide,
    channel: Option<&Channel>,
    language: &str,
    words: &Words,
) {
    let all: Vec<Applying<'_>> = rules::applying(guide, channel, language).collect();
    for (level, heading, priority, example) in [
        (Level::Error, words.never, Priority::Never, Priority::ExampleOfError),
        (Level::Warning, words.avoid, Priority::Warning, Priority::ExampleOfWarning),
        (Level::Suggestion, words.better, Priority::Suggestion, Priority::ExampleOfSuggestion),
    ] {
        let mut rules = all.iter().filter(|applying| applying.level == level).peekable();
        if rules.peek().is_none() {
            continue;
        }
        lines.push(Line { priority, ..Line::heading(2, heading) });
        for applying in rules {
            let rule = applying.rule;
            let instead = match rule.instead() {
                "" => String::new(),
                instead => format!(" {}: {instead}", words.instead),
            };
            // A rule of a team's own may have nothing but a name.
            let what = if rule.what().is_empty() { rule.id() } else { rule.what() };
            let more = applying
                .example
                .as_ref()
                .map(|flagged| (format!(" {}: {}.", words.not, (words.quoted)(flagged)), example));
            let text = format!("- {what}{instead} [{}]", rule.id());
            lines.push(Line { priority, more, ..Line::text(text) });
        }
    }
}

fn more(lines: &mut Vec<Line>, guide: &Guide, language: &str, words: &Words) {
    let content = guide.content();
    let mut texts = Vec::new();
    if let Some((target, _)) = content.response_time {
        let span = numbers::span(target, language::or_english(language));
        texts.push(format!("- {}: {span}", words.response_time));
    }
    if let Some(netiquette) = &content.netiquette {
        texts.push(format!("- {}: {}", words.netiquette, netiquette.value));
    }
    if !content.escalate.is_empty() {
        let all: Vec<&str> = content.escalate.iter().map(|phrase| phrase.value.as_str()).collect();
        texts.push(format!("- {}: {}", words.escalate, all.join(", ")));
    }
    section(lines, words.more, texts.into_iter());
}

/// The sentences that an answer must have as they are.
fn locked(
    lines: &mut Vec<Line>,
    guide: &Guide,
    channel: Option<&Channel>,
    language: &str,
    words: &Words,
) {
    let applies = |answer: &&Answer| {
        answer.is_approved()
            && answer.speaks(language, guide.language())
            && channel.is_none_or(|channel| answer.fits(channel.id()))
    };
    let mut texts: Vec<String> = Vec::new();
    for topic in guide.topics() {
        for locked in topic.answers().iter().filter(applies).flat_map(|answer| &answer.locked) {
            let sentence = outline::filled(&locked.value, guide.content());
            let sentence = sentence.unwrap_or_else(|| locked.value.clone());
            let text = format!("- {}: {}", topic.title(), (words.quoted)(sentence.trim()));
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    if !texts.is_empty() {
        let priority = Priority::Locked;
        lines.push(Line { priority, ..Line::heading(2, words.locked) });
        lines.extend(texts.into_iter().map(|text| Line { priority, ..Line::text(text) }));
    }
}
