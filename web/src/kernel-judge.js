/** A notebook's kernel as the judge of a text that was written. */

/** Milliseconds after which a kernel that says nothing is given up: it may run another cell. */
const PATIENCE = 60_000;
let asked = 0;

/**
 * @param {any} model  of the widget; render/widget/judging.py is the other half
 * @returns {import("./product.js").Judge}
 */
export function kernelJudge(model) {
  return {
    start: () => Promise.resolve(),
    ask: (request) =>
      new Promise((done, failed) => {
        const number = (asked += 1);
        const end = () => (clearTimeout(timer), model.off("msg:custom", heard));
        const timer = setTimeout(() => (end(), failed(Object.assign(new Error(), { name: "stuck" }))), PATIENCE);
        /** @param {{judged?: number, answer?: string}} said */
        function heard(said) {
          if (said.judged !== number) return;
          end();
          done(said.answer || "");
        }
        model.on("msg:custom", heard);
        model.send({ judge: number, request });
      }),
  };
}
