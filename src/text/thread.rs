//! Where the quoted email begins below a reply: at the attribution line of an email client, at the
//! header of the email, or at the mark of a forwarded one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{ending, markup, shape};
use crate::engine::lazy_dfa::LazyDfa;
use crate::language;

struct Shapes {
    mark: LazyDfa,
    attribution: LazyDfa,
    /// `Anna Kaya wrote on 3 June 2025:`, with the name.
    named: Regex,
    evidence: Regex,
    /// What an email program writes, and people rarely: an address, or a time of day.
    surely: Regex,
    sender: Regex,
    /// A help desk's history: `Sam Smith, Jun 3, 10:12 GMT:`.
    history: Regex,
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
        named: shape::regex(&format!(
            r"(?x)^((?:\p{{Lu}}[\p{{L}}.'’-]*\ ){{2,4}})(?:{wrote})\s*:$"
        ))?,
        surely: shape::regex(r"@|\b\d{1,2}:\d{2}")?,
        sender: shape::regex(
            r"[<(]\S+@\S+[>)].*\d|\d{1,2}:\d{2}.*<\S+@\S+>|\b(?:19|20)\d{2}\b.*<\S+@\S+>",
        )?,
        history: shape::regex(
            r"(?x)^(\p{Lu}[^,:!?]{1,60}),\ (?:(?:\p{Lu}\p{Ll}{2,8}|\d{1,2})[./]?\ ?(?:\p{Lu}\p{Ll}{2,8}|\d{1,2})[./]?)(?:,?\ ?(?:19|20)\d{2})?
              ,?\ (?:at\ |um\ )?\d{1,2}:\d{2}(?::\d{2})?(?:[\ \u{a0}\u{202f}]?[AaPp]\.?[Mm]\.?)?(?:\ Uhr)?
              \ \(?(?:[A-Z]{2,5}|[A-Z]{3}[+−-]\d{1,2}(?::?\d{2})?|[+−-]\d{2}:?\d{2})\)?\s*:$",
        )?,
        evidence: shape::regex(
            r"@|\b\d{1,2}:\d{2}|\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}\b",
        )?,
        own: dfa(&format!(r"(?xi)(?-u:\b)(?:{own})(?-u:\b)"))?,
    })
});

/// The maximum length of an attribution, in bytes and in lines.
const MOST_BYTES: usize = 320;
const MOST_LINES: usize = 3;
/// The maximum number of header lines.
const MOST_HEADERS: usize = 12;
/// The minimum length of a horizontal rule, in characters. A shorter line is a blank to fill in.
const RULE: usize = 5;
/// The minimum length of a line that an email program draws.
const LONG_RULE: usize = 20;

/// Where the thread begins. Attribution lines of quotations behind `>` with a reply below them are
/// added to `quoted`.
pub(super) fn start(text: &str, quoted: &mut Vec<Range<usize>>) -> Option<usize> {
    let Some(bare) = markup::blanked(text) else { return start_in(text, quoted) };
    let cited = markup::citation(text);
    quoted.extend(markup::quotations(&text[..cited.unwrap_or(text.len())]));
    let found = start_in(&bare, quoted);
    found.into_iter().chain(cited).min()
}

/// The same in a text without markup.
fn start_in(text: &str, quoted: &mut Vec<Range<usize>>) -> Option<usize> {
    if ![":", "--", "##"].iter().any(|sign| text.contains(sign)) {
        return None;
    }
    let shapes = SHAPES.as_ref()?;
    let (mut start, mut begun, mut rule, mut above) = (0, false, None, "");
    // The end of the last attribution found.
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
                if !rest[line.len()..].trim_start().starts_with('>') {
                    return Some(first);
                }
                quoted.push(at..at + line.trim_end().len());
                continue;
            }
            // A reply may begin with its own header.
            let ruled = first < at && text[first..at].trim_end().len() >= LONG_RULE;
            let listed = above.ends_with(':') && !ruled;
            if begun && is_header(rest, ruled, listed, shapes) {
                return Some(first);
            }
            if begun && !above.ends_with([':', ',']) && is_history(bare, shapes) {
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
        begun |= header(bare).is_none();
        above = bare;
    }
    None
}

/// A line that only separates the text above from the text below.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= RULE && line.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'=' | b'*'))
}

/// Whether a line is the heading of an entry in a help desk's history: a name, a date, a time with its zone.
fn is_history(line: &str, shapes: &Shapes) -> bool {
    let line = line.trim_matches(['*', '_', ' ']);
    let name = shapes.history.captures(line).and_then(|found| found.get(1));
    name.is_some_and(|name| {
        let (name, company) = name.as_str().split_once(" (").unwrap_or((name.as_str(), ")"));
        ending::is_name(name) && company.ends_with(')')
    })
}

