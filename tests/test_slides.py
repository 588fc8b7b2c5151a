"""`raabta slides`: what a hall sees of a cell, what becomes of its prose, and what is refused."""

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from raabta.book.build.stored import tidy
from raabta.cli.main import main
from raabta.cli.slides import deck
from raabta.content import find_root
from raabta.model.course import Course
from raabta.render.slides import Material, Slide, SlideCell, slides
from support import books as book
from support import questions as samples
from support.course import ours

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[1]
CHAPTERS = ("advocacy", "alif-ailaan", "disaster", "event")
COURSE = ours()
QUIZ = "application/vnd.raabta.quiz+json"


def made(source: str, course: Course = COURSE, show: object = (), **more: object) -> list[Slide]:
    cell = SlideCell("cell 1", "markdown", source, slide="slide", show=show)
    return slides([cell], Material(course, "none", **more))  # type: ignore[arg-type]


def shown(source: str, **more: object) -> tuple[str, str]:
    """Body and notes of the first slide."""
    first = made(source, **more)[0]  # type: ignore[arg-type]
    return first.body, first.notes


def tagged(*cells: tuple[str, str, object]) -> nbformat.NotebookNode:
    """A notebook of cells: "markdown" or "code", source, slide type."""
    makers = {"markdown": new_markdown_cell, "code": new_code_cell}
    listed = [
        makers[kind](source, id=f"c{n}", metadata={"slideshow": {"slide_type": tag}})
        for n, (kind, source, tag) in enumerate(cells)
    ]
    return new_notebook(cells=listed)


def course(folder: Path, notebook: nbformat.NotebookNode) -> Path:
    for name, text in book.FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    nbformat.write(notebook, folder / "chapters/flood.ipynb")
    return folder


def refused(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["slides", *arguments])
    assert done.exit_code == 1
    return done.stderr.splitlines()


@pytest.mark.parametrize(
    ("source", "piece"),
    [
        ("- one\n- two", "<li>one</li>"),
        ("3. one\n4. two", '<ol start="3"><li>one</li>'),
        ("| a | b |\n|---|---|\n| c | d |", '<th scope="col">a</th>'),
        ("| a | b |\n|---|---|\n| c | d |", '<th scope="row">c</th>'),
        ("| a | |\n|--:|:-:|\n| | c |", '<th scope="col" style="text-align:right">a</th>\n<td></td>'),
        ("| a | |\n|--:|:-:|\n| | c |", '<td></td>\n<td style="text-align:center">c</td>'),
        ("> said", "<blockquote>"),
        ('<div dir="rtl" lang="ur">\n\n> کہا\n\n</div>', '<div dir="rtl" lang="ur"><blockquote>'),
        ("*To be reviewed.*", '<p class="remark"><em>To be reviewed.</em></p>'),
    ],
)
def test_what_a_hall_can_read_is_on_the_slide(source: str, piece: str) -> None:
    body, notes = shown(f"## Head\n\n{source}\n\nProse that nobody can read from the back row.")
    assert piece in body
    assert "Prose" not in body
    assert "Prose" in notes


@pytest.mark.parametrize(
    ("paragraph", "lead"),
    [
        ("**Two sources.** Ten forwards are one.", "Two sources."),
        ("It asks: **be first, be right, be credible, show respect**", "be first, be right, be credible, show respect"),
        ("From 3 to 9. **Print both counts.**", "Print both counts."),
    ],
)
def test_bold_words_that_say_something_stand_on_the_slide(paragraph: str, lead: str) -> None:
    body, notes = shown(f"## Head\n\n{paragraph}")
    assert body == f'<p class="lead">{lead}</p>'
    assert lead in notes


def test_bold_words_that_need_their_sentence_do_not_stand_alone() -> None:
    body, _notes = shown("## Head\n\n- x\n\nPut it on **outcome**, and **not** lower. Part it. **Goes out:** the date.")
    assert "lead" not in body


def test_a_paragraph_that_is_all_bold_is_not_said_twice() -> None:
    assert shown("## Head\n\n**Confirm → Compose → Clear**")[1] == ""


def test_a_slide_without_anything_to_show_shows_its_first_sentence_with_its_source() -> None:
    body, notes = shown("## Head\n\nPeople read [*differently* then](#ref-own). They are afraid. So it goes.")
    label = COURSE.sources["own"].label
    assert body == f'<p class="lead">People read <em>differently</em> then <small class="cite">({label})</small>.</p>'
    assert "So it goes." in notes


def test_an_author_can_put_whole_paragraphs_on_the_slide() -> None:
    body, notes = shown("## Head\n\nFirst one. More.\n\nSecond one. More.", show=[2])
    assert body == "<p>Second one. More.</p>"
    assert "First" in notes


