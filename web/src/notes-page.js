/** Entry for pages with facts and citations: it comes once the page has come, for the links lead somewhere without it. */
import { notesIn } from "./notes.js";

const main = document.getElementById("main");
if (main) notesIn(main);
