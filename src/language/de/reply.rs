//! How a reply in German begins and ends.

use crate::language::ReplyWords;

pub(super) const PARTS: ReplyWords = ReplyWords {
    greetings: r"sehr\ geehrte|(?:ganz\ )?(?:herzlich\ )?hallo|halli\ hallo|hallöchen|hi+|hey+|hej|moin(?:\ moin)?|servus
        |grüezi|salü|hoch(?:verehrte|geehrte|geschätzte)r?|griaß\ (?:di|eich|ihna)|grü(?:ß|ss)\ (?:gott|dich|sie|euch)|guten?\ (?:tag|morgen|abend|mittag)|(?:einen\ )?(?:wunder)?schönen\ guten\ \w+
        |lieber?s?|werte[rs]?|tach|ahoi|sali|herzlich\ willkommen|geschätzte[rs]?\ (?:kund\w*|frau|herr|damen|mitglied\w*|fahrgäste|gäste|leser\w*|nachbar\w*|kolleg\w*)",
    no_greetings: r"gute\ nachricht\w*|lieber\ (?:spät|nicht|ein(?-u:\b)|zu\ |so\ |gleich|etwas|doch|einmal|zweimal)|liebe\ (?:geht|auf\ den)|werte\ (?:sind|wie|von|über|unter)",
    closings: r"auf\ wieder(?:seh|hör|schau)\w*|(?:ein|eine|einen|ihnen|dir|euch|noch|alles|viel|schöne\w*|gute\w*|frohe\w*)\ (?:\w+\ ){0,6}wünsch(?:t|en)(?-u:\b)|mit\ (?:den\ )?(?:aller)?(?:freundlich|best|herzlich|lieb|viel|schön|kollegial|nachbarschaftlich|sportlich|sonnig|weihnachtlich|winterlich|sommerlich)\w*\ (?:\w*\ )?(?:gr(?:ü|ue?)(?:ß|ss)\w*|wünschen)
        |(?:(?:ganz|viele)\ )?(?:\w+\ )?(?:\w+[er]\ )?gr(?:ü|ue?)e?(?:ß|ss)(?:e|li)?(?:\ (?:aus|vom|von|und|an)(?-u:\b).*)?
        |(?:mfg|lg|vg|bg|hg|glg|pfiat|baba)(?-u:\b)|hochachtungsvoll|herzlich(?:st|e)?\s*,?$|freundlichst
        |(?:tschüss?|tschau|ciao|servus|pfiat\ \w+)\s*(?:[,!]|$)|mach\w*(?:'s|\ sie\ es|\ sie's|\ es|s)\ gut
        |bis\ (?:bald|dann|demnächst|morgen|später|nächste\ woche|zum\ nächsten\ mal)(?-u:\b)
        |alles\ (?:gute|liebe)|(?:fühl|fühle|drück|drücke|umarm|umarme)\w*\ (?:dich|sie|euch)(?-u:\b)|(?:beste|viele|herzliche|liebe)\ wünsche
        |(?:ihr|ihre|euer|eure|dein|deine)\ (?:\S+\ ){0,4}?\S*(?:team|service|kundenservice|kundenbetreuung|support)",
    wishes: r"(?:hab|habt|habe|haben\ sie)\ (?:noch\ |bitte\ )?(?:einen|eine|ein)\ (?:\w+\ )?(?:schöne|gute|angenehme|erholsame|sonnige|ruhige|tolle|wunderbare|entspannte)\w*\ |(?:genieß|verbring)\w*\ (?:sie\ |ihr\ )?(?:noch\ )?(?:den|das|die|einen|eine|ein|ihre?n?|deine?n?)\ 
        |(?:komm|start|rutsch|erhol)\w*\ (?:sie\ |ihr\ )?(?:sich\ |dich\ |euch\ )?gut\s*(?:!|,|$|(?:ins|in|durch|an|nach|heim|rüber|hinüber|über|zurück|rein)(?-u:\b))|(?:ihnen|dir|euch)\ (?:\w+\ ){0,4}?(?:einen|eine|ein|alles|viel|gute\w*|schöne\w*|frohe\w*)\ 
        |bleiben\ sie\ |(?:pass|passen\ sie|passt)\ (?:\w+\ )?auf\ (?:sich|dich|euch)\ auf|(?:lass|lassen\ sie|lasst)\ (?:\w+\ ){1,3}gut\ gehen|(?:fahr|reis)\w*\ (?:sie\ )?(?:gut|vorsichtig|sicher)|(?:vielen\ |herzlichen\ |besten\ |lieben\ )?danke?(?-u:\b)|(?:einen|eine|ein|en|noch\ ein\w*)\ (?:\w+\ )?(?:schöne|gute|angenehme|erholsame|sonnige|ruhige)\w*
        |(?:schöne|gute|frohe|angenehme|erholsame|fröhliche|gesegnete)\w*\ |komm\w*\ gut|bleib\w*\ |alles\ |bis\ |(?:ich|wir)\ (?:freue|wünsche|hoffe)\w*
        |gute\w*\ (?:fahrt|besserung|reise|erholung)|(?:weiterhin\ )?viel\ (?:spaß|freude|erfolg|glück)|(?:ihre?|eure?|deine?|dein)\s*,?$",
    yours: r"(?:ihre?|deine?|eure?|euer)\ ",
    before_places: &["aus", "vom", "von", "in", "und", "dem"],
    closing_words: &[
        "gr",
        "dank",
        "team",
        "service",
        "support",
        "tag",
        "wochenende",
        "abend",
        "sorry",
        "bitte",
        "gern",
        "leider",
        "hallo",
        "willkommen",
    ],
};
