"""Write what is taken away of a post: its text for the channel in each language, its measures, a sheet to sign."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from raabta import i18n
from raabta_desk.alert import sms_parts
from raabta_desk.post_composer.draft import ALTS, DOMAIN, Draft, Text, count_words
from raabta_desk.post_composer.media import Cost
from raabta_desk.post_composer.signs import EMOJI, isolated
from raabta_desk.workbench.parse.figures import figures

#: How X counts: what a post may weigh, a link, and the ranges whose signs weigh one; all others weigh two.
X_LIMIT, _X_LINK = 280, 23
_X_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def posted(draft: Draft, text: Text) -> str:
    """Return a text as it goes out: the link and the hashtags on lines of their own, Latin words isolated in Urdu.

    An SMS keeps its signs for words, and like a printed notice it has no hashtags.
    """
    whole = isolated(text.whole) if text.language == "ur" and draft.channel != "sms" else text.whole
    tags = "" if draft.channel in {"sms", "notice"} else " ".join(f"#{tag}" for tag in draft.tags)
    return "\n".join(filter(None, (whole, draft.value("link"), tags)))


def weight(draft: Draft, text: Text) -> int:
    """Return what a post weighs on X, whose links all weigh the same."""
    whole = unicodedata.normalize("NFC", posted(draft, text))
    link = draft.value("link")
    without = whole.replace(link, "", 1) if link else whole
    plain, faces = EMOJI.subn("", without)
    light = sum(any(low <= ord(sign) <= high for low, high in _X_LIGHT) for sign in plain)
    return light + 2 * (len(plain) - light + faces) + (_X_LINK if link else 0)


def measures(draft: Draft, language: str) -> list[list[str]]:
    """Return what can be counted, a row each: its name, and the number in each language that has a text."""
    words: Any = i18n.load(DOMAIN, language)["measures"]
    rows = {
        "words": [count_words(text.whole) for text in draft.texts],
        "sentences": [len(text.sentences) for text in draft.texts],
        "longest": [count_words(text.longest) for text in draft.texts],
        "figures": [len(figures(text.whole)) for text in draft.texts],
        "signs": [len(posted(draft, text)) for text in draft.texts],
        "sms": [sms_parts(posted(draft, text)).parts for text in draft.texts],
    }
    if draft.channel == "x":
        rows["x"] = [weight(draft, text) for text in draft.texts]
    return [[words[name], *map(str, numbers)] for name, numbers in rows.items()]


def cost_words(spent: Cost, language: str) -> str:
    """Return what one viewer loads and pays, and a thousand of them."""
    said = str(i18n.load(DOMAIN, language)["cost"])
    blanks = {"size": f"{spent.megabytes:,.4g}", "price": f"{spent.price:g}"}
    return said.format(**blanks, rupees=_rupees(spent.rupees), thousand=_rupees(spent.rupees * 1000))


def _rupees(amount: float) -> str:
    return f"{amount:,.0f}" if amount >= 10 else f"{amount:.1f}"


def sheet(draft: Draft, sentences: Sequence[str], spent: Cost | None, language: str) -> str:
    """Return the sheet that goes to whoever signs, as Markdown: texts, measures, what is open, lines to fill in."""
    words: Any = i18n.load(DOMAIN, language)
    said, choices = words["sheet"], words["choices"]
    lines = [
        f"# {said['title']}",
        f"{words['labels']['channel']}: {choices['channel'][draft.channel]} · {choices['media'][draft.media]}",
    ]
    for text in draft.texts:
        alt = draft.value(ALTS[text.language])
        lines += [f"## {words['text'][text.language]}", _quoted(posted(draft, text))]
        lines += [f"{words['labels'][ALTS[text.language]]}:", _quoted(alt)] if alt else []
    lines += [f"## {words['measured']}", _table([_head(draft, words), *measures(draft, language)])]
    lines += [cost_words(spent, language)] if spent else []
    lines += [f"## {said['open']}", "\n".join(f"- [ ] {one}" for one in sentences) or said["nothing"]]
    lines += [words["unknown"], f"## {said['signed']}", "\n".join(f"- {one}" for one in said["lines"])]
    return "\n\n".join(lines) + "\n"


def _head(draft: Draft, words: Any) -> list[str]:
    return [words["measure"], *(words["languages"][text.language] for text in draft.texts)]


def measure_head(draft: Draft, language: str) -> list[str]:
    """Return the head of the table of measures: only languages that have a text."""
    return _head(draft, i18n.load(DOMAIN, language))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}  " if line.strip() else ">" for line in text.splitlines())


def _table(rows: Iterable[Sequence[str]]) -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|---" * head.count(" | ") + "|---|", *body])
