/** Questions that are due are asked anew, from memory: the start page leads here with `?repeat=` and their ids. */
import { data, el, say } from "./dom.js";
import { due, repeated } from "./due.js";
import { kept } from "./kept.js";
import { wordsIn } from "./note-words.js";
import { speak } from "./speak.js";

const LIST = /[?&]repeat=([^&#]+)/;

export function repeatHere() {
  const wanted = decodeURIComponent((location.search.match(LIST) || ["", ""])[1] || "").split("+");
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-raabta-question]")]);
  const found = all.map((root) => ({ root, .../** @type {{id: string, hash: string}} */ (data(root, "data-raabta-question")) }));
  const asked = wanted.flatMap((id) => found.filter((one) => one.id === id).slice(0, 1));
  // Who comes back to the same address has answered some of them.
  const open = due(kept.all(), asked.map(({ id, hash }) => [id, hash]), new Date());
  const waiting = asked.filter(({ id }) => open.includes(id));
  const words = wordsIn(document.documentElement.lang);
  for (const { root } of waiting) root.dispatchEvent(new CustomEvent("raabta:ask", { detail: words.repeat_now }));
  if (waiting[0]) location.hash = waiting[0].root.id;
  document.addEventListener("raabta:answer", (event) => {
    const { question, verdict } = /** @type {CustomEvent} */ (event).detail;
    const at = waiting.findIndex(({ id }) => id === question);
    if (at < 0) return;
    const [{ root, id, hash }] = /** @type {[typeof found[0]]} */ (waiting.splice(at, 1));
    const known = verdict.state === "correct";
    const days = repeated(kept, id, hash, known);
    const said = days === undefined ? words.repeat_rests : say(known ? words.repeat_known : words.repeat_lost, { n: days });
    const next = waiting[0];
    const start = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".brand"));
    const href = next ? `#${next.root.id}` : start ? start.href : "";
    const link = el("a", { href }, next ? words.repeat_next : words.repeat_back);
    root.append(el("div", { class: "rb-repeat" }, el("p", {}, said), el("p", {}, link)));
    speak(root, said || "", false);
  });
}
