//! Languages without rules of their own in which customers write: just enough of each to detect it.

use super::Header;

/// The names of email header lines; lowercase.
pub(crate) const HEADERS: &[(&str, Header)] = &[
    ("de", Header::From),
    ("da", Header::From),
    ("van", Header::From),
    ("från", Header::From),
    ("fra", Header::From),
    ("lähettäjä", Header::From),
    ("od", Header::From),
    ("feladó", Header::From),
    ("de la", Header::From),
    ("kimden", Header::From),
    ("gönderen", Header::From),
    ("от", Header::From),
    ("від", Header::From),
    ("από", Header::From),
    ("发件人", Header::From),
    ("差出人", Header::From),
    ("보낸 사람", Header::From),
    ("من", Header::From),
    ("à", Header::To),
    ("a", Header::To),
    ("para", Header::To),
    ("aan", Header::To),
    ("till", Header::To),
    ("til", Header::To),
    ("vastaanottaja", Header::To),
    ("do", Header::To),
    ("komu", Header::To),
    ("címzett", Header::To),
    ("către", Header::To),
    ("kime", Header::To),
    ("alıcı", Header::To),
    ("кому", Header::To),
    ("προς", Header::To),
    ("收件人", Header::To),
    ("宛先", Header::To),
    ("받는 사람", Header::To),
    ("إلى", Header::To),
    ("fecha", Header::Date),
    ("dato", Header::Date),
    ("data", Header::Date),
    ("päiväys", Header::Date),
    ("dátum", Header::Date),
    ("tarih", Header::Date),
    ("дата", Header::Date),
    ("ημερομηνία", Header::Date),
    ("日期", Header::Date),
    ("日時", Header::Date),
    ("envoyé", Header::Mail),
    ("objet", Header::Mail),
    ("enviado", Header::Mail),
    ("enviado el", Header::Mail),
    ("enviado em", Header::Mail),
    ("asunto", Header::Mail),
    ("assunto", Header::Mail),
    ("inviato", Header::Mail),
    ("oggetto", Header::Mail),
    ("verzonden", Header::Mail),
    ("onderwerp", Header::Mail),
    ("skickat", Header::Mail),
    ("ämne", Header::Mail),
    ("sendt", Header::Mail),
    ("emne", Header::Mail),
    ("lähetetty", Header::Mail),
    ("aihe", Header::Mail),
    ("wysłano", Header::Mail),
    ("temat", Header::Mail),
    ("odesláno", Header::Mail),
    ("předmět", Header::Mail),
    ("odoslané", Header::Mail),
    ("predmet", Header::Mail),
    ("elküldve", Header::Mail),
    ("tárgy", Header::Mail),
    ("trimis", Header::Mail),
    ("subiect", Header::Mail),
    ("gönderilme", Header::Mail),
    ("gönderildi", Header::Mail),
    ("konu", Header::Mail),
    ("отправлено", Header::Mail),
    ("тема", Header::Mail),
    ("надіслано", Header::Mail),
    ("εστάλη", Header::Mail),
    ("θέμα", Header::Mail),
    ("发送时间", Header::Mail),
    ("主题", Header::Mail),
    ("送信日時", Header::Mail),
    ("件名", Header::Mail),
    ("보낸 날짜", Header::Mail),
    ("제목", Header::Mail),
];

