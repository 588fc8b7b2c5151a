"""Write what is taken away of a correction: post and SMS in a language, the record for the file, the line for a log.

The order is that of the chapter: of a rumour the fact, the warning, how it misleads, the fact again; of our own error
what is right, what we said and when, how it came about, since when it is known, what people should do, sorry once, and
where the first version is kept. A year stands at every day, for a correction is passed on for years, as a clip is.

Bad input: it refuses nothing of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta_desk import rumours
from raabta_desk.correction.checks import places
from raabta_desk.correction.fields import DOMAIN, Correction
from raabta_desk.workbench.parse.times import clock, day, local, moment_words

_TEXTS = "raabta_desk/correction/correction-texts"
_ENDS = (".", "!", "?", "\u06d4", "\u061f", "…")
_EDGES = ".\u06d4 "
#: No year is this one, so that each day is said with its own.
_ALWAYS = 0
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")


def post(made: Correction, language: str) -> str:
    """Return the correction as a post or a message."""
    words: Any = i18n.load(_TEXTS, language)
    blanks = _blanks(made, language)
    return "\n".join(words["lines"][name].format(**blanks) for name in _names(made, language))


def sms(made: Correction, language: str) -> str:
    """Return the correction as an SMS: what is so, that something else was said, the source, what to do."""
    words: Any = i18n.load(_TEXTS, language)
    blanks = _blanks(made, language, short=True)
    text = str(words["sms"]["ours" if made.is_ours else "rumour"]).format(**blanks)
    return " ".join(text.split())


def record(made: Correction, language: str, warned: list[str], now: datetime) -> str:
    """Return the record for the file, as Markdown: the facts, where the correction goes, its texts, what was warned."""
    words: Any = i18n.load(DOMAIN, language)
    said, labels = words["record"], words["labels"]
    lines = [f"# {said['title']}", "", f"{said['made']}: {_when(now, language)}", ""]
    lines += [f"- {labels['mode']}: {words['choices']['mode']['ours' if made.is_ours else 'rumour']}"]
    lines += [f"- {labels['kind']}: {words['choices']['kind'][made.kind]}"]
    for name, moment in (("seen", made.seen), ("known", made.known), ("next", made.next)):
        lines += [f"- {labels[name]}: {_when(moment, language)}"] if moment else []
    lines += [f"- {labels[name]}: {_plain(text)}" for name in ("page", "kept") if (text := getattr(made, name))]
    for one, texts in made.texts.items():
        lines += [f"- {labels['wrong']} ({words['groups'][one]}): {_plain(texts.wrong)}"] if texts.wrong else []
    lines += ["", f"## {said['goes']}", "", *(f"- [ ] {_plain(place)} [{said['hour']}]" for place in places(made))]
    for one in made.texts:
        lines += ["", f"## {words['copies']['post'][one]}", "", *(f"> {_plain(line)}  " for line in _lines(made, one))]
    if warned:
        lines += ["", f"## {words['warned']}", "", *(f"- {_plain(one)}" for one in warned)]
    return "\n".join([*lines, "", f"{said['by']}: [ ] · {said['cleared']}: [ ]", ""])


def log_line(made: Correction, language: str, now: datetime) -> str:
    """Return a line for the rumour log, below its head, as a file that a spreadsheet opens."""
    words: Any = i18n.load(DOMAIN, language)["log"]
    said = made.texts.get(language) or next(iter(made.texts.values()))
    decision = words["ours" if made.is_ours else "rumour"]
    row = [
        *(_iso(made.seen), made.where, said.wrong, "", "", said.fact, said.source),
        *(decision, said.office, _iso(made.next), _iso(now)),
    ]
    return rumours.csv_of(rumours.Log(), [dict(zip(rumours.COLUMNS, row, strict=True))], language)


def _iso(moment: datetime | None) -> str:
    return f"{local(moment):%Y-%m-%d %H:%M}" if moment else ""


def _lines(made: Correction, language: str) -> list[str]:
    return post(made, language).split("\n")


def _names(made: Correction, language: str) -> Iterator[str]:
    """Yield the lines that have something to say, in their order."""
    said = made.texts[language]
    order = i18n.load(_TEXTS, language)["order"]["ours" if made.is_ours else "rumour"]
    has = {
        "how": said.how,
        "came": said.how,
        "ask": said.ask,
        "office": said.office,
        "kept": made.kept,
        "page": made.page,
        "next": made.next,
    }
    yield from (name for name in order if has.get(name, True))


def _blanks(made: Correction, language: str, *, short: bool = False) -> dict[str, str]:
    words: Any = i18n.load(_TEXTS, language)
    said = made.texts[language]
    sentences = {name: _sentence(getattr(said, name), language) for name in ("fact", "how", "ask")}
    moments = {name: getattr(made, name) for name in ("seen", "known", "next")}
    return {
        **sentences,
        "office": said.office,
        "source": said.source.strip(_EDGES),
        "wrong": said.wrong.strip(_EDGES),
        "page": i18n.quoted(made.page, language),
        "kept": i18n.quoted(made.kept, language).strip(_EDGES),
        "careful": words["careful_sms" if short else "careful"][made.kind],
        "kind": words["kinds"][made.kind],
        **{name: _when(moment, language, short=short) if moment else "" for name, moment in moments.items()},
    }


def _when(moment: datetime, language: str, *, short: bool = False) -> str:
    if not short:
        return moment_words(moment, language, year=_ALWAYS)
    about = {"clock": clock(moment, language), "day": day(moment, language, short=True, year=_ALWAYS)}
    return str(i18n.load("raabta_desk/workbench/parse/times", language)["moment"]).format(**about)


def _sentence(text: str, language: str) -> str:
    """Return a text with a stop at its end."""
    stop = "\u06d4" if language == "ur" else "."
    return text if not text or text.endswith(_ENDS) else f"{text}{stop}"


def _plain(typed: str) -> str:
    """Return a text in which no sign is markup."""
    return _MARKUP.sub(r"\\\1", typed)
