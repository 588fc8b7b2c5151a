/** What the room and its pages say to each other. Written by `make schema` from raabta.room.protocol. */

export type Widget = "one" | "many" | "order" | "match" | "number" | "text";
export type Rule = "set" | "sequence" | "pairs" | "number" | "text";
export type PartKind = "talk" | "vote" | "before" | "after" | "hall" | "scenario" | "break";
export type Tone = "helped" | "harmed" | "cost";
export type Phase = "lobby" | "ready" | "open" | "closed" | "discuss" | "revealed" | "ended";
export type Why = "closed" | "late" | "unknown" | "shape" | "long" | "fast" | "full" | "disk" | "key" | "stale" | "phase";
export type Leaving = "ended" | "restart" | "forgotten" | "silent";
export type Command = "next" | "back" | "open" | "close" | "discuss" | "revote" | "reveal" | "end";
export type Switch = "chart" | "asking" | "names";
export type Decision = "approve" | "hide" | "answered";
export type Can = "open" | "close" | "discuss" | "revote" | "reveal" | "take" | "chart" | "next" | "back" | "goto" | "hands" | "end";
export type Projected = "" | "join" | "table" | "black";
export type MeterName = "lives" | "safety" | "trust" | "record";
export type Status = "waiting" | "approved" | "hidden" | "answered";
export type Hidden = "" | "open" | "few" | "closed";
export type Advice = "teach" | "discuss" | "go_on";
export type Reading = "few" | "up" | "down" | "unclear" | "same";
export type Crowding = "alone" | "beyond";
export type Given = string | string[] | { [key: string]: string };
export type Gain = KnownGain | NoGain;
export type Do = DoCommand | DoGoto | DoTake | DoSwitch | DoPage | DoTime | DoProjector | DoHall | DoSpotlight | DoDecide | DoHideAll | DoHands | DoOut;
export type Answers = { [key: string]: PublicAnswer };
export type Tallies = { [key: string]: Tally[] };
export type Place = [number, number];

/** A drawing. `src` is an address that holds it whole, with letters where options are; `alt` says what it shows. */
export interface PublicPicture {
  src: string;
  alt: string;
  language: string;
}

/** Something to pick, place or order. */
export interface PublicOption {
  id: string;
  text: string;
  picture?: PublicPicture;
  /** the one item that is offered this class */
  of?: string;
}

/** What is shown of a question. `targets` are the classes of a match; options may stand in the text `passage`. */
export interface PublicControl {
  widget: Widget;
  options: PublicOption[];
  targets: PublicOption[];
  unit: string;
  passage?: string;
}

/** The public copy of a question: no key, and nothing that is made with it. */
export interface PublicQuestion {
  id: string;
  kind: string;
  language: string;
  prompt: string;
  picture?: PublicPicture;
  control: PublicControl;
}

/** How an answer is judged. */
export interface PublicKey {
  rule: Rule;
  accept: string[];
  pairs: { [key: string]: string };
  value: number;
  tolerance: number;
  units: string[];
  near: string[];
}

/** What is right and why; `feedback` is keyed by option id, by a foreseen answer, or by "correct" and "other". */
export interface PublicAnswer {
  key: PublicKey;
  feedback: { [key: string]: string };
  /** the address of the picture with the right letters filled */
  picture?: string;
}

/** One round of one question. */
export interface Tally {
  round: number;
  answered: number;
  /** how many of `answered` were counted by a show of hands */
  hands: number;
  /** option id, `item=class` (match), `step@place` (order, places from 1) or the typed answer -> people; of typed answers at most the 8 most frequent: the number that was read, or a text that the author foresaw, folded; `…` gathers the rest */
  marks: { [key: string]: number };
  /** after the reveal; a trainer sees it once closed */
  right?: number;
  partly?: number;
}

/** Who moved between the first and the last round that may be shown. */
export interface Moved {
  /** people who answered both times */
  both: number;
  right_right: number;
  wrong_right: number;
  right_wrong: number;
  wrong_wrong: number;
  /** people whose second answer is another one */
  changed: number;
}

