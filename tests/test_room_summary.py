"""Looking back at a room: what the records of a session come to."""

import random
from dataclasses import replace

from raabta.model.session import Part, Session
from raabta.room.report.report import report_html
from raabta.room.report.summary import Summary, summary
from raabta.room.session.countdown import Clock
from raabta.room.session.record import Record
from raabta.room.session.room import Room
from support.questions import MANY, ONE
from support.room.held import BEGAN, Held, crowd, held
from test_room_report import AFTER, BEFORE, HALL, SESSION, VOTE, looked_back, voted

TALK = Part("talk", "talk", "Words", 10)


class Hands(Clock):
    """A clock whose hands are moved by the test."""

    now = BEGAN

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.now


class Live:
    """A room of the real engine, with people in it; everything that it writes down is kept."""

    def __init__(self, people: int) -> None:
        self.clock = Hands()
        self.room = Room("KOTLA7", SESSION, (), self.clock)
        self.here = [self.room.who(f"{n:032x}").person for n in range(people)]
        self.kept: list[Record] = []
        self.n = 0

    def keep(self, record: Record | None) -> None:
        assert record is not None
        self.kept.append(record)
        self.room.apply(record)

    def do(self, what: str, minutes: float = 0, **more: object) -> None:
        self.keep(self.room.command("trainer-1", {"what": what, "ver": self.room.state.ver, **more}))
        self.clock.now += 60 * minutes

    def vote(self, part: Part, question: str, answer: object) -> None:
        self.n += 1
        for person in self.here:
            said = {"part": part.id, "question": question, "round": 1, "answer": answer, "n": self.n}
            self.keep(self.room.vote(person, said))


def live(people: int = 12) -> list[Record]:
    """The same session through the real engine, frame by frame, its records in no order."""
    hall = Live(people)
    for person in hall.here:
        hall.keep(hall.room.arrive(person, "ur"))
    hall.clock.now += 600  # people come in: that is not time of the session
    hall.do("next", 1)
    hall.do("open", 4)
    hall.vote(BEFORE, "demo/one", "vague")
    hall.do("close")
    hall.do("next", 1)
    hall.do("open", 2)
    hall.vote(VOTE, "demo/one", "late")
    hall.vote(VOTE, "demo/one", "whole")
    hall.do("hands", question="demo/one", round=1, counts={"late": 9})
    hall.do("close", 1)
    hall.do("next", 1)
    hall.do("open", 4)
    hall.vote(AFTER, "demo/one", "whole")
    hall.vote(AFTER, "demo/many", ["time", "place"])
    hall.do("close")
    hall.do("reveal", 2)
    hall.keep(hall.room.ask(hall.room.who(f"{0:032x}"), {"id": "a" * 16, "text": "Who may warn?"}))
    (asked,) = hall.room.hall.asked
    hall.do("approve", id=asked)
    hall.keep(hall.room.up(hall.here[1], {"id": asked, "on": True, "n": 6}))
    hall.do("end", 500)
    random.Random(1).shuffle(hall.kept)
    return hall.kept


def test_what_the_engine_wrote_down_is_read_back() -> None:
    seen = looked_back(live())
    assert (seen.room, seen.joined, seen.hands, seen.ended) == ("KOTLA7", 12, 9, True)
    assert seen.started == BEGAN + 600
    assert seen.minutes == 16
    assert [spent.minutes for spent in seen.spent] == [5, 4, 7, None]
    assert [(heard.text, heard.ups, heard.answered) for heard in seen.hall] == [("Who may warn?", 1, False)]
    by_part = {(result.part.id, result.question.id): result.rounds[0].seen for result in seen.results}
    assert by_part["vote", "demo/one"].answered == 21
    assert (by_part["vote", "demo/one"].right, by_part["vote", "demo/one"].marks["late"]) == (12, 9)


def test_one_question_in_both_tests_is_no_gain_for_a_small_hall_and_one_for_a_big_one() -> None:
    assert looked_back(live()).gains == ()
    big = looked_back(live(20))
    assert [(one.outcome, one.people, one.reading) for one in big.gains] == [
        ("", 20, "same"),
        ("write", 20, "same"),
        ("count", 0, "few"),
    ]


