"""The alert composer as a form: facts once, five channels in two languages, nothing ever sent.

Bad input: whatever is typed, the form stays and says in sentences what forbids the alert; there is no traceback, and
while anything forbids it, there is nothing to copy. Status "Actual" is not offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import quote

import ipywidgets

from raabta import i18n
from raabta.render.widget.forms import parts
from raabta.render.widget.live import is_page_door
from raabta.tools.alert import (
    CODES,
    MESSAGE_TYPES,
    MOMENTS,
    Alert,
    AlertText,
    LanguageOutputs,
    Outputs,
    completeness,
    compose,
    example,
    identifier,
)
from raabta.tools.errors import ToolError
from raabta.tools.parse.dates import read_date
from raabta.tools.parse.times import PAKISTAN, local

CHANNELS = ("sms", "whatsapp", "facebook", "alt", "radio")
_MOMENT = re.compile(r"(.*\S)[ T]+([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(code for code in CODES["status"] if code != "Actual"),
    "msg_type": MESSAGE_TYPES,
    "category": CODES["category"],
    "response_types": CODES["responseType"],
    **{name: CODES[name] for name in ("urgency", "severity", "certainty")},
}


def alert_composer(language: str = "en") -> AlertForm:
    """Show the alert composer, filled with the chapter's fictional example."""
    return AlertForm(language)