/** What was gained between the two tests, over all questions. Shares from 0 to 1. */
export interface KnownGain {
  people: number;
  reading: Reading;
  before: number | null;
  after: number | null;
  /** the interval of the change */
  low: number | null;
  high: number | null;
}

/** Why no gain is told: too few answered both tests, or nobody answered a test before. */
export interface NoGain {
  reading: "few" | "missing";
}

/** A part of the session. To phones and projector a part of a quiz has the quiz's title. */
export interface Part {
  id: string;
  kind: PartKind;
  title: string;
  /** planned */
  minutes: number;
}

/** A part as the trainer sees it, under the name that tells it from others. */
export interface PlannedPart {
  id: string;
  kind: PartKind;
  title: string;
  /** planned */
  minutes: number;
  notes: string;
  /** what to say when under 30 % are right */
  if_wrong: string;
  /** ids */
  questions: string[];
}

/** A meter of a scenario, in the numbers that people are told. */
export interface Meter {
  name: MeterName;
  value: number;
  /** what the meter shows when it is full */
  top: number;
  /** under 30 of 100 */
  low: boolean;
  /** by the choice that was taken last; 0 before it is taken */
  moved: number;
}

/** A view of a decision that a published report, guideline or study holds. */
export interface PublishedView {
  who: string;
  says: string;
  /** what it would choose */
  choice: string;
}

/** What the hall has decided, and what came of it. */
export interface Taken {
  choice: string;
  text: string;
  consequence: string;
  tone: Tone;
  /** two that differ, where the decision has them */
  views?: PublishedView[];
}

/** How far a decision fell short in a meter, in the numbers that people are told. */
export interface Short {
  name: MeterName;
  /** what the choice took away */
  lost: number;
  /** what another choice would have brought */
  unwon: number;
}

/** A decision that cost much. */
export interface Dear {
  clock: string;
  title: string;
  /** what was chosen */
  text: string;
  /** the meters in which it fell short, in their order */
  short: Short[];
}

/** What the costliest decisions had in the first meter that fell short. */
export interface Share {
  name: MeterName;
  n: number;
  /** of all decisions */
  all: number;
}

/** How a scenario has ended. `dearest`: at most two, by the first meter, then the next; `share` where it has any. */
export interface End {
  title: string;
  text: string;
  dearest: Dear[];
  share?: Share;
}

/** Where a scenario stands. */
export interface Story {
  /** which decision, from 1; 0 before the first */
  step: number;
  /** hour and name of the decision that is asked or was taken; empty where there is none */
  title: string;
  meters: Meter[];
  /** before the first decision */
  intro?: string;
  /** once the choice is taken */
  taken?: Taken;
  /** once the ending is shown */
  end?: End;
}

/** A question from the hall that everybody may see. */
export interface AudienceQuestion {
  id: string;
  text: string;
  /** people who want to know this too */
  ups: number;
  status: Status;
}

/** A question that waits for the trainer, or was hidden. */
export interface PendingQuestion {
  id: string;
  text: string;
  status: Status;
  /** how many wait from the same phone, this one included */
  phone?: number;
  /** how many wait from the same address; 0: it is not known */
  address?: number;
}

/** A question that this phone has asked. */
export interface OwnQuestion {
  id: string;
  text: string;
  status: Status;
}

/** An answer of this phone that is on disk. */
export interface OwnVote {
  part: string;
  question: string;
  round: number;
  answer: Given;
  n: number;
}

/** How phones are connected. */
export interface Phones {
  ws: number;
  post: number;
}

/** An address that has brought many people, or whose people are left out. */
export interface CrowdedAddress {
  /** stands for the address, and tells nothing of it */
  source: string;
  people: number;
  why: Crowding;
  /** its people are left out of every count */
  out: boolean;
}

/** Seconds. */
export interface Timing {
  /** how long this part runs */
  part: number;
  /** how long the session runs */
  all: number;
  /** how far the session is behind its plan; negative: ahead */
  behind: number;
}

