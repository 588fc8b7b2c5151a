/** What somebody types into a form, kept from one visit to the next: on the device, or in the tab of a shared computer. */
import { OLD, SHARED } from "./store.js";

/** @typedef {{[field: string]: string}} Values */

/**
 * The drafts of a tool. What erases the answers of the course erases them too: their key begins with the record's.
 * @param {Element} card  what shows the tool: the page around it names the course, in a notebook the widget
 * @param {string} tool
 * @param {boolean} [forgets]  whether nothing of it is kept at all
 */
export function draftsOf(card, tool, forgets = false) {
  const around = /** @type {HTMLElement | null} */ (card.closest("[data-raabta-course]"));
  const key = `${OLD}/${(around && around.dataset.raabtaCourse) || ""}.draft.${tool}`;
  /** @param {(storage: Storage) => string | null | void} act */
  const tried = (act) => {
    if (forgets) return undefined;
    try {
      return act(isShared() ? sessionStorage : localStorage);
    } catch {
      return undefined; // even looking at a storage can be forbidden, and it can be full
    }
  };
  let fits = true; // whether what was written last is there
  return {
    /** Where it is kept: "kept", "kept_tab", or "not_kept"; "forgets" where nothing is meant to be. */
    place: () => forgets ? "forgets" : (fits && tried((storage) => (storage.setItem(`${key}.probe`, ""), storage.removeItem(`${key}.probe`), "yes")) ? (isShared() ? "kept_tab" : "kept") : "not_kept"),
    /** @returns {Values | null} */
    read: () => sound(tried((storage) => storage.getItem(key)) || ""),
    /** @param {Values} values */
    write(values) {
      const text = JSON.stringify(values);
      fits = tried((storage) => (storage.setItem(key, text), storage.getItem(key))) === text;
    },
    /** Call with what another tab has written. @param {(values: Values | null) => void} call */
    onOther: (call) => addEventListener("storage", (event) => event.key === key && call(sound(event.newValue || ""))),
    clear: () => void tried((storage) => storage.removeItem(key)),
  };
}

function isShared() {
  try {
    return Boolean(localStorage.getItem(SHARED));
  } catch {
    return false;
  }
}

/**
 * A JSON text as values: text by name; null for anything else.
 * @param {string} text
 * @returns {Values | null}
 */
export function sound(text) {
  try {
    const found = JSON.parse(text);
    const whole = found && typeof found === "object" && Object.values(found).every((value) => typeof value === "string");
    return whole ? found : null;
  } catch {
    return null;
  }
}
