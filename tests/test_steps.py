"""The rule for steps: what joins, what is cut, what the author's word does; and how a notebook is read for it."""

import json
import re
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from raabta import content
from raabta.content.read.cells import Cell
from raabta.content.read.steps import step_sections, words
from raabta.model.steps import FEWEST, LONG, SHORT, Step, StepSection, plan, total_minutes
from support.course import ours

ROOT = Path(__file__).parents[1]
COURSE = ours()
SECTIONS = st.builds(
    StepSection,
    title=st.sampled_from(["1 · Confirm", "Compose", "Take it home"]),
    level=st.sampled_from([2, 3]),
    words=st.integers(0, 1200),
    tools=st.integers(0, 1),
    injects=st.integers(0, 12),
    questions=st.integers(0, 9),
    asks=st.lists(st.sampled_from(["a/b", "a/c"]), unique=True).map(tuple),
    said=st.sampled_from([None, None, None, "Named", False]),
    tail=st.booleans(),
    listed=st.booleans(),
)


def some(title: str, minutes: float = 3, *, level: int = 2, acts: int = 1, **more: object) -> StepSection:
    """A section that takes so many minutes."""
    asks = tuple(f"{title}/{n}" for n in range(acts))
    return StepSection(title, level, round(minutes * 180), asks=asks, **more)  # type: ignore[arg-type]


def case(title: str, minutes: float = 1, **more: object) -> StepSection:
    """A section that asks nothing."""
    return some(title, minutes, acts=0, **more)  # type: ignore[arg-type]


def named(*sections: StepSection) -> list[tuple[str, int, int]]:
    """The steps of a chapter that goes on with two more, as name, first section, end."""
    rest = [some("Rest"), some("More")]
    return [(step.name, step.first, step.end) for step in plan([*sections, *rest])][:-2]


#: How words were counted before it was done in a time that grows with the text and no faster.
_FOLD = r"<details\b[^>]*>(?:\s*<summary>(?P<line>.*?)</summary>)?.*?</details>"
_NO_TEXT = r"<[^<>]*>|^[ \t]*(?:[`~:]{3,}.*|:[\w-]+:.*|[|:\s-]+)$"


def words_one_by_one(text: str) -> int:
    text = re.sub(r"<div\b[^>]*\bdir=\"rtl\"[^>]*>.*?</div>", " ", text, flags=re.DOTALL)
    text = re.sub(_FOLD, lambda fold: f" {fold['line'] or ''} ", text, flags=re.DOTALL)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", " ", text)
    text = re.sub(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^)]*\)", r"\1", text)
    return len(re.findall(r"\S*\w\S*", re.sub(_NO_TEXT, " ", text, flags=re.MULTILINE)))


def test_words_of_the_course_are_counted_as_one_by_one() -> None:
    sources = [
        "".join(cell["source"])
        for path in sorted((*ROOT.glob("chapters/*.ipynb"), *ROOT.glob("tools/*.ipynb")))
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    ]
    texts = [
        *sources,
        *(path.read_text(encoding="utf-8") for path in sorted((*ROOT.glob("chapters/*.md"), *ROOT.glob("tools/*.md")))),
    ]
    assert len(texts) > 500
    assert [words(text) for text in texts] == [words_one_by_one(text) for text in texts]


BITS = st.sampled_from(
    [
        *("<details>", "</details>", "<summary>", "</summary>", '<div dir="rtl">', "<div>", "</div>", "<", ">"),
        *("![", "[", "](", ")", "]", "```{a}", ":::", ":alt: b", "| a |", "|---|", "- ", "*", "# "),
        *("\n", "  ", "\u00a0", "a", "سیل", "_", "…"),
    ]
)


@given(st.lists(BITS, max_size=40).map("".join))
def test_words_of_any_text_are_counted_as_one_by_one(text: str) -> None:
    assert words(text) == words_one_by_one(text)


@given(st.lists(SECTIONS, max_size=14))
def test_every_section_is_in_one_step_in_order_and_no_minute_is_lost(sections: list[StepSection]) -> None:
    steps = plan(sections)
    if not steps:
        return
    assert (steps[0].first, steps[-1].end) == (0, len(sections))
    assert all(one.end == other.first for one, other in pairwise(steps))
    assert all(step.first < step.end for step in steps)
    assert abs(sum(step.minutes for step in steps) - sum(one.minutes for one in sections)) < 1e-6
    assert [ask for step in steps for ask in step.asks] == [
        ask
        for step in steps
        for ask in dict.fromkeys(ask for one in sections[step.first : step.end] for ask in one.asks)
    ]


