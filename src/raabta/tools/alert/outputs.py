"""What the alert composer hands over: the texts of each language, the CAP message, what could be better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from raabta.tools.alert.sms import SmsCount
from raabta.tools.alert.warning import WarningCheck


@dataclass(frozen=True, slots=True)
class Sms:
    """An SMS and how it travels. `bare` counts it without the exercise mark, as it would be on the day."""

    text: str
    count: SmsCount
    bare: SmsCount


@dataclass(frozen=True, slots=True)
class LanguageOutputs:
    """Everything in one language. `seconds` is how long the radio script takes at `words_per_minute`."""

    language: str
    check: WarningCheck
    sms: Sms
    whatsapp: str
    facebook: str
    alt: str
    radio: str
    seconds: int
    words_per_minute: int


@dataclass(frozen=True, slots=True)
class Outputs:
    """What `compose` wrote: per language, the CAP message with one `info` each, and what could be better.

    `fields` names, for each sentence of `advice`, the field of the form that it is about, or "".
    """

    languages: Mapping[str, LanguageOutputs]
    cap: str
    advice: tuple[str, ...]
    fields: tuple[str, ...] = ()
