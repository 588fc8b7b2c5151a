/** The words of notes that few readers ever see: they come with the script, not with every page. */
import * as en from "../../src/raabta/render/words/page.en.json";
import * as ur from "../../src/raabta/render/words/page.ur.json";

/** @typedef {import("./types.js").Words} Words */

/** @type {Words} */
const EN = {
  apart: en.apart,
  code_copied: en.code_copied,
  code_copy: en.code_copy,
  code_label: en.code_label,
  erase_yes: en.erase_yes,
  export_file: en.export_file,
  keep: en.keep,
  kept_here: en.kept_here,
  not_kept: en.not_kept,
  shared: en.shared,
  shared_clear: en.shared_clear,
  shared_clear_sure: en.shared_clear_sure,
  shared_cleared: en.shared_cleared,
  shared_how: en.shared_how,
  shared_left: en.shared_left,
  shared_off: en.shared_off,
  shared_on: en.shared_on,
  show_code: en.show_code,
};

/** @type {Words} */
const UR = {
  apart: ur.apart,
  code_copied: ur.code_copied,
  code_copy: ur.code_copy,
  code_label: ur.code_label,
  erase_yes: ur.erase_yes,
  export_file: ur.export_file,
  keep: ur.keep,
  kept_here: ur.kept_here,
  not_kept: ur.not_kept,
  shared: ur.shared,
  shared_clear: ur.shared_clear,
  shared_clear_sure: ur.shared_clear_sure,
  shared_cleared: ur.shared_cleared,
  shared_how: ur.shared_how,
  shared_left: ur.shared_left,
  shared_off: ur.shared_off,
  shared_on: ur.shared_on,
  show_code: ur.show_code,
};

/** @param {HTMLElement} section */
export const noteWords = (section) => (section.lang === "ur" ? UR : EN);
