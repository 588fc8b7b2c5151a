/** The script of a page that has this tool. */
import { mount } from "../card.js";
import { mountAbTest } from "../ab-test.js";

mount(document, "ab-test", mountAbTest);
