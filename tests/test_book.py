"""A small book, built by plain Sphinx without Jupyter Book: what is on its pages and what is not in its folder."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from raabta import i18n
from raabta.book.files import assets
from raabta.book.pages import outline
from raabta.render.widget.forms import parts
from support.books import Build, build, html_cell, quiz_cell, text_cell, tool_cell, write_course

pytestmark = pytest.mark.slow
FLOOD = """# Floods

In 2022, [1,739](#fact-deaths) people died, as <span lang="en">[NDMA](#ref-ndma)</span> wrote.
It cost [3](#fact-prices); [](#fact-guess) offices.

## Take it home

Print it.

## More
"""
TABLE = '<table border="1"><thead><tr><th></th><th>a</th><th>b</th><th>c</th></tr></thead></table>'


SAMPLE = parts.section("Run of show", "One row a step.", "FICTIONAL.", "en", "<p>Six rows, four faults.</p>")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Build:
    cells = [
        text_cell(FLOOD, "text"),
        quiz_cell("flood/alert", "one"),
        quiz_cell("flood/check", "set"),
        tool_cell("sms-parts", "tool"),
        html_cell(f"<style>p {{}}</style>{TABLE}", "table"),
        html_cell(SAMPLE, "sample"),
        text_cell("## Sources\n\nBelow.", "sources"),
    ]
    course = write_course(tmp_path_factory.mktemp("book"), cells)
    (course / "exercises/flood/practice.ipynb").write_text(f"{'{}':2000}", encoding="utf-8")
    (course / "exercises/flood/practice.solution.ipynb").write_text("{}", encoding="utf-8")
    made = build(course)
    assert made.ok, made.log
    return made


def test_builds_without_a_warning_and_without_jupyter_book(book: Build) -> None:
    assert book.log.strip() == ""


def test_a_page_names_its_language_direction_title_and_description(book: Build) -> None:
    page = book.page("chapters/flood")
    assert '<html lang="en" dir="ltr" data-raabta-course="relief">' in page
    assert "<title>Floods · A course for tests<" in page
    assert '<meta name="description" content="In 2022, 1,739 people died, as NDMA wrote.' in page


def test_a_question_comes_from_the_course_and_never_from_the_stored_output(book: Build) -> None:
    page = book.page("chapters/flood")
    assert 'data-raabta-quiz="flood/alert"' in page
    assert "Which draft can be sent?" in page
    assert "An old" not in page


def test_a_tool_is_on_the_page(book: Build) -> None:
    assert 'data-raabta-tool="sms-parts"' in book.page("chapters/flood")


def test_a_number_says_when_it_was_true_and_where_it_comes_from(book: Build) -> None:
    page = book.page("chapters/flood")
    assert '<span class="fact" id="at-deaths"><a href="#fact-deaths">1,739<span' in page
    assert ", as of 7 November 2022</span>" in page


def test_a_number_past_its_review_is_marked_and_closed_history_is_not(book: Build) -> None:
    page = book.page("chapters/flood")
    assert "check overdue since 31 January 2026" in page
    assert page.count("fact-mark") == 2


def test_a_number_from_memory_is_marked(book: Build) -> None:
    assert re.search(
        r">12<[^/]*/span></a></span> <small class=\"fact-mark\">to be checked<", book.page("chapters/flood")
    )


def test_the_numbers_of_a_page_are_listed_with_date_and_source_one_tap_away_and_back(book: Build) -> None:
    table = re.search(r'<details class="figures">(.*?)</details>', book.page("chapters/flood"), re.DOTALL)
    assert table
    assert table[1].count("<tr") == 4
    entry = (
        '<tr id="fact-deaths"><td><a href="#at-deaths">1,739</a> deaths</td>'
        "<td>as of 7 November 2022</td><td>NDMA, 2022</td>"
    )
    assert entry in table[1]
    page = book.page("chapters/flood")
    for name in re.findall(r'href="#((?:fact|at)-[^"]+)"', page):
        assert page.count(f'id="{name}"') == 1
    assert 'class="figures"' not in book.page("index")


def test_a_citation_leads_to_the_list_of_the_page_or_to_the_page_of_sources(book: Build) -> None:
    assert 'href="../sources.html#ref-ndma"' in book.page("chapters/flood")
    assert 'href="sources.html#ref-ndma"' in book.page("index")
    assert 'id="ref-ndma"' in book.page("sources")


def test_the_directive_lists_the_sources_of_a_chapter_or_all(book: Build) -> None:
    page = book.page("chapters/list")
    assert page.count('id="ref-ndma"') == 2
    assert page.count('id="ref-own"') == 1


def test_a_chapter_names_its_sources_and_the_full_list_has_addresses_and_how_much_was_read(book: Build) -> None:
    of_chapter, of_all = book.page("chapters/list").split('<ol class="rb-sources">')[1:]
    assert '<cite>NDMA, 2022.</cite> <a href="../sources.html#ref-ndma">Situation report</a>.</li>' in of_chapter
    assert '<a href="https://example.org/ndma">Situation report</a>.' in book.page("sources")
    assert "Situation report</a>. <small>Read whole.</small>" in of_all
    assert "Situation report</a>. <small>Read whole.</small>" in book.page("sources")
    assert re.search(
        r'<a href="../sources.html">The full list of sources[^<]*</a></p>\s*<ol class="rb-sources">',
        book.page("chapters/list"),
    )


def test_a_sample_stands_on_the_page_of_samples_and_its_chapter_leads_there_and_back(book: Build) -> None:
    chapter, samples = book.page("chapters/flood"), book.page("samples")
    assert ">Run of show</h3>" in chapter
    assert "Six rows, four faults." not in chapter
    assert '<a href="../samples.html#chapters-flood-1">See the filled-in example</a>' in chapter
    assert re.search(r'<section id="chapters-flood-1" class="rb-tool rb-sample"[^>]*><h3[^>]*>Run of show<', samples)
    assert "Six rows, four faults." in samples
    assert '<a href="chapters/flood.html#more">Back to: Floods</a>' in samples


def test_the_head_of_a_chapter_says_what_one_can_do_after_it_and_how_long_it_takes(book: Build) -> None:
    head = re.search(r'<div class="head-box">(.*?)</div>', book.page("chapters/flood"), re.DOTALL)
    assert head
    assert "Compose a whole warning." in head[1]
    assert "About 25 minutes" in head[1]
    assert "<summary>After this chapter you can</summary>" in head[1], "folded: the first screen is a decision"


def test_there_are_no_launch_links_while_no_repository_is_set(book: Build) -> None:
    assert "binder" not in book.page("chapters/flood").lower()


def test_what_can_be_printed_is_offered_where_one_takes_it_home(book: Build) -> None:
    section = re.search(r'<section id="take-it-home">(.*?)</section>', book.page("chapters/flood"), re.DOTALL)
    assert section
    assert book.page("chapters/flood").count('class="take-home"') == 1
    for link in ("flood-summary.html", "../print/flood-questions.html", "../print/flood-answers.html"):
        assert f'href="{link}"' in section[1]
        assert (book.html / "chapters" / link).resolve().is_file()


def test_the_learners_practice_notebook_can_be_downloaded_and_its_solution_cannot(book: Build) -> None:
    section = re.search(r'<section id="take-it-home">(.*?)</section>', book.page("chapters/flood"), re.DOTALL)
    assert section
    assert '<a href="../practice/flood-practice.ipynb" download>Download the practice notebook (2 KB)</a>' in section[1]
    assert "Jupyter" in section[1]
    assert (book.html / "practice/flood-practice.ipynb").stat().st_size == 2000
    assert [path.name for path in book.html.rglob("*.ipynb")] == ["flood-practice.ipynb"]


def test_the_question_sheet_holds_each_question_once_and_no_answer(book: Build) -> None:
    sheet = book.page("print/flood-questions")
    assert sheet.count("Which draft can be sent?") == 1
    assert book.page("print/flood-answers").count("Which draft can be sent?") == 1
    assert "Place and time and action." not in sheet
    assert "Place and time and action." in book.page("print/flood-answers")
    assert 'href="../chapters/flood.html"' in sheet


def test_the_progress_page_knows_every_question_of_every_chapter_once(book: Build) -> None:
    page = book.page("progress")
    assert "data-raabta-progress" in page
    assert page.count('"id":"flood/alert"') == 1
    assert '"href":"chapters/flood.html"' in page


def test_tables_are_named_and_reachable_and_their_heads_say_what_they_head(book: Build) -> None:
    page = book.page("chapters/flood")
    assert '<div class="wide" role="region" tabindex="0" aria-label="Table: ' in page
    assert "<th></th>" not in page
    assert '<th scope="col">a</th>' in page
    assert 'border="1"' not in page


def test_the_page_carries_no_style_script_or_form_of_its_own(book: Build) -> None:
    for path in book.html.rglob("*.html"):
        if path.parent.name != "print":
            text = path.read_text(encoding="utf-8")
            # One small script runs before the first paint of a page in steps; all others wait.
            early = f"<script>{assets.inline(assets.ARRIVING_JS)[0]}</script>"
            assert text.count(early) == ('class="stepped"' in text), path.name
            assert not re.search(r"<style|<form|\sstyle=|<script(?! defer src=)", text.replace(early, "")), path.name


def test_contents_mark_this_page_and_show_its_sections(book: Build) -> None:
    page = book.page("chapters/flood")
    assert page.count('aria-current="page"') == 1
    assert '<a href="#take-it-home">Take it home</a>' in page


def test_the_way_of_learners_leads_past_summaries_and_pages_aside_and_ends_before_the_sources(book: Build) -> None:
    page = book.page("chapters/flood")
    assert 'rel="next" href="list.html"' in page
    assert page.index('rel="next"') < page.index('<section id="sources">') < page.index('class="figures"')
    assert 'rel="prev" href="chapters/list.html"' in book.page("aside")
    assert 'class="head-box"' not in book.page("aside")
    assert 'rel="prev" href="flood.html"' in book.page("chapters/flood-summary")
    # What no author wrote is on no way.
    assert 'class="ways"' not in book.page("progress")
    assert 'rel="next" href="list.html"' in book.page("chapters/flood-summary")
    assert 'rel="next"' not in book.page("chapters/list"), "what follows is for trainers"


URDU = """---
raabta:
  aside: true
  language: ur
---

# انتباہ لکھیں

پانی چڑھ رہا ہے۔
"""


def test_a_page_in_another_language_than_the_book_says_so_and_has_its_frame_in_it(tmp_path: Path) -> None:
    made = build(write_course(tmp_path, [text_cell("# Floods\n\nIn 2022.", "text")], aside=URDU))
    assert made.ok, made.log
    page, said = made.page("aside"), i18n.words("book/book", "ur")
    assert '<html lang="ur" dir="rtl"' in page
    assert "<title>انتباہ لکھیں · " in page
    assert f'aria-label="{said["page_list"]}"' in page
    # What it names is in the language of the book, and says so; its own name does not.
    assert re.search(r'<a href="chapters/flood.html" lang="en" dir="ltr">Floods</a>', page)
    assert re.search(r'rel="prev" [^>]*>.*<bdi lang="en" dir="ltr">', page)
    assert 'aria-current="page">انتباہ لکھیں</a>' in page
    other = made.page("chapters/flood")
    assert '<html lang="en" dir="ltr"' in other
    assert 'lang="ur"' not in other.replace('<a href="../aside.html" lang="ur" dir="rtl">', "")


def test_a_page_beside_the_way_is_led_back_to_the_page_above_it() -> None:
    env = SimpleNamespace(toctree_includes={"index": ["tools", "end"], "tools": ["chapters/alert"]})
    app = cast("Any", SimpleNamespace(config=SimpleNamespace(root_doc="index"), env=env))
    assert outline.above(app, "chapters/alert") == "tools"
    assert outline.above(app, "tools") == outline.above(app, "end") == ""


def test_the_folder_holds_only_what_pages_link(book: Build) -> None:
    found = {path.relative_to(book.html).as_posix() for path in book.html.rglob("*") if path.is_file()}
    wanted = {
        f"_static/{name}"
        for name in (
            "raabta.css",
            "print.css",
            "record.css",
            "desk.css",
            "notes.js",
            "raabta.js",
            "results.js",
            "offline.js",
            "codes.js",
            "slots.js",
            "give.js",
            "achievement.js",
            "achievement.css",
            "search.js",
            "tool-sms-parts.js",
        )
    } | {"practice/flood-practice.ipynb", "service-worker.js", "offline.json", "manifest.webmanifest"}
    wanted |= {f"icons/{name}.png" for name in ("192", "512", "maskable")}
    rest = {
        name for name in found - wanted if not name.endswith(".html") and not name.startswith((".", "_static/search-"))
    }
    assert rest == set()
    assert not any("/." in name or "genindex" in name for name in found if ".doctrees" not in name)


def test_two_builds_of_the_same_course_are_the_same_to_the_byte(book: Build, tmp_path: Path) -> None:
    source = book.html.parents[1]
    again = build(source, out="_build/again")
    assert again.ok, again.log
    names = [path.relative_to(book.html) for path in sorted(book.html.rglob("*.html"))]
    assert names
    assert [name for name in names if (book.html / name).read_bytes() != (again.html / name).read_bytes()] == []


def test_what_a_page_says_of_itself_to_others_holds_no_tag(tmp_path: Path) -> None:
    text = '# Floods\n\nA "form" for floods. [In Urdu: <span lang="ur">سیلاب</span>](list.md).'
    page = build(write_course(tmp_path, [text_cell(text, "text")])).page("chapters/flood")
    assert '<meta name="description" content="A “form” for floods. In Urdu: سیلاب.">' in page.replace(
        "&#34;form&#34;", "“form”"
    )