/** The countdown of a question, the same on all pages: each page knows how far its own clock is from `now`. */
export interface Clock {
  /** seconds since 1970; 0: it stands still, or there is none */
  until: number;
  /** seconds that are left while it stands still */
  left: number;
  /** seconds that were given; 0: there is no countdown */
  whole: number;
  /** the room's time when this was written, in seconds since 1970 */
  now: number;
}

/** The hall's network. */
export interface Wifi {
  name: string;
  /** SVG */
  qr: string;
  password?: string;
}

/** A phone's first frame, and again after each reconnect. */
export interface PhoneHello {
  t: "hello";
  role: "phone";
  /** 32 hexadecimal digits */
  token: string;
  language: string;
}

/** No key: the projector shows nothing that the hall may not see. */
export interface ProjectorHello {
  t: "hello";
  role: "projector";
  language: string;
}

/** A trainer's first frame. The key comes from the fragment of the address, so it is in no log. */
export interface TrainerHello {
  t: "hello";
  role: "trainer";
  /** a wrong one is refused as `key` */
  key: string;
  /** names the page, 8 to 64 signs */
  client: string;
  language: string;
}

/** An answer to a question of the part that is open. */
export interface Vote {
  t: "vote";
  n: number;
  part: string;
  question: string;
  round: number;
  /** as in the book: id, list of ids, item -> class, or typed text */
  answer: Given;
}

/** A question from the hall. */
export interface Ask {
  t: "ask";
  n: number;
  /** 8 to 32 hexadecimal digits */
  id: string;
  /** at most 280 characters */
  text: string;
}

/** A vote for a question from the hall, or its withdrawal. */
export interface Up {
  t: "up";
  n: number;
  id: string;
  on: boolean;
}

/** A name, only while the room asks for names; an empty one takes it back. */
export interface Name {
  t: "name";
  n: number;
  name: string;
}

/** Give a command that leads through the session. */
export interface DoCommand {
  t: "do";
  n: number;
  ver: number;
  what: Command;
}

/** Go to a part of the plan. */
export interface DoGoto {
  t: "do";
  n: number;
  ver: number;
  what: "goto";
  part: string;
}

/** Take the choice of the hall in a scenario: the most chosen, which stand in the board as `leading`. */
export interface DoTake {
  t: "do";
  n: number;
  ver: number;
  what: "take";
  choice: string;
}

/** Show the shares of a closed vote on the projector (off again with each round); take questions; ask for names. */
export interface DoSwitch {
  t: "do";
  n: number;
  ver: number;
  what: Switch;
  on: boolean;
}

/** Turn the projector to a question of a revealed test. */
export interface DoPage {
  t: "do";
  n: number;
  ver: number;
  what: "page";
  /** from 0 */
  page: number;
}

/** Set the countdown, add to it, or stop it (`on` is false) and let it run on: one of the three. */
export interface DoTime {
  t: "do";
  n: number;
  ver: number;
  what: "time";
  /** 0 to 7,200; 0 takes it away */
  seconds?: number;
  /** seconds more, or fewer */
  add?: number;
  on?: boolean;
}

/** Put something else on the projector until the next phase, or turn its language. */
export interface DoProjector {
  t: "do";
  n: number;
  ver: number;
  what: "projector";
  show?: Projected;
  /** empty: its own */
  language?: string;
}

/** Say how many people are expected in the hall. */
export interface DoHall {
  t: "do";
  n: number;
  ver: number;
  what: "hall";
  /** 1 to 20,000 */
  people: number;
}

/** Put a question from the hall on the projector. */
export interface DoSpotlight {
  t: "do";
  n: number;
  ver: number;
  what: "spotlight";
  /** empty: none */
  id: string;
}

/** Decide about a question from the hall. */
export interface DoDecide {
  t: "do";
  n: number;
  ver?: number;
  what: Decision;
  id: string;
}

/** Hide all questions that wait, or those of a phone or an address. */
export interface DoHideAll {
  t: "do";
  n: number;
  ver?: number;
  what: "hide";
  all: "waiting" | "phone" | "address";
  /** the question whose phone or address is meant */
  id?: string;
}

