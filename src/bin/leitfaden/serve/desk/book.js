// The guide as a book: a chapter at a time, each with a search.

const book = {
  chapter: "topics",
  /** What the search held when the chapter was last drawn. */
  query: "",
  /** Adds all entries that have not been drawn yet. */
  drawRest: () => {},

  chapters: {
    topics: { name: "chapterTopics", draw: (query, id) => drawTopics(query, id) },
    rules: { name: "chapterRules", draw: (query, id) => drawRules(query, id) },
    company: { name: "chapterCompany", draw: (query) => drawCompany(query) },
    due: { name: "chapterDue", draw: (query) => drawDue(query) },
  },

  /** Shows a chapter, and in it the entry with an id. */
  open(chapter, id) {
    this.chapter = this.chapters[chapter] ? chapter : "topics";
    if (id !== undefined) byId("book-search").value = "";
    this.draw(id);
  },

  draw(id) {
    say(byId("book-title"), desk.guide.name);
    byId("book-title").lang = desk.guide.language;
    byId("chapters").replaceChildren(
      el(
        "ul",
        {},
        Object.entries(this.chapters).map(([key, { name }]) =>
          el("li", {}, el("a", { href: `#guide/${key}`, "aria-current": key === this.chapter && "page" }, t(name), " ", el("span", { class: "quiet" }, this.size(key)))),
        ),
      ),
    );
    const query = (this.query = this.written());
    say(byId("chapter-title"), t(this.chapters[this.chapter].name));
    this.drawRest = () => {};
    const found = this.chapters[this.chapter].draw(query, id);
    say(byId("chapter-state"), query === "" ? "" : found === 0 ? t("noResults", { query }) : t("results", { n: found }));
    if (id !== undefined) this.show(id);
  },

  written: () => byId("book-search").value.trim(),

  /** Draws what the search asks for, unless it is drawn: a link may have led to an entry since. */
  search() {
    if (this.written() !== this.query) this.draw();
  },

  size(chapter) {
    const { topics, rules, contacts, facts, terms } = desk.guide;
    const sizes = { topics: topics.length, rules: rules.length, company: contacts.length + facts.length + terms.length, due: dueItems().filter((item) => item.days < 30).length };
    return sizes[chapter].toLocaleString(language);
  },

  show(id) {
    const entry = byId(`entry-${id}`);
    if (!entry) return;
    entry.scrollIntoView({ block: "start" });
    entry.querySelector("h3").focus({ preventScroll: true });
  },

  listing(items, query, draw) {
    const list = el("div", { class: "entries" });
    byId("chapter").replaceChildren(items.length === 0 && query === "" ? el("p", { class: "quiet" }, t("emptyChapter")) : list);
    this.drawRest = grow(list, items, draw, 30);
    return items.length;
  },
};

/** The entry with an id comes first: in a long list it would not have been drawn yet. */
const withFirst = (items, id) => [...items.filter((item) => item.id === id), ...items.filter((item) => item.id !== id)];

function drawTopics(query, id) {
  return book.listing(withFirst(desk.guide.searchTopics(query), id), query, topicEntry);
}

function topicEntry(topic) {
  const isDue = topic.review_by && daysUntil(topic.review_by) < 0;
  const facts = [
    topic.situation && el("span", { class: `chip ${topic.situation}` }, t(topic.situation)),
    topic.owner && el("span", {}, `${t("owner")}: `, el("span", { dir: "auto" }, topic.owner)),
    topic.review_by && el("span", { class: isDue ? "wrong" : "" }, t("reviewBy", { date: formatDate(topic.review_by) })),
    el("code", {}, topic.id),
  ];
  const guideLanguage = desk.guide.language;
  return el(
    "article",
    { class: "entry", id: `entry-${topic.id}` },
    el("h3", { tabindex: "-1", lang: guideLanguage, dir: "auto" }, topic.title),
    el("p", { class: "meta" }, facts),
    topic.questions.length > 0 && [el("h4", {}, t("questions")), el("ul", { class: "questions", lang: guideLanguage }, topic.questions.map((question) => el("li", { dir: "auto" }, question)))],
    topic.answers.map((answer) => answerCard(topic, answer)),
    topic.answers.length === 0 && el("p", { class: "quiet" }, t("noAnswers")),
  );
}

