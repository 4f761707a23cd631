//! The parts of a reply: greeting, body, closing and signature; and the quotations in it.

use std::ops::Range;
use std::sync::LazyLock;

use super::fold::Folded;
use super::words::is_in_word;
use super::{ending, quotations, shape, thread};
use crate::engine::start::Start;
use crate::language;

/// Where the parts of a reply are, as byte ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) greeting: Option<Range<usize>>,
    pub(crate) body: Range<usize>,
    pub(crate) closing: Option<Range<usize>>,
    pub(crate) signature: Option<Range<usize>>,
    /// Sorted, without overlap: quoted lines, text in quotation marks, the thread below a reply.
    pub(crate) quotations: Vec<Range<usize>>,
}

static GREETING: LazyLock<Option<Start>> = LazyLock::new(|| {
    let greetings = language::ALL.map(|language| language.parts.greetings).join("|");
    let greeting = format!(r"(?xi)(?:{greetings})(?:r?(?-u:\b)|\W|$)");
    shape::start(&shape::either_form(&greeting))
});

static NO_GREETING: LazyLock<Option<Start>> = LazyLock::new(|| {
    let others = language::ALL.map(|language| language.parts.no_greetings).join("|");
    shape::start(&shape::either_form(&format!(r"(?xi)(?:{others})")))
});

/// The maximum number of lines above a greeting: an address, a subject, a headline.
const MOST_LINES_ABOVE: usize = 12;
/// The maximum number of words in a headline.
const MOST_HEADLINE_WORDS: usize = 10;

/// The parts of a text. `lines` is a reusable buffer; afterwards it holds the text's own lines.
pub(crate) fn find(text: &str, folded: &Folded, lines: &mut Vec<Range<usize>>) -> Parts {
    let mut attributions = Vec::new();
    let own_end = thread::start(text, &mut attributions).unwrap_or(text.len());
    let mut quotations = quotations::find(&text[..own_end]);
    // If the whole draft is in quotation marks, it is not a quotation: a tool has added them and
    // doubled those inside.
    let whole = text.trim();
    if whole.len() > 2
        && whole.starts_with('"')
        && whole.ends_with('"')
        && whole[1..whole.len() - 1].contains("\"\"")
    {
        let start = text.len() - text.trim_start().len() + 1;
        quotations = quotations::find(&whole[1..whole.len() - 1]);
        quotations
            .iter_mut()
            .for_each(|quotation| *quotation = quotation.start + start..quotation.end + start);
    }
    quotations
        .retain(|quotation| text[quotation.clone()].len() < whole.len() || whole.starts_with('>'));
    if own_end < text.len() {
        quotations.push(own_end..text.len());
    }
    own_lines(text, own_end, lines);
    if !attributions.is_empty() {
        lines.retain(|line| {
            !attributions.iter().any(|attribution| attribution.contains(&line.start))
        });
        quotations.append(&mut attributions);
        quotations.sort_by_key(|quotation| quotation.start);
        quotations.dedup_by(|next, kept| {
            let within = next.start < kept.end;
            if within {
                kept.end = kept.end.max(next.end);
            }
            within
        });
    }
    let greeting = greeting(text, lines);
    let (closing, signature) = ending::find(text, folded, lines);
    let first = lines.first().map_or(0, |line| line.start);
    let last = lines.last().map_or(own_end, |line| line.end);
    let start = greeting.as_ref().map_or(first, |greeting| greeting.end);
    let end = [&closing, &signature]
        .into_iter()
        .flatten()
        .map(|part| part.start)
        .min()
        .unwrap_or(last)
        .max(start);
    Parts { greeting, body: start..end, closing, signature, quotations }
}

/// The lines that are neither empty nor quoted, without surrounding white space.
fn own_lines(text: &str, end: usize, lines: &mut Vec<Range<usize>>) {
    lines.clear();
    let mut start = 0;
    for line in text[..end].split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() && !trimmed.starts_with('>') {
            let at = start + (line.len() - line.trim_start().len());
            lines.push(at..at + trimmed.len());
        }
        start += line.len();
    }
}

/// The greeting: on one of the first two lines, or alone on a line below a header, an address or a
/// headline.
fn greeting(text: &str, lines: &[Range<usize>]) -> Option<Range<usize>> {
    let mut above = 0;
    for line in lines.iter().take(MOST_LINES_ABOVE) {
        let written = &text[line.clone()];
        let found = greeting_in(written, line.start);
        if let Some(found) = found.filter(|found| above < 2 || found.end == line.end) {
            return Some(found);
        }
        // "Sam, hello!"
        if let Some((name, rest)) = written.split_once(", ").filter(|_| above == 0) {
            let found = greeting_in(rest, line.end - rest.len());
            if let Some(found) = found.filter(|_| ending::is_name(name)) {
                return Some(line.start..found.end);
            }
        }
        // "Sam,", "Sam –"
        let name = written.strip_suffix([',', '!', '–']).filter(|_| lines.len() > 1);
        if above == 0 && name.is_some_and(|name| ending::is_name(name.trim_end())) {
            return Some(line.clone());
        }
        let headed = thread::header(written).is_some() || thread::is_rule(written);
        let headline = written.split_whitespace().count() <= MOST_HEADLINE_WORDS
            && !written.ends_with(['.', '!', '?', ',']);
        if above > 0 && !headed && !headline {
            return None;
        }
        above += usize::from(!headed);
    }
    None
}

