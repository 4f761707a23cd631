// Small helpers for elements.

/** An element with attributes and children. Children that are strings become text, never HTML. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    } else {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

const byId = (id) => document.getElementById(id);

/** Sets text only if it differs, so that a live region does not repeat itself. */
function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Runs `work` once nothing has called for `delay` milliseconds. `work` gets a function that says whether it is still the latest. */
function latest(delay, work) {
  let timer;
  let turn = 0;
  return () => {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    timer = setTimeout(() => work(() => mine === turn), delay);
  };
}

/** Fills a list with its first items, and with more when its end comes into view. Returns a function that adds all the rest. */
function grow(list, items, draw, step = 40) {
  let shown = 0;
  const more = el("button", { type: "button", class: "plain more", on: { click: () => add(step) } });
  const holder = list.matches("ol, ul") ? el("li", { class: "more" }, more) : more;
  const observer = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && add(step), { rootMargin: "600px" });
  const add = (count) => {
    const hadFocus = document.activeElement === more;
    const drawn = items.slice(shown, shown + count).map(draw);
    shown += drawn.length;
    holder.remove();
    list.append(...drawn);
    if (shown < items.length) {
      more.textContent = t("showMore", { shown, n: items.length });
      list.append(holder);
      // Observed anew, as it may still be in view.
      observer.unobserve(holder);
      observer.observe(holder);
    }
    if (hadFocus) drawn[0]?.querySelector("button, a, summary")?.focus();
  };
  list.replaceChildren();
  add(step);
  return () => shown < items.length && add(items.length);
}

let toastTimer;

/** Shows a short message, with a way back if there is one. */
function toast(text, undo) {
  const node = byId("toast");
  clearTimeout(toastTimer);
  const back = undo && el("button", { type: "button", on: { click: () => { node.replaceChildren(); undo(); } } }, t("undo"));
  node.replaceChildren(el("span", {}, text), back ?? "");
  toastTimer = setTimeout(() => node.replaceChildren(), undo ? 12_000 : 4_000);
}

/** What is remembered in this browser: settings, and the values that a person keeps. Messages and drafts never are. */
const memory = {
  get(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(`leitfaden.${key}`)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`leitfaden.${key}`, JSON.stringify(value));
    } catch {
      // Storage is full or switched off: the page works without it.
    }
  },
};

/** The language with the region of the browser, if it speaks that language: 1 March or March 1. */
const locale = () => navigator.languages.find((tag) => tag.startsWith(language)) ?? language;

function formatDate(day) {
  return new Date(`${day}T12:00`).toLocaleDateString(locale(), { year: "numeric", month: "long", day: "numeric" });
}
