/** Several figures of reach to the least and the most accounts. Twin of tools/pocket/reach_sum.py; tests/canonical/reach_sum.json binds the two. */
import { handed } from "../blocks.js";
import { el, fill, say } from "../dom.js";
import { parseCount } from "../count.js";
import { fold } from "../fold.js";
import { openCard } from "./card.js";

/** @typedef {{fewest: number, lines: number, most: number}} Facts */

/**
 * @param {{[field: string]: string}} fields
 * @param {Facts} facts
 */
export function together({ reaches = "", audience = "" }, facts) {
  const whole = (/** @type {string} */ typed) => {
    const number = parseCount(typed);
    return number !== null && number >= 1 && number <= facts.most && number % 1 === 0 ? number : null;
  };
  /** @type {number[]} */
  const found = [];
  let line = 0;
  reaches.split(/\r\n|\r|\n/).forEach((typed, n) => {
    if (line || !fold(typed)) return;
    const value = whole(typed.slice(typed.indexOf(":") + 1));
    if (value === null) line = n + 1;
    else found.push(value);
  });
  const faults = line || found.length < facts.fewest || found.length > facts.lines ? ["reaches"] : [];
  const everybody = whole(audience);
  const least = Math.max(0, ...found);
  if (fold(audience) && (everybody === null || everybody < least)) faults.push("audience");
  const total = found.reduce((sum, one) => sum + one, 0);
  const most = Math.min(total, everybody || total);
  const says = least === most ? ["one"] : most < total ? ["capped", "twice"] : ["range"];
  return { faults, line, found: { count: found.length, total, least, most, twice: total - most, says: [...says, "why"] } };
}

/** @param {HTMLElement} card */
export function start(card) {
  openCard(card, ({ fields, words, data, result, blame }) => {
    const texts = Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
    const { faults, line, found } = together(texts, data);
    const lines = blame(faults, line ? { reaches: say(words.fault_line, { line }) } : {});
    if (faults.length) {
      fill(result, ...lines.map((one) => el("p", {}, one)));
      return lines.join(" ");
    }
    const counts = Object.entries(found).filter(([, value]) => typeof value === "number");
    const blanks = Object.fromEntries(counts.map(([name, value]) => [name, value.toLocaleString("en")]));
    const kind = found.least === found.most ? "one" : "range";
    const big = say(words[`big_${kind}`], blanks);
    const said = found.says.map((name) => say(words[`say_${name}`], blanks));
    const text = say(words[`text_${kind}`], blanks);
    const sure = el("span", { class: "rb-part" }, el("span"));
    const bar = /** @type {HTMLElement} */ (sure.firstChild);
    bar.style.inlineSize = `${(found.least / found.total) * 100}%`;
    fill(
      result,
      el("p", { class: "rb-big" }, big),
      el("div", { class: "rb-parts", "aria-hidden": "true" }, sure),
      ...said.map((one) => el("p", {}, one)),
      handed("line", words.line, text, card.lang, words),
    );
    return `${big}. ${said[0]}`;
  });
}
