/** The room itself: phones, what is on disk, names, the way to the projector, and the end. */
import { askingButton, el, say } from "../../dom.js";
import { refill, whenChanged } from "../refill.js";

/** @typedef {import("../protocol").Join} Join */
/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */

export class RoomCard {
  /** @param {(what: import("../protocol").Do["what"], more?: {[name: string]: unknown}) => void} order */
  constructor(order) {
    this.order = order;
    this.title = el("h2", { tabindex: "-1" });
    this.facts = el("dl", { class: "facts" });
    this.names = el("button", { type: "button", class: "small", role: "switch", "aria-describedby": "names-warning", click: () => this.switched() });
    this.warning = el("p", { class: "soft", id: "names-warning" });
    this.wall = el("div", { class: "wall-links" });
    this.end = el("div", { class: "ending" });
    this.keyWarning = el("p", { class: "soft" });
    this.box = el("section", { class: "card room-card" }, this.title, this.facts, this.wall, this.keyWarning, this.names, this.warning, this.end);
    this.on = false;
    this.shut = true;
    this.redraw = { facts: whenChanged(), wall: whenChanged(), end: whenChanged() };
  }

  switched() {
    if (!this.shut) this.order("names", { on: !this.on });
  }

  /** @param {TrainerBoard} board @param {Join | null} join @param {Words} words @param {boolean} shut @param {string} language */
  draw(board, join, words, shut, language) {
    this.on = Boolean(board.names);
    this.shut = shut;
    this.title.textContent = words.room || "";
    this.names.textContent = words.names || "";
    this.names.setAttribute("aria-checked", String(this.on));
    this.names.setAttribute("aria-disabled", String(shut));
    this.warning.textContent = words[this.on ? "names_on" : "names_off"] || "";
    const { ws, post } = board.phones || { ws: 0, post: 0 };
    const { joined, online, saved = 0, late = 0, trainers = 1 } = board;
    const facts = { joined, online, ws, post, saved, late, trainers };
    this.redraw.facts([facts, words.fact_joined], () => refill(this.facts, Object.entries(facts).map(([name, n]) => el("div", {}, el("dt", {}, words[`fact_${name}`]), el("dd", {}, String(n))))));
    this.redraw.wall([join, language, words.to_wall], () => refill(this.wall, links(join, words, language)));
    // The page of this computer itself is heard by nobody, and counts as secure.
    this.keyWarning.hidden = isSecureContext;
    this.keyWarning.textContent = words.key_heard || "";
    const ended = board.phase === "ended";
    const can = board.can.includes("end");
    this.redraw.end([can, ended, words.end], () => refill(this.end, [can ? this.ending(words) : el("p", { class: "soft" }, words[ended ? "ended_back" : "end_open"])]));
  }

  /** @param {Words} words */
  ending(words) {
    const ask = { ask: words.end_sure, yes: words.end_yes, no: words.end_no };
    return askingButton(words.end || "", ask, () => this.shut || this.order("end"));
  }
}

/** @param {Join | null} join @param {Words} words @param {string} language */
function links(join, words, language) {
  const wall = el("a", { href: `/projector?language=${language}`, target: "raabta-wall", class: "small", "data-name": "wall" }, words.to_wall, el("span", { class: "unseen" }, ` ${words.new_window || ""}`));
  const address = join ? el("p", {}, say(words.address, {}), " ", el("bdi", { dir: "ltr", class: "mono" }, join.short || join.url)) : null;
  return [wall, address];
}
