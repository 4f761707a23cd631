// The guide, and searching in it.

/** Text in which two spellings of a word are equal: case, accents, and ä as ae. */
function fold(text) {
  const umlauts = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
  const lower = text.toLowerCase().normalize("NFC").replace(/[äöüß]/g, (letter) => umlauts[letter]);
  return lower.normalize("NFKD").replace(/\p{M}/gu, "");
}

/** What `GET /v1/guide` returned, with what the page looks up in it. */
class Guide {
  constructor(view) {
    Object.assign(this, view);
    this.topicsById = new Map(view.topics.map((topic) => [topic.id, topic]));
    this.variablesById = new Map(view.variables.map((variable) => [variable.id, variable]));
    this.folded = new Map();
  }

  /** The topics in which all words of a query occur: first those that have them in the title. */
  searchTopics(query) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (words.length === 0) return this.topics;
    const has = (text) => words.every((word) => text.includes(word));
    const [titled, others] = [[], []];
    for (const topic of this.topics) {
      const texts = this.foldTopic(topic);
      if (has(texts.title)) titled.push(topic);
      else if (has(texts.all)) others.push(topic);
    }
    return [...titled, ...others];
  }

  /** Folded once: with ten thousand topics, a search then takes some milliseconds. */
  foldTopic(topic) {
    let texts = this.folded.get(topic.id);
    if (!texts) {
      const title = fold(`${topic.title} ${topic.id}`);
      const rest = [topic.owner ?? "", ...topic.questions, ...topic.answers.map((answer) => answer.example ?? answer.text)];
      texts = { title, all: `${title} ${fold(rest.join(" "))}` };
      this.folded.set(topic.id, texts);
    }
    return texts;
  }

  /** Whether an answer may be sent on a channel. */
  fits(answer, channel) {
    return answer.channels.length === 0 || !channel || answer.channels.includes(channel);
  }

  /** A value to try a variable with: a text, or a list of them. */
  example(id) {
    const examples = this.variablesById.get(id)?.examples ?? [];
    return examples.length > 1 ? examples : examples[0];
  }
}

/** The channels of an answer, in words. */
const channelNames = (answer) => (answer.channels.length ? answer.channels.join(", ") : t("allChannels"));

/** Whether it is approved, in words, if it is not. */
const statusName = (answer) => ({ draft: t("notApproved"), retired: t("retired") })[answer.status];
