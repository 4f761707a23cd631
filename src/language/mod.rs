//! What the crate knows of each language, as data: a further language is a further file of words.

mod de;
mod en;
pub(crate) mod foreign;
mod tag;

pub(crate) use tag::{Locale, SlashedDates, check_tag, primary};

/// A language that has rules and words of its own.
///
/// Words marked *folded* are lowercase, with umlauts written out (`ae`), as `text::fold` leaves them.
#[derive(Debug)]
pub(crate) struct Language {
    /// The primary tag, such as `de`.
    pub(crate) code: &'static str,
    /// What it calls languages, by their tags.
    pub(crate) names: &'static [(&'static str, &'static str)],
    /// Letters that, among the languages here, only this one uses.
    pub(crate) letters: &'static [char],
    /// Frequent words by which a text in it is recognised; folded, separated by spaces.
    pub(crate) function_words: &'static str,
    /// Words that say little about what a question is about; folded, without apostrophes.
    pub(crate) common_words: &'static str,
    /// Words of labels that may be in a sentence about anything; folded.
    pub(crate) general_words: &'static str,
    /// Groups of words that are one word to the learned judges: whoever reads, whoever writes, negation; folded.
    pub(crate) same_words: &'static [&'static [&'static str]],
    /// Words that, with a capital, are like those of the group of `same_words` with this number; folded.
    pub(crate) polite_words: &'static [(usize, &'static [&'static str])],
    /// Whether an apostrophe joins two words, as in "we're".
    pub(crate) contracts: bool,
    /// A folded word without its ending.
    pub(crate) stem: fn(&str) -> &str,
    /// Whether words join into compounds, and umlauts come and go with endings.
    pub(crate) compounds: bool,
    /// All endings of words, of which any number may be taken off; folded, and those that end in others first.
    pub(crate) endings: &'static [&'static str],
    /// What is left of a word without them has at least so many bytes.
    pub(crate) shortest_root: usize,
    /// Forms that share no root with their word, and the word; folded.
    pub(crate) irregular: &'static [(&'static str, &'static str)],
    /// Prefixes that leave their verb for the end of the clause, as words begin with them and as they stand there; folded.
    pub(crate) separable: &'static [(&'static str, &'static str)],
    pub(crate) numbers: Numbers,
    pub(crate) names_of_people: People,
    pub(crate) parts: ReplyWords,
    pub(crate) thread: Thread,
    /// Abbreviations whose full stop ends no sentence; lowercase, without it.
    pub(crate) abbreviations: &'static [&'static str],
    /// What makes an order polite, at the beginning of a sentence.
    pub(crate) please: &'static str,
    /// Whether an order stays a sentence when that is put before it.
    pub(crate) order_may_follow_please: bool,
    pub(crate) quotation_marks: [char; 2],
    /// What placeholders are called, by which they are known even in lowercase; folded.
    pub(crate) placeholders: &'static [&'static str],
    /// What may stand beside these in a placeholder; folded.
    pub(crate) placeholder_words: &'static [&'static str],
    /// Words beside which "undefined" and "null" are spoken of; lowercase.
    pub(crate) technical: &'static [&'static str],
}

/// How numbers, days and lists are written.
#[derive(Debug)]
pub(crate) struct Numbers {
    pub(crate) decimal_mark: char,
    pub(crate) group_mark: char,
    /// Between the last two items of a list.
    pub(crate) and: &'static str,
    pub(crate) months: [&'static str; 12],
    /// What follows the number of a day before its month.
    pub(crate) day_mark: &'static str,
    /// Minute, hour and day, each in the singular and the plural.
    pub(crate) spans: [[&'static str; 2]; 3],
    /// Numbers in words; folded, in alphabetical order.
    pub(crate) words: &'static [(&'static str, u64)],
    /// Words for parts of one, and for one or more with a half; folded, in thousandths.
    pub(crate) fractions: &'static [(&'static str, u64)],
    /// Between the ones and the tens where they are one word: "und" of "fünfundzwanzig".
    pub(crate) joint: Option<&'static str>,
    /// Endings of what is so long: "ig" of "14-tägig", and what may follow it; folded.
    pub(crate) lasting: Option<(&'static str, &'static [&'static str])>,
    /// Words for what is counted; folded. Units of two words come before those of one.
    pub(crate) units: &'static [(&'static str, Unit)],
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A span of so many minutes.
    Minutes(u64),
    Months(u64),
    WorkingDays,
    /// So many hundredths of a currency.
    Money(u64),
    Percent,
}