@given(st.lists(SECTIONS, max_size=14))
def test_a_name_by_the_author_is_the_name_of_the_step_that_begins_with_it_or_with_its_opening(
    sections: list[StepSection],
) -> None:
    for step in plan(sections):
        own = [one.said for one in sections[step.first : step.end] if isinstance(one.said, str)]
        assert len(own) <= 1
        assert not own or step.name in own or any(one.level == 3 for one in sections[step.first : step.end])


@given(st.lists(SECTIONS, max_size=14))
def test_there_are_three_steps_or_none(sections: list[StepSection]) -> None:
    assert sum(step.counted for step in plan(sections)) not in range(1, FEWEST)


def test_a_section_of_the_second_level_is_a_step_and_its_number_goes() -> None:
    assert named(some("1 · Confirm"), some("2 · Compose"), some("2022: a flood")) == [
        ("Confirm", 0, 1),
        ("Compose", 1, 2),
        ("2022: a flood", 2, 3),
    ]


def test_what_is_short_and_asks_nothing_joins_the_first_act_and_later_the_one_before() -> None:
    chapter = [case("Story"), case("Fear"), some("1 · Confirm"), some("2 · Compose"), case("In one table")]
    assert named(*chapter) == [("Confirm", 0, 3), ("Compose", 3, 5)]
    assert named(case("Story", SHORT), some("Confirm")) == [("Story", 0, 1), ("Confirm", 1, 2)]
    assert named(some("Story", 1), some("Confirm")) == [("Story", 0, 1), ("Confirm", 1, 2)]


def test_an_opening_does_not_make_a_step_too_long() -> None:
    assert named(case("Story"), some("Confirm", LONG - 0.5)) == [("Story", 0, 1), ("Confirm", 1, 2)]


def test_what_ends_a_chapter_stays_a_step_of_its_own_and_sources_are_not_counted() -> None:
    last = [some("Check"), case("Take it home", 0.6, tail=True), case("Sources", 2, listed=True)]
    steps = plan([some("One"), some("Two"), *last])
    assert [(step.name, step.counted) for step in steps[-2:]] == [("Take it home", True), ("Sources", False)]
    assert total_minutes(steps) == 3 + 3 + 3 + 1
    assert steps[-1].minutes == 0


def test_what_is_too_long_is_cut_at_the_heading_that_leaves_the_shortest_longer_part() -> None:
    parts = [case("Account", 0.5), *(some(f"Part {n}", 3, level=3) for n in range(3))]
    assert named(*parts) == [("Account", 0, 2), ("Part 1", 2, 4)]
    assert named(parts[0], some("Long", 6, level=3), some("Other", 3, level=3)) == [("Account", 0, 2), ("Other", 2, 3)]


def test_nothing_is_cut_where_a_part_would_be_too_short_or_one_heading_is_all_there_is() -> None:
    long = some("Long", LONG)
    assert named(long, case("A", 0.5, level=3), case("B", 0.5, level=3)) == [("Long", 0, 3)]
    assert named(long, some("A", 4, level=3)) == [("Long", 0, 2)]


def test_the_author_says_where_a_step_begins_what_it_is_called_and_what_joins() -> None:
    assert named(some("Confirm and ring"), some("Who may speak?", 1, level=3, said="Who speaks")) == [
        ("Confirm and ring", 0, 1),
        ("Who speaks", 1, 2),
    ]
    assert named(some("Confirm"), some("Compose", said=False)) == [("Confirm", 0, 2)]
    assert named(case("Story", said="The call"), some("Confirm")) == [("The call", 0, 1), ("Confirm", 1, 2)]
    assert named(case("Story"), some("Do it yourself: the desk", said="Desk")) == [("Desk", 0, 2)]
    long = [some("Long", 6), some("A", 3, level=3, said=False), some("B", 3, level=3, said=False)]
    assert named(*long) == [("Long", 0, 3)]


def test_minutes_are_those_of_words_questions_tools_and_injects() -> None:
    assert StepSection("", 2, 360).minutes == 2
    assert StepSection("", 2, 0, questions=2, tools=1, injects=5).minutes == 1.5 + 3 + 2
    assert Step("", 0, 1, 0.2, 0, 0, ()).shown_minutes == 1


