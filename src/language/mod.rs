//! Language data: word lists and grammar facts, one file per language. To add a language, add a
//! file.

mod de;
mod emergencies;
mod en;
pub(crate) mod foreign;
pub(crate) mod given_names;
pub(crate) mod name_parts;
mod tag;

pub(crate) use tag::{Locale, SlashedDates, check_tag, primary};

/// Words by which a sentence speaks of another company that offers the same without naming it; folded, separated by spaces,
/// one form of those that have one stem.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rivals {
    /// Words that say so by themselves: "competitors".
    pub(crate) alone: &'static str,
    /// Words that say so before a company: "most", "previous".
    pub(crate) others: &'static str,
    /// Companies of all trades.
    pub(crate) companies: &'static str,
}

/// A supported language.
///
/// *Folded* words are lowercase, with umlauts written out (`ae`), as produced by `text::fold`.
#[derive(Debug)]
pub(crate) struct Language {
    /// The primary language subtag, such as `de`.
    pub(crate) code: &'static str,
    /// Names of languages in this language, by tag.
    pub(crate) names: &'static [(&'static str, &'static str)],
    /// Letters used in this language only, among the supported ones.
    pub(crate) letters: &'static [char],
    /// Frequent words, for language detection; folded, separated by spaces.
    pub(crate) function_words: &'static str,
    /// Stop words for suggestions; folded, without apostrophes.
    pub(crate) common_words: &'static str,
    /// Words of fact labels that are too general to identify the fact; folded.
    pub(crate) general_words: &'static str,
    /// Groups of words that trained judges treat as one word: the reader, the writer, negation;
    /// folded.
    pub(crate) same_words: &'static [&'static [&'static str]],
    /// Words that belong to the group of `same_words` with this index if they are capitalized;
    /// folded.
    pub(crate) polite_words: &'static [(usize, &'static [&'static str])],
    pub(crate) rivals: Rivals,
    /// Whether an apostrophe joins two words, as in "we're".
    pub(crate) contracts: bool,
    /// A folded word without its ending.
    pub(crate) stem: fn(&str) -> &str,
    /// Whether words form compounds, and umlauts change with inflection.
    pub(crate) compounds: bool,
    /// Word endings, which may be removed one after another; folded. Longer endings come before
    /// those that they end in.
    pub(crate) endings: &'static [&'static str],
    /// The minimum length of a word without its endings, in bytes.
    pub(crate) shortest_root: usize,
    /// Irregular forms, each with its base form; folded.
    pub(crate) irregular: &'static [(&'static str, &'static str)],
    /// Separable verb prefixes, each in its form at the start of a word and at the end of a clause;
    /// folded.
    pub(crate) separable: &'static [(&'static str, &'static str)],
    pub(crate) numbers: Numbers,
    pub(crate) names_of_people: People,
    pub(crate) parts: ReplyWords,
    pub(crate) thread: Thread,
    /// Abbreviations whose full stop does not end a sentence; lowercase, without the full stop.
    pub(crate) abbreviations: &'static [&'static str],
    /// Words that are names of companies as well; folded, separated by spaces.
    pub(crate) company_words: &'static str,
    /// Words behind a name that make it the name of a place: "Northfield Road"; folded.
    pub(crate) places: &'static [&'static str],
    /// "Please", as written at the start of a sentence.
    pub(crate) please: &'static str,
    /// Whether an imperative sentence stays grammatical with `please` in front of it.
    pub(crate) order_may_follow_please: bool,
    pub(crate) quotation_marks: [char; 2],
    /// What may follow an apostrophe at the beginning of a word: "'tis", "'rein"; lowercase.
    pub(crate) elisions: &'static [&'static str],
    /// Words before the name of a button, a key or a menu.
    pub(crate) buttons: &'static [&'static str],
    /// Names for placeholders, by which they are recognised even in lowercase; folded.
    pub(crate) placeholders: &'static [&'static str],
    /// Words that may accompany these in a placeholder; folded.
    pub(crate) placeholder_words: &'static [&'static str],
    /// Words of texts that are about "undefined" and "null" as technical terms; lowercase.
    pub(crate) technical: &'static [&'static str],
    pub(crate) templates: Templates,
    /// How titles are told from other words by their capitals; `None` where all nouns have one.
    pub(crate) titles: Option<Titles>,
    /// Patterns of words that tell of an emergency, and of those that only look like it; folded,
    /// without punctuation. `_` is any word.
    pub(crate) emergencies: &'static [&'static str],
    pub(crate) no_emergencies: &'static [&'static str],
}

/// What stands beside a title such as "Get a Life"; lowercase.
#[derive(Debug)]
pub(crate) struct Titles {
    /// Words behind a title that begins its sentence: "Get a Life is …".
    pub(crate) behind: &'static [&'static str],
    /// Words before an insult that is emphasized by its capital: "what an Idiot".
    pub(crate) emphasis: &'static [&'static str],
}

