/** The blocks of a step, and the cut into acts: stretches that fit a screen, each with a thing to read or to do. */

const HEAVY = ".rb-quiz, .rb-question, .rb-tool, .rb-recall";
const HEADS = "h2, h3";
/** What stands around the blocks: the ways on, and the signs of authors. */
const APART = ".step-ways, .ways, .skip:only-child";
// Shares of the room: with less a heading begins no act, and with less than the second a story stays with its question.
const LEAST = 0.35;
const SHORT = 0.5;

/**
 * What stays together whatever the room: elements of the page, in order. `heavy`: something to do; `folded`: it is closed
 * and stays with what it adds to; `tied`: it stays with what follows; `marked`: its author begins an act here; `holder`: the box that is hidden with the last of them.
 * @typedef {{parts: HTMLElement[], heavy: boolean, head: boolean, folded: boolean, tied: boolean, marked: boolean, holder?: HTMLElement}} Block
 */

/** @param {Element} box @returns {Block[]} */
export function blocksOf(box) {
  /** @type {Block[]} */
  const found = [];
  let marked = false;
  for (const one of leaves(box)) {
    if (one.matches("i.act")) {
      // Behind the heading with which its cell begins, the sign speaks of the heading.
      const last = found[found.length - 1];
      if (last && last.head && last.parts[0] === one.previousElementSibling) last.marked = true;
      else marked = true;
      continue;
    }
    const made = one.matches(".rb-quiz:not([data-review])") && one.querySelectorAll(".rb-question").length > 1 ? questionsOf(one) : [blockOf(one)];
    if (made[0] && marked) made[0].marked = true;
    marked = false;
    found.push(...made);
  }
  return found;
}

/** @param {HTMLElement} one @returns {Block} */
const blockOf = (one) => ({
  parts: [one],
  heavy: one.matches(HEAVY),
  head: one.matches(HEADS),
  folded: one.matches("details"),
  tied: one.matches(HEADS) || /[:：]\s*$/.test(one.textContent || ""),
  marked: false,
});

/** The elements of a step that hold no others of their kind. @param {Element} box @returns {HTMLElement[]} */
function leaves(box) {
  return /** @type {HTMLElement[]} */ ([...box.children]).flatMap((one) => {
    if (one.matches(APART)) return [];
    if (one.matches("section:not([class]), div:not([class])") && !ownText(one)) return leaves(one);
    return [one.matches("table") ? boxed(one) : one];
  });
}

/** @param {Element} one */
const ownText = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.nodeValue || "").trim());

/** Nothing hides the inside of a table and lets the search find it; of a box around it, it does. @param {HTMLElement} table */
function boxed(table) {
  const box = document.createElement("div");
  box.className = "act-box";
  table.replaceWith(box);
  box.append(table);
  return box;
}

/** Each question of a quiz with what stands before it; what ends the quiz stays with the last. @param {HTMLElement} quiz */
function questionsOf(quiz) {
  /** @type {Block[]} */
  const found = [];
  /** @type {HTMLElement[]} */
  let before = [];
  for (const one of /** @type {HTMLElement[]} */ ([...quiz.children])) {
    before.push(one);
    if (!one.matches(".rb-question")) continue;
    found.push({ ...blockOf(one), parts: before, holder: quiz, tied: false });
    before = [];
  }
  found[found.length - 1]?.parts.push(...before);
  return found;
}

/** From where to where a block reaches, in pixels of the window. @param {Block} block */
function reach({ parts }) {
  const boxes = parts.map((one) => one.getBoundingClientRect()).filter(({ height }) => height);
  return boxes.length ? { top: Math.min(...boxes.map(({ top }) => top)), bottom: Math.max(...boxes.map(({ bottom }) => bottom)) } : null;
}

/**
 * Cut blocks, all of them in view, into acts.
 * @param {Block[]} blocks
 * @param {number} room  the height that an act may have
 * @param {number} [start]  where the first act begins, if that is above its first block: with the title of the page
 * @returns {Block[][]}
 */
export function cut(blocks, room, start) {
  /** @type {{blocks: Block[], top: number, bottom: number}[]} */
  const acts = [];
  const units = unitsOf(blocks);
  for (const { top, bottom, all } of units) {
    const act = acts[acts.length - 1];
    const [lead] = all;
    if (!act || !lead || begins(act, lead, all, bottom, room)) {
      acts.push({ blocks: [...all], top: acts.length || start === undefined ? top : Math.min(start, top), bottom });
    } else {
      act.blocks.push(...all);
      act.bottom = bottom;
    }
  }
  // A few lines at the end are no act.
  const last = acts[acts.length - 1];
  const before = acts[acts.length - 2];
  if (before && last && last.bottom - last.top < room * LEAST && !last.blocks[0]?.marked && !last.blocks.some(({ heavy }) => heavy)) {
    before.blocks.push(...last.blocks);
    acts.pop();
  }
  return acts.map((act) => act.blocks);
}

/**
 * Whether a new act begins with `lead` and what is tied to it, `all`, which reach down to `bottom`.
 * @param {{blocks: Block[], top: number, bottom: number}} act @param {Block} lead @param {Block[]} all
 * @param {number} bottom @param {number} room
 */
function begins(act, lead, all, bottom, room) {
  if (lead.marked) return true;
  if (all.every(({ folded }) => folded)) return false;
  const filled = act.bottom - act.top;
  const done = act.blocks.some(({ heavy }) => heavy);
  if (all.some(({ heavy }) => heavy)) return done || (bottom - act.top > room && filled >= room * SHORT);
  return done || (filled >= room * LEAST && (lead.head || bottom - act.top > room));
}

/** Blocks with those to which they are tied, and how far they reach. @param {Block[]} blocks */
function unitsOf(blocks) {
  /** @type {{all: Block[], top: number, bottom: number}[]} */
  const units = [];
  let tied = false;
  for (const block of blocks) {
    const place = reach(block);
    const last = units[units.length - 1];
    if (last && ((tied && !block.marked) || !place)) {
      last.all.push(block);
      if (place) last.bottom = place.bottom;
    } else {
      const { top, bottom } = place || { top: 0, bottom: 0 };
      units.push({ all: [block], top, bottom });
    }
    if (place) tied = block.tied;
  }
  return units;
}
