/** The script of a page that has this tool. */
import { mount } from "../card.js";
import { mountSmsParts } from "../sms-parts.js";

mount(document, "sms-parts", mountSmsParts);
