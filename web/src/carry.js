/** The ways out for answers: a file, or a code: squares for the camera of a phone, and a text for a message. */
import { codes } from "./codes.js";
import { button, download, el, fill } from "./dom.js";
import { dump } from "./progress.js";

/** @typedef {import("./types.js").CarryWords} Words */

/**
 * @param {import("./types.js").Keeper} store
 * @param {Words} words
 * @param {(name: "code_missing") => void} tell  says a word by its name
 * @param {string} language
 */
export function carryOut(store, words, tell, language) {
  const out = el("div", { class: "rb-field", hidden: true, tabindex: "-1" });
  const show = button(words.show_code || "", () => {
    codes().then(
      (known) => {
        fill(out, known.show(store.all(), language));
        out.hidden = false;
        out.focus();
      },
      () => tell("code_missing"),
    );
  });
  return el("div", {}, el("div", { class: "rb-bar" }, button(words.export_file || "", () => save(store)), show), out);
}

/** @param {import("./types.js").Keeper} store */
function save(store) {
  const record = store.all();
  const day = new Date().toISOString().slice(0, 10);
  download(`raabta-progress-${record.course}-${day}.json`, "application/json", dump(record));
}
