//! `language`: the customer is answered in the language in which they wrote.

use crate::guide::load::primary;
use crate::lint::matcher::List;
use crate::lint::rule::{Check, Context, Findings, Remark};
use crate::lint::workshop::Parts;
use crate::text::language;

#[derive(Debug)]
struct Language {
    /// "auf Englisch", "in German, please": what a customer may ask for.
    asked: List,
}

pub(super) fn build(parts: &mut Parts<'_, '_>) -> Option<Box<dyn Check>> {
    Some(Box::new(Language { asked: parts.words("asked") }))
}

impl Check for Language {
    fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let Some(written) = language::certain(cx.text.raw) else { return };
        let known = cx.message.and_then(|message| language::certain(message.text.raw));
        // A guide with a pack for a language answers in it.
        if known.is_none() && cx.guide.packs.iter().any(|pack| pack.language == written) {
            return;
        }
        let expected = known.unwrap_or_else(|| primary(cx.draft.language.unwrap_or(&cx.guide.language)));
        let asked = cx.message.is_some_and(|message| message.says(self.asked));
        let own: Vec<_> = cx.body_sentences().collect();
        let both = own.iter().any(|sentence| language::certain(&cx.text.raw[sentence.clone()]) == Some(expected));
        if written == expected || asked || both {
            return;
        }
        let name = language::name(expected, cx.german).unwrap_or(expected).to_owned();
        out.say(cx.opening(), Remark { values: vec![("language", name)], ..Remark::default() });
    }
}
