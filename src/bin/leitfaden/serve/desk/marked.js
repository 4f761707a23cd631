// A text area in which ranges are underlined.

/**
 * The ranges lie in an element behind the text area that has the same text in the same places. So the customer's text is only
 * ever the value of a text area, or a text node. Ranges count UTF-16 units, as both JavaScript and the server's `utf16` do.
 */
class MarkedText {
  constructor(area) {
    this.area = area;
    this.layer = el("div", { class: "marks", "aria-hidden": "true", dir: "auto" });
    area.before(this.layer);
    this.ranges = [];
    this.drawn = "";
    this.draw();
    area.addEventListener("input", () => this.follow());
  }

  get text() {
    return this.area.value;
  }

  /** Replaces the whole text; its ranges are gone. */
  set text(text) {
    this.area.value = text;
    this.ranges = [];
    this.draw();
  }

  /** Marks ranges `{ start, end, kind }`. Other keys are the caller's. */
  mark(ranges) {
    this.ranges = ranges;
    this.draw();
  }

  /** Replaces a part as if it had been typed, so that the browser can undo it. */
  replace(start, end, text) {
    this.area.focus();
    this.area.setSelectionRange(start, end);
    const before = this.area.value;
    const isDone = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
    if (!isDone || (this.area.value === before && before.slice(start, end) !== text)) {
      this.area.setRangeText(text, start, end, "end");
      this.area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /** Moves the ranges with the text that was typed or deleted, and drops those that it touches. */
  follow() {
    const [before, after] = [this.drawn, this.text];
    const shorter = Math.min(before.length, after.length);
    let same = 0;
    while (same < shorter && before[same] === after[same]) same += 1;
    let rest = 0;
    while (rest < shorter - same && before[before.length - 1 - rest] === after[after.length - 1 - rest]) rest += 1;
    const [changed, moved] = [before.length - rest, after.length - before.length];
    this.ranges = this.ranges.flatMap((range) => {
      if (range.end <= same && range.end < before.length) return [range];
      if (range.start >= changed) return [{ ...range, start: range.start + moved, end: range.end + moved }];
      return [];
    });
    this.draw();
  }

  draw() {
    const text = this.text;
    const ranges = this.ranges.filter((range) => range.start < range.end && range.end <= text.length);
    const edges = [...new Set([0, text.length, ...ranges.flatMap((range) => [range.start, range.end])])].sort((a, b) => a - b);
    const parts = edges.slice(1).map((end, n) => {
      const [start, part] = [edges[n], text.slice(edges[n], end)];
      const over = ranges.filter((range) => range.start <= start && end <= range.end);
      if (over.length === 0) return part;
      const kinds = over.map((range) => range.kind).join(" ");
      return el("mark", { class: kinds, "data-ranges": over.map((range) => this.ranges.indexOf(range)).join(" ") }, part);
    });
    // A last line break only takes up space if something follows.
    this.layer.replaceChildren(...parts, "\n");
    this.drawn = text;
  }

  /** The ranges at a position in the text. */
  at(position) {
    return this.ranges.filter((range) => range.start <= position && position <= range.end);
  }

  /** The elements that show a range. */
  elements(range) {
    const n = String(this.ranges.indexOf(range));
    return [...this.layer.querySelectorAll("mark")].filter((mark) => mark.dataset.ranges.split(" ").includes(n));
  }

  /** The ranges under a point of the window. */
  under(x, y) {
    for (const mark of this.layer.querySelectorAll("mark")) {
      for (const box of mark.getClientRects()) {
        if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) {
          return mark.dataset.ranges.split(" ").map((n) => this.ranges[n]);
        }
      }
    }
    return [];
  }
}
