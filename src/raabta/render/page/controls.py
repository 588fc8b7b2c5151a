"""The control of a question to native inputs. They work by tap and keyboard before any script runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from raabta.model import Control, Option
from raabta.model.picture import LETTERS
from raabta.render.page.picture import Address, held, picture_tag
from raabta.render.page.rich import plain, rich

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sent:
    """For a form that is sent without a script: every field has a name, options have their letters.

    `chosen` holds what was answered before: the ids of options, one typed text, or a class or place for each option.
    """

    chosen: Mapping[str, str] | Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """How rows show their pictures: in a text of this language, from this address."""

    language: str = "en"
    where: Address = held


_ALONE = Shown()


def control_html(control: Control, name: str, words: Words, sent: Sent | None = None, shown: Shown = _ALONE) -> str:
    """Return the inputs of one question. `name` is unique on the page; menus of a sent form are `name.0`, `name.1` …"""
    if control.widget in {"one", "many"}:
        return _choices(control, name, sent, shown)
    if control.widget == "match":
        return _items(control, name, words, sent, shown)
    if control.widget == "order":
        return _steps(control, name, words, sent)
    return _input(control, name, words, sent)


def _choices(control: Control, name: str, sent: Sent | None, shown: Shown) -> str:
    kind = "radio" if control.widget == "one" else "checkbox"
    rows = (
        f'<div class="rb-option"{_row(option)}>{_pictured(option, shown)}'
        f'<input type="{kind}" name="{escape(name)}" value="{escape(option.id)}"'
        f"{' checked' if sent and option.id in sent.chosen else ''}>"
        f"{_sign(option, place, sent)}<span>{rich(option.text)}</span></label></div>"
        for place, option in enumerate(control.options)
    )
    return f'<div class="rb-options">{"".join(rows)}</div>'


def _row(option: Option) -> str:
    at = f' data-at="{escape(option.at)}"' if option.at else ""
    return f' data-option="{escape(option.id)}"{at}'


def _pictured(option: Option, shown: Shown) -> str:
    """Return the beginning of a row, with its picture above everything else."""
    if option.picture is None:
        return "<label>"
    return f'<label class="rb-pictured">{picture_tag(option.picture, shown.language, shown.where)}'


def _sign(option: Option, place: int, sent: Sent | None) -> str:
    """Return the letter of a row: everywhere in a form that is sent, else where it stands in a picture too.

    There it is for the eye: a row has its words, and a tap needs a picture.
    """
    if sent:
        return f"<b>{letter(place)}</b> "
    return f'<b class="rb-letter" aria-hidden="true">{letter(place)}</b>' if option.at else ""


def letter(place: int) -> str:
    """Return the letter of an option, as on the wall and on the paper cards."""
    return LETTERS[place : place + 1] or str(place + 1)


def _items(control: Control, name: str, words: Words, sent: Sent | None, shown: Shown) -> str:
    rows = (
        f'<div class="rb-item"{_row(option)}>{_pictured(option, shown)}'
        f"{_sign(option, place, None)}<span>{rich(option.text)}</span>"
        f"{_menu(words['choose'], control.targets, f'{name}.{place}', option.id, sent)}</label></div>"
        for place, option in enumerate(control.options)
    )
    # On paper a menu shows nothing, so the classes are printed above the items.
    listed = " · ".join(rich(target.text) for target in control.targets)
    return f'<p class="rb-targets">{listed}</p><div class="rb-items">{"".join(rows)}</div>'


def _steps(control: Control, name: str, words: Words, sent: Sent | None) -> str:
    places = tuple(Option(str(place), str(place)) for place in range(1, len(control.options) + 1))
    rows = (
        f'<li class="rb-step" data-option="{escape(option.id)}"><label><span>{rich(option.text)}</span>'
        f"{_menu(words['place'], places, f'{name}.{row}', option.id, sent)}</label></li>"
        for row, option in enumerate(control.options)
    )
    return f'<ul class="rb-steps">{"".join(rows)}</ul>'


def _menu(first: str, options: tuple[Option, ...], name: str, row: str, sent: Sent | None) -> str:
    """Return the menu of one row. On a page with a script the row says whose menu it is, so it needs no name."""
    named = f' name="{escape(name)}"' if sent else ""
    chosen = sent.chosen.get(row) if sent and isinstance(sent.chosen, Mapping) else None
    rows = (
        f'<option value="{escape(option.id)}"{" selected" if option.id == chosen else ""}>'
        f"{escape(plain(option.text))}</option>"
        for option in options
    )
    return f'<select{named} autocomplete="off"><option value="">{escape(first)}</option>{"".join(rows)}</select>'


def _input(control: Control, name: str, words: Words, sent: Sent | None) -> str:
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
