/** Entry for pages with a closing quiz: a classic script that runs after raabta.js and borrows its helpers. */
import { mountClosings } from "./closing.js";
import { eachPart } from "./waiting.js";

eachPart(mountClosings);