def test_every_heading_begins_a_slide_and_a_bare_one_stands_above_the_next() -> None:
    found = made("## Three\n\n### A yes\n\n- free\n\n### A no\n\n- final")
    assert [(slide.kicker, slide.title) for slide in found] == [("Three", "A yes"), ("", "A no")]
    assert [slide.below for slide in found] == [False, True]


def test_html_and_scripts_in_a_cell_do_not_reach_the_slide() -> None:
    body, notes = shown("## H\n\n- x\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n")
    assert "script" not in body + notes
    assert "<li>x </li>" in made("## H\n\n- x <img src=x onerror=alert(1)>")[0].body


def test_numbers_and_sources_keep_their_words_and_name_their_source_once() -> None:
    fact = COURSE.facts["sms-gsm-single"]
    cell = f"## H\n\n- [{fact.text}](#fact-{fact.id}) and [again](#ref-{fact.source.key})\n- [a page](event.ipynb)"
    body, _notes = shown(cell)
    cite = f' <small class="cite">({fact.source.label})</small>'
    assert f'<span class="fact">{fact.text}</span>{cite} and again</li>' in body
    assert "<li>a page</li>" in body
    last = made(cell)[-1]
    assert (last.kind, fact.source.label in last.body, fact.source.title in last.notes) == ("sources", True, True)


def test_a_long_table_is_parted_with_its_head_and_a_list_goes_on_counting() -> None:
    rows = "\n".join(f"| row {n} | {'word ' * 20} |" for n in range(12))
    found = made(f"## Long\n\n| a | b |\n|---|---|\n{rows}")
    assert len(found) >= 3
    assert all(slide.body.count("<thead>") == 1 for slide in found)
    assert "".join(slide.body for slide in found).count("row ") == 12
    assert found[1].title == f"Long (2 of {len(found)})"
    numbered = made("## N\n\n" + "\n".join(f"{n}. {'word ' * 30}" for n in range(1, 13)))
    starts = [int(re.findall(r'start="(\d+)"', slide.body)[0]) for slide in numbered]
    assert starts[0] == 1
    assert starts[1] == numbered[0].body.count("<li>") + 1


def test_fragments_and_notes_go_to_the_slide_before_them() -> None:
    cells = [
        SlideCell("1", "markdown", "## H\n\n- x", slide="slide"),
        SlideCell("2", "markdown", "- later", slide="fragment"),
        SlideCell("3", "markdown", "Say **this**.", slide="notes"),
        SlideCell("4", "markdown", "## Left out", slide=""),
        SlideCell("5", "markdown", "## Skipped", slide="skip"),
    ]
    (only,) = slides(cells, Material(COURSE, "none"))
    assert '<div class="fragment"><ul><li>later</li>' in only.body
    assert only.notes == "<p>Say <strong>this</strong>.</p>"


def asked(question: object, **more: object) -> Slide:
    small = Course("en", {question.id: question}, {}, {}, {}, {})  # type: ignore[attr-defined]
    output = {QUIZ: {"id": question.id}}  # type: ignore[attr-defined]
    return slides([SlideCell("1", "code", outputs=(output,), slide="slide")], Material(small, "x", **more))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("question", samples.QUESTIONS, ids=lambda q: q.id)
def test_a_question_hides_its_answer_in_its_last_fragment_and_its_notes(question: object) -> None:
    slide = asked(question)
    before, _mark, after = slide.body.partition('<div class="answer fragment"')
    assert 'data-question="demo/' in before
    assert "Answer:" in after
    assert "fragment" not in before + after
    assert "Answer:" not in before
    assert "Answer:" in slide.notes
    feedback = question.feedback.values()  # type: ignore[attr-defined]
    assert all(text not in before for text in feedback)
    assert all(text in slide.notes for text in feedback)


def test_options_have_the_letters_of_projector_and_cards() -> None:
    body = asked(samples.ONE).body
    assert re.findall(r'<b class="letter">(.)</b><span>(.*?)</span>', body)[:2] == [
        ("A", "Stay vigilant &lt;b&gt;"),
        ("B", "Bela: go to School 1 by 6am"),
    ]
    assert "Answer: B" in body
    assert "B → C → A" in asked(samples.ORDER).body


