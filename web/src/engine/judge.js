/** The page's Python as the judge of a text that was written: it comes when somebody wants to be judged. */
import { button, el, fill, say } from "../dom.js";
import { coming } from "../product.js";
import { speak } from "../speak.js";

const STEP = 100_000;

/**
 * @typedef {object} Lent  the engine as tool-python.js lends it
 * @property {() => ReturnType<typeof import("./python.js").pythonEngine>} make
 * @property {() => Promise<boolean>} kept  whether all of it is on the device
 *
 * @param {Lent} lent
 * @returns {import("../product.js").Judge}
 */
export function pageJudge(lent) {
  const python = lent.make();
  const mb = (python.size / 1e6).toFixed(1);
  const kept = lent.kept().catch(() => false);

  /** @param {HTMLElement} box @param {import("../product.js").Words} words */
  function begin(box, words) {
    const progress = el("progress", { max: String(python.size), value: "0", "aria-label": words.product_bar });
    const line = el("p", { class: "rb-how" }, coming(words, 0, mb, false));
    fill(box, progress, line);
    speak(box, line.textContent || "");
    let shown = 0;
    return python.start((brought) => {
      progress.value = brought;
      const whole = brought >= python.size;
      if (!whole && brought - shown < STEP) return;
      shown = brought;
      line.textContent = coming(words, brought, mb, whole);
    });
  }
  return {
    async start(box, words) {
      if (python.isReady()) return;
      if (await kept) return void (await begin(box, words));
      await new Promise((done) => {
        const press = button(say(words.product_start, { mb }), () => done(undefined), "rb-button rb-main");
        fill(box, el("p", {}, say(words.product_asks, { mb })), press);
        press.focus();
      });
      await begin(box, words);
    },
    ask: (request) => python.run(request, {}),
  };
}
