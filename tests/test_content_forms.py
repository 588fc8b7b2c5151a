"""How far form alone tells the right option: the rules on made-up questions, and their reach in this course."""

from __future__ import annotations

import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from raabta.cli.main import main
from raabta.content import Tally, check, decisions, guessable, read_course_files, tallies
from raabta.content.checks.forms import alone, cues
from raabta.model.question import AnswerKey, Control, Option, Question
from raabta.model.scenario import Choice, Inject, Scenario
from support.course import ours

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests/good/small"
#: What `raabta check` names, and what it may not exceed here.
TIMES = 1.5


def question(right: int, *texts: str, language: str = "en") -> Question:
    """Return a question of which the option with this number, from 0, is right."""
    options = tuple(Option(str(number), text) for number, text in enumerate(texts))
    key = AnswerKey("set", (str(right),))
    return Question(f"flood/q{right}", "choice", "What now?", Control("one", options), key, {}, language=language)


def by_rule(*questions: Question) -> dict[str, Tally]:
    return {one.rule: one for one in tallies(guessable(questions))}


def told(one: Question) -> dict[str, str]:
    return {cue.id: side for cue in cues() for asked in guessable([one]) if (side := alone(cue, asked))}


def scenario(*injects: tuple[tuple[str, int], ...]) -> Scenario:
    """Return a scenario whose choices have these texts and move trust so far."""
    choices = [tuple(Choice(f"c{m}", *_moved(one), (), "end") for m, one in enumerate(some)) for some in injects]
    made = [Inject(f"i{n}", "09:00", "T", "X", some) for n, some in enumerate(choices)]
    return Scenario("flood/night", "T", "I", {"trust": 50, "safety": 50, "record": 50}, tuple(made), ())


def _moved(one: tuple[str, int]) -> tuple[str, str, dict[str, int]]:
    return one[0], "C", {"trust": one[1], "record": -5}


def test_a_rule_counts_where_it_decides_and_shares_a_key_among_those_it_picks() -> None:
    found = by_rule(
        question(0, "Ring at 5 pm", "Ring at 6 pm", "Ring later", "Wait"),
        question(3, "At 9 am", "Later", "In May", "Now, or soon"),
        question(2, "Here", "There", "Then!"),
    )
    clock = found["an option with a clock time"]
    assert (clock.decided, clock.found, clock.chance) == (2, 0.5, 0.5)
    assert [one.id for one in clock.told] == ["flood/q0"]
    assert found["an option without a clock time"].found == pytest.approx(1 / 3)
    # Of three, five letters stand twice: there is half a key.
    assert found["the longest option"].found == pytest.approx(1 / 2 + 1 + 1 / 2)
    assert found["option number 4"].decided == 2
    assert found["option number 4"].found == 1


def test_a_choice_of_two_is_not_counted_and_a_language_without_patterns_has_no_cues() -> None:
    assert by_rule(question(0, "Yes, at 5 pm", "No"))["the longest option"].decided == 0
    assert told(question(0, "At 5 pm", "No", "Yes", language="sd")) == {}


@pytest.mark.parametrize(
    ("cue", "has", "has_not"),
    [
        ("clock", "Be there by nine.", "One of nine places"),
        ("clock", "Monday from 9 to 1, in the hall", "From 9 people to 1,000"),
        ("clock", "Next word 16:30", "Kotla closed more, 95 to 80."),
        ("reason", "Wait, as the water may fall", "Wait as long as it takes"),
        ("reason", "Post it, since minutes count", "It is out again since 3 June"),
        ("reason", "Leave it; for nobody has seen it", "A slip for nobody in particular"),
        ("absolute", "Nobody comes", "A body of three"),
        ("praise", "Post a fair account", "Meet them at the fairground"),
        ("blame", "Do not panic", "Read the bulletin"),
        ("hedge", "It may fall", "On 3 May it falls"),
    ],
)
def test_a_cue_is_told_from_what_only_looks_like_it(cue: str, has: str, has_not: str) -> None:
    assert told(question(0, has, "Ring", "Go")).get(cue) == "with"
    assert cue not in told(question(0, has_not, "Ring", "Go"))


@pytest.mark.parametrize(
    ("cue", "has", "has_not"),
    [
        ("clock", "صبح 9 بجے آئیں", "9 خاندان آئے"),
        ("reason", "رکیں، کیونکہ پانی اترے گا", "رکیں، پانی اترے گا"),
        ("absolute", "سب کو بلائیں", "سب سے پہلے بلائیں"),
        ("blame", "گھبرائیں نہیں", "پڑھ لیں"),
    ],
)
def test_urdu_has_its_own_cues(cue: str, has: str, has_not: str) -> None:
    assert told(question(0, has, "فون", "جائیں", language="ur")).get(cue) == "with"
    assert cue not in told(question(0, has_not, "فون", "جائیں", language="ur"))


