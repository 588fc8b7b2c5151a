/** The words of notes that few readers ever see: they come with the script, not with every page. */
import * as en from "../../src/raabta/render/words/page.en.json";
import * as ur from "../../src/raabta/render/words/page.ur.json";

/** @typedef {import("./types.js").NoteWords} NoteWords */

/** @type {NoteWords} */
const EN = { ...en.carry, ...en.first, ...en.keep, ...en.kept };

/** @type {{[language: string]: NoteWords}} */
const OTHERS = { ur: { ...ur.carry, ...ur.first, ...ur.keep, ...ur.kept } };

/** @param {string} language */
export const wordsIn = (language) => OTHERS[language] || EN;

/** @param {HTMLElement} section */
export const noteWords = (section) => wordsIn(section.lang);
