// What the guide says about the draft.

const findings = {
  list: [],
  /** `idle`, `busy`, `done`, or why the text was not checked. */
  state: "idle",

  show(list, state) {
    this.list = list;
    this.state = state;
    const ranges = list.map((finding) => ({ start: finding.utf16[0], end: finding.utf16[1], kind: finding.level, finding }));
    desk.draft.mark(ranges);
    this.draw();
    hint.hide();
  },

  count: (level) => findings.list.filter((finding) => finding.level === level).length,

  /** How many keep the text from being sent: those at the level that the guide sets, or above. */
  stops() {
    const levels = ["error", "warning", "suggestion"];
    const stopping = levels.slice(0, levels.indexOf(desk.guide.guard_level) + 1);
    return findings.list.filter((finding) => stopping.includes(finding.level)).length;
  },

  draw() {
    const { list, state } = this;
    const texts = { idle: t("findingsWait"), busy: t("checking"), done: list.length === 0 ? t("nothingFound") : "" };
    const node = byId("findings-state");
    say(node, texts[state] ?? t("notChecked", { reason: state }));
    node.className = state === "done" ? "fine" : texts[state] === undefined ? "wrong" : "quiet";
    node.hidden = state === "done" && list.length > 0;
    byId("findings").replaceChildren(...list.map((finding) => this.item(finding)));
    const safe = this.safeFixes().length;
    byId("fix-all").hidden = safe === 0;
    say(byId("fix-all"), t("fixAll", { n: safe }));
  },

  item(finding) {
    const isPlace = finding.utf16[0] < finding.utf16[1];
    const place = isPlace
      ? el("button", { type: "button", class: "place", title: t("showInText"), on: { click: () => jump(finding) } }, el("q", { dir: "auto" }, shorten(finding.text)))
      : el("span", { class: "quiet" }, t("textOnly"));
    const sure = finding.confidence && el("span", { class: "quiet" }, t("likely", { n: Math.round(finding.confidence * 100) }));
    const rule = el("a", { href: `#guide/rules/${finding.rule}`, class: "rule", title: t("ruleInGuide", { rule: finding.rule }) }, finding.rule);
    return el(
      "li",
      { class: finding.level },
      el("p", { class: "meta" }, el("span", { class: "level" }, t(finding.level)), place, sure, rule),
      el("p", { lang: desk.guide.language }, finding.message),
      replacements(finding),
    );
  },

  /** The findings whose first replacement can be applied unseen, and don't touch one another. */
  safeFixes() {
    let end = 0;
    return this.list.filter((finding) => {
      const isSafe = finding.applicability === "safe" && finding.replacements.length > 0 && finding.utf16[0] >= end && placeOf(finding);
      if (isSafe) end = finding.utf16[1];
      return isSafe;
    });
  },

  fixAll() {
    const safe = this.safeFixes();
    // From the end, so that the places before stay where they are.
    for (const finding of safe.toReversed()) applyTo(finding, finding.replacements[0]);
    toast(t("fixed", { n: safe.length }));
  },
};

const shorten = (text) => (text.length > 60 ? `${text.slice(0, 57).toWellFormed?.() ?? text.slice(0, 57)}…` : text);

/** Buttons that apply the replacements of a finding. */
function replacements(finding) {
  if (finding.replacements.length === 0) return undefined;
  if (finding.applicability === "display-only") {
    return el("p", { class: "quiet", lang: desk.guide.language, dir: "auto" }, finding.replacements.join(" · "));
  }
  const button = (text) => {
    const label = text === "" ? t("deleteText", { text: finding.text }) : t("replaceWith", { text: finding.text, with: text });
    return el("button", { type: "button", class: "small fix", "aria-label": label, dir: "auto", on: { click: () => applyTo(finding, text) } }, text === "" ? t("delete") : text);
  };
  return el("p", { class: "fixes" }, finding.replacements.map(button));
}

/** Where a finding is now, if the text there is still the one that was found. */
function placeOf(finding) {
  const range = desk.draft.ranges.find((range) => range.finding === finding);
  return range && desk.draft.text.slice(range.start, range.end) === finding.text ? range : undefined;
}

function applyTo(finding, text) {
  const range = placeOf(finding);
  if (range) desk.draft.replace(range.start, range.end, text);
  hint.hide();
}

/** Selects the text of a finding. */
function jump(finding) {
  const range = placeOf(finding);
  if (!range) return;
  desk.draft.area.focus();
  desk.draft.area.setSelectionRange(range.start, range.end);
  desk.draft.elements(range)[0]?.scrollIntoView({ block: "nearest" });
  hint.show([range]);
}

/** Selects the next finding behind the cursor, or the one before. */
function step(isBack) {
  const places = findings.list.filter((finding) => finding.utf16[0] < finding.utf16[1]).map(placeOf).filter(Boolean);
  const { selectionStart: from, selectionEnd: to } = desk.draft.area;
  const next = isBack
    ? (places.findLast((range) => range.start < from) ?? places.at(-1))
    : (places.find((range) => range.start > from || (range.start === from && range.end > to)) ?? places[0]);
  if (next) jump(next.finding);
}

/** A box at an underlined place, with what was found there. */
const hint = {
  node: el("div", { class: "hint", role: "group", hidden: true }),
  timer: undefined,

  show(ranges) {
    const found = ranges.filter((range) => range?.finding && placeOf(range.finding));
    if (found.length === 0) return this.hide();
    const [mark, paper] = [desk.draft.elements(found[0])[0]?.getClientRects()[0], byId("paper").getBoundingClientRect()];
    if (!mark) return this.hide();
    const parts = found.map(({ finding }) => el("div", { class: finding.level }, el("p", { lang: desk.guide.language }, finding.message), replacements(finding)));
    this.node.replaceChildren(...parts);
    this.node.setAttribute("aria-label", t("findings"));
    this.node.hidden = false;
    const left = Math.max(0, Math.min(mark.left - paper.left, paper.width - this.node.offsetWidth));
    this.node.style.left = `${left}px`;
    this.node.style.top = `${mark.bottom - paper.top + 4}px`;
  },

  hide() {
    clearTimeout(this.timer);
    this.node.hidden = true;
  },

  listen() {
    const { area } = desk.draft;
    area.after(this.node);
    const atCaret = () => this.show(desk.draft.at(area.selectionStart));
    area.addEventListener("click", atCaret);
    area.addEventListener("keyup", (event) => /^(Arrow|Home|End|Page)/.test(event.key) && atCaret());
    area.addEventListener("input", () => this.hide());
    area.addEventListener("pointermove", (event) => {
      clearTimeout(this.timer);
      if (event.buttons === 0) this.timer = setTimeout(() => {
        const ranges = desk.draft.under(event.clientX, event.clientY);
        if (ranges.length > 0) this.show(ranges);
      }, 250);
    });
    area.addEventListener("pointerleave", () => clearTimeout(this.timer));
    document.addEventListener("pointerdown", (event) => !byId("paper").contains(event.target) && this.hide());
    byId("paper").addEventListener("focusout", (event) => !byId("paper").contains(event.relatedTarget) && this.hide());
    byId("paper").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.node.hidden) {
        area.focus();
        this.hide();
      }
    });
  },
};
