/** What a phone keeps: who it is in the room, the numbers it has used, and every answer that is not yet on disk. */

/** @typedef {Exclude<import("./protocol").FromPhone, import("./protocol").PhoneHello>} Sent */
/** @typedef {Sent extends infer One ? (One extends Sent ? Omit<One, "n"> : never) : never} Unsent  it has no number yet */
/** @typedef {{key: string, frame: Sent}} Pending */
/**
 * @typedef {object} Kept
 * @property {string} token
 * @property {number} n
 * @property {number} aside  the numbers that its name and its questions have used
 * @property {string} person  who this phone is in the room that `pending` belongs to
 * @property {string} language
 * @property {Pending[]} pending
 */

export const NAME = "raabta.room";
const MOST = 100;
/**
 * Names and questions have numbers of their own, from here on. The room keeps the number of an answer: were there a gap
 * where a name was given, it would tell whose name it is.
 */
const ASIDE = 2 ** 52;

/** The stores of this browser, best first; none where even looking at them is forbidden. */
export function browserStores() {
  /** @type {Storage[]} */
  const stores = [];
  for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
    try {
      if (window[name]) stores.push(window[name]);
    } catch {
      // Blocked: the answers live in memory until they are saved in the room.
    }
  }
  return stores;
}

/**
 * Return random bytes in hex. `crypto.randomUUID` is missing on plain http, `getRandomValues` is not.
 * @param {number} bytes
 */
export function randomHex(bytes) {
  const values = new Uint8Array(bytes);
  if (typeof crypto === "object" && crypto.getRandomValues) crypto.getRandomValues(values);
  else values.forEach((_, place) => (values[place] = Math.random() * 256));
  return Array.from(values, (value) => (value + 256).toString(16).slice(1)).join("");
}

export class DeviceStore {
  /** @param {Storage[]} [stores] */
  constructor(stores = browserStores()) {
    this.stores = stores;
    /** @type {Kept} */
    this.kept = { token: randomHex(16), n: 0, aside: 0, person: "", language: "", pending: [] };
    const before = this.read();
    this.wrote = before !== null;
    if (before) this.kept = before;
    else this.write();
  }

  get token() {
    return this.kept.token;
  }
  get language() {
    return this.kept.language;
  }
  set language(language) {
    this.refresh();
    this.kept.language = language;
    this.write();
  }

  /** What waits for the room, oldest first. */
  get pending() {
    return this.kept.pending;
  }

  /**
   * The room has said who this phone is. What waited for another room is no answer to this one.
   * @param {string} person
   * @param {number} n the greatest number that the room has seen from this phone
   * @returns {boolean} whether this is another room than before
   */
  enter(person, n) {
    this.refresh();
    const other = this.kept.person !== person;
    if (other) this.kept.pending = [];
    this.kept.person = person;
    this.kept.n = Math.max(this.kept.n, n);
    this.write();
    return other;
  }

  /**
   * Give a frame its number and keep it until the room has it. A newer one takes the place of an older one.
   * @param {string} key
   * @param {Unsent} frame
   * @returns {Sent}
   */
  put(key, frame) {
    this.refresh();
    const aside = frame.t === "name" || frame.t === "ask";
    const n = aside ? ASIDE + (this.kept.aside += 1) : (this.kept.n += 1);
    const numbered = /** @type {Sent} */ ({ ...frame, n });
    const others = this.kept.pending.filter((one) => one.key !== key);
    this.kept.pending = [...others, { key, frame: numbered }].slice(-MOST);
    this.write();
    return numbered;
  }

  /** @param {string} key */
  find(key) {
    return this.kept.pending.find((one) => one.key === key);
  }

  /**
   * The room has decided about the frame of this number.
   * @param {number} n
   * @returns {Pending | undefined}
   */
  settle(n) {
    this.refresh();
    const found = this.kept.pending.find((one) => one.frame.n === n);
    if (!found) return undefined;
    this.kept.pending = this.kept.pending.filter((one) => one !== found);
    this.write();
    return found;
  }

  /** Another tab may have written since. What could not be written lives on in memory. */
  refresh() {
    const stored = this.read();
    if (stored && this.wrote && stored.token === this.kept.token && used(stored) >= used(this.kept)) this.kept = stored;
  }

  /** @returns {Kept | null} the newest of what the stores hold */
  read() {
    /** @type {Kept | null} */
    let newest = null;
    for (const store of this.stores) {
      try {
        const kept = sound(JSON.parse(store.getItem(NAME) || "null"));
        if (kept && (!newest || used(kept) > used(newest))) newest = kept;
      } catch {
        // Damaged or blocked: as if there were nothing.
      }
    }
    return newest;
  }

  write() {
    const text = JSON.stringify(this.kept);
    this.wrote = this.stores.some((store) => {
      try {
        store.setItem(NAME, text);
        return true;
      } catch {
        return false;
      }
    });
  }
}

/** How many numbers were used: both only grow. @param {Kept} kept */
const used = (kept) => kept.n + kept.aside;

/**
 * @param {any} kept
 * @returns {Kept | null}
 */
function sound(kept) {
  if (!kept || !/^[0-9a-f]{32}$/.test(kept.token) || !Number.isSafeInteger(kept.n) || kept.n < 0) return null;
  const list = Array.isArray(kept.pending) ? kept.pending : [];
  const pending = list.filter((/** @type {any} */ one) => one && typeof one.key === "string" && one.frame);
  const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value : "");
  const aside = Number.isSafeInteger(kept.aside) && kept.aside > 0 ? kept.aside : 0;
  return { token: kept.token, n: kept.n, aside, person: text(kept.person), language: text(kept.language), pending };
}

/** Two tabs share one phone: whoever comes back to this one sees what was done in the other. @param {() => void} again */
export function watchTabs(again) {
  let other = false;
  addEventListener("storage", (event) => (other = other || event.key === NAME));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || !other) return;
    other = false;
    again();
  });
}
