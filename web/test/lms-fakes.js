/**
 * Learning platforms for tests, as strict as the standards, and with what Moodle 4.5 was seen to do where the network is
 * gone: it says "true", and what SCORM 1.2 was sent then is not sent again.
 */

const OK = "true";
const NO = "false";
const RULES = {
  "1.2": {
    "cmi.suspend_data": (/** @type {string} */ value) => value.length <= 4096 && /^[\x20-\x7e]*$/.test(value),
    "cmi.core.lesson_location": (/** @type {string} */ value) => value.length <= 255,
    "cmi.core.lesson_status": (/** @type {string} */ value) => ["passed", "completed", "failed", "incomplete", "browsed"].includes(value),
    "cmi.core.exit": (/** @type {string} */ value) => ["time-out", "suspend", "logout", ""].includes(value),
    "cmi.core.session_time": (/** @type {string} */ value) => /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/.test(value),
    "cmi.core.score.raw": score,
    "cmi.core.score.min": score,
    "cmi.core.score.max": score,
  },
  "2004": {
    "cmi.suspend_data": (/** @type {string} */ value) => value.length <= 64000,
    "cmi.location": (/** @type {string} */ value) => value.length <= 1000,
    "cmi.completion_status": (/** @type {string} */ value) => ["completed", "incomplete", "not attempted", "unknown"].includes(value),
    "cmi.success_status": (/** @type {string} */ value) => ["passed", "failed", "unknown"].includes(value),
    "cmi.exit": (/** @type {string} */ value) => ["time-out", "suspend", "logout", "normal", ""].includes(value),
    "cmi.session_time": (/** @type {string} */ value) => /^PT(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/.test(value),
    "cmi.score.raw": score,
    "cmi.score.min": score,
    "cmi.score.max": score,
    "cmi.score.scaled": (/** @type {string} */ value) => Math.abs(Number(value)) <= 1,
  },
};
const FIRST = {
  "1.2": { "cmi.core.lesson_status": "not attempted", "cmi.core.lesson_mode": "normal", "cmi.core.student_id": "7" },
  "2004": { "cmi.completion_status": "unknown", "cmi.success_status": "unknown", "cmi.mode": "normal", "cmi.learner_id": "7" },
};

/** @param {string} value */
function score(value) {
  return value !== "" && Number(value) >= 0 && Number(value) <= 100;
}

export class Platform {
  /** @param {"1.2" | "2004"} version @param {{[name: string]: string}} [kept]  what it has of earlier launches */
  constructor(version, kept = {}) {
    this.version = version;
    /** @type {{[name: string]: string}} */
    this.kept = { ...FIRST[version], ...kept };
    /** @type {{[name: string]: string}} */
    this.values = { ...this.kept };
    /** @type {{[name: string]: string}} */
    this.sent = { ...this.kept };
    this.online = true;
    /** @type {string[]} */
    this.faults = [];
    this.state = "new";
  }

  /** The object that a window holds: the calls of the standard. */
  get api() {
    const names = this.version === "1.2" ? { begin: "LMSInitialize", end: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", keep: "LMSCommit" } : { begin: "Initialize", end: "Terminate", get: "GetValue", set: "SetValue", keep: "Commit" };
    return {
      [names.begin]: () => this.begin(),
      [names.end]: () => this.end(),
      [names.get]: (/** @type {string} */ name) => (this.running("get") ? (this.values[name] ?? "") : ""),
      [names.set]: (/** @type {string} */ name, /** @type {string} */ value) => this.set(name, value),
      [names.keep]: () => this.keep(),
    };
  }

  begin() {
    if (this.state !== "new") return this.refuse("begun twice");
    this.state = "open";
    return OK;
  }

  end() {
    if (!this.running("end")) return NO;
    this.keep();
    this.state = "ended";
    // Whoever did not say that there is more is done.
    if (!["suspend", "logout"].includes(this.values["cmi.core.exit"] ?? this.values["cmi.exit"] ?? "")) this.faults.push("ended, not suspended");
    return OK;
  }

  /** @param {string} name @param {unknown} value */
  set(name, value) {
    if (!this.running("set")) return NO;
    const rule = /** @type {any} */ (RULES[this.version])[name];
    if (typeof value !== "string") return this.refuse(`${name}: no text`);
    if (!rule) return this.refuse(`${name}: cannot be set`);
    if (!rule(value)) return this.refuse(`${name}: ${value.slice(0, 40)}`);
    this.values[name] = value;
    return OK;
  }

  keep() {
    if (!this.running("commit")) return NO;
    const some = Object.entries(this.values).filter(([name, value]) => this.version === "2004" || this.sent[name] !== value);
    Object.assign(this.sent, Object.fromEntries(some));
    if (this.online) Object.assign(this.kept, Object.fromEntries(some));
    return OK;
  }

  /** @param {string} call */
  running(call) {
    if (this.state !== "open") this.refuse(`${call} while ${this.state}`);
    return this.state === "open";
  }

  /** @param {string} fault */
  refuse(fault) {
    this.faults.push(fault);
    return NO;
  }
}
