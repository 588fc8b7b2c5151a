/** Where the session stands, as one word: the key of what the page says. */

/** @typedef {import("./icons.js").Sign} Sign */

/**
 * @param {string} phase
 * @param {string} kind  of the part; "" while it is not known
 * @param {number} round
 */
export function where(phase, kind, round) {
  if (!phase) return "connecting";
  if (phase === "lobby" || phase === "ended") return phase;
  if (kind === "talk" || kind === "break" || kind === "hall") return kind;
  const story = kind === "scenario";
  const test = kind === "before" || kind === "after";
  if (phase === "open") return test ? "test" : round > 1 && !story ? "again" : "vote";
  if (phase === "ready") return test ? "soon_test" : story ? "soon_story" : "soon";
  if (story) return phase === "closed" ? "closed_story" : phase === "revealed" ? "decided" : phase;
  return test && phase === "closed" ? "closed_test" : phase;
}

/** @type {{[where: string]: Sign}} */
const SIGNS = {
  again: "ask",
  closed: "shut",
  closed_test: "shut",
  closed_story: "shut",
  connecting: "wait",
  decided: "talk",
  discuss: "talk",
  ended: "done",
  hall: "ask",
  revealed: "right",
  talk: "talk",
  test: "ask",
  vote: "ask",
};

/** @param {string} stands */
export function signOf(stands) {
  return SIGNS[stands] || "wait";
}
