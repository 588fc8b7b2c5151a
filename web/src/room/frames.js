/** Frames of the room, read with suspicion: what is none is nothing. */

/** @typedef {import("./link.js").Incoming} Incoming */

/**
 * @param {any} text
 * @returns {Incoming | null}
 */
export function readFrame(text) {
  try {
    const frame = JSON.parse(text);
    return frame && typeof frame.t === "string" ? frame : null;
  } catch {
    return null;
  }
}

/**
 * @param {string | null} answer
 * @returns {Incoming[] | null}
 */
export function readFrames(answer) {
  try {
    const { frames } = JSON.parse(answer || "");
    return Array.isArray(frames) ? frames.filter((frame) => frame && typeof frame.t === "string") : null;
  } catch {
    return null;
  }
}
