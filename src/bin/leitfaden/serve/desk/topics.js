// The customer's message, and the topics that fit it.

const topics = {
  /** The answer of the server for the message, if it has one. */
  suggested: undefined,
  /** Why there is none. */
  failure: undefined,
  /** The topic whose answers are shown. */
  open: undefined,
  /** Called with the topic and the answer that a person chooses. */
  onUse: () => {},

  suggest: latest(180, async (isLatest) => {
    const text = desk.message.text;
    topics.suggested = topics.failure = undefined;
    if (text.trim() !== "") {
      try {
        const suggested = await server.ask("suggest", { text }, { limit: 8 });
        if (!isLatest()) return;
        topics.suggested = suggested;
        topics.open = suggested.topics[0]?.topic;
      } catch (error) {
        if (!isLatest()) return;
        topics.failure = error.message;
      }
    }
    topics.draw();
  }),

  /** What is listed: what the search finds, or else what fits the message. Each with why, if that is known. */
  listed() {
    const query = byId("topic-search").value.trim();
    const fitting = this.suggested?.topics ?? [];
    if (query !== "") return desk.guide.searchTopics(query).map((topic) => ({ topic }));
    return fitting.flatMap((why) => {
      const topic = desk.guide.topicsById.get(why.topic);
      return topic ? [{ topic, why }] : [];
    });
  },

  draw() {
    const [listed, query] = [this.listed(), byId("topic-search").value.trim()];
    const escalate = this.suggested?.escalate;
    byId("escalation").replaceChildren(escalate ? el("p", { class: "notice warning" }, t("escalate", { words: escalate.text })) : "");
    say(byId("topics-state"), this.state(query, listed.length));
    grow(byId("topics"), listed, (entry) => this.item(entry));
    this.markWords();
  },

  state(query, n) {
    if (query !== "") return n === 0 ? t("noResults", { query }) : t("results", { n });
    if (this.failure) return t("notChecked", { reason: this.failure });
    if (!this.suggested) return t("topicsWait");
    if (n === 0) return this.suggested.escalate ? "" : t("noTopicFits");
    return t("fits", { n });
  },

  item({ topic, why }) {
    const isOpen = topic.id === this.open;
    const details = el("div", { class: "details", id: `topic-${topic.id}`, hidden: !isOpen });
    if (isOpen) details.append(...this.details(topic, why));
    const toggle = () => {
      this.open = details.hidden ? topic.id : undefined;
      for (const other of byId("topics").querySelectorAll("[aria-expanded=true]")) other.setAttribute("aria-expanded", "false");
      for (const other of byId("topics").querySelectorAll(".details")) other.hidden = true;
      details.hidden = this.open === undefined;
      button.setAttribute("aria-expanded", String(!details.hidden));
      if (!details.hidden) details.replaceChildren(...this.details(topic, why));
      this.markWords();
    };
    const button = el(
      "button",
      { type: "button", class: "topic", "aria-expanded": String(isOpen), "aria-controls": details.id, on: { click: toggle } },
      el("span", { class: "title", lang: desk.guide.language, dir: "auto" }, topic.title),
      topic.situation && el("span", { class: `chip ${topic.situation}` }, t(topic.situation)),
      why && el("span", { class: "score" }, `${Math.round(why.score * 100)} %`),
    );
    return el("li", {}, el("h3", {}, button), details);
  },

  details(topic, why) {
    const guideLanguage = desk.guide.language;
    const words = [...new Set(why?.words.map((word) => word.text.toLowerCase()))];
    const fitsNow = (answer) => desk.guide.fits(answer, desk.channel) && answer.status === "approved";
    const answers = [...topic.answers].sort((a, b) => fitsNow(b) - fitsNow(a));
    return [
      why?.question && el("p", { class: "why" }, `${t("likeQuestion")} `, el("q", { lang: guideLanguage, dir: "auto" }, why.question)),
      words.length > 0 && el("p", { class: "why" }, t("sharedWords"), words.flatMap((word) => [" ", el("mark", { class: "word", dir: "auto" }, word)])),
      answers.map((answer) => this.answer(topic, answer, fitsNow(answer))),
      answers.length === 0 && el("p", { class: "quiet" }, t("noAnswers")),
      el("p", { class: "why" }, el("a", { href: `#guide/topics/${topic.id}` }, t("openInGuide"))),
    ].flat().filter(Boolean);
  },

  answer(topic, answer, fitsNow) {
    const channels = channelNames(answer);
    const use = () => this.onUse(topic, answer);
    const label = t("useAnswerOf", { channels, topic: topic.title });
    return el(
      "div",
      { class: fitsNow ? "card" : "card aside" },
      el(
        "p",
        { class: "meta" },
        el("span", {}, channels),
        answer.language && el("span", { class: "chip" }, answer.language),
        answer.status !== "approved" && el("span", { class: "chip warning" }, statusName(answer)),
        answer.status === "approved" &&
          el("button", { type: "button", class: fitsNow ? "primary small" : "small", "aria-label": label, on: { click: use } }, t("useAnswer")),
      ),
      el("p", { class: "text", lang: answer.language ?? desk.guide.language, dir: "auto" }, answer.example ?? answer.text),
    );
  },

  /** Marks the words of the message that speak for the open topic, or for a person. */
  markWords() {
    const why = this.suggested?.topics.find((topic) => topic.topic === this.open);
    const range = (kind) => (words) => ({ start: words.utf16[0], end: words.utf16[1], kind });
    const escalate = this.suggested?.escalate ? [this.suggested.escalate] : [];
    desk.message.mark([...(why?.words ?? []).map(range("word")), ...escalate.map(range("escalate"))]);
  },
};
