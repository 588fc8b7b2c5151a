/** Entry for pages with facts and citations: it comes once the page has come, for the links lead somewhere without it. */
import { notesIn } from "./notes.js";
import { whole } from "./waiting.js";

const main = document.getElementById("main");
// The entries stand in the last step.
if (main) whole.then(() => notesIn(main));
