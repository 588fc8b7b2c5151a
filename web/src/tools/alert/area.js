/** An area as systems read it: codes of a list, and outlines as they are pasted, to what CAP holds. Twin of tools/alert/area.py. */
import { FORBIDDEN, strip } from "./text.js";

/** @typedef {[number, number]} Point  latitude and longitude in hundred-thousandths of a degree */
/** @typedef {[string, {[name: string]: string | number}]} Fault */
/** @typedef {{polygons: string[], faults: Fault[], hints: string[]}} Outlines */

export const UNIT = 100_000;
const CODE = /^[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000,<&=]{1,200}$/u;
const PAIR = /^([+-]?[0-9]{1,9}(?:[.][0-9]+)?),([+-]?[0-9]{1,9}(?:[.][0-9]+)?)(,[^,]*)?$/;
const GAPS = /[ \t\r\n;]+/;
const TAGS = /<(\/?)(?:[A-Za-z]+:)?(innerBoundaryIs|Polygon|coordinates)[^<>]*>([^<]*)/g;

/** The codes with the name of their list, and what is wrong. @param {string} text @param {{geocode: string}} facts */
export function codesOf(text, { geocode: example }) {
  /** @type {Map<string, [string, string]>} */
  const found = new Map();
  /** @type {Fault[]} */
  const faults = [];
  for (const line of text.split("\n").map(strip).filter(Boolean)) {
    const at = line.includes("=") ? line.indexOf("=") : line.lastIndexOf(":");
    const name = strip(line.slice(0, Math.max(at, 0)));
    const codes = line.slice(at + 1).split(/[,،]/).map(strip).filter(Boolean);
    if (!name || !codes.length || !codes.every((code) => CODE.test(code)) || line.match(FORBIDDEN)) faults.push(["geocode", { name: "geocode", value: line, example }]);
    else for (const code of codes) found.set(`${name}\n${code}`, [name, code]);
  }
  return { codes: [...found.values()], faults };
}

/** @type {[string, Outlines]} what was read last: an answer asks for it several times */
let last = ["", { polygons: [], faults: [], hints: [] }];

/** The outlines of a pasted text, or what is wrong with the first that is. @param {string} text @param {{points: number, bounds: number[]}} facts @returns {Outlines} */
export function outlines(text, facts) {
  if (last[0] !== text) last = [text, readOutlines(text, facts)];
  return last[1];
}

/** @param {string} text @param {{points: number, bounds: number[]}} facts @returns {Outlines} */
function readOutlines(text, { points: limit, bounds }) {
  if (!strip(text)) return { polygons: [], faults: [], hints: [] };
  /** @type {[Point[][], number]} */
  let found = [[], 0];
  try {
    found = read(strip(text));
  } catch {
    // what cannot be read is told below
  }
  const [rings, holes] = found;
  if (!rings.length) return refused("polygon_unread");
  const n = rings.reduce((sum, ring) => sum + ring.length, 0);
  return n > limit ? refused("polygon_many", { n, limit }) : judged(rings, holes ? ["hole"] : [], bounds);
}

/** @param {string} key @param {{[name: string]: string | number}} [blanks] @returns {Outlines} */
const refused = (key, blanks) => ({ polygons: [], faults: [[key, { name: "polygon", ...blanks }]], hints: [] });

/** @param {Point[][]} rings @param {string[]} hints @param {number[]} bounds @returns {Outlines} */
function judged(rings, hints, bounds) {
  const points = rings.flat();
  const off = points.find(isOff);
  if (off) return refused("polygon_range", { value: said(off) });
  const isHere = within(bounds);
  const turned = points.filter((point) => !isHere(point) && isHere(swapped(point)));
  const [first] = turned;
  if (first && turned.length < points.length) return refused("polygon_swapped", { value: said(first) });
  const right = first ? rings.map((ring) => ring.map(swapped)) : rings;
  const isOpen = right.some((ring) => !same(ring[0], ring[ring.length - 1]));
  const whole = right.map(closed);
  for (const ring of whole) {
    if (isFlat(ring)) return refused("polygon_few", { value: said(ring[0]) });
    const [value, other] = crossing(ring);
    if (value) return refused("polygon_crossing", { value: said(value), other: said(other) });
  }
  const more = [...(first ? ["turned"] : []), ...(isOpen ? ["closed"] : []), ...(first || points.every(isHere) ? [] : ["abroad"])];
  return { polygons: whole.map((ring) => ring.map(said).join(" ")), faults: [], hints: [...hints, ...more] };
}

/** Whether there is no such place. @param {Point} point */
export const isOff = ([lat, lon]) => Math.abs(lat) > 90 * UNIT || Math.abs(lon) > 180 * UNIT;

/** What tells whether a point is in Pakistan, or beside it. @param {number[]} bounds @returns {(point: Point) => boolean} */
export const within = ([south = 0, north = 0, west = 0, east = 0]) => ([lat, lon]) => south <= lat && lat <= north && west <= lon && lon <= east;

