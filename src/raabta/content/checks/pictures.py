"""Check the pictures of questions: whoever cannot see one can answer all the same, and whoever taps can hit a spot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from raabta import i18n
from raabta.content.checks.seen import Seen
from raabta.content.read.pictures import Drawing, Said
from raabta.content.read.questions import QuestionDraft
from raabta.content.yaml.file_problems import listed
from raabta.errors import Problem
from raabta.kinds.rows import look
from raabta.model.picture import Spot
from raabta.model.question import Option, Question

#: Fewer letters do not say what can be seen.
SHORTEST = 40
#: On a screen of 320 pixels a picture is so wide; a finger needs so much of it.
NARROW, FINGER = 278, 44
#: So many words in a row are no chance.
SAME_WORDS = 4
_WORD = re.compile(r"\w+")


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield alts that say too little or too much, and spots that a finger cannot hit."""
    for draft in seen.files.questions.values():
        for drawing, rows in _drawings_of(seen, draft):
            yield from _reach(drawing, rows)
            for language, said in drawing.said.items():
                yield from _unsaid(said, rows)
                # Of a question with faults nothing is built: its own problems come first.
                if question := seen.course(language).questions.get(draft.id):
                    yield from _alt_problems(question, said, language)


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield drawings that say nothing in one of the languages of the course."""
    for drawing in seen.files.pictures.values():
        missing = [one for one in seen.files.settings.languages[1:] if one not in drawing.said]
        for language in missing if drawing.whole else ():
            path = drawing.path.with_suffix(f".{language}.yml")
            yield Problem(drawing.path, 0, f"the drawing has no alt in '{language}'", f"write `alt:` in {path.name}")


def _drawings_of(seen: Seen, draft: QuestionDraft) -> Iterator[tuple[Drawing, list[str]]]:
    """Yield the drawings of a question that can be shown, each with those of its spots that can be tapped."""
    spots = [spot for _at, spot in draft.spots()]
    for at, name in draft.drawings():
        drawing = seen.files.pictures.get(name)
        if drawing and drawing.whole:
            yield drawing, [spot for spot in spots if at == ("picture",) and spot in drawing.picture.spots]


def _reach(drawing: Drawing, spots: list[str]) -> Iterator[Problem]:
    found = {name: drawing.picture.spots[name] for name in spots}
    least = FINGER * drawing.picture.size[0] / NARROW
    small = [name for name, spot in found.items() if min(spot.width, spot.height) < least]
    if small:
        message = f"on a small phone a finger does not hit {listed(small)}"
        hint = f"make the area {least:.0f} wide and high, or more; it cannot be seen"
        yield Problem(drawing.path, 0, message, hint)
    for (one, its), (other, theirs) in combinations(found.items(), 2):
        if _over(its, theirs):
            hint = "part them: a tap there could mean either"
            yield Problem(drawing.path, 0, f"the areas of '{one}' and '{other}' lie over each other", hint)


def _over(one: Spot, other: Spot) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > 0 and down > 0


def _unsaid(said: Said, spots: list[str]) -> Iterator[Problem]:
    """Yield what cannot be answered by ear: an alt that says too little, or names no spot."""
    if len(said.alt) < SHORTEST:
        message = f"the alt has {len(said.alt)} letters, which say too little"
        yield Problem(said.path, said.line("alt"), message, "say all that can be seen, in neutral order")
    for spot in spots:
        words = said.spots.get(spot, "")
        if not words:
            message = f"the alt does not say by which words it names the spot '{spot}'"
            hint = f"add `spots:` with `{spot}:` and the words of the alt that name it"
            yield Problem(said.path, said.line("spots"), message, hint)
        elif look(words) not in look(said.alt):
            message = f"the words of the spot '{spot}' are not in the alt"
            yield Problem(said.path, said.line("spots", spot), message, "write them as they stand in the alt")


def _alt_problems(question: Question, said: Said, language: str) -> Iterator[Problem]:
    """Yield what an alt gives away: words that judge, the name of a class, words of a reason."""
    line = said.line("alt")
    hint = "say what can be seen, and leave it to be judged"
    for pattern in _verdicts(language):
        found = pattern.search(said.alt)
        if found:
            yield Problem(said.path, line, f"the alt judges: '{found[0]}'", hint)
    if question.language != language:
        return
    for target in question.control.targets:
        if re.search(rf"(?<!\w){re.escape(look(target.text))}(?!\w)", look(said.alt)):
            yield Problem(said.path, line, f"the alt holds the class '{target.text}' of '{question.id}'", hint)
    reasons = [_flat(one) for one in _reasons(question, said)]
    shared = next((run for run in _runs(said.alt) if any(run in one for one in reasons)), "")
    if shared:
        yield Problem(said.path, line, f"the alt says what a reason of '{question.id}' says: '{shared.strip()}'", hint)


def _reasons(question: Question, said: Said) -> list[str]:
    """Return the reasons of the rows that this drawing shows: all of them, or those of the rows whose picture it is."""

    def own(option: Option) -> bool:
        return bool(option.picture and option.picture.alt == said.alt)

    rows = [option.id for option in question.control.options if own(option)]
    return [text for name, text in question.feedback.items() if not rows or name in rows]


def _runs(text: str) -> Iterator[str]:
    words = _WORD.findall(look(text))
    for start in range(len(words) - SAME_WORDS + 1):
        yield f" {' '.join(words[start : start + SAME_WORDS])} "


def _flat(text: str) -> str:
    return f" {' '.join(_WORD.findall(look(text)))} "


@cache
def _verdicts(language: str) -> tuple[re.Pattern[str], ...]:
    known = i18n.load("content/pictures")["verdict"]
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in known.get(language, ()))
