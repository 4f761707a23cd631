// The form for the variables of an answer.

const values = {
  /** What is written in the form, as text, by variable. */
  written: {},
  /** The variables that the answer turned out to need, whether or not the guide requires them. */
  needed: new Set(),
  /** Called when a value changes. */
  onChange: () => {},

  /** The values as the server takes them. */
  given() {
    const filled = Object.entries(this.written).filter(([id, text]) => text.trim() !== "" && desk.guide.variablesById.has(id));
    return Object.fromEntries(filled.map(([id, text]) => [id, this.isList(id) ? lines(text) : text.trim()]));
  },

  isList: (id) => Array.isArray(desk.guide.example(id)),

  label: (id) => desk.guide.variablesById.get(id)?.label ?? id,

  /** Starts with the values that are kept in this browser. */
  restore() {
    this.written = { ...memory.get(`values.${server.guide}`, {}) };
  },

  /** Whether a value is kept for the next message. Names of agents are, unless a person decides otherwise. */
  isKept(variable) {
    return !variable.private && (memory.get(`keep.${server.guide}`, {})[variable.id] ?? variable.id.startsWith("agent."));
  },

  keep(variable, isKept) {
    memory.set(`keep.${server.guide}`, { ...memory.get(`keep.${server.guide}`, {}), [variable.id]: isKept });
    this.remember();
  },

  remember() {
    const kept = [...desk.guide.variables].filter((variable) => this.isKept(variable) && this.written[variable.id]);
    memory.set(`values.${server.guide}`, Object.fromEntries(kept.map(({ id }) => [id, this.written[id]])));
  },

  /** Draws the form of the chosen answer. */
  draw() {
    const form = byId("values");
    const ids = desk.chosen?.answer.variables ?? [];
    form.hidden = ids.length === 0;
    form.replaceChildren(...ids.map((id) => this.field(desk.guide.variablesById.get(id))));
  },

  field(variable) {
    const { id } = variable;
    const [input, about, state] = [this.input(variable), `about-${id}`, `state-${id}`];
    input.value = this.written[id] ?? "";
    input.addEventListener("input", () => {
      this.written[id] = input.value;
      if (this.isKept(variable)) this.remember();
      this.onChange();
    });
    const isKept = this.isKept(variable);
    const purpose = t("keepValue", { label: this.label(id) });
    const pin = el("button", { type: "button", class: "pin", "aria-pressed": String(isKept), title: purpose, "aria-label": purpose }, t("keep"));
    pin.addEventListener("click", () => {
      const isPressed = pin.getAttribute("aria-pressed") !== "true";
      pin.setAttribute("aria-pressed", String(isPressed));
      this.keep(variable, isPressed);
    });
    const name = el("label", { for: input.id }, el("span", { lang: desk.guide.language }, this.label(id)), el("span", { class: "unless" }, ` (${t("optional")})`));
    const notes = el("p", { class: "about" }, el("span", { id: about }, this.about(variable)), el("span", { id: state, class: "wrong" }));
    return el("div", { class: "field", "data-variable": id }, name, input, !variable.private && pin, notes);
  },

  input({ id, pattern }) {
    const attributes = { id: `value-${id}`, "aria-describedby": `about-${id} state-${id}`, dir: "auto", spellcheck: "false" };
    if (this.isList(id)) return el("textarea", { ...attributes, rows: 2 });
    const isDay = pattern === "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    return el("input", { ...attributes, type: isDay ? "date" : "text" });
  },

  about(variable) {
    const example = desk.guide.example(variable.id);
    const parts = [
      Array.isArray(example) && t("onePerLine", { example: example.join(", ") }),
      typeof example === "string" && t("forExample", { example }),
      variable.private && t("private"),
    ];
    return parts.filter(Boolean).join(" · ");
  },

  /** Shows which values are missing or invalid, as the server found. */
  mark(missing, invalid) {
    for (const id of missing) this.needed.add(id);
    for (const field of byId("values").children) {
      const { variable: id } = field.dataset;
      const variable = desk.guide.variablesById.get(id);
      const isInvalid = invalid.some((value) => value.name === id);
      const isMissing = missing.includes(id);
      const input = byId(`value-${id}`);
      input.setAttribute("aria-required", String(variable.required || this.needed.has(id)));
      input.setAttribute("aria-invalid", String(isInvalid || isMissing));
      const pattern = variable.pattern ?? "";
      const state = isInvalid ? t("doesNotMatch", { pattern }) : isMissing ? t("isMissing") : "";
      say(byId(`state-${id}`), state);
      field.classList.toggle("optional", !variable.required && !this.needed.has(id));
    }
  },

  /** Empties what belongs to one customer. */
  clear() {
    this.restore();
    this.draw();
  },
};

const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
