/** The script of a page that has this tool. */
import { mount } from "../card.js";
import { mountRanking } from "../ranking.js";

mount(document, "ranking", mountRanking);