def test_every_cue_has_patterns_in_both_languages() -> None:
    assert {cue.id: set(cue.patterns) for cue in cues()} == {cue.id: {"en", "ur"} for cue in cues()}
    assert {cue.tells for cue in cues()} == {"with", "without", ""}


def test_a_rule_that_finds_half_as_many_keys_again_is_named(tmp_path: Path) -> None:
    course = Path(shutil.copytree(SMALL, tmp_path / "course"))
    rows = "".join(
        f"    - {{id: o{n}, text: {text}, feedback: F.{', correct: true' if text == 'By 5 pm' else ''}}}\n"
        for n, text in enumerate(["By 5 pm", "By 6 pm", "Go now", "Look"])
    )
    tail = "  sources: [own]\n  outcome: compose-warning\n  bank: true\n"
    entry = "- id: qN\n  kind: choice\n  prompt: When in N?\n  options:\n" + rows + tail
    (course / "exercises/bank").mkdir()
    bank = course / "exercises/bank/bank.yml"
    named = (
        "whoever always takes an option with a clock time finds 10 keys in 20 questions of this course; chance finds 5"
    )
    for count, warned in ((19, False), (20, True)):
        bank.write_text("".join(entry.replace("N", str(n)) for n in range(count)), encoding="utf-8")
        found = [str(item) for item in check(course, today=date(2026, 11, 25)).warnings]
        assert any(item.startswith("exercises/bank/bank.yml:5: ") and named in item for item in found) is warned


def test_a_decision_counts_where_one_choice_helps_most_and_its_form_is_measured_like_an_option_s() -> None:
    told_by_clock = (("Ring at 5 pm", 10), ("Ring later", -5), ("Wait", 0))
    tied = (("Go at 5 pm", 10), ("Go at 6 pm", 10), ("Wait", 0))
    two = (("Go at 5 pm", 10), ("Wait", 0))
    found = decisions([scenario(told_by_clock, tied, two)])
    assert [(one.id, one.inject, one.key) for one in found] == [("flood/night", "i0", "c0")]
    assert {cue.id for cue in cues() if alone(cue, found[0]) == "with"} == {"clock", "figure"}


@pytest.mark.parametrize("language", ["en", "ur"])
def test_in_this_course_no_rule_of_form_finds_half_as_many_keys_again(language: str) -> None:
    asked = guessable(one for one in ours(language).questions.values() if one.language == language)
    found = tallies(asked)
    assert max(one.decided for one in found) > 120
    asked += decisions(one for one in ours(language).scenarios.values() if one.language == language)
    played = tallies([one for one in asked if one.inject])
    assert max(one.decided for one in played) > 10, "a dilemma has no choice that could be told by its form"
    large = {one.rule: one.found / one.chance for one in [*found, *played] if one.decided >= 20}
    assert {rule: times for rule, times in large.items() if times > TIMES} == {}
    assert [(one.id, one.inject) for one in asked for cue in cues() if cue.tells and alone(cue, one) == cue.tells] == []


def test_the_command_prints_a_row_for_each_rule_and_columns_for_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, ["check", "--forms"], catch_exceptions=False)
    lines = result.output.splitlines()
    assert result.exit_code == 0
    columns = "always take | en: decides | en: finds | en: chance | ur: decides | ur: finds | ur: chance |"
    half = len(lines) // 2
    assert (lines[0], lines[half], lines[half + 1]) == (f"| questions: {columns}", "", f"| decisions: {columns}")
    assert len(lines) == 2 * (2 + len(tallies([]))) + 1
    assert {line.count("|") for line in lines if line} == {8}
    # Both languages and both kinds are counted: the row of the longest option decides everywhere.
    assert all(int(cell) > 10 for line in (lines[2], lines[half + 3]) for cell in line.split(" | ")[1:5:3])


def test_every_outcome_has_five_questions_two_held_back_and_one_in_the_test_of_a_session() -> None:
    files = read_course_files(ROOT)
    tests: set[str] = set()
    for plan in files.sessions.values():
        quizzes = [
            str(part.get("quiz", "")) for part in plan.values["parts"] if part.get("kind") in {"before", "after"}
        ]
        for name in filter(None, quizzes):
            full = name if "/" in name else f"{plan.id.partition('/')[0]}/{name}"
            chapter = full.partition("/")[0]
            tests |= {one if "/" in one else f"{chapter}/{one}" for one in files.quizzes[full].values["questions"]}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in files.questions.values():
        count = counts[one.values["outcome"]]
        count[0] += 1
        count[1] += bool(one.values.get("bank"))
        count[2] += one.id in tests
    assert len(files.outcomes) >= 34
    few = {name: counts[name] for name in files.outcomes if any(map(int.__lt__, counts[name], (5, 2, 1)))}
    assert few == {}
