/** What each language calls itself, from the one list of the engine. */
import names from "../../src/raabta/i18n/words/names.json";

export const NAMES = /** @type {{[language: string]: string}} */ (names);
