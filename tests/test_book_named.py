"""A feedback that names a page of the book, or a step of it, leads there; a name elsewhere stays a name."""

from types import SimpleNamespace

import pytest
from docutils import nodes

from raabta.book.pages.body_links import addresses, linked
from raabta.book.pages.steps import PageStep
from raabta.model.steps import Step

PAGES = {"Event coverage": "chapters/event.html", "Floods &amp; fires": "chapters/floods.html"}
WHY = '<li>Yes <span class="rb-why" data-why="a">{}</span></li>'


def test_a_page_that_a_feedback_names_is_linked() -> None:
    assert linked(WHY.format("See <em>Event coverage</em>."), PAGES) == WHY.format(
        'See <a href="chapters/event.html">Event coverage</a>.'
    )
    assert '<a href="chapters/floods.html">Floods &amp; fires</a>' in linked(
        WHY.format('<span class="rb-p">One.</span><span class="rb-p"><em>Floods &amp; fires</em></span>'), PAGES
    )


def test_what_is_only_stressed_and_what_stands_elsewhere_stays() -> None:
    for kept in (
        WHY.format("This is <em>not</em> so."),
        "<p><em>Event coverage</em></p>",
        WHY.format("Event coverage"),
    ):
        assert linked(kept, PAGES) == kept
    after = WHY.format("No.") + "<p><em>Event coverage</em></p>"
    assert linked(after, PAGES) == after


def test_a_step_that_a_feedback_names_is_linked_and_a_page_by_its_own_name_still() -> None:
    pages = PAGES | {"Event coverage: Worth an answer?": "chapters/event.html#worth-an-answer"}
    assert linked(WHY.format("Read: <em>Event coverage: Worth an answer?</em>."), pages) == WHY.format(
        'Read: <a href="chapters/event.html#worth-an-answer">Event coverage: Worth an answer?</a>.'
    )
    assert 'href="chapters/event.html">' in linked(WHY.format("<em>Event coverage</em>"), pages)


def test_addresses_lead_to_pages_and_to_the_steps_that_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    read, listed = (
        PageStep(name, Step(title, 0, 1, 2.0, 10, 1, (), counted=title != "Sources"), title)
        for name, title in (("rain", "Rain & wind"), ("sources", "Sources"))
    )
    of = {"chapters/floods": [read, listed]}
    monkeypatch.setattr("raabta.book.pages.body_links.steps.of", lambda _env, name: of.get(name, []))
    titles = {"chapters/start": nodes.title("", "Start"), "chapters/floods": nodes.title("", "Floods")}
    env = SimpleNamespace(titles=titles)
    builder = SimpleNamespace(get_relative_uri=lambda _here, to: f"{to.rpartition('/')[2]}.html")
    assert addresses(SimpleNamespace(env=env, builder=builder), "chapters/start") == {  # type: ignore[arg-type]
        "Floods": "floods.html",
        "Floods: Rain &amp; wind": "floods.html#rain",
    }
