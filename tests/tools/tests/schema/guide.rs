//! The keys of a guide, apart from its rules.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::json;

use crate::rules::Rule;
use crate::values::{ById, Day, Span, Tag, Text, Texts};

/// A guide of leitfaden: frequent topics, approved answers, contacts and tone rules. Files that a guide includes or extends have
/// the same keys; the guide itself needs `leitfaden`, `name` and `language`.
#[derive(JsonSchema)]
#[schemars(title = "leitfaden guide", deny_unknown_fields)]
pub(crate) struct File {
    /// The version of this format.
    #[schemars(extend("enum" = [1, "1"]))]
    #[schemars(example = json!(1))]
    leitfaden: Option<Text>,
    /// The guide's name.
    #[schemars(example = "Larkwood customer care")]
    name: Option<Text>,
    /// The language of the guide: its messages, and its answers where they don't name their own.
    #[schemars(example = json!("en"))]
    language: Option<Tag>,
    /// The languages in which every topic is to be answered; `check` says where one is missing.
    #[schemars(example = json!(["de", "en"]))]
    languages: Option<Vec<Tag>>,
    /// How you speak to your customers. Drafts and answers that slip into the other form are flagged.
    #[schemars(example = json!("informal"))]
    address: Option<Address>,
    /// Tone packs: built in, or files in the guide's folder. Left out, the built-in pack of the language; `[]` is none.
    #[schemars(example = json!(["builtin:en"]))]
    extends: Option<Texts>,
    /// More files of this format, in the guide's folder or below; what they say is added.
    #[schemars(example = json!(["topics/orders.yaml"]))]
    include: Option<Texts>,
    /// The company's name: `{{brand}}` in answers.
    #[schemars(example = json!("Larkwood"))]
    brand: Option<Text>,
    /// Whom drafts may not knock: names, or names with other names for the same.
    #[schemars(example = json!(["Northfield", { "name": "Barrow & Finch", "aliases": ["barrowfinch.example"] }]))]
    competitors: Option<Vec<Competitor>>,
    /// The ways in which customers can reach you: `{{contacts.ID}}` in answers. Others in a draft are flagged.
    #[schemars(example = json!({ "mail": { "kind": "email", "value": "help@larkwood.example" } }))]
    contacts: Option<ById<Contact>>,
    /// Where replies are published. A channel that is called after the place (`x`, `sms`, `mastodon` …) counts lengths as that
    /// place does.
    #[schemars(example = json!({ "email": {}, "x": { "public": true, "max_length": 280 } }))]
    channels: Option<ById<Channel>>,
    /// What is filled in for each reply: `{{ID}}` in answers.
    #[schemars(example = json!({ "customer.name": { "required": true, "example": "Sam O'Brien" } }))]
    variables: Option<ById<Variable>>,
    /// What you state, and until when it holds: `{{facts.ID}}` in answers. Drafts that state it otherwise are flagged.
    #[schemars(example = json!({ "return_days": { "value": 30, "unit": "days", "valid_until": "2027-12-31" } }))]
    facts: Option<ById<Fact>>,
    /// Words of the house, and what is not to be said instead.
    #[schemars(example = json!([{ "use": "parcel locker", "instead_of": ["pick-up box"] }]))]
    terms: Option<Vec<Term>>,
    /// The link to your house rules: `{{netiquette}}` in answers.
    #[schemars(example = json!("https://larkwood.example/house-rules"))]
    netiquette: Option<Text>,
    /// How soon customers are to be answered.
    #[schemars(example = json!({ "target": "4h" }))]
    response_time: Option<ResponseTime>,
    /// What keeps a draft from being sent, for tools that stop drafts.
    #[schemars(example = json!({ "level": "warning" }))]
    guard: Option<Guard>,
    /// Texts that answers share: `{{> ID}}`.
    #[schemars(example = json!({ "hello": "{{salutation customer.name}}," }))]
    partials: Option<ById<Text>>,
    /// Patterns by which a customer's message is known where nobody says what it is.
    #[schemars(example = json!({ "complaint": ["still waiting"] }))]
    situations: Option<BTreeMap<Situation, Texts>>,
    /// Your frequent topics, with the answers that are approved.
    #[schemars(example = json!({ "refund": {
        "title": "Where is my refund",
        "owner": "accounts",
        "review_by": "2027-03-01",
        "questions": ["When will I get my money back?"],
        "answers": [{ "id": "all", "text": "{{salutation customer.name}}, it is on its way. Just reply here." }],
    } }))]
    topics: Option<ById<Topic>>,
    /// Groups of words that your customers use for one another.
    #[schemars(example = json!([["parcel", "package"]]))]
    synonyms: Option<Vec<Vec<Text>>>,
    /// Words after which a person answers, whatever the topic.
    #[schemars(example = json!(["lawyer"]))]
    escalate: Option<Texts>,
    /// Messages, and the topics that are to be suggested for them; `check` asks them all.
    #[schemars(example = json!([{ "message": "my parcell isnt here", "topic": "late-delivery" }]))]
    tests: Option<Vec<Test>>,
    /// Settings of the built-in rules, and rules of your own: by id a level, or what is to be otherwise; with `extends`, a rule of
    /// your own.
    #[schemars(example = json!({ "thanks": "off", "rude": { "allow": ["calm down"] } }))]
    rules: Option<ById<Rule>>,
    /// By format, the placeholders of other tools and the variables that they stand for, for `leitfaden import` and `export`.
    #[schemars(example = json!({ "chatwoot": { "contact.custom_attribute.tariff": "contract.tariff" } }))]
    imports: Option<BTreeMap<ExchangeFormat, BTreeMap<String, Text>>>,
    /// Whether learned judges are asked: `on`, or `off`.
    #[schemars(example = json!("off"))]
    learned: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(crate) enum Address {
    /// Sie; in English, a formal register.
    Formal,
    /// du; in English, an easy register.
    Informal,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Guard {
    /// The level from which a finding stops a draft.
    level: GuardLevel,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(crate) enum GuardLevel {
    /// Only errors stop a draft.
    Error,
    /// Warnings do as well.
    Warning,
    /// Everything that is found stops a draft.
    Suggestion,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Competitor {
    Name(Text),
    Names(CompetitorNames),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct CompetitorNames {
    /// The name.
    name: Text,
    /// Other names for the same: abbreviations, sites, misspellings.
    aliases: Option<Texts>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Contact {
    /// What kind of way it is.
    kind: ContactKind,
    /// The address, number or link, as customers read it.
    #[schemars(example = &"help@larkwood.example")]
    value: Text,
    /// When somebody is there.
    #[schemars(example = "Mon–Fri 9–5")]
    hours: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(crate) enum ContactKind {
    /// A number to call.
    Phone,
    /// A mail address.
    Email,
    /// A link to a page with a form.
    Form,
    /// A link to a page without a form, such as help pages.
    Link,
    /// A chat: a link to it, or the words for it.
    Chat,
    /// The words that ask for a direct message.
    Message,
    /// A name on a network, such as `@larkwood`.
    Handle,
    /// A person.
    Person,
    /// A postal address.
    Address,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Channel {
    /// Whether everybody can read what is written there.
    public: Option<bool>,
    /// How values are made safe. Left out, `text`.
    format: Option<Format>,
    /// The longest reply, counted as the channel counts.
    #[schemars(example = 280)]
    max_length: Option<u64>,
    /// The length up to which replies are read with ease.
    ideal_length: Option<u64>,
    /// The place whose way of counting lengths it has.
    counts: Option<Counts>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(crate) enum Format {
    Text,
    Html,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(crate) enum Counts {
    X,
    Twitter,
    Sms,
    Mastodon,
    Bluesky,
    Whatsapp,
    Instagram,
    Facebook,
    Google,
    GoogleReviews,
    AppStore,
    GooglePlay,
    PlayStore,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Variable {
    /// Whether every answer that names it needs it.
    required: Option<bool>,
    /// A pattern that the whole value must match.
    #[schemars(example = "LW-[0-9]{6}")]
    pattern: Option<Text>,
    /// A value to try it with; a list for a list.
    example: Option<Texts>,
    /// Whether it must not be seen in public.
    private: Option<bool>,
    /// What it is called, for those who fill it in.
    label: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Fact {
    /// The value, as answers have it.
    value: Text,
    /// What the value counts.
    #[schemars(example = &"days")]
    unit: Option<Text>,
    /// What the fact is called.
    label: Option<Text>,
    /// Words of sentences that are about it: drafts that state another value in such a sentence are flagged.
    #[schemars(example = json!(["return", "send back"]))]
    words: Option<Texts>,
    /// The last day on which it holds.
    valid_until: Option<Day>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Term {
    /// The word of the house.
    r#use: Text,
    /// What is not to be said instead.
    instead_of: Texts,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ResponseTime {
    /// The span within which a customer is to be answered.
    target: Span,
}

#[derive(JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
#[schemars(rename_all = "lowercase")]
pub(crate) enum Situation {
    /// Somebody wants to know something.
    Question,
    /// Somebody is unhappy with what happened.
    Complaint,
    /// Somebody is happy with what happened.
    Praise,
    /// Somebody insults or threatens.
    Abuse,
    /// Something is broken for many at once.
    Incident,
    /// A complaint that has been settled.
    Solved,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Topic {
    /// What the topic is called, for people.
    title: Text,
    /// What messages about it are, in kind.
    situation: Option<Situation>,
    /// Who keeps it right.
    owner: Option<Text>,
    /// The day by which its answers have to be read again.
    review_by: Option<Day>,
    /// How customers put it, in their own words: five or more.
    questions: Option<Texts>,
    /// Words that speak for this topic.
    keywords: Option<Texts>,
    /// Words of messages that are not for this topic.
    not_for: Option<Texts>,
    /// Words after which a person answers instead.
    escalate: Option<Texts>,
    /// The approved texts, for some channels or for all.
    answers: Vec<Answer>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Answer {
    /// Unique in the topic.
    id: Text,
    /// The language, where it is not the guide's.
    language: Option<Tag>,
    /// The answer that this one translates.
    translates: Option<Translates>,
    /// Where it was imported from: `leitfaden import` writes it, and finds the answer by it.
    imported: Option<Imported>,
    /// The channels that it is for; left out, all.
    channels: Option<Texts>,
    /// Only approved answers are sent. Left out, it is approved.
    status: Option<Status>,
    /// Sentences that must stay as they are.
    locked: Option<Texts>,
    /// Sentences that are to be put in other words for each customer.
    adapt: Option<Texts>,
    /// The text, as handlebars: `{{customer.name}}`, `{{#if order.number}}…{{/if}}`, `{{> closing}}`.
    text: Text,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Translates {
    /// The id of the answer, in the same topic.
    answer: Text,
    /// What that answer's text was known by when it was translated: `check` says what to write here.
    #[schemars(example = "1f3c9a02")]
    hash: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Imported {
    /// The format and the id there; several if several texts were the same.
    #[schemars(example = "chatwoot:12")]
    from: Texts,
    /// What the text was known by when it was imported.
    #[schemars(example = "1f3c9a02")]
    hash: Option<Text>,
    /// What it is called there, or what agents type; left out, an export writes the title and the id of the topic.
    #[schemars(example = json!("Refund_EN"))]
    name: Option<Text>,
}

#[derive(JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
#[schemars(rename_all = "lowercase")]
pub(crate) enum ExchangeFormat {
    Chatwoot,
    Zendesk,
    Zammad,
    Espanso,
    Rasa,
    HelpScout,
    Freshdesk,
    Gorgias,
    Front,
    Intercom,
    Discourse,
    OsTicket,
    RocketChat,
    GitLab,
    GitHub,
    Csv,
    Markdown,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(crate) enum Status {
    /// Still to be read by somebody.
    Draft,
    /// May be sent.
    Approved,
    /// No longer sent.
    Retired,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Test {
    /// What a customer writes.
    message: Text,
    /// The topic that is to come first, or several; `[]` for none.
    topic: Option<Texts>,
    /// Whether a person is to be asked for.
    escalate: Option<bool>,
}
