// The draft: filled from an answer, checked as it is edited, and copied.

/** A check that takes longer than this is named. */
const BUSY_TIME = 1_000;

const draft = {
  /** The text as the answer was last filled; `undefined` until it is complete. */
  filled: undefined,
  /** Whether the preview stands in place of the text, since values are missing. */
  isPreview: false,
  /** What the text was last filled from. */
  filledFrom: undefined,
  /** What was last checked: the text with all that is known about it; and the length of the text as the channel counts. */
  checked: undefined,
  length: undefined,
  /** Why the answer could not be filled, if not for its values. */
  failure: undefined,
  /** What was not copied, why, and what was found in it. */
  held: undefined,
  isHeld: () => draft.held?.key === draft.key() && [draft.held.state, "busy"].includes(findings.state),
  /** The text that was copied last. */
  copied: undefined,
  /** Brings back the edited text whose place another answer takes. */
  before: undefined,

  /** Whether a person has changed the text. */
  isEdited: () => desk.draft.text.trim() !== "" && desk.draft.text !== draft.filled,

  choose(topic, answer, before = this.saveEdits()) {
    this.before = before;
    if (!desk.guide.fits(answer, desk.channel)) setChannel(answer.channels[0]);
    desk.chosen = { topic, answer };
    this.filled = undefined;
    this.isPreview = true;
    byId("changed").hidden = true;
    values.needed = new Set();
    values.draw();
    this.drawOrigin();
    this.fill();
  },

  /** A function that brings back the text as a person has changed it, with its channel and its answer. */
  saveEdits() {
    if (this.isPreview) return this.before;
    if (!this.isEdited()) return undefined;
    const [{ channel, chosen }, { filled }, { text }] = [desk, this, desk.draft];
    return () => {
      if (channel !== desk.channel) setChannel(channel);
      desk.chosen = chosen;
      desk.draft.text = text;
      this.filled = filled;
      this.before = undefined;
      byId("changed").hidden = true;
      topics.draw();
      values.draw();
      this.drawOrigin();
      this.showText();
      this.fill();
      desk.draft.area.focus();
    };
  },

  /** Goes on without the answer. The text stays. */
  forget() {
    desk.chosen = undefined;
    this.filled = this.before = undefined;
    values.draw();
    this.drawOrigin();
    byId("changed").hidden = true;
    this.showText();
  },

  /** Fills the chosen answer. Until every value is there, examples stand in the preview, and the text stays as it is. */
  fill: latest(60, (isLatest) => draft.fillNow(isLatest)),

  async fillNow(isWanted = () => true) {
    if (!desk.chosen) return;
    const [given, from] = [values.given(), draft.source()];
    const isLatest = () => isWanted() && from === draft.source();
    const slow = setTimeout(() => isLatest() && draft.isPreview && say(byId("verdict"), t("checking")), BUSY_TIME);
    try {
      const reply = await askForReply(given);
      if (!isLatest()) return;
      draft.filledFrom = from;
      values.mark([], []);
      draft.take(reply.text);
    } catch (error) {
      if (!isLatest()) return;
      const { missing = [], invalid = [] } = error;
      values.mark(missing, invalid);
      const names = [...missing, ...invalid.map((value) => value.name)];
      draft.failure = names.length === 0 ? error.message : undefined;
      if (names.length > 0) draft.filledFrom = from;
      if (!draft.isPreview && draft.isEdited()) return draft.drawSend();
      draft.isPreview = true;
      const examples = Object.fromEntries(names.map((name) => [name, desk.guide.example(name) ?? []]));
      const example = names.length && (await askForReply({ ...given, ...examples }).catch(() => undefined));
      if (!isLatest()) return;
      draft.showPreview(example ? example.text : (desk.chosen.answer.example ?? desk.chosen.answer.text), examples);
    } finally {
      clearTimeout(slow);
    }
  },

  /** What the answer is filled from. */
  source: () => desk.chosen && json([desk.chosen.topic.id, desk.chosen.answer.id, desk.channel, values.given()]),

  take(text) {
    const isNew = this.isPreview;
    const isEdited = this.isEdited();
    byId("changed").hidden = isNew || !isEdited || text === this.filled;
    if (!isNew && isEdited) return;
    const { before } = this;
    const isSame = desk.draft.text === text;
    this.filled = text;
    this.before = undefined;
    desk.draft.text = text;
    this.showText();
    if (before && !isSame) toast(t("replaced"), before);
  },

  showText() {
    this.isPreview = false;
    byId("preview").hidden = true;
    byId("paper").hidden = false;
    this.check();
  },

  showPreview(text, examples) {
    // Edits that are gone from view can be brought back from the moment on when they are.
    if (this.before && byId("preview").hidden) toast(t("replaced"), this.before);
    byId("changed").hidden = true;
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

  /** The text with all that its check depends on: what was found for one is not true of another. */
  key: () => json(draft.record(desk.draft.text)),

  check: latest(130, async (isLatest) => {
    if (draft.isPreview) return;
    if (desk.draft.text.trim() === "") {
      draft.checked = draft.length = undefined;
      findings.show([], "idle");
      return draft.drawSend();
    }
    await draft.lint(() => isLatest() && !draft.isPreview);
  }),

  /** Lints the text, and shows what was found if that is still of interest. */
  async lint(isNeeded = () => true) {
    const key = this.key();
    const isWanted = () => isNeeded() && key === this.key();
    const slow = setTimeout(() => isWanted() && this.showBusy(), BUSY_TIME);
    const result = await server.ask("lint", this.record(desk.draft.text)).catch((error) => ({ error }));
    clearTimeout(slow);
    if (!isWanted()) return;
    this.checked = result.error ? undefined : key;
    this.length = result.length;
    findings.show(result.diagnostics ?? [], result.error ? result.error.message : "done");
    this.drawSend();
  },

  /** What was found stays, but no longer says that the text is ready. */
  showBusy() {
    this.checked = undefined;
    findings.state = "busy";
    findings.draw();
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
    const isFocused = document.activeElement === byId("copy-anyway");
    byId("copy-anyway").hidden = !this.isHeld();
    if (isFocused && !this.isHeld()) desk.draft.area.focus();
    if (desk.draft.text !== this.copied) this.forgetCopied();
  },

  /** What says that the text was copied is not said of another text. */
  forgetCopied() {
    if (this.copied === undefined) return;
    this.copied = undefined;
    say(byId("copy"), t("copy"));
    if (byId("toast").textContent === t("copied")) byId("toast").replaceChildren();
  },

  verdict() {
    if (this.isPreview) return ["", "wrong"];
    if (this.isHeld()) return [this.held.reason, "error"];
    if (desk.draft.text.trim() === "") return ["", "quiet"];
    if (findings.state === "busy") return [t("checking"), "quiet"];
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
    // A value that was written just now is in the text, or in its check, first.
    if (!isInsisted && this.filledFrom !== this.source()) await this.fillNow();
    if (this.isPreview) return byId("values").querySelector("[aria-invalid=true]")?.focus();
    const { text } = desk.draft;
    if (text.trim() === "") return toast(t("nothingToCopy"));
    this.held = undefined;
    if (!isInsisted) {
      const key = this.key();
      if (this.checked !== key) await this.lint();
      // Whoever goes on writing is not interrupted.
      if (key !== this.key()) return this.drawSend();
      if (this.checked !== key) return this.hold(t("unchecked"));
      const [stops, errors] = [findings.stops(), findings.count("error")];
      if (stops > 0) return this.hold(t(stops > errors ? "findingsLeft" : "errorsLeft", { n: stops }));
    }
    await writeToClipboard(text);
    this.drawSend();
  },

  /** Does not copy, says why, and lets a person insist, until the text changes. */
  hold(reason) {
    this.held = { key: this.key(), reason, state: findings.state };
    this.forgetCopied();
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
  draft.copied = text;
  say(button, t("copied"));
  toast(t("copied"));
  setTimeout(() => say(button, t("copy")), 2_000);
}