/// The length of an attribution, which says who wrote what follows, and when: `On 3 June 2025,
/// 10:12, Sam <sam@…> wrote:`. If the writer is "we", "you" or nobody in particular, it is prose,
/// not the work of an email client.
fn attribution(text: &str, shapes: &Shapes) -> Option<usize> {
    let mut end = 0;
    for line in text.split_inclusive('\n').take(MOST_LINES) {
        end += line.len();
        if line.trim().is_empty() || end > MOST_BYTES {
            return None;
        }
        let candidate = text[..end].trim().trim_matches(['*', '_', ' ']);
        if candidate.ends_with(':') {
            let has_address = candidate.contains('<') && candidate.contains('@');
            let ours = shapes.own.is_match(candidate);
            let begins_with_on = language::ALL.iter().any(|language| {
                candidate.strip_prefix(language.thread.on).is_some_and(|rest| rest.starts_with(' '))
            });
            let evidence = if begins_with_on || is_by_name(candidate, shapes) {
                &shapes.evidence
            } else {
                &shapes.surely
            };
            let wrote = shapes.attribution.is_match(candidate) && evidence.is_match(candidate);
            // Programs in other languages, and those that write no verb.
            let sent = shapes.sender.is_match(candidate) && !ours;
            return (sent || wrote && (has_address || !ours)).then_some(end);
        }
    }
    None
}

/// Whether an attribution begins with the name of a person: "Frau Anna Kaya schrieb", but not "Der Fahrer schrieb".
fn is_by_name(attribution: &str, shapes: &Shapes) -> bool {
    let name = shapes.named.captures(attribution).and_then(|found| found.get(1));
    name.is_some_and(|name| !name.as_str().split_whitespace().any(ending::is_ordinary_word))
}

/// Whether a text begins with the header of an email: a sender, and a field that only emails have.
/// Below a long line, the sender is enough. In a list below a line with a colon, it takes two such fields, an address or a time.
fn is_header(text: &str, ruled: bool, listed: bool, shapes: &Shapes) -> bool {
    let (mut from, mut is_email, mut keys, mut blank) = (false, ruled, 0, false);
    let mut mails = 0;
    for line in text.lines().take(MOST_HEADERS) {
        if line.trim().is_empty() {
            if blank || keys == 0 {
                break;
            }
            blank = true;
            continue;
        }
        let Some((key, value)) = header(line) else {
            // The continuation of a wrapped line, but not the text below the header.
            if blank || keys == 0 {
                break;
            }
            continue;
        };
        blank = false;
        keys += 1;
        // "From: our warehouse", "Von: unserem Lager"
        from |= key == language::Header::From
            && (value.contains('@') || !value.starts_with(char::is_lowercase));
        mails += usize::from(key == language::Header::Mail);
        is_email |= mails > usize::from(listed)
            || (key != language::Header::Date && value.contains('@'))
            || (listed && shapes.surely.is_match(value));
    }
    from && is_email && (keys > 1 || ruled)
}

