"""Define the card of the alert composer: its groups of fields, its paper sheet, and the data of its twin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from raabta import i18n
from raabta.form.fields import bar_words
from raabta.model.card import CardField, CardGroup, FieldWidget, ToolCard
from raabta_desk.alert import area, circle, sms
from raabta_desk.alert.data import CANCEL_RESPONSES, CODES, EVENT_CODES, EVENT_LIST, MESSAGE_TYPES, example
from raabta_desk.alert.faults import LIMIT, LONGEST, MOMENTS, REFERENCE_EXAMPLE
from raabta_desk.alert.form import AREAS, CHOICES, TEXTS, UNSAID, empty_values, values_of
from raabta_desk.workbench.parse import bounds

ID = "alert-composer"
#: What the templates of a language hold; the rest of its words is for the reader of the form.
_TEMPLATES = (
    *("assumptions", "mark", "mark_sms", "joined", "lead", "sms_body", "sms", "sms_punctuation"),
    *("whatsapp", "facebook", "cancel", "alt", "alt_help", "picture", "picture_signed", "radio", "cap"),
)
_LINES = ("whatsapp", "facebook", "radio")
#: What the form says in the reader's language, of the words of the notebook's form.
_SAID = (
    *("languages", "time_fault", "meter", "faults", "advice", "sms", "sms_bare", "sms_count_one", "sms_count_other"),
    *("whatsapp", "facebook", "picture", "picture_save", "alt", "radio", "radio_time", "cap", "download", "release"),
    "state",
)


def composer_card(language: str) -> ToolCard:
    """Return the card; LookupError for a language that the composer does not speak."""
    domain = f"raabta_desk/alert/{ID}"
    language, words = i18n.spoken(domain, language), i18n.load(domain, language)
    return ToolCard(
        id=ID,
        title=words["title"],
        intro=words["intro"],
        fields=(),
        words=bar_words(language) | dict(words["words"]),
        table=(tuple(words["table_head"]), *_paper(language)),
        table_title=words["table_title"],
        language=language,
        data=twin_data(language),
        groups=tuple(_groups(language)),
    )


#: Codes that nobody can leave as they are: they are asked for in sight, in plain words.
_ASKED = ("category", "response_types")
#: What people are asked to do most, first in its list.
_OFTEN = ("Evacuate", "Shelter", "Avoid", "Prepare")
#: What is said in each language of the warning itself.
_SAYS = ("hazard", "places", "action", "impact", "reason")
#: What is the same in every warning of an office, which the device therefore remembers.
OFFICE = (*(f"{name}.{language}" for name in ("source", "office") for language in i18n.LANGUAGES), "helpline", "sender")
#: Hours from the start to the end that the form proposes.
PROPOSED_HOURS = 12
#: Only a message about an earlier one says these.
_LATER = frozenset({"references", "reason"})
#: Tool id -> what makes its card, in a language.
CARDS: Mapping[str, Callable[[str], ToolCard]] = {ID: composer_card}


def _groups(language: str) -> Iterator[CardGroup]:
    """Yield the short form, which is enough for a warning; then in folds the office, the other language, all else."""
    titles = i18n.load(f"raabta_desk/alert/{ID}", language)["groups"]
    own = {name: _text(name, language, language) for name in TEXTS}
    kind, response = (_field(name, "choice", language) for name in _ASKED)
    start, end = (_field(name, "moment", language) for name in ("onset", "expires"))
    short = (own["hazard"], kind, own["places"], start, end, response, own["action"], own["impact"], own["reason"])
    yield CardGroup("", short, language)
    called = (_field(name, "line", language) for name in ("helpline", "sender"))
    yield CardGroup(titles["office"], (own["source"], *called, own["office"]), folded=True)
    for other in i18n.LANGUAGES:
        if other != language:
            fields = (_text(name, other, language) for name in (*_SAYS, "source", "office"))
            yield CardGroup(titles[other], tuple(fields), other, folded=True)
    yield _all_facts(titles, language)
    two = (_field("first", "line", language), _field("second", "line", language), _field("code", "number", language))
    yield CardGroup(titles["release"], two, folded=True)


def _all_facts(titles: Mapping[str, str], language: str) -> CardGroup:
    form = i18n.load("raabta_desk/alert/alert-form", language)
    start = first_values(language)["languages"]
    languages = CardField("languages", form["choice"], "choice", start=start, choices=form["choices"])
    kind, before = _field("msg_type", "choice", language), CardField("before", "", "kept")
    times = (_field(name, "moment", language) for name in ("sent", "next_update"))
    web = _field("web", "line", language)
    codes = (_field(name, "choice", language) for name in CHOICES if name not in {"msg_type", *_ASKED})
    machines = CardGroup(titles["codes"], (*codes, _field("event_code", "choice", language)))
    systems = CardGroup(
        titles["area"], tuple(_field(name, "area", language) for name in ("geocode", "polygon", "circle"))
    )
    facts = (languages, kind, _field("references", "line", language), *times, web, before)
    return CardGroup(titles["all"], facts, folded=True, groups=(machines, systems))


def _text(name: str, typed: str, language: str) -> CardField:
    return _field(f"{name}.{typed}", "area" if name in AREAS else "line", language)


def first_values(language: str) -> dict[str, str]:
    """Return what stands in an empty form: the text is in the reader's language until one in the other is typed."""
    return empty_values() | {"languages": language}


