//! `address-form`: *Sie* or *du* as the guide says, never both.
//!
//! In German the forms are pronouns, possessives, verbs and imperatives. Some words are
//! unambiguous; a capital `Sie` or `Ihr` at the beginning of a sentence may also mean *they* or
//! *her*, and counts only if nothing contradicts it. In English the same rule separates stiff from
//! slangy phrases, and needs only its lists.

use std::ops::Range;

use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::Hit;
use crate::matching::hits::List;
use crate::model::situation::Address;
use crate::source::floor_char_boundary;

#[derive(Debug)]
struct AddressForm {
    /// Informal wherever they occur: "du", "deine", "hast du".
    informal: List,
    /// "findet ihr", "ihr macht": informal, unless *ihr* is the possessive of a noun or of a third
    /// person.
    perhaps_informal: List,
    /// Verbs in the second person: "hast", "kannst". Capitalized inside a sentence they are
    /// something else.
    verbs: List,
    /// Imperatives, only at the beginning of a clause: "schau", "gib".
    imperatives: List,
    /// Imperatives that are also nouns: "Frage", "Teile". If capitalized, they need an object after
    /// them.
    nouns: List,
    /// Words that follow an imperative and rarely a noun: "uns", "den", "bitte".
    objects: List,
    /// Words before a clause that may begin with an imperative: "bitte", "und", "dann".
    clause: List,
    /// Formal words, with their capital: "Sie", "Ihnen", "Ihre".
    formal: List,
    /// Formal wherever they occur: "Sehr geehrte".
    surely_formal: List,
    /// Verbs after which a "Sie" at the beginning of a sentence means *she*: "ist", "hat".
    singular: List,
    /// Plurals that a later "Sie" or "Ihre" may refer to: "die Pakete", "unsere Läden".
    they: List,
    /// "Ihr", "Ihre": may also mean *her*.
    possessive: List,
    /// Who or what *her* may refer to: "die Bestellung", "Frau Sommer".
    owner: List,
    /// "bitte": makes the verb after it an imperative.
    please: Vec<String>,
    /// "ich": after a verb, it rules out an imperative.
    ourselves: Vec<String>,
    /// "mich", "Ihnen": the same after "Melde", but not after "Lass".
    elliptic: Vec<String>,
    /// "er", "man": the same, unless a "bitte" comes before the verb.
    others: Vec<String>,
    /// "ich", "wir": the subject of a later verb in the same sentence.
    we: Vec<String>,
    /// "uns", "mir": the recipient, after an imperative.
    us: Vec<String>,
    /// "melde mich", "das gern": said in the first person with "ich" omitted.
    omitted: List,
    /// "bitte", "dir": make it a request after all.
    requests: Vec<String>,
    /// "gib", "lies": imperatives that are no form of the first person, not even a shortened one.
    only_imperatives: List,
    /// Names of things after what they are: "der Tarif Dein Strom", "das Buch Ich und Du".
    titles: List,
    /// "Frau Sommer", "die Kollegin", "unsere Techniker".
    persons: List,
    exceptions: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(AddressForm {
        informal: builder.tokens(),
        perhaps_informal: builder.words("perhaps_informal"),
        verbs: builder.words("verbs"),
        imperatives: builder.words("imperatives"),
        nouns: builder.words("nouns"),
        objects: builder.words("objects"),
        clause: builder.words("clause"),
        formal: builder.cased_words("formal"),
        surely_formal: builder.words("surely_formal"),
        singular: builder.words("singular"),
        they: builder.cased_words("they"),
        possessive: builder.words("possessive"),
        owner: builder.cased_words("owner"),
        please: builder.texts("please"),
        ourselves: builder.texts("ourselves"),
        elliptic: builder.texts("elliptic"),
        others: builder.texts("others"),
        we: builder.texts("we"),
        us: builder.texts("us"),
        omitted: builder.words("omitted"),
        requests: builder.texts("requests"),
        only_imperatives: builder.words("only_imperatives"),
        titles: builder.cased_words("titles"),
        persons: builder.cased_words("persons"),
        exceptions: builder.exceptions(),
    }))
}

