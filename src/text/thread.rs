//! Where the mail that is answered begins below a reply: the line in which a mail program says who wrote it, the header
//! of that mail, or the mark of a forwarded one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::lazy_dfa::LazyDfa;
use super::shape;
use crate::language;

struct Shapes {
    mark: LazyDfa,
    attribution: LazyDfa,
    evidence: Regex,
    own: LazyDfa,
}

static SHAPES: LazyLock<Option<Shapes>> = LazyLock::new(|| {
    let either = |words: fn(&language::Thread) -> &'static str| {
        language::ALL.map(|language| words(&language.thread)).join("|")
    };
    let (separators, marks) = (either(|thread| thread.separators), either(|thread| thread.marks));
    let (on, wrote) = (either(|thread| thread.on), either(|thread| thread.wrote));
    let own = either(|thread| thread.ourselves);
    let dfa = |pattern: &str| shape::dfa(&shape::either_form(pattern));
    Some(Shapes {
        mark: dfa(&format!(
            r"(?xi)^[*_\s]*(?:[-–—_=]{{2,}}\s*(?:{separators})(?-u:\b)|(?:{marks}))"
        ))?,
        attribution: dfa(&format!(
            r"(?xs)^(?: (?:{on})(?-u:\b).{{4,}} | [^!?]+ ) (?-u:\b)(?:{wrote})\s*:$"
        ))?,
        evidence: shape::regex(
            r"@|\b\d{1,2}:\d{2}|\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}\b",
        )?,
        own: dfa(&format!(r"(?xi)(?-u:\b)(?:{own})(?-u:\b)"))?,
    })
});

/// The most bytes and lines that a mail program needs to say who wrote.
const MOST_BYTES: usize = 320;
const MOST_LINES: usize = 3;
/// The most lines of a header.
const MOST_HEADERS: usize = 12;
/// The fewest signs of a line that is drawn and not to be filled in.
const RULE: usize = 5;

/// Where the thread begins. The lines that name the writer of what is quoted behind `>`, with our reply below it, are
/// added to `quoted`.
pub(super) fn start(text: &str, quoted: &mut Vec<Range<usize>>) -> Option<usize> {
    if !text.contains(':') && !text.contains("--") {
        return None;
    }
    let shapes = SHAPES.as_ref()?;
    let (mut start, mut begun, mut rule) = (0, false, None);
    // Up to here a line of attribution reaches that has been found.
    let mut read = 0;
    for line in text.split_inclusive('\n') {
        let (at, bare) = (start, line.trim());
        start += line.len();
        if bare.is_empty() || at < read || bare.starts_with('>') {
            continue;
        }
        if is_rule(bare) {
            rule = rule.or(Some(at));
            continue;
        }
        let first = rule.take().unwrap_or(at);
        let rest = &text[at..];
        if line.len() <= MOST_BYTES {
            if shapes.mark.is_match(bare) {
                return Some(first);
            }
            // A reply may begin with its own header.
            if begun && is_header(rest) {
                return Some(first);
            }
            if let Some(len) = attribution(rest, shapes) {
                if !rest[len..].trim_start().starts_with('>') {
                    return Some(first);
                }
                quoted.push(at..at + rest[..len].trim_end().len());
                read = at + len;
            }
        }
        begun = true;
    }
    None
}

/// A line that only parts what stands above it from what stands below.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= RULE && line.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'=' | b'*'))
}

/// The bytes in which the text says who wrote what follows, and when: `On 3 June 2025, 10:12, Sam <sam@…> wrote:`. What
/// we, the customer or somebody without a name wrote is told by people, not by mail programs.
fn attribution(text: &str, shapes: &Shapes) -> Option<usize> {
    let mut end = 0;
    for line in text.split_inclusive('\n').take(MOST_LINES) {
        end += line.len();
        if line.trim().is_empty() || end > MOST_BYTES {
            return None;
        }
        let said = text[..end].trim().trim_matches(['*', '_', ' ']);
        if said.ends_with(':') {
            let told = shapes.attribution.is_match(said) && shapes.evidence.is_match(said);
            let mail = said.contains('<') && said.contains('@');
            return (told && (mail || !shapes.own.is_match(said))).then_some(end);
        }
    }
    None
}

/// Whether a text begins with the header of a mail: who wrote it, and what only mails have.
fn is_header(text: &str) -> bool {
    let (mut from, mut mail, mut keys, mut blank) = (false, false, 0, false);
    for line in text.lines().take(MOST_HEADERS) {
        if line.trim().is_empty() {
            if blank || keys == 0 {
                break;
            }
            blank = true;
            continue;
        }
        let Some((key, value)) = header(line) else {
            // The rest of a line that was too long; but not the text below the header.
            if blank || keys == 0 {
                break;
            }
            continue;
        };
        blank = false;
        keys += 1;
        from |= key == language::Header::From;
        mail |=
            key == language::Header::Mail || (key != language::Header::Date && value.contains('@'));
    }
    from && mail && keys > 1
}

/// A line of a mail's header: `**From:** Sam <sam@…>`.
pub(super) fn header(line: &str) -> Option<(language::Header, &str)> {
    let signs = ['*', '_', ' ', '\t'];
    let (key, value) = line.trim().split_once(':')?;
    let key = key.trim_matches(signs);
    if key.is_empty() || key.len() > 20 {
        return None;
    }
    let mut known = language::ALL.iter().flat_map(|language| language.thread.headers);
    let (_, header) = known.find(|(known, _)| known.eq_ignore_ascii_case(key))?;
    Some((*header, value.trim_matches(signs))).filter(|(_, value)| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::start;

    #[test]
    fn a_thread_begins_where_a_mail_program_says_so() {
        for thread in [
            "Am Di., 4. Mai 2027 um 09:15 Uhr schrieb Jo Berg <\njo@post.example>:\n\nalt",
            "Jo Berg <jo@post.example> schrieb am 04.05.27:\nalt",
            "On 4 May 2027, at 09:15, Jo Berg wrote:\n\nold",
            "**Subject:** Lamp\n**From:** Jo Berg <jo@post.example>\n**To:** help@larkwood.example\n\nold",
            "_______________\nFrom: Jo Berg\nSent: Tuesday 09:15\nSubject: Lamp\n\nold",
            "Begin forwarded message:\n\nold",
            "---------- Weitergeleitete Nachricht ---------\nalt",
        ] {
            let text = format!("Danke!\n\n{thread}");
            assert_eq!(start(&text, &mut Vec::new()), Some("Danke!\n\n".len()), "{thread}");
        }
    }

    #[test]
    fn what_people_tell_begins_no_thread() {
        for text in [
            "Hello,\n\nOn Tuesday the driver wrote:\n\nNobody was there.",
            "Hallo,\n\nam 4. Mai 2027 schrieben wir Ihnen:\nEr kommt.",
            "Hallo,\n\nAm 4. Mai 2027 schrieb ich Ihnen:\nEr kommt.",
            "Hello,\n\nOn 4 May 2027 you wrote:\nWhere is it?",
            "Your trip:\nFrom: Leeds\nTo: York\nDate: 4 May 2027\n\nEnjoy!",
            "From: help@larkwood.example\nSubject: Lamp\n\nHello,\nit is here.",
        ] {
            assert_eq!(start(text, &mut Vec::new()), None, "{text}");
        }
        let text = "On 4 May 2027 Jo Berg wrote:\n> Where is it?\n\nIt is here.";
        let mut quoted = Vec::new();
        assert_eq!(start(text, &mut quoted), None);
        assert_eq!(&text[quoted[0].clone()], "On 4 May 2027 Jo Berg wrote:");
    }
}
