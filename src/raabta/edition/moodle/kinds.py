"""Write what each kind of question becomes in Moodle: the nearest of its types, and what that type cannot hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from raabta.edition.moodle import text
from raabta.model.question import CORRECT, OTHER, Option, Question

#: The shares of a mark that Moodle takes, as it writes them; another one ends its import.
SHARES = (
    *(100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111),
    *(10, 5),
)
_HTML, _TYPED = "html", "moodle_auto_format"
#: What Moodle takes for any other answer.
_ANY = "*"


@dataclass
class Body:
    """A question as Moodle has it: its type, the elements of this type, what stands beside its text, and files.

    `general` is why each row is right, for types that have no feedback for a row.
    """

    type: str
    elements: str
    beside: str = ""
    files: str = ""
    general: str = ""
    lost: Counter[str] = field(default_factory=Counter)


def body(question: Question, words: Mapping[str, str]) -> Body:
    """Return what a question becomes in Moodle."""
    made = _RULES[question.key.rule](question, words)
    if question.picture is not None:
        image, file = text.picture(question.picture, text.letters(question))
        made.beside, made.files = image + made.beside, file + made.files
    made.lost["tapped"] += question.tapped
    made.lost["later"] += len(question.later)
    made.lost["read"] += bool(question.read)
    return made


def _combined(question: Question) -> str:
    """Return the feedback on the whole: without these three Moodle ends its import in the middle of a file."""
    said = (question.feedback.get(key, "") for key in (CORRECT, "", OTHER))
    tags = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
    written = (text.field(tag, text.html(what, question.language)) for tag, what in zip(tags, said, strict=True))
    return "".join(written) + "<shownumcorrect/>"


def _shown(option: Option, question: Question) -> tuple[str, str]:
    """Return an option in HTML, with its drawing, and the file of that."""
    written = text.html(option.text, question.language)
    if option.at:
        written = f'<div class="raabta-at-{option.at}">{written}</div>'
    if option.picture is None:
        return written, ""
    image, file = text.picture(option.picture)
    return image + written, file


def _answer(points: float, shown: str, why: str, more: str = "") -> str:
    """Return an answer in HTML."""
    return _row(points, text.cdata(shown), why, more, _HTML)


def _typed(points: float, answer: str, why: str, more: str = "") -> str:
    """Return an answer that is typed."""
    return _row(points, text.escaped(answer), why, more, _TYPED)


def _row(points: float, written: str, why: str, more: str, form: str) -> str:
    head = f'<answer fraction="{points:.7g}" format="{form}"><text>{written}</text>'
    return f"{head}{more}{text.field('feedback', why)}</answer>"


def shares(right: int) -> list[float]:
    """Return what each of so many right answers is worth, of the shares that Moodle takes; together they are all."""
    if right == 11:
        return [10.0] * 9 + [5.0] * 2
    return [next(float(known) for known in SHARES if known <= 100 / right + 0.00001)] * right


def _set(question: Question, _words: Mapping[str, str]) -> Body:
    control, right = question.control, question.key.accept
    one = control.widget == "one"
    worth = [100.0] if one else shares(len(right))
    points = dict(zip(right, worth, strict=True))
    rows = ""
    for option in control.options:
        shown, file = _shown(option, question)
        missed = 0 if one else -worth[0]
        rows += _answer(
            points.get(option.id, missed),
            shown,
            text.html(question.feedback.get(option.id, ""), question.language),
            file,
        )
    # Letters of a picture, and words of a text, have their order.
    still = question.tapped or bool(control.passage)
    flags = (
        f"<single>{str(one).lower()}</single><shuffleanswers>{str(not still).lower()}</shuffleanswers>"
        "<answernumbering>ABCD</answernumbering>"
    )
    made = Body("multichoice", flags + _combined(question) + rows, text.passage(control.passage, {}))
    made.lost["mark"] += bool(control.passage)
    return made


def _whys(question: Question) -> str:
    """Return why each row belongs where it does, in the order of the rows."""
    targets = {target.id: target.text for target in question.control.targets}
    options = sorted(question.control.options, key=lambda option: option.text)
    if question.key.rule == "sequence":
        by_id = {option.id: option for option in options}
        return text.rows((by_id[name].text, "", question.feedback.get(name, "")) for name in question.key.accept)
    return text.rows(
        (option.text, targets[question.key.pairs[option.id]], question.feedback.get(option.id, ""))
        for option in options
    )


def _pairs(question: Question, _words: Mapping[str, str]) -> Body:
    if question.control.passage:
        return _gaps(question)
    targets = {target.id: text.bare(target.text) for target in question.control.targets}
    rows = ""
    # By their texts: an order that comes from ids would be another one after they have been in Moodle.
    for option in sorted(question.control.options, key=lambda option: option.text):
        shown, file = _shown(option, question)
        rows += _subquestion(text.cdata(shown), targets[question.key.pairs[option.id]], file)
    used = set(question.key.pairs.values())
    rows += "".join(_subquestion("", name) for key, name in targets.items() if key not in used)
    flags = "<shuffleanswers>true</shuffleanswers>"
    made = Body("matching", flags + _combined(question) + rows, general=_whys(question))
    made.lost["if_wrong"] += len(question.if_wrong)
    return made


def _subquestion(shown: str, target: str, file: str = "") -> str:
    return f'<subquestion format="html"><text>{shown}</text>{file}{text.word("answer", target)}</subquestion>'


def _gaps(question: Question) -> Body:
    """Write gaps as Moodle's "select missing words": each gap has a group of its own."""
    group = {option.id: n for n, option in enumerate(question.control.options, 1)}
    targets = question.control.targets
    choices = "".join(
        f"<selectoption><text>{text.escaped(text.bare(target.text))}</text><group>{group[target.of]}</group></selectoption>"
        for target in targets
    )
    place = {target.id: n for n, target in enumerate(targets, 1)}
    numbers = {gap: place[target] for gap, target in question.key.pairs.items()}
    flags = "<shuffleanswers>1</shuffleanswers>"
    beside = text.passage(question.control.passage, numbers)
    made = Body("gapselect", flags + _combined(question) + choices, beside, general=_whys(question))
    made.lost["if_wrong"] += len(question.if_wrong)
    return made