/// A line of an email header: `**From:** Sam <sam@…>`, `| From: Sam`.
pub(super) fn header(line: &str) -> Option<(language::Header, &str)> {
    let markup = ['*', '_', ' ', '\t'];
    let line = line.trim();
    let (key, value) = line.strip_prefix('|').unwrap_or(line).split_once(':')?;
    let key = key.trim_matches(markup);
    if key.is_empty() || key.len() > 20 {
        return None;
    }
    let key = key.to_lowercase();
    let known = language::ALL.iter().flat_map(|language| language.thread.headers);
    let (_, header) = known.chain(language::foreign::HEADERS).find(|(known, _)| *known == key)?;
    Some((*header, value.trim_matches(markup))).filter(|(_, value)| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::start;

    #[test]
    fn a_thread_begins_at_the_attribution_of_an_email_client() {
        for thread in [
            "Am Di., 4. Mai 2027 um 09:15 Uhr schrieb Jo Berg <\njo@post.example>:\n\nalt",
            "Jo Berg <jo@post.example> schrieb am 04.05.27:\nalt",
            "On 4 May 2027, at 09:15, Jo Berg wrote:\n\nold",
            "**Subject:** Lamp\n**From:** Jo Berg <jo@post.example>\n**To:** help@larkwood.example\n\nold",
            "_______________\nFrom: Jo Berg\nSent: Tuesday 09:15\nSubject: Lamp\n\nold",
            "________________________________\nFrom: Jo Berg\n\nold",
            "Le mar. 4 mai 2027 à 09:15, Jo Berg <jo@post.example> a écrit :\n\nold",
            "2027-05-04 09:15 GMT+02:00 Jo Berg <jo@post.example>:\n\nold",
            "---- On Tue, 04 May 2027 09:15:00 +0200 Jo Berg <jo@post.example> wrote ----\nold",
            "Zitat von Jo Berg <jo@post.example>:\n\nalt",
            "##- Please type your reply above this line -##\nold",
            "De : Jo Berg <jo@post.example>\nEnvoyé : mardi 4 mai 2027\nObjet : Lampe\n\nvieux",
            "Från: Jo Berg\nSkickat: den 4 maj 2027 09:15\nÄmne: Lampa\n\ngammalt",
            "<b>From:</b> Jo Berg &lt;jo@post.example&gt;<br>\n<b>Subject:</b> Lamp<br>\nold",
            "On 4 May 2027, at 09:15, Jo Berg &lt;jo@post.example&gt; wrote:<br>\nold",
            "<div class=\"gmail_quote\">old",
            "<blockquote type=\"cite\">old</blockquote>",
            "Jo Berg, May 4, 09:15 BST:\n\nold",
            "Jo Berg (Larkwood), May 4, 2027, 9:15 PM GMT-3:\nold",
            "Jo Berg, 4. Mai 2027, 09:15 MESZ:\nalt",
            "Begin forwarded message:\n\nold",
            "---------- Weitergeleitete Nachricht ---------\nalt",
            "Herr Jo Berg schrieb am 04.05.2027:\nalt",
            "Jo Berg wrote on 4 May 2027:\nold",
            "Ursprüngliche Nachricht vom 04.05.2027:\nalt",
            "Diese E-Mail wurde von Jo Berg am 4. Mai 2027 um 09:15 gesendet:\nalt",
            "This message was sent by Jo Berg on 4 May 2027:\nold",
            "| Von: Jo Berg\n| Gesendet: 4. Mai 2027\n| Betreff: Lampe\n|\n| alt",
        ] {
            let text = format!("Danke!\n\n{thread}");
            assert_eq!(start(&text, &mut Vec::new()), Some("Danke!\n\n".len()), "{thread}");
        }
    }

    #[test]
    fn prose_about_messages_does_not_begin_a_thread() {
        for text in [
            "Hello,\n\nOn Tuesday the driver wrote:\n\nNobody was there.",
            "Hello,\n\nThe driver wrote on 4 May 2027:\n\nNobody was there.",
            "Hello,\n\nYour parcel:\nSent: 4 May\nFrom: our warehouse\nArrived: 6 May",
            "Hallo,\n\nam 4. Mai 2027 schrieben wir Ihnen:\nEr kommt.",
            "Hallo,\n\nAm 4. Mai 2027 schrieb ich Ihnen:\nEr kommt.",
            "Hello,\n\nOn 4 May 2027 you wrote:\nWhere is it?",
            "Hello,\n\nthe lamp talk, May 4, 09:15 BST:\nit is full.",
            "Hello,\n\nour dates:\nLamp Talk, May 4, 09:15 BST:\nit is full.",
            "Hallo,\n\nDer Fahrer schrieb am 4. Mai 2027:\n\nNiemand war da.",
            "Hallo,\n\nIhre Lampe:\nVon: Larkwood\nGesendet: 4. Mai\nAn: Jo Berg\n\nSie kommt.",
            "Your trip:\nFrom: Leeds\nTo: York\nDate: 4 May 2027\n\nEnjoy!",
            "From: help@larkwood.example\nSubject: Lamp\n\nHello,\nit is here.",
            "To: Jo Berg\nFrom: Larkwood\nSubject: Lamp\n\nHello,\nit is here.",
            "<p>Hello,</p><p>your lamp: it is <b>here</b>.</p>",
        ] {
            assert_eq!(start(text, &mut Vec::new()), None, "{text}");
        }
        let text = "--- Original message ---\n> Where is it?\n\nIt is here.";
        assert_eq!(start(text, &mut Vec::new()), None);
        let text = "On 4 May 2027 Jo Berg wrote:\n> Where is it?\n\nIt is here.";
        let mut quoted = Vec::new();
        assert_eq!(start(text, &mut quoted), None);
        assert_eq!(&text[quoted[0].clone()], "On 4 May 2027 Jo Berg wrote:");
    }
}
