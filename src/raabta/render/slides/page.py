"""Write slides as one HTML file with style, script and words; without a script it is a handout that prints."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from raabta import i18n
from raabta.i18n import foreign
from raabta.model.brand import Logo
from raabta.model.course import CourseSettings
from raabta.render.logo import logo_html
from raabta.render.slides.deck import PROSE, Slide

STATIC = Path(__file__).parents[2] / "static"
_NO_COURSE = CourseSettings()
#: Of the logo, in pixels of a slide of 1280 by 720. It is made for white paper; a deck without one has no rule for it.
_LOGO_HEIGHT = 76
_LOGO_STYLE = ".logo{align-self:start;padding:6px;border-radius:4px;background:white}"


def page(slides: Sequence[Slide], language: str = PROSE, room: str = "", *, course: CourseSettings = _NO_COURSE) -> str:
    """Return the deck. `room` is the address of a room's server whose screen is shown for live votes, or nothing."""
    words = i18n.words("render/slides", language)
    chapters = [slide.title for slide in slides if slide.kind == "title"] or [slide.title for slide in slides[:1]]
    title = words["title"].format(chapter=", ".join(chapters))
    script = (STATIC / "slides.js").read_text(encoding="utf-8")
    style = course.brand.band.worn((STATIC / "slides.css").read_text(encoding="utf-8"))
    style += _LOGO_STYLE if course.brand.logo else ""
    licence = course.licensed(words["licence"])
    foot = f'<footer class="licence">{escape(licence)}</footer>' if licence else ""
    data = {"room": room.rstrip("/"), "words": i18n.pick("render/slides", language, ["script"])}
    return foreign.spelled(
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{i18n.direction(language)}">'
        '<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy(script, room))}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f'<link rel="icon" href="data:,"><style>{style}</style></head><body>'
        f'<main class="reveal"><h1 class="unseen">{escape(title)}</h1>'
        f'<div class="slides">{_body(slides, language, course.brand.logo)}</div></main>'
        f'{foot}<script type="application/json" id="slides-data">{_json(data)}</script>'
        f"{_third_party()}<script>{script}</script></body></html>\n"
    )


def _third_party() -> str:
    """Return the licences of what others made and the script holds: whoever hands the deck on hands these on."""
    text = (STATIC / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    return f'<script type="text/plain" id="third-party">{text}</script>'


def _body(slides: Sequence[Slide], language: str, logo: Logo | None) -> str:
    """Return the sections, those that go below another in one with it. The logo stands on the first of each chapter."""
    out = []
    for stack in _stacks(slides):
        inner = "".join(_section(slide, language, logo if slide.kind == "title" else None) for slide in stack)
        out.append(f"<section>{inner}</section>" if len(stack) > 1 else inner)
    return "\n".join(out)


def _stacks(slides: Sequence[Slide]) -> Iterator[list[Slide]]:
    stack: list[Slide] = []
    for slide in slides:
        if stack and not slide.below:
            yield stack
            stack = []
        stack.append(slide)
    if stack:
        yield stack


def _section(slide: Slide, language: str, logo: Logo | None) -> str:
    own = (
        "" if slide.language == language else f' lang="{escape(slide.language)}" dir="{i18n.direction(slide.language)}"'
    )
    kicker = f'<p class="kicker">{slide.kicker}</p>' if slide.kicker else ""
    said = escape(i18n.words("render/slides", language)["notes"])
    notes = (
        f'<aside class="notes{" again" if slide.again else ""}" data-said="{said}"{own}>{slide.notes}</aside>'
        if slide.notes
        else ""
    )
    drawn = logo_html(logo, slide.language, _LOGO_HEIGHT)
    return (
        f'<section class="slide {slide.kind}"><div class="sheet"{own}>{drawn}{kicker}<h2>{slide.heading}</h2>'
        f'<div class="body">{slide.body}</div></div>{notes}</section>'
    )


def _policy(script: str, room: str) -> str:
    """Return what the page may do: run its own script and reveal's speaker view, and show the room. Nothing else."""
    own = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    speaker = json.loads((STATIC / "slides.json").read_text(encoding="utf-8"))["speaker"]
    frames = " ".join(["'self'", "file:", *([room] if room else [])])
    return (
        f"default-src 'none'; script-src 'sha256-{own}' '{speaker}'; style-src 'unsafe-inline'; img-src data:; "
        f"frame-src {frames}; base-uri 'none'; form-action 'none'"
    )


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