def cell(source: str, *, kind: str = "markdown", tags: tuple[str, ...] = (), about: object = None) -> Cell:
    return Cell(1, kind, source, tags, (), about=about)


def test_a_notebook_is_read_by_its_headings() -> None:
    two = [COURSE.questions[name] for name in ("disaster/phone-call", "event/ration-card")]
    asked = [text for one in two for text in (one.prompt, *(option.text for option in one.control.options))]
    cells = [
        cell("# The chapter\n\nTwo words."),
        cell('quiz("disaster/phone-call")', kind="code"),
        cell("# no heading: a comment", kind="code"),
        cell(
            "## 1 · *Confirm* [twice](#ref-x)\n\nFour words stand here.\n\n```\n## none\n```",
            about={"step": "Ring", "address": "one-call"},
        ),
        cell('quiz("event/ration-card")', kind="code"),
        cell("## Hidden", tags=("remove-cell",)),
        cell("### Part\n\n![an alt text](a.png) One.\n\n#### Deeper\n\nTwo."),
        cell('tool("go-live"); scenario("event/desk")', kind="code"),
        cell("## Take it home"),
        cell("## Sources"),
        cell('sources("event")', kind="code"),
    ]
    confirm, part, home, listed = step_sections(cells, COURSE)
    assert (confirm.title, confirm.level, confirm.said) == ("1 · Confirm twice", 2, "Ring")
    assert confirm.words == 2 + 4 + 1 + sum(words(text) for text in asked)
    assert (confirm.questions, confirm.asks) == (2, ("disaster/phone-call", "event/ration-card"))
    assert (confirm.address, part.address) == ("one-call", "")
    assert (part.level, part.said, part.tools, part.asks) == (3, None, 1, ("event/desk",))
    assert part.injects == len(COURSE.scenarios["event/desk"].injects)
    assert (home.tail, home.listed, listed.listed) == (True, False, True)


def test_words_are_what_a_reader_sees() -> None:
    assert words("A [link of four words](https://example.org/a-b) – and *two* more.") == 8
    assert words("| a | b |\n|---|---|\n| c | – |") == 3
    assert words(":::{note} \n:class: x\nOne <b>two</b>\n:::") == 2
    assert words('One\n\n<details class="later">\n<summary>Two three</summary>\n\n| a |\n\n</details>\n\nfour.') == 4
    assert words("<details>\n\nOne\n\n</details>\n\ntwo\n\n<details><summary>Three</summary>Four</details>") == 2
    assert words('> One two\n\n<div dir="rtl" lang="ur">\n\n> ایک دو\n\n</div>\n\n<div class="sms">Three</div>') == 3


def test_in_a_notebook_each_step_is_found_by_its_name_or_by_a_heading_that_says_it_in_more_words() -> None:
    """The bar of a phone has room for few letters; what it says stands in the heading, in the same order."""
    for notebook in sorted((ROOT / "chapters").glob("*.ipynb")):
        sections, steps = content.chapter_steps(notebook, COURSE)
        for step in steps:
            heading = iter(re.findall(r"\w+", " ".join(one.title for one in sections[step.first : step.end]).lower()))
            # A step of two sections has both their names.
            said = re.findall(r"\w+", step.name.lower().replace(" and ", " "))
            lost = [word for word in said if word not in heading]
            assert lost == [], f"{notebook.name}: {step.name}"


def test_each_chapter_of_the_course_has_steps_with_names_of_their_own(tmp_path: Path) -> None:
    # Pages that a chapter leads to, whole on one page.
    short = {"assets-drill", "disaster-night", "flood-week-play", "event-desk"} | {
        f"{page}{end}"
        for page in (
            "disaster-warning",
            "choosing-content-notice",
            "advocacy-objective",
            "false-information-correction",
        )
        for end in ("", "-ur")
    }
    for notebook in sorted((ROOT / "chapters").glob("*.ipynb")):
        _sections, steps = content.chapter_steps(notebook, COURSE)
        names = [step.name for step in steps]
        assert (len(names) >= FEWEST) is (notebook.stem not in short), notebook.name
        assert len(set(names)) == len(names), notebook.name
    other = tmp_path / "notes.ipynb"
    text = json.loads(notebook.read_text("utf-8"))
    other.write_text(json.dumps(text | {"metadata": {}}), encoding="utf-8")
    assert content.chapter_steps(other, COURSE) == ([], [])