/** @param {Point} point @returns {Point} */
export const swapped = ([lat, lon]) => [lon, lat];

/** @param {Point | undefined} a @param {Point | undefined} b */
const same = (a, b) => String(a) === String(b);

/** A ring that ends where it begins, without the points that stand twice in a row. @param {Point[]} ring */
const closed = (ring) => [...ring, ...ring.slice(0, 1)].filter((point, n, all) => !n || !same(point, all[n - 1]));

/** Which side of the line from a to b c lies on. @param {Point | undefined} a @param {Point | undefined} b @param {Point | undefined} c */
const cross = ([a, b] = [0, 0], [c, d] = [0, 0], [e, f] = [0, 0]) => Math.sign((c - a) * (f - b) - (d - b) * (e - a));

/** @param {Point[]} ring */
const isFlat = (ring) => ring.length < 4 || !ring.some((point) => cross(ring[0], ring[1], point));

/** Where two sides begin that cross each other. @param {Point[]} ring @returns {Point[]} */
function crossing(ring) {
  const sides = ring.length - 1;
  for (let i = 0; i < sides; i++) {
    const [a, b] = [ring[i], ring[i + 1]];
    for (let j = i + 2; j < sides; j++) {
      const [c, d] = [ring[j], ring[j + 1]];
      if (a && c && cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0) return [a, c];
    }
  }
  return [];
}

/** @param {Point | undefined} point */
export const said = (point = [0, 0]) => point.map(number).join(",");

/** A coordinate without zeros that say nothing: 24.8, not 24.80000. @param {number} whole */
export function number(whole) {
  const size = Math.abs(whole);
  return `${whole < 0 ? "-" : ""}${Math.floor(size / UNIT)}.${String(size % UNIT).padStart(5, "0")}`.replace(/[.]?0+$/, "");
}

/** The outer rings of a text and how many holes it has. @param {string} text @returns {[Point[][], number]} */
function read(text) {
  if ("{[".includes(text[0] || "")) return geojson(JSON.parse(text));
  if (text.includes("<")) return kml(text);
  const pairs = text.replace(/[ \t\r\n]*,[ \t\r\n]*/g, ",").split(GAPS).filter(Boolean);
  return [parted(pairs.map(pair)), 0];
}

/** @param {any} data @returns {[Point[][], number]} */
function geojson(data) {
  const things = listOf(data.features, data).map((one) => one.geometry || one);
  const polygons = things
    .flatMap((thing) => listOf(thing.geometries, thing))
    .flatMap(({ type, coordinates }) => (type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? coordinates : []));
  const rings = polygons.map(([outer]) => outer.map((/** @type {unknown[]} */ [lon, lat]) => pointOf(lat, lon)));
  return [filled(rings), polygons.reduce((sum, polygon) => sum + polygon.length - 1, 0)];
}

/** @param {any} list @param {any} one @returns {any[]} */
const listOf = (list, one) => (list && list.length !== 0 ? list : [one]);

/** @param {string} text @returns {[Point[][], number]} */
function kml(text) {
  /** @type {Point[][]} */
  const rings = [];
  let [holes, isInner, isPolygon] = [0, false, false];
  const anywhere = !text.includes("Polygon");
  text.replace(TAGS, (_, close, tag, content) => {
    if (tag === "innerBoundaryIs") isInner = !close;
    else if (tag === "Polygon") isPolygon = !close;
    else if (!close && isInner) holes++;
    else if (!close && (isPolygon || anywhere)) rings.push(content.split(GAPS).filter(Boolean).map((/** @type {string} */ one) => swapped(pair(one))));
    return "";
  });
  return [filled(rings), holes];
}

/** @param {Point[][]} rings */
function filled(rings) {
  if (rings.some((ring) => !ring.length)) throw new Error();
  return rings;
}

/** Part pairs into rings: where one is back at its beginning, the next begins. @param {Point[]} points */
function parted(points) {
  /** @type {Point[][]} */
  const rings = [];
  /** @type {Point[]} */
  let ring = [];
  for (const point of points) {
    if (!ring.length) rings.push(ring);
    ring.push(point);
    if (ring.length > 3 && same(point, ring[0])) ring = [];
  }
  return rings;
}

/** @param {string} text */
export function pair(text) {
  const [, first, second] = /** @type {RegExpExecArray} */ (PAIR.exec(text));
  return pointOf(Number(first), Number(second));
}

/** @param {unknown} first @param {unknown} second @returns {Point} */
function pointOf(first, second) {
  const [lat = 0, lon = 0] = [first, second].map((value) => {
    if (typeof value !== "number" || !(Math.abs(value) <= UNIT)) throw new Error();
    const size = Math.floor(Math.abs(value) * UNIT + 0.5);
    return value < 0 && size ? -size : size;
  });
  return [lat, lon];
}
