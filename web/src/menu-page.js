/** Entry for what the menu of a page in steps offers, once the page has come: to share a step, and to print a part. */
import "./share.js";
import "./printing.js";
