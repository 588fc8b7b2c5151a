/** The script of a page that has this tool. */
import { mount } from "../card.js";
import { mountWarningCheck } from "../warning-check.js";

mount(document, "warning-check", mountWarningCheck);
