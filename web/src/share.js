/** Share the step that is open: by the device's own list of ways, else by copying its address. */
import { el } from "./dom.js";
import { speak } from "./speak.js";

const COPIED = 3000;
const press = /** @type {HTMLButtonElement | null} */ (document.querySelector(".steps .share"));
const known = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
// A page in a folder has an address on this device alone; one that the course names holds for everybody.
const page = known ? known.href : location.origin + location.pathname;

if (press && /^https?:/.test(page)) {
  const [name, done] = [press.textContent, press.dataset.copied || ""];
  press.hidden = false;
  press.addEventListener("click", () => {
    const here = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".steps .route [aria-current]"));
    const url = page + (here ? here.hash : "");
    // Whoever closes the list of ways shares nothing.
    if ("share" in navigator) return void navigator.share({ title: document.title, url }).catch(() => {});
    const field = el("input", { readonly: true, value: url, "aria-label": name || "" });
    press.after(field);
    field.select();
    // Where it cannot be copied the address stays, chosen, for the reader's own hands.
    if (!document.execCommand("copy")) return;
    field.remove();
    press.focus();
    press.textContent = done;
    speak(document.body, done);
    setTimeout(() => (press.textContent = name), COPIED);
  });
}
