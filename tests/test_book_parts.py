"""The parts of the book that need no build: cleaning, launch links, pictures, dates, search data, sweeping."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import raabta
from raabta import i18n
from raabta.book.binding import search_index
from raabta.book.build import course, runs
from raabta.book.build.course import fingerprint
from raabta.book.files import assets
from raabta.book.pages import launch
from raabta.book.pages.book_words import say_date
from raabta.book.pages.clean import Cleaner, PageOptions
from raabta.content.read.picture_sizes import picture_size

ROOT = Path(__file__).parents[1]
FAULTS: list[str] = []


def clean(html: str, **more: Any) -> str:
    FAULTS.clear()
    options = PageOptions(
        "Table: {name}", lambda _address: (40, 30), lambda message, _hint: FAULTS.append(message), **more
    )
    return Cleaner(options).rewrite(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>1 &lt; 2 &amp; &#8211; <em>a</em><br />b</p>",
        '<div data-q=\'{"a":"&lt;b&gt; it&#39;s"}\'>x</div>',
        '<pre dir="ltr">a  b\n</pre>',
        '<TABLE class="x"><caption>c</caption><tr><td>1</td></tr></table>'.lower(),
        "<textarea>\n<b></textarea>",
    ],
)
def test_what_needs_no_change_is_not_changed(html: str) -> None:
    assert clean(html) == html


def test_the_words_of_all_quizzes_stand_once_at_the_end_of_the_page_in_each_language() -> None:
    one = '<section lang="en" data-words=\'{"check":"Check","again":"Again"}\'>1</section>'
    two = '<section lang="en" data-words=\'{"check":"Check","sum":"1 &lt; 2"}\'>2</section>'
    urdu = '<section lang="ur" data-words=\'{"check":"جانچیں"}\'>3</section>'
    assert clean(f"{one}{urdu}{two}") == (
        '<section lang="en">1</section><section lang="ur">3</section><section lang="en">2</section>'
        """<div class="rb-words" lang="en" data-words='{"again":"Again","check":"Check","sum":"1 &lt; 2"}' hidden>"""
        """</div><div class="rb-words" lang="ur" data-words='{"check":"جانچیں"}' hidden></div>"""
    )


def test_a_source_of_a_question_leads_to_its_place_in_the_list_of_the_page() -> None:
    entries = {"https://a.org/x?y=1&z=2": "ref-a"}
    listed = '<ol><li id="ref-a"><cite>A, 2020.</cite> <a href="../sources.html#ref-a">T</a></li></ol>'
    link = '<a href="https://a.org/x?y=1&amp;z=2">A, 2020</a>'
    asked = '<p class="rb-source">Source: {} · <a href="https://b.org/">B</a></p>'
    there = asked.format('<a href="#ref-a">A, 2020</a>')
    assert clean(asked.format(link) + listed, entries=entries) == there + listed
    assert clean(asked.format(link), entries=entries) == asked.format(link), "no list, no place in it"
    assert clean(f"<p>{link}</p>{listed}", entries=entries) == f"<p>{link}</p>{listed}"


def test_a_drawing_is_told_to_a_tenth_and_its_scales_exactly() -> None:
    drawn = '<svg aria-hidden="true"><path d="M {} 7.2" transform="scale(0.015625)"/></svg>'
    assert clean(drawn.format("44.259531")) == drawn.format("44.3").replace("/>", " />")
    turned = '<svg aria-hidden="true"><text transform="rotate({} 7.25 9.25)">1</text></svg>'
    assert clean(turned.format("-0")) == '<svg aria-hidden="true"><text>1</text></svg>'
    assert clean(turned.format("-90")) == turned.format("-90")
    assert clean('<p title="44.259531">44.259531</p>') == '<p title="44.259531">44.259531</p>'


def test_classes_that_only_sphinx_and_notebooks_know_go() -> None:
    assert clean(
        '<div class="cell tag_remove-input docutils container"><a class="cite reference internal">x</a></div>'
    ) == ('<div><a class="cite">x</a></div>')


def test_styles_and_dead_scripts_go_and_live_scripts_are_refused() -> None:
    dead = '<script type="text/x-thebe-config">{}</script><script>THEBE_JS_URL = 1</script><style>p{}</style>'
    assert clean(f'{dead}<p style="color:red" class="a">x</p>') == '<p class="a">x</p>'
    assert not FAULTS
    assert clean("<script>run()</script>ok") == "ok"
    assert FAULTS == ["an output contains a script"]


def test_a_drawing_keeps_its_colours_without_style_attributes() -> None:
    svg = '<svg aria-label="Deaths rise from 630 to 1,739"><path style="fill: none; stroke: #0b5d3b"/></svg>'
    assert '<path fill="none" stroke="#0b5d3b" />' in clean(svg)
    assert not FAULTS


@pytest.mark.parametrize(
    "html",
    [
        "<svg></svg>",
        '<svg aria-label="chart"></svg>',
        '<img src="a.png">',
        '<img src="a.png" alt="">',
        '<img src="a.png" alt="../_images/e8e1fb57b2fb57b2.png">',
        '<img src="a.png" alt="A short alt">',
    ],
)
def test_a_picture_without_a_text_in_its_place_is_refused(html: str) -> None:
    clean(html)
    assert len(FAULTS) == 1
    assert "no text in its place" in FAULTS[0]


def test_a_decoration_that_is_hidden_from_screen_readers_needs_no_text() -> None:
    clean('<svg aria-hidden="true"></svg>')
    assert not FAULTS


def test_a_picture_gets_its_size_and_waits_until_it_is_near() -> None:
    made = clean('<img alt="Deaths by day, as reported" src="a.png">')
    assert 'loading="lazy"' in made
    assert 'width="40" height="30"' in made


@pytest.mark.parametrize("html", ["<form>", "<iframe>", "<object>", "<embed>", '<p onclick="x()">'])
def test_what_the_policy_stops_or_what_leads_away_is_refused(html: str) -> None:
    clean(html)
    assert len(FAULTS) == 1


def test_a_question_before_the_first_section_is_a_heading_right_below_the_title() -> None:
    prompt = '<h3 class="rb-prompt">What now?</h3>'
    assert clean(f"<h1>A day</h1>{prompt}") == '<h1>A day</h1><h3 class="rb-prompt" aria-level="2">What now?</h3>'
    assert clean(f"<h1>A day</h1><h2>Noon</h2>{prompt}") == f"<h1>A day</h1><h2>Noon</h2>{prompt}"


def test_head_cells_say_what_they_head_and_an_empty_corner_is_a_plain_cell() -> None:
    made = clean("<table><thead><tr><th></th><th>a</th></tr></thead><tr><th>x</th><td>1</td></tr></table>")
    assert "<td></td>" in made
    assert '<th scope="col">a</th>' in made
    assert '<th scope="row">x</th>' in made


def test_only_a_wide_table_gets_a_stop_for_the_keyboard() -> None:
    row = "<tr><td>1</td><td>2</td><td>3</td>{more}</tr>"
    narrow, wide = (f"<table>{row.format(more=more)}</table>" for more in ("", "<td>4</td>"))
    assert "region" not in clean(narrow)
    named = wide.replace("<tr>", "<caption>By area</caption><tr>", 1)
    region = '<div class="wide" role="region" tabindex="0" aria-label="Table: By area">'
    assert clean(named) == f"{region}{named}</div>"
    scrolling = f'<div class="rb-scroll">{named}</div>'
    assert clean(scrolling) == scrolling


TABLE = "<table><tr><th scope='row'>Cell &amp; more</th></tr></table>"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("<h1>Flood</h1><p>Text.</p>", "Flood"),
        ("<h1>Flood</h1><section><h2>Aim &amp; <em>ask</em></h2></section>", "Flood"),
        ("<h2>Aim &amp; <em>ask</em></h2>", "Aim &amp; ask"),
        ("<h2>Aim</h2><p><strong>By label</strong></p><p><strong>Not</strong> this.</p>", "By label"),
        ("<h2>Aim</h2><details><summary>On paper: six questions</summary>", "On paper: six questions"),
        ("<h2>Aim</h2><details><summary>Table</summary>", "Aim: Table"),
        ("<h2>Aim</h2><details><summary>On paper: six questions</summary></details>", "Aim"),
        ("<figure><figcaption>Deaths <b>by day</b><details><summary>The numbers</summary>", "Deaths by day"),
        ("", "Cell &amp; more"),
    ],
)
def test_a_table_is_called_like_the_part_in_which_it_stands(before: str, name: str) -> None:
    made = clean(f"{before}{TABLE}")
    assert f'<table><caption class="unseen">{name}</caption><tr>' in made


def test_a_second_table_of_a_part_is_told_from_the_first_by_its_first_cell() -> None:
    made = clean(f"<h2>Aim</h2>{TABLE}{TABLE}")
    assert re.findall("<caption[^>]*>([^<]*)", made) == ["Aim", "Aim: Cell &amp; more"]


def test_a_figure_in_a_table_does_not_break_behind_its_dash() -> None:
    table = "<table><caption>2024-25</caption><tr><td>{}</td></tr></table>"
    made = clean(table.format("on 2025-07-05, 08:30–09:00, 5 – 6 or 1,200 lakh; B-form") + "<p>10-14</p>")
    whole = '<span class="uncut">{}</span>'
    said = f"on {whole.format('2025-07-05')}, {whole.format('08:30–09:00')}, 5 – 6 or 1,200 lakh; B-form"
    assert made == table.format(said) + "<p>10-14</p>"


def test_blocks_are_put_behind_the_opening_and_into_the_section() -> None:
    opening = '<p>o</p><section data-raabta-quiz="a/b">q</section>'
    html = f'<section id="a"><h1>T</h1>{opening}<section id="b"><p>x</p></section><h1>U</h1></section>'
    made = clean(html, after_opening="[head]", section="b", in_section="[home]")
    assert made == html.replace('<section id="b">', '[head]<section id="b">').replace("x</p>", "x</p>[home]")


def test_a_page_without_sections_has_what_follows_the_opening_at_its_end() -> None:
    html = '<section id="a"><h1>T</h1><p>o</p></section>'
    assert clean(html, after_opening="[head]") == '<section id="a"><h1>T</h1><p>o</p>[head]</section>'


@pytest.mark.parametrize(
    ("repository", "place"),
    [
        ("https://github.com/a/b", "gh/a/b"),
        ("https://github.com/a/b.git", "gh/a/b"),
        ("https://gitlab.com/a/c/b/", "gl/a%2Fc%2Fb"),
        ("https://git.example.gov/b", "git/https%3A%2F%2Fgit.example.gov%2Fb"),
    ],
)
def test_binder_finds_the_repository_wherever_it_lies(repository: str, place: str) -> None:
    options = {"repository_url": repository, "launch_buttons": {"binderhub_url": "https://b.org/"}}
    notebook, app = launch.links(options, "chapters/x.ipynb")
    assert notebook.url == f"https://b.org/v2/{place}/main?urlpath=lab%2Ftree%2Fchapters%2Fx.ipynb"
    assert app.url == f"https://b.org/v2/{place}/main?urlpath=voila%2Frender%2Fchapters%2Fx.ipynb"


def test_launch_links_respect_branch_folder_and_interface() -> None:
    options = {
        "repository_url": "https://github.com/a/b",
        "repository_branch": "next/one",
        "path_to_docs": "/book/",
        "launch_buttons": {"jupyterhub_url": "https://h.org", "notebook_interface": "classic"},
    }
    (link,) = launch.links(options, "x.ipynb")
    assert link.url.endswith("&branch=next%2Fone&urlpath=tree%2Fb%2Fbook%2Fx.ipynb")
    assert launch.links({"launch_buttons": {"binderhub_url": "https://b.org"}}, "x.ipynb") == []


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.svg", b'<svg width="72pt" height="36pt" viewBox="0 0 1 1">', (96, 48)),
        ("a.svg", b'<svg viewBox="0 0 640 400">', (640, 400)),
        ("a.svg", b"no drawing", None),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x10", (256, 16)),
        ("a.png", b"\x89PNG", None),
        ("a.gif", b"GIF89a\x05\0\x04\0", (5, 4)),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_file(
    tmp_path: Path, name: str, data: bytes, size: tuple[int, int] | None
) -> None:
    (tmp_path / name).write_bytes(data)
    assert picture_size(tmp_path / name) == size


def test_days_are_said_in_the_language_of_the_book() -> None:
    assert say_date(date(2022, 11, 7), "en") == "7 November 2022"
    assert say_date(date(2022, 11, 7), "ur") == "7 نومبر 2022"


def test_a_year_has_twelve_months_in_every_language() -> None:
    assert all(len(i18n.load("i18n/own", language)["months"]) == 12 for language in ("en", "ur"))


def test_search_reads_sections_and_leaves_answers_out(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        '<nav>Contents</nav><main><section id="s"><h1>Floods</h1><p>Two&nbsp;words<br>m<b>ore</b></p>'
        '<section id="t"><h2>Camps</h2>'
        '<details class="rb-answers">secret</details><img alt="x"><p>Tents</p>'
        "<svg><text>500</text></svg></section></section></main><p>foot</p>",
        encoding="utf-8",
    )
    places = [(place.anchor, place.heading, place.text) for place in search_index.read(page)]
    assert places == [("", "Floods", "Two words more"), ("t", "Camps", "Tents")]


def test_sweeping_keeps_what_pages_link_and_takes_the_rest(tmp_path: Path) -> None:
    for name in (
        "_static/a.css",
        "_static/search-a.js",
        "_static/thebe.js",
        "_static/deep/b.js",
        "_images/p.png",
        "objects.inv",
        "keep.pdf",
        "old/i.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "x").mkdir()
    (tmp_path / "x/i.html").write_text('<link href="../_static/a.css?1"><img src="../_images/p.png">', encoding="utf-8")
    assets.sweep(tmp_path, {"x/i.html"})
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"_static/a.css", "_static/search-a.js", "_images/p.png", "keep.pdf", "x/i.html"}
    assert not (tmp_path / "_static/deep").exists()
    assert not (tmp_path / "old").exists()


def test_the_fingerprint_follows_content_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    question = tmp_path / "exercises/a.yml"
    question.write_text("a: 1\n", encoding="utf-8")
    before = fingerprint(tmp_path)
    (tmp_path / "notes.txt").touch()
    assert fingerprint(tmp_path) == before
    question.write_text("a: 2\n", encoding="utf-8")
    assert fingerprint(tmp_path) != before


@pytest.mark.parametrize(
    ("cell", "alone"),
    [
        ("from raabta import quiz, sources", True),
        ("quiz('flood/alert')", True),
        ("from raabta import flood_chart\nflood_chart(2022, language='ur')", True),
        ("", True),
        ("quiz(name)", False),
        ("quiz('flood/' + 'alert')", False),
        ("x = quiz('flood/alert')", False),
        ("quiz('flood/alert').quiz.questions", False),
        ("quiz(open('../facts.yml').read())", False),
        ("from raabta import content", False),
        ("from raabta import quiz as q", False),
        ("import raabta", False),
        ("open('../facts.yml')", False),
        ("%matplotlib inline", False),
        ("quiz('flood/alert'", False),
        pytest.param(f"x = {'not ' * 20_000}1", False, id="code that Python cannot take apart"),
    ],
)
def test_only_a_cell_that_names_what_it_shows_is_not_run_for_an_edit_elsewhere(cell: str, alone: bool) -> None:
    assert runs.by_id(cell) is alone


@pytest.mark.parametrize(
    ("cell", "code", "engine", "data", "course"),
    [
        # What only draws a page, such as a style sheet, changes the engine and not its code.
        ("quiz('flood/alert')", True, False, True, False),
        ("open('../facts.yml')", True, True, True, True),
        ("", False, False, False, False),
    ],
)
def test_a_notebook_runs_again_when_what_its_cells_may_read_has_changed(
    tmp_path: Path, cell: str, code: bool, engine: bool, data: bool, course: bool
) -> None:
    cells = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": [], "execution_count": None}]
    notebook = {"cells": cells if cell else [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "page.ipynb").write_text(json.dumps(notebook), encoding="utf-8")

    def mark(**changed: str) -> str:
        now = {"raabta_code": "1", "raabta_engine": "1", "raabta_data": "1", "raabta_fingerprint": "1"} | changed
        env = SimpleNamespace(config=SimpleNamespace(**now), doc2path=lambda name: str(tmp_path / f"{name}.ipynb"))
        return runs.mark(env, "page")  # type: ignore[arg-type]

    assert (mark(raabta_code="2") != mark()) is code
    assert (mark(raabta_engine="2") != mark()) is engine
    assert (mark(raabta_data="2") != mark()) is data
    assert (mark(raabta_fingerprint="2") != mark()) is course


def test_what_reads_the_course_in_a_cell_is_rendered_by_its_id() -> None:
    # Whoever adds a name here: either the page renders it by id (`book/mime.py`), or `runs.by_id` must not know it.
    assert {name for name, home in raabta._HOME.items() if home == "raabta.notebook"} == {
        "begin", "quiz", "question", "recall", "tool", "scenario", "sources", "give_answers",
    }  # fmt: skip


def test_a_style_sheet_of_the_package_is_no_code_of_its_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`raabta build` after an edit of it writes the pages anew and runs no notebook."""
    package = Path(shutil.copytree(ROOT / "src/raabta/static", tmp_path / "raabta/static")).parent
    (package / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(raabta, "__file__", str(package / "__init__.py"))
    marks = [(course.code_mark(tmp_path), course.engine_mark(tmp_path))]
    for name in ("static/quiz.css", "static/raabta.js", "__init__.py"):
        with (package / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        marks.append((course.code_mark(tmp_path), course.engine_mark(tmp_path)))
    code, engine = zip(*marks, strict=True)
    assert len({*engine}) == 4
    assert code[0] == code[1] == code[2] != code[3]


@pytest.mark.parametrize(
    ("cell", "shows"),
    [
        ("tool('sms-parts')", False),
        ("from raabta import tool\ntool('ranking')\nsituation_report()", False),
        ("quiz('flood/alert')", True),
        ("sources('flood')", True),
        ("open('../facts.yml')", True),
    ],
)
def test_only_a_cell_that_shows_tools_alone_is_remembered_whatever_the_course_says(cell: str, shows: bool) -> None:
    assert runs.shows_course(cell) is shows