/// Frequent words of languages in Latin script, by language tag. A word may belong to several
/// languages.
pub(crate) const WORDS: &[(&str, &str)] = &[
    (
        "fr",
        "le la les des du un une et est sont dans pour avec sur votre vos nous vous notre nos je j'ai n'ai il elle \
        que qui pas ne ce cette mon ma mes merci bonjour bonsoir cordialement madame monsieur avez avons pouvez \
        plus bien très être sera c'est d'une l'on désolés désolé suis reçu commande colis où demain toujours \
        aujourd'hui beaucoup salut ça va comment quand avoir fait été",
    ),
    (
        "es",
        "el la los las un una es son en para con por su sus nuestro nuestra nos usted ustedes le les que no se \
        mi mis gracias hola buenos buenas días tardes saludos estimado estimada puede pueden hemos está están \
        más muy ya del al lo pedido mañana pero como cuando dónde donde tengo tiene hoy ha he sin hasta días \
        lamentamos señor señora mucho muchas favor",
    ),
    (
        "it",
        "il lo la gli le un una sono di del della dei delle per con su suo sua vostro nostro ci si che non \
        mio mia grazie buongiorno buonasera salve ciao saluti cordiali può abbiamo hanno ha ho più molto già \
        al alla nel nella da dal dove quando come ordine domani anche questo questa ancora oggi entro siamo \
        gentile signora signor prego tutto",
    ),
    (
        "pt",
        "os as um uma são em para com por seu sua seus nosso nossa você vocês lhe que não se meu minha \
        obrigado obrigada olá bom boa dia tarde cumprimentos pode podem está estão mais muito já do da dos das \
        no na ao encomenda pedido amanhã mas como quando onde tenho tem hoje sem até vamos foi ainda desculpe \
        senhor senhora desculpa pedimos lamentamos pelo pela será feito feita caminho contacto contato mensagem \
        enviada enviado reembolso atraso",
    ),
    (
        "nl",
        "de het een en is zijn van voor met op uw jouw je we wij ons onze ik mijn niet geen dat dit die deze \
        bedankt dank dag hallo groeten vriendelijke goedemorgen kunt kunnen heeft hebben hebt wordt worden naar \
        bij ook nog al maar waar wanneer hoe bestelling pakket morgen vandaag graag alvast spijt onderweg er te \
        om aan het's was zal",
    ),
    (
        "pl",
        " na do nie jest są się że to ten ta pan pani pana panią państwo państwa dziękujemy dziękuję proszę \
        dzień dobry witam pozdrawiam przepraszamy przepraszam moje mój moja mnie mi jak kiedy gdzie czy już jeszcze \
        za od po dla przez będzie został została zamówienie paczka przesyłka jutro dziś nasz nasze mamy ma \
        cześć twój twoja twoje twojej dzisiaj wyszła wysłana wysłaliśmy dotrze dostawa numer zamówienia paczki \
        podać prosimy wiadomość opóźnienie zwrot",
    ),
    (
        "tr",
        "ve bir bu için ile de da çok daha olarak değil ne nerede nasıl merhaba teşekkürler teşekkür ederiz ederim \
        lütfen iyi günler saygılarımla siparişiniz siparişim kargo kargonuz size sizin bizim benim ben biz yarın \
        bugün oldu olan var yok mı mi mu hala kadar sonra özür dileriz \
        sipariş numaranızı numaranız gönderin gönderiniz mesajınız mesajınızı aldık gecikme iade",
    ),
    (
        "cs",
        " na do je jsou se že to ten ta dobrý den děkujeme děkuji prosím omlouváme omlouvám pozdravem \
        vám vás váš vaše vaši můj moje mi mě jak kdy kde už ještě za od po pro bude byl byla zítra dnes \
        objednávka zásilka balík nám náš naše máme nebo ale není",
    ),
    (
        "sk",
        " na do je sú sa že to ten tá dobrý deň ďakujeme ďakujem prosím ospravedlňujeme pozdravom vám vás \
        váš vaša vašu môj moja mi ma ako kedy kde už ešte za od po pre bude bol bola zajtra dnes objednávka \
        zásielka balík nám náš naše máme alebo ale nie",
    ),
    (
        "ro",
        "și si în la de cu pe un este sunt nu vă va pentru mulțumim mulțumesc bună ziua salut cu stimă dumneavoastră \
        comanda comandă coletul mâine astăzi unde când cum care că mai din ne noastră nostru mea meu am ați avem \
        rugăm scuze fost fi doamnă domnule",
    ),
    (
        "hu",
        " az és egy van nincs nem hogy is meg már még de ha vagy jó napot kívánok köszönjük köszönöm üdvözlettel \
        tisztelt kérem kérjük önnek ön az ezt azt hol mikor hogyan csomag csomagja rendelés rendelésem rendelése \
        holnap ma elnézést lesz volt \
        kérünk késésért késés üzenetét rendelését rendelésszámot csomagot küldje",
    ),
    (
        "sv",
        "och är att det en ett för på med av till inte har vi du ni din ditt er era vår vårt jag min mitt hej tack \
        vänliga hälsningar var när hur kan ska som om men också redan idag imorgon beställning paket tyvärr \
        ledsen här från den",
    ),
    (
        "da",
        "og er at det en et for på med af til ikke har vi du din dit jeres vores jeg min mit hej tak venlig \
        hilsen hvor hvornår hvordan kan skal som om men også allerede dag morgen bestilling ordre pakke \
        desværre her fra den din besked",
    ),
    (
        "no",
        "og er at det en et for på med av til ikke har vi du dere din ditt vår vårt jeg min mitt hei takk \
        vennlig hilsen hvor når hvordan kan skal som om men også allerede dag morgen bestilling pakke \
        dessverre her fra den meldingen deg",
    ),
    (
        "fi",
        "ja on ei että se me te sinä minä hei kiitos kiitämme terveisin ystävällisin teidän sinun meidän minun \
        missä milloin miten voit voitte jo vielä myös mutta tai kun jos tämä huomenna tänään tilaus tilauksesi \
        tilaukseni paketti pakettisi pahoittelemme ole ovat oli matkalla viestistäsi viestistänne asiaa asian \
        selvitämme tutkimme tarkistamme lähetys ystävällisesti hyvää päivää anteeksi pian olemme",
    ),
    (
        "hr",
        " na za do je su se da to ne dobar dan hvala molim molimo pozdrav poštovani poštovana vam vas vaš \
        vaša vaše moj moja mi me kako kada gdje gde već još od po ili ali će ćemo sutra danas narudžba narudžba \
        paket pošiljka naš naše nam nije smo žao",
    ),
    (
        "id",
        "dan yang di ke dari untuk dengan tidak ini itu adalah akan sudah telah sedang kami kita anda saya \
        terima kasih halo selamat pagi siang mohon maaf pesanan paket pengiriman besok hari tiba dalam \
        atau juga bisa dapat silakan",
    ),
    (
        "vi",
        "và là của có không cho với được trong một các những này đã đang sẽ bạn tôi chúng chào xin cảm ơn khi \
        nào đâu hàng đơn vui lòng ngày để",
    ),
];

