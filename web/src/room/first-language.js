/** What each language of the room calls itself. @type {{[language: string]: string}} */
const NAMES = JSON.parse(document.documentElement.dataset.names || "{}");

/** @param {string} language */
export const nameOf = (language) => NAMES[language] || language;

/**
 * The language in which a page begins: what was chosen here, else what the room was started with, else what the
 * browser speaks, else the first that there is.
 * @param {string[]} languages
 * @param {string} chosen
 */
export function firstLanguage(languages, chosen) {
  const room = document.documentElement.dataset.language || "";
  const browser = (navigator.language || "").split("-", 1).join("").toLowerCase();
  return [chosen, room, browser].find((code) => languages.includes(code)) || languages[0] || "en";
}
