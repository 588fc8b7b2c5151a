"""Define a question: every kind is reduced to a control and an answer key, the narrow waist of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from raabta.model.picture import LETTERS, Picture
from raabta.model.product import Product
from raabta.model.when import When

Widget = Literal["one", "many", "order", "match", "number", "text"]
Rule = Literal["set", "sequence", "pairs", "number", "text"]

#: What the two controls are called whose options can stand in a passage.
IN_A_PASSAGE: Mapping[Widget, str] = {"many": "mark", "match": "gap"}
#: Each name by which a control is drawn and spoken of, in a hall as well.
LOOKS = (*get_args(Widget), *IN_A_PASSAGE.values())
#: What a match is called whose classes a judge fills in, for a text that was written: no hall asks it.
WRITTEN = "product"

#: Feedback keys that are not option ids: said when everything is right, and when nothing else fits.
CORRECT, OTHER = "correct", "other"
#: What is still to be done with a translation of which the English has changed since: `review` of a question, a
#: scenario or a plan.
OLDER = "older"
RESERVED_IDS = frozenset({CORRECT, OTHER})


@dataclass(frozen=True, slots=True)
class Option:
    """An option to pick, place or order. The id never changes its meaning.

    `picture` is shown above the text; `at` names the spot of the question's picture that stands for this.
    `of` names the one item that is offered this class; "" for a class that every item is offered.
    """

    id: str
    text: str
    picture: Picture | None = None
    at: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """The control that a learner is shown. `targets` are the classes of a match; `unit` stands behind a number.

    In `passage` the options stand in a text (`model.passage`): those of "many" as words, those of a match as gaps.
    With a `product` the options of a match are the criteria of a text that is written, and no learner chooses.
    """

    widget: Widget
    options: tuple[Option, ...] = ()
    targets: tuple[Option, ...] = ()
    unit: str = ""
    passage: str = ""
    product: Product | None = None

    @property
    def look(self) -> str:
        """Return the name by which it is drawn and spoken of: `mark`, `gap`, `product`, or that of the widget."""
        if self.product:
            return WRITTEN
        return IN_A_PASSAGE[self.widget] if self.passage else self.widget

    @property
    def classes(self) -> tuple[Option, ...]:
        """Return the targets that a learner reads: of a product none."""
        return () if self.product else self.targets

    def offered(self, item: str) -> tuple[Option, ...]:
        """Return the classes that an item of a match is offered."""
        return tuple(target for target in self.targets if target.of in {"", item})


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The key by which an answer is judged: one of five closed rules.

    set       `accept` holds the ids of the right options
    sequence  `accept` holds the ids in the right order
    pairs     `pairs` maps the id of an item to the id of its class
    number    `value` ± `tolerance`; a learner may type one of `units` behind it
    text      `accept` holds the accepted answers; both sides are folded before comparing

    `near` lists foreseen wrong answers to a number or text: they are keys of the feedback.
    """

    rule: Rule
    accept: tuple[str, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)
    value: float = 0.0
    tolerance: float = 0.0
    units: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


#: The key under which a course cites its own rules and reckonings.
OWN = "own"


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a statement: key in references.bib, a short label ("NDMA, 2022"), an address or "".

    `title` is the full description for a list of sources; `note` says how much of it was read. `dated` is when it was
    published, or of when the copy is that was read, None if nothing says it; `read_on` is the day on which it was read.
    """

    key: str
    label: str
    url: str = ""
    title: str = ""
    note: str = ""
    dated: When | None = None
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question in one language. `id` is `<chapter>/<slug>`.

    `feedback` is keyed by option id, by a foreseen wrong answer, or by "correct" and "other".
    `picture` belongs to what is asked; where options have spots in it, it can be tapped.
    `if_wrong` says why a row is wrong while the answer is kept back; keyed by row id, or by `item/target`.
    `later` says, by option id, what a chapter has to say of a choice where it comes back to it.
    `read` is the id of the section to read again after a wrong answer.
    `review` is "" for a text that a native speaker has approved, `OLDER`, or else what is still to be done.
    """

    id: str
    kind: str
    prompt: str
    control: Control
    key: AnswerKey
    feedback: Mapping[str, str]
    if_wrong: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    outcome: str = ""
    bloom: str = ""
    language: str = "en"
    review: str = ""
    picture: Picture | None = None
    read: str = ""

    @property
    def tapped(self) -> bool:
        """Return whether options have spots in the picture."""
        return self.picture is not None and bool(self.letters)

    @property
    def letters(self) -> dict[str, str]:
        """Return the letter of each spot: that of the option to which it belongs."""
        options = zip(LETTERS, self.control.options, strict=False)
        return {option.at: letter for letter, option in options if option.at}

    @property
    def right_spots(self) -> list[str]:
        """Return the spots of the right options; a match has none, as each item has its class."""
        return [option.at for option in self.control.options if option.at and option.id in self.key.accept]


@dataclass(frozen=True, slots=True)
class Quiz:
    """Questions in the order in which they are asked. `pass_mark` is a share from 0 to 1.

    An `entry` check stands before the course: what its questions come to proposes where to begin.

    `outcomes` are the texts of the outcomes that the questions test, by id.
    """

    id: str
    title: str
    questions: tuple[Question, ...]
    pass_mark: float = 0.0
    language: str = "en"
    outcomes: Mapping[str, str] = field(default_factory=dict)
    entry: bool = False

    @property
    def closing(self) -> bool:
        """Return whether the quiz asks one question at a time, and says at the end what came of it."""
        return bool(self.title and (self.pass_mark or self.entry) and len(self.questions) > 1)
