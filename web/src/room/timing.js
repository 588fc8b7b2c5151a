/** Time against the plan: pure, so that node can test it. */

/** @typedef {import("./protocol").PlannedPart} PlannedPart */
/** @typedef {import("./protocol").Timing} Timing */

/**
 * Seconds as a clock: 0:07, 12:34, 1:02:03. Time that has not begun is 0:00.
 * @param {number} seconds
 */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const pair = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${h}:${pair(m)}:${pair(s)}` : `${m}:${pair(s)}`;
}

/**
 * How far from the plan: the name of a sentence, and the minutes in it. Under a minute is on time.
 * @param {number} behind  seconds; negative is ahead
 * @returns {{word: "on_time" | "late" | "ahead", n: number}}
 */
export function pace(behind) {
  const n = Math.floor(Math.abs(behind || 0) / 60);
  if (!n) return { word: "on_time", n };
  return { word: behind > 0 ? "late" : "ahead", n };
}

/**
 * The timing as it is now, some seconds after the room told it. Only a part that has used up its minutes falls behind.
 * @param {Timing} timing
 * @param {number} since  seconds since it was told
 * @param {number} minutes  planned for the part
 * @returns {Timing}
 */
export function running(timing, since, minutes) {
  const gone = Math.max(0, since);
  const over = (/** @type {number} */ part) => Math.max(0, part - minutes * 60);
  const part = timing.part + gone;
  return { part, all: timing.all + gone, behind: timing.behind + over(part) - over(timing.part) };
}

/**
 * Planned minutes of all parts, and when each begins.
 * @param {PlannedPart[]} parts
 * @returns {{starts: number[], total: number}}
 */
export function starts(parts) {
  let total = 0;
  const begin = parts.map((part) => {
    const at = total;
    total += part.minutes || 0;
    return at;
  });
  return { starts: begin, total };
}
