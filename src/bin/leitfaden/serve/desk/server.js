// Requests to the server.

/** The server refused a request, and says why. */
class Refused extends Error {
  constructor(status, body) {
    super(body.error ?? `HTTP ${status}`);
    this.status = status;
    this.missing = body.missing ?? [];
    this.invalid = body.invalid ?? [];
  }
}

/** The server cannot be reached. */
class Unreachable extends Error {
  constructor() {
    super(t("offline"));
  }
}

/** How long an answer may take; that about a whole guide takes longer. */
const ANSWER_TIME = 8_000;
const GUIDE_TIME = 30_000;

const server = {
  isReachable: true,
  /** Called when the server goes away or comes back. */
  onReach: () => {},
  /** The name of the guide that requests are about. */
  guide: undefined,
  token: sessionStorage.getItem("leitfaden.token") ?? "",

  /** Asks about the guide, for example `ask("lint", { text })`. */
  ask(what, value, parameters = {}) {
    const query = new URLSearchParams({ guide: this.guide, ...parameters });
    const time = what === "guide" || what === "check" ? GUIDE_TIME : ANSWER_TIME;
    return this.send(`/v1/${what}?${query}`, typeof value === "object" ? json(value) : value, time);
  },

  /** Sends a request: a GET, or with a body a POST. */
  async send(path, body, time = ANSWER_TIME) {
    const headers = {};
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    if (body !== undefined) headers["content-type"] = "application/json";
    let answer;
    let result;
    try {
      const method = body === undefined ? "GET" : "POST";
      answer = await fetch(path, { method, headers, body, signal: AbortSignal.timeout(time) });
      result = await answer.text();
    } catch {
      this.reach(false);
      throw new Unreachable();
    }
    this.reach(true);
    if (answer.status === 401) await askForToken(this.token !== "");
    try {
      result = JSON.parse(result);
    } catch {
      throw new Refused(answer.status, { error: t("unreadable") });
    }
    if (!answer.ok) throw new Refused(answer.status, result);
    return result;
  },

  reach(isReachable) {
    if (this.isReachable === isReachable) return;
    this.isReachable = isReachable;
    this.onReach();
  },
};

/** A value as JSON. Half a surrogate pair is no text: it is sent as the replacement character, which is as long. */
const json = (value) => JSON.stringify(value, (_, inner) => (typeof inner === "string" ? (inner.toWellFormed?.() ?? inner) : inner));

/** Asks for the token of the server, then opens the page anew. */
function askForToken(isWrong) {
  const dialog = byId("token-dialog");
  say(byId("token-error"), isWrong ? t("tokenWrong") : "");
  if (!dialog.open) dialog.showModal();
  // The page starts again with the token: whoever waits for this request need not go on.
  return new Promise(() => {});
}

byId("token-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = byId("token").value.trim();
  if (!/^[\x21-\x7e]{16,}$/.test(given)) {
    say(byId("token-error"), t("tokenShape"));
    return;
  }
  const headers = { authorization: `Bearer ${given}` };
  const health = await fetch("/health", { headers }).then((answer) => answer.json()).catch(() => undefined);
  if (!health) return say(byId("token-error"), t("offline"));
  // Without the right token, health does not name the guides.
  if (!health.guides) return say(byId("token-error"), t("tokenWrong"));
  sessionStorage.setItem("leitfaden.token", given);
  location.reload();
});
// The page is of no use without it.
byId("token-dialog").addEventListener("cancel", (event) => event.preventDefault());
