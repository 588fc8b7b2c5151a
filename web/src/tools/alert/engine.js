/** What the composer answers with: all of it works without the page, and comes to a page once that stands. */
import { alertOf, answer, printsOf } from "./answer.js";
import { identifier } from "./cap.js";
import { drawPicture } from "./drawn.js";
import { opened } from "./opened.js";

export const engine = { alertOf, answer, printsOf, identifier, drawPicture, opened };
/** @typedef {typeof engine} Engine */
