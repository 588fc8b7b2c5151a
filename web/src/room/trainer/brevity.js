/** A button that says the same in fewer words where there is no room: the sheet shows one of the two. */
import { el } from "../../dom.js";

/** @param {HTMLElement} button @param {string} long @param {string | undefined} brief */
export function spoken(button, long, brief) {
  const text = `${long}|${brief || ""}`;
  if (button.getAttribute("data-text") === text) return false;
  button.setAttribute("data-text", text);
  button.textContent = "";
  if (!brief) button.append(el("span", {}, long));
  else button.append(el("span", { class: "long" }, long), el("span", { class: "short" }, brief));
  return true;
}