/** Count a show of hands in. */
export interface DoHands {
  t: "do";
  n: number;
  ver?: number;
  what: "hands";
  question: string;
  round: number;
  /** option id -> people */
  counts: { [key: string]: number };
}

/** Leave the people of an address out of every count, or let them in again. */
export interface DoOut {
  t: "do";
  n: number;
  ver?: number;
  what: "out";
  /** the `source` of a crowded address */
  id: string;
  on: boolean;
}

/** What a phone hears first. */
export interface Welcome {
  t: "welcome";
  person: string;
  /** the greatest number that the room has seen from this phone */
  n: number;
  title: string;
  /** where the course itself is served, empty if it is not */
  book: string;
  /** the room's time, in seconds since 1970 */
  now: number;
}

/** The part, in the phone's language. No key and nothing that is made with it. */
export interface PartFrame {
  t: "part";
  /** null in the lobby */
  part: Part | null;
  place: Place;
  /** none while the part is only `ready` */
  questions: PublicQuestion[];
  /** of a scenario; sent anew with each change in it */
  story?: Story;
}

/** Where the session stands; the newest wins. Repeated at least every 20 s. */
export interface StateFrame {
  t: "state";
  ver: number;
  part: string;
  phase: Phase;
  round: number;
  /** questions from the hall are taken */
  asking: boolean;
  /** the room asks for names */
  names: boolean;
  clock: Clock;
}

/** What is on disk from this phone in this part. Sent after hello, when a question of its own was moderated, and when its address was left out or let in. */
export interface Mine {
  t: "mine";
  votes: OwnVote[];
  asked: OwnQuestion[];
  /** ids of the questions that it has voted for */
  ups: string[];
  name: string;
  /** while the phone does not count */
  out?: true;
}

/** Keys, reasons and tallies, only in phase `revealed`. */
export interface Reveal {
  t: "reveal";
  part: string;
  round: number;
  answers: Answers;
  tallies: Tallies;
}

/** Approved and answered questions, most voted first; sent soon after the trainer's decision. */
export interface AudienceQuestionsFrame {
  t: "hall";
  questions: AudienceQuestion[];
}

/** Votes for the same questions, in their new order; at most every 5 s, where only votes have changed. */
export interface Ups {
  t: "ups";
  /** id and votes */
  ups: [string, number][];
}

/** What a phone has said is on disk. */
export interface Ack {
  t: "ack";
  n: number | null;
}

/** What a trainer has commanded is done, and on disk. */
export interface Done {
  t: "done";
  n: number | null;
}

/** The room does not take a frame. */
export interface Refused {
  t: "refused";
  /** null if the frame has none that can be read */
  n: number | null;
  why: Why;
  /** seconds, after too many wrong keys */
  wait?: number;
}

/** The room ends the connection. */
export interface Bye {
  t: "bye";
  why: Leaving | Why;
}

/** How to come in, for projector and trainer. */
export interface Join {
  t: "join";
  url: string;
  /** the address as people type it */
  short: string;
  /** SVG */
  qr: string;
  wifi: Wifi | null;
}

/** The whole plan, for the trainer. */
export interface Plan {
  t: "plan";
  parts: PlannedPart[];
  aim: string;
  /** more hands for one option than the room takes are a slip */
  most_hands: number;
}

/** What the projector shows. */
export interface Board {
  t: "board";
  ver: number;
  title: string;
  phase: Phase;
  round: number;
  part: Part | null;
  place: Place;
  /** people of this round, hands included; in a test whoever has answered anything */
  answered: number;
  /** in a test: who has answered everything */
  done: number;
  /** to a trainer also while the part is `ready`, to be read aloud */
  questions: PublicQuestion[];
  /** empty while they are hidden; of a test after its reveal only */
  tallies: Tallies;
  /** why `tallies` is empty */
  hidden: Hidden;
  /** to the projector after the reveal only: it tells what was right */
  moved: { [key: string]: Moved };
  reveal: Answers;
  hall: AudienceQuestion[];
  /** id of the question from the hall that the projector shows, or empty */
  spotlight: string;
  asking: boolean;
  /** the projector shows the shares of a closed vote */
  chart: boolean;
  /** of a revealed test: which question the projector shows, from 0; after the last one the gain */
  page: number;
  /** after the reveal of the test after */
  gain: KnownGain | NoGain | null;
  clock: Clock;
  /** what the trainer has put on the projector */
  projected: Projected;
  /** the language that the trainer has turned the projector to; empty: its own */
  speaks: string;
  /** of a scenario */
  story?: Story;
  /** people who are written down, and phones that are here or were within a quarter of an hour */
  joined: number;
  online: number;
  phones: Phones;
  /** languages of the projectors that are connected */
  projectors: string[];
  book: string;
}