class AlertForm:
    """A form for an alert. `fields` holds its inputs by name ("hazard.en", "onset"); `outputs` is None while faulty."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.words = i18n.load("tools/alert/alert-form", language)
        self.fields: dict[str, Any] = {}
        self.faults: tuple[str, ...] = ()
        self.outputs: Outputs | None = compose(example(), language=language)
        self._alert = example()
        self._widget = None if is_page_door() else self._build()

    @property
    def alert(self) -> Alert:
        """The alert as the form has it now."""
        return self._alert

    def __repr__(self) -> str:
        sample = compose(example()).languages[self.language].sms.text
        return str(self.words["plain"]).format(message=sample)

    def _repr_mimebundle_(self, **_kwargs: object) -> parts.Bundle | tuple[parts.Bundle, parts.Bundle]:
        return parts.bundle(self._widget, self._sample(), repr(self))

    def _sample(self) -> str:
        """Return the fictional example as static HTML."""
        alert = example()
        outputs = compose(alert, language=self.language)
        body = self._meter(alert) + "".join(
            parts.folded(title, text, language, note) for title, text, language, note in self._texts(outputs)
        )
        words = self.words
        return parts.section(words["title"], words["intro"], words["sample_note"], self.language, body)

    def _build(self) -> ipywidgets.VBox:
        words, alert = self.words, self._alert
        tabs = ipywidgets.Tab([self._text_fields(language, text) for language, text in alert.texts.items()])
        tabs.titles = [words["languages"][language] for language in alert.texts]
        facts = ipywidgets.VBox([*self._moment_fields(), *self._other_fields()])
        codes = ipywidgets.Accordion([ipywidgets.VBox(list(self._code_fields()))], titles=[words["codes"]])
        self._state = ipywidgets.HTML()
        self._out = ipywidgets.Accordion()
        self._download = ipywidgets.HTML()
        self._copies: list[ipywidgets.Textarea] = []
        for field in self.fields.values():
            field.observe(self._changed, names="value")
        self._changed()
        head = ipywidgets.HTML(f"<h3>{escape(words['title'])}</h3><p>{escape(words['intro'])}</p>")
        return parts.form_of([head, tabs, facts, codes, self._state, self._out, self._download], self.language)

    def _text_fields(self, language: str, text: AlertText) -> ipywidgets.VBox:
        comma = i18n.load("tools/alert/alert", language)["joined"]["comma"]
        for name in ("source", "hazard", "places", "impact", "action", "reason", "office"):
            value = getattr(text, name)
            shown = comma.join(value) if isinstance(value, tuple) else value
            make = parts.area_input if name in {"impact", "action"} else parts.text_input
            self.fields[f"{name}.{language}"] = make(self.words["labels"][name], shown, language)
        return ipywidgets.VBox([field for name, field in self.fields.items() if name.endswith(f".{language}")])

    def _moment_fields(self) -> Iterator[Any]:
        for name in MOMENTS:
            moment = getattr(self._alert, name)
            shown = f"{local(moment):%Y-%m-%d %H:%M}" if moment else ""
            self.fields[name] = parts.text_input(self.words["labels"][name], shown, hint=self.words["time_hint"])
            yield self.fields[name]
            if name == "sent":
                self.now = ipywidgets.Button(description=self.words["now"], layout={"width": "auto", "height": "44px"})
                self.now.on_click(self._set_now)
                yield self.now

    def _set_now(self, _button: object = None) -> None:
        self.fields["sent"].value = f"{datetime.now(PAKISTAN):%Y-%m-%d %H:%M}"

    def _other_fields(self) -> Iterator[Any]:
        choices = [(label, name) for name, label in self.words["choices"].items()]
        self.fields["languages"] = parts.choice_input(self.words["choice"], choices, "both")
        yield self.fields["languages"]
        for name in ("helpline", "web"):
            self.fields[name] = parts.text_input(self.words["labels"][name], getattr(self._alert, name))
            yield self.fields[name]

    def _code_fields(self) -> Iterator[Any]:
        for name, choices in _CHOICES.items():
            value = getattr(self._alert, name)
            chosen = value[0] if isinstance(value, tuple) else value
            self.fields[name] = parts.choice_input(self.words["labels"][name], choices, chosen)
            yield self.fields[name]
        self.fields["references"] = parts.text_input(self.words["labels"]["references"], "")
        yield self.fields["references"]

    def _changed(self, _change: object = None) -> None:
        """Read the form, compose, and show outputs or what forbids them."""
        values = {name: field.value for name, field in self.fields.items()}
        moments = {name: _read_moment(values[name]) for name in MOMENTS}
        self._alert = _alert_of(values, moments, self._alert)
        self.faults, self.outputs = self._compose(values, moments)
        said = [self._meter(self._alert)]
        if self.faults:
            said.append(f'<div class="rb-form-faults">{parts.listed(self.words["faults"], self.faults)}</div>')
            said.append(f"<p>{escape(self.words['waiting'])}</p>")
        elif self.outputs:
            said.append(parts.listed(self.words["advice"], self.outputs.advice))
        self._state.value = "".join(said)
        self._show()

    def _compose(
        self, values: Mapping[str, str], moments: Mapping[str, datetime | None]
    ) -> tuple[tuple[str, ...], Outputs | None]:
        unread = [name for name in MOMENTS if values[name].strip() and moments[name] is None]
        alert_words = i18n.load("tools/alert/alert", self.language)
        named = {name: alert_words["names"][name] for name in unread}
        faults = [self.words["time_fault"].format(name=named[name], value=values[name]) for name in unread]
        # What was typed and cannot be read is not missing as well.
        expected = {alert_words["faults"]["no_time"].format(name=name) for name in named.values()}
        try:
            outputs = compose(self._alert, language=self.language)
        except ToolError as refusal:
            return (*faults, *(fault for fault in refusal.faults if fault not in expected)), None
        return tuple(faults), None if faults else outputs

    def _show(self) -> None:
        """Fill the boxes to copy from; while the alert is forbidden there are none."""
        rows = list(self._texts(self.outputs)) if self.outputs else []
        boxes = []
        for _, text, language, note in rows:
            box = parts.area_input("", text, language, "tall", *(["code"] if not language else []))
            boxes.append(ipywidgets.VBox([box, ipywidgets.HTML(f"<p>{escape(note)}</p>")]))
        self._copies = [box.children[0] for box in boxes]
        selected = self._out.selected_index
        self._out.children = boxes
        self._out.titles = [title for title, *_ in rows]
        self._out.selected_index = selected if selected is not None and selected < len(rows) else None
        self._download.value = self._link() if self.outputs else ""

    def _link(self) -> str:
        xml = self.outputs.cap if self.outputs else ""
        name = quote(f"{self._alert.status}-{identifier(self._alert)}.xml", safe="")
        href = f"data:application/cap+xml;charset=utf-8,{quote(xml)}"
        return f'<a download="{name}" href="{href}">{escape(self.words["download"])}</a>'

    def _meter(self, alert: Alert) -> str:
        """Return the six elements in each language as a table with words, not colours alone."""
        labels = i18n.load("tools/alert/warning-check", self.language)["words"]
        checks = completeness(alert)
        names = [self.words["languages"][language] for language in checks]
        rows = [
            [
                labels[f"element_{element}"],
                *(self._state_word(check.elements[element], check.found.get(element, "")) for check in checks.values()),
            ]
            for element in next(iter(checks.values())).elements
        ]
        return parts.table_html([self.words["meter"], *names], rows)

    def _state_word(self, state: str, found: str) -> str:
        sign = {"ok": "✓", "vague": "~", "unclear": "?", "missing": "✗"}[state]
        return f"{sign} {self.words['state'][state]}" + (f": “{found}”" if found else "")

    def _texts(self, outputs: Outputs) -> Iterator[tuple[str, str, str, str]]:
        """Yield title, text, language and note of every output."""
        for language, said in outputs.languages.items():
            notes = {"sms": self._count(said), "radio": self._pace(said)}
            for channel in CHANNELS:
                text = said.sms.text if channel == "sms" else getattr(said, channel)
                title = self.words[channel].format(language=self.words["languages"][language])
                yield title, text, language, notes.get(channel, "")
        yield self.words["cap"], outputs.cap, "", ""

    def _count(self, said: LanguageOutputs) -> str:
        count = said.sms.count
        sentence = self.words["sms_count_one" if count.parts == 1 else "sms_count_other"]
        blanks = {"parts": count.parts, "encoding": count.encoding, "left": count.left, "bare": said.sms.bare.parts}
        return str(sentence.format(**blanks))

    def _pace(self, said: LanguageOutputs) -> str:
        words = i18n.load("tools/alert/alert", self.language)
        note = words["assumption_note"].format(words_per_minute=said.words_per_minute)
        return f"{self.words['radio_time'].format(seconds=said.seconds)} {note}"


def _read_moment(typed: str) -> datetime | None:
    """Read "2025-07-05 08:00" as Pakistan time; None when it cannot be read."""
    match = _MOMENT.fullmatch(typed.strip())
    if not match:
        return None
    try:
        day = read_date(match[1])
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, int(match[2]), int(match[3]), tzinfo=PAKISTAN)


def _alert_of(values: Mapping[str, Any], moments: Mapping[str, datetime | None], before: Alert) -> Alert:
    languages = {
        language: AlertText(
            places=tuple(place.strip() for place in re.split("[,،\n]", values[f"places.{language}"]) if place.strip()),
            **{
                name: values[f"{name}.{language}"]
                for name in ("source", "hazard", "impact", "action", "reason", "office")
            },
        )
        for language in i18n.LANGUAGES
        if values["languages"] in {"both", language}
    }
    return Alert(
        languages,
        sent=moments["sent"],
        onset=moments["onset"],
        expires=moments["expires"],
        next_update=moments["next_update"],
        helpline=values["helpline"],
        web=values["web"].strip(),
        sender=before.sender,
        references=tuple(values["references"].split()),
        response_types=(values["response_types"],),
        **{name: values[name] for name in _CHOICES if name != "response_types"},
    )
