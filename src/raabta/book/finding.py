"""Make what helps to find a page: 404.html for readers who found none, sitemap.xml for machines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from sphinx.application import Sphinx

from raabta import i18n
from raabta.book import assets, pages
from raabta.book.book_words import words
from raabta.book.course import course, digest
from raabta.book.generated import SHEET, Generated

#: The page that servers send where there is none, and the list of all that there are. No reader keeps them offline.
LOST, SITEMAP = "404", "sitemap.xml"
_SITEMAP = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</urlset>\n'


def lost(app: Sphinx, search: str) -> Generated:
    """Return the page for an address at which there is none.

    It is sent for addresses in any folder, so that its links begin at the top of the site: where the course says that
    it is read, else the top of the host. `search` is the name of the page of the search.
    """
    language, settings = app.config.language, course(app.config).settings
    values = {
        "language": language,
        "direction": i18n.direction(language),
        "whole": settings.title_in(language) or str(app.config.html_title),
        "base": f"{urlsplit(settings.url).path.rstrip('/')}/",
        "css": assets.address(assets.CSS),
        "icon": assets.icon(),
        "start": app.builder.get_target_uri(app.config.root_doc),
        "search": app.builder.get_target_uri(search),
    }
    html = pages.BLOCKS.get_template("lost.html").render(w=words(language), **values)
    return Generated(LOST, SHEET, lambda: digest(html), lambda: {"title": words(language)["lost"], "whole": html})


def publish(app: Sphinx, addresses: Iterable[str]) -> None:
    """Write the list of pages where the course says at which address it is read; without it there can be none."""
    url, file = course(app.config).settings.url, Path(app.outdir, SITEMAP)
    if not url:
        file.unlink(missing_ok=True)
        return
    first = app.builder.get_target_uri(app.config.root_doc)
    listed = (f"{url}/{'' if one == first else one}" for one in addresses)
    assets.put(file, _SITEMAP.format("".join(f"<url><loc>{escape(one)}</loc></url>\n" for one in listed)))
