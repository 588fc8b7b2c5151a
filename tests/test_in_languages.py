"""What a cell makes without an id stands in the language of each edition; no notebook runs once for each of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import raabta
from raabta.charts import Figure
from raabta.content.translating import renew
from raabta.model import card, codec
from raabta.render.widget.in_languages import in_languages
from support import books
from support.course import edit
from support.two_languages import PAGE, write_course


def shown(made: object) -> dict[str, object]:
    found = made._repr_mimebundle_()  # type: ignore[attr-defined]
    return found[0] if isinstance(found, tuple) else found


@pytest.fixture
def in_a_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAABTA_RENDERING", "page")
    monkeypatch.setenv(codec.EDITIONS_ASKED, "ur")


def test_a_form_and_a_chart_are_made_in_each_language_of_the_book(in_a_book: None) -> None:
    for made, here, there in (
        (raabta.situation_report(), 'rb-sample" lang="en">', 'rb-sample" lang="ur" dir="rtl">'),
        (raabta.flood_chart(2022), 'rb-figure" lang="en">', 'rb-figure" lang="ur" dir="rtl">'),
    ):
        said = shown(made)
        html = said[codec.LANGUAGES_MIME]["html"]  # type: ignore[index]
        assert set(html) == {"", "ur"}
        assert "text/html" not in said
        assert here in html[""]
        assert there in html["ur"]
        assert said["text/plain"] == repr(made)


def test_a_cell_that_names_its_language_is_shown_in_that_alone(in_a_book: None) -> None:
    assert codec.LANGUAGES_MIME not in shown(raabta.flood_chart(2022, "ur"))
    assert codec.LANGUAGES_MIME not in shown(raabta.situation_report(language="ur"))


def test_what_a_page_draws_from_its_id_is_not_made_twice(in_a_book: None) -> None:
    assert set(shown(raabta.alert_composer())) == {card.MIME, "text/plain"}


def test_outside_a_book_with_editions_a_chart_is_what_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(codec.EDITIONS_ASKED, raising=False)
    assert isinstance(raabta.flood_chart(2022), Figure)
    monkeypatch.setenv(codec.EDITIONS_ASKED, "ur")
    assert in_languages(len) is len, "it knows no languages"


@pytest.mark.process
def test_each_book_shows_its_own(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    edit(root / "_config.yml", "    - language: ur\n", "    - {language: ur, least: 1}\n")
    renew(root, "ur")
    edit(root / f"locale/ur/{PAGE}.po", 'msgid "Flood"\nmsgstr "', 'msgid "Flood"\nmsgstr "سیلاب')
    path = root / f"{PAGE}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    html = {"": "<p>A chart</p>", "ur": '<p lang="ur">ایک خاکہ</p>'}
    data = {codec.LANGUAGES_MIME: {"html": html, "text": "A chart"}, "text/plain": "A chart"}
    notebook["cells"].append(json.loads(json.dumps(books.shown_cell("chart()", data, "chart"))))
    path.write_text(json.dumps(notebook), "utf-8")
    built = books.build(root)
    assert built.ok, built.log
    assert "<p>A chart</p>" in built.page(PAGE)
    assert "خاکہ" not in built.page(PAGE)
    assert "ایک خاکہ" in built.page(f"ur/{PAGE}")
    assert "A chart" not in built.page(f"ur/{PAGE}")
