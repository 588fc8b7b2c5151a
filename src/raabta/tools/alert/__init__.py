"""The alert composer: one set of facts to five channels and CAP 1.2; with its warning check and its SMS counter."""

from collections.abc import Callable, Mapping
from typing import Any

from raabta.tools.alert.answer import CHANNELS, count_note, pace_note, state_word
from raabta.tools.alert.cap import identifier
from raabta.tools.alert.cap_rules import check_cap
from raabta.tools.alert.card import CARDS, code_words
from raabta.tools.alert.composer import completeness, compose
from raabta.tools.alert.data import CODES, MESSAGE_TYPES, Alert, AlertText, example
from raabta.tools.alert.faults import MOMENTS, faults
from raabta.tools.alert.form import AREAS, CHOICES, TEXTS, alert_of
from raabta.tools.alert.outputs import LanguageOutputs, Outputs
from raabta.tools.alert.sms import SmsCount, sms_parts
from raabta.tools.alert.sms import twin_data as _sms_data
from raabta.tools.alert.warning import ELEMENTS, WarningCheck, check_warning
from raabta.tools.alert.warning import twin_data as _warning_data
from raabta.tools.parse.times import stamp

#: Tool id -> what makes the data of its twin, in a language.
TWIN_DATA: Mapping[str, Callable[[str], Mapping[str, Any]]] = {
    "sms-parts": _sms_data,
    "warning-check": _warning_data,
}
__all__ = [
    "AREAS",
    "CARDS",
    "CHANNELS",
    "CHOICES",
    "CODES",
    "ELEMENTS",
    "MESSAGE_TYPES",
    "MOMENTS",
    "TEXTS",
    "TWIN_DATA",
    "Alert",
    "AlertText",
    "LanguageOutputs",
    "Outputs",
    "SmsCount",
    "WarningCheck",
    "alert_of",
    "check_cap",
    "check_warning",
    "code_words",
    "completeness",
    "compose",
    "count_note",
    "example",
    "faults",
    "identifier",
    "pace_note",
    "sms_parts",
    "stamp",
    "state_word",
]
