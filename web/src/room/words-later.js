/** The words of a language that did not come with the page: they are asked for when somebody wants them. */

/** @typedef {{[language: string]: import("../types.js").Words | null}} All  null: not here yet */

/** Milliseconds: then the page goes on as it is. */
const PATIENCE = 8000;

/**
 * Call `then` once the words of a language are there, or could not be had.
 * @param {All} all
 * @param {string} language
 * @param {() => void} then
 */
export function withWords(all, language, then) {
  if (all[language]) return then();
  const request = new XMLHttpRequest();
  request.open("GET", `/words/${language}`);
  request.timeout = PATIENCE;
  request.onloadend = () => {
    try {
      if (request.status === 200) all[language] = JSON.parse(request.responseText);
    } catch (broken) {
      // Half a file is none.
    }
    then();
  };
  request.send();
}
