//! Numbers in a text: durations, dates, times of day, amounts, percentages. Equal values make the
//! same statement, however they are written: six weeks and 42 days, 12 months and a year, 18:00 and
//! 6 pm.

use std::ops::Range;

use super::dates;
use super::fold::Folded;
use super::quantity::{Quantity, Value};
use super::words::is_in_word;
use crate::language::{self, Language, Locale, Numbers, Unit};

/// A number word, in thousandths. The words for "one" count only before a unit.
fn in_words(word: &str, numbers: &Numbers) -> Option<u64> {
    simple(word, numbers)
        .or_else(|| {
            numbers.fractions.iter().find(|(known, _)| *known == word).map(|(_, number)| *number)
        })
        .or_else(|| joined(word, numbers))
}

/// One of the number words that a language lists, in thousandths.
fn simple(word: &str, numbers: &Numbers) -> Option<u64> {
    let words = numbers.words;
    let found = words.binary_search_by_key(&word, |(known, _)| *known).ok()?;
    Some(words[found].1 * 1000)
}

/// `fuenfundzwanzig`: ones before tens.
fn joined(word: &str, numbers: &Numbers) -> Option<u64> {
    let joint = numbers.joint.filter(|_| word.len() >= SHORTEST_JOINED)?;
    let (ones, tens) = word.split_once(joint)?;
    let ones = simple(ones, numbers).filter(|ones| *ones < 10_000)?;
    Some(ones + simple(tens, numbers).filter(|tens| *tens >= 20_000)?)
}

/// `vierzehntaegige`: a number and a duration in one word.
fn glued(word: &str, numbers: &Numbers) -> Option<(u64, Unit)> {
    let (sign, endings) = numbers.lasting.filter(|_| word.len() > SHORTEST_GLUED)?;
    let mut bare = endings.iter().filter_map(|ending| word.strip_suffix(ending));
    let bare = bare.find(|bare| bare.ends_with(sign))?;
    let lasting = numbers.units.iter().filter(|(name, _)| name.ends_with(sign));
    let (number, unit) =
        lasting.filter_map(|(name, unit)| Some((bare.strip_suffix(name)?, *unit))).next()?;
    Some((in_words(number, numbers)?, unit))
}

/// One byte less than the shortest such word, `eintaegig`.
const SHORTEST_GLUED: usize = 8;
/// The shortest number with ones and tens in one word, `einundzwanzig`, in bytes.
const SHORTEST_JOINED: usize = 13;

/// What a word counts: a unit, or an adjective of duration.
fn unit(word: &str, numbers: &Numbers) -> Option<Unit> {
    let known = |word: &str| units().find(|(known, _)| *known == word).map(|(_, unit)| *unit);
    known(word).or_else(|| {
        let (sign, endings) = numbers.lasting?;
        let bare = endings.iter().filter_map(|ending| word.strip_suffix(ending));
        bare.filter(|bare| bare.ends_with(sign)).find_map(known)
    })
}

fn units() -> impl Iterator<Item = &'static (&'static str, Unit)> {
    language::ALL.iter().flat_map(|language| language.numbers.units)
}

/// The value of a number of units, given in thousandths.
fn count(thousandths: u64, unit: Unit) -> Value {
    let times = |each: u64| thousandths.saturating_mul(each) / 1000;
    match unit {
        Unit::Minutes(each) => Value::Span(times(each)),
        Unit::Months(each) => Value::Months(times(each)),
        Unit::WorkingDays => Value::WorkingDays(times(1)),
        Unit::Money(each, currency) => Value::Amount(times(each), currency),
        Unit::Percent => Value::Percent(thousandths),
    }
}

/// All quantities of a text, in order, without overlap.
pub(crate) fn find(text: &Folded, locale: Locale) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    collect(text, locale, &mut quantities);
    quantities
}