/// How far before a verb its "ich" is searched for, in bytes.
const NEARBY: usize = 120;

impl Check for AddressForm {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let informal = self.informal(cx, out);
        let (wrong, variant) = match cx.guide.address {
            Some(Address::Formal) => (informal, "formal"),
            Some(Address::Informal) => {
                let (mut formal, perhaps) = self.formal(cx, out);
                formal.extend(informal.is_empty().then_some(perhaps).into_iter().flatten());
                formal.sort_by_key(|range| range.start);
                (formal, "informal")
            }
            // If the guide doesn't say, the less frequent form in the draft is the mistake.
            None if informal.is_empty() => return,
            None => match self.formal(cx, out).0 {
                formal if formal.is_empty() => return,
                formal if informal.len() <= formal.len() => (informal, "mixed"),
                formal => (formal, "mixed"),
            },
        };
        for range in joined(cx.text.raw, wrong) {
            out.say(range, Details { variant, ..Details::default() });
        }
    }
}

impl AddressForm {
    fn own<'h>(
        &'h self,
        cx: &'h Context<'_>,
        out: &'h Findings<'_>,
        list: List,
    ) -> impl Iterator<Item = &'h Hit> {
        let exempt = |hit: &Hit| {
            cx.touches(self.exceptions, &hit.range) || cx.touches(self.titles, &hit.range)
        };
        cx.hits(list, out.rule.reach).filter(move |hit| !exempt(hit))
    }

    /// The ranges of informal address, in order.
    fn informal(&self, cx: &Context<'_>, out: &Findings<'_>) -> Vec<Range<usize>> {
        let own = |list| self.own(cx, out, list);
        let verbs = own(self.verbs).filter(|hit| !is_capital(cx, hit) || begins_sentence(cx, hit));
        let imperatives = own(self.imperatives).filter(|hit| self.begins_clause(cx, hit));
        let several = own(self.perhaps_informal).filter(|hit| addresses_several(cx, hit));
        let mut found: Vec<_> = own(self.informal)
            .chain(several)
            .chain(verbs)
            .chain(imperatives)
            .map(|hit| hit.range.clone())
            .collect();
        found.sort_by_key(|range| range.start);
        found
    }

    /// The ranges of formal address, in order, and each `Sie` that may mean *they*.
    fn formal(
        &self,
        cx: &Context<'_>,
        out: &Findings<'_>,
    ) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
        let mut sure: Vec<_> =
            self.own(cx, out, self.surely_formal).map(|hit| hit.range.clone()).collect();
        let mut perhaps = Vec::new();
        for hit in self.own(cx, out, self.formal) {
            // "Ihr habt" is informal: it addresses several people, each as "du".
            if cx.hits.touches(self.informal, &hit.range) || is_plural_pronoun(cx, hit) {
                continue;
            }
            if self.is_hers_in_sentence(cx, hit) {
                continue;
            }
            if !begins_sentence(cx, hit) {
                sure.push(hit.range.clone());
            } else if !cx.hits.starts_at(self.singular, hit.folded.end + 1)
                && !is_third_person(cx, hit)
            {
                // At the beginning, there is nobody yet for *they* to refer to.
                let first = cx.text.sentences().first().is_some_and(|first| {
                    first.end >= hit.range.end && !cx.hits.any(self.they, &(0..hit.range.start))
                });
                if first {
                    sure.push(hit.range.clone());
                } else if !self.may_be_they(cx, hit) {
                    perhaps.push(hit.range.clone());
                }
            }
        }
        sure.sort_by_key(|range| range.start);
        (sure, perhaps)
    }

    /// Whether "Sie" or "Ihre" may refer to a plural, or "Ihre" to a woman or thing, in the
    /// previous two sentences.
    fn may_be_they(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        let sentences = cx.text.sentences();
        let here = sentences.partition_point(|sentence| sentence.end <= hit.range.start);
        let start = sentences.get(here.saturating_sub(2)).map_or(0, |sentence| sentence.start);
        let before = start..hit.range.start;
        let hers = cx.hits.touches(self.possessive, &hit.range) && cx.hits.any(self.owner, &before);
        hers || cx.hits.any(self.they, &before)
    }

    /// "Frau Berg ist krank, Ihre Kollegin hilft dir": after a comma, hers or theirs, if the sentence is about a woman or
    /// several people and addresses the reader informally.
    fn is_hers_in_sentence(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        if !cx.hits.touches(self.possessive, &hit.range) {
            return false;
        }
        let sentences = cx.text.sentences();
        let sentence = cx.text.sentence_at(hit.range.start);
        let here = sentence.start..hit.range.start;
        let before = cx.text.raw[here.clone()].trim_end();
        let before = before.strip_suffix(" und").unwrap_or(before);
        let at = sentences.partition_point(|other| other.end <= hit.range.start);
        let start = sentences.get(at.saturating_sub(1)).map_or(0, |sentence| sentence.start);
        let she = cx.text.raw[here.clone()].trim_start().starts_with("Sie ")
            && cx.hits.within(self.formal, &here).next().is_some_and(|sie| {
                cx.hits.starts_at(self.singular, sie.folded.end + 1) || is_third_person(cx, sie)
            });
        before.ends_with([',', ';', '–'])
            && cx.hits.any(self.informal, &(hit.range.end..sentence.end))
            && (cx.hits.any(self.persons, &here)
                || she && cx.hits.any(self.persons, &(start..hit.range.start)))
    }

    /// "Prüfe das und melde mich", "Leite das an die Kollegin weiter": nothing is requested from the reader.
    fn is_about_ourselves(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        let end = cx.text.sentence_at(hit.range.start).end;
        may_be_first_person(cx, hit)
            && cx.hits.any(self.omitted, &(hit.range.start..end))
            && !self.is_request(cx, hit)
    }

    /// "Teile uns das mit", "Prüfe das bitte": something is requested from the reader.
    fn is_request(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        let behind = behind(cx, hit);
        let written = cx.text.raw[behind].to_lowercase();
        let mut words = written.split(|c: char| !c.is_alphanumeric());
        words.any(|word| self.us.iter().chain(&self.requests).any(|known| known == word))
    }

    /// "Halte Nummer 4 ist gesperrt", "Schau am Samstag:": the word is a noun, because the verb of the sentence follows it, or
    /// because no verb does.
    fn is_subject(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        let behind = &cx.text.raw[behind(cx, hit)];
        let clause = behind.split([',', ';', '.', '!', '?', '–', '\n']).next().unwrap_or_default();
        let mut at = hit.folded.end + 1;
        let mut first = true;
        let mut end = hit.range.end;
        for part in clause.split_inclusive(char::is_whitespace) {
            end += part.len();
            let word = part.trim();
            if word.is_empty() {
                continue;
            }
            let links = ["am", "an", "der", "im", "in", "dem", "beim", "vom", "zum", "zur", "und"];
            let date = first && matches!(word, "am" | "vom" | "zum");
            if date && clause.split_once(':').is_some_and(|(day, _)| is_day(day)) {
                return true;
            }
            if !first
                && word.starts_with(char::is_lowercase)
                && cx.hits.starts_at(self.singular, at)
            {
                return !clause.trim_end().ends_with(word);
            }
            if !word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && !links.contains(&word)
            {
                return false;
            }
            at = cx.text.folded.folded(end);
            first = false;
        }
        false
    }

    /// "Komme am Freitag auf Sie zurück": the first person with "ich" omitted. The sentence
    /// addresses the reader as Sie and does not request anything for us. The shortened form, as in
    /// "Komm gleich auf Sie zurück", is also that of a request.
    fn omits_subject(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        let behind = behind(cx, hit);
        if may_be_first_person(cx, hit) {
            let mut words = cx.text.raw[behind.clone()].split(|c: char| !c.is_alphanumeric());
            return cx.hits.any(self.formal, &behind)
                && !words.any(|word| self.us.iter().any(|us| us == word));
        }
        !cx.hits.touches(self.only_imperatives, &hit.range)
            && self.names_reader(cx, hit)
            && !self.is_request(cx, hit)
    }

    /// "Sie" or "Ihnen" follows in the same sentence.
    fn names_reader(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        let behind = behind(cx, hit);
        let is_pronoun = |formal: &Hit| !cx.hits.touches(self.possessive, &formal.range);
        cx.hits.within(self.formal, &behind).any(is_pronoun)
    }

    /// "Versuche es bitte": there is a "bitte" in the same clause.
    fn asks_politely(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        let clause = clause_behind(cx, hit).to_lowercase();
        let mut words = clause.split(|c: char| !c.is_alphanumeric());
        words.any(|word| self.please.iter().any(|please| please == word))
    }

    fn begins_clause(&self, cx: &Context<'_>, hit: &Hit) -> bool {
        let folded = &cx.text.folded;
        let before = folded.lower[..hit.folded.start].trim_end();
        let has_please = self.please.iter().any(|please| before.ends_with(please.as_str()));
        let after = folded.lower[hit.folded.end..].trim_start();
        let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // "Prüfe ich gern", "Melde mich morgen": about ourselves.
        let is = |words: &[String]| words.iter().any(|word| word == next);
        let said_of_others = is(&self.others) && !has_please && !self.asks_politely(cx, hit);
        // "Schau-Fenster", "Frage: …", "Komm.-Nr."
        let rest = &folded.lower[hit.folded.end..];
        let is_word = !rest.starts_with(['-', ':', '/']) && !rest.starts_with(".-");
        let first_person =
            is(&self.ourselves) || (may_be_first_person(cx, hit) && is(&self.elliptic));
        if first_person || said_of_others || !is_word {
            return false;
        }
        let may_be_noun = is_capital(cx, hit) && cx.hits.touches(self.nouns, &hit.range);
        let behind = [hit.folded.end, hit.folded.end + 1];
        if may_be_noun
            && (!behind.iter().any(|at| cx.hits.starts_at(self.objects, *at))
                || is(&self.please) && ends_in_infinitive(cx, hit)
                || has_infinitive_clause(cx, hit))
        {
            return false;
        }
        if self.is_about_ourselves(cx, hit) || is_capital(cx, hit) && self.is_subject(cx, hit) {
            return false;
        }
        let starts = begins_sentence(cx, hit);
        if starts && self.omits_subject(cx, hit) {
            return false;
        }
        if is_capital(cx, hit) {
            return starts;
        }
        let linked = cx.hits.ends_at(self.clause, before.len());
        let sentence = folded.folded(cx.text.sentence_at(hit.range.start).start);
        let nearby = sentence
            .max(floor_char_boundary(before, before.len().saturating_sub(NEARBY)))
            .min(before.len());
        let first_person = before[nearby..]
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| self.we.iter().any(|own| own == word));
        let omitted = || self.names_reader(cx, hit) && self.omits_subject(cx, hit);
        starts || (linked && !first_person && !omitted())
    }
}

