// What is due for review, and the problems of the guide's file.

const DAY = 24 * 60 * 60 * 1000;

/** Whole days from today to a day; negative if it has passed. */
function daysUntil(day) {
  const now = new Date();
  return Math.round((Date.parse(day) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / DAY);
}

/** Everything with a date, the earliest first. */
function dueItems() {
  const { topics, facts } = desk.guide;
  const ofTopics = topics.filter((topic) => topic.review_by).map((topic) => ({ kind: "topic", id: topic.id, name: topic.title, owner: topic.owner, day: topic.review_by }));
  const ofFacts = facts.filter((fact) => fact.valid_until).map((fact) => ({ kind: "fact", id: fact.id, name: fact.label ?? fact.id, day: fact.valid_until }));
  const items = [...ofTopics, ...ofFacts].map((item) => ({ ...item, days: daysUntil(item.day) }));
  return items.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** How far away a day is, in words. */
function distance(days) {
  const [n, unit] = Math.abs(days) < 45 ? [days, "day"] : Math.abs(days) < 550 ? [Math.round(days / 30.4), "month"] : [Math.round(days / 365), "year"];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(n, unit);
}

function drawDue(query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const has = (...texts) => words.every((word) => fold(texts.filter(Boolean).join(" ")).includes(word));
  const items = dueItems().filter((item) => has(item.name, item.id, item.owner, item.day));
  const unfinished = desk.guide.topics
    .flatMap((topic) => topic.answers.filter((answer) => answer.status === "draft").map((answer) => ({ topic, answer })))
    .filter(({ topic, answer }) => has(topic.title, topic.id, answer.id));
  const row = (item) =>
    el(
      "li",
      { class: item.days < 0 ? "over" : "" },
      el("span", { class: "when" }, el("time", { datetime: item.day }, formatDate(item.day)), el("span", { class: item.days < 0 ? "wrong" : "quiet" }, ` ${distance(item.days)}`)),
      el("span", { lang: desk.guide.language, dir: "auto" }, item.kind === "topic" ? el("a", { href: `#guide/topics/${item.id}` }, item.name) : item.name),
      el("span", { class: "quiet" }, [t(item.kind), item.owner].filter(Boolean).join(" · ")),
    );
  const rests = [];
  const section = (key, entries, draw) => {
    if (entries.length === 0) return false;
    const list = el("ul", { class: "due" });
    rests.push(grow(list, entries, draw, 60));
    return el("section", { class: "entry" }, el("h3", {}, t(key)), list);
  };
  const sections = [
    checkSection(),
    section("overdue", items.filter((item) => item.days < 0), row),
    section("soon", items.filter((item) => item.days >= 0 && item.days < 30), row),
    section("later", items.filter((item) => item.days >= 30), row),
    section("unfinished", unfinished, ({ topic, answer }) =>
      el("li", {}, el("span", { class: "when" }, channelNames(answer)), el("a", { href: `#guide/topics/${topic.id}`, lang: desk.guide.language }, topic.title), el("code", { class: "quiet" }, answer.id)),
    ),
    items.length === 0 && query === "" && el("p", { class: "quiet" }, t("nothingDue")),
  ];
  byId("chapter").replaceChildren(...sections.filter(Boolean));
  book.drawRest = () => rests.forEach((rest) => rest());
  return items.length + unfinished.length;
}

/** Checks the file of the guide when a person asks for it. */
function checkSection() {
  const result = el("div", { role: "status" });
  const check = async () => {
    say(result, t("checking"));
    try {
      const { problems: found } = await server.ask("check", "");
      const words = found.length === 0 ? t("checkClean") : t("checkFound", { n: found.length });
      result.replaceChildren(el("p", { class: found.length === 0 ? "fine" : "" }, words), problems(found));
    } catch (error) {
      result.replaceChildren(el("p", { class: "wrong" }, t("notChecked", { reason: error.message })));
    }
  };
  return el("div", { class: "check" }, el("button", { type: "button", on: { click: check } }, t("checkGuide")), result);
}

/** The problems of a guide's file, with their places. */
function problems(list) {
  const item = (problem) =>
    el(
      "li",
      { class: problem.level },
      el("p", { class: "meta" }, el("span", { class: "level" }, t(problem.level)), el("code", {}, `${problem.file}:${problem.line}:${problem.column}`)),
      el("p", { lang: "en", dir: "auto" }, problem.message),
      problem.help && el("p", { class: "quiet", lang: "en", dir: "auto" }, problem.help),
    );
  return list.length > 0 ? el("ol", { class: "found" }, list.map(item)) : "";
}
