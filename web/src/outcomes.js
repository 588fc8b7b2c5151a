/** What the answers to the questions of an outcome come to: a claim, or too few of them for one. */

/** From fewer answers nothing follows for what somebody can do. */
const FEWEST = 3;
/** As large a share of them right at the first try says that an outcome is reached. */
const REACHED = 0.7;

/**
 * @param {number} right  how many were right at the first try
 * @param {number} answered
 * @returns {"reached" | "weak" | "few"}
 */
export function standing(right, answered) {
  if (answered < FEWEST) return "few";
  return right / answered >= REACHED ? "reached" : "weak";
}
