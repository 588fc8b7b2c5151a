/** What the page of the composer asks for when somebody wants it: to draw the picture of a warning, to open a CAP file. */
import { drawPicture } from "./tools/alert/drawn.js";
import { opened } from "./tools/alert/opened.js";

Object.assign(window, { raabtaAlert: { drawPicture, opened } });
