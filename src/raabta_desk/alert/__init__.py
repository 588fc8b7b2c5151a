"""Compose one set of facts into alerts for five channels and CAP 1.2; check warnings and count SMS parts."""

from collections.abc import Callable, Mapping
from typing import Any

from raabta.form.judged import Judge
from raabta_desk.alert.answer import answer
from raabta_desk.alert.cap import identifier
from raabta_desk.alert.cap_rules import check_cap
from raabta_desk.alert.card import CARDS
from raabta_desk.alert.composer import completeness, compose
from raabta_desk.alert.data import CODES, MESSAGE_TYPES, Alert, AlertText, example
from raabta_desk.alert.faults import MOMENTS, faults
from raabta_desk.alert.form import alert_of, empty_values
from raabta_desk.alert.opened import opened
from raabta_desk.alert.outputs import LanguageOutputs, Outputs
from raabta_desk.alert.sms import SmsCount, sms_parts
from raabta_desk.alert.sms import twin_data as _sms_data
from raabta_desk.alert.warning import ELEMENTS, WarningCheck, check_warning
from raabta_desk.alert.warning import twin_data as _warning_data
from raabta_desk.alert.written import JUDGE
from raabta_desk.workbench.parse.times import stamp

#: Tool id -> what makes the data of its twin, in a language.
TWIN_DATA: Mapping[str, Callable[[str], Mapping[str, Any]]] = {
    "sms-parts": _sms_data,
    "warning-check": _warning_data,
}
#: It judges a text that somebody wrote freely.
JUDGES: Mapping[str, Judge] = {"alert-composer": JUDGE}
#: A script of the page answers it.
TWINS = frozenset({"alert-composer"})
__all__ = [
    "CARDS",
    "CODES",
    "ELEMENTS",
    "JUDGES",
    "MESSAGE_TYPES",
    "MOMENTS",
    "TWINS",
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
