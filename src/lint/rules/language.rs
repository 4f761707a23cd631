//! `language`: the reply is in the customer's language.

use crate::language::primary;
use crate::lint::compiler::CheckBuilder;
use crate::lint::context::Context;
use crate::lint::rule::{Check, Details, Findings};
use crate::matching::hits::List;
use crate::text::language;

#[derive(Debug)]
struct Language {
    /// "auf Englisch", "in German, please": the customer asks for a language.
    requests: List,
}

pub(super) fn build(builder: &mut CheckBuilder<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Language { requests: builder.words("asked") }))
}

/// The minimum number of words in a message that is surely not just a name.
const NO_NAME: usize = 8;

/// Whether a message is a sentence, not a name ("La Mia", "Best of Berlin") or a catchword: after the first word, nothing has a
/// capital but "I".
fn is_sentence(message: &str) -> bool {
    let capital =
        |word: &str| word.starts_with(char::is_uppercase) && word != "I" && !word.starts_with("I'");
    let words = message.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let (mut count, mut capitals) = (0, 0);
    for word in words.map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric())) {
        capitals += usize::from(count > 0 && capital(word));
        count += 1;
    }
    let is_latin = message.contains(|c: char| c.is_ascii_alphabetic());
    count >= NO_NAME || !is_latin || count >= 3 && capitals == 0
}

impl Check for Language {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let folded = &cx.text.folded;
        let certain = language::certain(&folded.lower);
        // A short reply and a name say too little about either.
        let is_asked = || cx.message.is_some_and(|message| is_sentence(message.text.raw));
        let guessed = || is_asked().then(|| language::of_short_reply(&folded.lower)).flatten();
        let Some(written) = certain.or_else(guessed) else { return };
        let known = cx.message.and_then(|message| language::certain(&message.text.folded.lower));
        // Guides may be answered in any language for which they have a pack.
        if known.is_none() && cx.guide.packs.iter().any(|pack| pack.language == written) {
            return;
        }
        let expected =
            known.unwrap_or_else(|| primary(cx.draft.language.unwrap_or(&cx.guide.language)));
        if language::may_be_one(written, expected)
            || cx.message.is_some_and(|message| message.says(self.requests))
        {
            return;
        }
        let in_it = |sentence: std::ops::Range<usize>| {
            let sentence =
                &folded.lower[folded.folded(sentence.start)..folded.folded(sentence.end)];
            let found = language::certain(sentence);
            found.or_else(|| language::of_short_reply(sentence)) == Some(expected)
        };
        if cx.body_sentences().any(in_it) {
            return;
        }
        let name = cx.language.name_of(expected).to_owned();
        out.say(cx.opening(), Details { values: vec![("language", name)], ..Details::default() });
    }
}
