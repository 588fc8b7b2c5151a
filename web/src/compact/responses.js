/** What a learner gave, as bits, by the kind of its slot. Twin of model/compact/responses.py. */
import { isObject } from "../progress.js";
import { damaged } from "./bits.js";

/** @typedef {import("./bits.js").Writer} Writer */
/** @typedef {import("./bits.js").Reader} Reader */
/** @typedef {import("./table.js").Slot} Slot */

const LONGEST = 500;
const PATH = 3;
const LATE = "+late";

/** How many bits tell one of `count` apart. @param {number} count */
const width = (count) => (count < 3 ? 1 : (count - 1).toString(2).length);

/** @param {string} choice */
const inTime = (choice) => (choice.endsWith(LATE) ? choice.slice(0, -LATE.length) : choice);

/** @param {string[]} options @param {unknown} given @returns {given is string[]} */
const allIn = (options, given) => Array.isArray(given) && given.every((one) => typeof one === "string" && options.includes(one));

/** @param {Slot} slot @param {unknown} given */
const many = ({ options }, given) => allIn(options, given) && new Set(given).size === given.length;

/** @param {Slot} _slot @param {unknown} given */
function typed(_slot, given) {
  // Half of a letter that a text was cut in has no UTF-8.
  if (typeof given !== "string" || /[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/.test(given)) return false;
  return new TextEncoder().encode(given).length <= LONGEST;
}

/** @type {{[kind: string]: (slot: Slot, given: any) => boolean}} */
const FITS = {
  one: ({ options }, given) => typeof given === "string" && options.includes(given),
  many,
  order: (slot, given) => many(slot, given) && given.length === slot.options.length,
  match: ({ options, targets }, given) => isObject(given) && allIn(options, Object.keys(given)) && allIn(targets, Object.values(given)),
  path: ({ options }, given) => allIn([...options, ...options.map((one) => one + LATE)], given),
  number: typed,
  text: typed,
};

/** Whether a response is one that this slot's control gives. @param {Slot} slot @param {unknown} response */
export const fits = (slot, response) => slot.kind in FITS && /** @type {Function} */ (FITS[slot.kind])(slot, response);

/** @param {Writer} out @param {Slot} slot @param {any} response */
export function put(out, slot, response) {
  const { kind, options } = slot;
  if (kind === "path") {
    out.golomb(PATH, response.length);
    for (const choice of response) {
      out.bits(width(options.length), options.indexOf(inTime(choice)));
      out.bits(1, choice.endsWith(LATE) ? 1 : 0);
    }
  } else if (kind === "number" || kind === "text") out.text(response);
  else {
    const [bits, values] = chosen(slot, response);
    for (const value of values) out.bits(bits, value);
  }
}

/** @param {Slot} slot @param {any} response @returns {[bits: number, values: number[]]} */
function chosen({ kind, options, targets }, response) {
  if (kind === "many") return [1, options.map((option) => (response.includes(option) ? 1 : 0))];
  if (kind === "match") return [width(targets.length + 1), options.map((option) => targets.indexOf(own(response, option)) + 1)];
  return [width(options.length), (kind === "one" ? [response] : response).map((/** @type {string} */ one) => options.indexOf(one))];
}

/** @param {{[name: string]: string}} given @param {string} name */
const own = (given, name) => (Object.prototype.hasOwnProperty.call(given, name) ? String(given[name]) : "");

/** @param {Reader} given @param {Slot} slot @returns {any} */
export function get(given, { kind, options, targets }) {
  /** @param {string[]} some @param {number} at */
  const pick = (some, at) => {
    if (at >= some.length) throw damaged();
    return /** @type {string} */ (some[at]);
  };
  const bits = width(options.length);
  if (kind === "one") return pick(options, given.bits(bits));
  if (kind === "many") return options.filter(() => given.bits(1));
  if (kind === "order") {
    const order = options.map(() => pick(options, given.bits(bits)));
    if (new Set(order).size < order.length) throw damaged();
    return order;
  }
  if (kind === "match") {
    const places = /** @type {[string, number][]} */ (options.map((option) => [option, given.bits(width(targets.length + 1))]));
    return Object.fromEntries(places.filter(([, place]) => place).map(([option, place]) => [option, pick(targets, place - 1)]));
  }
  if (kind !== "path") return given.text();
  const path = [];
  for (let left = given.golomb(PATH); left; left -= 1) path.push(pick(options, given.bits(bits)) + (given.bits(1) ? LATE : ""));
  return path;
}
