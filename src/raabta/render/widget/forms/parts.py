"""Build the parts of forms: labelled inputs, escaped lists and tables, texts to copy, links that save a file."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

import ipywidgets

from raabta import i18n
from raabta.form.blocks import Block
from raabta.model.card import CardField
from raabta.render.widget.forms.upload import Upload

#: Fields that take a file in the place of what is pasted.
FILED = ("sheet", "text", "letterhead")
#: A day as a computer writes it, with what follows. `apart` of web/src/blocks.js has the same; a test compares them.
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d[^\s()'،۔]*)")


def text_input(label: str, value: str, language: str = "en", hint: str = "") -> ipywidgets.Text:
    """Return a one-line input."""
    box = ipywidgets.Text(value=value, description=label, placeholder=hint, style={"description_width": "11rem"})
    return _classed(box, language)


def area_input(label: str, value: str, language: str = "en", *extra: str) -> ipywidgets.Textarea:
    """Return an input of several lines; also what outputs are copied from."""
    box = ipywidgets.Textarea(value=value, description=label, style={"description_width": "11rem"})
    return _classed(box, language, *extra)


def choice_input(label: str, choices: Sequence[Any], value: object) -> ipywidgets.Dropdown:
    """Return a list to choose one from."""
    style = {"description_width": "11rem"}
    return ipywidgets.Dropdown(options=choices, value=value, description=label, style=style)


def upload_input(
    label: str, name: str, language: str = "en", accept: str = ".csv,.txt,.tsv,.xlsx,.xlsm,.json"
) -> Upload:
    """Return an input for a file, usually of a table; its tooltip is the name of the field to which it belongs."""
    return Upload(language, accept=accept, description=label, tooltip=name)


def card_input(field: CardField, value: str, language: str) -> Any:
    """Return the input of a card's field, filled with `value`."""
    if field.widget == "choice":
        return choice_input(field.label, [(label, name) for name, label in field.choices.items()], value)
    if field.widget == "sheet":
        return area_input(field.label, value, "en", "tall", "code")
    if field.widget == "text":
        return area_input(field.label, value, language, "tall")
    if field.widget == "letterhead":  # nothing is typed: the button beside it chooses the file
        return ipywidgets.Text(layout={"display": "none"})
    if field.widget == "area":
        return area_input(field.label, value, language)
    return text_input(field.label, value, language, field.hint)


def block_html(block: Block) -> str:
    """Return a block of an answer as HTML that needs no script; nothing of what only offers a choice."""
    makers: Mapping[str, Callable[[], str]] = {
        "say": lambda: f"<p>{escape(block['text'])}</p>",
        "findings": lambda: _findings(block),
        "table": lambda: f"<p><strong>{escape(block['title'])}</strong></p>" + table_html(block["head"], block["rows"]),
        "copy": lambda: folded(block["title"], block["text"], block["language"], block["note"]),
        "file": lambda: save_link(block["label"], block["name"], block["mime"], _content(block)),
        "figure": lambda: str(block["html"]),
        "options": str,
    }
    return makers[block["kind"]]()


def _findings(block: Block) -> str:
    said = listed(block["title"], (item["text"] for item in block["items"]))
    return f'<div class="rb-form-faults">{said}</div>' if block["level"] == "bad" else said


def _content(block: Block) -> str | bytes:
    return base64.b64decode(block["base64"]) if "base64" in block else str(block["text"])


def _classed(box: Any, language: str, *extra: str) -> Any:
    for name in filter(None, (language, *extra)):
        box.add_class(f"rb-form-{name}")
    return box


def form_of(children: Iterable[Any], language: str = "en") -> ipywidgets.VBox:
    """Stack the parts of a form."""
    box = ipywidgets.VBox(tuple(children))
    box.add_class("rb-form")
    if i18n.direction(language) == "rtl":
        box.add_class("rb-form-rtl")
    return box


def spoken(html: str, language: str) -> str:
    """Return HTML, from right to left with language and direction: a box of ipywidgets carries neither."""
    return f'<div lang="{language}" dir="rtl">{html}</div>' if i18n.direction(language) == "rtl" else html


def apart(text: str) -> str:
    """Return a sentence as HTML with its times apart, as the page does: inside Urdu their parts would change places."""
    pieces = _MOMENT.split(text)
    return "".join(f"<bdi>{escape(one)}</bdi>" if n % 2 else escape(one) for n, one in enumerate(pieces))


def listed(title: str, sentences: Iterable[str]) -> str:
    """Return a titled list as HTML; nothing when there is nothing to list."""
    items = "".join(f"<li>{apart(sentence)}</li>" for sentence in sentences)
    return f"<p><strong>{escape(title)}</strong></p><ul>{items}</ul>" if items else ""


def table_html(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table as HTML whose first cells are the heads of their rows."""
    columns = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    lines = []
    for first, *rest in rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        lines.append(f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>')
    return f"<table><thead><tr>{columns}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def folded(title: str, text: str, language: str, note: str = "") -> str:
    """Return a text to copy behind its title, as HTML; code is in no language."""
    attributes = f' lang="{language}" dir="{i18n.direction(language)}"' if language else ' dir="ltr"'
    below = f"<p>{escape(note)}</p>" if note else ""
    body = f"<pre{attributes}>{escape(text)}</pre>"
    return details(title, body + below)


def details(title: str, body: str) -> str:
    """Return HTML behind its title."""
    return f"<details><summary>{escape(title)}</summary>{body}</details>"


def section(title: str, intro: str, note: str, language: str, body: str) -> str:
    """Return the static sample of a form: what the book shows, where no form can run."""
    turned = ' dir="rtl"' if i18n.direction(language) == "rtl" else ""
    head = f'<h3 class="rb-title">{escape(title)}</h3><p class="rb-intro">{escape(intro)}</p>'
    marked = f"<p><strong>{escape(i18n.words('render/page', language)['sample'])}</strong> {escape(note)}</p>"
    return f'<section class="rb-tool rb-sample" lang="{language}"{turned}>{head}{marked}{body}</section>'


def save_link(title: str, name: str, kind: str, data: str | bytes) -> str:
    """Return a paragraph with a link that saves `data` as a file called `name`. The file is in the link itself."""
    held = base64.b64encode(data.encode("utf-8") if isinstance(data, str) else data).decode("ascii")
    return f'<p><a download="{escape(name)}" href="data:{escape(kind)};base64,{held}">{escape(title)}</a></p>'
