"""Define what the alert composer returns: the texts of each language, the CAP message, and advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from raabta_desk.alert.sms import SmsCount
from raabta_desk.alert.warning import WarningCheck


@dataclass(frozen=True, slots=True)
class Sms:
    """An SMS and how it travels. `bare` counts it without the exercise mark, as it would be on the day."""

    text: str
    count: SmsCount
    bare: SmsCount


@dataclass(frozen=True, slots=True)
class LanguageOutputs:
    """All outputs in one language. `seconds` is how long the radio script takes at `words_per_minute`."""

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
    """The outputs of `compose`: texts by language, the CAP message with one `info` each, and advice in sentences.

    `fields` names, for each sentence of `advice`, the field of the form that it is about, or "".
    """

    languages: Mapping[str, LanguageOutputs]
    cap: str
    advice: tuple[str, ...]
    fields: tuple[str, ...] = ()
