/** On a phone the trainer's page is one screen: five tabs above the thumb, and the buttons always in the same place. */
import { el } from "../../dom.js";

/** @typedef {import("../../types.js").Words} Words */
/** @typedef {"now" | "result" | "notes" | "hall" | "plan"} Tab */

/** @type {Tab[]} */
export const TABS = ["now", "result", "notes", "hall", "plan"];

export class Tabs {
  /** @param {HTMLElement} main  carries the name of the tab, by which the sheet shows what belongs to it */
  constructor(main) {
    this.main = main;
    this.buttons = TABS.map((tab) => ({ tab, button: el("button", { type: "button", class: "tab", "data-name": `tab-${tab}`, click: () => this.show(tab) }) }));
    this.box = el("nav", { class: "tabs" }, ...this.buttons.map(({ button }) => button));
    this.show("now");
  }

  /** @param {Tab} tab */
  show(tab) {
    this.main.dataset.tab = tab;
    for (const one of this.buttons) one.button.setAttribute("aria-current", String(one.tab === tab));
  }

  /** @param {Words} words @param {number} waiting  questions to be read */
  draw(words, waiting) {
    this.box.setAttribute("aria-label", words.tabs || "");
    for (const { tab, button } of this.buttons) {
      const text = words[`tab_${tab}`] || "";
      button.textContent = tab === "hall" && waiting ? `${text} ${waiting}` : text;
      button.toggleAttribute("data-many", tab === "hall" && waiting > 0);
    }
  }
}
