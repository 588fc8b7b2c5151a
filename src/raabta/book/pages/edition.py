"""Say on a page of an edition which blocks stand in the original, what state it is in, and where the other one is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from raabta.book.build import editions
from raabta.book.build.course import course
from raabta.book.pages.book_words import say_date, words
from raabta.content.read.catalogues import State
from raabta.content.read.files import read_yaml
from raabta.content.read.messages import SUMMARY
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Scalar, Table
from raabta.render.page import recall_html

#: Behind Sphinx's own transform of translations, which marks what it found.
_BEHIND_LOCALE = 21
#: As `recall_html` writes it, with no box inside; a notebook stores it as it was shown.
_RECALL = re.compile(r'<div class="rb-recall" data-raabta-recall="([^"]+)".*?</div>', re.DOTALL)
_UNTOUCHED = (nodes.literal_block, nodes.comment, nodes.raw)


class Untranslated(SphinxTransform):
    """The transform that says of each block without a translation in which language it stands."""

    default_priority = _BEHIND_LOCALE

    def apply(self, **_kwargs: Any) -> None:
        """Mark the blocks of this page. Sphinx writes the class as the attribute `lang`; `clean` adds the direction."""
        if not editions.here(self.config):
            return
        original = course(self.config).settings.original
        for node in list(self.document.findall(nodes.TextElement)):
            said = node.get("translated")
            if said is False and not isinstance(node, _UNTOUCHED) and _says(node):
                node["classes"] = [*node["classes"], f"language-{original}"]


def _says(node: nodes.Element) -> bool:
    """Return whether a block has words of its own, and is not a picture alone."""
    return any(letter.isalpha() for letter in node.astext()) and not (
        len(node.children) == 1 and isinstance(node.children[0], nodes.image)
    )


class Markup(SphinxTransform):
    """The transform of what stands in a page as HTML: lines of folds, and stored boxes of answers that come back."""

    default_priority = _BEHIND_LOCALE

    def apply(self, **_kwargs: Any) -> None:
        """Change the HTML of this page."""
        if not editions.here(self.config):
            return
        texts, known = editions.texts(self.config, self.env.docname), course(self.config)

        def line(found: re.Match[str]) -> str:
            said = texts.get(" ".join(unescape(found[1]).split()), "")
            return f"<summary>{escape(said, quote=False)}</summary>" if said else found[0]

        def box(found: re.Match[str]) -> str:
            question = known.questions.get(found[1])
            return recall_html(question) if question and question.later else found[0]

        for raw in list(self.document.findall(nodes.raw)):
            html = raw.astext()
            changed = _RECALL.sub(box, SUMMARY.sub(line, html)) if "<summary>" in html else html
            if changed != html:
                raw.replace_self(nodes.raw(changed, changed, **raw.attributes))


class Pictures(SphinxTransform):
    """The transform that puts the drawing of the language in the place of each drawing that has one."""

    default_priority = _BEHIND_LOCALE

    def apply(self, **_kwargs: Any) -> None:
        """Change the pictures of this page."""
        if not editions.here(self.config):
            return
        language = self.config.language
        for image in self.document.findall(nodes.image):
            path = PurePosixPath(image["uri"])
            local = path.with_name(f"{path.stem}.{language}{path.suffix}")
            file = Path(self.env.doc2path(self.env.docname)).parent / local
            if path.name.endswith(f".{language}{path.suffix}") or not file.is_file():
                continue
            image["uri"] = str(local)
            beside = file.with_suffix(".yml")
            alt = _alt(beside, beside.stat().st_mtime_ns) if beside.is_file() else ""
            if alt:
                image["alt"] = alt
                self.env.note_dependency(str(beside))


@lru_cache(maxsize=1000)
def _alt(file: Path, _changed: int) -> str:
    tree = read_yaml(file.parent, FileProblems(Path(file.name)))
    said = tree.get("alt") if isinstance(tree, Table) else None
    return " ".join(said.text.split()) if isinstance(said, Scalar) else ""


def lead_on(app: Sphinx) -> None:
    """Let links to a page that this build does not show lead to the one that stands in its place."""
    if not editions.editions(app.config):
        return
    plain: Callable[..., str] = app.builder.get_relative_uri

    def leading(from_: str, to: str, typ: str | None = None) -> str:
        return plain(from_, to, typ) if is_shown(app, to) else in_place_of(app, from_, to)

    app.builder.get_relative_uri = leading  # type: ignore[method-assign]


def _up(pagename: str) -> str:
    return "../" * pagename.count("/")


def is_shown(app: Sphinx, pagename: str) -> bool:
    """Return whether this build shows a page: in the original, all but those of which an edition has the whole."""
    if editions.twin(app.config, pagename):
        return False
    return not editions.here(app.config) or editions.is_shown(app.config, app.config.language, pagename)


def in_place_of(app: Sphinx, from_: str, pagename: str) -> str:
    """Return the address, as `from_` links it, of what stands in the place of a page that this build does not show:
    for one written beside the original the page of the edition, for others the original."""
    target, top = app.builder.get_target_uri, _up(from_)
    twin = editions.twin(app.config, pagename)
    if not twin:
        return f"{top}../{target(pagename)}"
    language, name = twin
    folder = "" if editions.here(app.config) else f"{editions.editions(app.config)[language].folder}/"
    return f"{top}{folder}{target(name)}"


def around(app: Sphinx, pagename: str) -> dict[str, Any]:
    """Return what a page shows of editions: `others` (language, address, name of the language), its `state`, and the
    whole addresses of its `alternates`, itself among them, for machines that look for languages."""
    known = editions.editions(app.config)
    this = editions.here(app.config)
    original = course(app.config).settings.original
    up = _up(pagename) + ("../" if this else "")
    target = app.builder.get_target_uri(pagename)
    others = [] if not this else [_other(original, f"{up}{target}")]
    others += [
        _other(language, f"{up}{edition.folder}/{target}")
        for language, edition in known.items()
        if edition is not this and editions.is_shown(app.config, language, pagename)
    ]
    return {
        "others": others,
        "alternates": _alternates(app, pagename, others),
        "state": _state(app, pagename) if this else "",
        "site": site_url(app),
    }


def _alternates(app: Sphinx, pagename: str, others: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Return language and whole address of a page in each language: a part of one tells a machine nothing."""
    settings = course(app.config).settings
    if not settings.url or not others:
        return []
    target = app.builder.get_target_uri(pagename)
    found: list[Mapping[str, str]] = []
    for language in sorted({app.config.language, *(one["language"] for one in others)}):
        folder = f"{settings.editions[language].folder}/" if language in settings.editions else ""
        found.append({"language": language, "href": f"{settings.url}/{folder}{target}"})
        found += [{"language": "x-default", "href": found[-1]["href"]}] if language == settings.original else []
    return found


