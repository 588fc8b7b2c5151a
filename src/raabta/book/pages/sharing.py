"""Write what others show of the course: its name and icons where it is installed, the card beside a shared link."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from raabta import i18n
from raabta.book.build.course import course, digest
from raabta.book.files import assets, installed
from raabta.book.pages.about import language_of
from raabta.book.pages.book_words import words
from raabta.book.pages.edition import site_url
from raabta.content.read.picture_sizes import picture_size
from raabta.model.brand import Band, Logo

MANIFEST, ICONS = "manifest.webmanifest", "icons"
#: The course's own picture, under a name that the book gives it.
PICTURE = f"{ICONS}/share.png"
#: How high a logo stands in the band, in pixels.
LOGO_HEIGHT = 32
_FILES = {"192.png": ("192x192", "any"), "512.png": ("512x512", "any"), "maskable.png": ("512x512", "maskable")}
_COLOURS = re.compile(r"--(band|paper): *(#[0-9a-f]+)")


@cache
def colours(band: Band) -> dict[str, tuple[str, str]]:
    """Return the colours of the band and of the paper, for light and for dark; print has its own behind them."""
    found = _COLOURS.findall(assets.content(assets.CSS, band))
    both = {name: [colour for other, colour in found if other == name] for name, _colour in found}
    return {name: (first, second) for name, (first, second, *_print) in both.items()}


def card(app: Sphinx, pagename: str) -> dict[str, Any]:
    """Return what a page says of itself to those who show a link to it.

    `url` is its one address, "" where the course does not say where it is read; `picture` has a whole address,
    since what shows links takes no other.
    """
    settings = course(app.config).settings
    url = site_url(app)
    if not url:
        return {"url": "", "picture": ""}
    name = "" if pagename == app.config.root_doc else app.builder.get_target_uri(pagename)
    made: dict[str, Any] = {"url": f"{url}/{name}", "picture": ""}
    if settings.picture:
        size = picture_size(Path(app.config.raabta_root, settings.picture))
        made |= {"picture": f"{url}/{PICTURE}", "size": size}
    return made


def logo(app: Sphinx, pagename: str) -> dict[str, Any] | None:
    """Return address, alt and size of the logo of the course on a page, None where it has none."""
    shown = course(app.config).settings.brand.logo
    if shown is None:
        return None
    src = f"{'../' * pagename.count('/')}{_place(shown)}?{digest(shown.address)[:8]}"
    said = {"src": src, "alt": shown.alt_in(language_of(app, pagename))}
    return said | {"width": shown.width(LOGO_HEIGHT), "height": LOGO_HEIGHT}


def _place(shown: Logo) -> str:
    """Return where the logo lies: with our own files, which are kept for reading without a network."""
    return f"_static/logo.{shown.kind}"


def publish(app: Sphinx) -> None:
    """Write the manifest, the icons and the course's picture into the built tree."""
    html, settings = Path(app.outdir), course(app.config).settings
    folder, shown = html / ICONS, colours(settings.brand.band)
    folder.mkdir(exist_ok=True)
    for name in _FILES:
        assets.keep(folder / name, installed.picture(name, settings.brand.band))
    if shown_logo := settings.brand.logo:
        assets.keep(html / _place(shown_logo), shown_logo.data)
        assets.put(html / "_static" / assets.LOGO_CSS, assets.content(assets.LOGO_CSS))
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
        "theme_color": shown["band"][0],
        "background_color": shown["paper"][0],
        "icons": [
            {"src": f"{ICONS}/{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, (sizes, purpose) in _FILES.items()
        ],
    }
    assets.put(html / MANIFEST, json.dumps(said, ensure_ascii=False, indent=1) + "\n")