def _sequence(question: Question, _words: Mapping[str, str]) -> Body:
    shown = {option.id: text.html(option.text, question.language) for option in question.control.options}
    flags = (
        "<layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype><selectcount>0</selectcount>"
        "<gradingtype>ABSOLUTE_POSITION</gradingtype><showgrading>SHOW</showgrading>"
        "<numberingstyle>none</numberingstyle>"
    )
    rows = "".join(
        f'<answer fraction="{n}" format="html"><text>{text.cdata(shown[name])}</text></answer>'
        for n, name in enumerate(question.key.accept, 1)
    )
    made = Body("ordering", flags + _combined(question) + rows, general=_whys(question))
    made.lost["if_wrong"] += len(question.if_wrong)
    return made


def _number(question: Question, words: Mapping[str, str]) -> Body:
    key, said, unit = question.key, _says(question), question.control.unit
    rows = _typed(100, digits(key.value), said(CORRECT), _tolerance(key.tolerance))
    rows += "".join(_typed(0, near, said(near), _tolerance(0)) for near in key.near)
    rows += _typed(0, _ANY, said(OTHER), _tolerance(0))
    names = "".join(
        f"<unit><multiplier>1</multiplier><unit_name>{text.escaped(name)}</unit_name></unit>" for name in key.units
    )
    units = f"<units>{names}</units>" if names else ""
    # 0: a unit may be typed behind the number; 3: none is expected.
    shown = (
        f"<unitgradingtype>0</unitgradingtype><unitpenalty>0.1</unitpenalty><showunits>{0 if names else 3}</showunits>"
    )
    beside = f'<p class="raabta-unit">{text.escaped(words["unit"].format(unit=unit))}</p>' if unit else ""
    return Body("numerical", f"{rows}{units}{shown}<unitsleft>0</unitsleft>", beside)


def _says(question: Question) -> Callable[[str], str]:
    """Return a function from a key of the feedback to it in HTML."""
    return lambda key: text.html(question.feedback.get(key, ""), question.language)


def _tolerance(value: float) -> str:
    return f"<tolerance>{digits(value)}</tolerance>"


def digits(value: float) -> str:
    """Return a number in plain digits, as Moodle reads it in every country."""
    return format(Decimal(repr(value)).normalize(), "f")


def _text(question: Question, _words: Mapping[str, str]) -> Body:
    said = _says(question)
    # A star stands for anything there.
    rows = "".join(_typed(100, answer.replace(_ANY, f"\\{_ANY}"), said(CORRECT)) for answer in question.key.accept)
    rows += "".join(_typed(0, near.replace(_ANY, f"\\{_ANY}"), said(near)) for near in question.key.near)
    return Body("shortanswer", f"<usecase>0</usecase>{rows}{_typed(0, _ANY, said(OTHER))}")


_RULES: Mapping[str, Callable[[Question, Mapping[str, str]], Body]] = {
    "set": _set,
    "pairs": _pairs,
    "sequence": _sequence,
    "number": _number,
    "text": _text,
}
