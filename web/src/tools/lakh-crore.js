/** One number in lakh, crore and million, in two languages. Twin of tools/pocket/lakh_crore.py; tests/canonical/lakh_crore.json binds the two. */
import { handed } from "../blocks.js";
import { el, fill, say } from "../dom.js";
import { fold } from "../fold.js";
import { direction } from "../direction.js";
import { openCard } from "./card.js";

/** @typedef {[power: number, name: string][]} System */
/** @typedef {{[word: string]: number}} Numbers */
/** @typedef {{en: string[], tens: string[], ur: string[], written: {[name: string]: System}, hundred: Words, about: Words, text: Words}} Said */
/** @typedef {Said & {before: Numbers, powers: Numbers, values: Numbers, skipped: string[], most: number, longest: number}} Facts */
/** @typedef {{[name: string]: string}} Words */
/** @typedef {[number: number, scale: number]} Decimal  number / 10 ** scale */

const TOKEN = /[0-9][0-9,.]*|[.][0-9]+|[a-z]+|[\u0621-\u06d3]+|[^ ]/gu;
const MONEY = /^[ '"]*(?:rs|pkr)\.? *|(?: *[.,;:!'"])* *(?:\/[-=]?)? *$/g;
const DIGITS = /^(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3})?(?:[.][0-9]+)?$/;
const LEAST = 1e5;

/** Why a text is no number: the reason, and the word that it is about. @param {string} reason @param {string} at @returns {never} */
function refuse(reason, at = "") {
  throw { reason, at };
}

/**
 * @param {string} typed
 * @param {Facts} facts
 * @returns {{number: number, reason: string, at: string}}
 */
export function read(typed, facts) {
  try {
    if ([...typed].length > facts.longest) refuse("long");
    const raised = typed.match(/\p{No}/u);
    if (raised) refuse("digits", raised[0]);
    const plain = fold(`|${typed}|`).slice(1, -1).replace(MONEY, "").replace(/([a-z0-9])-(?=[a-z])/g, "$1 ");
    return { number: sum(terms(plain.match(TOKEN) || [], facts), facts.most), reason: "", at: "" };
  } catch (refusal) {
    const { reason, at } = /** @type {{reason: string, at: string}} */ (refusal);
    if (!reason) throw refusal;
    return { number: 0, reason, at };
  }
}

/** @param {number} number @param {number} scale @returns {Decimal} */
function lean(number, scale) {
  while (scale && number % 10 === 0) {
    number /= 10;
    scale -= 1;
  }
  return [number, scale];
}

/** @param {Decimal} one @param {Decimal} other */
function add([one, scale], [other, finer]) {
  const whole = Math.max(scale, finer);
  return lean(one * 10 ** (whole - scale) + other * 10 ** (whole - finer), whole);
}

/** @param {string} token @returns {Decimal} */
function digits(token) {
  if (!DIGITS.test(token)) refuse(/[.0-9]/.test(token.charAt(0)) ? "digits" : "unknown", token);
  const [whole, fraction = ""] = token.replace(/,/g, "").split(".");
  const rest = fraction.replace(/0+$/, "");
  return [Number(whole + rest), rest.length];
}

