"""Set the settings that the book needs, so that `_config.yml` names the extension and nothing more."""

from __future__ import annotations

import os
from pathlib import Path

from sphinx import locale, package_dir
from sphinx.application import Sphinx
from sphinx.config import Config

from raabta import i18n
from raabta.book.build import editions, faults
from raabta.book.build.course import code_mark, data_mark, engine_mark, fingerprint, in_language, root_of, today
from raabta.content.read.translations import AS_WRITTEN
from raabta.content.read.uses import listed_pages
from raabta.errors import ContentError
from raabta.model import card, codec, scenario_codec
from raabta.model.course import Course

_NO_PAGES = ("_build", "assets", "exercises")
_OFF: dict[str, object] = {
    "html_copy_source": False,
    "html_domain_indices": False,
    "html_permalinks": False,
    "html_show_sourcelink": False,
    "html_use_index": False,
    "html_use_opensearch": "",
    "nb_ipywidgets_js": {},
    "numfig": False,
    "smartquotes": False,
}


def register(app: Sphinx) -> None:
    """Declare the settings. A changed engine makes Sphinx read every page again; changed content does not."""
    app.add_config_value("raabta_code", "", "", str)
    app.add_config_value("raabta_data", "", "", str)
    app.add_config_value("raabta_edition", "", "env", str)
    # Whether the editions in further languages are built, and linked: `-D raabta_editions=0` leaves them out.
    app.add_config_value("raabta_editions", True, "html", bool)
    app.add_config_value("raabta_engine", "", "env", str)
    app.add_config_value("raabta_fingerprint", "", "", str)
    app.add_config_value("raabta_overdue", "", "", str)
    app.add_config_value("raabta_root", "", "", str)
    app.add_config_value("raabta_today", "", "", str)
    if "comments_config" not in app.config:
        # Jupyter Book always hands this one over; the extension that would declare it is not used.
        app.add_config_value("comments_config", {}, "html", dict)


#: What our cells show, each before the HTML for a notebook that is beside it.
_OURS = (
    *(codec.MIME, card.MIME, scenario_codec.MIME),
    *(codec.SOURCES_MIME, codec.RECALL_MIME, codec.LANGUAGES_MIME),
)


def settle(app: Sphinx, config: Config) -> None:
    """Fill in what does not differ from book to book, and look at the course before anything is executed."""
    os.environ["RAABTA_RENDERING"] = "page"
    for name, value in _OFF.items():
        config[name] = value
    # `raabta check` takes a link to a heading of another page for good; without this the book would not.
    config["myst_heading_anchors"] = 3
    # A notebook that stops is a fault of ours, with its cell; myst-nb's warning would say less, and say it twice.
    config.suppress_warnings = [*config.suppress_warnings, "mystnb.exec"]
    config.nb_mime_priority_overrides = [*config.nb_mime_priority_overrides, *(("*", mime, 1) for mime in _OURS)]
    config.raabta_root = str(root_of(app.srcdir))
    # No page lies there, and more files than anywhere else: Sphinx and its contents need not look at each of them.
    tops = {page.parts[0] for page in listed_pages(Path(config.raabta_root))}
    config.exclude_patterns = [*config.exclude_patterns, *(name for name in _NO_PAGES if name not in tops)]
    config.raabta_fingerprint = fingerprint(Path(config.raabta_root))
    config.raabta_data = data_mark(Path(config.raabta_root))
    config.raabta_engine = engine_mark(Path(config.raabta_root))
    config.raabta_code = code_mark(Path(config.raabta_root))
    try:
        known = in_language(config, AS_WRITTEN)
    except ContentError as error:
        faults.refuse(error.problems)
        raise
    _speak(config, known)
    editions.prepare(app, config)
    os.environ[codec.EDITIONS_ASKED] = ",".join(editions.editions(config))
    day = today(config)
    config.raabta_overdue = " ".join(sorted(name for name, fact in known.facts.items() if fact.overdue(day)))


def _speak(config: Config, known: Course) -> None:
    """Build in the language in which the course is written, unless another was asked for: Sphinx took it as English."""
    asked = "language" in config.overrides or config.language != i18n.FALLBACK
    if not asked and config.language != known.settings.original:
        config.language = known.settings.original
        # What Sphinx itself says, such as the title of a note.
        locale.init([None, str(Path(package_dir) / "locale")], config.language)
