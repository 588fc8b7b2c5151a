/** Which way a language runs, as `raabta.i18n` says it; tests/test_words_scripts.py compares the two. */

const RIGHT_TO_LEFT = ["ar", "bal", "fa", "pnb", "ps", "sd", "skr", "ug", "ur"];

/** @param {string} language */
export function direction(language) {
  return RIGHT_TO_LEFT.includes(language.split("-")[0] || "") ? "rtl" : "ltr";
}