/** @param {string[]} tokens @param {Facts} facts */
function terms(tokens, { powers, before, values, skipped }) {
  /** @type {[Decimal, number][]} */
  const found = [];
  /** @type {Decimal | undefined} */
  let now;
  /** @type {Decimal | undefined} */
  let ahead;
  let last = "";
  const own = (/** @type {Numbers} */ words, /** @type {string} */ word) => (Object.prototype.hasOwnProperty.call(words, word) ? words[word] : undefined);
  const must = (/** @type {unknown} */ holds) => holds || refuse("order");
  const whole = () => {
    must(now || (ahead && ahead[0] === 25));
    const value = add(now || [1, 0], ahead || [0, 0]);
    now = ahead = undefined;
    must(value[0] >= 0);
    return value;
  };
  for (const token of tokens) {
    if (skipped.includes(token)) continue;
    const power = own(powers, token);
    const fraction = own(before, token);
    const value = own(values, token);
    if (power === 2) {
      const [number, scale] = now || ahead ? whole() : [1, 0];
      must(0 < number && number < 100 * 10 ** scale);
      now = lean(number * 100, scale);
    } else if (power && (now || ahead)) {
      found.push([whole(), power]);
    } else if (power) {
      const term = found[found.length - 1];
      must(term && (own(powers, last) || 99) < power);
      if (term) term[1] += power;
    } else if (fraction) {
      must(!now && !ahead);
      ahead = lean(fraction * 100, 2);
    } else if (value !== undefined) {
      const word = lean(value * 100, 2);
      must(!now || fits(now, word));
      now = add(now || [0, 0], word);
    } else {
      const number = digits(token);
      if (now) refuse("digits", token);
      now = number;
    }
    last = token;
  }
  if (now || ahead) found.push([whole(), 0]);
  return found;
}

/** Whether a word goes on with a number: "hundred" and "fifty", "forty" and "one", "two" and "half". @param {Decimal} now @param {Decimal} word */
function fits([number, scale], [value, finer]) {
  const ends = number ? number % 100 : 1;
  if (scale || finer) return !scale && value === 5 && finer === 1;
  return (value < 100 && ends === 0) || (0 < value && value < 10 && ends >= 20 && ends % 10 === 0);
}

/** @param {[Decimal, number][]} found @param {number} most */
function sum(found, most) {
  if (!found.length) refuse("empty");
  let whole = 0;
  let room = 0;
  found.forEach(([[number, scale], power], place) => {
    if (place && (power >= room || number * 10 ** power >= 10 ** (room + scale))) refuse("order");
    if (scale && place < found.length - 1) refuse("point");
    if (scale > power) refuse("fraction");
    whole += number * 10 ** (power - scale);
    room = power;
  });
  if (whole > most) refuse("large");
  return whole;
}

/** @param {number | string} number */
const western = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
/** @param {number | string} number */
const indian = (number) => String(number).replace(/\B(?=(\d\d)*\d{3}$)/g, ",");

/** Three figures in the largest unit, or four that are all; and whether nothing is left off. @param {number} number @param {System} system @returns {[string, boolean]} */
function short(number, system) {
  const step = /^\d{0,4}0*$/.test(String(number)) ? 1 : 10 ** (String(number).length - 3);
  const rounded = Math.floor((number + Math.floor(step / 2)) / step) * step;
  const [power, name] = system.find(([power]) => rounded >= 10 ** power) || [0, ""];
  const rest = rounded % 10 ** power;
  const fraction = rest ? `.${String(rest).padStart(power, "0").replace(/0+$/, "")}` : "";
  const group = name === "crore" ? indian : western;
  return [`${group(Math.floor(rounded / 10 ** power))}${fraction} ${name}`.trim(), rounded === number];
}

/** @param {number} number @param {System} system */
function parts(number, system) {
  const said = [];
  for (const [power, name] of system) {
    const count = Math.floor(number / 10 ** power);
    if (count) said.push(`${indian(count)} ${name}`);
    number %= 10 ** power;
  }
  return [...said, ...(number || !said.length ? [number] : [])].join(" ");
}

/** @param {number} number @param {"en" | "ur"} language @param {System} system @param {Said} known @returns {string} */
function spell(number, language, system, known) {
  const small = known[language];
  const low = (/** @type {number} */ count) => small[count] || [known.tens[Math.floor(count / 10) - 2], ...(count % 10 ? [small[count % 10]] : [])].join("-");
  if (number < 100) return low(number);
  const said = [];
  for (const [power, name] of [...system, /** @type {[number, string]} */ ([2, known.hundred[language]])]) {
    const count = Math.floor(number / 10 ** power);
    if (count) said.push(spell(count, language, system, known), name);
    number %= 10 ** power;
  }
  if (number) said.push(...(language === "en" ? ["and"] : []), low(number));
  return said.join(" ");
}