FIGURE = (
    '<figure class="rb-figure"><svg aria-label="Up"></svg><figcaption>Seen<details>9</details></figcaption></figure>'
)
OUTPUTS = [
    ({"image/png": "iVBO\nRw0=", "text/plain": "'Deaths'"}, '<img src="data:image/png;base64,iVBORw0=" alt="Deaths">'),
    ({"image/svg+xml": "<?xml?><svg></svg>", "text/plain": "A line"}, '<svg role="img" aria-label="A line">'),
    ({"text/html": ["<table><tr><td>1</td></tr></table>", "<script>x()</script>"]}, "<td>1</td>"),
    ({"text/html": FIGURE}, '<svg aria-label="Up"></svg><figcaption>Seen</figcaption>'),
]


@pytest.mark.parametrize(("output", "piece"), OUTPUTS)
def test_a_figure_is_taken_from_the_stored_output(output: dict[str, object], piece: str) -> None:
    (slide,) = slides([SlideCell("1", "code", outputs=(output,), slide="slide")], Material(COURSE, "x"))
    assert piece in slide.body
    assert "<script" not in slide.body
    assert "<details" not in slide.body


def test_the_examples_of_tools_keep_the_word_that_they_are_invented_and_say_where_to_try_them() -> None:
    made_deck = deck(ROOT, "insights")
    assert "Invented page with deliberate problems to find: no such page exists." in made_deck
    assert '<th scope="col"></th>' not in made_deck
    assert "Try it: chapter “Insights, policies, terms”, section “5 · Typical, not best”." in made_deck


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_chapter_has_a_deck_for_a_session(chapter: str) -> None:
    html = deck(ROOT, chapter)
    kinds = re.findall(r'<section class="slide (\w+)">', html)
    assert 20 <= len(kinds) <= 42
    assert (kinds[0], kinds[-1]) == ("title", "sources")
    assert kinds.count("question") >= 4
    assert html.count('<aside class="notes"') >= 15
    assert len(html.encode("utf-8")) < 400 * 1024


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_deck_is_one_file_that_asks_for_nothing(language: str) -> None:
    html = deck(ROOT, "disaster", language)
    markup = re.sub(r"<script.*?</script>|<style.*?</style>", "", html, flags=re.DOTALL)
    assert not re.findall(r'(?:src|srcset|data|action)="(?!data:)[^"]*"|<link rel="(?!icon)|url\((?!#)|@import', markup)
    assert re.findall(r"@import|url\(", html.partition("<style>")[2].partition("</style>")[0]) == []
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)[0]
    assert "default-src &#x27;none&#x27;" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    assert "reveal.js 6" in html
    assert "MIT License" in html


def test_the_deck_carries_the_licences_of_what_others_made() -> None:
    text = (ROOT / "src/raabta/static/THIRD-PARTY.txt").read_text(encoding="utf-8")
    assert "</script" not in text
    assert f'<script type="text/plain" id="third-party">{text}</script>' in deck(ROOT, "disaster")
    for said in ("Hakim El Hattab", "MarkedJS", "Permission is hereby granted", "WITHOUT WARRANTY OF ANY KIND"):
        assert said in text


def test_the_deck_in_urdu_runs_from_right_to_left_and_prose_stays_english() -> None:
    html = deck(ROOT, "disaster", "ur")
    assert '<html lang="ur" dir="rtl">' in html
    assert '<div class="sheet" lang="en" dir="ltr"><h2>One phone call' in html
    prompt = r'<p class="prompt">(?:<span class="rb-p">)?رات'
    assert re.search(rf'data-question="disaster/phone-call" lang="ur" dir="rtl">{prompt}', html)


