/** The plan: every part with its minutes, where the session is, what comes next, and the trainer's notes. */
import { el, icon, say } from "../../dom.js";
import { refill, whenChanged } from "../refill.js";
import { rich } from "../rich.js";
import { clock, starts } from "../timing.js";

/** @typedef {import("../protocol").Plan} Plan */
/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */

export class PlanCard {
  /** @param {(part: string) => void} goTo */
  constructor(goTo) {
    this.goTo = goTo;
    this.title = el("h2", { tabindex: "-1" });
    this.aim = el("p", { class: "soft" });
    this.list = el("ol", { class: "plan" });
    this.box = el("section", { class: "card plan-card" }, this.title, this.aim, this.list);
    this.notes = el("section", { class: "notes" });
    this.redraw = { list: whenChanged(), notes: whenChanged() };
  }

  /** @param {TrainerBoard} board @param {Plan} plan @param {Words} words @param {boolean} shut */
  draw(board, plan, words, shut) {
    const current = board.part ? board.part.id : "";
    const { total } = starts(plan.parts);
    this.title.textContent = say(words.plan, { n: total });
    this.aim.textContent = plan.aim;
    this.aim.hidden = !plan.aim;
    const stuck = shut || !board.can.includes("goto");
    this.redraw.list([plan, current, stuck, board.phase, words.plan], () => refill(this.list, this.rows(board, plan, words, stuck), this.title));
    this.redraw.notes([plan, current, board.phase === "ended", words.notes], () => refill(this.notes, notes(board, plan, words)));
  }

  /** @param {TrainerBoard} board @param {Plan} plan @param {Words} words @param {boolean} stuck */
  rows(board, plan, words, stuck) {
    const [place] = board.place;
    const begin = starts(plan.parts).starts;
    return plan.parts.map((part, at) => {
      const current = at + 1 === place && board.phase !== "ended";
      const head = el("span", { class: "plan-head" }, el("b", { dir: "auto" }, ...rich(part.title)), el("span", { class: "soft" }, `${words[`kind_${part.kind}`] || ""} · ${say(words.minutes, { n: part.minutes })}`));
      const mark = current ? el("span", { class: "here" }, icon("correct"), words.here_now) : null;
      const go = el("button", { type: "button", class: "small", "data-name": part.id, "aria-disabled": String(stuck), click: () => stuck || this.goTo(part.id) }, words.go_to, el("span", { class: "unseen" }, ` ${part.title}`));
      const time = el("span", { class: "at", "aria-hidden": "true" }, clock((begin[at] || 0) * 60).replace(/:00$/, "′"));
      return el("li", { "aria-current": current && "step", "data-past": at + 1 < place }, time, head, current ? mark : go);
    });
  }
}

/** @param {TrainerBoard} board @param {Plan} plan @param {Words} words @returns {(Node | null)[]} */
function notes(board, plan, words) {
  const at = plan.parts.findIndex((part) => Boolean(board.part) && part.id === (board.part || { id: "" }).id);
  const part = plan.parts[at];
  const next = board.phase === "ended" ? undefined : plan.parts[at + 1];
  const text = part && board.phase !== "ended" ? part.notes.trim() : "";
  const paragraphs = text ? text.split(/\n\s*\n/).map((piece) => el("p", { dir: "auto" }, ...rich(piece))) : [el("p", { class: "soft" }, words.no_notes)];
  const after = next
    ? el("p", { class: "next" }, el("b", {}, words.next_is), " ", el("bdi", {}, ...rich(next.title)), ` · ${words[`kind_${next.kind}`] || ""} · ${say(words.minutes, { n: next.minutes })}`)
    : el("p", { class: "next" }, el("b", {}, words[board.phase === "ended" ? "next_none" : "next_end"]));
  return [el("h2", {}, words.notes), ...paragraphs, after];
}