function answerCard(topic, answer) {
  const answerLanguage = answer.language ?? desk.guide.language;
  const use = el("button", { type: "button", class: "small", "aria-label": t("useAnswerOf", { channels: channelNames(answer), topic: topic.title }), on: { click: () => topics.onUse(topic, answer) } }, t("replyWith"));
  return el(
    "div",
    { class: "card" },
    el(
      "p",
      { class: "meta" },
      el("span", {}, channelNames(answer)),
      answer.language && el("span", { class: "chip" }, answer.language),
      answer.status === "approved" ? use : el("span", { class: "chip warning" }, statusName(answer)),
    ),
    el("div", { class: "answer", lang: answerLanguage, dir: "auto" }, answer.example ?? answer.text),
    answer.example && answer.text.includes("{{") && el("details", {}, el("summary", {}, t("template")), el("pre", { lang: answerLanguage, dir: "auto", tabindex: "0", "aria-label": t("template") }, answer.text.trimEnd())),
  );
}

function drawRules(query, id) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const text = (rule) => fold([rule.id, rule.what, rule.why, rule.instead, ...rule.bad, ...rule.good].join(" "));
  const found = desk.guide.rules.filter((rule) => words.length === 0 || words.every((word) => text(rule).includes(word)));
  return book.listing(withFirst(found, id), query, ruleEntry);
}

function ruleEntry(rule) {
  // Some texts are bad on one channel or with one guide, and good with another. Without that context they only confuse.
  const good = rule.good.filter((text) => !rule.bad.includes(text));
  const several = new Set(desk.guide.rules.map((other) => other.language)).size > 1;
  const examples = (kind, texts) => texts.length > 0 && el("div", { class: kind }, el("h4", {}, t(kind)), el("ul", {}, texts.map((text) => el("li", { dir: "auto" }, text))));
  const part = (key) => rule[key] && el("p", {}, el("b", {}, `${t(key)}: `), el("span", { lang: rule.language }, rule[key]));
  return el(
    "article",
    { class: "entry", id: `entry-${rule.id}` },
    el("h3", { tabindex: "-1" }, rule.id),
    el("p", { class: "meta" }, el("span", { class: `chip ${rule.level ?? ""}` }, rule.level ? t(rule.level) : t("off")), several && el("span", { class: "chip" }, rule.language)),
    el("p", { lang: rule.language }, rule.what),
    part("why"),
    part("instead"),
    el("div", { class: "examples", lang: rule.language }, examples("bad", rule.bad), examples("good", good)),
  );
}

function drawCompany(query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const has = (...texts) => words.every((word) => fold(texts.filter(Boolean).join(" ")).includes(word));
  const guideLanguage = desk.guide.language;
  const kind = (contact) => t(contact.kind === "message" ? "directMessage" : contact.kind);
  const contacts = desk.guide.contacts.filter((contact) => has(contact.id, contact.value, contact.hours, kind(contact)));
  const facts = desk.guide.facts.filter((fact) => has(fact.id, fact.label, fact.value, fact.unit));
  const terms = desk.guide.terms.filter((term) => has(term.use, ...term.instead_of));
  const section = (key, items, row) =>
    items.length > 0 && el("section", { class: "entry" }, el("h3", {}, t(key)), el("dl", { class: "table", lang: guideLanguage }, items.map(row)));
  const row = (name, value, note) => el("div", {}, el("dt", { dir: "auto" }, name), el("dd", { dir: "auto" }, value, note && el("span", { class: "quiet" }, ` · ${note}`)));
  const sections = [
    section("contacts", contacts, (contact) => row(kind(contact), contact.value, contact.hours)),
    section("facts", facts, (fact) => row(fact.label ?? fact.id, [fact.value, fact.unit].filter(Boolean).join(" "), fact.valid_until && t("validUntil", { date: formatDate(fact.valid_until) }))),
    section("terms", terms, (term) => row(term.use, t("insteadOf", { words: term.instead_of.join(", ") }))),
  ].filter(Boolean);
  const found = contacts.length + facts.length + terms.length;
  byId("chapter").replaceChildren(...(found === 0 && query === "" ? [el("p", { class: "quiet" }, t("emptyChapter"))] : sections));
  return found;
}
