//! Which texts are placeholders.

use super::{foreign, left};

fn found(text: &str) -> Vec<&str> {
    left(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn only_what_is_left_to_fill_in_is_found() {
    assert_eq!(
        found("Hallo {{name}}, [Ihr Name] {x} #{a.b} %{c} {% if d %} XXX"),
        ["{{name}}", "[Ihr Name]", "{x}", "#{a.b}", "%{c}", "{% if d %}", "XXX"]
    );
    assert_eq!(found("Hallo ,\nwir …"), ["Hallo ,"]);
    assert_eq!(found("Dear undefined, hello"), ["Dear undefined"]);
    for clean in [
        "Karte XXXX-1234",
        "100 % sicher",
        "Name: ______",
        "siehe [1] und [Hilfe](https://a.example)",
        "xxx",
        "a < b > c",
        "Grüße an <mia@a.example>",
        "50% of it",
        "[sic]",
        "",
    ] {
        assert!(found(clean).is_empty(), "{clean}: {:?}", found(clean));
    }
}

#[test]
fn placeholders_of_each_tool_are_found() {
    for placeholder in [
        "$KUNDE$",
        "*|LNAME|*",
        "{!Case.Number}",
        "{$order}",
        "{field=city}",
        "#ORT#",
        "##Name##",
        "«Nachname»",
        "«Rechnung_Nr»",
        "<<name>>",
        "@@NAME@@",
        "__FIRST_NAME__",
        "%FIRSTNAME%",
        "%first_name%",
        "%%First Name%%",
        "~Contact.FirstName~",
        "[Vorname]",
        "$vorname",
        "$firstName",
        "#kundenname#",
        "::name::",
        "@username@",
        "%(name)s",
        "{!$User.Name}",
        "<Kundennummer>",
        "<product name>",
        "[% vorname %]",
        "|NACHNAME|",
        "!LNAME!",
        ":customer_name:",
    ] {
        let text = format!("Guten Tag, {placeholder} ist da.");
        assert_eq!(found(&text), [placeholder]);
        let shown: Vec<&str> = foreign(&text).into_iter().map(|(_, shown)| shown).collect();
        assert_eq!(shown, [placeholder]);
    }
    for clean in [
        "Öffnen Sie %APPDATA%\\Lampe und C:\\%USERNAME%\\x.",
        "https://larkwood.example/a%20b%C3%A4#TEIL#2",
        "Es gilt {a, b} und {x, y, z}.",
        "Wichtig :heart: und |links|rechts|",
        "Wir sagen «Guten Morgen» und «SBB».",
        "Geben Sie `$NAME$` ein.",
        "It costs $5 or A$7.",
        "Schreiben Sie =C1*$D$4 in die Zelle, danach $schritt.",
        "Das steht <unten> und <hier>.",
        "#Sommer #Sonne",
        "Hallo {{name}}, {{#if a}}Ja{{/if}}!",
    ] {
        assert!(foreign(clean).is_empty(), "{clean}: {:?}", foreign(clean));
    }
}

#[test]
fn blanks_and_failed_substitutions_are_found() {
    for (text, blank) in [
        ("Ihr Termin ist am xx.xx.xxxx.", "xx.xx.xxxx"),
        ("Danke, Frau/Herr xxx, für alles.", "Frau/Herr xxx"),
        ("Es dauert xx Tage.", "xx Tage"),
        ("It takes [X] days.", "[X]"),
        ("Karte XXXX-XXXX ist da.", "XXXX"),
        ("It arrives on Invalid Date.", "Invalid Date"),
        ("Ihr Guthaben beträgt NaN.", "NaN"),
        ("Danke\nnull", "null"),
        ("Your order is on the way, $last_name.", "$last_name"),
        ("Hallo Vorname Nachname, danke.", "Hallo Vorname Nachname,"),
        ("Dear Mr ,\ndone.", "Dear Mr ,"),
        ("Siehe [hier Link einfügen].", "[hier Link einfügen]"),
        ("Er kommt am ??.??.2027.", "??.??.2027"),
        ("Er kommt am tt.mm.jjjj.", "tt.mm.jjjj"),
        ("It takes X-Y business days.", "takes X-Y business days"),
        ("It takes [X-Y] days.", "[X-Y]"),
        ("Das dauert X Werktage.", "dauert X Werktage"),
        ("Ihre Nummer ist ########.", "########"),
        ("Order #null has left.", "#null"),
        ("Sehr geehrter Herr XY, danke.", "Sehr geehrter Herr XY,"),
        ("Hi {}, it is here.", "{}"),
        ("See https://a.example/orders/undefined", "undefined"),
        ("Your PIN is [code].", "[code]"),
        ("A refund of NULL left us.", "of NULL"),
        ("It costs €null.", "€null"),
        ("Es kostet €__,__.", "€__,__"),
        ("It takes <X> hours.", "<X> hours"),
        ("Es dauert ?? Tage.", "?? Tage"),
        ("Kommen Sie um hh:mm Uhr.", "hh:mm"),
        ("Hello {{first_name, it is here.", "{{first_name"),
        ("Hello customer.name}}, it is here.", "customer.name}}"),
        ("Hello &lt;Vorname&gt;, it is here.", "&lt;Vorname&gt;"),
        ("Hello 【Vorname】, it is here.", "【Vorname】"),
        ("Hello ｛code｝, it is here.", "｛code｝"),
        ("Hello ‹name›, it is here.", "‹name›"),
        ("See https://a.example/[order-id].", "[order-id]"),
        ("Ring 0XXX XXX XXXX.", "0XXX"),
        ("Hello [+name+], it is here.", "[+name+]"),
        ("Hello ..., it is here.", "Hello ...,"),
        ("Hallo …, da ist sie.", "Hallo …,"),
        ("Use the code {{code}} in our template shop.", "{{code}}"),
        ("Hi {{name}}, the template is attached.", "{{name}}"),
        ("Guten Tag {{name}}, die Vorlage liegt bei.", "{{name}}"),
    ] {
        assert_eq!(found(text).first(), Some(&blank), "{text}");
    }
    for clean in [
        "Bitte geben Sie das Datum im Format TT.MM.JJJJ an.",
        "Zeigt die Konsole noch undefined?",
        "Das ist „undefined“.",
        "[Anmerkung: Wir schließen heute um fünf]",
        "[X] ja\n[ ] nein",
        "Ihr Geburtsdatum (TT.MM.JJJJ) fehlt uns noch.",
        "Please type the date as DD/MM/YYYY.",
        "Your number looks like LW-XXXXXX.",
        "Sie steht auf der TODO-Liste.",
        "Ort ____________ Datum ____________",
        "##### Mehr dazu",
        "Hallo Nil, liebe Frau Null,",
        "Dear Mr Null,",
        "Drücken Sie [Strg]+[C], dann [Eingabe], und wählen Sie [Datei] und [Speichern].",
        "[Solved] It works again.",
        "Re: [Larkwood] Your lamp",
        "Thank you so much xxx",
        "Klicken Sie auf [Weiter].",
        "Null Problem, none of it is lost.",
        "Danke!\n________________\nMia",
        "In the template, {{first_name}} is replaced with the name.",
        "Der Platzhalter „{{vorname}}“ steht für den Namen.",
        "The tag \"{{name}}\" prints it.",
        "In the Mailchimp editor, use *|FNAME|*.",
        "Verwenden Sie %name% in der Vorlage.",
        "GET /users/{id} returns 404.",
        "It must match ^[A-Z]{2}\\d{6}$.",
        "The JSON {} is empty.",
        "The variable %s stands for the text.",
        "Please write the number as LW-XXXXXX.",
        "It is valid for 24 h [UTC].",
        "[Photo attached]",
        "Sehen Sie: [Bild angehängt]",
        "The file TODO.md is here.",
        "The day is TBC.",
        "What?? Hours went by.",
    ] {
        assert!(found(clean).is_empty(), "{clean}: {:?}", found(clean));
    }
}
