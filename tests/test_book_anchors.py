"""The ids of headings."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from docutils import nodes

from raabta.book import anchors


@pytest.mark.parametrize(
    ("ids", "kept"),
    [
        (["what-is-it", "1--what-is-it"], ["what-is-it"]),
        (["id1", "فارم"], ["id1"]),
        (["form", "the-form"], ["form", "the-form"]),
    ],
)
def test_a_heading_has_the_same_ids_with_each_version_of_the_parser(ids: list[str], kept: list[str]) -> None:
    page = nodes.document(None, None)
    page += nodes.section(ids=ids)
    anchors.keep_one(SimpleNamespace(), page)
    assert page[0]["ids"] == kept
