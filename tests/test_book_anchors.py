"""The ids of headings."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from docutils import nodes

from raabta.book.pages import anchors
from raabta.model.steps import StepSection


@pytest.mark.parametrize(
    ("ids", "kept"),
    [
        (["what-is-it", "1--what-is-it"], ["what-is-it"]),
        (["id1", "فارم"], ["id1"]),
        (["form", "the-form"], ["form", "the-form"]),
    ],
)
def test_a_heading_has_the_same_ids_with_each_version_of_the_parser(
    ids: list[str], kept: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A page in Urdu of a book in English: there the words of a heading are no id.
    monkeypatch.setattr(anchors, "language_of", lambda _app, _page: "ur")
    app = SimpleNamespace(env=SimpleNamespace(docname="page"), config=SimpleNamespace(language="en"))
    page = nodes.document(None, None)
    page += nodes.section(ids=ids)
    anchors.keep_one(app, page)  # type: ignore[arg-type]
    assert page[0]["ids"] == kept


def test_a_heading_of_new_words_keeps_its_address_and_links_to_its_words_lead_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = StepSection("Before you pay", 2, 10, address="three-doors"), StepSection("What is it?", 3, 10)
    monkeypatch.setattr(anchors, "chapter_steps", lambda _file, _course: (kept, []))
    monkeypatch.setattr(anchors, "course", lambda _config: None)
    slugs = {"before-you-pay": (3, "before-you-pay", "Before you pay"), "what-is-it": (9, "what-is-it", "What is it?")}
    env = SimpleNamespace(
        docname="page", doc2path=lambda _name, base: "page.ipynb", metadata={"page": {"myst_slugs": slugs}}
    )
    app = SimpleNamespace(srcdir="", env=env, config=SimpleNamespace(language="en"))
    page, title = nodes.document(None, None), nodes.section(ids=["page"])
    inner = nodes.section(ids=["what-is-it"])
    links = [nodes.reference(refid=name) for name in ("before-you-pay", "what-is-it", "label")]
    title += nodes.section("", inner, *links, ids=["before-you-pay", "label"])
    page += title
    anchors.keep_addresses(app, page)  # type: ignore[arg-type]
    # A label that an author wrote is no id of the words.
    assert title[0]["ids"] == ["three-doors", "label"]
    assert inner["ids"] == ["what-is-it"]
    assert [link["refid"] for link in links] == ["three-doors", "what-is-it", "label"]
    assert {words: name for words, (_line, name, _title) in slugs.items()} == {
        "before-you-pay": "three-doors",
        "what-is-it": "what-is-it",
    }
    # Newer versions of the parser have the slug of the words beside the id that docutils makes of them.
    slugs |= {"998--spent": (3, "spent", "99.8 % spent")}
    title[0]["ids"] = ["spent", "998--spent", "label"]
    anchors.keep_addresses(app, page)  # type: ignore[arg-type]
    assert title[0]["ids"] == ["three-doors", "label"]
    env.doc2path = lambda _name, base: "page.md"
    title[0]["ids"] = ["other"]
    anchors.keep_addresses(app, page)  # type: ignore[arg-type]
    assert title[0]["ids"] == ["other"]
