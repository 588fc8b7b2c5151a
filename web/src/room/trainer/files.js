/** The report and the data of the room, saved by this browser while the room runs. */
import { download, el, say } from "../../dom.js";
import { live } from "../../speak.js";

/** @typedef {import("../../types.js").Words} Words */

/** Milliseconds: a file that has not come by then will not come. */
const LONGEST = 60000;
/** Status of an answer -> what is said then. @type {{[status: number]: string}} */
const WHY = { 0: "why_offline", 403: "key_wrong", 409: "file_open", 429: "key_wait" };

export class FilesCard {
  /** @param {() => string} key  the trainer's: it goes in a header, as addresses stand in the history */
  constructor(key) {
    this.key = key;
    this.language = "";
    this.busy = false;
    /** What is said below the buttons: a word, and the file that it is about. */
    this.word = "";
    this.file = "";
    /** @type {Words} */
    this.words = {};
    this.title = el("h2");
    this.report = this.way("file_report", "/report");
    this.data = this.way("file_data", "/export.zip");
    this.said = live("files-said");
    this.how = el("p", { class: "report" });
    this.box = el("section", { class: "card files-card" }, this.title, el("div", { class: "acts" }, this.report, this.data), this.said, this.how);
  }

  /** @param {string} name @param {string} path */
  way(name, path) {
    return el("button", { type: "button", class: "small", "data-name": name, click: () => this.take(path) });
  }

  /** @param {Words} words @param {string} language */
  draw(words, language) {
    this.words = words;
    this.language = language;
    this.title.textContent = words.files || "";
    this.report.textContent = words.file_report || "";
    this.data.textContent = words.file_data || "";
    this.how.textContent = words.files_how || "";
    for (const button of [this.report, this.data]) button.setAttribute("aria-disabled", String(this.busy));
    this.said.toggleAttribute("data-bad", Boolean(this.word) && !["file_making", "file_saved"].includes(this.word));
    const text = say(words[this.word], { name: this.file });
    if (this.said.textContent !== text) this.said.textContent = text;
  }

  /** @param {string} path */
  async take(path) {
    if (this.busy) return;
    this.tell("file_making", true);
    const { status, name, body } = await asked(`${path}?language=${this.language}`, this.key());
    if (body) download(name, body.type, body);
    this.file = name;
    this.tell(body ? "file_saved" : WHY[status] || "file_failed", false);
  }

  /** @param {string} word @param {boolean} busy */
  tell(word, busy) {
    this.word = word;
    this.busy = busy;
    this.draw(this.words, this.language);
  }
}

/**
 * Ask the room for a file. Without one, the status says why; 0: the room was not reached.
 * @param {string} address
 * @param {string} key
 * @returns {Promise<{status: number, name: string, body?: Blob}>}
 */
async function asked(address, key) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), LONGEST);
  try {
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${key}` }, cache: "no-store", signal: giveUp.signal });
    const [, name = ""] = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "") || [];
    return answer.ok && name ? { status: answer.status, name, body: await answer.blob() } : { status: answer.status, name: "" };
  } catch {
    return { status: 0, name: "" };
  } finally {
    clearTimeout(timer);
  }
}