/// Adds all quantities of a text, in order, without overlap.
pub(crate) fn collect(text: &Folded, locale: Locale, quantities: &mut Vec<Quantity>) {
    let lower = text.lower.as_str();
    let mut end = 0;
    for start in numbers(lower) {
        if start >= end
            && symbol_before(&lower[..start]).is_none()
            && may_be_date(lower, start)
            && let Some((range, value)) =
                dates::at(lower, start, locale.slashed).filter(|(range, _)| range.start >= end)
        {
            end = range.end;
            quantities.push(Quantity { range, value, number: 0, in_words: false });
        }
    }
    let dates = quantities.len();
    let mut end = 0;
    for found in written(lower).filter_map(|range| number(range, lower, locale.language)) {
        let taken = &quantities[..dates];
        let n = taken.partition_point(|other| other.range.end <= found.range.start);
        let free = taken.get(n).is_none_or(|other| other.range.start >= found.range.end);
        // "half an hour" contains "an hour".
        if free && found.range.start >= end {
            end = found.range.end;
            quantities.push(found);
        }
    }
    quantities.sort_unstable_by_key(|found| found.range.start);
    for found in quantities {
        found.range = text.raw(found.range.clone());
    }
}

/// Where numbers in digits begin.
fn numbers(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    (0..bytes.len()).filter(move |n| bytes[*n].is_ascii_digit() && (*n == 0 || !word(bytes[n - 1])))
}

/// Whether the number at `start` may be part of a date or a time, judging by the characters around
/// it.
fn may_be_date(text: &str, start: usize) -> bool {
    let bytes = text.as_bytes();
    let end = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let before = text[..start]
        .strip_suffix(' ')
        .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_lowercase() || c == '.'));
    let after = match (bytes.get(end), bytes.get(end + 1)) {
        (Some(b'.' | b'/' | b'-' | b':'), Some(next)) => next.is_ascii_digit() || *next == b' ',
        (Some(b' '), Some(next)) => next.is_ascii_lowercase(),
        (Some(byte), _) => byte.is_ascii_lowercase(),
        _ => false,
    };
    after || before
}

/// Candidates for numbers: each word, and each run of digits with the separators inside it.
fn written(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = (at..bytes.len()).find(|n| bytes[*n].is_ascii_alphanumeric())?;
        let run = |from: usize, of: fn(&u8) -> bool| {
            from + bytes[from..].iter().take_while(|byte| of(byte)).count()
        };
        let mut end = match bytes[start].is_ascii_digit() {
            true => run(start, u8::is_ascii_digit),
            false => run(start, u8::is_ascii_alphanumeric),
        };
        // "1.000.000", "49,90", and "1 000" if three digits follow the space.
        while bytes[start].is_ascii_digit()
            && matches!(bytes.get(end), Some(b'.' | b',' | b'\'' | b' '))
        {
            let next = run(end + 1, u8::is_ascii_digit);
            let (before, digits) = (end - start, next - end - 1);
            let groups = digits == 3 && (before <= 3 || bytes[end - 4] == bytes[end]);
            let fraction = matches!(bytes[end], b'.' | b',') && digits > 0;
            if !groups && !fraction {
                break;
            }
            end = next;
            if !groups {
                break;
            }
        }
        at = end;
        Some(start..end)
    })
}

