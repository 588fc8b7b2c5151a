/** Entry for the page that a learning platform opens: it holds the session, and the book runs in a frame as on a site. */
import { el } from "./dom.js";
import { tableOf } from "./compact/table.js";
import { driverOf } from "./lms/driver.js";
import { session } from "./lms/session.js";

/** @typedef {{version: "1.2" | "2004", folder: string, first: string, title: string, asked: string[], exam: boolean, words: {not_kept: string, no_platform: string, strange: string}}} About */

/** Milliseconds: platforms write while the page waits, so not after each tap; a probe of the network waits no longer. */
const [PAUSE, PATIENCE] = [10000, 3000];
const PAGE = /^(?!.*\.\.)[\w-][\w./-]*\.html(#\S*)?$/;

/** @type {About} */
const about = JSON.parse(document.body.dataset.lms || "{}");
const lms = driverOf(window, about.version);
const run = session(lms, tableOf(/** @type {any} */ (window).raabtaSlots), about, { device: device(), now: Date.now, reached });
const note = el("p", { class: "note", role: "status", hidden: true });
const frame = el("iframe", { title: about.title, allow: "clipboard-write; camera; fullscreen" });
const place = lms.open && PAGE.test(lms.place()) ? lms.place() : about.first;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

function device() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Whether a file of this package comes, and not out of a memory on the way. */
async function reached() {
  if (!navigator.onLine) return false;
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  try {
    return (await fetch("probe.txt", { cache: "no-store", signal: stop.signal })).ok;
  } catch {
    return false;
  } finally {
    clearTimeout(late);
  }
}

/** @param {string} text */
function tell(text) {
  note.textContent = text;
  note.hidden = !text;
}

async function keep() {
  clearTimeout(waiting);
  waiting = undefined;
  const kept = await run.keep();
  tell(kept ? "" : about.words.not_kept);
  if (!kept) soon();
}

const soon = () => void (waiting = waiting || setTimeout(keep, PAUSE));

/** Where the reader is in the book; links to other sites get a window of their own, as no frame may show them. */
function arrived() {
  const inside = /** @type {Window} */ (frame.contentWindow);
  const root = new URL(`${about.folder}/`, location.href).pathname;
  const say = () => {
    const { pathname, hash } = inside.location;
    if (pathname.startsWith(root)) run.at(pathname.slice(root.length) + hash);
  };
  say();
  document.title = inside.document.title || about.title;
  inside.addEventListener("hashchange", say);
  inside.document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[href]");
    if (link && /** @type {HTMLAnchorElement} */ (link).origin !== location.origin) Object.assign(link, { target: "_blank", rel: "noopener" });
  });
}

if (run.lends) {
  const { setItem, removeItem } = run.store;
  const after = (/** @type {(...values: any[]) => void} */ act) => (/** @type {any[]} */ ...values) => (act(...values), soon());
  Object.assign(window, { raabtaStore: Object.assign(run.store, { setItem: after(setItem), removeItem: after(removeItem) }) });
  addEventListener("online", keep);
  document.addEventListener("visibilitychange", () => document.hidden && void keep());
  addEventListener("pagehide", run.end);
  // A page that the browser brings back has ended its session: it begins another.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
} else tell(lms.open ? about.words.strange : about.words.no_platform);
frame.addEventListener("load", arrived);
frame.src = `${about.folder}/${place}`;
document.body.append(frame, note);
