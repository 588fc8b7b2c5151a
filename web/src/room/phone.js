/** Starts the page on a phone, in the language that is wanted on it. */
import { DeviceStore } from "./device-store.js";
import { firstLanguage } from "./first-language.js";
import { Phone } from "./hall-phone.js";
import { withWords } from "./words-later.js";

const [words, main] = ["words", "room"].map((id) => document.getElementById(id));
if (words && main) {
  const all = JSON.parse(words.textContent || "{}");
  const keep = new DeviceStore();
  const wanted = firstLanguage(Object.keys(all), keep.language);
  // Without the words that are wanted the page speaks as it can.
  withWords(all, wanted, () => new Phone(main, all, all[wanted] ? wanted : Object.keys(all).find((code) => all[code]) || "en", keep));
}
