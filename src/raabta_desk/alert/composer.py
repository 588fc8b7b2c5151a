"""Compose an alert for five channels in each language: SMS, WhatsApp, Facebook, radio and CAP 1.2.

Nothing is ever sent: the tool writes texts. The mark "EXERCISE – not a real warning" stands on every output, unless
the status is Actual, which `compose` refuses without the argument `actual=True`.

Bad input: `compose` refuses an alert with ToolError, which holds a sentence for every fault at once: no text, an
unknown language, a missing hazard, place, action or source, an unfilled blank such as "[place]", characters that cannot
be sent (controls, half surrogates, marks that reverse what follows), too long a text, places that differ between
languages, times that are missing, without a zone, out of order or far off, unknown codes, an Update or Cancel without a
reference or with one that cannot be read, a helpline that is no number, a web address that is none. A missing
impact, helpline or next update is not refused: the meter and `advice` say so.
"""

from __future__ import annotations

from datetime import datetime
from math import ceil
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta_desk.alert import cap
from raabta_desk.alert.advice import advice
from raabta_desk.alert.data import Alert
from raabta_desk.alert.faults import faults
from raabta_desk.alert.outputs import LanguageOutputs, Outputs, Sms
from raabta_desk.alert.phrases import MARKED, blanks_of, lines, templates_of, tidy
from raabta_desk.alert.sms import sms_parts
from raabta_desk.alert.warning import ELEMENTS, WarningCheck, check_warning
from raabta_desk.workbench.parse.times import PAKISTAN


def completeness(alert: Alert) -> dict[str, WarningCheck]:
    """Judge the six elements in each language; works for a half-filled alert too."""
    return {
        language: check_warning(_elements(alert, language), language)
        for language in alert.texts
        if language in i18n.LANGUAGES
    }


def compose(alert: Alert, *, actual: bool = False, language: str = "en", now: datetime | None = None) -> Outputs:
    """Return every output of `alert`. Raises ToolError, with a sentence in `language` for every fault, if it has any.

    `now` only matters to the advice that the time of sending is old.
    """
    found = faults(alert, language)
    if alert.status == "Actual" and not actual:
        found.append(str(i18n.load("raabta_desk/alert/alert", language)["faults"]["actual"]))
    if found:
        raise ToolError(found)
    checks = completeness(alert)
    outputs = {name: _outputs(alert, name, checks[name]) for name in alert.texts}
    better = tuple(advice(alert, outputs, language, now or datetime.now(PAKISTAN)))
    texts, fields = (tuple(one[part] for one in better) for part in (0, 1))
    return Outputs(outputs, cap.build(alert), texts, fields)


def _elements(alert: Alert, language: str) -> dict[str, str]:
    blanks = blanks_of(alert, language, short=True)
    return {name: blanks[name] for name in ELEMENTS}


def _outputs(alert: Alert, language: str, check: WarningCheck) -> LanguageOutputs:
    words = templates_of(alert, language)
    blanks = blanks_of(alert, language)
    radio = " ".join(lines(words["radio"], blanks))
    pace = int(words["assumptions"]["words_per_minute"])
    help_words = words["alt_help"].format(**blanks) if blanks["helpline"] else ""
    return LanguageOutputs(
        language=language,
        check=check,
        sms=_sms(alert, language, check),
        whatsapp="\n".join(lines(words["whatsapp"], blanks)),
        facebook="\n\n".join(lines(words["facebook"], blanks)),
        alt=tidy(words["alt"].format(**{**blanks, "mark": blanks[MARKED], "help": help_words})),
        radio=radio,
        seconds=ceil(len(radio.split()) * 60 / pace),
        words_per_minute=pace,
    )


def _sms(alert: Alert, language: str, check: WarningCheck) -> Sms:
    """Join the message, and put plain marks for typographic ones, which would cost an English SMS its alphabet."""
    words: Any = templates_of(alert, language)
    blanks = blanks_of(alert, language, short=True)
    tail = "".join(str(words["sms"][end]).format(**blanks) for end, name in _ENDS if blanks[name])
    bare = str(words["sms_body"]).format(**blanks, message=check.message) + tail
    for typographic, plain in words["sms_punctuation"].items():
        bare = bare.replace(typographic, plain)
    text = f"{words['mark_sms']} {bare}" if blanks["mark"] else bare
    return Sms(text, sms_parts(text), sms_parts(bare))


_ENDS = (("reason", "reason"), ("help", "helpline"), ("next", "next"))
