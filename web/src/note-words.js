/** The words of notes that few readers ever see: they come with the script, not with every page. */
import * as en from "../../src/raabta/render/words/page.en.json";
import * as ur from "../../src/raabta/render/words/page.ur.json";

import { wordsOf } from "./dom.js";

/** @typedef {import("./types.js").NoteWords} NoteWords */

/** @type {NoteWords} */
const EN = { ...en.carry, ...en.first, ...en.keep, ...en.kept };

/** @type {{[language: string]: NoteWords}} */
const OTHERS = { ur: { ...ur.carry, ...ur.first, ...ur.keep, ...ur.kept } };

/**
 * A language that is none of these has them on the page, and so has a course that says them otherwise.
 * @param {HTMLElement} section
 * @returns {NoteWords}
 */
export const noteWords = (section) => ({ ...(OTHERS[section.lang] || EN), ...wordsOf(section) });
