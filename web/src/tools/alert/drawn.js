/** The picture of a warning, drawn in the page with its own letters: words that phones send on, each with its rank. */
import { across, grey, ink, pale, paper, warn } from "../../design/poster.json";
import { direction } from "../../direction.js";

/** @typedef {import("./picture.js").Part} Part */
/** @typedef {{text: string, size: number, weight: number, colour: string, y: number}} Line */

const [WIDTH, HEIGHT, MARGIN] = [1080, 1350, 64];
/** A phone shows a third of it: letters of 42 are there 14 high. */
const LEAST = 42;
/** @type {{[role: string]: [number, number]}} size and weight */
const LOOKS = { lead: [46, 600], hazard: [88, 700], place: [62, 600], time: [58, 600], action: [68, 700], reason: [58, 600], helpline: [70, 700], signed: [44, 400] };

/** @param {HTMLCanvasElement} canvas @param {string} mark @param {Part[]} parts */
export function drawPicture(canvas, mark, parts) {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const isUrdu = canvas.lang === "ur";
  const family = getComputedStyle(canvas).fontFamily;
  // Urdu hangs, and its first letters reach high.
  const [leading, middle, above] = isUrdu ? [2.15, 0.58, 36] : [1.28, 0.5, 28];
  const font = (/** @type {number} */ size, /** @type {number} */ weight) => (pen.font = `${weight} ${size}px ${family}`);

  /** Lines that fit, below each other from y. @param {string} text @param {number} size @param {number} weight @param {string} colour @param {number} y @returns {Line[]} */
  const set = (text, size, weight, colour, y) => {
    font(size, weight);
    const fits = (/** @type {string} */ line) => pen.measureText(line).width <= WIDTH - 2 * MARGIN;
    return cut(text, fits).map((line, n) => ({ text: line, size, weight, colour, y: y + size * leading * (n + middle) }));
  };
  /** @param {number} scale @param {boolean} [isTight]  whether the word above a part stands before it */
  const laid = (scale, isTight = false) => {
    /** @type {Line[]} */
    const lines = [];
    let y = 0;
    const add = (/** @type {string} */ text, /** @type {number} */ size, /** @type {number} */ weight, /** @type {string} */ colour) => {
      const more = set(text, Math.max(LEAST, Math.round(size * scale)), weight, colour, y);
      lines.push(...more);
      y += more.reduce((sum, line) => sum + line.size * leading, 0);
    };
    const block = (/** @type {(role: string) => boolean} */ has, /** @type {string} */ colour, /** @type {string} */ grey) => {
      const top = y;
      y += above;
      for (const [role, word, text] of parts.filter(([one]) => has(one))) {
        const [size = LEAST, weight = 400] = LOOKS[role] || [];
        if (word && !isTight) add(word, LEAST, 400, grey);
        add(word && isTight ? `${word}: ${text}` : text, size, weight, colour);
        y += 22;
      }
      y += 10;
      return /** @type {const} */ ([top, y]);
    };
    if (mark) {
      y += 12;
      add(mark, 50, 700, paper);
      y += 12;
    }
    const band = y;
    const head = block((role) => role === "lead" || role === "hazard", paper, paper);
    block((role) => ["place", "time", "action", "reason"].includes(role), ink, grey);
    const slack = Math.max(0, HEIGHT - heightOf());
    // What is too short for its sheet has the room between what to do and whom to call.
    y += slack;
    const foot = y;
    block((role) => role === "helpline" || role === "signed", ink, grey);
    return { lines, height: Math.ceil(y), band, head, foot };

    function heightOf() {
      const [kept, count] = [y, lines.length];
      block((role) => role === "helpline" || role === "signed", ink, grey);
      const whole = y;
      y = kept;
      lines.length = count;
      return whole;
    }
  };
  let sheet = laid(1);
  for (const scale of [0.9, 0.8]) if (sheet.height > HEIGHT) sheet = laid(scale);
  // What does not fit even in the smallest letters that a phone shows makes a longer sheet.
  for (const scale of [0.8, 0.7, 0.6]) if (sheet.height > HEIGHT) sheet = laid(scale, true);
  [canvas.width, canvas.height] = [WIDTH, sheet.height];
  pen.textBaseline = "middle";
  pen.direction = direction(canvas.lang);
  fillBox(pen, paper, 0, sheet.height);
  fillBox(pen, ink, ...sheet.head);
  fillBox(pen, pale, sheet.foot, sheet.height);
  fillBox(pen, warn, 0, sheet.band);
  for (const { text, size, weight, colour, y } of sheet.lines) {
    font(size, weight);
    pen.fillStyle = colour;
    pen.fillText(text, pen.direction === "rtl" ? WIDTH - MARGIN : MARGIN, y);
  }
  if (mark) markAcross(pen, mark, sheet.height, font);
}

/** @param {CanvasRenderingContext2D} pen @param {string} colour @param {number} top @param {number} end */
function fillBox(pen, colour, top, end) {
  pen.fillStyle = colour;
  pen.fillRect(0, top, WIDTH, end - top);
}

/** The mark from corner to corner, so that nobody can cut it off. @param {CanvasRenderingContext2D} pen @param {string} mark @param {number} height @param {(size: number, weight: number) => string} font */
function markAcross(pen, mark, height, font) {
  pen.save();
  pen.translate(WIDTH / 2, height / 2);
  pen.rotate(-Math.atan(height / WIDTH));
  pen.textAlign = "center";
  font(100, 700);
  font(Math.floor((100 * 0.86 * Math.hypot(WIDTH, height)) / pen.measureText(mark).width), 700);
  pen.globalAlpha = 0.3;
  pen.fillStyle = across; // seen on white and on the dark head
  pen.fillText(mark, 0, 0);
  pen.restore();
}

/** Cut a text into lines that fit; a word longer than a line is cut, too. @param {string} text @param {(line: string) => boolean} fits */
function cut(text, fits) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = "";
    for (const sign of word) {
      if (line && !fits(line + sign)) {
        lines.push(line);
        line = "";
      }
      line += sign;
    }
  }
  return [...lines, line];
}
