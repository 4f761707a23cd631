// The draft: filled from an answer, checked as it is edited, and copied.

const draft = {
  /** The text as the answer was last filled; `undefined` until it is complete. */
  filled: undefined,
  /** Whether the preview stands in place of the text, since values are missing. */
  isPreview: false,
  /** The text that was last checked, and its length as the channel counts. */
  checked: undefined,
  length: undefined,
  /** Why the answer could not be filled, if not for its values. */
  failure: undefined,
  /** The text that was not copied, why, and what was known about it. */
  held: undefined,
  isHeld: () => draft.held?.text === desk.draft.text && draft.held.state === findings.state,

  /** Whether a person has changed the text. */
  isEdited: () => desk.draft.text.trim() !== "" && desk.draft.text !== draft.filled,

  choose(topic, answer) {
    if (!desk.guide.fits(answer, desk.channel)) setChannel(answer.channels[0]);
    desk.chosen = { topic, answer };
    this.filled = undefined;
    this.isPreview = true;
    values.needed = new Set();
    values.draw();
    this.drawOrigin();
    this.fill();
  },

  /** Goes on without the answer. The text stays. */
  forget() {
    desk.chosen = undefined;
    this.filled = undefined;
    values.draw();
    this.drawOrigin();
    byId("changed").hidden = true;
    this.showText();
  },

  /** Fills the chosen answer. Until every value is there, examples stand in the preview, and the text stays as it is. */
  fill: latest(60, async (isLatest) => {
    if (!desk.chosen) return;
    const given = values.given();
    try {
      const reply = await askForReply(given);
      if (!isLatest()) return;
      values.mark([], []);
      draft.take(reply.text);
    } catch (error) {
      if (!isLatest()) return;
      const { missing = [], invalid = [] } = error;
      values.mark(missing, invalid);
      const names = [...missing, ...invalid.map((value) => value.name)];
      draft.failure = names.length === 0 ? error.message : undefined;
      if (!draft.isPreview && draft.isEdited()) return draft.drawSend();
      draft.isPreview = true;
      const examples = Object.fromEntries(names.map((name) => [name, desk.guide.example(name) ?? []]));
      const example = names.length && (await askForReply({ ...given, ...examples }).catch(() => undefined));
      if (!isLatest()) return;
      draft.showPreview(example ? example.text : (desk.chosen.answer.example ?? desk.chosen.answer.text), examples);
    }
  }),

  take(text) {
    const isNew = this.isPreview;
    const isEdited = this.isEdited();
    byId("changed").hidden = isNew || !isEdited || text === this.filled;
    if (!isNew && isEdited) return;
    const before = desk.draft.text;
    this.filled = text;
    desk.draft.text = text;
    this.showText();
    if (isNew && isEdited && before !== text) {
      toast(t("replaced"), () => {
        desk.draft.text = before;
        this.check();
      });
    }
  },

  showText() {
    this.isPreview = false;
    byId("preview").hidden = true;
    byId("paper").hidden = false;
    this.check();
  },

  showPreview(text, examples) {
    byId("preview").hidden = false;
    byId("paper").hidden = true;
    const node = byId("preview-text");
    node.lang = desk.chosen.answer.language ?? desk.guide.language;
    node.replaceChildren(...markExamples(text, Object.values(examples).flat()));
    findings.show([], "idle");
    this.drawSend();
  },

  drawOrigin() {
    const { topic, answer } = desk.chosen ?? {};
    desk.draft.area.lang = answer?.language ?? desk.guide.language;
    const node = byId("origin");
    node.hidden = !topic;
    if (!topic) return node.replaceChildren();
    const forget = el("button", { type: "button", class: "plain", on: { click: () => { this.forget(); desk.draft.area.focus(); } } }, t("forget"));
    node.replaceChildren(`${t("basedOn")} `, el("a", { href: `#guide/topics/${topic.id}`, lang: desk.guide.language }, topic.title), ` · ${channelNames(answer)} `, forget);
  },

  /** Everything that is known about the text, as a line of JSON Lines. */
  record(text) {
    const given = values.given();
    const message = desk.message.text;
    const { topic, answer } = desk.chosen ?? {};
    return {
      text,
      channel: desk.channel,
      message: message.trim() === "" ? undefined : message,
      topic: topic?.id,
      answer: answer?.id,
      language: answer?.language ?? undefined,
      customer: typeof given["customer.name"] === "string" ? given["customer.name"] : undefined,
      context: desk.chosen ? given : undefined,
    };
  },

  check: latest(130, async (isLatest) => {
    const text = desk.draft.text;
    if (draft.isPreview) return;
    if (text.trim() === "") {
      draft.checked = draft.length = undefined;
      findings.show([], "idle");
      return draft.drawSend();
    }
    await draft.lint(text, () => isLatest() && !draft.isPreview);
  }),

  /** Lints the text, and shows what was found if that is still of interest. */
  async lint(text, isWanted = () => true) {
    const result = await server.ask("lint", this.record(text)).catch((error) => ({ error }));
    if (!isWanted() || text !== desk.draft.text) return;
    this.checked = result.error ? undefined : text;
    this.length = result.length;
    findings.show(result.diagnostics ?? [], result.error ? result.error.message : "done");
    this.drawSend();
  },

  /** The counter, the verdict and the buttons below the text. */
  drawSend() {
    const channel = desk.guide.channels.find((channel) => channel.id === desk.channel);
    const { length } = this;
    const isCounted = length !== undefined && !this.isPreview;
    // The ideal is what a person writes to, as long as the text is not too long altogether.
    const isOver = isCounted && length > (channel?.max_length ?? Infinity);
    const isToIdeal = Boolean(channel?.ideal_length) && !isOver;
    const limit = isToIdeal ? channel.ideal_length : channel?.max_length;
    byId("counter").hidden = !isCounted;
    byId("counter").classList.toggle("over", isOver);
    byId("counter").classList.toggle("near", isCounted && length > (channel?.ideal_length ?? Infinity));
    byId("meter").hidden = !limit;
    if (isCounted) {
      byId("meter").max = limit ?? 1;
      byId("meter").value = Math.min(length, limit ?? 0);
      const key = isToIdeal ? "countIdeal" : limit ? "countOf" : "countOnly";
      const over = isOver ? ` · ${t("tooLong", { over: length - limit })}` : "";
      say(byId("count"), t(key, { n: length, max: limit }) + over);
    }
    const [text, kind] = this.verdict();
    const verdict = byId("verdict");
    verdict.className = `verdict ${kind}`;
    if (this.isPreview) this.sayMissing(verdict);
    else say(verdict, text);
    byId("copy").setAttribute("aria-disabled", String(this.isPreview || desk.draft.text.trim() === ""));
    byId("copy-anyway").hidden = !this.isHeld();
  },

  verdict() {
    if (this.isPreview) return ["", "wrong"];
    if (this.isHeld()) return [this.held.reason, "error"];
    if (desk.draft.text.trim() === "") return ["", "quiet"];
    if (findings.state !== "done") return [t("unchecked"), "wrong"];
    const errors = findings.count("error");
    const hints = findings.list.length - errors;
    if (errors > 0) return [t("hasErrors", { n: errors }), "error"];
    if (hints > 0) return [t("hasHints", { n: hints }), "warning"];
    return [t("fine"), "fine"];
  },

  /** Names the values that are missing, each with a way to its field. */
  sayMissing(node) {
    const wrong = [...byId("values").querySelectorAll("[aria-invalid=true]")].map((input) => input.id.slice("value-".length));
    const button = (id) => el("button", { type: "button", class: "plain", on: { click: () => byId(`value-${id}`).focus() } }, values.label(id));
    const text = wrong.length === 0 ? (this.failure ?? "") : t("missingValues", { n: wrong.length });
    // A live region that does not change is not read out again.
    const key = `${language} ${text} ${wrong}`;
    if (node.dataset.missing === key && node.firstElementChild) return;
    node.dataset.missing = key;
    node.replaceChildren(text, ...wrong.flatMap((id, n) => (n ? [", ", button(id)] : [button(id)])));
  },

  /** Copies the text if it has been checked and nothing stops it, or if a person insists. */
  async copy(isInsisted) {
    const text = desk.draft.text;
    if (this.isPreview) return byId("values").querySelector("[aria-invalid=true]")?.focus();
    if (text.trim() === "") return toast(t("nothingToCopy"));
    this.held = undefined;
    if (!isInsisted) {
      if (this.checked !== text) {
        await this.lint(text);
        if (this.checked !== text) return this.hold(t("unchecked"));
      }
      const [stops, errors] = [findings.stops(), findings.count("error")];
      if (stops > 0) return this.hold(t(stops > errors ? "findingsLeft" : "errorsLeft", { n: stops }));
    }
    await writeToClipboard(text);
    this.drawSend();
  },

  /** Does not copy, says why, and lets a person insist, until the text changes. */
  hold(reason) {
    this.held = { text: desk.draft.text, reason, state: findings.state };
    this.drawSend();
    byId("copy-anyway").focus();
  },
};

const askForReply = (given) =>
  server.ask("reply", { topic: desk.chosen.topic.id, answer: desk.chosen.answer.id, channel: desk.channel, values: given });

/** The text of a preview, with the examples in it marked: whole, or else their words, since a salutation may have only a first name. */
function markExamples(text, examples) {
  const found = examples.flatMap((example) => (text.includes(example) ? [example] : example.split(" ").filter((word) => word.length > 2)));
  const parts = found.filter(Boolean).map((example) => example.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (parts.length === 0) return [text];
  // With one group, every second part is an example.
  return text.split(new RegExp(`(${parts.join("|")})`)).map((part, n) => (n % 2 ? el("mark", { class: "example" }, part) : part));
}

async function writeToClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages that are neither local nor encrypted have no clipboard.
    desk.draft.area.select();
    if (!document.execCommand("copy")) return toast(t("cannotCopy"));
  }
  const button = byId("copy");
  say(button, t("copied"));
  toast(t("copied"));
  setTimeout(() => say(button, t("copy")), 2_000);
}
