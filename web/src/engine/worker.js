/**
 * The worker in which the desk tools' Python runs. It brings the engine, starts it, and answers one request after another;
 * engine/python.js starts it and watches it. Requests and answers are those of form/run.py, as JSON text.
 */
import { answering } from "./answering.js";
import { addressOf, bring } from "./bring.js";

/** @typedef {import("./bring.js").Engine} Engine */
/** @typedef {import("./answering.js").Files} Files */

/** The smallest module there is: a policy that refuses WebAssembly refuses it, and Python would wait for ever. */
const NOTHING = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const worker = /** @type {{onmessage: any, postMessage: (message: object) => void, fetch: typeof fetch}} */ (/** @type {unknown} */ (self));
/** @type {(request: string, files: Files) => string} */
let answer;

worker.onmessage = async (/** @type {{data: any}} */ { data }) => {
  if (data.engine) await start(data).catch((error) => worker.postMessage({ fault: String(error) }));
  else worker.postMessage(answered(data));
};

/** @param {{request: string, files: Files}} asked */
function answered({ request, files }) {
  try {
    return { answer: answer(request, files) };
  } catch (error) {
    return { broken: String(error) }; // Python itself has stopped: too little memory, too deep a call
  }
}

/** @param {{engine: Engine, base: string, parts?: import("./folder.js").Parts}} first  `parts` came with the page, from a folder */
async function start({ engine, base, parts }) {
  await WebAssembly.instantiate(NOTHING).catch((error) => {
    worker.postMessage({ unable: String(error) });
    throw error;
  });
  const files = parts ? new Map(Object.entries(parts)) : await bring(engine, base, (brought) => worker.postMessage({ brought }));
  // Each piece of the start is said: a slow phone has half a minute for each, and what has stopped is given up.
  const goesOn = () => worker.postMessage({ whole: true });
  goesOn();
  const own = (/** @type {string} */ name) => new Blob([/** @type {ArrayBuffer} */ (files.get(name))], { type: "text/javascript" });
  const load = async (/** @type {string} */ name) =>
    import(parts ? URL.createObjectURL(own(name)) : addressOf(base, name, /** @type {any} */ (engine.files[name])));
  const [{ loadPyodide }, { default: createPyodideModule }] = [await load("pyodide.mjs"), await load("pyodide.asm.mjs")];
  // Pyodide asks for two files by their addresses; both have come already, packed.
  worker.fetch = async (asked) => {
    goesOn();
    const isPython = String(asked).endsWith(".wasm");
    const packed = new Blob([/** @type {ArrayBuffer} */ (files.get(isPython ? "python.bin" : "library.bin"))]);
    const stream = packed.stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream, { headers: { "Content-Type": isPython ? "application/wasm" : "application/zip" } });
  };
  const lockFileContents = { info: engine.lock, packages: {} };
  const python = await loadPyodide({ indexURL: `${base}engine/`, createPyodideModule, lockFileContents });
  goesOn();
  answer = answering(python, new Uint8Array(/** @type {ArrayBuffer} */ (files.get("raabta.zip"))));
  worker.postMessage({ ready: true });
}
