"""Define a course as pure data, and judge answers. It imports nothing but the standard library."""

from raabta.model.grade import Verdict, grade
from raabta.model.picture import Picture
from raabta.model.question import OWN, AnswerKey, Control, Option, Question, Quiz, Source
from raabta.model.score import Score, score

__all__ = [
    "OWN",
    "AnswerKey",
    "Control",
    "Option",
    "Picture",
    "Question",
    "Quiz",
    "Score",
    "Source",
    "Verdict",
    "grade",
    "score",
]
