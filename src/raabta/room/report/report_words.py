"""Say the words and numbers of a report in the reader's language."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from raabta import i18n
from raabta.i18n.numbers import say_day
from raabta.model.question import Question
from raabta.model.session import Part, Session
from raabta.room.session.disclosure import Disclosed, few
from raabta.room.session.gain import Gain

_MARKDOWN = re.compile(r"(\*\*|\*|`)(.+?)\1")
SHORT = 110


class ReportWords:
    """Says things in one language; fewer people than `minimum` are told as a few, not as a number."""

    def __init__(self, language: str, minimum: int) -> None:
        self.language, self.minimum = language, minimum
        self.direction = i18n.direction(language)
        self.rtl = self.direction == "rtl"
        self._words = i18n.words("room/report", language)

    def __call__(self, word: str, **values: object) -> str:
        """Return the sentence of this name with its values filled in."""
        return self._words[word].format(**values)

    def apart(self, text: str) -> str:
        """Return a number that stays together with its sign where the line runs from right to left."""
        return f"\u2066{text}\u2069" if self.rtl else text

    def date(self, seconds: float) -> str:
        """Return the day of a time (seconds since 1970) as people write it, on this computer's clock."""
        when = datetime.fromtimestamp(seconds, tz=UTC).astimezone()
        return say_day(when.date(), self.language)

    def percent(self, share: float) -> str:
        """Return a share (0 to 1) in whole percent; 0 and 100 are said only where they are exact."""
        return self.apart(self("percent", n=whole(share, 0, 100)))

    def people(self, count: int) -> str:
        """Return a number of people as text, or the words for a few."""
        return self("few", n=self.minimum) if few(count, self.minimum) else str(count)

    def points(self, share: float, signed: bool = False) -> str:
        """Return a difference of shares in points, with its sign if `signed`; what is not 0 is never said to be 0."""
        points = 100 * share
        text = f"{abs(points):.0f}"
        if text == "0" and abs(points) > 1e-9:
            text = f"{max(abs(points), 0.1):.1f}"
        if not signed or text == "0":
            return self.apart(text) if signed else text
        return self.apart(("+" if points > 0 else "\u2212") + text)

    def gain(self, gain: Gain) -> str:
        """Return a gain as a sentence; of too few people, the sentence that says so."""
        if gain.change is None:
            return self("gain_few")
        if gain.low is None or gain.high is None:
            word = "gain_same" if gain.reading == "same" else "gain_none"
            return self(word, change=self.points(gain.change, signed=True), people=gain.people)
        if gain.reading == "unclear":
            change, low, high = (self.points(one, signed=True) for one in (gain.change, gain.low, gain.high))
        else:
            change = self.points(gain.change)
            low, high = (self.points(one) for one in sorted((gain.low, gain.high), key=abs))
        return self(f"gain_{gain.reading}", change=change, low=low, high=high, people=gain.people)

    def reach(self, gain: Gain) -> str:
        """Return a gain in points with its interval, for a table; "" if too few people stand behind it."""
        if gain.change is None:
            return ""
        change = self.points(gain.change, signed=True)
        if gain.low is None or gain.high is None:
            return change
        low, high = (self.points(one, signed=True) for one in (gain.low, gain.high))
        return self("points_between", change=change, low=low, high=high)

    def right(self, seen: Disclosed, word: str = "right") -> str:
        """Return how many were right as a sentence, or why that is not told.

        `word` names the sentence: "right_short" is for a column that says the rest.
        """
        if seen.answered is None:
            return self("few_answered", n=self.minimum)
        if seen.answered == 0:
            return self("nobody")
        if seen.share is None:
            return self(f"near_{seen.near}" if seen.near else "right_hidden", n=seen.answered)
        return self(word, share=self.percent(seen.share), n=seen.answered)


def whole(share: float, low: int, high: int) -> int:
    """Return a share in whole points, but `low` or `high` only where it is exact."""
    points = round(100 * share)
    if points <= low and share > low / 100:
        return low + 1
    return high - 1 if points >= high and share < high / 100 else points


def plain(text: str) -> str:
    """Return a text on one line, without its light Markdown."""
    return " ".join(_MARKDOWN.sub(lambda match: match[2], text).split())


def short(session: Session, part: Part, question: Question) -> str:
    """Return a short name of a question: the title of its part if no other part has it, else its first words."""
    alone = len(part.questions) == 1 and sum(other.title == part.title for other in session.parts) == 1
    text = plain(part.title if alone else question.prompt)
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"
