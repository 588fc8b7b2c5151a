"""Compose one set of facts into alerts for five channels and CAP 1.2; check warnings and count SMS parts."""

from collections.abc import Callable, Mapping
from typing import Any

from raabta.tools.alert.answer import answer
from raabta.tools.alert.cap import identifier
from raabta.tools.alert.cap_rules import check_cap
from raabta.tools.alert.card import CARDS
from raabta.tools.alert.composer import completeness, compose
from raabta.tools.alert.data import CODES, MESSAGE_TYPES, Alert, AlertText, example
from raabta.tools.alert.faults import MOMENTS, faults
from raabta.tools.alert.form import alert_of, empty_values
from raabta.tools.alert.opened import opened
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
    "CARDS",
    "CODES",
    "ELEMENTS",
    "MESSAGE_TYPES",
    "MOMENTS",
    "TWIN_DATA",
    "Alert",
    "AlertText",
    "LanguageOutputs",
    "Outputs",
    "SmsCount",
    "WarningCheck",
    "alert_of",
    "answer",
    "check_cap",
    "check_warning",
    "completeness",
    "compose",
    "empty_values",
    "example",
    "faults",
    "identifier",
    "opened",
    "sms_parts",
    "stamp",
]
