"""Write what others show of the course: its name and icons where it is installed, the card beside a shared link."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from raabta import i18n
from raabta.book import assets, pictures
from raabta.book.book_words import words
from raabta.book.course import course

MANIFEST, ICONS = "manifest.webmanifest", "icons"
#: The course's own picture, under a name that the book gives it.
PICTURE = f"{ICONS}/share.png"
_FILES = {"192.png": ("192x192", "any"), "512.png": ("512x512", "any"), "maskable.png": ("512x512", "maskable")}
_COLOURS = re.compile(r"--(band|paper): *(#[0-9a-f]+)")


@cache
def colours() -> dict[str, tuple[str, str]]:
    """Return the colours of the band and of the paper, for light and for dark; print has its own behind them."""
    found = _COLOURS.findall(assets.content(assets.CSS))
    both = {name: [colour for other, colour in found if other == name] for name, _colour in found}
    return {name: (first, second) for name, (first, second, *_print) in both.items()}


def card(app: Sphinx, pagename: str) -> dict[str, Any]:
    """Return what a page says of itself to those who show a link to it.

    `url` is its one address, "" where the course does not say where it is read; `picture` has a whole address,
    since what shows links takes no other.
    """
    settings = course(app.config).settings
    if not settings.url:
        return {"url": "", "picture": ""}
    name = "" if pagename == app.config.root_doc else app.builder.get_target_uri(pagename)
    made: dict[str, Any] = {"url": f"{settings.url}/{name}", "picture": ""}
    if settings.picture:
        size = pictures.size(Path(app.config.raabta_root, settings.picture))
        made |= {"picture": f"{settings.url}/{PICTURE}", "size": size}
    return made


def publish(app: Sphinx) -> None:
    """Write the manifest, the icons and the course's picture into the built tree."""
    html, settings = Path(app.outdir), course(app.config).settings
    folder = html / ICONS
    folder.mkdir(exist_ok=True)
    for name in _FILES:
        assets.copy(assets.THEME / ICONS / name, folder / name)
    if settings.picture:
        assets.copy(Path(app.config.raabta_root, settings.picture), html / PICTURE)
    else:
        (html / PICTURE).unlink(missing_ok=True)
    language = app.config.language
    title = settings.title_in(language) or app.config.html_title
    said = {
        "name": title,
        "short_name": title.split(": ", 1)[0],
        "description": words(language)["manifest"],
        "lang": language,
        "dir": i18n.direction(language),
        "start_url": "./index.html",
        "scope": "./",
        # With a way back on Android; iOS knows only the second, and keeps answers for longer in it.
        "display_override": ["minimal-ui"],
        "display": "standalone",
        "theme_color": colours()["band"][0],
        "background_color": colours()["paper"][0],
        "icons": [
            {"src": f"{ICONS}/{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, (sizes, purpose) in _FILES.items()
        ],
    }
    assets.put(html / MANIFEST, json.dumps(said, ensure_ascii=False, indent=1) + "\n")
