"""Move the samples of the notebooks' forms to a page of their own; a chapter names the form and links there.

A sample is what a form makes of its example: long, and on the page nobody can change it. In the chapters they were
the heaviest part that no reader needs to go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from raabta.book.pages.book_words import words
from raabta.book.pages.builders import site

PAGE = "samples"
#: The start of a sample as `render/widget/forms` writes it: its tag, and the title and intro that a chapter keeps.
_SAMPLE = re.compile(
    r'<section (?P<attributes>class="rb-tool rb-sample"[^>]*)>(?P<head><h3[^>]*>.*?</h3><p class="rb-intro">.*?</p>)',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample, its id on the page of samples, and the id of the section that leads to it."""

    id: str
    html: str
    section: str


def take_out(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the samples of a page that was read, and leave a link at the place of each."""
    env: BuildEnvironment = app.env
    if not site(app):
        return
    for raw in list(doctree.findall(nodes.raw)):
        found = _SAMPLE.match(raw.astext())
        if found:
            own = samples(env).setdefault(env.docname, [])
            name = f"{env.docname.replace('/', '-')}-{len(own) + 1}"
            html = f'<section id="{name}" {raw.astext().removeprefix("<section ")}'
            own.append(Sample(name, html, _section(raw)))
            address = f"{app.builder.get_relative_uri(env.docname, PAGE)}#{name}"
            link = f'<p><a href="{escape(address)}">{escape(words(env.config.language)["samples_see"])}</a></p>'
            left = f"<section {found['attributes']}>{found['head']}{link}</section>"
            raw.replace_self(nodes.raw(text=left, format="html"))


def body(app: Sphinx, order: list[str]) -> str:
    """Return all samples, page by page, as the body of their page; nothing where there are none.

    What two chapters show stands there once: the ids in a picture may not occur again.
    """
    shown: dict[str, str] = {}
    return "".join(_of_page(app, docname, shown) for docname in order if samples(app.env).get(docname))


def samples(env: BuildEnvironment) -> dict[str, list[Sample]]:
    """Return the samples of each page. They travel with the environment: pages that are the same are not read again."""
    if not hasattr(env, "raabta_samples"):
        env.raabta_samples = {}  # type: ignore[attr-defined]
    found: dict[str, list[Sample]] = env.raabta_samples  # type: ignore[attr-defined]
    return found


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop the samples of a page, before it is read again."""
    samples(env).pop(docname, None)


def _of_page(app: Sphinx, docname: str, shown: dict[str, str]) -> str:
    """Return the samples of a page. `shown` are those of the pages before, HTML -> id, and takes these in."""
    title, uri = app.env.titles[docname].astext(), app.builder.get_relative_uri(PAGE, docname)
    back = escape(words(app.config.language)["samples_back"].format(title=title))
    parts: Iterator[str] = (
        f'{_once(one, shown, app)}<p><a href="{escape(f"{uri}#{one.section}")}">{back}</a></p>'
        for one in samples(app.env)[docname]
    )
    return f"<section><h2>{escape(title)}</h2>{''.join(parts)}</section>"


def _once(one: Sample, shown: dict[str, str], app: Sphinx) -> str:
    first = shown.setdefault(one.html.partition(">")[2], one.id)
    if first == one.id:
        return one.html
    link = f'<a href="#{first}">{escape(words(app.config.language)["samples_see"])}</a>'
    return f'<section id="{one.id}" class="rb-tool rb-sample"><p>{link}</p></section>'


def _section(node: nodes.Node) -> str:
    """Return the id of the section in which a node stands."""
    current: nodes.Node | None = node
    while current is not None and not isinstance(current, nodes.section):
        current = current.parent
    return str(current["ids"][0]) if current is not None and current["ids"] else ""
