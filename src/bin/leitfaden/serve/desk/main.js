// The page as a whole: which guide, which view, which language, and how the server is.

const desk = {
  guide: undefined,
  /** The id of the channel on which the reply will be sent; `undefined` if the guide has none. */
  channel: undefined,
  /** The topic and the answer that the draft comes from. */
  chosen: undefined,
  message: new MarkedText(byId("message")),
  draft: new MarkedText(byId("draft")),
  /** What health last said about the guide. */
  health: undefined,
};

const HEALTH_TIME = 15_000;
const RETRY_TIME = 3_000;

function setLanguage(tag) {
  language = tag;
  translate();
  if (desk.guide) drawAll();
}

function drawAll() {
  drawChannels();
  topics.draw();
  values.draw();
  draft.drawOrigin();
  findings.draw();
  draft.drawSend();
  if (desk.chosen) draft.fill();
  drawState();
  route();
}

function drawChannels() {
  const input = (channel) => {
    const radio = el("input", { type: "radio", name: "channel", value: channel.id, id: `channel-${channel.id}` });
    radio.checked = channel.id === desk.channel;
    radio.addEventListener("change", () => changeChannel(channel.id));
    return el("label", { title: channel.public ? t("public") : null }, radio, el("span", {}, channel.id));
  };
  byId("channels").replaceChildren(byId("channels").firstElementChild, ...desk.guide.channels.map(input));
  byId("channels").hidden = desk.guide.channels.length === 0;
}

function setChannel(id) {
  desk.channel = id;
  memory.set(`channel.${server.guide}`, id);
  drawChannels();
}

/** A person chooses another channel: the topic's answer for it takes the place of the one for the old channel. */
function changeChannel(id) {
  const before = draft.saveEdits();
  setChannel(id);
  byId(`channel-${id}`)?.focus();
  topics.draw();
  if (!desk.chosen) return draft.check();
  const { topic, answer } = desk.chosen;
  if (desk.guide.fits(answer, id)) {
    draft.fill();
    return draft.check();
  }
  const usable = (other) => other.status === "approved" && desk.guide.fits(other, id) && other.language === answer.language;
  const other = topic.answers.find(usable);
  if (other) draft.choose(topic, other, before);
  else draft.forget();
}

/** Loads the guide, and starts with it, or goes on if it is only newer. */
async function loadGuide() {
  const view = await server.ask("guide");
  const isFirst = desk.guide === undefined;
  desk.guide = new Guide(view);
  desk.message.area.lang = desk.guide.language;
  byId("waiting").hidden = true;
  if (isFirst) {
    values.restore();
    const known = desk.guide.channels.map((channel) => channel.id);
    const last = memory.get(`channel.${server.guide}`);
    desk.channel = known.includes(last) ? last : known[0];
    if (!memory.get("language")) language = desk.guide.language.startsWith("de") ? "de" : "en";
  } else {
    refreshChosen();
  }
  setLanguage(language);
}

/** After a reload of the guide: the answer as it is now, if there still is one. */
function refreshChosen() {
  if (!desk.guide.channels.some((channel) => channel.id === desk.channel)) desk.channel = desk.guide.channels[0]?.id;
  draft.checked = draft.filledFrom = undefined;
  topics.suggest();
  if (!desk.chosen) return draft.check();
  const topic = desk.guide.topicsById.get(desk.chosen.topic.id);
  const answer = topic?.answers.find((answer) => answer.id === desk.chosen.answer.id && answer.status === "approved");
  desk.chosen = answer && { topic, answer };
  if (!answer) draft.forget();
  draft.check();
}

