"""The control of a question to native inputs. They work by tap and keyboard before any script runs."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from raabta.model import Control, Option
from raabta.render.page.rich import plain, rich

Words = Mapping[str, str]


def control_html(control: Control, name: str, words: Words) -> str:
    """Return the inputs of one question. `name` is unique on the page."""
    if control.widget in {"one", "many"}:
        return _choices(control, name)
    if control.widget == "match":
        return _items(control, words)
    if control.widget == "order":
        return _steps(control, words)
    return _input(control, name, words)


def _choices(control: Control, name: str) -> str:
    kind = "radio" if control.widget == "one" else "checkbox"
    rows = (
        f'<div class="rb-option" data-option="{escape(option.id)}"><label>'
        f'<input type="{kind}" name="{escape(name)}" value="{escape(option.id)}">'
        f"<span>{rich(option.text)}</span></label></div>"
        for option in control.options
    )
    return f'<div class="rb-options">{"".join(rows)}</div>'


def _items(control: Control, words: Words) -> str:
    targets = _menu(words["choose"], control.targets)
    rows = (
        f'<div class="rb-item" data-option="{escape(option.id)}"><label><span>{rich(option.text)}</span>'
        f'<select autocomplete="off">{targets}</select></label></div>'
        for option in control.options
    )
    # On paper a menu shows nothing, so the classes are printed above the items.
    listed = " · ".join(rich(target.text) for target in control.targets)
    return f'<p class="rb-targets">{listed}</p><div class="rb-items">{"".join(rows)}</div>'


def _steps(control: Control, words: Words) -> str:
    places = tuple(Option(str(place), str(place)) for place in range(1, len(control.options) + 1))
    menu = _menu(words["place"], places)
    rows = (
        f'<li class="rb-step" data-option="{escape(option.id)}"><label><span>{rich(option.text)}</span>'
        f'<select autocomplete="off">{menu}</select></label></li>'
        for option in control.options
    )
    return f'<ul class="rb-steps">{"".join(rows)}</ul>'


def _menu(first: str, options: tuple[Option, ...]) -> str:
    rows = (f'<option value="{escape(option.id)}">{escape(plain(option.text))}</option>' for option in options)
    return f'<option value="">{escape(first)}</option>{"".join(rows)}'


def _input(control: Control, name: str, words: Words) -> str:
    mode = ' inputmode="decimal"' if control.widget == "number" else ""
    shown = said = ""
    if control.unit:
        # Seen behind the field; heard with its name.
        shown = f'<span class="rb-unit" aria-hidden="true">{escape(control.unit)}</span>'
        said = f' <span class="rb-unseen">{escape(words["in_unit"].format(unit=control.unit))}</span>'
    return (
        f'<div class="rb-input"><label><span>{escape(words["your_answer"])}{said}</span>'
        f'<input type="text" name="{escape(name)}" dir="auto"{mode} autocomplete="off" spellcheck="false"></label>'
        f"{shown}</div>"
    )