/** What the trainer's page shows: the projector's board, earlier and with more. */
export interface TrainerBoard {
  t: "board";
  ver: number;
  title: string;
  phase: Phase;
  round: number;
  part: Part | null;
  place: Place;
  /** people of this round, hands included; in a test whoever has answered anything */
  answered: number;
  /** in a test: who has answered everything */
  done: number;
  /** to a trainer also while the part is `ready`, to be read aloud */
  questions: PublicQuestion[];
  /** empty while they are hidden; of a test after its reveal only */
  tallies: Tallies;
  /** why `tallies` is empty */
  hidden: Hidden;
  /** to the projector after the reveal only: it tells what was right */
  moved: { [key: string]: Moved };
  reveal: Answers;
  hall: AudienceQuestion[];
  /** id of the question from the hall that the projector shows, or empty */
  spotlight: string;
  asking: boolean;
  /** the projector shows the shares of a closed vote */
  chart: boolean;
  /** of a revealed test: which question the projector shows, from 0; after the last one the gain */
  page: number;
  /** after the reveal of the test after */
  gain: KnownGain | NoGain | null;
  clock: Clock;
  /** what the trainer has put on the projector */
  projected: Projected;
  /** the language that the trainer has turned the projector to; empty: its own */
  speaks: string;
  /** of a scenario */
  story?: Story;
  /** people who are written down, and phones that are here or were within a quarter of an hour */
  joined: number;
  online: number;
  phones: Phones;
  /** languages of the projectors that are connected */
  projectors: string[];
  book: string;
  /** addresses to look at */
  crowds: CrowdedAddress[];
  /** people who are expected */
  expected: number;
  /** the trainer, or the command that started the room, has said how many */
  sized: boolean;
  /** people in the room, if they are more than a quarter over those who are expected; else 0 */
  beyond: number;
  /** newcomers who wait because they, or those of their address, are too many */
  held: number;
  /** whose page was pressed last */
  by: "me" | "other" | "none";
  /** pages connected */
  trainers: number;
  /** what the ledger complains of, or empty */
  trouble: string;
  /** what may be done now; decisions about questions and switches may at any time */
  can: Can[];
  /** the one of them that is sensible now; null: none, or a choice is to be made */
  next: Can | null;
  /** at least 80 % of those who are here have answered */
  most_answered: boolean;
  /** keys and reasons, but not of a test before */
  answers: Answers;
  /** of a scenario: which choices may be taken now */
  leading: string[];
  /** right of answered */
  share: number | null;
  /** `teach` under 30 %, `discuss` to 80 %, `go_on` above; null while open */
  advice: Advice | null;
  /** the 30 oldest that wait, then hidden ones */
  pending: PendingQuestion[];
  /** how many more wait */
  pending_more: number;
  /** people whose answer came too late */
  late: number;
  names: boolean;
  /** votes on disk */
  saved: number;
  timing: Timing;
}

export type FromPhone = PhoneHello | Vote | Ask | Up | Name;
export type FromDesk = ProjectorHello | TrainerHello | DoCommand | DoGoto | DoTake | DoSwitch | DoPage | DoTime | DoProjector | DoHall | DoSpotlight | DoDecide | DoHideAll | DoHands | DoOut;
export type ToPhone = Welcome | PartFrame | StateFrame | Mine | Reveal | AudienceQuestionsFrame | Ups | Ack | Refused | Bye;
export type ToDesk = Join | Plan | Board | TrainerBoard | Done | Refused | Bye;
