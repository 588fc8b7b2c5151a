"""Write a tool as HTML: a table that does the work on paper, and inputs that the script brings to life."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from raabta import i18n
from raabta.model.card import CardField, CardGroup, ToolCard
from raabta.render.page.rich import json_attribute, language_attributes, lines, plain, rich


def tool_html(card: ToolCard) -> str:
    """Return the card. The inputs are hidden until the script can answer them; the table is always there."""
    words = i18n.words("render/page", card.language)
    base = f"rb_tool_{card.id}"
    data: dict[str, Any] = {"words": dict(card.words), "data": dict(card.data)}
    engine = ""
    if card.engine == "python":
        engine, data["engine"] = ' data-engine="python"', dict(i18n.words("render/engine", card.language))
    fields = "".join(_field(field, base) for field in card.fields)
    about = f'<p class="rb-intro">{lines(card.intro)}</p>'
    # A small tool has its table at once; of a large one nothing else would be seen.
    without = f"<noscript>{about}<p><b>{words['form_no_script']}</b></p></noscript>" if card.groups else about
    if card.groups:
        head = _head(card.words, about, data.get("engine", {}))
        fields = head + fields + "".join(_group(group, base) for group in card.groups)
    fields = _with_files(fields, data["engine"]) if engine else fields
    return (
        f'<section class="rb-tool" data-raabta-tool="{escape(card.id)}"{json_attribute("data-card", data)}{engine}'
        f'{language_attributes(card.language)} aria-labelledby="{base}">'
        f'<h3 class="rb-title" id="{base}">{rich(card.title)}</h3>'
        f'{without}<div class="rb-fields" hidden>{fields}</div>{table_html(card, words)}</section>'
    )


def keeping_html(card: ToolCard) -> str:
    """Return what keeps a form whose fields are drawn elsewhere: its bar, its note, and a hidden twin of each field."""
    data = {"words": dict(card.words), "data": dict(card.data)}
    twins = _bar(card.words) + _note(card.words)
    twins += "".join(_twin(field) for group in card.groups for field in group.every_field())
    return (
        f'<section class="rb-keeps" data-raabta-tool="{escape(card.id)}"{json_attribute("data-card", data)}'
        f'{language_attributes(card.language)}><div class="rb-fields">{twins}</div></section>'
    )


def _twin(field: CardField) -> str:
    """Return the twin of a field. A list stays one, for it refuses what it does not offer."""
    name = f'data-field="{escape(field.name)}"'
    return _choice(field, f"{name} hidden") if field.widget == "choice" else _kept(field, name)


def _kept(field: CardField, attributes: str) -> str:
    return f'<input type="hidden" {attributes} value="{escape(field.start)}">'


def _head(words: Mapping[str, str], about: str, engine: Mapping[str, str]) -> str:
    """Return what stands above the fields: the result as it grows, which stays in sight, and all else in one line.

    What starts the engine stands where its result will. All is there before the script comes, so nothing jumps.
    """
    look, told = ("rb-settle rb-main", "") if engine else ('rb-settle" hidden="', rich(words["start"]))
    press = f'<button type="button" class="{look}">{rich(engine.get("start", ""))}</button>'
    grows = f'<div class="rb-grows">{press}<p class="rb-grown">{told}</p></div>'
    grows += f'<div class="rb-engine"><p>{rich(engine["says_kept"])}</p></div>' if engine else ""
    menu = f'<details class="rb-menu"><summary>{rich(words["menu"])}</summary>{about}{_bar(words)}</details>'
    return grows + menu + _note(words)


def _note(words: Mapping[str, str]) -> str:
    return f'<p class="rb-how" data-note>{rich(words["kept"])}</p>'


def _bar(words: Mapping[str, str]) -> str:
    """Return what can be done with a form of many fields."""
    press = {
        name: f'<button type="button" class="rb-button" data-do="{name}">{rich(words[name])}</button>' for name in _DONE
    }
    # It shows itself when there is something to come back to.
    press["undo"] = press["undo"].replace("<button", "<button hidden", 1)
    press["empty"] = f'<div class="rb-ask">{press["empty"]}</div>'
    return f'<div class="rb-bar">{"".join(press.values())}</div>'


def _with_files(fields: str, words: Mapping[str, str]) -> str:
    """Return the fields with what chooses a file; the script says what comes of it."""
    look = '<button type="button" class="rb-button"'
    choose = f"{look}>{rich(words['choose_file'])}</button>{look} hidden>{rich(words['take_away'])}</button>"
    told = f'<p class="rb-how" data-file>{rich(words["or_drop"])}</p>'
    chooses = f'<div class="rb-bar">{choose}</div>'
    # There is nothing to type: the button that chooses is the field.
    button = chooses.replace(look, f'{look} data-field="letterhead" value=""', 1)
    word = f'{button}<p class="rb-how" data-file>{rich(words["or_drop_word"])}</p>'
    return fields.replace(_CHOOSING, chooses + told).replace(_CHOOSING_WORD, word)


def _group(group: CardGroup, base: str) -> str:
    """Return the fields of a group below its title; one without a title is no group to the ear."""
    fields = "".join(_field(field, base, group.language) for field in group.fields)
    fields += "".join(_group(inner, base) for inner in group.groups)
    if not group.title:
        return fields
    title = rich(group.title)
    if group.folded:
        return f'<details class="rb-group"><summary>{title}</summary>{fields}</details>'
    return f'<fieldset class="rb-group"><legend>{title}</legend>{fields}</fieldset>'


def _field(field: CardField, base: str, language: str = "") -> str:
    """Return a field. What is typed in `language` goes in its direction, and so does the example of its hint."""
    if field.widget == "kept":
        return _kept(field, f'data-field="{escape(field.name)}"')
    if field.widget == "letterhead":
        return _letterhead(field, f"{base}_{field.name}")
    name = f"{base}_{field.name}"
    own = language_attributes(language) if language else ""
    hint = f'<span class="rb-how" id="{name}_hint"{own}>{rich(field.hint)}</span>' if field.hint else ""
    described = f' aria-describedby="{name}_hint"' if field.hint else ""
    attributes = f'data-field="{escape(field.name)}" id="{name}"{described}{own or _AUTO[field.widget]}'
    control = _CONTROLS[field.widget](field, attributes)
    hidden = " hidden" if field.later else ""
    return f'<div class="rb-field"{hidden}><label for="{name}">{rich(field.label)}</label>{hint}{control}</div>'


def _line(field: CardField, attributes: str) -> str:
    return f'<input type="text" {attributes} value="{escape(field.start)}" autocomplete="off">'


def _number(field: CardField, attributes: str) -> str:
    start = escape(field.start)
    return f'<input type="text" {attributes} value="{start}" inputmode="decimal" autocomplete="off">'


def _moment(field: CardField, attributes: str) -> str:
    return f'<input type="datetime-local" {attributes} value="{escape(field.start)}" autocomplete="off">'


def _date(field: CardField, attributes: str) -> str:
    return f'<input type="date" {attributes} value="{escape(field.start)}" autocomplete="off">'


def _range(field: CardField, attributes: str) -> str:
    return f'<input type="range" {attributes} min="0" max="10" value="{escape(field.start)}" autocomplete="off">'


def _area(field: CardField, attributes: str) -> str:
    # A newline right after the tag is swallowed by the parser; this one protects a text that begins with one.
    return f'<textarea {attributes} rows="3" autocomplete="off">\n{escape(field.start)}</textarea>'


def _sheet(field: CardField, attributes: str) -> str:
    """Return a place for a table: pasted, or a file, for which the card has the buttons."""
    area = f'<textarea {attributes} rows="6" autocomplete="off">\n{escape(field.start)}</textarea>'
    return f'<div class="rb-sheet" data-accept="{_FILES}">{area}{_CHOOSING}</div>'


def _text(field: CardField, attributes: str) -> str:
    """Return a place for a text: pasted, or a file, for which the card has the buttons."""
    area = f'<textarea {attributes} rows="8" autocomplete="off">\n{escape(field.start)}</textarea>'
    return f'<div class="rb-sheet" data-accept=".txt,.csv">{area}{_CHOOSING}</div>'


def _letterhead(field: CardField, name: str) -> str:
    """Return a place for a Word file. There is nothing to type, so its label is that of a group of buttons."""
    head = f'<b id="{name}">{rich(field.label)}</b> <span class="rb-how">{rich(field.hint)}</span>'
    inner = f'<div class="rb-sheet" data-accept=".docx,.dotx">{_CHOOSING_WORD}</div>'
    return f'<div class="rb-field" role="group" aria-labelledby="{name}">{head}{inner}</div>'


def _choice(field: CardField, attributes: str) -> str:
    rows = (
        f'<option value="{escape(value)}"{" selected" if value == field.start else ""}>{escape(label)}</option>'
        for value, label in field.choices.items()
    )
    # What it offers more is known when there is an answer; what a draft says is taken until then.
    more = " data-open" if len(field.choices) < 2 else ""
    return f'<select {attributes}{more} autocomplete="off">{"".join(rows)}</select>'


_FILES = ".csv,.txt,.tsv,.xlsx,.xlsm,.json"
#: Where the buttons go with which a file is chosen: no text of a card can be this.
_CHOOSING, _CHOOSING_WORD = "<!--choosing-->", "<!--choosing a Word file-->"
_DONE = ("example", "empty", "save", "load", "undo")
_CONTROLS: dict[str, Callable[[CardField, str], str]] = {
    "line": _line,
    "number": _number,
    "area": _area,
    "choice": _choice,
    "date": _date,
    "moment": _moment,
    "range": _range,
    "sheet": _sheet,
    "text": _text,
}
#: What is typed goes in its own direction; a list to choose from, and what the browser draws, in that of the form.
_AUTO = {name: ' dir="auto"' if name in {"line", "area", "number", "sheet", "text"} else "" for name in _CONTROLS}


def table_html(card: ToolCard, words: Mapping[str, str]) -> str:
    """Return the table that does the work on paper, or nothing for a card that has none."""
    if not card.table:
        return ""
    head, *rows = card.table
    title = card.table_title or words["on_paper"]
    top = "".join(f'<th scope="col">{rich(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{_row(row)}</tr>" for row in rows)
    return (
        f'<details class="rb-paper" open><summary>{rich(title)}</summary>'
        f'<div class="rb-scroll" role="region" tabindex="0" aria-label="{escape(plain(title))}">'
        f'<table><caption class="rb-unseen">{rich(title)}</caption><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></details>"
    )


def _row(row: tuple[str, ...]) -> str:
    first, *rest = row
    return f'<th scope="row">{rich(first)}</th>' + "".join(f"<td>{rich(cell)}</td>" for cell in rest)
