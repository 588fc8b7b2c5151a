"""Draw the control of a question as native inputs, which work by tap and keyboard before any script runs.

Pages, the room for phones without a script, and the phones of a room show what is drawn here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import get_args

from raabta.model import Control, Option
from raabta.model.picture import LETTERS
from raabta.model.question import IN_A_PASSAGE, Widget
from raabta.render.page.passage import offers, passage_html
from raabta.render.page.picture import Address, held, picture_tag
from raabta.render.page.product import product_html
from raabta.render.page.rich import plain, rich

Words = Mapping[str, str]
Given = str | list[str] | dict[str, str]


@dataclass(frozen=True, slots=True)
class SentForm:
    """The fields of a form for a hall: named, options with letters, and with `lettered` the items of a match too.

    `chosen` holds what was answered before: the ids of options, one typed text, or a class for each item.
    """

    chosen: Mapping[str, str] | Sequence[str] = ()
    lettered: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The way in which rows show their pictures: in a text of this language, from this address."""

    language: str = "en"
    where: Address = held


_ALONE = Shown()


def control_html(control: Control, name: str, words: Words, sent: SentForm | None = None, shown: Shown = _ALONE) -> str:
    """Return the inputs of one question. `name` is unique on the page; menus of a sent form are `name.0`, `name.1` …"""
    if control.product:
        return product_html(control, name, words)
    if control.passage:
        return _in_passage(control, name, words, sent)
    if control.widget in {"one", "many"}:
        return _choices(control, name, sent, shown)
    if control.widget == "match":
        return _items(control, name, words, sent, shown)
    if control.widget == "order":
        return _steps(control, name, words, sent)
    return _input(control, name, words, sent)


def control_shapes(words: Words) -> dict[str, str]:
    """Return the HTML of each control with one empty row, under `control_one`, `control_match` and so on.

    `web/src/room/form.js` fills them in: a hall of phones is sent the texts of its questions, and no HTML.
    """
    rows, sent = (Option("", ""),), SentForm(lettered=True)
    shapes = [Control(widget, rows, unit="{unit}") for widget in get_args(Widget)]
    # Any id will do: the script takes it out with the row.
    in_passage = [Control(widget, (Option("a", ""),), passage="[a]") for widget in IN_A_PASSAGE]
    return {f"control_{shape.look}": control_html(shape, "", words, sent) for shape in (*shapes, *in_passage)}


def read_sent(widget: Widget, ids: Sequence[str], name: str, form: Mapping[str, Sequence[str]]) -> Given | None:
    """Return the answer in a form that was sent; None if it is not whole. `ids` are those of the options."""
    fields = form.get(name, ())
    if widget == "many":
        return [one for one in ids if one in fields]
    if widget not in {"match", "order"}:
        return fields[0] if fields else ""
    chosen = [form.get(f"{name}.{row}", ("",))[0] for row in range(len(ids))]
    if not all(chosen):
        return None
    if widget == "match":
        return dict(zip(ids, chosen, strict=True))
    at = dict(zip(chosen, ids, strict=True))
    places = [str(place) for place in range(1, len(ids) + 1)]
    return [at[place] for place in places] if sorted(at) == sorted(places) else None


def _in_passage(control: Control, name: str, words: Words, sent: SentForm | None) -> str:
    """Return the text in which words are ticked, or gaps have menus: inputs as everywhere, in the flow of the text."""
    classes = sent.chosen if sent and isinstance(sent.chosen, Mapping) else {}

    def span(place: int, option: Option) -> str:
        return (
            f'<span class="rb-span"{_row(option)}><label><input type="checkbox" name="{escape(name)}" '
            f'value="{escape(option.id)}"{_checked(option, sent)}>{_sign(option, place, sent is not None)}'
            f"<span>{rich(option.text)}</span></label></span>"
        )

    def gap(place: int, option: Option) -> str:
        menu = _menu(words["choose"], control.offered(option.id), _field(name, place, sent), classes.get(option.id))
        return f'<span class="rb-gap"{_row(option)}><label><span>{rich(option.text)}</span> {menu}</label></span>'

    # On paper a menu shows nothing, so what it offers is printed below the text.
    offered = "".join(f"<p>{line}</p>" for line in offers(control))
    listed = f'<div class="rb-targets">{offered}</div>' if offered else ""
    return passage_html(control, gap if control.look == "gap" else span) + listed


