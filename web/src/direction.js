/** Which way a language runs, as `raabta.i18n` says it; tests/test_words_scripts.py compares the two. */

/** @param {string} language */
export const direction = (language) => (/^(ar|bal|fa|pnb|ps|sd|skr|ug|ur)\b/.test(language) ? "rtl" : "ltr");
