//! Which words are imperatives: "Schau mal", but not "Schau ich gern", "Frage: …" or "Melde mich morgen".

use super::position::{begins_sentence, behind, clause_behind, is_capital};
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::matching::hits::Hit;
use crate::matching::hits::List;
use crate::source::floor_char_boundary;

#[derive(Debug)]
pub(super) struct Imperatives {
    /// Imperatives, only at the beginning of a clause: "schau", "gib".
    pub(super) list: List,
    /// Imperatives that are also nouns: "Frage", "Teile". If capitalized, they need an object after
    /// them.
    nouns: List,
    /// Words that follow an imperative and rarely a noun: "uns", "den", "bitte".
    objects: List,
    /// Words before a clause that may begin with an imperative: "bitte", "und", "dann".
    clause: List,
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
    /// "Sie", "Ihnen", "Ihre", with their capital.
    formal: List,
    /// "Ihr", "Ihre".
    possessive: List,
    /// "ist", "hat".
    singular: List,
}

/// How far before a verb its "ich" is searched for, in bytes.
const NEARBY: usize = 120;

impl Imperatives {
    pub(super) fn new(
        builder: &mut CheckBuilder<'_, '_>,
        [formal, possessive, singular]: [List; 3],
    ) -> Imperatives {
        Imperatives {
            list: builder.words("imperatives"),
            nouns: builder.words("nouns"),
            objects: builder.words("objects"),
            clause: builder.words("clause"),
            please: builder.texts("please"),
            ourselves: builder.texts("ourselves"),
            elliptic: builder.texts("elliptic"),
            others: builder.texts("others"),
            we: builder.texts("we"),
            us: builder.texts("us"),
            omitted: builder.words("omitted"),
            requests: builder.texts("requests"),
            only_imperatives: builder.words("only_imperatives"),
            formal,
            possessive,
            singular,
        }
    }

    /// Whether a word of the list begins a clause as an imperative does.
    pub(super) fn begins_clause(&self, cx: &Context<'_>, hit: &Hit) -> bool {
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
}

/// "Teile bitte einzeln verpacken": an infinitive at the end of the clause.
fn ends_in_infinitive(cx: &Context<'_>, hit: &Hit) -> bool {
    let last = clause_behind(cx, hit).split_whitespace().next_back().unwrap_or_default();
    last.len() > 3 && last.ends_with('n') && last.starts_with(char::is_lowercase)
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
