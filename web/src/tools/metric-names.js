/** Two figures of a page: may they be compared? Twin of tools/pocket/metric_names.py; tests/canonical/metric_names.json binds the two. */
import { handed } from "../blocks.js";
import { el, fill, say } from "../dom.js";
import { openCard } from "./card.js";

/** @typedef {{[name: string]: string}} Words */
/** @typedef {{heads: string[], announced: Words, ended: string, ending: string[], changes: Words}} Facts */

/** A day as it was typed, or "" where the calendar has none. @param {string} typed */
function dayOf(typed) {
  const time = /^\d{4}-\d\d-\d\d$/.test(typed) ? Date.parse(typed) : NaN;
  return time === time && new Date(time).toISOString().slice(0, 10) === typed && typed > "0001" ? typed : "";
}

/**
 * @param {Words} fields
 * @param {Facts} facts
 */
export function change({ platform = "", earlier = "", earlier_day = "", later = "", later_day = "" }, facts) {
  const announced = Object.keys(facts.announced).includes(platform) ? facts.announced[platform] || "" : "";
  const good = {
    platform: announced,
    earlier: facts.heads.includes(earlier),
    earlier_day: dayOf(earlier_day),
    later: facts.heads.includes(later),
    later_day: dayOf(later_day) > dayOf(earlier_day),
  };
  const faults = Object.entries(good).flatMap(([name, holds]) => (holds ? [] : [name]));
  let verdict = earlier === later ? "same" : facts.changes[`${earlier} ${later}`] || "different";
  if (verdict === "same" && later === "views" && earlier_day < announced) verdict = "before";
  const says = [verdict === "same" && later === "reach" ? "kept" : verdict];
  if ([earlier, later].includes("views") && verdict !== "different") says.push(`announced_${platform}`);
  const ended = [[earlier, earlier_day], [later, later_day]].filter(([head = ""]) => facts.ending.includes(head));
  if (ended.length && platform === "facebook") says.push(ended.some(([, day = ""]) => day >= facts.ended) ? "late" : "ended");
  if (verdict !== "same" && verdict !== "different") says.push("own");
  return { faults, found: { verdict, says } };
}

/** @param {HTMLElement} card */
export function start(card) {
  openCard(card, ({ fields, words, data, result, blame }) => {
    /** @type {Words} */
    const texts = Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
    const { faults, found } = change(texts, data);
    const lines = blame(faults);
    if (faults.length) {
      fill(result, ...lines.map((line) => el("p", {}, line)));
      return lines.join(" ");
    }
    const blanks = { ...texts, earlier: words[`head_${texts.earlier}`] || "", later: words[`head_${texts.later}`] || "" };
    const big = words[`big_${found.verdict}`] || "";
    const said = found.says.map((name) => say(words[`say_${name}`], blanks));
    const text = say(words[`text_${found.verdict}`], blanks);
    fill(
      result,
      el("p", { class: "rb-big" }, big),
      ...said.map((line) => el("p", {}, line)),
      handed("line", words.line, text, card.lang, words),
    );
    return `${big}. ${said[0]}`;
  });
}
