/** Entry for the page of the composer, asked for when somebody opens the picture of a warning. */
import { drawPicture } from "./tools/alert/drawn.js";

Object.assign(window, { raabtaDraw: drawPicture });
