"""Define a draft of a post (texts, picture, link, hashtags) and the findings about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from raabta import i18n

DOMAIN = "raabta_desk/post_composer/post-composer"
CHANNELS = ("facebook", "x", "whatsapp", "sms", "notice")
MEDIA = ("none", "picture", "video", "scan")
#: Language -> the fields of its text and of the description of its picture.
TEXTS: Mapping[str, str] = {"en": "english", "ur": "urdu"}
ALTS: Mapping[str, str] = {"en": "alt_en", "ur": "alt_ur"}
_URDU = re.compile("[\u0620-\u065f\u0670-\u06d3]")
_END = re.compile(r"[.!?\u2026\u061f]+[\"'\u201c\u201d\u2019)\]]*(?=\s|$)|\u06d4+[\"'\u201c\u201d\u2019)\]]*")


class Finding(NamedTuple):
    """A finding: the name of its sentence in the words, the field that it is about, blanks; "warn" or "info"."""

    key: str
    field: str
    blanks: Mapping[str, object]
    level: str = "warn"


def info(key: str, field: str, **blanks: object) -> Finding:
    """Return what is to be looked at once more."""
    return Finding(key, field, blanks, "info")


def warn(key: str, field: str, **blanks: object) -> Finding:
    """Return what is to be settled before the post goes out."""
    return Finding(key, field, blanks)


@dataclass(frozen=True)
class Text:
    """The text of a post in one language, and the name of its field."""

    language: str
    field: str
    whole: str

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences, each on one line; a line that goes on in small letters goes on in the next."""
        joined = re.sub(r"(?<=[^\s.!?:\u06d4\u061f])[ \t]*\n(?=[a-z])", " ", self.whole.replace("\r\n", "\n"))
        return [one for line in joined.splitlines() for one in _sentences(line)]

    @property
    def longest(self) -> str:
        """The sentence with the most words, the first of several; "" where nothing is said."""
        return max(self.sentences, key=count_words, default="")


@dataclass(frozen=True)
class Draft:
    """A post before it goes out, as the fields of the form have it."""

    values: Mapping[str, str]

    def value(self, name: str) -> str:
        """Return what stands in a field, without space around it."""
        return self.values.get(name, "").strip()

    @property
    def channel(self) -> str:
        """Return the channel; the first of the list where nothing that is known was chosen."""
        return self.value("channel") if self.value("channel") in CHANNELS else CHANNELS[0]

    @property
    def media(self) -> str:
        """Return what is shown beside the text."""
        return self.value("media") if self.value("media") in MEDIA else MEDIA[0]

    @cached_property
    def texts(self) -> list[Text]:
        """The languages in which something is said."""
        return [Text(one, name, self.value(name)) for one, name in TEXTS.items() if self.value(name)]

    @property
    def tags(self) -> list[str]:
        """The hashtags of the field, without their sign."""
        return [
            one.strip("#")
            for one in re.split("[\\s,\u060c;]+|(?<=[^\\s])(?=#)", self.value("hashtags"))
            if one.strip("#")
        ]


def rules(name: str) -> Any:
    """Return one of the lists of words/post-rules.json."""
    return i18n.load("raabta_desk/post_composer/post-rules")[name]


def count_words(text: str) -> int:
    """Return how many words a text has; a sign alone is none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def is_urdu(text: str) -> bool:
    """Return whether more letters of a text are Urdu than Latin; without any letter it is not."""
    return 2 * len(_URDU.findall(text)) > sum(sign.isalpha() for sign in text)


def _sentences(line: str) -> Iterator[str]:
    begin = 0
    for end in _END.finditer(line):
        before = line[max(0, end.start() - 12) : end.start()].split()
        word = before[-1].lower().lstrip("(\"'\u201c") if before else ""
        is_number = word.isdigit() and not line[begin : end.start()].strip(" *-").replace(word, "", 1)
        if end.group() == "." and (word in rules("abbreviations") or is_number):
            continue
        if sentence := line[begin : end.end()].strip():
            yield sentence
        begin = end.end()
    if count_words(rest := line[begin:].strip()):
        yield rest