/// How people are named and greeted.
#[derive(Debug)]
pub(crate) struct People {
    /// `Frau`, `Mr`: what comes before every other part of a name; lowercase, with the gender that it tells.
    pub(crate) forms: &'static [(&'static str, Option<Gender>)],
    /// Academic titles; lowercase, without their full stop.
    pub(crate) titles: &'static [&'static str],
    /// Small words inside names; lowercase.
    pub(crate) particles: &'static [&'static str],
    /// Words in capitals that begin no name; lowercase.
    pub(crate) pronouns: &'static [&'static str],
    /// What callers may give as a gender; lowercase.
    pub(crate) genders: &'static [(&'static str, Gender)],
    pub(crate) salutation: Salutation,
    /// Legal forms, and words for companies and what is part of them; lowercase.
    pub(crate) companies: &'static [&'static str],
    /// Given names, each followed by what people of that name are also called, separated by commas; folded.
    pub(crate) short_forms: &'static str,
    /// Words of a salutation that are nobody's name.
    pub(crate) salutation_words: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Female,
    Male,
}

#[derive(Debug)]
pub(crate) struct Salutation {
    /// To somebody without a name.
    pub(crate) nobody_formal: &'static str,
    pub(crate) nobody_informal: &'static str,
    /// Before a given name.
    pub(crate) informal: &'static str,
    /// Before the form of address of a woman and of a man.
    pub(crate) female: &'static str,
    pub(crate) male: &'static str,
    /// Before a whole name that tells no gender.
    pub(crate) neutral: &'static str,
    /// The form of address itself.
    pub(crate) madam: &'static str,
    pub(crate) sir: &'static str,
    /// Whether an academic title takes the place of the form of address, and the form stays as the name has it.
    pub(crate) title_replaces_form: bool,
}

/// By what the parts of a reply are recognised: alternatives of patterns in verbose mode (`(?xi)`).
#[derive(Debug)]
pub(crate) struct ReplyWords {
    pub(crate) greetings: &'static str,
    pub(crate) closings: &'static str,
    /// What closes a reply where a name stands below it: thanks and wishes.
    pub(crate) wishes: &'static str,
    /// Words before a place or a group, not before the name of who signs; lowercase.
    pub(crate) before_places: &'static [&'static str],
    /// Beginnings or ends of words that close a reply and are no name; lowercase.
    pub(crate) closing_words: &'static [&'static str],
}

/// By what the mail is recognised that stands below a reply: alternatives of patterns in verbose mode.
#[derive(Debug)]
pub(crate) struct Thread {
    /// The line above a message that is forwarded or answered: behind dashes.
    pub(crate) separators: &'static str,
    /// Such a line without dashes.
    pub(crate) marks: &'static str,
    /// "On" of `On 3 June 2027, Sam Smith wrote:`.
    pub(crate) on: &'static str,
    /// "wrote", with what may stand between it and its colon.
    pub(crate) wrote: &'static str,
    /// Who is named in a sentence of our own, but by no mail program.
    pub(crate) ourselves: &'static str,
    /// What the lines of a mail's header are called.
    pub(crate) headers: &'static [(&'static str, Header)],
}

/// A line of a mail's header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Header {
    From,
    To,
    Date,
    /// What only a mail has: a subject, the time at which it was sent.
    Mail,
}

impl PartialEq for Language {
    fn eq(&self, other: &Language) -> bool {
        self.code == other.code
    }
}

impl Eq for Language {}

impl Language {
    /// What it calls the language of a tag: the tag itself where it has no name for it.
    pub(crate) fn name_of<'t>(&self, tag: &'t str) -> &'t str {
        self.names.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name)
    }
}

/// All languages, the one that stands in for unknown ones last.
pub(crate) static ALL: [&Language; 2] = [&de::GERMAN, &en::ENGLISH];

/// The language of a tag such as `de-AT`, if it is known.
pub(crate) fn find(tag: &str) -> Option<&'static Language> {
    ALL.into_iter().find(|language| language.code == primary(tag))
}

/// The language of a tag; English where it is unknown.
pub(crate) fn or_english(tag: &str) -> &'static Language {
    find(tag).unwrap_or(&en::ENGLISH)
}

/// Removes the first ending that leaves `least` bytes.
fn without<'w>(word: &'w str, endings: &[&str], least: usize) -> &'w str {
    let rest = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|rest| rest.len() >= least);
    rest.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_words_are_sorted_for_the_search() {
        assert!(ALL.iter().all(|language| language.numbers.words.is_sorted()));
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (language, one, other) in [
            ("de", "lieferung", "liefern"),
            ("de", "pakete", "paket"),
            ("de", "geraete", "geraet"),
            ("de", "geliefert", "liefern"),
            ("de", "getestet", "testen"),
            ("de", "gekuendigt", "kuendigen"),
            ("en", "cancelled", "cancelling"),
            ("en", "stopped", "stop"),
            ("en", "studies", "studying"),
            ("en", "verification", "verifications"),
        ] {
            let stem = or_english(language).stem;
            assert_eq!(stem(one), stem(other));
        }
        assert_ne!((en::ENGLISH.stem)("sing"), (en::ENGLISH.stem)("sun"));
    }
}