def _field(name: str, widget: FieldWidget, language: str) -> CardField:
    words = i18n.load(f"raabta_desk/alert/{ID}", language)
    labels: Mapping[str, str] = i18n.load("raabta_desk/alert/alert-form", language)["labels"]
    plain, _, typed = name.partition(".")
    # The example of a text is in the language in which it is typed, whatever the language of the form.
    hint = i18n.load(f"raabta_desk/alert/{ID}", typed or language)["hints"].get(plain, "")
    label = labels.get(plain, "") or words[plain]
    start = empty_values()[name]
    first = {"": bar_words(language)["choose"]} if not start else {}
    choices = first | code_words(name, language)
    return CardField(name, label, widget, start=start, hint=hint, choices=choices, later=plain in _LATER)


def code_words(name: str, language: str) -> dict[str, str]:
    """Return what a list of codes offers: what each means; in the fold for machines with the code, "Fire (OET-078)"."""
    words = i18n.load(f"raabta_desk/alert/{ID}", language)
    if name == "msg_type":
        return dict(words["kinds"])
    if name in _ASKED:
        said = words["codes"][name]
        return {code: said[code] for code in dict.fromkeys((*(code for code in _OFTEN if code in said), *said))}
    return {
        code: f"{words['codes'][name][code]} ({code})"
        for code in (EVENT_CODES if name == "event_code" else CHOICES.get(name, ()))
    }


def _paper(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield a row for each fact: what it is, the example, and room to write."""
    labels = i18n.load("raabta_desk/alert/alert-form", language)["labels"]
    shown = values_of(example())
    for name in (*TEXTS, *MOMENTS, "helpline"):
        value = shown.get(f"{name}.{language}", shown.get(name, ""))
        if value:
            yield labels[name], value.replace("T", " ") if name in MOMENTS else value, ""
    words = i18n.load(f"raabta_desk/alert/{ID}", language)
    for name in ("first", "second"):
        yield words[name], words["hints"][name], ""


def twin_data(language: str) -> dict[str, Any]:
    """Return what the twin composes with: templates, rules, times and alphabets, and what it says to the reader."""
    own = i18n.load("raabta_desk/alert/alert", language)
    form = i18n.load("raabta_desk/alert/alert-form", language)
    checked = i18n.load("raabta_desk/alert/warning-check", language)["words"]
    said = {name: own[name] for name in ("advice", "names", "languages", "faults", "assumption_note")}
    return {
        "said": i18n.thawed(said | {"form": {name: form[name] for name in _SAID}, "check": checked}),
        "templates": {name: _templates(name) for name in i18n.LANGUAGES},
        "rules": {name: _without_notes(i18n.load("raabta_desk/alert/warning-rules", name)) for name in i18n.LANGUAGES},
        "times": {
            name: _without_notes(i18n.load("raabta_desk/workbench/parse/times", name)) for name in i18n.LANGUAGES
        },
        "alphabet": sms.twin_data(),
        "bounds_said": bounds.twin_data(),
        "language": language,
        "codes": {name: list(codes) for name, codes in CODES.items()} | {"msgType": list(MESSAGE_TYPES)},
        "events": list(EVENT_CODES),
        "event_list": EVENT_LIST,
        "unsaid": {kind: sorted(names) for kind, names in UNSAID.items()},
        "statuses": list(CHOICES["status"]),
        "cancel": list(CANCEL_RESPONSES),
        "limit": LIMIT,
        "days": LONGEST.days,
        "reference": REFERENCE_EXAMPLE,
        "geocode": area.GEOCODE_EXAMPLE,
        "points": area.MOST,
        "bounds": list(area.BOUNDS),
        "radii": [circle.FARTHEST, circle.WIDE],
        "example": values_of(example()),
        "empty": first_values(language),
        "office": list(OFFICE),
        "hours": PROPOSED_HOURS,
    }


def _templates(language: str) -> dict[str, Any]:
    words = i18n.load("raabta_desk/alert/alert", language)
    found: dict[str, Any] = i18n.thawed({name: words[name] for name in _TEMPLATES})
    # Lines go out in their order, which an object of JSON does not promise.
    for own in (found, found["cancel"]):
        own.update({name: list(map(list, own[name].items())) for name in _LINES})
    return found


def _without_notes(words: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = i18n.thawed({name: said for name, said in words.items() if not name.startswith("_")})
    return found
