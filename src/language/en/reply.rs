//! How a reply in English begins and ends.

use crate::language::ReplyWords;

pub(super) const PARTS: ReplyWords = ReplyWords {
    greetings: r"hello|hullo|hiya|howdy|dear|greetings|(?:a\ )?(?:very\ )?good\ (?:morning|afternoon|evening|day)|g'day|gm|(?:morning|afternoon|evening),?\ \w+\s*[,!]?$|to\ all\ (?:our\ )?(?:residents|customers|guests|members|tenants|passengers|parents|visitors|staff)
        |happy\ (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|new\ (?:year|week))",
    no_greetings: r"dear\ (?:oh|me|dear|god|lord)(?-u:\b)|greetings?\ cards?",
    closings: r"(?:(?:kind(?:est)?|best|warm(?:est)?|many|with\ (?:(?:my|our)\ )?(?:very\ )?(?:kind(?:est)?|best|warm(?:est)?)|thanks\ and(?:\ \w+)?)\ )?(?:regards|wishes)(?-u:\b)
        |(?:all\ (?:my|our)\ |all\ the\ |very\ )?best(?:\s*[,!.]|$|\ from\ )|(?:yours?\ )?(?:sincerely|faithfully|truly|respectfully)(?-u:\b)|yours(?:\s*,|$)|cheers(?-u:\b)|ta\s*,|(?:all\ )?the\ very\ best(?-u:\b)
        |take\ care(?-u:\b)|(?:lots\ of|much|all\ (?:my|our))\ love(?-u:\b)|love\ (?:and|from|to)\ |(?:big\ )?hugs(?-u:\b)|(?:safe\ travels|fair\ winds|big\ smiles)(?-u:\b)|(?:many\ |with\ )?thanks(?:\ (?:again|and\ regards))?\s*(?:[,!.–-]|$)
        |thank\ you(?:\ again)?\s*(?:[,!–-]|$)|warmly(?-u:\b)|love\s*,|have\ an?\ \w+\ \w+
        |(?:talk|speak|see\ you|write)\ (?:to\ you\ )?soon(?-u:\b)|until\ (?:then|next\ time)(?-u:\b)|until\ (?:\w+day|tomorrow|tonight|soon)\s*[,!]?$|rgds(?-u:\b)|with\ gratitude(?-u:\b)
        |[bk]r\s*(?:,|$)|cheerio(?-u:\b)|(?:good)?bye(?:\ for\ now)?\s*(?:[,!.]|$)|(?:cordially|gratefully|fondly|ttyl|thx|tks)(?-u:\b)",
    wishes: r"(?:many\ )?thank(?:s|\ you)(?-u:\b)|have\ an?(?-u:\b)|enjoy(?-u:\b)|(?:i|we)?\ ?(?:look|am\ looking|are\ looking|hope|wish)\w*(?-u:\b)|looking\ forward(?-u:\b)
        |happy(?-u:\b)|merry(?-u:\b)|stay(?-u:\b)|all\ the(?-u:\b)|see\ you(?-u:\b)|wishing(?-u:\b)|(?:good|best\ of)\ luck(?-u:\b)|get\ well(?-u:\b)|safe\ travels(?-u:\b)",
    yours: r"yours,?\ ",
    before_places: &["from", "to", "and", "the"],
    closing_words: &[
        "regards", "wishes", "thanks", "thank", "best", "day", "weekend", "evening", "soon",
        "again", "sorry", "cheers", "welcome", "hello", "please", "yes",
    ],
};
