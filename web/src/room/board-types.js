/**
 * What the room tells the projector and the trainer, as docs/room.md has it. Types only; nothing reaches the bundle.
 *
 * @typedef {{id: string, text: string}} Option
 * @typedef {{widget: import("../types.js").Widget, options: Option[], targets: Option[], unit: string}} Control
 * @typedef {{id: string, kind: string, language: string, prompt: string, control: Control}} Asked  a public copy
 * @typedef {{key: import("../types.js").AnswerKey, feedback: {[id: string]: string}}} Answer
 *
 * @typedef {object} Tally  one round of one question
 * @property {number} round
 * @property {number} answered
 * @property {number} [right]
 * @property {number} [partly]
 * @property {number} [hands]
 * @property {{[mark: string]: number}} marks
 *
 * @typedef {object} Moved
 * @property {number} both
 * @property {number} right_right
 * @property {number} wrong_right
 * @property {number} right_wrong
 * @property {number} wrong_wrong
 * @property {number} changed
 *
 * @typedef {object} Gain  between the two tests; shares from 0 to 1
 * @property {"few" | "missing" | "up" | "down" | "unclear" | "same"} reading
 * @property {number} [people]
 * @property {number | null} [before]
 * @property {number | null} [after]
 * @property {number | null} [low]
 * @property {number | null} [high]
 *
 * @typedef {object} Hall  a question from the hall
 * @property {string} id
 * @property {string} text
 * @property {number} [ups]
 * @property {string} status
 * @property {number} [phone]  how many wait from the same phone, this one included
 * @property {number} [address]  how many wait from the same address; 0: it is not known
 *
 * @typedef {{source: string, people: number, why: "alone" | "beyond", out: boolean}} Crowd
 * @typedef {"lobby" | "ready" | "open" | "closed" | "discuss" | "revealed" | "ended"} Phase
 * @typedef {"talk" | "vote" | "before" | "after" | "hall" | "break"} PartKind
 *
 * @typedef {object} Board
 * @property {number} ver
 * @property {string} title
 * @property {Phase} phase
 * @property {number} round
 * @property {[number, number]} place
 * @property {{id: string, kind: PartKind, title: string, minutes: number} | null} part
 * @property {number} joined
 * @property {number} online
 * @property {{ws: number, post: number}} [phones]
 * @property {number} answered
 * @property {number} [done]  in a test: who has answered everything
 * @property {Asked[]} questions
 * @property {{[question: string]: Tally[]}} tallies
 * @property {string} hidden
 * @property {{[question: string]: Moved}} [moved]
 * @property {{[question: string]: Answer}} [reveal]
 * @property {Hall[]} hall
 * @property {string} spotlight
 * @property {boolean} asking
 * @property {boolean} [chart]  the wall shows the shares of a closed vote
 * @property {number} [page]  of a revealed test: which question the wall shows, from 0; after the last one the gain
 * @property {Gain | null} [gain]
 * @property {string} [book]  where the course is served; "" if it is not
 *
 * @typedef {object} TrainerOnly
 * @property {{[question: string]: Answer}} [answers]
 * @property {number | null} [share]
 * @property {"teach" | "discuss" | "go_on" | null} [advice]
 * @property {Hall[]} [pending]
 * @property {number} [pending_more]  how many more wait
 * @property {number} [late]
 * @property {"me" | "other" | "none"} [by]  which page was pressed last
 * @property {Crowd[]} [crowds]  addresses that have brought many people
 * @property {number} [expected]  people who are expected
 * @property {number} [held]  newcomers who wait because their address brings too many
 * @property {number} [trainers]
 * @property {number} [saved]
 * @property {string} [trouble]
 * @property {boolean} [names]
 * @property {Timing} [timing]
 * @typedef {Board & TrainerOnly} TrainerBoard
 * @typedef {{part: number, all: number, behind: number}} Timing  seconds
 *
 * @typedef {{id: string, kind: PartKind, title: string, minutes: number, notes: string, if_wrong: string, questions: string[]}} Planned
 * @typedef {{parts: Planned[], aim: string}} Plan
 * @typedef {{url: string, short: string, qr: string, wifi: {name: string, qr: string, password?: string} | null}} Join
 * @typedef {{[name: string]: string}} Words
 */
export {};
