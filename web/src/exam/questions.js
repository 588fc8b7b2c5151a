/** A sitting on the page: its questions below one another, a line that counts, and one hand-in. Nothing is judged here. */
import { control } from "../controls.js";
import { askingButton, button, data, el, fill, say } from "../dom.js";
import { grade } from "../grade.js";
import { spots } from "../picture.js";

/** @typedef {import("./sittings.js").Sitting} Sitting */
/** @typedef {import("./result.js").Words} Words */
/** @typedef {import("../types.js").Response} Response */
/** @typedef {import("../types.js").AnswerKey} AnswerKey */
/** @typedef {{id: string, key: AnswerKey, root: HTMLElement, read: () => Response, open: () => boolean}} Item */

/**
 * @param {Sitting} sitting
 * @param {string[]} texts  the HTML of its questions, as the build wrote it
 * @param {Words} words
 * @param {{keep: () => boolean, hand: (items: Item[]) => void}} act  `keep` returns whether the browser kept it
 */
export function sittingView(sitting, texts, words, act) {
  const box = el("section", { class: "rb-quiz" });
  const note = el("p", { class: "rb-how", role: "status" }, words.exam_kept);
  const items = texts.map((text, at) => item(text, at, texts.length, sitting, words));
  for (const one of items) {
    one.root.addEventListener("input", () => {
      const given = one.read();
      if (given === null) delete sitting.answers[one.id];
      else sitting.answers[one.id] = given;
      const said = act.keep() ? words.exam_kept : words.exam_not_kept;
      if (note.textContent !== said) note.textContent = said || "";
      count();
    });
  }
  const line = el("p", {});
  const next = button(words.exam_next || "", () => lead(items, box));
  const hand = {
    // What is empty is named before it is handed in.
    get ask() {
      const numbers = items.flatMap((one, at) => (one.open() ? [at + 1] : []));
      return numbers.length ? say(words.exam_hand_open, { numbers: numbers.join(words.exam_comma) }) : words.exam_hand_all;
    },
    yes: words.exam_hand_yes,
    no: words.exam_hand_no,
  };
  function count() {
    const open = items.filter((one) => one.open()).length;
    fill(line, say(words.exam_count, { n: items.length - open, total: items.length }));
    next.hidden = !open;
  }
  count();
  const gone = sitting.items.length - items.length;
  box.append(
    ...(gone ? [el("p", { class: "rb-how" }, say(words.exam_gone, { n: gone }))] : []),
    ...items.map(({ root }) => root),
    el("div", { class: "rb-exam-bar" }, line, next),
    askingButton(words.exam_hand || "", hand, () => act.hand(items)),
    note,
  );
  return box;
}

/**
 * @param {string} text
 * @param {number} at
 * @param {number} total
 * @param {Sitting} sitting
 * @param {Words} words
 * @returns {Item}
 */
function item(text, at, total, sitting, words) {
  const holder = el("div", {});
  holder.innerHTML = text;
  const root = /** @type {HTMLElement} */ (holder.firstElementChild);
  /** @type {import("../types.js").Question} */
  const question = data(root, "data-item");
  root.removeAttribute("data-item");
  fill(/** @type {Element} */ (root.querySelector(".rb-number")), say(words.exam_number, { n: at + 1, total }));
  // Firefox would tick again what was ticked before a reload.
  for (const input of root.querySelectorAll("input")) input.autocomplete = "off";
  const input = control(root, question, /** @type {any} */ (words));
  const shown = spots(root);
  try {
    input.write(sitting.answers[question.id] ?? null);
  } catch {
    // An answer of another shape than the question has: it is open again.
    input.write(null);
  }
  shown("");
  root.addEventListener("input", () => shown(""));
  const open = () => grade(question.key, input.read()).state === "unanswered";
  return { id: question.id, key: question.key, root, read: input.read, open };
}

/** Go to the next question without a whole answer, from the one on which the focus is or which is in view. @param {Item[]} items @param {HTMLElement} box */
function lead(items, box) {
  const here = items.findIndex(({ root }) => root.getBoundingClientRect().bottom > innerHeight / 2);
  const after = [...items.slice(here + 1), ...items.slice(0, here + 1)];
  const head = /** @type {HTMLElement | undefined} */ (after.find((one) => one.open())?.root.querySelector(".rb-prompt")) || box;
  head.focus({ preventScroll: true });
  head.scrollIntoView({ block: "start" });
}
