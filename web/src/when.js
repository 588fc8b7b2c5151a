/** Moments in words below their fields: a browser shows 07/05 where people write 05/07. */
import { el } from "./dom.js";

/** @type {{[type: string]: Intl.DateTimeFormatOptions}} */
const SAID = {
  date: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  "datetime-local": { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit", hour12: true },
};

/**
 * Below the first field that is empty stands what its letters mean: those of the browser, in a form of another language.
 * @param {HTMLElement} form @param {string} language @param {string} [letters]  what dd, mm and yyyy are
 */
export function tell(form, language, letters = "") {
  let waiting = navigator.language.split("-")[0] === language.split("-")[0] ? "" : letters;
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[type=date], [type=datetime-local]"))) {
    const parent = /** @type {HTMLElement} */ (field.parentElement);
    const moment = new Date(field.value.length > 10 ? `${field.value}Z` : field.value);
    let line = parent.querySelector(".rb-moment");
    if (!line) field.after((line = el("p", { class: "rb-how rb-moment" })));
    // The time is that of the reader's clock, as it was typed: it is never moved into another zone.
    const words = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...SAID[field.type], timeZone: "UTC" });
    const isEmpty = isNaN(Number(moment));
    line.textContent = isEmpty ? waiting : words.format(moment);
    if (isEmpty) waiting = "";
  }
}
