"""One question of every control, built by hand, for tests that need no files."""

from raabta.model import AnswerKey, Control, Option, Question, Quiz, Source

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
}
WRONG = {
    "demo/one": "vague",
    "demo/many": ["mood"],
    "demo/order": ["send", "confirm", "compose"],
    "demo/match": {"who": "time", "when": "source"},
    "demo/number": "41.5",
    "demo/text": "drill",
}