/// Letters that only one of the languages in Cyrillic script has; the first match wins. Russian is
/// the fallback.
pub(crate) const CYRILLIC: &[(&str, &[char])] = &[
    ("uk", &['і', 'ї', 'є', 'ґ']),
    ("ru", &['ы', 'э', 'ё']),
    ("sr", &['ј', 'љ', 'њ', 'ћ', 'ђ', 'џ']),
];

/// Languages detected by their script alone.
pub(crate) const SCRIPTS: &[(&str, std::ops::RangeInclusive<char>)] = &[
    ("el", '\u{370}'..='\u{3ff}'),
    ("ru", '\u{400}'..='\u{4ff}'),
    ("he", '\u{590}'..='\u{5ff}'),
    ("ar", '\u{600}'..='\u{6ff}'),
    ("hy", '\u{530}'..='\u{58f}'),
    ("hi", '\u{900}'..='\u{97f}'),
    ("bn", '\u{980}'..='\u{9ff}'),
    ("pa", '\u{a00}'..='\u{a7f}'),
    ("gu", '\u{a80}'..='\u{aff}'),
    ("ta", '\u{b80}'..='\u{bff}'),
    ("te", '\u{c00}'..='\u{c7f}'),
    ("kn", '\u{c80}'..='\u{cff}'),
    ("ml", '\u{d00}'..='\u{d7f}'),
    ("si", '\u{d80}'..='\u{dff}'),
    ("ka", '\u{10a0}'..='\u{10ff}'),
    ("th", '\u{e00}'..='\u{e7f}'),
    ("ja", '\u{3040}'..='\u{30ff}'),
    ("ko", '\u{ac00}'..='\u{d7a3}'),
    ("zh", '\u{4e00}'..='\u{9fff}'),
];

/// Languages so similar that a short text may be in either.
pub(crate) const CLOSE: &[[&str; 2]] =
    &[["da", "no"], ["cs", "sk"], ["ru", "bg"], ["ru", "sr"], ["sr", "hr"], ["ja", "zh"]];
