"""Sessions that were held, as records: no server, no ledger, the same every time."""

import json
import random
from collections.abc import Iterable

from raabta.model import Question
from raabta.model.session import Part, Session
from raabta.room.session.record import Kind, Record
from raabta.room.session.state import LogLine, State, dump

BEGAN = 1_795_600_800.0  # 25 November 2026, 15:00 in Pakistan: the same day in nearly every zone
ROOM = "KOTLA7"


class Held:
    """Writes down a session step by step, as a room would."""

    def __init__(self, session: Session) -> None:
        self.session, self.now = session, BEGAN
        self.records: list[Record] = []
        self.log: list[LogLine] = []
        self.record("room", "", {"session": session.id, "title": session.title, "started": BEGAN, "key": "secret-key"})

    def record(self, kind: Kind, key: str, body: object, n: int = 1) -> None:
        self.records.append(Record(ROOM, kind, key, n, json.dumps(body, ensure_ascii=False), self.now))

    def join(self, people: Iterable[str], name: str = "") -> None:
        for person in people:
            self.record("person", person, {"language": "en"})
            if name:
                self.record("name", f"name of {person}", {"name": name})

    def stay(self, part: Part, phase: str, round_: int, minutes: float) -> None:
        """Be in a part for some minutes."""
        self.log.append(LogLine(part.id, phase, round_, self.now))  # type: ignore[arg-type]
        self.now += 60 * minutes

    def vote(self, part: Part, question: Question, round_: int, answers: dict[str, object], language: str = "") -> None:
        more = {"language": language} if language else {}
        for person, answer in answers.items():
            self.record("vote", f"{part.id}|{question.id}|{round_}|{person}", {"answer": answer} | more)

    def hands(self, part: Part, question: Question, round_: int, **counts: int) -> None:
        self.record("hands", f"{part.id}|{question.id}|{round_}", {"counts": counts})

    def ask(self, name: str, text: str, status: str = "approved", ups: Iterable[str] = ()) -> None:
        self.record("ask", name, {"asker": "a0000", "text": text})
        if status != "waiting":
            self.record("moderate", name, {"status": status})
        for person in ups:
            self.record("up", f"{name}|{person}", {"on": True})

    def end(self) -> list[Record]:
        last = self.session.parts[-1]
        self.log.append(LogLine(last.id, "ended", 0, self.now))
        state = State(ver=len(self.log), part=last.id, phase="ended", log=tuple(self.log))
        self.records.append(Record(ROOM, "state", "", state.ver, dump(state), self.now))
        return self.records


def crowd(people: int) -> list[str]:
    return [f"p{number:04d}" for number in range(people)]


def answer(question: Question, able: float, chance: random.Random) -> object:
    """Draw an answer of somebody who is right with this chance."""
    key, widget = question.key, question.control.widget
    right = chance.random() < able
    if widget == "number":
        return f"{key.value:g}" if right else chance.choice([*key.near, "7"])
    if widget == "text":
        return key.accept[0] if right else chance.choice([*key.near, "no idea"])
    if widget == "match":
        targets = [target.id for target in question.control.targets]
        return {item: one if right else chance.choice(targets) for item, one in key.pairs.items()}
    ids = [option.id for option in question.control.options]
    if widget == "order":
        return list(key.accept) if right else chance.sample(ids, len(ids))
    if widget == "many":
        return list(key.accept) if right else chance.sample(ids, chance.randint(1, len(ids)))
    return key.accept[0] if right else chance.choice([one for one in ids if one not in key.accept])


def held(session: Session, people: int = 83, seed: int = 7) -> list[Record]:
    """A whole session: tests, votes in two rounds with a show of hands, questions from the hall, some people late."""
    chance, here, room = random.Random(seed), crowd(people), Held(session)
    room.join(here)
    for number, part in enumerate(session.parts):
        room.stay(part, "ready", 0, 0.7 * part.minutes if part.questions else 1.1 * part.minutes)
        if part.kind in {"before", "after"}:
            room.stay(part, "open", 1, 0.3 * part.minutes)
            able = 0.42 if part.kind == "before" else 0.68
            absent = set(here[:3] if part.kind == "before" else here[-6:])
            for place, question in enumerate(part.questions):
                answers = {who: answer(question, able - 0.04 * place, chance) for who in here if who not in absent}
                room.vote(part, question, 1, answers)
        elif part.kind == "vote":
            for round_, able in enumerate((0.35 + 0.08 * number % 0.4, 0.8), start=1):
                room.stay(part, "open", round_, 0.25 * part.minutes)
                (question,) = part.questions
                room.vote(part, question, round_, {who: answer(question, able, chance) for who in here})
                if question.control.widget == "one":
                    room.hands(part, question, round_, **{question.control.options[0].id: 7})
                room.stay(part, "closed", round_, 0.1 * part.minutes)
            room.stay(part, "revealed", 2, 0.1 * part.minutes)
    for number, text in enumerate(QUESTIONS):
        room.ask(f"q{number}", text, "answered" if number % 3 == 0 else "approved", here[: 31 - 6 * number])
    room.ask("secret", "Is our secretary corrupt?", "hidden")
    room.ask("late", "What about the bridge?", "waiting")
    return room.end()


QUESTIONS = (
    "Who may send a warning when the deputy commissioner cannot be reached?",
    "What do we do with a rumour that a journalist has already printed?",
    "کیا ہم اردو اور سندھی میں ایک ہی وقت میں پیغام بھیج سکتے ہیں؟",
    "Is <b>WhatsApp</b> an official channel?",
)