/** @param {number} number @param {Said} known */
export function forms(number, known) {
  const { lakh = [], aloud = [], million = [], letters = [], ur = [], ur_million = [] } = known.written;
  const [lakhs, isWhole] = short(number, lakh);
  const [millions, urdu, urduMillions, signs] = [million, ur, ur_million, letters].map((system) => short(number, system)[0]);
  const about = (/** @type {string} */ language, short = "") => (isWhole ? short : say(known.about[language], { short }));
  const off = number >= LEAST ? [Math.floor(number / 10), number * 10] : [];
  const [less = "", more = "", less_urdu = "", more_urdu = ""] = [lakh, ur].flatMap((system) => off.map((one) => short(one, system)[0]));
  const long = parts(number, ur);
  const text = (/** @type {string} */ language, million = "") => {
    return say(known.text[language + (isWhole ? "" : "_about")], { digits: western(number), short: lakhs, parts: long, million });
  };
  return {
    number,
    indian: indian(number),
    western: western(number),
    urdu_digits: indian(number).replace(/./g, (sign) => (sign === "," ? "٬" : String.fromCharCode(0x6f0 + Number(sign)))),
    lakh: parts(number, lakh),
    lakh_short: about("en", lakhs),
    million_short: about("en", millions),
    letters: about("en", (signs || "").replace(" ", "")),
    urdu: long,
    urdu_short: about("ur", urdu),
    urdu_million: about("ur", urduMillions),
    aloud_lakh: spell(number, "en", aloud, known),
    aloud_million: spell(number, "en", million, known),
    aloud_urdu: spell(number, "ur", ur, known),
    less,
    more,
    less_urdu,
    more_urdu,
    text_en: off.length ? text("en", millions) : western(number),
    text_ur: off.length ? text("ur", urduMillions) : long,
  };
}

const ROWS = ["indian", "western", "lakh", "lakh_short", "million_short", "letters", "urdu", "urdu_short", "urdu_million", "urdu_digits"];
const ALOUD = ["aloud_lakh", "aloud_million", "aloud_urdu"];

/** @param {HTMLElement} card */
export function start(card) {
  openCard(card, ({ fields, words, data, result, blame }) => {
    const { number, reason, at } = read(fields.get("number")?.value || "", data);
    const sentence = reason ? say(words[`fault_${reason}`], { at }) : "";
    blame(reason && reason !== "empty" ? ["number"] : [], { number: sentence });
    if (reason) {
      fill(result, el("p", {}, sentence));
      return sentence;
    }
    const found = /** @type {Words & ReturnType<typeof forms>} */ (forms(number, data));
    const urdu = card.lang === "ur";
    const big = (urdu ? found.text_ur : found.text_en) || "";
    const near = say(words.near, urdu ? { less: found.less_urdu, more: found.more_urdu } : found);
    const texts = ["en", "ur"].map((language) => handed(language, words[`copy_${language}`], found[`text_${language}`] || "", language, words));
    fill(result, el("p", { class: "rb-big" }, big), ...(found.less ? [el("p", {}, near)] : []), table(found, words), ...texts);
    return big;
  });
}

/** @param {Words} found @param {Words} words */
function table(found, words) {
  const rows = [...ROWS, ...ALOUD].map((name) => {
    const language = /urdu/.test(name) ? "ur" : "en";
    return el("tr", {}, el("th", { scope: "row" }, words[name]), el("td", { lang: language, dir: direction(language) }, found[name]));
  });
  const head = el("tr", {}, ...[words.way, words.form].map((name) => el("th", { scope: "col" }, name)));
  const whole = el("table", {}, el("caption", { class: "rb-unseen" }, words.forms), el("thead", {}, head), el("tbody", {}, ...rows));
  return el("div", { class: "rb-scroll", role: "region", tabindex: "0", "aria-label": words.forms }, whole);
}
