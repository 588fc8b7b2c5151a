"""Hold the rules of the checker: which answer stands in the way of a post, who settles it, and its sources.

What a rule says stands in words/may-i-post.*.json under its kind. It is what the chapters have, no more; where they
have little (a court case, personnel) or nothing (a tender) the words say so, and the law officer or the owner is asked.

The first group is asked before all else. Its rules are final: they look at no other field, so that no agreement lifts
them, and a form without their answers is never clear.

Bad input: what is no choice of a field counts as not answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from raabta import i18n
from raabta.form.form_file import fields_of

DOMAIN = "raabta_desk/may_i_post/may-i-post"
#: Group of the form -> its fields.
FIELDS = fields_of("raabta_desk.may_i_post")
#: What is typed and not chosen.
TYPED = ("about", "text", "signer")
_CALLED = ("seen", "unseen", "unsure")
When = Mapping[str, tuple[str, ...]]
Values = Mapping[str, str]


class Rule(NamedTuple):
    """A rule that stands in the way when each field of `when` has one of its answers; `who` approves or repairs.

    One that is `final` stops the post: nothing that the form asks can repair it.
    """

    kind: str
    field: str
    who: str
    when: When
    sources: tuple[str, ...] = ("own",)
    final: bool = False


class Look(NamedTuple):
    """A point that does not stand in the way, and is worth a look."""

    kind: str
    field: str
    when: When


_OWN_ACCOUNT = (
    *("om-2020-07-23", "conduct-rule-24", "dunya-2024-09-03", "hum-2025-10", "urdupoint-2023-08-16"),
    *("sindh-conduct-2008", "bloom-2025-02-16"),
)
_PORTRAITS = ("dawn-2018-04-04", "thenews-2022-11-24", "pakistantoday-2018-10-03", "dailytimes-2024-03-20")
_FALSE = ("peca-26a", "brecorder-2025-02-03", "urdupoint-2025-02-17")
_MADE = ("propakistani-2024-07-15", "propakistani-2024-11-07", "journalismpakistan-2025-11-12")
_ELECTION = ("elections-act-2017",)
_CRIME = ("jjsa-2018", "ppc-1860", "anti-rape-2021", "own")
_DEFAMATION = (
    *("ppc-1860", "peca-20", "defamation-2002", "punjab-defamation-2024", "urdupoint-2024-06-08"),
    "dawn-2025-09-25",
)
_HATRED = ("peca-20", "ppc-1860", "ata-1997")
RULES = (
    Rule("crime", "crime", "law", {"crime": ("person",)}, _CRIME, final=True),
    Rule("missing", "crime", "author", {"crime": ("missing",)}, ("zainab-2020", "own"), final=True),
    Rule("accuses", "blame", "law", {"blame": ("person", "more")}, _DEFAMATION, final=True),
    Rule("hatred", "blame", "law", {"blame": ("group", "more")}, _HATRED, final=True),
    Rule("own_account", "permission", "authority", {"account": ("own",), "permission": ("no",)}, _OWN_ACCOUNT),
    Rule("mine", "mine", "owner", {"mine": ("other", "unsure")}),
    Rule("people", "people", "person", {"people": ("no",)}, ("icrc-2024", "peca-2016")),
    Rule("children", "children", "guardian", {"people": ("yes", "no"), "children": ("no",)}, ("unicef-reporting",)),
    Rule("need", "need", "person", {"people": ("yes", "no"), "need": ("no",)}, ("icrc-2024", "thenews-2023-04-08")),
    Rule("private", "private", "author", {"private": ("yes",)}),
    Rule("no_hour", "facts", "author", {"facts": ("no_hour",)}),
    Rule("no_source", "facts", "author", {"facts": ("no_source",)}),
    Rule("unconfirmed", "facts", "author", {"facts": ("unconfirmed",), "urgency": ("", "later", "soon")}, _FALSE),
    Rule("danger", "facts", "author", {"facts": ("unconfirmed",), "urgency": ("danger",)}, (*_FALSE, "ndm-act-2010")),
    Rule("court", "matter", "law", {"matter": ("court", "more")}, ("jjsa-2018", "anti-rape-2021")),
    Rule("tender", "matter", "tender", {"matter": ("tender", "more")}, ()),
    Rule("staff", "matter", "staff", {"matter": ("staff", "more")}, ("om-2020-07-23",)),
    Rule("papers", "papers", "file", {"papers": ("marked",)}, ("om-2020-07-23", "rai-2017")),
    Rule("unseen", "election", "focal", {"election": ("unseen",)}, _ELECTION),
    Rule("unsure", "election", "focal", {"election": ("unsure",)}, _ELECTION),
    Rule("scheme", "politics", "focal", {"politics": ("scheme",), "election": _CALLED}, _ELECTION),
    Rule("party", "politics", "author", {"politics": ("party",)}, ("conduct-rule-24", "gcs-propriety", *_ELECTION)),
    Rule("paid_portrait", "portrait", "law", {"portrait": ("paid",)}, _PORTRAITS),
    Rule("portrait", "portrait", "focal", {"portrait": ("unpaid",), "election": _CALLED}, _ELECTION),
    Rule("machine_text", "made", "author", {"made": ("unchecked",)}, _MADE),
    Rule("machine_picture", "made", "author", {"made": ("picture",)}),
    Rule("rights", "rights", "maker", {"rights": ("unknown",)}, ("tosdr-licence", "meta-music")),
    Rule("typist", "cleared", "signer", {"cleared": ("typist",)}),
    Rule("nobody", "cleared", "signer", {"cleared": ("nobody",)}),
)
LOOKS = (
    Look("soon", "urgency", {"urgency": ("soon",)}),
    Look("warning", "urgency", {"urgency": ("danger",)}),
    Look("own_yes", "permission", {"account": ("own",), "permission": ("yes",)}),
    Look("seen", "election", {"election": ("seen",)}),
    Look("face", "portrait", {"portrait": ("unpaid",), "election": ("", "no")}),
)
#: What is asked only after another answer.
_ASKED_AFTER: Mapping[str, When] = {
    "permission": {"account": ("own",)},
    "employer": {"account": ("own",), "permission": ("no",)},
    "children": {"people": ("yes", "no")},
    "need": {"people": ("yes", "no")},
}


def chosen(values: Values) -> dict[str, str]:
    """Return each choice that is one of its field's, and "" for all others; what is typed stays as it is."""
    known = i18n.load(DOMAIN, i18n.FALLBACK)["choices"]
    names = (name for group in FIELDS.values() for name in group)
    given = {name: values.get(name, "") for name in names}
    return {name: value if name in TYPED or value in known[name] else "" for name, value in given.items()}


def stops(values: Values) -> list[Rule]:
    """Return the rules that stand in the way, in the order of the form."""
    given = chosen(values)
    return [rule for rule in RULES if _applies(rule.when, given)]


def looks(values: Values) -> list[Look]:
    """Return what is worth a look."""
    given = chosen(values)
    return [look for look in LOOKS if _applies(look.when, given)]


def asked(values: Values) -> Iterator[str]:
    """Yield the fields that are asked for, with what has been answered so far."""
    given = chosen(values)
    for names in FIELDS.values():
        yield from (
            name for name in names if name not in ("about", "text") and _applies(_ASKED_AFTER.get(name, {}), given)
        )


def open_questions(values: Values) -> list[str]:
    """Return the fields that are asked for and not answered."""
    given = chosen(values)
    return [name for name in asked(values) if not given[name].strip()]


def _applies(when: When, given: Values) -> bool:
    return all(given[name] in wanted for name, wanted in when.items())