/// The word after a hit, if only a space is between them.
fn next_word<'t>(cx: &Context<'t>, hit: &Hit) -> &'t str {
    let behind = cx.text.raw[hit.range.end..].strip_prefix([' ', '\u{a0}', '\n']);
    behind.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// "Sie funktioniert", "Sie meldete": the verb of a third person, right after it.
fn is_third_person(cx: &Context<'_>, hit: &Hit) -> bool {
    let (pronoun, verb) = (&cx.text.raw[hit.range.clone()], next_word(cx, hit));
    pronoun == "Sie"
        && verb.len() > 3
        && verb.starts_with(char::is_lowercase)
        && (verb.ends_with('t') || verb.ends_with("te"))
}

/// "Ob Ihr umzieht", "wenn Ihr noch wartet": a capital pronoun for several people. A possessive has
/// a noun or an adjective after it.
fn is_plural_pronoun(cx: &Context<'_>, hit: &Hit) -> bool {
    let (pronoun, next) = (&cx.text.raw[hit.range.clone()], next_word(cx, hit));
    let adjective = ["e", "er", "es", "en", "em"].iter().any(|ending| next.ends_with(ending));
    pronoun == "Ihr" && next.starts_with(char::is_lowercase) && !adjective
}

/// "Findet ihr Zeit?", "was ihr braucht", but not "So findet ihr Paket zu ihr".
fn addresses_several(cx: &Context<'_>, hit: &Hit) -> bool {
    let verb_first = cx.text.raw[hit.range.clone()].to_lowercase().ends_with("ihr");
    !verb_first || begins_sentence(cx, hit) || !next_word(cx, hit).starts_with(char::is_uppercase)
}

