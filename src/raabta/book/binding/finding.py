"""Make what helps to find a page: 404.html for readers who found none, sitemap.xml for machines, and a page at each
address at which a page of the course stood before, which leads on to where that is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from sphinx.application import Sphinx

from raabta import i18n
from raabta.book.binding.generated import SHEET, Generated
from raabta.book.build.course import course, digest
from raabta.book.files import assets
from raabta.book.pages.about import chapter_of, language_of, whole
from raabta.book.pages.book_words import words
from raabta.book.pages.edition import site_url
from raabta.content.read.pages import REDIRECT_FROM

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
        "base": f"{urlsplit(site_url(app)).path.rstrip('/')}/",
        "css": assets.address(assets.CSS, settings.brand.band),
        "icon": assets.icon(settings.brand.band),
        "start": app.builder.get_target_uri(app.config.root_doc),
        "search": app.builder.get_target_uri(search),
    }
    html = assets.BLOCKS.get_template("lost.html").render(w=words(language), **values)
    return Generated(LOST, SHEET, lambda: digest(html), lambda: {"title": words(language)["lost"], "whole": html})


def publish(app: Sphinx, addresses: Iterable[str]) -> None:
    """Write the list of pages where the course says at which address it is read; without it there can be none."""
    url, file = site_url(app), Path(app.outdir, SITEMAP)
    if not url:
        file.unlink(missing_ok=True)
        return
    first = app.builder.get_target_uri(app.config.root_doc)
    listed = (f"{url}/{'' if one == first else one}" for one in addresses)
    assets.put(file, _SITEMAP.format("".join(f"<url><loc>{escape(one)}</loc></url>\n" for one in listed)))


def moved(app: Sphinx) -> dict[str, str]:
    """Return the names that pages of the course had, each with that of the page now."""
    return {old: name for name in sorted(app.env.found_docs) for old in chapter_of(app, name).get(REDIRECT_FROM, ())}


def leading_on(app: Sphinx) -> Iterator[Generated]:
    """Yield a page for each such name.

    With scripts it carries on the query and the fragment of the address; without, the reader comes to the top of the
    page. A refresh beside the script would race with it.
    """
    band = course(app.config).settings.brand.band
    for old, name in moved(app).items():
        language, top = language_of(app, name), "../" * old.count("/")
        values = {
            "language": language,
            "direction": i18n.direction(language),
            "whole": whole(app, name),
            "title": app.env.titles[name].astext(),
            "on": app.builder.get_relative_uri(old, name),
            "top": top,
            "css": assets.address(assets.CSS, band),
            "icon": assets.icon(band),
            "script": assets.inline(assets.MOVED_JS),
        }
        html = assets.BLOCKS.get_template("moved.html").render(w=words(language), **values)
        yield _page(old, html)


def _page(name: str, html: str) -> Generated:
    return Generated(name, SHEET, lambda: digest(html), lambda: {"title": "", "whole": html})
