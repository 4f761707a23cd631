//! The parts of a reply: greeting, body, closing, signature; and what is quoted in it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::language;

/// Where the parts of a reply stand, as byte ranges. A part that is not there is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) greeting: Option<Range<usize>>,
    pub(crate) body: Range<usize>,
    pub(crate) closing: Option<Range<usize>>,
    pub(crate) signature: Option<Range<usize>>,
    /// Sorted, without overlap: quoted lines, what stands in quotation marks, the thread below a reply.
    pub(crate) quotations: Vec<Range<usize>>,
}

const INITIALS: &str =
    r"(?:[\^~]\ ?[\p{L}\p{M}]+|(?:^|\s)[/\-–—*]\ ?\p{Lu}[\p{L}\p{M}.]*)\s*(?:[0-9]/[0-9]\s*)?$";

struct Shapes {
    greeting: Regex,
    closing: Regex,
    thread: Regex,
    initials: Regex,
}

static SHAPES: LazyLock<Option<Shapes>> = LazyLock::new(|| {
    let either = |words: fn(&language::ReplyWords) -> &'static str| {
        language::ALL.map(|language| words(&language.parts)).join("|")
    };
    let (greetings, closings) = (either(|parts| parts.greetings), either(|parts| parts.closings));
    let separators = either(|parts| parts.separators);
    let (on, wrote) = (either(|parts| parts.on), either(|parts| parts.wrote));
    let (from, sent) = (either(|parts| parts.from), either(|parts| parts.sent));
    let greeting = format!(r"(?xi)^(?:{greetings})(?:r?(?-u:\b)|\W|$)");
    let closing = format!(r"(?xi)^(?:{closings})");
    let thread = format!(
        r"(?xim)^(?:
            [-_]{{2,}}\s*(?:{separators})
            |(?:{on})\ .{{4,80}}\ (?:{wrote})(?-u:\b).*:\s*$
            |(?:{from}):\ .+\n(?:{sent}):\ )"
    );
    Some(Shapes {
        greeting: Regex::new(&either_form(&greeting)).ok()?,
        closing: Regex::new(&either_form(&closing)).ok()?,
        thread: Regex::new(&either_form(&thread)).ok()?,
        initials: Regex::new(INITIALS).ok()?,
    })
});

/// A pattern that finds umlauts in one sign and in two.
fn either_form(pattern: &str) -> String {
    let forms = [('ä', 'a'), ('ö', 'o'), ('ü', 'u')];
    forms.iter().fold(pattern.to_owned(), |pattern, (one, base)| {
        pattern.replace(*one, &format!(r"(?:{one}|{base}\u{{308}})"))
    })
}

/// How many lines a signature may have behind its closing.
const MAX_SIGNATURE_LINES: usize = 8;

/// The parts of a text. `lines` is room for its lines, and is left to be used again.
pub(crate) fn find(text: &str, lines: &mut Vec<Range<usize>>) -> Parts {
    let Some(shapes) = SHAPES.as_ref() else { return Parts::default() };
    let thread =
        if text.contains(':') { shapes.thread.find(text).map(|found| found.start()) } else { None };
    let own_end = thread.unwrap_or(text.len());
    let mut quotations = quotations(&text[..own_end]);
    // A draft that stands in quotation marks as a whole is quoted by nobody: a tool has put them there, and has doubled
    // those inside.
    let whole = text.trim();
    if whole.len() > 2
        && whole.starts_with('"')
        && whole.ends_with('"')
        && whole[1..whole.len() - 1].contains("\"\"")
    {
        let start = text.len() - text.trim_start().len() + 1;
        quotations = self::quotations(&whole[1..whole.len() - 1]);
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
    let greeting =
        lines.iter().take(2).find_map(|line| greeting(&text[line.clone()], line.start, shapes));
    let (closing, signature) = ending(text, lines, shapes);
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

/// How many bytes may stand between quotation marks.
const MOST_QUOTED: usize = 600;

/// Lines behind `>`, and what stands in quotation marks of any kind within one line.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !text.contains(['"', '„', '“', '»', '«', '>']) {
        return found;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if line[indent..].starts_with('>') {
            found.push(start + indent..start + line.trim_end().len());
        } else {
            let mut at = 0;
            while let Some((open, mark)) =
                line[at..].char_indices().find(|(_, c)| closing_marks(*c).is_some())
            {
                let inside = at + open + mark.len_utf8();
                let reach = crate::source::floor_char_boundary(line, inside + MOST_QUOTED);
                let close = closing_marks(mark).and_then(|marks| line[inside..reach].find(marks));
                at = match close {
                    Some(len) if len > 0 => {
                        let end = inside
                            + len
                            + line[inside + len..].chars().next().map_or(0, char::len_utf8);
                        found.push(start + at + open..start + end);
                        end
                    }
                    _ => inside,
                };
            }
        }
        start += line.len();
    }
    found
}

/// What closes a quotation that `open` opens.
fn closing_marks(open: char) -> Option<&'static [char]> {
    match open {
        '„' => Some(&['“', '”', '"']),
        '“' => Some(&['”', '“']),
        '»' => Some(&['«']),
        '«' => Some(&['»']),
        '"' => Some(&['"']),
        _ => None,
    }
}