/// How people write about placeholders, by which those that are only explained are recognised;
/// lowercase.
#[derive(Debug)]
pub(crate) struct Templates {
    /// What comes right before a placeholder and names it as one, and right behind it.
    pub(crate) names: &'static [&'static str],
    pub(crate) kinds: &'static [&'static str],
    /// What a sentence about templates says right behind a placeholder, and right before it.
    pub(crate) becomes: &'static [&'static str],
    pub(crate) uses: &'static [&'static str],
    /// The words of a sentence about templates.
    pub(crate) words: &'static [&'static str],
    /// The last words of a remark in brackets, as in `[Photo attached]`.
    pub(crate) remarks: &'static [&'static str],
}

/// How numbers, dates and lists are written.
#[derive(Debug)]
pub(crate) struct Numbers {
    pub(crate) decimal_mark: char,
    pub(crate) group_mark: char,
    /// Between the last two items of a list.
    pub(crate) and: &'static str,
    pub(crate) months: [&'static str; 12],
    /// The days of the week and their short forms; folded.
    pub(crate) weekdays: &'static [&'static str],
    /// Other words that come right before a date; folded.
    pub(crate) before_dates: &'static [&'static str],
    /// The text between day and month in a date.
    pub(crate) day_mark: &'static str,
    /// Minute, hour and day, each as singular and plural.
    pub(crate) spans: [[&'static str; 2]; 3],
    /// Number words; folded, sorted for binary search.
    pub(crate) words: &'static [(&'static str, u64)],
    /// Words for fractions, and for numbers with a half; folded, in thousandths.
    pub(crate) fractions: &'static [(&'static str, u64)],
    /// The word between ones and tens in compounds: "und" of "fünfundzwanzig".
    pub(crate) joint: Option<&'static str>,
    /// What follows "half" where it means 50 %: "half off"; folded.
    pub(crate) halved: &'static [&'static str],
    /// Short forms of months, which count beside a number and with a full stop, an ordinal or a year; folded. Each begins
    /// the name of its month, longer forms first.
    pub(crate) month_stems: &'static [&'static str],
    /// Words before a number that counts the unit of a letter, as in "within 14d"; without one,
    /// "14d" may be the number of a house. Folded.
    pub(crate) before_letter: &'static [&'static str],
    /// Units of one letter, right behind the number; folded.
    pub(crate) letters: &'static [(&'static str, Unit)],
    /// The suffix of durations, "ig" of "14-tägig", and the endings that may follow it; folded.
    pub(crate) lasting: Option<(&'static str, &'static [&'static str])>,
    /// What stands right before the last day of something; folded.
    pub(crate) until: &'static [&'static str],
    /// Unit words; folded. Units of two words come before those of one.
    pub(crate) units: &'static [(&'static str, Unit)],
}

/// The unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A duration; the value is the length of the unit in minutes.
    Minutes(u64),
    Months(u64),
    WorkingDays,
    /// An amount of money: the unit in hundredths of the currency, and the currency if the unit tells it.
    Money(u64, Option<&'static str>),
    Percent,
}

/// How people are addressed.
#[derive(Debug)]
pub(crate) struct People {
    /// Titles such as `Frau` and `Mr`, which come first in a name; lowercase, with the gender they
    /// indicate.
    pub(crate) forms: &'static [(&'static str, Option<Gender>)],
    /// Academic titles; lowercase, without the full stop.
    pub(crate) titles: &'static [&'static str],
    /// Forms of address that precede a given name, not a family name alone: `Sir Alex Pine`;
    /// lowercase.
    pub(crate) honours: &'static [&'static str],
    /// Noble titles, which belong to the family name: `Tom Graf von Berg`; lowercase.
    pub(crate) nobility: &'static [&'static str],
    /// Noble titles that are also given names: `Earl Smith` is no earl, the `Earl of Berg` is;
    /// lowercase.
    pub(crate) nobility_or_given: &'static [&'static str],
    /// Words for a family as a whole; lowercase.
    pub(crate) households: &'static [&'static str],
    /// Words that join the names of two people; lowercase.
    pub(crate) and: &'static [&'static str],
    /// Articles that may stand in a name; lowercase.
    pub(crate) articles: &'static [&'static str],
    /// Words before a name that say for whom a letter is; lowercase, without the last full stop.
    pub(crate) attention: &'static [&'static str],
    /// Words before a maiden or former name, which is not used to greet.
    pub(crate) formerly: &'static [&'static str],
    /// What tells a parent from a child of the same name, behind an article; lowercase.
    pub(crate) ages: &'static [&'static str],
    /// Particles inside names; lowercase.
    pub(crate) particles: &'static [&'static str],
    /// Capitalised words that do not start a name; lowercase.
    pub(crate) pronouns: &'static [&'static str],
    /// Accepted values for a gender; lowercase.
    pub(crate) genders: &'static [(&'static str, Gender)],
    pub(crate) salutation: Salutation,
    /// Legal forms and other words in names of companies; lowercase.
    pub(crate) companies: &'static [&'static str],
    /// Endings of compounds that name a company or an authority: `Bezirksamt`; lowercase.
    pub(crate) company_endings: &'static [&'static str],
    /// What is written for a name that is not known, or stands where one is to be written; lowercase.
    pub(crate) nameless: &'static [&'static str],
    /// Given names, each followed by its short forms, separated by commas; folded.
    pub(crate) short_forms: &'static str,
    /// Words of a salutation that are not names.
    pub(crate) salutation_words: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Female,
    Male,
}

