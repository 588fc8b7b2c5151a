/**
 * A file into a kernel, piece by piece: a Jupyter server ends the line, without a word, at a message over 10 MB. The next
 * piece goes when the one before was heard, so that what is told of the progress is so. render/widget/forms/upload.py hears.
 */
import { button, el, fill, say } from "./dom.js";

/**
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(message: object, callbacks?: object, buffers?: ArrayBuffer[]) => void} send
 * @property {(event: string, hear: (message: {number: number, heard: number, gone?: boolean}) => void) => void} on
 * @property {(event: string, hear: (message: {number: number, heard: number, gone?: boolean}) => void) => void} off
 */

const PIECE = 1_000_000;
/** Milliseconds after which a kernel that has heard a piece and said nothing is told to be gone; its last piece takes longer. */
const SILENT = 30_000;

/** @param {{model: Model, el: HTMLElement}} context */
function render({ model, el: place }) {
  const words = model.get("words");
  const line = el("span", { role: "status", class: "rb-upload-line" });
  const input = el("input", { type: "file", accept: model.get("accept"), hidden: true, "aria-label": model.get("description") });
  const choose = button(model.get("description"), () => input.click(), "jupyter-button");
  /** @type {File | null} */
  let file = null;
  let [number, timer] = [0, 0];
  const mb = (/** @type {number} */ bytes) => (bytes / PIECE).toFixed(1);
  const stop = (/** @type {string} */ text) => {
    clearTimeout(timer);
    file = null;
    fill(line, text);
  };

  /** @param {number} at */
  async function send(at) {
    const [mine, whole] = [number, /** @type {File} */ (file)];
    const of = Math.max(1, Math.ceil(whole.size / PIECE));
    if (at === of) return stop(say(words.chosen, { name: whole.name }));
    const piece = await whole.slice(at * PIECE, (at + 1) * PIECE).arrayBuffer().catch(() => null);
    if (mine !== number) return undefined;
    if (!piece) return stop(say(words.unreadable, { name: whole.name }));
    model.send({ number, at, of, name: whole.name }, undefined, [piece]);
    const isLast = at + 1 === of;
    fill(line, isLast ? words.working : say(words.coming, { n: mb(at * PIECE), mb: mb(whole.size) }));
    clearTimeout(timer);
    if (!isLast) timer = window.setTimeout(stop, SILENT, words.silent);
    return undefined;
  }
  const heard = (/** @type {{number: number, heard: number, gone?: boolean}} */ message) => void (message.gone ? stop("") : file && message.number === number && send(message.heard));
  model.on("msg:custom", heard);
  input.addEventListener("change", () => {
    const chosen = (input.files || [])[0];
    input.value = "";
    if (!chosen) return;
    number = Date.now();
    file = chosen;
    if (chosen.size > model.get("most")) stop(say(words.most, { mb: mb(chosen.size), most: mb(model.get("most")) }));
    else void send(0);
  });
  place.append(choose, " ", line, input);
  return () => {
    clearTimeout(timer);
    model.off("msg:custom", heard);
  };
}

export default { render };