fn number(found: Range<usize>, text: &str, language: &Language) -> Option<Quantity> {
    let token = &text[found.clone()];
    let digits = token.starts_with(|c: char| c.is_ascii_digit());
    let numbers = &language.numbers;
    let mut end = found.end;
    let thousandths = if digits {
        thousandths(token, language)?
    } else if let Some(number) = in_words(token, numbers) {
        let (ones, len) = ones_behind(number, &text[end..], numbers);
        end += len;
        number + ones
    } else {
        let (number, unit) = glued(token, numbers)?;
        let value = count(number, unit);
        return Some(Quantity { range: found, value, number, in_words: true });
    };
    let in_words = !digits;
    let before = text[..found.start].strip_suffix(' ').unwrap_or(&text[..found.start]);
    let currency = symbol_before(before).or_else(|| {
        let at = before.len().checked_sub(3)?;
        let alone = digits && !before.get(..at)?.ends_with(is_in_word);
        let code = money(before.get(at..)?).filter(|_| alone);
        code.map(|currency| (at, currency))
    });
    // "mp3", "K6-2", "4x4": part of a name.
    if text[..found.start].ends_with(|c: char| is_in_word(c) || matches!(c, '_' | '#'))
        || text[..found.start].strip_suffix('-').is_some_and(is_name)
    {
        return None;
    }
    end += repeated(thousandths, &text[end..], language);
    let behind = &text[end..];
    // "5,-" and "5.- €" are amounts, with or without a currency symbol.
    let even = [",-", ".-"].into_iter().find(|even| digits && behind.starts_with(even));
    end += even.map_or(0, str::len);
    let behind = &text[end..];
    let gap = usize::from(behind.starts_with([' ', '-']));
    // "half a day", "half an hour"
    let article = if thousandths < 1000 && in_words {
        ["a ", "an "].into_iter().find(|article| behind[gap..].starts_with(article))
    } else {
        None
    };
    let gap = gap + article.map_or(0, str::len);
    let rest = &behind[gap..];
    let one = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let sign_len =
        rest.chars().next().filter(|c| matches!(c, '%' | '€' | '£' | '$')).map(char::len_utf8);
    let pair = units().find(|(word, _)| word.contains(' ') && rest.starts_with(word));
    let pair = pair.map(|(word, _)| word.len());
    let len = sign_len.or(pair).unwrap_or(one);
    let counted =
        unit(&rest[..len], numbers).or_else(|| letter(&rest[..len], &text[..found.start], numbers));
    let counted = counted.map(|unit| {
        let end = end + gap + len;
        match unit {
            Unit::Money(100, currency) => {
                let (cents, len) = cents_behind(&text[end..], numbers);
                (Value::Amount(thousandths / 10 + cents, currency), end + len)
            }
            unit => (count(thousandths, unit), end),
        }
    });
    let half = in_words && thousandths == 500 && numbers.halved.contains(&&rest[..one]);
    let (value, start, end) = match (counted, currency) {
        (Some((value, end)), _) => (value, found.start, end),
        (None, Some((start, currency))) => {
            (Value::Amount(thousandths / 10, Some(currency)), start, end)
        }
        (None, None) if even.is_some() => (Value::Amount(thousandths / 10, None), found.start, end),
        (None, None) if half => (Value::Percent(50_000), found.start, end + gap + one),
        // An article is not a number; neither is a digit attached to letters.
        (None, None) if in_words && (thousandths == 1000 || thousandths % 1000 != 0) => {
            return None;
        }
        (None, None) if gap == 0 && one > 0 && !(digits && MEASURES.contains(&&rest[..one])) => {
            return None;
        }
        (None, None) => (Value::Number(thousandths), found.start, end),
    };
    Some(Quantity { range: start..end, value, number: thousandths, in_words })
}

/// Units of weight and length that may stand right behind the number: "25kg".
const MEASURES: &[&str] =
    &["cm", "kg", "kgs", "kilo", "kilos", "km", "kwh", "lb", "lbs", "ml", "mm", "oz"];

/// The position and the currency of a symbol right before a number, perhaps with a space between.
fn symbol_before(before: &str) -> Option<(usize, &'static str)> {
    let before = before.strip_suffix(' ').unwrap_or(before);
    let symbol = before.chars().next_back().filter(|c| matches!(c, '€' | '£' | '$'))?;
    let at = before.len() - symbol.len_utf8();
    money(&before[at..]).map(|currency| (at, currency))
}

/// The currency of a symbol or a word for it.
fn money(word: &str) -> Option<&'static str> {
    units().find_map(|(known, unit)| match unit {
        Unit::Money(100, currency) if *known == word => *currency,
        _ => None,
    })
}

