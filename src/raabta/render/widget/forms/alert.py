"""The alert composer as a form: facts once, five channels in two languages, nothing ever sent.

Bad input: as in desk.py; every fault that forbids the alert is said in a sentence. Status "Actual" is not offered.
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
from raabta.render.widget.forms.desk import DeskForm
from raabta.tools import ToolError
from raabta.tools.alert import (
    AREAS,
    CHANNELS,
    CHOICES,
    MOMENTS,
    TEXTS,
    Alert,
    AlertText,
    Outputs,
    alert_of,
    code_words,
    completeness,
    compose,
    count_note,
    example,
    identifier,
    pace_note,
    state_word,
)
from raabta.tools.parse.dates import read_date
from raabta.tools.parse.times import PAKISTAN, local

_MOMENT = re.compile(r"(.*\S)[ T]+([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


class AlertForm(DeskForm[Outputs]):
    """A form for an alert, filled with the chapter's fictional example. Its `fields`: "hazard.en", "onset", …"""

    words_domain = "tools/alert/alert-form"
    block_names = ("state", "download")

    @property
    def outputs(self) -> Outputs | None:
        """What goes out; None while anything forbids it."""
        return self.result

    @property
    def alert(self) -> Alert:
        """The alert as the form has it now."""
        return self._alert

    def _example(self) -> Outputs:
        self._alert = example()
        return compose(self._alert, language=self.language)

    def _plain(self) -> Mapping[str, object]:
        return {"message": self.example.languages[self.language].sms.text}

    def _sample_body(self) -> str:
        return self._meter(example()) + "".join(
            parts.folded(title, text, language, note) for title, text, language, note in self._texts(self.example)
        )

    def _inputs(self) -> Iterator[tuple[str, Any]]:
        labels, alert = self.words["labels"], self._alert
        for language, text in alert.texts.items():
            yield from self._text_inputs(language, text)
        for name in MOMENTS:
            moment = getattr(alert, name)
            shown = f"{local(moment):%Y-%m-%d %H:%M}" if moment else ""
            yield name, parts.text_input(labels[name], shown, hint=self.words["time_hint"])
        choices = [(label, name) for name, label in self.words["choices"].items()]
        yield "languages", parts.choice_input(self.words["choice"], choices, "both")
        for name in ("helpline", "web"):
            yield name, parts.text_input(labels[name], getattr(alert, name))
        for name in CHOICES:
            codes = [(label, code) for code, label in code_words(name, self.language).items()]
            value = getattr(alert, name)
            yield name, parts.choice_input(labels[name], codes, value[0] if isinstance(value, tuple) else value)
        yield "references", parts.text_input(labels["references"], "")

    def _text_inputs(self, language: str, text: AlertText) -> Iterator[tuple[str, Any]]:
        comma = i18n.load("tools/alert/alert", language)["joined"]["comma"]
        for name in TEXTS:
            value = getattr(text, name)
            shown = comma.join(value) if isinstance(value, tuple) else value
            make = parts.area_input if name in AREAS else parts.text_input
            yield f"{name}.{language}", make(self.words["labels"][name], shown, language)

    def _layout(self) -> list[Any]:
        words, fields = self.words, self.fields
        languages = list(self._alert.texts)
        tabs = ipywidgets.Tab(
            [
                ipywidgets.VBox([field for name, field in fields.items() if name.endswith(f".{language}")])
                for language in languages
            ]
        )
        tabs.titles = [words["languages"][language] for language in languages]
        self.now = ipywidgets.Button(description=words["now"], layout={"width": "auto", "height": "44px"})
        self.now.on_click(self._set_now)
        first, *rest = (fields[name] for name in (*MOMENTS, "languages", "helpline", "web"))
        codes = ipywidgets.VBox([fields[name] for name in (*CHOICES, "references")])
        self._copies: list[ipywidgets.Textarea] = []
        self._folds = ipywidgets.Accordion()
        return [
            tabs,
            ipywidgets.VBox([first, self.now, *rest]),
            ipywidgets.Accordion([codes], titles=[words["codes"]]),
            self.blocks["state"],
            self._folds,
            self.blocks["download"],
        ]

    def _set_now(self, _button: object = None) -> None:
        self.fields["sent"].value = f"{datetime.now(PAKISTAN):%Y-%m-%d %H:%M}"

    def _read(self) -> Outputs:
        values = {name: field.value for name, field in self.fields.items()}
        self._alert, unread = alert_of(values | {"sender": self._alert.sender}, _read_moment)
        alert_words = i18n.load("tools/alert/alert", self.language)
        named = {name: alert_words["names"][name] for name in unread}
        faults = [self.words["time_fault"].format(name=named[name], value=values[name]) for name in unread]
        # What was typed and cannot be read is not missing as well.
        expected = {alert_words["faults"]["no_time"].format(name=name) for name in named.values()}
        try:
            outputs = compose(self._alert, language=self.language)
        except ToolError as refusal:
            raise ToolError([*faults, *(fault for fault in refusal.faults if fault not in expected)]) from None
        if faults:
            raise ToolError(faults)
        return outputs

    def _changed(self, change: Mapping[str, Any] | None = None) -> None:
        super()._changed(change)
        self._fold()

    def _shown(self, result: Outputs) -> Mapping[str, str]:
        advice = parts.listed(self.words["advice"], result.advice)
        return {"state": self._meter(self._alert) + advice, "download": self._link(result)}

    def _refused(self) -> Mapping[str, str]:
        waiting = f"<p>{escape(self.words['waiting'])}</p>"
        return {"state": self._meter(self._alert) + super()._refused()["state"] + waiting}

    def _fold(self) -> None:
        """Fill the boxes to copy from; while the alert is forbidden there are none."""
        rows = list(self._texts(self.result)) if self.result else []
        boxes = []
        for _, text, language, note in rows:
            box = parts.area_input("", text, language, "tall", *(["code"] if not language else []))
            boxes.append(ipywidgets.VBox([box, ipywidgets.HTML(f"<p>{escape(note)}</p>")]))
        self._copies = [box.children[0] for box in boxes]
        selected = self._folds.selected_index
        self._folds.children = boxes
        self._folds.titles = [title for title, *_ in rows]
        self._folds.selected_index = selected if selected is not None and selected < len(rows) else None

    def _link(self, outputs: Outputs) -> str:
        name = quote(f"{self._alert.status}-{identifier(self._alert)}.xml", safe="")
        href = f"data:application/cap+xml;charset=utf-8,{quote(outputs.cap)}"
        return f'<a download="{name}" href="{href}">{escape(self.words["download"])}</a>'

    def _meter(self, alert: Alert) -> str:
        """Return the six elements in each language as a table with words, not colours alone."""
        labels = i18n.load("tools/alert/warning-check", self.language)["words"]
        checks = completeness(alert)
        names = [self.words["languages"][language] for language in checks]
        rows = [
            [
                labels[f"element_{element}"],
                *(
                    state_word(check.elements[element], check.found.get(element, ""), self.words)
                    for check in checks.values()
                ),
            ]
            for element in next(iter(checks.values())).elements
        ]
        return parts.table_html([self.words["meter"], *names], rows)

    def _texts(self, outputs: Outputs) -> Iterator[tuple[str, str, str, str]]:
        """Yield title, text, language and note of every output."""
        for language, said in outputs.languages.items():
            notes = {
                "sms": count_note(said, self.words),
                "radio": pace_note(said, self.words, self.language),
            }
            for channel in CHANNELS:
                text = said.sms.text if channel == "sms" else getattr(said, channel)
                title = self.words[channel].format(language=self.words["languages"][language])
                yield title, text, language, notes.get(channel, "")
        yield self.words["cap"], outputs.cap, "", ""


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
