"""What a page shows as it stands is no text of it: fences, code inside a line, comments; directives are."""

from __future__ import annotations

import pytest

from raabta.content.read.shown import without_code


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a `b c", "a `b c"),
        ("a ```b` c` d", "a ```b     d"),
        ("a <!-- b\nc --> d", "a       \n      d"),
        ("a <!-- b `c` d", "a <!-- b     d"),
        ("`<!--` a --> b", "       a --> b"),
        ("<!-- `a --> b` c", "            b` c"),
        ("```\na\n```\nb", "   \n \n   \nb"),
        ("````\n```\na\n````\nb", "    \n   \n \n    \nb"),
        ("~~~\n```\n~~~\nb `c`", "   \n   \n   \nb    "),
        ("```{note}\na\n```\nb", "```{note}\na\n```\nb"),
        ("```\nnever closed `a`", "```\nnever closed    "),
        ("no sign", "no sign"),
    ],
)
def test_what_is_left_has_its_old_place(text: str, left: str) -> None:
    assert without_code(text) == left
    assert len(left) == len(text)