/// "99" of "4 pounds 99", "fifty" of "twelve pounds fifty", "ninety-five" of "four pounds ninety-five", and its length in bytes;
/// zeros if there are no cents.
fn cents_behind(behind: &str, numbers: &Numbers) -> (u64, usize) {
    let Some(behind) = behind.strip_prefix(' ') else { return (0, 0) };
    let joined = behind.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(behind.len());
    if let Some((tens, ones)) = behind[..joined].split_once('-')
        && let (Some(tens), Some(ones)) = (simple(tens, numbers), simple(ones, numbers))
        && (20_000..100_000).contains(&tens)
        && ones < 10_000
    {
        let next = behind[joined..].trim_start().split(|c: char| !c.is_alphanumeric()).next();
        let counts = next.is_some_and(|next| unit(next, numbers).is_some());
        return if counts { (0, 0) } else { ((tens + ones) / 1000, 1 + joined) };
    }
    let len = behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len());
    let (word, rest) = behind.split_at(len);
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '%' | '€' | '-');
    let ends = !rest.trim_start_matches([' ', ',', '.', ':']).starts_with(goes_on)
        || rest.starts_with([',', '.']) && rest[1..].starts_with([' ', '\n']);
    let number = match word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        true => word.parse().ok(),
        false => simple(word, numbers).map(|number| number / 1000),
    };
    let cents = number.filter(|cents| ends && (5..100).contains(cents));
    cents.map_or((0, 0), |cents| (cents, 1 + word.len()))
}

/// The length of the same number in brackets, as in "fourteen (14) days"; 0 if there is none.
fn repeated(number: u64, behind: &str, language: &Language) -> usize {
    let inside = behind.trim_start_matches(' ').strip_prefix('(');
    let inside = inside.and_then(|rest| Some((&rest[..rest.find(')')?], rest)));
    inside.map_or(0, |(inside, rest)| {
        let digits = !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
        let again = match digits {
            true => thousandths(inside, language),
            false => in_words(inside, &language.numbers),
        };
        let len = behind.len() - rest.len() + inside.len() + 1;
        if again == Some(number) { len } else { 0 }
    })
}

/// What a single letter counts: "d" of "within 14d".
fn letter(letter: &str, before: &str, numbers: &Numbers) -> Option<Unit> {
    let (_, unit) = numbers.letters.iter().find(|(known, _)| *known == letter)?;
    let before = before.trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    (numbers.before_letter.contains(&word) || before.ends_with([':', '='])).then_some(*unit)
}

/// The ones after the tens, "-five" of "twenty-five", in thousandths, and their length in bytes.
fn ones_behind(tens: u64, behind: &str, numbers: &Numbers) -> (u64, usize) {
    let word = behind.strip_prefix('-').filter(|_| (20_000..100_000).contains(&tens));
    let word =
        word.map(|rest| &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())]);
    let ones = word.and_then(|word| Some((simple(word, numbers)?, word.len() + 1)));
    ones.filter(|(ones, _)| *ones < 10_000).unwrap_or((0, 0))
}

/// Whether a text ends in a word that contains a letter: `K6`.
fn is_name(before: &str) -> bool {
    before.chars().rev().take_while(|c| is_in_word(*c)).any(char::is_alphabetic)
}

