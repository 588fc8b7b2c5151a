"""Write texts as Moodle's questions hold them: HTML in CDATA, in their direction, with their pictures beside them."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from html import escape

from raabta.i18n import RIGHT_TO_LEFT
from raabta.model.passage import pieces
from raabta.model.picture import Picture, spots_over
from raabta.model.question import OWN, Question
from raabta.render.page.rich import paragraphs, plain, rich

_SPACES = re.compile(r"[ \t\r\n]+")
_MARK = re.compile(r'<g class="mark".*?</g>', re.DOTALL)
#: Characters that XML cannot hold.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def one_line(text: str) -> str:
    """Return a text with single blanks; isolates and other marks of direction stay."""
    return _SPACES.sub(" ", text).strip()


def bare(text: str) -> str:
    """Return a text without its marks, in one line, for places that hold no HTML."""
    return one_line(plain(text))


def html(text: str, language: str, more: str = "") -> str:
    """Return a text as HTML, `more` behind it; a language from right to left has its direction in the text itself."""
    body = "".join(f"<p>{rich(one_line(part))}</p>" for part in paragraphs(text) if part) + more
    if not body or language not in RIGHT_TO_LEFT:
        return body
    return f'<div lang="{language}" dir="rtl">{body}</div>'


def cdata(text: str) -> str:
    """Return a text as a section of XML in which nothing needs an escape."""
    return f"<![CDATA[{_NO_XML.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def field(tag: str, text: str, files: str = "") -> str:
    """Return an element of HTML, as question text, feedback and hints are; its pictures stand in `files`."""
    return f'<{tag} format="html"><text>{cdata(text) if text else ""}</text>{files}</{tag}>'


def escaped(text: str) -> str:
    """Return a text that is no HTML as XML holds it."""
    return escape(_NO_XML.sub("", text), quote=False)


def word(tag: str, text: str) -> str:
    """Return an element with one text in it that is no HTML."""
    return f"<{tag}><text>{escaped(text)}</text></{tag}>"


def picture(shown: Picture, letters: str = "") -> tuple[str, str]:
    """Return a drawing as it stands in a text, and its file; `letters` are drawn into it."""
    before, end, after = shown.svg.rpartition("</svg>")
    data = b64encode(f"{before}{letters}{end}{after}".encode()).decode()
    name = f"{shown.name.replace('/', '--')}.svg"
    image = f'<p><img src="@@PLUGINFILE@@/{escape(name)}" alt="{escape(shown.alt)}"></p>'
    return image, f'<file name="{escape(name)}" path="/" encoding="base64">{data}</file>'


def passage(text: str, gaps: Mapping[str, int]) -> str:
    """Return a passage as paragraphs: words that can be marked are underlined, a gap is `[[n]]`, its right entry."""
    written = "".join(_piece(part, name, gaps) for part, name in pieces(text))
    return "".join(f'<p class="raabta-passage">{one_line(part)}</p>' for part in paragraphs(written) if part)


def _piece(part: str, name: str, gaps: Mapping[str, int]) -> str:
    if name in gaps:
        return f"[[{gaps[name]}]]"
    return f"<u>{rich(part)}</u>" if name else rich(part)


def rows(entries: Iterable[tuple[str, str, str]]) -> str:
    """Return why each row is right, as a list: its text, where it belongs, why."""
    listed = "".join(_row(*entry) for entry in entries)
    return f'<ul class="raabta-rows">{listed}</ul>' if listed else ""


def _row(text: str, target: str, why: str) -> str:
    where = f" <b>{rich(one_line(target))}</b>" if target else ""
    return f'<li>{rich(one_line(text))}{where} <span class="raabta-why">{rich(one_line(why))}</span></li>'


def sources(question: Question, words: Mapping[str, str]) -> str:
    """Return where the right answer comes from, as a last line."""
    named = []
    for source in question.sources:
        label = escape(words["sources_own"] if source.key == OWN else source.label)
        named.append(f'<a href="{escape(source.url)}">{label}</a>' if source.url else label)
    return f'<p class="raabta-source">{escape(words["sources"])} {" · ".join(named)}</p>' if named else ""


def letters(question: Question) -> str:
    """Return the letters of the spots of its picture, as they are drawn into it."""
    if question.picture is None or not question.tapped:
        return ""
    return "".join(_MARK.findall(spots_over(question.picture, question.letters)))
