"""Check what goes with the words of a post: picture and its description, link, hashtags, and the cost of loading.

Bad input: a size or a price that is no number is a finding at its field, and no cost is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from raabta.model.fold import parse_count
from raabta_desk.post_composer.draft import ALTS, Draft, Finding, Text, count_words, info, rules, warn
from raabta_desk.workbench.parse.phrases import spaced

#: Words below which a description says little, and above which it belongs into the text; ours.
_ALT = (4, 60)
#: Megabytes from which a text names the size; ours.
HEAVY = 10
_LARGEST, _DEAREST = 100_000, 1000
_LINK = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?:[:/?#]\S*)?", re.IGNORECASE)
_MANY_TAGS, _LONG_TAG, _LONG_PRINTED, _TOLD = 3, 12, 30, 10
_TAG = re.compile(r"(?<!\S)#(\w+)")


class Cost(NamedTuple):
    """The cost to one viewer: megabytes to load, and rupees to pay; a megabyte is a million bytes."""

    megabytes: float
    rupees: float
    price: float


def cost(draft: Draft) -> Cost | None:
    """Return what it costs to see; None where no picture is chosen, or size or price cannot be read."""
    size, price = _number(draft, "size", _LARGEST), _number(draft, "price", _DEAREST)
    if draft.media == "none" or size is None or price is None or not draft.value("size"):
        return None
    return Cost(size, size * price / 1000, price)


def media(draft: Draft) -> Iterator[Finding]:
    """Yield what is found about picture, link, hashtags and size."""
    if draft.media == "scan":
        yield warn("scan", "media")
    if draft.media == "video":
        yield info("captions", "media")
    if draft.channel == "sms" and draft.media != "none":
        yield warn("sms_media", "media")
    for text in draft.texts:
        yield from _alt(draft, text)
    if draft.media == "none":
        yield from (info("alt_alone", name) for name in ALTS.values() if draft.value(name))
    yield from _link(draft)
    yield from _tags(draft)
    yield from _size(draft)


def _alt(draft: Draft, text: Text) -> Iterator[Finding]:
    field = ALTS[text.language]
    alt = draft.value(field)
    if draft.media == "none":
        return
    if not alt:
        yield warn("no_alt", field)
        return
    least, most = _ALT
    if alt.lower().endswith(tuple(rules("files"))):
        yield warn("alt_file", field)
    elif any(spaced(alt).startswith(spaced(one)) for one in rules("alt_of")[text.language]):
        yield warn("alt_of", field)
    if count_words(alt) < least:
        yield warn("alt_short", field, n=count_words(alt))
    if count_words(alt) > most:
        yield info("alt_long", field, n=count_words(alt))
    if len(alt) > 20 and spaced(alt) in spaced(text.whole):
        yield warn("alt_same", field)


def _link(draft: Draft) -> Iterator[Finding]:
    link = draft.value("link")
    if not link:
        return
    if not _LINK.fullmatch(link):
        yield warn("bad_link", "link")
        return
    host = re.sub("^https?://(?:www[.])?", "", link.lower()).split("/")[0]
    if host in rules("shorteners"):
        yield warn("short_link", "link", host=host)
    elif link.lower().startswith("http://"):
        yield info("open_link", "link")
    if draft.channel == "notice" and len(link) > _LONG_PRINTED:
        yield info("printed_link", "link")


def _tags(draft: Draft) -> Iterator[Finding]:
    """Yield what is found about hashtags, those of the texts at their own field."""
    own = [(tag, "hashtags") for tag in draft.tags]
    # Each is told, but not a page of them.
    all_tags = own + [(tag, text.field) for text in draft.texts for tag in _TAG.findall(text.whole)]
    for tag, field in list(dict.fromkeys(all_tags))[:_TOLD]:
        yield from _tag(tag, f"#{tag[:40]}", field)
    if len(all_tags) > _MANY_TAGS:
        yield info("many_tags", "hashtags", n=len(all_tags), most=_MANY_TAGS)
    if own and draft.channel in {"sms", "notice"}:
        yield info("useless_tags", "hashtags")


def _tag(tag: str, shown: str, field: str) -> Iterator[Finding]:
    if not re.fullmatch(r"\w+", tag):
        yield warn("broken_tag", field, tag=shown)
    elif tag.isdecimal():
        yield warn("digit_tag", field, tag=shown)
    elif tag.isascii() and tag[0].islower():
        yield warn("small_tag", field, tag=shown)
    elif tag.isascii() and tag.isupper() and len(tag) > _LONG_TAG / 2:
        yield warn("shouted_tag", field, tag=shown)
    elif tag.isascii() and tag[1:].islower() and len(tag) > _LONG_TAG:
        yield info("long_tag", field, tag=shown)


def _size(draft: Draft) -> Iterator[Finding]:
    size = _number(draft, "size", _LARGEST)
    if draft.value("size") and size is None:
        yield warn("bad_size", "size")
    elif draft.media == "none" and draft.value("size"):
        yield info("size_alone", "size")
    elif draft.media != "none" and not draft.value("size") and draft.channel != "notice":
        yield info("no_size", "size")
    elif size is not None and size >= HEAVY and draft.media != "none" and not _names_size(draft):
        yield warn("name_size", "size", size=f"{size:g}")
    if _number(draft, "price", _DEAREST) is None:
        yield warn("bad_price", "price", most=_DEAREST)


def _names_size(draft: Draft) -> bool:
    return all(re.search(r"\d\s?MB\b", text.whole, re.IGNORECASE) for text in draft.texts)


def _number(draft: Draft, name: str, most: float) -> float | None:
    """Return the number of a field; nothing typed is nought."""
    number = parse_count(draft.value(name) or "0", ("MB", "Rs"))
    return number if number is not None and 0 <= number <= most else None