fn greeting_in(line: &str, start: usize) -> Option<Range<usize>> {
    // On public channels a reply starts with the handle that it answers.
    let handles: usize =
        line.split_inclusive(' ').take_while(|word| word.starts_with('@')).map(str::len).sum();
    let rest = &line[handles..];
    let greeting_end = GREETING.as_ref()?.end(rest)?;
    if NO_GREETING.as_ref()?.is_match(rest) {
        return None;
    }
    // "Hi-fi", "Gmünd"
    let (greeting, behind) = rest.split_at(greeting_end);
    if behind.starts_with('-')
        || greeting.ends_with(char::is_alphabetic) && behind.starts_with(is_in_word)
    {
        return None;
    }
    let short = |end: usize| rest[..end].split_whitespace().count() <= 8;
    let end = rest.find([',', '!', '\n', '–', '?', ':']).filter(|end| short(*end));
    let end = match end {
        Some(end) => end + rest[end..].chars().next().map_or(0, char::len_utf8),
        None => rest.find(". ").map_or(rest.len(), |end| end + 1),
    };
    short(end).then(|| start + handles..start + handles + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> [Option<&str>; 4] {
        let found = find(text, &Folded::new(text), &mut Vec::new());
        let part = |range: &Option<Range<usize>>| range.clone().map(|range| &text[range]);
        [
            part(&found.greeting),
            Some(text[found.body].trim()),
            part(&found.closing),
            part(&found.signature),
        ]
    }

    #[test]
    fn replies_are_split_into_parts() {
        assert_eq!(
            parts(
                "Sehr geehrte Frau Yılmaz,\n\ndanke.\n\nMit freundlichen Grüßen\nMia Kern\nKundenservice\n"
            ),
            [
                Some("Sehr geehrte Frau Yılmaz,"),
                Some("danke."),
                Some("Mit freundlichen Grüßen"),
                Some("Mia Kern\nKundenservice")
            ]
        );
        assert_eq!(
            parts("@sam Hi Sam, we are on it. ^MK"),
            [Some("Hi Sam,"), Some("we are on it."), None, Some("^MK")]
        );
        assert_eq!(
            parts("Danke! Viele Grüße, Mia"),
            [None, Some("Danke!"), Some("Viele Grüße,"), Some("Mia")]
        );
        assert_eq!(
            parts("Subject: Lamp\n\nDear Ms Kaya,\nit is here.\n\nThanks for waiting,\nMia"),
            [Some("Dear Ms Kaya,"), Some("it is here."), Some("Thanks for waiting,"), Some("Mia")]
        );
        assert_eq!(
            parts("Ihre Rechnung\n-----\nGuten Tag,\nhier ist sie.\n\nEinen schönen Abend!\nMia"),
            [Some("Guten Tag,"), Some("hier ist sie."), Some("Einen schönen Abend!"), Some("Mia")]
        );
        assert_eq!(
            parts("Sam,\n\nit is here.\n\nBye for now,\nMia"),
            [Some("Sam,"), Some("it is here."), Some("Bye for now,"), Some("Mia")]
        );
        assert_eq!(
            parts("Hi Sam,\n\nit is here.\n\nTell me how it looks,\nMia"),
            [Some("Hi Sam,"), Some("it is here."), Some("Tell me how it looks,"), Some("Mia")]
        );
        assert_eq!(
            parts("It is here.\n\nAll the best, Mia (Larkwood)"),
            [None, Some("It is here."), Some("All the best, "), Some("Mia (Larkwood)")]
        );
        assert_eq!(
            parts("Mr Berg, good evening!\nIt is here.\n\nMia Kern xx"),
            [Some("Mr Berg, good evening!"), Some("It is here."), Some("xx"), Some("Mia Kern")]
        );
        assert_eq!(
            parts("Der Zähler ist da.\n\nEine ruhige Woche wünscht Ihnen Jo Berg"),
            [
                None,
                Some("Der Zähler ist da."),
                Some("Eine ruhige Woche wünscht Ihnen Jo "),
                Some("Berg")
            ]
        );
        assert_eq!(
            parts("Der Zähler ist da.\n\nIhre Mia Berg"),
            [None, Some("Der Zähler ist da."), Some("Ihre "), Some("Mia Berg")]
        );
        assert_eq!(
            parts("Der Zähler ist da.\n\nVerbringen Sie einen schönen Abend!\nMia"),
            [
                None,
                Some("Der Zähler ist da."),
                Some("Verbringen Sie einen schönen Abend!"),
                Some("Mia")
            ]
        );
        assert_eq!(parts("Glad it works! Mia"), [None, Some("Glad it works!"), None, Some("Mia")]);
        assert_eq!(parts("Just an answer."), [None, Some("Just an answer."), None, None]);
        assert_eq!(parts(""), [None, Some(""), None, None]);
    }

    #[test]
    fn what_others_wrote_is_quoted() {
        let text =
            "Hallo,\n> ihr Idioten\ndas „tut weh“.\n\nAm 3. Mai 2027 schrieb Jo:\nalles Mist";
        let quoted: Vec<&str> = find(text, &Folded::new(text), &mut Vec::new())
            .quotations
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(
            quoted,
            ["> ihr Idioten", "„tut weh“", "Am 3. Mai 2027 schrieb Jo:\nalles Mist"]
        );
    }
}