/// "Teile bitte einzeln verpacken": an infinitive at the end of the clause.
fn ends_in_infinitive(cx: &Context<'_>, hit: &Hit) -> bool {
    let last = clause_behind(cx, hit).split_whitespace().next_back().unwrap_or_default();
    last.len() > 3 && last.ends_with('n') && last.starts_with(char::is_lowercase)
}

/// What follows in the same sentence.
fn behind(cx: &Context<'_>, hit: &Hit) -> Range<usize> {
    hit.range.end..cx.text.sentence_at(hit.range.start).end.max(hit.range.end)
}

/// "Versuche, ihn zu erreichen, schlugen fehl": behind the infinitive, a verb whose subject is the noun.
fn has_infinitive_clause(cx: &Context<'_>, hit: &Hit) -> bool {
    let behind = &cx.text.raw[behind(cx, hit)];
    let mut clauses = behind.splitn(3, ',');
    let (Some(""), Some(infinitive), Some(rest)) = (clauses.next(), clauses.next(), clauses.next())
    else {
        return false;
    };
    let verb = rest.split_whitespace().next().unwrap_or_default();
    infinitive.split_whitespace().any(|word| word == "zu")
        && verb.starts_with(char::is_lowercase)
        && (verb.ends_with("en") || verb == "sind")
}

