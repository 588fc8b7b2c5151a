"""One question of every control, built by hand, for tests that need no files."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from raabta.model import AnswerKey, Control, Option, Picture, Question, Quiz, Source
from raabta.model.picture import Spot

SOURCE = Source("ndma", "NDMA, 2022", "https://example.org/ndma", "Situation report", "read whole")


def options(**texts: str) -> tuple[Option, ...]:
    return tuple(Option(name, text) for name, text in texts.items())


ONE = Question(
    "demo/one",
    "choice",
    "Which draft can be **sent**?",
    Control("one", options(vague="Stay vigilant <b>", whole="Bela: go to School 1 by 6am", late="Wait")),
    AnswerKey("set", accept=("whole",)),
    {"vague": "No place, no time.", "whole": "All six elements.", "late": "Others fill the gap."},
    hints=("Who must move?",),
    sources=(SOURCE,),
)
MANY = Question(
    "demo/many",
    "multi",
    "Which are elements of a warning?",
    Control("many", options(place="Place", time="Time", mood="Mood")),
    AnswerKey("set", accept=("place", "time")),
    {"place": "Yes.", "time": "Yes.", "mood": "No."},
    sources=(SOURCE,),
)
ORDER = Question(
    "demo/order",
    "order",
    "Put the steps in order.",
    Control("order", options(send="Send", confirm="Confirm", compose="Compose")),
    AnswerKey("sequence", accept=("confirm", "compose", "send")),
    {"correct": "That is the spine.", "send": "Not before it is confirmed."},
    sources=(SOURCE,),
)
MATCH = Question(
    "demo/match",
    "match",
    "Match each part.",
    Control("match", options(who="DDMA", when="by 6am"), options(source="Source", time="Time")),
    AnswerKey("pairs", pairs={"who": "source", "when": "time"}),
    {"who": "The office speaks.", "when": "A clock time."},
    {"who": "DDMA is no hour.", "when/source": "Nobody *signs* with it."},
    sources=(SOURCE,),
)
NUMBER = Question(
    "demo/number",
    "number",
    "Give 41,51,118 in millions.",
    Control("number", unit="million"),
    AnswerKey("number", value=4.15, tolerance=0.05, units=("million", "m"), near=("41.5",)),
    {"correct": "Right.", "41.5": "Ten times too many.", "other": "Count the lakhs."},
    sources=(SOURCE,),
)
TEXT = Question(
    "demo/text",
    "text",
    "Which word stands for a practice alert?",
    Control("text"),
    AnswerKey("text", accept=("Exercise", "مشق"), near=("Drill",)),
    {"correct": "Yes.", "Drill": "CAP has no such status.", "other": "Look at the status list."},
    sources=(SOURCE,),
)
#: The two controls whose options stand in a text.
MARK = Question(
    "demo/mark",
    "mark",
    "What must be mended?",
    Control(
        "many",
        options(who="The authorities", when="soon", school="School 1"),
        passage="[who: The authorities] say: the water comes [when: soon].\n\nGo to [school: School 1] & *stay* there.",
    ),
    AnswerKey("set", accept=("who", "when")),
    {"who": "No office is named.", "when": "No hour.", "school": "It can be found."},
    sources=(SOURCE,),
)
GAP = Question(
    "demo/gap",
    "gap",
    "Complete the line.",
    Control(
        "match",
        options(when="(1)", how="(2)"),
        (
            Option("six", "6am", of="when"),
            Option("noon", "noon", of="when"),
            Option("seven", "7am", of="when"),
            Option("foot", "on foot", of="how"),
            Option("car", "by car", of="how"),
        ),
        passage="Leave by [when], [how].",
    ),
    AnswerKey("pairs", pairs={"when": "six", "how": "foot"}),
    {"when": "The water comes at seven.", "how": "The road is narrow."},
    {"when": "Reckon the way.", "how": "Think of the road."},
    sources=(SOURCE,),
)
IN_A_PASSAGE = (MARK, GAP)
QUESTIONS = (ONE, MANY, ORDER, MATCH, NUMBER, TEXT)
QUIZ = Quiz("demo/all", "All controls", QUESTIONS, pass_mark=0.7)

#: The right answer to each question, and a wrong one.
RIGHT = {
    "demo/one": "whole",
    "demo/many": ["place", "time"],
    "demo/order": ["confirm", "compose", "send"],
    "demo/match": {"who": "source", "when": "time"},
    "demo/number": "۴.۱۵ million",
    "demo/text": "exercise",
    "demo/mark": ["who", "when"],
    "demo/gap": {"when": "six", "how": "foot"},
}
WRONG = {
    "demo/one": "vague",
    "demo/many": ["mood"],
    "demo/order": ["send", "confirm", "compose"],
    "demo/match": {"who": "time", "when": "source"},
    "demo/number": "41.5",
    "demo/text": "drill",
    "demo/mark": ["who", "school"],
    "demo/gap": {"when": "noon", "how": "foot"},
}

#: A drawing with two spots, as a file of assets/figures has it.
TABLE = Picture(
    "demo/table",
    'At a table a woman holds up her "card"; behind her stand four sacks of flour.',
    '<svg xmlns="http://www.w3.org/2000/svg" class="dw photo" viewBox="0 0 360 240"><style>.n0{fill:green}</style>'
    '<g data-spot="card"><path class="n0" d="M40 40h60v30h-60z"/><rect class="area" x="30" y="20" width="80" '
    'height="70" fill="none" pointer-events="all"/></g><g data-spot="sacks"><path class="n0" d="M200 140h60v60h-60z"/>'
    '<rect class="area" x="190" y="130" width="80" height="80" fill="none" pointer-events="all"/></g></svg>',
    {"card": Spot(30, 20, 80, 70), "sacks": Spot(190, 130, 80, 80)},
)
#: Questions with pictures, beside the six controls: a fault to be tapped, menus to be tapped, pictures to be chosen.
TAPPED = replace(
    MANY,
    id="demo/tapped",
    prompt="What must be covered?",
    picture=TABLE,
    control=Control(
        "many",
        (
            Option("number", "The number on the card", at="card"),
            Option("flour", "The flour", at="sacks"),
            Option("none", "Nothing"),
        ),
    ),
    key=AnswerKey("set", accept=("number",)),
    feedback={"number": "It can be read.", "flour": "No.", "none": "No."},
)
PAIRED = replace(
    MATCH,
    id="demo/paired",
    picture=TABLE,
    control=replace(MATCH.control, options=(Option("who", "The card", at="card"), Option("when", "It", at="sacks"))),
)
CHOSEN = replace(
    ONE,
    id="demo/chosen",
    control=Control("one", (Option("vague", "First", TABLE), Option("whole", "Second", replace(TABLE, name="demo/b")))),
    feedback={"vague": "No place.", "whole": "All six elements."},
)
LOOKED_AT = replace(NUMBER, id="demo/looked-at", picture=TABLE)
PICTURED = (TAPPED, PAIRED, CHOSEN, LOOKED_AT)


def read_key(data: Mapping[str, Any]) -> AnswerKey:
    """Return an answer key from its JSON form; absent fields take their defaults."""
    return AnswerKey(**{name: tuple(value) if isinstance(value, list) else value for name, value in data.items()})
