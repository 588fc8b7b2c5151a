/** Entry for the box of My progress in which a learner gives answers to the course: reads the file first, then saves or shares it. Nothing is sent. */
import { button, data, download, el, fill, say } from "./dom.js";
import { donation, donorsOf } from "./donation.js";
import { kept, onNews } from "./kept.js";
import { isObject } from "./progress.js";

/** @typedef {import("./results-view.js").Chapter} Chapter */

const box = /** @type {HTMLElement} */ (document.querySelector("[data-raabta-give]"));
/** @type {import("./types.js").GiveWords} */
const words = data(box, "data-words");
const known = data(/** @type {Element} */ (document.querySelector("[data-raabta-progress]")), "data-questions");
const chosen = Object.fromEntries(/** @type {Chapter[]} */ (known).flatMap(({ questions }) => questions.map(({ id, hash, typed }) => [id, (!typed && hash) || ""])));
/** Drawn by lot when the page is opened, and kept with the answers when they are given. */
const drawn = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const said = el("p", { role: "status" });
const body = el("div");
/** @type {Element} */ (box.firstElementChild).append(el("p", {}, words.give_why), body, said);

/** @param {...(string | undefined)} lines */
const list = (...lines) => el("ul", {}, ...lines.map((line) => el("li", {}, line)));

function show() {
  const record = kept.all();
  const donor = donorsOf(record)[0] || drawn;
  const day = new Date().toISOString().slice(0, 10);
  const file = donation(record, chosen, day, donor);
  const n = file.answers.length;
  if (!n) return fill(body, el("p", {}, words.give_none));
  const text = JSON.stringify(file, null, 1);
  const name = `raabta-answers-${file.course}-${day}`;
  const give = () => kept.change((record) => void (record.donated = { ...(isObject(record.donated) ? record.donated : {}), [donor]: day }));
  const save = button(words.give_save, () => {
    give();
    download(`${name}.json`, "application/json", text);
    said.textContent = words.give_saved;
  });
  // Browsers share a text, and no JSON.
  const parts = { files: [new File([text], `${name}.txt`, { type: "text/plain" })] };
  const shares = "canShare" in navigator && navigator.canShare(parts);
  const share = shares ? button(words.give_share, () => navigator.share(parts).then(give, () => {})) : null;
  // Where it is open, it stays open when another tab has written.
  const open = !!body.querySelector("details[open]");
  const whole = el("details", { open }, el("summary", {}, words.give_read), el("pre", { dir: "ltr", lang: "en", tabindex: "0" }, text));
  fill(
    body,
    el("h3", {}, say(words.give_in, { n })),
    list(words.give_in_first, words.give_in_language, words.give_in_day),
    el("h3", {}, words.give_out),
    list(words.give_out_who, words.give_out_when, words.give_out_typed),
    whole,
    el("div", { class: "rb-bar" }, save, share),
  );
}

show();
onNews(show);
// What is taken over or erased above changes the file, too.
/** @type {Element} */ (box.querySelector("summary")).addEventListener("click", show);
