"""Put the sections of a chapter into boxes, its steps, of which style and script show one at a time.

Printed, without a script and to the search the page is what it was. `raabta.model.steps` says where a step begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from raabta.book.build import faults
from raabta.book.build.course import course
from raabta.book.pages import edition
from raabta.book.pages.about import chapter_of
from raabta.book.pages.anchors import sections_below
from raabta.book.pages.book_words import words
from raabta.book.pages.builders import site
from raabta.content import chapter_steps
from raabta.model.steps import Step, StepSection, total_minutes, without_number

#: Where a page puts what ends it, and where the last step that counts leads on to other pages.
TAIL, ON = '<div class="step-tail"></div>', '<div class="step-on"></div>'


@dataclass(frozen=True, slots=True)
class PageStep:
    """A step as the page shows it. `id` is that of its first section, for the first step that of the page: links lead
    there, and records keep it. `sections` are the sections in it, each id with its title."""

    id: str
    step: Step
    #: What the page calls it.
    name: str
    sections: Mapping[str, str] = field(default_factory=dict)

    @property
    def minutes(self) -> int:
        """Return how long it takes, at least 1."""
        return self.step.shown_minutes


class step(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes like this
    """A box around the sections of a step. Attributes: name, look (its classes), after (HTML with which it ends) and
    waits (the id of its first section, where it waits until the page is there: "" for the first step)."""


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the steps of a chapter that was read."""
    env: BuildEnvironment = app.env
    file = Path(app.srcdir, env.doc2path(env.docname, base=False))
    if app.builder.format != "html" or file.suffix != ".ipynb":
        return
    titles, planned = chapter_steps(file, course(app.config))
    sections = [*sections_below(doctree)]
    if not planned:
        return
    if len(sections) != len(titles):
        message = f"the page has {len(sections)} headings below its title, and the notebook {len(titles)}"
        hint = "write each heading on a line of its own that begins with ## or ###, and leave out no level"
        faults.report(env, env.docname, 0, message, hint)
        return
    for section in sections:
        _unnumber(section)
    begins = [sections[0].parent, *(sections[one.first] for one in planned[1:])]
    _steps_of(env)[env.docname] = [
        PageStep(section["ids"][0], one, _name(app, one, titles, sections), _titles(sections[one.first : one.end]))
        for section, one in zip(begins, planned, strict=True)
    ]


def _name(app: Sphinx, one: Step, titles: Sequence[StepSection], sections: Sequence[nodes.section]) -> str:
    heading, shown = titles[one.first].title, sections[one.first][0].astext()
    return edition.step_name(app, app.env.docname, one.name, without_number(heading), shown)


def _unnumber(section: nodes.section) -> None:
    """Leave out the number of a heading: the bar says which step of how many this is."""
    first = next(section[0].findall(nodes.Text), None)
    if first is not None:
        first.parent.replace(first, nodes.Text(without_number(first.astext())))


def _titles(sections: Sequence[nodes.section]) -> dict[str, str]:
    return {name: section[0].astext() for section in sections for name in section["ids"]}


def of(env: BuildEnvironment, docname: str) -> list[PageStep]:
    """Return the steps of a page: none where it stays in one piece."""
    return _steps_of(env).get(docname, [])


def counted(steps: Sequence[PageStep]) -> list[PageStep]:
    """Return the steps that a reader is told the number of: all but the list of sources."""
    return [one for one in steps if one.step.counted]


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop the steps of a page, before it is read again."""
    _steps_of(env).pop(docname, None)


def put_in(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the sections of a page that is about to be written into their steps."""
    steps = of(app.env, docname)
    if not steps or not site(app):
        return
    sections = [*sections_below(doctree)]
    owners = [section.parent for section in sections]
    top = owners[0]
    opening = [node for node in top.children if not isinstance(node, nodes.Titular | nodes.section)]
    boxes = [_box(steps, number, words(app.config.language)) for number in range(len(steps))]
    for box, one in zip(boxes, steps, strict=True):
        inside = slice(one.step.first, one.step.end)
        _fill(box, sections[inside], owners[inside], top)
    for node in opening:
        top.remove(node)
    boxes[0].insert(0, opening)
    top.extend(boxes)


def _fill(box: step, sections: Sequence[nodes.section], owners: Sequence[nodes.Element], top: nodes.Element) -> None:
    """Move sections into a step. `owners` are the nodes in which they stood, `top` the section of the whole page.

    A section of the third level that begins the step becomes one of the second, and what followed it stands in it.
    """
    head: nodes.Element | None = None
    for section, owner in zip(sections, owners, strict=True):
        if owner is head:
            continue
        owner.remove(section)
        if owner is top or head is None:
            box += section
            head = section
        else:
            head += section


def _box(steps: Sequence[PageStep], number: int, said: Mapping[str, str]) -> step:
    one, last = steps[number], counted(steps)[-1]
    ways = ""
    # Where one stands below the other, the way on is the first that a thumb meets.
    if one.step.counted and one is not last:
        following = counted(steps)[counted(steps).index(one) + 1]
        ways = _way("next", said["step_next"].format(n=following.minutes), following)
    if number:
        ways += _way("prev", said["step_previous"], steps[number - 1])
    after = TAIL if number == len(steps) - 1 else ""
    look = "step step-last" if one is last else "step" if one.step.counted else "step step-apart"
    return step(
        "",
        name=one.name,
        look=look,
        waits=one.id if number else "",
        after=f'{after}<div class="step-ways">{ways}</div>{ON if one is last else ""}' if ways else after,
    )


def _way(rel: str, label: str, to: PageStep) -> str:
    return f'<a rel="{rel}" href="#{escape(to.id)}"><small>{escape(label)}</small> {escape(to.name)}</a>'


def _visit_html(translator: Any, node: step) -> None:
    translator.body.append(f'<div class="{node["look"]}" data-step="{escape(node["name"])}"{_waiting(node)[0]}')


def _depart_html(translator: Any, node: step) -> None:
    translator.body.append(f"{node['after']}{_waiting(node)[1]}</div>")


def _waiting(node: step) -> tuple[str, str]:
    """Return what stands before and behind what a step holds. To a browser that runs scripts, all steps but the first
    are text until one is opened or there is time (`web/src/waiting.js`); to all others this element is not there."""
    if not node["waits"]:
        return ">", ""
    return f' data-id="{escape(node["waits"])}"><noscript>', "</noscript>"


def _visit_other(_translator: Any, _node: step) -> None:
    """Write nothing around a step: other builders write what is in it."""


def register(app: Sphinx) -> None:
    """Add the node."""
    other = (_visit_other, _visit_other)
    app.add_node(step, html=(_visit_html, _depart_html), latex=other, text=other, gettext=other)


def _steps_of(env: BuildEnvironment) -> dict[str, list[PageStep]]:
    """Return the steps by page. The environment keeps them: pages that are the same are not read again."""
    if not hasattr(env, "raabta_steps"):
        env.raabta_steps = {}  # type: ignore[attr-defined]
    found: dict[str, list[PageStep]] = env.raabta_steps  # type: ignore[attr-defined]
    return found


def minutes(app: Sphinx, pagename: str) -> int:
    """Return how long a page takes: what its steps say together, or its author's word where it is in one piece."""
    said: int = chapter_of(app, pagename).get("minutes", 0)
    return total_minutes(one.step for one in of(app.env, pagename)) or said