def _choices(control: Control, name: str, sent: SentForm | None, shown: Shown) -> str:
    kind = "radio" if control.widget == "one" else "checkbox"
    rows = (
        f'<div class="rb-option"{_row(option)}>{_pictured(option, shown)}'
        f'<input type="{kind}" name="{escape(name)}" value="{escape(option.id)}"{_checked(option, sent)}>'
        f"{_sign(option, place, sent is not None)}<span>{rich(option.text)}</span></label></div>"
        for place, option in enumerate(control.options)
    )
    return f'<div class="rb-options">{"".join(rows)}</div>'


def _checked(option: Option, sent: SentForm | None) -> str:
    """Return what a sent form says of a choice; without it a browser would tick what it remembers itself."""
    if sent is None:
        return ""
    return ' autocomplete="off"' + (" checked" if option.id in sent.chosen else "")


def _row(option: Option) -> str:
    at = f' data-at="{escape(option.at)}"' if option.at else ""
    return f' data-option="{escape(option.id)}"{at}'


def _pictured(option: Option, shown: Shown) -> str:
    """Return the beginning of a row, with its picture above everything else."""
    if option.picture is None:
        return "<label>"
    return f'<label class="rb-pictured">{picture_tag(option.picture, shown.language, shown.where)}'


def _sign(option: Option, place: int, hall: bool) -> str:
    """Return the letter of a row: in a hall, where the projector shows it, else where it stands in a picture too.

    There it is for the eye: a row has its words, and a tap needs a picture.
    """
    if not hall and not option.at:
        return ""
    heard, after = ("", " ") if hall else (' aria-hidden="true"', "")
    return f'<b class="rb-letter"{heard}>{letter(place)}</b>{after}'


def letter(place: int) -> str:
    """Return the letter of an option, as on the projector and on the paper cards."""
    return LETTERS[place : place + 1] or str(place + 1)


def _items(control: Control, name: str, words: Words, sent: SentForm | None, shown: Shown) -> str:
    classes = sent.chosen if sent and isinstance(sent.chosen, Mapping) else {}
    rows = (
        f'<div class="rb-item"{_row(option)}>{_pictured(option, shown)}'
        f"{_sign(option, place, sent is not None and sent.lettered)}<span>{rich(option.text)}</span>"
        f"{_menu(words['choose'], control.targets, _field(name, place, sent), classes.get(option.id))}</label></div>"
        for place, option in enumerate(control.options)
    )
    # On paper a menu shows nothing, so the classes are printed above the items.
    listed = " · ".join(rich(target.text) for target in control.targets)
    return f'<p class="rb-targets">{listed}</p><div class="rb-items">{"".join(rows)}</div>'


def _steps(control: Control, name: str, words: Words, sent: SentForm | None) -> str:
    places = tuple(Option(str(place), str(place)) for place in range(1, len(control.options) + 1))
    at = {step: str(place) for place, step in enumerate(sent.chosen if sent else (), start=1)}
    rows = (
        f'<li class="rb-step" data-option="{escape(option.id)}"><label><span>{rich(option.text)}</span>'
        f"{_menu(words['place'], places, _field(name, row, sent), at.get(option.id))}</label></li>"
        for row, option in enumerate(control.options)
    )
    return f'<ul class="rb-steps">{"".join(rows)}</ul>'


def _field(name: str, row: int, sent: SentForm | None) -> str:
    """Return the name of the menu of one row. On a page with a script the row says whose menu it is."""
    return f"{name}.{row}" if sent and name else ""


def _menu(first: str, options: tuple[Option, ...], name: str, chosen: str | None) -> str:
    named = f' name="{escape(name)}"' if name else ""
    rows = (
        f'<option value="{escape(option.id)}"{" selected" if option.id == chosen else ""}>'
        f"{escape(plain(option.text))}</option>"
        for option in options
    )
    return f'<select{named} autocomplete="off"><option value="">{escape(first)}</option>{"".join(rows)}</select>'


def _input(control: Control, name: str, words: Words, sent: SentForm | None) -> str:
    mode = ' inputmode="decimal"' if control.widget == "number" else ""
    shown = said = ""
    if control.unit:
        # Seen behind the field; heard with its name.
        shown = f'<span class="rb-unit" aria-hidden="true">{escape(control.unit)}</span>'
        said = f' <span class="rb-unseen">{escape(words["in_unit"].format(unit=control.unit))}</span>'
    typed = f' maxlength="200" value="{escape("".join(sent.chosen))}"' if sent else ""
    return (
        f'<div class="rb-input"><label><span>{escape(words["your_answer"])}{said}</span>'
        f'<input type="text" name="{escape(name)}" dir="auto"{mode}{typed} autocomplete="off" spellcheck="false">'
        f"</label>{shown}</div>"
    )
