"""List the keys of `form.json`: faults, the schema for editors and the making of cards go by them."""

from __future__ import annotations

from typing import NamedTuple, get_args

from raabta.model.card import FieldWidget

NAME = "form.json"
#: The names of the ways in which a field is filled in.
WIDGETS: tuple[str, ...] = get_args(FieldWidget)
#: What an id and the name of a field are made of.
ID, FIELD_NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*", "[a-z][a-z0-9_]*"


class Key(NamedTuple):
    """A key of an object: its name, what stands behind it, what it is for. `kind` is one of `form_faults.KINDS`."""

    name: str
    kind: str
    doc: str
    needed: bool = False
    allowed: tuple[str, ...] = ()


FIELD = (
    Key("widget", "name", "how it is filled in; left out, it is a line", allowed=WIDGETS),
    Key("start", "text", "what stands in it at first; in a list, the choice that is chosen at first"),
    Key("choices", "names", "lists in `choices` of the words, one after the other; left out, the one of its name"),
    Key("first", "text", "of a list that is known once a file was read: the word of what it offers until then"),
)
GROUP = (
    Key("name", "text", "its title is the word of this name in `groups`; without a name it has no title"),
    Key("words", "text", "whose words have its title, labels, hints and choices, where they are not the form's"),
    Key("folded", "flag", "true: it opens with a tap"),
    Key("language", "text", "in which language its texts are typed, where that is not the reader's"),
    Key("each_language", "flag", "true: it is there once in each language, fields as `name.en`; a name is not given"),
    Key("fields", "fields", "its fields in their order: name, then the widget or an object", needed=True),
)
EXAMPLE = (
    Key("words", "text", "where it stands in the words: names with points between them", needed=True),
    Key("of", "text", "in which words of the folder; left out, in those of the form"),
)
DATA = (Key("data", "text", "a file of assets/data in the course, which is shown whole", needed=True),)
TOOL = (
    Key("$schema", "text", "where an editor finds the schema"),
    Key("id", "id", 'the id of the tool, as in `tool("hashtag-cleaner")`', needed=True),
    Key("words", "text", "its words: `words/<this>.en.json`, and one more for each language", needed=True),
    Key("forgets", "flag", "true: the page keeps nothing of what is typed"),
    Key("blank_rows", "count", "blank rows below the table for paper"),
    Key(
        "rows",
        "name",
        "what else the table for paper has: a row for each field, or for each group of lines",
        allowed=("fields", "groups"),
    ),
    Key("groups", "groups", "the groups of the form", needed=True),
    Key("examples_of", "text", "other words of the folder, in which the example stands by the names of the fields"),
    Key("example", "examples", "what of the example stands neither there nor under `example` of the words"),
)
