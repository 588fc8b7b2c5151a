/** The script of a page that has this tool. */
import { mount } from "../card.js";
import { mountGoLive } from "../golive.js";

mount(document, "go-live", mountGoLive);
