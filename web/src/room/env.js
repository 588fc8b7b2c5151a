/** What the line to the room needs of a browser; tests give something else. */

const POST_TIME = 20000;

/**
 * @typedef {object} Env
 * @property {(() => WebSocket) | null} socket
 * @property {(text: string, done: (answer: string | null) => void) => void} post
 * @property {(call: () => void, ms: number) => any} later
 * @property {(id: any) => void} cancel
 * @property {() => number} random
 * @property {() => number} now
 * @property {(woken: (soon: number) => void) => void} watch  tell when the page is seen again or the network is back
 */

/** @returns {Env} */
export function browserEnv() {
  const address = location.origin.replace(/^http/, "ws");
  return {
    socket: typeof WebSocket === "function" ? () => new WebSocket(`${address}/ws`) : null,
    post(text, done) {
      const request = new XMLHttpRequest();
      request.open("POST", "/say");
      request.setRequestHeader("Content-Type", "application/json");
      request.timeout = POST_TIME;
      request.onloadend = () => done(request.status === 200 ? request.responseText : null);
      request.send(text);
    },
    later: (call, ms) => setTimeout(call, ms),
    cancel: (id) => clearTimeout(id),
    random: Math.random,
    now: () => Date.now(),
    watch(woken) {
      document.addEventListener("visibilitychange", () => document.hidden || woken(0));
      addEventListener("pageshow", () => woken(0));
      // A network that comes back wakes the whole hall at once: not everybody in the same instant.
      addEventListener("online", () => woken(500));
    },
  };
}
