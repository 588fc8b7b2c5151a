/**
 * What the modules hand to one another. Types only; nothing of this file reaches the bundle.
 *
 * @typedef {string | string[] | {[item: string]: string}} Given  what a control hands over
 * @typedef {Given | null} Response
 * @typedef {"correct" | "partly" | "wrong" | "unanswered"} State
 * @typedef {{state: State, credit: number, says: string[]}} Verdict
 *
 * @typedef {object} AnswerKey  as in model/question.py; what is empty is left out
 * @property {"set" | "sequence" | "pairs" | "number" | "text"} rule
 * @property {string[]} [accept]
 * @property {{[item: string]: string}} [pairs]
 * @property {number} [value]
 * @property {number} [tolerance]
 * @property {string[]} [units]
 * @property {string[]} [near]
 *
 * @typedef {"one" | "many" | "order" | "match" | "number" | "text"} Widget
 * @typedef {{id: string, hash: string, widget: Widget, key: AnswerKey, if_wrong?: {[row: string]: string}, product?: object}} Question
 * @typedef {{[name: string]: string}} Words  of a page that holds all words of its own file
 *
 * The words of a script, by the groups of render/words/page.en.json: what always comes, and what only some pages have.
 * tests/test_words.py compares them with what the HTML carries.
 * @typedef {typeof import("../../src/raabta/render/words/page.en.json")} Groups
 * @typedef {Groups["one"] & Groups["many"] & Groups["match"] & Groups["order"] & Groups["number"] & Groups["text"] & Groups["rows"]} ControlWords
 * @typedef {ControlWords & Groups["hints"] & Groups["set"] & Groups["restart"] & Groups["keep"] & Groups["pass"] & Groups["review"] & Groups["kept"] & Groups["aside"]} SomeWords
 * @typedef {typeof import("../../src/raabta/render/words/product.en.json")} ProductWords
 * @typedef {Groups["quiz"] & Groups["verdict"] & Partial<SomeWords> & {can_wait?: string} & Partial<ProductWords>} QuizWords
 * @typedef {Groups["scenario"] & Groups["restart"] & Partial<Groups["kept"] & Groups["aside"]>} ScenarioWords
 * @typedef {Groups["carry"] & Groups["keep"] & Groups["kept"]} CarryWords
 * @typedef {CarryWords & Groups["first"]} NoteWords
 * @typedef {Groups["start"]} StartWords
 * @typedef {QuizWords & Groups["repeat"]} RepeatWords
 * @typedef {CarryWords & Groups["aside"] & Groups["results"] & Groups["verdict"]} ResultsWords
 * @typedef {Groups["give"]} GiveWords
 * @typedef {Groups["offline"]} OfflineWords
 * @typedef {keyof Groups["kept"] | keyof Groups["aside"]} StoreNote
 *
 * @typedef {object} Entry  one answer in the progress record
 * @property {string} hash
 * @property {Response} response
 * @property {State} state
 * @property {State} [first]
 * @property {number} [tries]
 * @property {number} [right]  the try that was right first; a later wrong one does not undo it
 * @property {boolean | null} [sure]
 * @property {boolean | null} [sure_first]  the same of the first try
 * @property {Response} [response_first]  what was answered at the first try
 * @property {string} [language]  in which the question stood at the first try
 * @property {string} [at_first]  when the first try was made
 * @property {string} at
 * @property {boolean} [clock]  of a scenario: whether it is played against the clock
 * @property {{[ending: string]: true}} [endings]  of a scenario: those that were ever reached
 * @property {{[hash: string]: Entry}} [earlier]  answers to the same question with another meaning
 *
 * @typedef {{at?: string, seen: string[], when: string}} Place  where a learner is in a chapter, and the steps that are done
 * @typedef {{hash: string, level: number, when: string}} Repeat  how often in a row a question was known when it was asked again
 * @typedef {{places?: {[chapter: string]: Place}, repeats?: {[question: string]: Repeat}}} Beside
 * @typedef {{schema: string, course?: string, answers: {[question: string]: Entry}, [more: string]: unknown} & Beside} ProgressRecord
 * @typedef {{record: ProgressRecord, aside: string, why: "" | "damaged" | "newer" | "other"}} Reading
 *
 * @typedef {object} Store  where a quiz keeps its answers
 * @property {(question: string) => Partial<Entry> | undefined} get
 * @property {(question: string, entry: Entry) => void} set
 * @property {(questions: string[]) => void} remove
 * @property {() => void} [refresh]  look at what others have written
 * @property {() => StoreNote | ""} note  name of the word to say about the storage, once; else ""
 *
 * @typedef {object} Keeper  the store of a page: keeper.js does the rest with these
 * @property {Storage | null} device
 * @property {Storage | null} tab
 * @property {string} name  the key in the storage
 * @property {() => void} refresh
 * @property {() => ProgressRecord} all
 * @property {(made: (record: ProgressRecord) => ProgressRecord | void) => void} change  read, change, write
 * @property {(key: string, text: string, why: string) => void} putAside
 * @property {() => boolean} kept  whether the last change is in the storage
 * @typedef {Store & Keeper} PageStore
 *
 * @typedef {{box: HTMLElement, id: string, name: string, n: number, asks: [id: string, hash: string][]}} PageStep  n is 0 for the sources
 *
 * @typedef {object} ActsHost  what a page in steps gives to the script that shows one act of a step
 * @property {() => boolean} isHere  whether the address leads to the step that is open
 * @property {(step: HTMLElement) => number | undefined} top  where a step begins, if that is above its first block
 * @property {(later: boolean) => void} title  whether the title of the page is for ears only
 * @property {() => void} leave  keep the place in the history
 * @property {() => void} mark
 * @property {(target: HTMLElement) => void} focus
 *
 * @typedef {{act?: number, target?: Element | null, search?: boolean}} ActPlace  an act by its number or by what stands in it; `search`: the browser has found something
 * @typedef {object} Acts
 * @property {(step: HTMLElement, place: ActPlace) => void} open
 * @property {() => void} close
 * @property {() => void} next
 * @property {() => void} enter  begin the act that is shown at its top
 * @property {() => boolean} isLast
 * @property {() => number} at
 */
export {};