/// What follows a word up to the end of its clause.
fn clause_behind<'t>(cx: &Context<'t>, hit: &Hit) -> &'t str {
    let behind = &cx.text.raw[behind(cx, hit)];
    behind.split([',', ';', ':', '.', '!', '?', '–']).next().unwrap_or_default()
}

/// " am Samstag", " vom 3. bis 5. Mai": nothing but days.
fn is_day(text: &str) -> bool {
    let mut words = text.split_whitespace().skip(1).peekable();
    let small = |word: &str| matches!(word, "bis" | "zum" | "und" | "den" | "dem");
    words.peek().is_some()
        && words.all(|word| {
            small(word) || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        })
}

/// Whether the imperative is also a form of the first person: "prüfe", but not "lass".
fn may_be_first_person(cx: &Context<'_>, hit: &Hit) -> bool {
    let word = cx.text.raw[hit.range.clone()].split(' ').next();
    word.is_some_and(|word| word.ends_with('e'))
}

fn is_capital(cx: &Context<'_>, hit: &Hit) -> bool {
    cx.text.raw[hit.range.clone()].starts_with(char::is_uppercase)
}

/// At the beginning of a sentence, a quotation or a list item, or after a colon.
fn begins_sentence(cx: &Context<'_>, hit: &Hit) -> bool {
    let sentence = cx.text.sentence_at(hit.range.start);
    let before = cx.text.raw[sentence.start..hit.range.start].trim_end();
    let bare = before
        .trim_end_matches([
            '-', '*', '•', '–', '„', '“', '"', '(', '»', '«', '[', '\'', '…', '>', '|', '=',
        ])
        .trim_end();
    let numbered = bare
        .strip_suffix(['.', ')'])
        .is_some_and(|n| !n.is_empty() && n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()));
    bare.is_empty() || numbered || bare.ends_with([':', '!', '?', '.', ';'])
}

/// Merges adjacent ranges: "Kannst du dein".
fn joined(text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last)
                if range.start <= last.end || text[last.end..range.start].trim().is_empty() =>
            {
                last.end = last.end.max(range.end);
            }
            _ => joined.push(range),
        }
    }
    joined
}
