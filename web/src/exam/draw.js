/** Draw an examination by a seed, and score it. Twin of model/exam.py; tests/canonical/exam.json binds the two. */

/** Every number here is whole, has 32 bits and no sign. @typedef {() => number} Numbers */

/** @typedef {{right: number, asked: number, reached: string[], passed: boolean}} Score */

/**
 * How many of `asked` answers must be right for a pass. A hair less, so that 0.7 of 10 is 7 in binary.
 * @param {number} asked
 * @param {number} passMark
 */
export const needed = (asked, passMark) => Math.ceil(asked * passMark - 1e-9);

/**
 * The ids of the questions of a sitting, in the order in which they are asked. What was used in an earlier sitting is
 * drawn only where nothing else is left.
 * @param {[outcome: string, ids: string[]][]} bank
 * @param {number} each
 * @param {number} seed
 * @param {string[]} [used]
 */
export function draw(bank, each, seed, used = []) {
  const drawn = bank.flatMap(([outcome, ids]) => {
    const numbers = stream(seed ^ hash(outcome));
    const fresh = ids.filter((id) => !used.includes(id));
    const again = ids.filter((id) => used.includes(id));
    return [...pick(numbers, fresh, each), ...pick(numbers, again, Math.max(0, each - fresh.length))];
  });
  return pick(stream(seed ^ hash("order")), drawn, drawn.length);
}

/**
 * What a sitting came to. It is passed on the whole, unless an outcome has no right answer at all.
 * @param {[outcome: string, right: boolean[]][]} right
 * @param {number} reached
 * @param {number} passMark
 * @returns {Score}
 */
export function scored(right, reached, passMark) {
  const counts = right.map(([outcome, some]) => ({ outcome, right: some.filter(Boolean).length }));
  const asked = right.reduce((sum, [, some]) => sum + some.length, 0);
  const total = counts.reduce((sum, one) => sum + one.right, 0);
  const passed = asked > 0 && total >= needed(asked, passMark) && counts.every((one) => one.right);
  return { right: total, asked, reached: counts.filter((one) => one.right >= reached).map(({ outcome }) => outcome), passed };
}

/** @param {number} seed @returns {Numbers} */
function stream(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** A number below a limit; what would make one come more often than another is thrown away. @param {Numbers} numbers @param {number} limit */
function below(numbers, limit) {
  const most = Math.floor(2 ** 32 / limit) * limit;
  let one = numbers();
  while (one >= most) one = numbers();
  return one % limit;
}

/** @param {Numbers} numbers @param {string[]} ids @param {number} count */
function pick(numbers, ids, count) {
  const pool = [...ids];
  for (let at = 0; at < Math.min(count, pool.length); at += 1) {
    const other = at + below(numbers, pool.length - at);
    [pool[at], pool[other]] = [/** @type {string} */ (pool[other]), /** @type {string} */ (pool[at])];
  }
  return pool.slice(0, count);
}

/** The FNV-1a hash of a text. @param {string} text */
function hash(text) {
  let found = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) found = Math.imul(found ^ byte, 0x01000193) >>> 0;
  return found;
}
