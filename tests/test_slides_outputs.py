"""What a stored output brings to a slide: words, tables and drawings, and nothing that could act."""

import base64
from html.parser import HTMLParser

import pytest

from raabta.render.slides.outputs import apart, shown
from support.hostile import OUTPUTS

ACTIVE = frozenset(
    ["script", "style", "iframe", "object", "embed", "form", "button", "input", "base", "meta", "foreignobject", "set"]
)
HARMLESS = ("https://", "http://", "mailto:", "tel:", "#", "data:image/")


class _Read(HTMLParser):
    """Collects what could act in HTML, each with where it stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag in ACTIVE else []
        for name, value in attrs:
            acts = name.startswith("on") or name in {"srcdoc", "formaction", "action", "srcset"}
            leads = name.rpartition(":")[2] in {"href", "src", "data"} and not (value or "").startswith(HARMLESS)
            asks = "url(" in (value or "").lower().replace("url(#", "")
            self.found += [f"{tag} {name}={value}"] if acts or leads or asks else []


def html_of(kind: str, text: str) -> str:
    found = shown({kind: text, "text/plain": "Seen"}, "Figure")
    return found.html if found else ""


@pytest.mark.parametrize(("kind", "name", "text"), OUTPUTS, ids=[f"{kind}: {name}" for kind, name, _ in OUTPUTS])
def test_what_could_act_does_not_reach_a_slide(kind: str, name: str, text: str) -> None:
    html = html_of(kind, text)
    assert _Read(html).found == []
    assert _Read(apart(html, "chapter-1")).found == []
    # Of a figure a hall sees drawing and caption; this one has no caption.
    assert "Seen" in html or "in an image" in name or kind == "image/svg+xml"


def test_what_is_read_stays_as_it_was_written() -> None:
    for text in (
        '<table border="1" class="dataframe"><tr style="text-align: right"><th></th><th>a &lt; b</th></tr></table>',
        '<p lang="ur" dir="rtl">سیلاب <bdi>1,739</bdi><br><em>کل</em></p>',
        '<ol start="3"><li>one</li></ol><a href="https://else.example/?a=1&amp;b=2">else</a>',
        "<details open><summary>More</summary><code>if a &amp;&amp; b</code></details>",
        'Bare words <img src="data:image/png;base64,iVBORw0=" alt="A &quot;line&quot;"> and more',
    ):
        assert html_of("text/html", text) == text


def test_a_drawing_keeps_its_letters_its_names_and_what_points_inside_it() -> None:
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" preserveAspectRatio="none" aria-label="Up">'
        '<defs><linearGradient id="a" gradientUnits="userSpaceOnUse"><stop offset="1"/></linearGradient>'
        '<clipPath id="b"><rect width="9" height="9"/></clipPath></defs>'
        '<g clip-path="url(#b)" style="fill: none; stroke: #000"><path d="M0 0h9" fill="url(#a)"/>'
        '<text x="1" y="2">a &lt; b<tspan dy="1">c</tspan></text></g></svg>'
    )
    assert html_of("image/svg+xml", drawn) == html_of("text/html", drawn) == f"<figure>{drawn}</figure>"


def test_of_a_style_only_the_look_of_a_piece_stays() -> None:
    kept = html_of(
        "text/html", '<p style="color: red; position: fixed; background: URL(//else); fill: \\75rl(x)">x</p>'
    )
    assert kept == '<p style="color: red">x</p>'


def test_beside_an_output_that_is_nothing_but_a_script_stands_its_picture() -> None:
    found = shown({"text/html": "<script>draw()</script>", "image/png": "iVBORw0=", "text/plain": "Deaths"}, "Figure")
    assert found
    assert found.html == '<figure><img src="data:image/png;base64,iVBORw0=" alt="Deaths"></figure>'


@pytest.mark.parametrize("text", ["<p>" * 3000, "<svg>" * 3000, "\0<p>x\0</p>", "<", "\ud800", "<table><table><p>"])
def test_whatever_was_stored_a_deck_is_made(text: str) -> None:
    for kind in ("text/html", "image/svg+xml"):
        assert apart(html_of(kind, text), "x") is not None


def test_an_image_that_holds_no_drawing_stays_an_image() -> None:
    for data in ("no-base64!", base64.b64encode(b"\xff\xfe").decode("ascii")):
        image = f'<img src="data:image/svg+xml;base64,{data}" alt="A line">'
        assert html_of("text/html", image) == image
