"""A feedback that names a page of the book leads there; a name elsewhere stays a name."""

from raabta.book.named import linked

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