def test_a_room_is_named_in_the_deck_and_in_its_policy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    out = tmp_path / "new" / "deck.html"
    done = CliRunner().invoke(main, ["slides", "event", "--room", "192.168.1.5:8000/projector", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert re.fullmatch(r"\d\d slides, \d+ KB: .*deck.html\n", done.output)
    html = out.read_text(encoding="utf-8")
    assert '{"room": "http://192.168.1.5:8000", ' in html
    assert "file: http://192.168.1.5:8000;" in html


def test_a_room_finds_the_deck_that_is_made_without_a_word(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    course(tmp_path, tagged(("markdown", "# F", "slide")))
    monkeypatch.chdir(tmp_path / "chapters")
    assert (
        "This course is not in 'ur', but in: en"
        in CliRunner().invoke(main, ["slides", "flood", "--language", "ur"]).output
    )
    settings = "title: Floods\ncourse: {id: relief, languages: [en, ur]}\n"
    (tmp_path / "_config.yml").write_text(settings, encoding="utf-8")
    done = CliRunner().invoke(main, ["slides", "flood", "--language", "ur"])
    assert done.output.endswith(f"KB: {Path('../_build/slides/flood-ur.html')}\n")
    assert (tmp_path / "_build/slides/flood-ur.html").is_file()


@pytest.mark.parametrize("address", ["ftp://x", "http://a;script-src *", "http://"])
def test_an_address_that_is_none_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(main, ["slides", "event", "--room", address])
    assert done.exit_code == 2
    assert "is no address" in done.output


def test_an_unknown_chapter_is_answered_with_the_known(monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = refused(ROOT, monkeypatch, "disastr")
    assert line.startswith("chapters: there is no chapter 'disastr' – did you mean 'disaster'? chapters: advocacy, ")


def test_a_chapter_without_tags_says_how_to_set_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = refused(course(tmp_path, tagged(("markdown", "# F", "skip"))), monkeypatch, "flood")
    assert line.startswith("chapters/flood.ipynb: no cell is tagged as a slide – in JupyterLab: Property Inspector")


def test_every_fault_is_told_at_once_with_its_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = tagged(
        ("markdown", "# The flood of July", "slyde"),
        ("code", "quiz('flood/alert')", "notes"),
        ("markdown", "## Later", 3),
    )
    notebook.cells[2].metadata["slideshow"]["show"] = "2"
    assert refused(course(tmp_path, notebook), monkeypatch, "flood") == [
        "chapters/flood.ipynb: cell 1 (“The flood of…”): 'slyde' is no slide type"
        " – write one of slide, subslide, fragment, skip, notes",
        "chapters/flood.ipynb: cell 2 (“quiz('flood/alert')”): a code cell is tagged 'notes'"
        " – notes are Markdown; tag this one 'skip'",
        "chapters/flood.ipynb: cell 3 (“Later”): '3' is no slide type"
        " – write one of slide, subslide, fragment, skip, notes",
        "chapters/flood.ipynb: cell 3 (“Later”): `show` is no list of paragraphs"
        ' – write their numbers, as in "show": [1, 3]',
    ]


def test_a_deck_cannot_begin_with_what_is_added_to_a_slide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = refused(course(tmp_path, tagged(("markdown", "Say it.", "notes"))), monkeypatch, "flood")
    assert "cell 1 (“Say it.”): the first cell of the deck is tagged 'notes'" in line


@pytest.mark.parametrize("text", ["", "[]", '{"cells": 3}'])
def test_a_broken_notebook_is_a_sentence(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course(tmp_path, new_notebook())
    (tmp_path / "chapters/flood.ipynb").write_text(text, encoding="utf-8")
    (line,) = refused(tmp_path, monkeypatch, "flood")
    assert "the notebook cannot be read" in line


def test_refresh_keeps_the_tags() -> None:
    tag = {"slide_type": "slide", "show": [2], "title": "T"}
    kept = tidy(new_notebook(cells=[new_code_cell("x", id="a", metadata={"slideshow": tag, "execution": {}})]))
    assert kept.cells[0].metadata == {"slideshow": tag}


@pytest.mark.slow
def test_readers_of_the_book_do_not_see_the_cells_of_notes(tmp_path: Path) -> None:
    tags = {"tags": ["remove-cell"], "slideshow": {"slide_type": "notes"}}
    cells = [
        new_markdown_cell("# The flood\n\nProse.", id="a", metadata={"slideshow": {"slide_type": "slide"}}),
        new_markdown_cell("Say this slowly.", id="b", metadata=tags),
    ]
    course(tmp_path, new_notebook(cells=cells))
    assert "Say this slowly." in deck(find_root(tmp_path), "flood")
    built = book.build(tmp_path)
    assert built.ok, built.log
    assert "Prose." in built.page("chapters/flood")
    assert "Say this slowly." not in built.page("chapters/flood")


def test_the_built_files_are_what_their_source_builds(tmp_path: Path) -> None:
    if not (shutil.which("node") and (ROOT / "web/node_modules/reveal.js").exists()):
        pytest.skip("Node.js and the packages of web/ are not installed; test_web says more")
    # The settings that build.mjs hands over.
    common = {"bundle": True, "minify": True, "target": "es2018", "charset": "utf8", "legalComments": "none"}
    code = (
        f"const {{ slides }} = await import({json.dumps((ROOT / 'web/build-slides.mjs').as_uri())});"
        f"await slides({json.dumps(str(ROOT / 'web'))}, {json.dumps(str(tmp_path))}, {json.dumps(common)});"
    )
    done = subprocess.run(["node", "--input-type=module", "-e", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for name in ("slides.js", "slides.json"):
        committed = (ROOT / "src/raabta/static" / name).read_bytes()
        assert committed == (tmp_path / name).read_bytes(), "run `make web` and commit src/raabta/static"
    assert len(gzip.compress((tmp_path / "slides.js").read_bytes())) < 85 * 1024
