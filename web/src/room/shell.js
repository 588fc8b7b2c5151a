/** What projector and trainer's page have in common: words in two languages, storage, the query, full screen. */

import { direction } from "../direction.js";
import { firstLanguage } from "./first-language.js";

/** @typedef {import("../types.js").Words} Words */

/** Every language's words of this page. @type {{[language: string]: Words}} */
const ALL = JSON.parse((document.getElementById("words") || { textContent: "" }).textContent || "{}");
export const LANGUAGES = Object.keys(ALL);

/** @param {string} language @returns {Words} */
export function wordsOf(language) {
  return ALL[language] || ALL.en || {};
}

/** The language of the address, else what was chosen before, else what the room or the browser says. @param {string} name  the page's own */
export function languageOf(name) {
  return firstLanguage(LANGUAGES, query("language") || kept(localStore(), `${name}.language`));
}

/** The next language of the page. @param {string} language */
export function otherLanguage(language) {
  return LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length] || "en";
}

/** @param {string} language @param {string} title */
export function speak(language, title) {
  const { documentElement: root } = document;
  root.lang = language;
  root.dir = direction(language);
  document.title = title;
}

/** @param {string} name */
export function query(name) {
  return new URLSearchParams(location.search).get(name) || "";
}

/** A browser may refuse even the look at its storage. @returns {Storage | null} */
export function localStore() {
  try {
    return localStorage;
  } catch (refused) {
    return null;
  }
}

/** @returns {Storage | null} */
export function sessionStore() {
  try {
    return sessionStorage;
  } catch (refused) {
    return null;
  }
}

/** @param {Storage | null} store @param {string} name */
export function kept(store, name) {
  try {
    return (store && store.getItem(`raabta.room.${name}`)) || "";
  } catch (refused) {
    return "";
  }
}

/** @param {Storage | null} store @param {string} name @param {string} value */
export function keep(store, name, value) {
  try {
    if (store) store.setItem(`raabta.room.${name}`, value);
  } catch (refused) {
    // Then it is asked again after a reload.
  }
}

/** A random name for this browser; plain http on a LAN has no crypto.randomUUID. @param {number} bytes */
export function randomHex(bytes) {
  const numbers = crypto.getRandomValues(new Uint8Array(bytes));
  return [...numbers].map((n) => n.toString(16).padStart(2, "0")).join("");
}

export function fullScreen() {
  const { documentElement: root } = document;
  if (document.fullscreenElement) document.exitFullscreen();
  else if (root.requestFullscreen) root.requestFullscreen().catch(() => undefined);
}

/** Whether a key stroke belongs to a field, to the browser, or is held down. @param {KeyboardEvent} event */
export function typing(event) {
  const at = /** @type {HTMLElement} */ (event.target);
  const field = /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable;
  return field || event.ctrlKey || event.metaKey || event.altKey || event.repeat;
}
