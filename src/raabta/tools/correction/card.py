"""Define the card of the correction composer: its texts by language, times and ways, and its sheet for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from raabta import i18n
from raabta.model.card import CardField, CardGroup, FieldWidget, ToolCard
from raabta.tools.correction.fields import DOMAIN, LINES, MOMENTS, TEXTS
from raabta.tools.forms import desk_card, field

ID = "correction-composer"
_AREAS = frozenset({"fact", "how", "ask", "wrong"})


def composer_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the tool does not speak."""
    words = i18n.load(DOMAIN, language)
    shared = {"mode": "rumour", "kind": "post", **words["example"]}
    typed = {f"{name}.{one}": text for one in i18n.LANGUAGES for name, text in _example(one).items()}
    return desk_card(ID, DOMAIN, language, _groups(language), shared | typed)


def _example(language: str) -> Mapping[str, str]:
    found: Mapping[str, str] = i18n.load(DOMAIN, language)["example_texts"]
    return found


def _groups(language: str) -> Iterator[CardGroup]:
    titles = i18n.load(DOMAIN, language)["groups"]
    yield CardGroup("", tuple(field(DOMAIN, language, name, "choice") for name in ("mode", "kind")))
    # The reader's own language first: who needs one language alone meets no empty group before it.
    for one in sorted(i18n.LANGUAGES, key=lambda code: code != language.split("-")[0]):
        yield CardGroup(titles[one], tuple(_text(name, one, language) for name in TEXTS), one)
    moments = (field(DOMAIN, language, name, "moment") for name in MOMENTS)
    yield CardGroup(titles["when"], (*moments, *(field(DOMAIN, language, name) for name in LINES)))


def _text(name: str, typed: str, language: str) -> CardField:
    """Return a field for a text; its hint is in the language in which it is typed, whatever that of the form."""
    widget: FieldWidget = "area" if name in _AREAS else "line"
    label = i18n.load(DOMAIN, language)["labels"][name]
    hint = i18n.load(DOMAIN, typed)["text_hints"].get(name, "")
    return CardField(f"{name}.{typed}", label, widget, hint=hint)


#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: composer_card}