/// The lines that hold anything and are not quoted, without the white space around them.
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

fn greeting(line: &str, start: usize, shapes: &Shapes) -> Option<Range<usize>> {
    // On public channels a reply starts with the handle it answers.
    let handles: usize =
        line.split_inclusive(' ').take_while(|word| word.starts_with('@')).map(str::len).sum();
    let said = &line[handles..];
    shapes.greeting.find(said)?;
    let short = |end: usize| said[..end].split_whitespace().count() <= 8;
    let end = said.find([',', '!', '\n', '–', '?', ':']).filter(|end| short(*end));
    let end = match end {
        Some(end) => end + said[end..].chars().next().map_or(0, char::len_utf8),
        None => said.find(". ").map_or(said.len(), |end| end + 1),
    };
    short(end).then(|| start + handles..start + handles + end)
}

fn ending(
    text: &str,
    lines: &[Range<usize>],
    shapes: &Shapes,
) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let Some(last) = lines.last() else { return (None, None) };
    let tail = &lines[lines.len().saturating_sub(MAX_SIGNATURE_LINES + 1)..];
    let is_closing = |line: &&Range<usize>| {
        let line = &text[(*line).clone()];
        line.split_whitespace().count() <= 9 && shapes.closing.is_match(line)
    };
    if let Some(closing) =
        tail.iter().skip(usize::from(tail.len() == lines.len() && lines.len() > 1)).find(is_closing)
    {
        let below = tail.iter().find(|line| line.start >= closing.end);
        let below = below.map(|line| line.start..last.end);
        let name = if below.is_none() {
            name_at_end(&text[closing.clone()]).map(|at| closing.start + at)
        } else {
            None
        };
        return match name {
            Some(at) => (Some(closing.start..at), Some(at..closing.end)),
            None => (Some(closing.clone()), below),
        };
    }
    if let Some(dashes) = tail.iter().find(|line| matches!(&text[(*line).clone()], "--" | "-- ")) {
        return (None, Some(dashes.start..last.end));
    }
    if let Some(found) = shapes.initials.find(&text[last.clone()]) {
        let trimmed = found.as_str().len() - found.as_str().trim_start().len();
        return (None, Some(last.start + found.start() + trimmed..last.end));
    }
    // "… Viele Grüße, Mia" on the last line of a short message.
    let mut sentences = Vec::new();
    super::sentences::split(&text[last.clone()], &mut sentences);
    let sentence = sentences.pop().unwrap_or(0..0);
    let range = last.start + sentence.start..last.end;
    let line = &text[range.clone()];
    if line.split_whitespace().count() <= 9
        && range.start > last.start
        && shapes.closing.is_match(line)
    {
        let name = line
            .find([',', '!'])
            .map(|comma| range.start + comma + 1)
            .filter(|start| *start < range.end);
        let end = name.unwrap_or(range.end);
        let signature = name.map(|start| {
            start + (text[start..].len() - text[start..].trim_start().len())..range.end
        });
        return (Some(range.start..end), signature);
    }
    (None, None)
}

/// Where a name stands at the end of a closing: `LG Mia`, but not `Grüße aus Köln`.
fn name_at_end(closing: &str) -> Option<usize> {
    let at = closing.rfind(' ')? + 1;
    let (before, word) = (closing[..at].trim_end(), closing[at..].trim_end_matches(['.', '!']));
    let known = |words: fn(&language::ReplyWords) -> &'static [&'static str],
                 is: &dyn Fn(&str) -> bool| {
        language::ALL.iter().flat_map(|language| words(&language.parts)).any(|word| is(word))
    };
    let last = before.rsplit(' ').next().unwrap_or_default();
    let place = known(|parts| parts.before_places, &|word| word == last);
    let lower = word.to_lowercase();
    let said = known(|parts| parts.closing_words, &|word| {
        lower.starts_with(word) || lower.ends_with(word)
    });
    let name =
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-');
    (name && !place && !said).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> [Option<&str>; 4] {
        let found = find(text, &mut Vec::new());
        let part = |range: &Option<Range<usize>>| range.clone().map(|range| &text[range]);
        [
            part(&found.greeting),
            Some(text[found.body].trim()),
            part(&found.closing),
            part(&found.signature),
        ]
    }

    #[test]
    fn replies_fall_into_their_parts() {
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
        assert_eq!(parts("Just an answer."), [None, Some("Just an answer."), None, None]);
        assert_eq!(parts(""), [None, Some(""), None, None]);
    }

    #[test]
    fn what_others_wrote_is_quoted() {
        let text =
            "Hallo,\n> ihr Idioten\ndas „tut weh“.\n\nAm 3. Mai 2027 schrieb Jo:\nalles Mist";
        let quoted: Vec<&str> =
            find(text, &mut Vec::new()).quotations.into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            quoted,
            ["> ihr Idioten", "„tut weh“", "Am 3. Mai 2027 schrieb Jo:\nalles Mist"]
        );
    }
}