def test_time_that_a_part_took_is_added_up_when_the_trainer_comes_back_to_it() -> None:
    room = Held(replace(SESSION, parts=(TALK, VOTE, HALL)))
    for part, minutes in ((TALK, 10), (VOTE, 3), (TALK, 2), (HALL, 5)):
        room.stay(part, "ready", 0, minutes)
    seen = summary(room.session, room.end())
    assert [spent.minutes for spent in seen.spent] == [12, 3, 5]
    assert seen.minutes == 20


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    room = Held(replace(SESSION, parts=(TALK, VOTE, HALL)))
    for part, minutes in ((TALK, 10), (VOTE, -60), (HALL, 5)):
        room.stay(part, "ready", 0, minutes)
    assert [spent.minutes for spent in summary(room.session, room.end()).spent] == [10, 0, 5]


def test_a_session_that_has_not_ended_lasts_until_its_last_record() -> None:
    room = Held(SESSION)
    room.stay(HALL, "ready", 0, 7)
    room.ask("q", "Who may warn?")
    records = [replace(record, body=record.body.replace('"ended"', '"ready"')) for record in room.end()]
    seen = looked_back(records)
    assert (seen.ended, seen.minutes) == (False, 7)


def test_a_show_of_few_hands_is_not_told() -> None:
    room = Held(SESSION)
    room.stay(VOTE, "open", 1, 1)
    room.hands(VOTE, ONE, 1, whole=3)
    seen = looked_back(room.end())
    assert seen.hands is None
    assert "Counted by hand</dt><dd>under 5<" in report_html(seen, "en")


def advice(*rounds: dict[str, int]) -> str | None:
    return looked_back(voted(*rounds)).results[0].rounds[-1].advice


def test_advice_is_given_where_it_does_not_tell_a_hidden_number() -> None:
    assert advice({"whole": 20, "late": 80}) == "teach"
    assert advice({"whole": 50, "late": 50}) == "discuss"
    assert advice({"whole": 81, "late": 19}) == "go_on"
    assert advice({"whole": 58, "late": 2}) == "go_on"
    assert advice({"whole": 2, "late": 58}) == "teach"
    assert advice({"whole": 18, "late": 3}) == advice({"whole": 20, "late": 1}), "one to four wrong: one advice or none"
    assert advice({"whole": 16, "late": 4}) is None, "80 % or a little more"
    assert advice({"whole": 3}) is None


def test_moves_go_from_the_first_round_to_the_last() -> None:
    first, last = {"whole": 30, "late": 30}, {"whole": 50, "late": 10}
    (result,) = looked_back(voted(first, {"whole": 20, "late": 40}, last)).results
    assert [one.number for one in result.rounds] == [1, 2, 3]
    assert result.moves is not None
    assert (result.moves["wrong_right"], result.moves["right_wrong"]) == (20, 0)
    (once,) = looked_back(voted(first)).results
    assert once.moves is None


def test_a_round_that_was_opened_and_not_answered_is_a_round() -> None:
    (result,) = looked_back(voted({"whole": 30, "late": 30}, {})).results
    assert [one.seen.answered for one in result.rounds] == [60, 0]


def test_a_vote_that_was_never_opened_is_none() -> None:
    room = Held(SESSION)
    room.stay(VOTE, "ready", 0, 1)
    assert looked_back(room.end()).results == ()


def test_hall_questions_come_by_votes() -> None:
    seen = looked_back(held(SESSION)).hall
    assert [heard.ups for heard in seen] == [31, 25, 19, 13]


def test_the_first_test_counts_before_and_the_answers_of_the_same_person_after() -> None:
    room, here = Held(SESSION), crowd(6)
    room.stay(BEFORE, "open", 1, 5)
    room.vote(BEFORE, ONE, 1, dict.fromkeys(here, "vague"))
    room.vote(BEFORE, MANY, 1, {who: ["place"] for who in here})
    room.stay(AFTER, "open", 1, 5)
    room.vote(AFTER, ONE, 1, dict.fromkeys(here, "whole"))
    room.vote(AFTER, MANY, 1, {who: ["place", "time"] for who in here[:5]})
    gain = looked_back(room.end()).gains[0]
    assert (gain.people, gain.before, gain.after) == (6, (5 * 0.25 + 0) / 6, 1)


def test_nothing_to_look_back_at_is_no_error() -> None:
    nothing: Summary = summary(Session("demo/none", "None", (TALK,)), [])
    assert (nothing.joined, nothing.results, nothing.gains, nothing.minutes) == (0, (), (), 0)
