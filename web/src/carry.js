/** The ways out for answers: a file, or a code that can be pasted into a message. */
import { button, download, el } from "./dom.js";
import { toCode } from "./codes.js";
import { dump } from "./progress.js";

/** @typedef {import("./types.js").CarryWords} Words */

/** Milliseconds for which a button says that it has copied. */
const COPIED = 4000;

/**
 * @param {import("./types.js").Keeper} store
 * @param {Words} words
 * @param {(name: "code_copied") => void} tell  says a word by its name
 */
export function carryOut(store, words, tell) {
  const shown = el("textarea", { rows: "4", dir: "ltr", readonly: true });
  const copy = button(words.code_copy || "", () => {
    shown.select();
    document.execCommand("copy");
    tell("code_copied");
    // Where the finger is, too: what is said stands at the top of the page.
    copy.textContent = words.code_copied || "";
    setTimeout(() => (copy.textContent = words.code_copy || ""), COPIED);
  });
  const out = el("div", { class: "rb-field", hidden: true }, el("label", {}, words.code_label, shown), copy);
  const show = button(words.show_code || "", () => {
    shown.value = toCode(store.all());
    out.hidden = false;
    shown.focus();
    shown.select();
  });
  return el("div", {}, el("div", { class: "rb-bar" }, button(words.export_file || "", () => save(store)), show), out);
}

/** @param {import("./types.js").Keeper} store */
function save(store) {
  const record = store.all();
  const day = new Date().toISOString().slice(0, 10);
  download(`raabta-progress-${record.course}-${day}.json`, "application/json", dump(record));
}
