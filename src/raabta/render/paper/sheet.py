"""Write a quiz as printable pages: the question sheet for learners, and the answer key for the trainer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import escape

from raabta import i18n
from raabta.model import Question, Quiz
from raabta.model.course import CourseSettings
from raabta.model.picture import LETTERS, address, lettered
from raabta.model.question import CORRECT, OTHER, Option
from raabta.render.page.passage import passage_shown
from raabta.render.page.product import brief_html, sample_html
from raabta.render.page.rich import apart
from raabta.render.paper.parts import Head, Words, page, rich

# What learners match to has letters on paper; a number of its own beside the letter would confuse. Where all have
# one, as the rungs of a ladder, it stands in the place of the letter.
_OWN_NUMBER = re.compile(r"^(\d+)[.۔]\s*")
# Of words in a passage "right" would speak well of a fault.
_WORDS = {"mark": ("at_fault", "sound")}


#: To write on: as many as a phone's screen of text needs by hand.
_LINE, _LINES = '<p><span class="line whole"></span></p>', 8
_NO_COURSE = CourseSettings()


def question_sheet(
    quiz: Quiz, chapter: str, back: str = "", *, twice: bool = True, course: CourseSettings = _NO_COURSE
) -> str:
    """Return an HTML page with the questions and room to answer. `back` is the address of the chapter.

    `twice` says that it may be handed out before and after a lesson.
    """
    words = i18n.words("render/paper", quiz.language)
    date = words["date" if twice else "date_once"]
    who = f'<p class="who"><span>{escape(words["name"])}:</span><span>{escape(date)}:</span></p>'
    return page(quiz, Head(words["sheet_title"], chapter, back, course), who + questions_asked(quiz.questions, words))


def questions_asked(questions: Sequence[Question], words: Words) -> str:
    """Return questions with numbers and room to answer."""
    return "".join(_asked(number, question, words) for number, question in enumerate(questions, start=1))


def answer_key(quiz: Quiz, chapter: str, back: str = "", *, course: CourseSettings = _NO_COURSE) -> str:
    """Return an HTML page with every answer, the feedback of every option, and the sources."""
    words = i18n.words("render/paper", quiz.language)
    body = "".join(answered(question, words, number) for number, question in enumerate(quiz.questions, start=1))
    return page(quiz, Head(words["key_title"], chapter, back, course), f'<div class="key">{body}</div>')


def _asked(number: int, question: Question, words: Words) -> str:
    control = question.control
    how = f'<p class="how">{escape(words[control.look])}</p>'
    return _question(number, question, _picture(question) + how + _room(question))


def _room(question: Question) -> str:
    """Return the part of a question on which the learner writes."""
    control = question.control
    if control.product:
        return brief_html(control) + _to_write(question)
    if control.passage:
        return passage_shown(control) + _targets(question)
    if control.widget in {"one", "many"}:
        rows = (
            f'<li><span class="box"></span><b>{letter}</b><span>{_drawn(option)}{rich(option.text)}</span></li>'
            for letter, option in zip(LETTERS, control.options, strict=False)
        )
        return f'<ul class="options">{"".join(rows)}</ul>'
    if control.widget in {"order", "match"}:
        named = question.letters
        items = "".join(
            f'<li>{_drawn(option)}<span class="line"></span> {_letter(named.get(option.at))}{rich(option.text)}</li>'
            for option in control.options
        )
        return f"{_targets(question)}<ul{_look(control.options)}>{items}</ul>"
    return f'<p><span class="line long"></span> {escape(control.unit)}</p>'


def _to_write(question: Question) -> str:
    """Return lines to write on, and boxes by which the writer or a neighbour judges what stands there."""
    rows = "".join(f'<li><span class="box"></span> {rich(one.text)}</li>' for one in question.control.options)
    return f'{_LINE * _LINES}<ul class="options">{rows}</ul>'


def _look(options: Collection[Option]) -> str:
    return ' class="drawn"' if any(option.picture for option in options) else ""


def _letter(letter: str | None) -> str:
    return f"<b>{letter}</b> " if letter else ""


def _picture(question: Question, right: Collection[str] = ()) -> str:
    """Return the picture with the letters of the options at their spots, in a key those of the right ones filled."""
    if question.picture is None:
        return ""
    src = escape(address(lettered(question.picture, question.letters, right)))
    return f'<p class="picture"><img src="{src}" alt="{escape(question.picture.alt)}"></p>'


def _drawn(option: Option) -> str:
    if option.picture is None:
        return ""
    return f'<img src="{escape(address(option.picture.svg))}" alt="{escape(option.picture.alt)}">'


def _targets(question: Question) -> str:
    control = question.control
    if control.passage:
        rows = "".join(f"<li>{rich(gap.text)} {_boxes(control.offered(gap.id))}</li>" for gap in control.options)
        return f'<ul class="gaps">{rows}</ul>' if control.targets else ""
    named = zip(marks(question), control.targets, strict=False)
    rows = "".join(f"<li><b>{mark}</b> {_target(target.text)}</li>" for mark, target in named)
    return f'<ul class="targets">{rows}</ul>' if rows else ""


def _boxes(offered: Collection[Option]) -> str:
    return " ".join(f'<span class="box"></span> {rich(one.text)}' for one in offered)


def marks(question: Question) -> list[str]:
    """Return what is written on a line for each target: its own number if all have one, else a letter."""
    own = [found[1] for target in question.control.targets if (found := _OWN_NUMBER.match(target.text))]
    return own if len(own) == len(question.control.targets) else list(LETTERS)


def _target(text: str) -> str:
    return rich(_OWN_NUMBER.sub("", text))


def answered(question: Question, words: Words, number: int = 0, head: str = "h2") -> str:
    """Return a question with key, feedback of every answer, and sources. `head` is the tag of its number."""
    body = sample_html(question) if question.control.product else _key(question, words)
    names = "; ".join(escape(source.label) for source in question.sources)
    body = _picture(question, question.right_spots) + passage_shown(question.control, question.key.accept) + body
    return _question(number, question, f'{body}<p class="how">{escape(words["sources"])}: {names}</p>', head)


def _key(question: Question, words: Words) -> str:
    return {
        "set": _key_of_choices,
        "sequence": _key_of_order,
        "pairs": _key_of_match,
        "number": _key_of_input,
        "text": _key_of_input,
    }[question.key.rule](question, words)


def _key_of_choices(question: Question, words: Words) -> str:
    rows = []
    for letter, option in zip(LETTERS, question.control.options, strict=False):
        right = option.id in question.key.accept
        word = words[_WORDS.get(question.control.look, ("right", "wrong"))[not right]]
        mark = f'<b class="{"right" if right else ""}">{letter}. {escape(word)}.</b>'
        rows.append(f"<li>{mark} {rich(option.text)} {_why(question, option.id)}</li>")
    return f"<ul>{''.join(rows)}</ul>"


def _key_of_order(question: Question, words: Words) -> str:
    texts = {option.id: option.text for option in question.control.options}
    rows = "".join(f"<li>{rich(texts[step])} {_why(question, step)}</li>" for step in question.key.accept)
    return f"<ol>{rows}</ol>{_general(question, words)}"


def _key_of_match(question: Question, words: Words) -> str:
    named = zip(marks(question), question.control.targets, strict=False)
    targets = {
        target.id: rich(target.text) if target.of else f"{mark}. {_target(target.text)}" for mark, target in named
    }
    rows = (
        f"<li>{rich(item.text)} → <b>{targets[question.key.pairs[item.id]]}</b> {_why(question, item.id)}</li>"
        for item in question.control.options
    )
    return f"<ul>{''.join(rows)}</ul>{_general(question, words)}"


def _key_of_input(question: Question, words: Words) -> str:
    key = question.key
    if key.rule == "number":
        answer = f"{key.value:g} {question.control.unit}".strip()
        if key.tolerance:
            low, high = f"{key.value - key.tolerance:g}", f"{key.value + key.tolerance:g}"
            answer += f" ({words['accepted'].format(low=low, high=high)})"
    else:
        answer = " / ".join(key.accept)
    rows = [
        f'<li><b class="right">{escape(words["right_answer"])}: {escape(answer)}.</b> {_why(question, CORRECT)}</li>'
    ]
    for said in [*key.near, OTHER]:
        if said in question.feedback:
            # An answer keeps its own direction: in an Urdu line -32 would print as 32-.
            direction = "ltr" if key.rule == "number" else "auto"
            shown = f'<bdi dir="{direction}">{escape(said)}</bdi>'
            when = words["if_other"] if said == OTHER else words["if"]
            rows.append(f"<li>{escape(when).format(answer=shown)}: {_why(question, said)}</li>")
    return f"<ul>{''.join(rows)}</ul>"


def _general(question: Question, words: Words) -> str:
    """Return the feedback that belongs to no row."""
    when = {CORRECT: "", OTHER: f"{escape(words['if_other'])}: "}
    return "".join(f"<p>{when[key]}{_why(question, key)}</p>" for key in when if key in question.feedback)


def _why(question: Question, key: str) -> str:
    return f'<span class="why">{rich(question.feedback[key])}</span>' if key in question.feedback else ""


def _question(number: int, question: Question, body: str, tag: str = "h2") -> str:
    head = f"<{tag}>{number}.</{tag}>" if number else ""
    story, asked = apart(question.prompt)
    told = "".join(f"<p>{rich(part)}</p>" for part in story)
    return f'<section class="question">{head}{told}<p class="ask">{rich(asked)}</p>{body}</section>'