#[derive(Debug)]
pub(crate) struct Salutation {
    /// Without a name.
    pub(crate) nobody_formal: &'static str,
    pub(crate) nobody_informal: &'static str,
    /// Before a given name.
    pub(crate) informal: &'static str,
    /// Before the title of a woman or a man.
    pub(crate) female: &'static str,
    pub(crate) male: &'static str,
    /// Before a full name of unknown gender.
    pub(crate) neutral: &'static str,
    /// The titles that follow.
    pub(crate) madam: &'static str,
    pub(crate) sir: &'static str,
    /// Whether an academic title replaces `madam` and `sir` (`Dr Smith`, not `Mr Dr Smith`), and a
    /// title in the name is kept as given.
    pub(crate) title_replaces_form: bool,
}

/// Patterns that detect the parts of a reply: alternatives, in verbose mode (`(?xi)`).
#[derive(Debug)]
pub(crate) struct ReplyWords {
    pub(crate) greetings: &'static str,
    /// What begins like a greeting and is none: "Dear me", "Gute Nachrichten".
    pub(crate) no_greetings: &'static str,
    pub(crate) closings: &'static str,
    /// Thanks and wishes that close a reply if a name follows.
    pub(crate) wishes: &'static str,
    /// "Ihre" before the name of the signer.
    pub(crate) yours: &'static str,
    /// Words that precede a place or a group, but not the name of a signer; lowercase.
    pub(crate) before_places: &'static [&'static str],
    /// Prefixes and suffixes of closing words that are not names; lowercase.
    pub(crate) closing_words: &'static [&'static str],
}

/// Patterns that detect the quoted email below a reply: alternatives, in verbose mode.
#[derive(Debug)]
pub(crate) struct Thread {
    /// The line above a forwarded or quoted message, after dashes.
    pub(crate) separators: &'static str,
    /// The same line without dashes.
    pub(crate) marks: &'static str,
    /// "On" of `On 3 June 2027, Sam Smith wrote:`.
    pub(crate) on: &'static str,
    /// "wrote", with the words that may follow before the colon.
    pub(crate) wrote: &'static str,
    /// Senders that occur in our own sentences, but are never written by an email program.
    pub(crate) ourselves: &'static str,
    /// The names of email header lines.
    pub(crate) headers: &'static [(&'static str, Header)],
}

/// A line of an email header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Header {
    From,
    To,
    Date,
    /// Lines that only emails have: the subject and the time sent.
    Mail,
}

impl PartialEq for Language {
    fn eq(&self, other: &Language) -> bool {
        self.code == other.code
    }
}

impl Eq for Language {}

impl Language {
    /// The name of a language in this language; the tag itself if there is no name for it.
    pub(crate) fn name_of<'t>(&self, tag: &'t str) -> &'t str {
        self.names.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name)
    }
}

/// What precedes the format of a value.
pub(crate) const FORMATS: &[&str] = &[
    "format",
    "form ",
    "schreibweise",
    "muster",
    "schema",
    "pattern",
    "looks like",
    "look like",
    "sieht so aus",
    "sehen so aus",
    "beginnt mit",
    "starts with",
];

/// What comes right before a sample in such a request.
pub(crate) const AS: &[&str] = &["as", "like", "als", "wie"];

/// The verb before the value of something.
pub(crate) const IS: &[&str] = &["is", "are", "still", "currently", "ist", "sind", "noch"];

/// Requests to enter a value.
pub(crate) const ENTERS: &[&str] = &[
    "enter",
    "type",
    "write",
    "like this",
    "eingeben",
    "geben sie",
    "gib ",
    "tragen sie",
    "trag ",
    "schreiben sie",
    "eintragen",
];

/// All supported languages. The last one is the fallback.
pub(crate) static ALL: [&Language; 2] = [&de::GERMAN, &en::ENGLISH];

/// The language of a tag such as `de-AT`, if it is supported.
pub(crate) fn find(tag: &str) -> Option<&'static Language> {
    ALL.into_iter().find(|language| language.code == primary(tag))
}

/// The language of a tag; English if it is not supported.
pub(crate) fn or_english(tag: &str) -> &'static Language {
    find(tag).unwrap_or(&en::ENGLISH)
}

/// Removes the first matching ending that leaves at least `least` bytes.
fn without<'w>(word: &'w str, endings: &[&str], least: usize) -> &'w str {
    let last = word.as_bytes().last();
    let rest = endings
        .iter()
        .filter(|ending| ending.as_bytes().last() == last)
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|rest| rest.len() >= least);
    rest.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_words_are_sorted() {
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
