"""Define the fields that every kind of question has."""

from __future__ import annotations

from raabta.kinds.field import Field

BLOOM = ("remember", "understand", "apply", "analyse", "evaluate", "create")

#: Read first; the fields of the kind stand between `HEAD` and `TAIL` in docs and templates.
HEAD = (
    Field("id", "id", "the name of the question; it never changes its meaning and is never used again", required=True),
    Field("kind", "name", "how the question is asked", required=True),
    Field("prompt", "text", "what is asked", required=True),
    Field("picture", "name", "a drawing below it: its file in assets/figures without the ending, as event/camp"),
)
TAIL = (
    Field("hints", "texts", "help for a second try, from vague to clear"),
    Field("sources", "names", "keys of references.bib: where the right answer comes from", required=True),
    Field(
        "outcome", "id", "the learning outcome that the question tests, an id of exercises/outcomes.yml", required=True
    ),
    Field("bloom", "name", "the level of thinking", allowed=BLOOM),
    Field(
        "read",
        "text",
        "the section to read again after a wrong answer, by its heading in small letters with hyphens;"
        " left out where the file has its name",
    ),
    Field("bank", "flag", "true for a question that no quiz asks yet"),
)

#: One row of options, items or steps always has these.
ROW_ID = Field("id", "id", "the name of this entry; answers are stored by it", required=True)
ROW_TEXT = Field("text", "text", "what the learner reads", required=True)
ROW_PICTURE = Field("picture", "name", "a drawing above the text: its file in assets/figures, as event/hall")
ROW_AT = Field("at", "id", "the spot of the question's picture that stands for this entry; tapped, it is chosen")
ROW_FEEDBACK = Field("feedback", "text", "why this is right or wrong, said when it was chosen", required=True)
