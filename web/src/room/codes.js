/** How to join: the codes of the Wi-Fi and of the address, large in the lobby, small beside what is not a vote. */
import { el, say } from "../dom.js";
import { counted } from "./plurals.js";

/** @typedef {import("./protocol").Join} Join */
/** @typedef {import("../types.js").Words} Words */

/** @param {{joined: number}} board @param {Words} words */
export function joined({ joined: n }, words) {
  return counted(words, "joined", n);
}

/** @param {string} svg @param {string} alt */
function picture(svg, alt) {
  // As a picture the drawing can carry no script and no style into the page.
  return el("img", { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, alt });
}

/** An address in one line, as large as its length allows. @param {string} address @param {string} [look] */
export function big(address, look = "big-address") {
  const line = el("p", { class: look }, el("bdi", { dir: "ltr" }, address));
  line.style.setProperty("--chars", String(address.length));
  return line;
}

/** @param {string} step @param {string | undefined} label @param {Node | null} name @param {Node | null} text @param {Node} image */
function step(step, label, name, text, image) {
  const head = el("p", { class: "step-label" }, step ? el("span", { class: "step" }, step) : null, label, name && " ", name);
  return el("figure", { class: "code" }, el("figcaption", {}, head, text), image);
}

/** @param {string | undefined} secret @param {Words} words */
function password(secret, words) {
  return secret ? el("p", { class: "password" }, `${words.join_password} `, el("bdi", { dir: "ltr" }, secret)) : null;
}

/** Everything that somebody needs who has just sat down. @param {{joined: number}} board @param {Join | null} join @param {Words} words */
export function lobby(board, join, words) {
  const people = el("p", { class: "joined", "data-live": "joined" }, joined(board, words));
  const head = el("div", { class: "join-head" }, el("h1", {}, words.join), el("p", { class: "soft" }, words.join_any), people);
  if (!join) return [head, big("…")];
  const { wifi } = join;
  const address = big(join.short || join.url, "address");
  const first = wifi ? step("1", words.join_wifi, el("b", {}, el("bdi", {}, wifi.name)), password(wifi.password, words), picture(wifi.qr, say(words.qr_wifi, { name: wifi.name }))) : null;
  const second = step(first ? "2" : "", words.join_open, null, address, picture(join.qr, words.qr_address || ""));
  return [head, el("div", { class: "codes", "data-codes": first ? "2" : "1" }, first, second)];
}

/**
 * A scene with the codes small at its end side, for whoever comes late.
 * @param {(Node | null)[]} nodes
 * @param {Join | null} join
 * @param {Words} words
 */
export function withCodes(nodes, join, words) {
  if (!join) return nodes;
  const { wifi } = join;
  const small = (/** @type {string | undefined} */ label, /** @type {string} */ svg, /** @type {string} */ alt) =>
    el("figure", {}, picture(svg, alt), el("figcaption", {}, label));
  const first = wifi ? small(words.join_wifi, wifi.qr, say(words.qr_wifi, { name: wifi.name })) : null;
  const side = el("aside", { class: "late", "aria-label": words.join }, first, small(words.join_short, join.qr, words.qr_address || ""));
  return [el("div", { class: "beside" }, el("div", { class: "scene" }, .../** @type {Node[]} */ (nodes.filter(Boolean))), side)];
}
