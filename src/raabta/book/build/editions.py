"""Build the editions of the book in further languages, each by a process of its own behind that of the original.

An edition has the pages, cells and addresses of the original. Its process takes the outputs of notebooks from the cache
that the original has just filled, so that nothing is executed twice, and the prose from the catalogues of its language.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from raabta.book.build.course import course, files, in_language
from raabta.content.read.catalogues import PageCatalogue, read_catalogues
from raabta.content.read.po import Catalogue, Entry, write_po
from raabta.content.read.translations import AS_WRITTEN
from raabta.content.read.uses import uses
from raabta.model.course import LanguageEdition

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

LOGGER = logging.getLogger(__name__)
#: Settings of Sphinx that a process says of itself, and the original does not hand on.
_OWN = frozenset({"language", "locale_dirs", "nb_execution_cache_path", "raabta_edition"})


def editions(config: Config) -> Mapping[str, LanguageEdition]:
    """Return the editions that are built beside the original; none where this build was asked to leave them out."""
    return in_language(config, AS_WRITTEN).settings.editions if config.raabta_editions else {}


def here(config: Config) -> LanguageEdition | None:
    """Return the edition that is being built, or None for the original."""
    return editions(config).get(config.raabta_edition)


def catalogues(config: Config, language: str) -> dict[str, PageCatalogue]:
    """Return the catalogues of a language, by the names of their pages."""
    return _catalogues(config.raabta_root, language, config.raabta_fingerprint, config.raabta_engine)


@lru_cache(maxsize=8)
def _catalogues(root: str, language: str, fingerprint: str, engine: str) -> dict[str, PageCatalogue]:
    known = files(Path(root), fingerprint, engine)
    _found, pages = uses(Path(root), known.memory)
    read = read_catalogues(Path(root), language, pages, known.memory)
    return {one.page.with_suffix("").as_posix(): one for one in read}


def is_shown(config: Config, language: str, docname: str) -> bool:
    """Return whether an edition shows a page: one that no author wrote, in a language of its own, or translated."""
    page = catalogues(config, language).get(docname)
    return page is None or page.percent >= editions(config)[language].least


def twin(config: Config, docname: str) -> tuple[str, str] | None:
    """Return language and name of the page that an edition shows in the place of one that was written in its language
    beside the original, `("ur", "tools/figures")` for `tools/figures-ur`; None for all others, and where the edition
    that is being built is another."""
    for language in editions(config):
        name = docname.removesuffix(f"-{language}")
        if (
            name != docname
            and config.raabta_edition in {"", language}
            and name in catalogues(config, language)
            and is_shown(config, language, name)
        ):
            return language, name
    return None


def texts(config: Config, docname: str) -> Mapping[str, str]:
    """Return the translations of a page in the edition that is being built, by their originals."""
    language = config.raabta_edition
    if not here(config) or not is_shown(config, language, docname):
        return {}
    page = catalogues(config, language).get(docname)
    return page.texts() if page else {}


def prepare(app: Sphinx, config: Config) -> None:
    """Write the catalogues of the edition as Sphinx reads them: with what may be shown, and nothing else.

    One that says the same is left as it is: its page is not read again.
    """
    if not here(config):
        return
    top = Path(app.doctreedir, "locale")
    folder = top / config.language / "LC_MESSAGES"
    written = set()
    for docname in catalogues(config, config.language):
        entries = [Entry(english, local) for english, local in texts(config, docname).items()]
        file = folder / f"{docname}.po"
        written.add(file)
        head = f"Language: {config.language}\nContent-Type: text/plain; charset=UTF-8\n"
        said = write_po(Catalogue(entries, head))
        if not file.is_file() or file.read_text(encoding="utf-8") != said:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(said, encoding="utf-8")
    for old in {*folder.rglob("*.po")} - written:
        old.unlink()
        old.with_suffix(".mo").unlink(missing_ok=True)
    config["locale_dirs"] = [str(top)]
    # A translation may leave out a link to its own page; `raabta translate` refuses other differences, with their line.
    config.suppress_warnings = [*config.suppress_warnings, "i18n.inconsistent_references"]
    config["gettext_compact"] = False


def keep_apart(app: Sphinx) -> None:
    """Keep what MyST-NB writes beside a book out of the one in which the edition lies."""
    if here(app.config):
        made = Path(app.env.mystnb_config.output_folder)  # type: ignore[attr-defined]
        own = str(Path(app.doctreedir, made.name))
        app.env.mystnb_config = app.env.mystnb_config.copy(output_folder=own)  # type: ignore[attr-defined]
        if made.is_dir() and not any(made.iterdir()):
            made.rmdir()


def build_all(app: Sphinx, error: Exception | None) -> None:
    """Build each edition below the finished original, as that was built."""
    if error is not None or app.config.raabta_edition or app.builder.name != "html":
        return
    if app.config.language != course(app.config).settings.original:
        return
    for language, edition in editions(app.config).items():
        if _build(app, language, edition):
            LOGGER.error("the edition in '%s' was not built; what stopped it stands above", language)
            app.statuscode = 1


def _build(app: Sphinx, language: str, edition: LanguageEdition) -> int:
    tree = f"{app.doctreedir}-{edition.folder}"
    given = {name: value for name, value in app.config.overrides.items() if name not in _OWN}
    asked = {
        "srcdir": str(app.srcdir),
        "confdir": _confdir(app),
        "outdir": str(Path(app.outdir, edition.folder)),
        "doctreedir": tree,
        "quiet": bool(app.quiet),
        "warningiserror": bool(app.warningiserror),
        "overrides": given | _told(app, language),
    }
    Path(tree).mkdir(parents=True, exist_ok=True)
    order = Path(tree, "edition.json")
    order.write_text(json.dumps(asked, ensure_ascii=False, default=str), encoding="utf-8")
    sys.stdout.flush()
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own file
        [sys.executable, "-m", "raabta.book", "--edition", str(order)],
        env=os.environ | {"RAABTA_RENDERING": "page", "PYTHONUTF8": "1"},
        check=False,
    )
    return done.returncode


def _confdir(app: Sphinx) -> str | None:
    """Return where the settings are; none where all of them are given, as Jupyter Book does."""
    return str(app.confdir) if Path(app.confdir, "conf.py").is_file() else None


def _told(app: Sphinx, language: str) -> dict[str, Any]:
    title = course(app.config).settings.title_in(language)
    told = {"language": language, "raabta_edition": language, "nb_execution_cache_path": _cache(app)}
    # Sphinx takes these out of what it was given.
    extensions = {} if _confdir(app) else {"extensions": list(app.config.extensions)}
    return told | extensions | ({"project": title, "html_title": title} if title else {})


def _cache(app: Sphinx) -> str:
    path = Path(app.env.mystnb_config.execution_cache_path)  # type: ignore[attr-defined]
    return str(path.parent if path.name.startswith("raabta-") else path)


def run(order: Path) -> int:
    """Build an edition as a file orders it, and return how that ended: 0 for well."""
    from sphinx.application import Sphinx  # noqa: PLC0415
    from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415

    asked: dict[str, Any] = json.loads(order.read_text(encoding="utf-8"))
    with patch_docutils(asked["confdir"]), docutils_namespace():
        app = Sphinx(
            asked["srcdir"],
            asked["confdir"],
            asked["outdir"],
            asked["doctreedir"],
            "html",
            confoverrides=asked["overrides"],
            status=None if asked["quiet"] else sys.stdout,
            warning=sys.stderr,
            warningiserror=asked["warningiserror"],
            keep_going=True,
        )
        app.build()
    return int(app.statuscode)
