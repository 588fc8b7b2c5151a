/**
 * What a learning platform lends, in one form for SCORM 1.2 and 2004: names of values, forms of times, its calls. A call
 * that fails or is missing changes nothing here; what it came to is returned.
 */

/**
 * @typedef {object} Driver
 * @property {"1.2" | "2004"} version
 * @property {boolean} open  whether the platform has begun a session
 * @property {number} most  letters that `suspend_data` holds by the standard
 * @property {string} learner  how the platform calls who is here: only told apart by it, never kept as it is
 * @property {boolean} counts  whether a result counts: not where somebody only looks
 * @property {() => string} state
 * @property {() => string} place
 * @property {(status: Status) => void} status
 * @property {(name: "state" | "place", value: string) => boolean} set
 * @property {(raw: number) => void} score
 * @property {() => boolean} commit
 * @property {(seconds: number) => boolean} finish
 */
/** @typedef {"begun" | "completed" | "passed"} Status */

const FAR = 12;
const NAMES = {
  "1.2": { api: "API", state: "cmi.suspend_data", place: "cmi.core.lesson_location", learner: "cmi.core.student_id", mode: "cmi.core.lesson_mode", exit: "cmi.core.exit", time: "cmi.core.session_time", raw: "cmi.core.score", most: 4096 },
  "2004": { api: "API_1484_11", state: "cmi.suspend_data", place: "cmi.location", learner: "cmi.learner_id", mode: "cmi.mode", exit: "cmi.exit", time: "cmi.session_time", raw: "cmi.score", most: 64000 },
};

/**
 * Look for what the platform lends: in the windows around this one, then in those around the one that opened it.
 * @param {Window} start
 * @param {string} name
 * @returns {any}
 */
function find(start, name) {
  for (const from of [start, opener(start)]) {
    let at = from;
    for (let n = 0; at && n < FAR; n += 1) {
      try {
        if (/** @type {any} */ (at)[name]) return /** @type {any} */ (at)[name];
      } catch {
        // A window of another site: those around it may be of this one.
      }
      if (at.parent === at) break;
      at = at.parent;
    }
  }
  return null;
}

/** @param {Window} window @returns {Window | null} */
function opener(window) {
  try {
    return window.opener || window.parent.opener || null;
  } catch {
    return null;
  }
}

/**
 * @param {Window} window
 * @param {"1.2" | "2004"} version
 * @returns {Driver}
 */
export function driverOf(window, version) {
  const names = NAMES[version];
  const api = find(window, names.api);
  const old = version === "1.2";
  /** @param {string} name @param {string[]} values */
  const call = (name, ...values) => {
    try {
      return api ? String(api[old ? `LMS${name}` : name.replace("Finish", "Terminate")](...values)) : "";
    } catch {
      return "";
    }
  };
  const get = (/** @type {string} */ name) => call("GetValue", name);
  const set = (/** @type {string} */ name, /** @type {string | number} */ value) => call("SetValue", name, String(value)) === "true";
  const begun = call("Initialize", "") === "true";
  // A session that this page had begun before answers "false", and goes on.
  const open = Boolean(api) && (begun || get(old ? "cmi.core.lesson_status" : "cmi.completion_status") !== "");
  return {
    version,
    open,
    most: names.most,
    learner: get(names.learner),
    counts: !["browse", "review"].includes(get(names.mode)),
    state: () => get(names.state),
    place: () => get(names.place),
    status: (status) => (old ? status12(get, set, status) : status2004(get, set, status)),
    set: (name, value) => set(names[name], value),
    score(raw) {
      set(`${names.raw}.min`, 0);
      set(`${names.raw}.max`, 100);
      set(`${names.raw}.raw`, raw);
      if (!old) set(`${names.raw}.scaled`, raw / 100);
    },
    commit: () => call("Commit", "") === "true",
    finish(seconds) {
      set(names.exit, "suspend");
      set(names.time, old ? clock(seconds) : period(seconds));
      call("Commit", "");
      return call("Finish", "") === "true";
    },
  };
}

/** A status never goes back: who has passed has passed. @param {(name: string) => string} get @param {(name: string, value: string) => boolean} set @param {Status} status */
function status12(get, set, status) {
  const known = get("cmi.core.lesson_status");
  if (status === "begun" ? ["", "not attempted"].includes(known) : known !== "passed") set("cmi.core.lesson_status", status === "begun" ? "incomplete" : status);
}

/** @param {(name: string) => string} get @param {(name: string, value: string) => boolean} set @param {Status} status */
function status2004(get, set, status) {
  if (status === "begun") {
    if (get("cmi.completion_status") !== "completed") set("cmi.completion_status", "incomplete");
    return;
  }
  if (status === "passed") set("cmi.success_status", "passed");
  set("cmi.completion_status", "completed");
}

const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
/** @param {number} seconds */
const parts = (seconds) => [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];

/** A time as SCORM 1.2 has it. @param {number} seconds */
export function clock(seconds) {
  const [hours, minutes, rest] = /** @type {[number, number, number]} */ (parts(seconds));
  return `${String(Math.min(hours, 9999)).padStart(4, "0")}:${two(minutes)}:${two(rest)}`;
}

/** A time as SCORM 2004 has it. @param {number} seconds */
export function period(seconds) {
  const [hours, minutes, rest] = parts(seconds);
  return `PT${hours}H${minutes}M${rest}S`;
}
