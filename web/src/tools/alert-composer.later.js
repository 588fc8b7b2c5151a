/** What the page of the composer brings once it stands: what answers, draws the picture of a warning, opens a CAP file. */
import { engine } from "./alert/engine.js";

Object.assign(window, { raabtaAlert: engine });