def _other(language: str, href: str) -> Mapping[str, str]:
    return {"language": language, "href": href, "name": words(language)["this_language"]}


def _state(app: Sphinx, pagename: str) -> str:
    """Return what the head of a page says of its translation: in what state it is, or who has read all of it."""
    page = editions.catalogues(app.config, app.config.language).get(pagename)
    if page is None or not page.said:
        return ""
    said = words(app.config.language)
    if page.state is State.READ:
        names, day = page.readers()
        shown = say_date(date.fromisoformat(day), app.config.language)
        return said["edition_read"].format(names=said["comma"].join(names), day=shown)
    partly = f" {said['edition_partly']}" if page.state in {State.MISSING, State.STALE} else ""
    return said["edition_checked" if page.state is State.CHECKED else "edition_draft"] + partly


def site_url(app: Sphinx) -> str:
    """Return where the pages of this build are read, without a slash at the end; "" where the course does not say."""
    url, this = course(app.config).settings.url, editions.here(app.config)
    return f"{url}/{this.folder}" if url and this else url


def step_name(app: Sphinx, docname: str, name: str, heading: str, shown: str) -> str:
    """Return what a step is called on the page: `heading` is that of its first section, `shown` that as it stands."""
    if not editions.here(app.config):
        return name
    return shown if name == heading else editions.texts(app.config, docname).get(name, name)


def folders(app: Sphinx) -> frozenset[str]:
    """Return the folders of editions in the built tree: they are no part of the original."""
    if editions.here(app.config):
        return frozenset()
    return frozenset(edition.folder for edition in course(app.config).settings.editions.values())


def drawing(app: Sphinx, file: Path) -> Path:
    """Return a drawing of the course in the language of the edition, where it is there."""
    local = file.with_name(f"{file.stem}.{app.config.language}{file.suffix}")
    return local if editions.here(app.config) and local.is_file() else file


def register(app: Sphinx) -> None:
    """Add the transforms and the links to originals."""
    app.add_transform(Untranslated)
    app.add_transform(Pictures)
    app.add_transform(Markup)
    app.connect("builder-inited", lead_on)