/// `1.234,5`, `1,234.5`, `12` in thousandths.
fn thousandths(written: &str, language: &Language) -> Option<u64> {
    let last = written.rfind(['.', ',']);
    let decimal = last.filter(|at| {
        let mark = written.as_bytes()[*at];
        let both = written.contains('.') && written.contains(',');
        let own = char::from(mark) == language.numbers.decimal_mark;
        both || own || written.len() - at != 4
    });
    let (whole, fraction) =
        decimal.map_or((written, ""), |at| (&written[..at], &written[at + 1..]));
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    if digits(whole) > 15 {
        return None;
    }
    let read = |text: &str, most: usize| {
        let digits = text.bytes().filter(u8::is_ascii_digit).take(most);
        digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
    };
    let places = digits(fraction).min(3) as u32;
    Some(read(whole, 15) * 1000 + read(fraction, 3) * 10_u64.pow(3 - places))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, tag: &str) -> Vec<(String, Value)> {
        let folded = Folded::new(text);
        find(&folded, Locale::of(tag))
            .into_iter()
            .map(|found| (text[found.range].to_owned(), found.value))
            .collect()
    }

    #[test]
    fn equal_statements_are_equal_in_any_spelling() {
        let one = |text, tag| found(text, tag).pop().map(|(_, value)| value);
        assert_eq!(one("sechs Wochen", "de"), one("42 Tage", "de"));
        assert_eq!(one("ein Jahr", "de"), one("12 Monaten", "de"));
        assert_eq!(one("24 hours", "en"), one("a day", "en"));
        assert_eq!(one("18:00", "de"), one("6 pm", "en"));
        assert_eq!(one("18 Uhr", "de"), one("6 p.m.", "en"));
        assert_eq!(one("1.234,50 €", "de"), one("€1,234.50", "en"));
        assert_eq!(one("1. März 2027", "de"), one("2027-03-01", "en"));
        assert_eq!(
            one("March 1st", "en"),
            one("01/03/27", "en-GB").map(|_| Value::Day { day: 1, month: 3, year: None })
        );
    }

    #[test]
    fn spoken_compound_and_adjectival_durations_are_found() {
        for (text, tag, same) in [
            ("die vierzehntägige Frist", "de", "14 Tage"),
            ("eine 14-tägige Frist", "de", "14 Tage"),
            ("ein zweiwöchiger Kurs", "de", "14 Tage"),
            ("fünfundzwanzig Tage", "de", "25 Tage"),
            ("anderthalb Stunden", "de", "90 Minuten"),
            ("ein halbes Jahr", "de", "6 Monate"),
            ("eine Viertelstunde", "de", "15 min"),
            ("drei Bankarbeitstage", "de", "3 Werktage"),
            ("5,- €", "de", "EUR 5"),
            ("innerhalb dreier Wochen", "de", "21 Tage"),
            ("die Frist beträgt 10d", "de", "10 Tage"),
            ("zehn (10) Tage", "de", "10 Tage"),
            ("10 (zehn) volle Tage", "de", "10 Tage"),
            ("twenty-one (21) calendar days", "en", "21 days"),
            ("within 10d", "en", "10 days"),
            ("Return window: 10d", "en", "10 days"),
            ("a 30-day window", "en", "30 days"),
            ("twenty-five days", "en", "25 days"),
            ("half an hour", "en", "30 minutes"),
            ("a fortnight", "en", "two weeks"),
            ("5 business days", "en", "5 working days"),
            ("14days", "en", "14 days"),
        ] {
            let value = |text| found(text, tag).pop().map(|(_, value)| value);
            assert_eq!(value(text), value(same), "{text}");
            assert!(value(text).is_some(), "{text}");
        }
        assert_eq!(found("Bergweg 14d, ein 3D-Drucker", "de"), []);
        assert_eq!(found("einige richtige, wichtige und fertige Sachen", "de"), []);
    }

    #[test]
    fn quantities_are_found_with_their_unit() {
        assert_eq!(
            found("Binnen 30 Tagen, 5 % auf 49,90 €, Nr. 20481234, zwei Werktage", "de"),
            [
                ("30 Tagen".to_owned(), Value::Span(30 * 24 * 60)),
                ("5 %".to_owned(), Value::Percent(5000)),
                ("49,90 €".to_owned(), Value::Amount(4990, Some("€"))),
                ("20481234".to_owned(), Value::Number(20_481_234_000)),
                ("zwei Werktage".to_owned(), Value::WorkingDays(2)),
            ]
        );
        assert_eq!(
            found("an mp3 player, a day-long trip, K6-2, ein Paket", "en"),
            [("a day".to_owned(), Value::Span(24 * 60))]
        );
        assert_eq!(
            found(
                "fünfzehn Tage, 1.000.000 Kunden, 10 000 Euro, 30min, € 5, 1.000,50 €, 3.5.",
                "de"
            ),
            [
                ("fünfzehn Tage".to_owned(), Value::Span(15 * 24 * 60)),
                ("1.000.000".to_owned(), Value::Number(1_000_000_000)),
                ("10 000 Euro".to_owned(), Value::Amount(1_000_000, Some("€"))),
                ("30min".to_owned(), Value::Span(30)),
                ("€ 5".to_owned(), Value::Amount(500, Some("€"))),
                ("1.000,50 €".to_owned(), Value::Amount(100_050, Some("€"))),
                ("3.5.".to_owned(), Value::Day { day: 3, month: 5, year: None }),
            ]
        );
        // Larger than any duration: found by fuzzing.
        assert_eq!(found("999999999999999 Wochen", "de").len(), 1);
        assert_eq!(found("", "de"), []);
    }
}
