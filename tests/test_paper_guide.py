"""The guide that a trainer holds, the cards of those without a phone, and the sheet on which cards are counted."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from raabta import i18n
from raabta.model.course import Course, CourseSettings
from raabta.model.session import Part, Session
from raabta.render.paper import cards, guide
from raabta.render.paper.tally import tally_table
from support.course import ours
from support.questions import MATCH, ONE, QUIZ
from support.scenarios import DESK

PLAN = Session(
    "demo/session",
    "One night",
    (
        Part("hello", "talk", "Welcome", 2.5, notes="Say: “Hello <all>.”\nThen wait."),
        Part("before", "before", "Where we stand", 7.5, quiz=QUIZ),
        Part(
            "alert", "vote", "Which alert?", 55, notes="Aim: one thing.", if_wrong="Read it as a mother.", question=ONE
        ),
        Part("tea", "break", "Tea", 10),
        Part("after", "after", "Again", 5, quiz=QUIZ),
        Part("ask", "hall", "Questions", 10),
    ),
    aim="The hall can warn.",
    needs={"sheets": "Sheets for *all*."},
)
OUTCOMES = {ONE.outcome: "Write a warning."}


def visible(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<main>")[1])))


def shown(plan: Session = PLAN) -> str:
    return guide(plan, "Floods", OUTCOMES)


def test_the_timetable_counts_from_the_beginning_of_the_session() -> None:
    times = re.findall(r'<tr><td><bdi dir="ltr">([\d:]+)</bdi></td><td>([\d.]+)</td>', shown())
    assert times == [("0:00", "2.5"), ("0:02", "7.5"), ("0:10", "55"), ("1:05", "10"), ("1:15", "5"), ("1:20", "10")]
    assert "Together 90 minutes." in visible(shown())


def test_a_vote_has_its_options_its_key_why_people_choose_them_and_what_to_say_when_most_are_wrong() -> None:
    part = shown().split('<section class="part">')[3]
    for option in ONE.control.options:
        assert option.text.replace("<b>", "&lt;b&gt;") in part
        assert ONE.feedback[option.id] in part
    assert part.count('<b class="right">') == len(ONE.key.accept)
    assert "Read it as a mother." in part
    assert "It serves: Write a warning." in visible("<main>" + part)


def test_the_answers_of_the_test_have_a_heading_and_stand_behind_the_plan_only() -> None:
    html = shown()
    assert re.findall(r'<h2 class="big">(.*?)</h2>', html)[-4:] == [
        "Without phones", "Without electricity", "Answers of the test", "Tally sheet",
    ]  # fmt: skip
    plan, answers = html.split('<section class="answers">')
    assert answers.count("<h3>1.</h3>") == 1
    for question in QUIZ.questions:
        for said in question.feedback.values():
            assert said in answers
            assert said not in plan.split('<section class="part">')[2] + plan.split('<section class="part">')[5]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_both_tests_say_where_their_answers_stand(language: str) -> None:
    html = shown(replace(PLAN, language=language))
    title = i18n.words("render/paper", language)["guide_test_answers"]
    assert f'<h2 class="big">{title}</h2>' in html
    for part in (2, 5):
        assert title in html.split('<section class="part">')[part]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_guide_of_a_plan_without_a_test_does_not_speak_of_one(language: str) -> None:
    without = replace(PLAN, language=language, parts=tuple(part for part in PLAN.parts if not part.quiz))
    words, html = i18n.words("render/paper", language), visible(shown(without))
    for name in ("guide_print_test", "guide_no_phones_test", "guide_keep_test", "guide_test_answers"):
        assert words[name] in visible(shown(replace(PLAN, language=language)))
        assert words[name] not in html, name
    assert all(words[name] in html for name in ("guide_print", "guide_keep"))


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_scenario_has_its_decisions_and_says_how_a_hall_plays_it(language: str) -> None:
    played = Part("desk", "scenario", "The desk", 30, scenario=DESK)
    words = i18n.words("render/paper", language)
    html = shown(replace(PLAN, language=language, parts=(played,)))
    assert words["guide_scenario"] in visible(html)
    assert words["guide_vote"] not in visible(html), "nobody votes twice on a decision"
    assert html.count("<li>10:42 · A wrong figure</li>") == 1
    assert "What open did" not in html, "what comes of a choice stands on the tabletop sheet"


@pytest.mark.parametrize(("votes", "sheets"), [(8, [8]), (9, [9]), (12, [12]), (13, [7, 6]), (30, [10, 10, 10])])
def test_many_votes_share_lower_lines_and_sheets_that_are_about_equal(votes: int, sheets: list[int]) -> None:
    plan = replace(PLAN, parts=tuple(replace(PLAN.parts[2], id=f"v{n}") for n in range(votes)))
    made = tally_table(plan, i18n.words("render/paper", "en")).split("<section ")[1:]
    assert [sheet.count("<tbody>") for sheet in made] == sheets
    assert [sheet.startswith('class="tally low"') for sheet in made] == [count > 8 for count in sheets]
    numbers = re.findall(r'<th scope="row">(\d+)\. \w', "".join(made))
    assert numbers == [str(n) for n in range(1, votes + 1)]


def test_what_comes_before_a_colon_stands_out_and_markup_is_escaped() -> None:
    assert "<p><b>Say:</b> “Hello &lt;all&gt;.”</p><p>Then wait.</p>" in shown()
    assert "Sheets for <em>all</em>." in shown()


def test_the_guide_says_how_a_vote_goes_and_what_to_do_without_phones_and_without_electricity() -> None:
    text = visible(shown())
    for said in ("Under 30 %", "From 30 to 80 %", "Over 80 %", "Crouch and Mazur (2001)", "Without electricity"):
        assert said in text
    assert "raabta room demo/session" in text


def test_a_draft_translation_says_so() -> None:
    assert "باقی ہے" in visible(shown(replace(PLAN, language="ur", review="needs native review")))
    assert "translation is a draft" not in visible(shown())


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_page_loads_nothing_and_speaks_its_language(language: str) -> None:
    for html in (shown(replace(PLAN, language=language)), cards(language)):
        assert not re.search(r'(src|href)="(?!data:)', html)
        assert "default-src 'none'" in html
        assert f'<html lang="{language}" dir="{"rtl" if language == "ur" else "ltr"}">' in html


def test_a_tally_sheet_has_two_rounds_for_each_vote_as_many_letters_as_options_and_no_answer() -> None:
    words = i18n.words("render/paper", "en")
    table = tally_table(PLAN, words)
    heads = re.findall(r'<th scope="col">(.*?)</th>', table)
    letters = ["A", "B", "C", "D", "E", "F"][: len(ONE.control.options)]
    assert heads == ["Vote", *letters, "None", "All"]
    assert table.count("<tbody>") == 1
    rounds = re.findall(r"<tr>(.*?)</tr>", table)[1:]
    assert [visible(f"<main>{row}").strip() for row in rounds] == ["1. Which alert? round 1", "1. round 2"]
    assert [len(re.findall("<t[dh]", row)) for row in rounds] == [len(heads)] * 2
    assert not any(said in table for said in ONE.feedback.values())
    assert tally_table(replace(PLAN, parts=PLAN.parts[:1]), words) == ""
    assert tally_table(None, words).count("<tbody>") == 8


def test_each_card_is_told_apart_by_letter_shape_and_pattern() -> None:
    drawn = re.findall(r'aria-label="(.): ([^"]+)"><g fill="([^"]+)"[^>]*>(<[^>]+>)', cards())
    assert "".join(letter for letter, *_rest in drawn) == "ABCDEFEF"
    for column in range(4):
        assert len({card[column] for card in drawn}) == 6
    used = {fill[5:-1] for _letter, _name, fill, _shape in drawn if fill.startswith("url")}
    assert used == set(re.findall(r'<pattern id="([^"]+)"', cards()))


def test_four_cards_make_a_sheet_and_each_says_in_both_languages_how_it_is_held() -> None:
    html = cards(course=CourseSettings(languages=("en", "ur")))
    sheets = html.split('<section class="cards">')[1:]
    assert [sheet.count('class="card"') for sheet in sheets] == [4, 4]
    for language in ("en", "ur"):
        assert html.count(i18n.words("render/paper", language)["card_hold"]) == 8
    assert not re.findall(r'\sid="([^"]+)".*\sid="\1"', html, re.DOTALL)


def courses() -> Iterator[Course]:
    yield from (ours(language) for language in ("en", "ur"))


def test_a_guide_is_made_of_every_plan_of_the_course_in_both_languages() -> None:
    for course in courses():
        outcomes = {name: outcome.text for name, outcome in course.outcomes.items()}
        for plan in course.sessions.values():
            html = guide(plan, "", outcomes)
            assert html.count('<section class="part">') == len(plan.parts)
            assert html.count('class="wrong"') == sum(part.kind == "vote" for part in plan.parts)


def test_a_question_of_another_control_is_put_to_the_vote_as_well() -> None:
    plan = replace(PLAN, parts=(replace(PLAN.parts[2], question=MATCH),))
    assert all(text in shown(plan) for text in MATCH.feedback.values())