function drawState() {
  const { problems: found = [], since } = desk.health ?? {};
  const state = !server.isReachable ? "offline" : found.length > 0 ? "stale" : "current";
  byId("state").className = `state ${state}`;
  say(byId("state"), t({ offline: "offline", stale: "guideIsStale", current: "guideIsCurrent" }[state]));
  const key = `${language} ${state} ${since} ${found.length}`;
  if (byId("notices").dataset.key === key) return;
  byId("notices").dataset.key = key;
  const time = since && new Date(since).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
  const notices = {
    offline: () => el("p", { class: "notice error" }, t("offlineNotice")),
    stale: () =>
      el("div", { class: "notice warning" }, el("p", {}, t("staleNotice", { n: found.length, time })), el("details", {}, el("summary", {}, t("showProblems")), el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": t("showProblems") }, problems(found)))),
    current: () => "",
  };
  byId("notices").replaceChildren(notices[state]());
}

/** Looks after the guide in use. */
async function watchHealth() {
  try {
    const { guides } = await server.send("/health");
    if (!guides) return await askForToken(server.token !== "");
    drawGuides(guides);
    const now = guides.find((guide) => guide.name === server.guide) ?? guides[0];
    const isNewer = desk.guide && desk.health?.since !== now.since;
    if (!desk.guide || isNewer) await loadGuide();
    desk.health = now;
    if (isNewer) toast(t("guideReloaded"));
    drawState();
  } catch (error) {
    if (!desk.guide) showFailure(error);
    else drawState();
  }
}

function showFailure(error) {
  byId("waiting").hidden = false;
  byId("waiting").replaceChildren(
    el("p", { class: "wrong" }, t("cannotLoad", { reason: error.message })),
    el("button", { type: "button", on: { click: watchHealth } }, t("again")),
  );
}

function drawGuides(guides) {
  if (!guides.some((guide) => guide.name === server.guide)) server.guide = undefined;
  server.guide ??= guides.find((guide) => guide.name === memory.get("guide"))?.name ?? guides[0].name;
  const select = byId("guides");
  const options = guides.map((guide) => el("option", { value: guide.name, lang: guide.language }, guide.title));
  select.hidden = guides.length < 2;
  if (document.activeElement !== select) select.replaceChildren(...options);
  select.value = server.guide;
  say(byId("one-guide"), guides.length < 2 ? guides[0].title : "");
  byId("one-guide").lang = guides[0].language;
}

/** Shows what the address names: `#reply` or `#guide/CHAPTER/ID`. */
function route() {
  if (!desk.guide) return;
  const [view, chapter, id] = location.hash.slice(1).split("/");
  const isBook = view === "guide";
  byId("reply").hidden = isBook;
  byId("book").hidden = !isBook;
  byId("to-reply").setAttribute("aria-current", isBook ? "false" : "page");
  byId("to-guide").setAttribute("aria-current", isBook ? "page" : "false");
  document.title = `${t(isBook ? "guide" : "reply")} – ${desk.guide.name}`;
  if (!isBook) return;
  let name;
  try {
    name = id && decodeURIComponent(id);
  } catch {
    // Not an address of this page: it names no entry.
  }
  book.open(chapter, name);
}

/** Starts with the next message. What one customer wrote does not reach the next. */
function startAnew() {
  const before = { message: desk.message.text, draft: desk.draft.text, chosen: desk.chosen, filled: draft.filled, written: values.written };
  desk.message.text = desk.draft.text = byId("topic-search").value = "";
  values.clear();
  draft.forget();
  topics.suggest();
  desk.message.area.focus();
  if (before.message.trim() === "" && before.draft.trim() === "") return;
  toast(t("cleared"), () => {
    desk.message.text = before.message;
    desk.draft.text = before.draft;
    desk.chosen = before.chosen;
    draft.filled = before.filled;
    values.written = before.written;
    values.draw();
    draft.drawOrigin();
    draft.fill();
    draft.check();
    topics.suggest();
  });
}

function useAnswer(topic, answer) {
  location.hash = "#reply";
  route();
  draft.choose(topic, answer);
  topics.draw();
  const empty = [...byId("values").querySelectorAll("input, textarea")].find((input) => input.value === "");
  (empty ?? byId("copy")).focus();
}

function press(event) {
  const isBook = !byId("book").hidden;
  const isTyping = event.target.closest("input, textarea, select");
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    byId(isBook ? "book-search" : "topic-search").focus();
  } else if (!isBook && event.key === "F8") {
    event.preventDefault();
    step(event.shiftKey);
  } else if (!isBook && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    if (event.target === byId("copy-anyway")) toast(t("enterCopies"));
    else draft.copy();
  } else if (event.altKey && event.key === "Enter" && event.target === desk.draft.area) {
    event.preventDefault();
    const [range] = desk.draft.at(desk.draft.area.selectionStart).filter(({ finding }) => finding?.replacements.length && finding.applicability !== "display-only");
    if (range) applyTo(range.finding, range.finding.replacements[0]);
  }
}

function listen() {
  byId("message").addEventListener("input", () => {
    topics.suggest();
    draft.check();
  });
  byId("topic-search").addEventListener("input", latest(80, () => topics.draw()));
  byId("book-search").addEventListener("input", latest(80, () => book.search()));
  byId("draft").addEventListener("input", () => {
    draft.drawSend();
    draft.check();
  });
  byId("values").addEventListener("submit", (event) => event.preventDefault());
  byId("new-message").addEventListener("click", startAnew);
  byId("copy").addEventListener("click", () => draft.copy());
  byId("copy-anyway").addEventListener("click", () => draft.copy(true));
  byId("fix-all").addEventListener("click", () => findings.fixAll());
  byId("refill").addEventListener("click", () => draft.choose(desk.chosen.topic, desk.chosen.answer));
  byId("print").addEventListener("click", () => window.print());
  byId("guides").addEventListener("change", (event) => {
    memory.set("guide", event.target.value);
    location.reload();
  });
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("main").focus();
  });
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      memory.set("language", button.dataset.language);
      setLanguage(button.dataset.language);
    });
  }
  topics.onUse = useAnswer;
  values.onChange = () => {
    draft.fill();
    draft.check();
  };
  server.onReach = () => {
    drawState();
    clearTimeout(healthTimer);
    healthTimer = setTimeout(stayHealthy, server.isReachable ? HEALTH_TIME : RETRY_TIME);
    if (server.isReachable && desk.guide) {
      draft.check();
      draft.fill();
      if (topics.failure) topics.suggest();
    }
  };
  hint.listen();
  addEventListener("hashchange", route);
  addEventListener("keydown", press);
  addEventListener("beforeprint", () => byId("book").hidden || book.drawRest());
  addEventListener("beforeunload", (event) => draft.isEdited() && event.preventDefault());
  addEventListener("focus", stayHealthy);
}

let healthTimer;

async function stayHealthy() {
  clearTimeout(healthTimer);
  await watchHealth();
  clearTimeout(healthTimer);
  healthTimer = setTimeout(stayHealthy, server.isReachable ? HEALTH_TIME : RETRY_TIME);
}

language = memory.get("language") ?? (navigator.language.startsWith("de") ? "de" : "en");
translate();
listen();
stayHealthy();
