/** The page's Python: starts the worker on the reader's word, watches it, and asks it one thing at a time. */
import { addressOf, sizeOf } from "./bring.js";
import { partsOf, workerOf } from "./folder.js";

/** @typedef {import("./bring.js").Engine} Engine */
/** @typedef {import("./answering.js").Files} Files */
/** @typedef {"folder" | "unable" | "broken_off" | "stuck"} Why  why there is no Python */

/** @typedef {{request: string, files: Files, done: (answer: string) => void, failed: (error: Error) => void}} Question */

/** Milliseconds without a byte, and for each piece of the start, after which nobody waits any longer: at first. */
const QUIET = 20_000;
const STARTS = 30_000;
/** A run as long as this can be stopped. */
const LONG = 20_000;

/**
 * @param {Engine} engine
 * @param {string} base  address of the book
 * @param {() => void} onLong  called when an answer takes long
 */
export function pythonEngine(engine, base, onLong) {
  /** @type {Worker | null} */
  let worker = null;
  let isReady = false;
  /** @type {Question | null} */
  let running = null;
  /** @type {Question | null} what was asked since; only the newest is of use to anybody */
  let next = null;
  let timer = 0;
  let slow = 1; // how many times as long this device is waited for: it doubles each time that it was given up
  const isFolder = engine.folder || !/^http/.test(location.protocol);

  /**
   * Rejects with an error whose name is one of `Why`.
   * @param {(brought: number) => void} tell
   * @returns {Promise<void>}
   */
  function start(tell) {
    const why = unable();
    if (why) return Promise.reject(fault(why, ""));
    return new Promise((done, failed) => {
      const end = (/** @type {Why} */ reason, text = "") => (stop(), failed(fault(reason, text)));
      const late = () => ((slow *= 2), end("stuck"));
      const wait = (/** @type {number} */ time) => (clearTimeout(timer), (timer = window.setTimeout(late, time * slow)));
      wait(QUIET);
      if (!isFolder) return begin({ engine, base });
      partsOf(base).then((parts) => (tell(sizeOf(engine)), begin({ engine, base, parts })), () => end("folder"));
      return undefined;

      /** @param {{engine: Engine, base: string, parts?: import("./folder.js").Parts}} first */
      function begin(first) {
        try {
          const own = /** @type {import("./bring.js").Part} */ (engine.files["worker.mjs"]);
          worker = first.parts ? workerOf(first.parts) : new Worker(addressOf(base, "worker.mjs", own), { type: "module" });
        } catch (error) {
          return end("unable", String(error));
        }
        worker.onerror = (event) => end("broken_off", event.message);
        worker.onmessage = ({ data }) => {
          if (data.unable) return end("unable", data.unable);
          if (data.fault) return end("broken_off", data.fault);
          if (data.brought) (tell(data.brought), wait(QUIET));
          else if (data.whole) wait(STARTS);
          else if (data.ready) {
            clearTimeout(timer);
            isReady = true;
            /** @type {Worker} */ (worker).onmessage = ({ data: said }) => heard(said);
            /** @type {Worker} */ (worker).onerror = (event) => heard({ broken: event.message });
            done();
          }
          return undefined;
        };
        return worker.postMessage(first);
      }
    });
  }
  function stop() {
    clearTimeout(timer);
    if (worker) worker.terminate();
    worker = null;
    isReady = false;
    for (const one of [running, next]) if (one) one.failed(fault("stuck", "stopped"));
    running = next = null;
  }
  /** @param {{answer?: string, broken?: string}} said */
  function heard({ answer, broken }) {
    const one = running;
    running = null;
    clearTimeout(timer);
    if (broken !== undefined) {
      if (one) one.failed(fault("stuck", broken));
      return stop(); // what has fallen once is not asked again
    }
    // What was asked before the newest question is no answer to it.
    if (one && !next) one.done(answer || "");
    return send();
  }
  function send() {
    if (running || !next || !worker) return;
    const { request, files } = (running = next);
    next = null;
    timer = window.setTimeout(onLong, LONG);
    worker.postMessage({ request, files });
  }
  /**
   * Resolves with the answer; never, if something newer was asked.
   * @param {string} request
   * @param {Files} files
   * @returns {Promise<string>}
   */
  function run(request, files) {
    return new Promise((done, failed) => {
      next = { request, files, done, failed };
      send();
    });
  }
  return { start, run, stop, isReady: () => isReady, size: sizeOf(engine) };
}

/** Why there can be no Python in this page, if it can be known at once. @returns {Why | ""} */
function unable() {
  const has = typeof Worker === "function" && typeof WebAssembly === "object" && "DecompressionStream" in window;
  return has ? "" : "unable";
}

/** @param {Why} name @param {string} text */
function fault(name, text) {
  const error = new Error(text);
  error.name = name;
  return error;
}
