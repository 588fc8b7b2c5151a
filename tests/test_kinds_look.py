"""What two texts have in common for the eye: which letters are compared as which."""

from __future__ import annotations

import pytest

from raabta.kinds.rows import look


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", ""),
        ("Stay  now", "stay now"),
        (" Straße\n", "strasse"),
        # One form for one letter: ﬁ, a full-width A, e with its accent apart.
        ("\ufb01re", "fire"),
        ("\uff21lert", "alert"),
        ("caf\u0065\u0301", "caf\u00e9"),
        # What only says how others are shown: a joiner, a soft hyphen, a mark of direction, a mark that joins two.
        ("be\u200dla", "bela"),
        ("be\u00adla", "bela"),
        ("\u202bbela\u202c", "bela"),
        ("be\u034fla", "bela"),
        # What is shown as a space.
        ("he\u2800said", "he said"),
        ("he\u3164said\u3164", "he said"),
        ("he\u115fsaid", "he said"),
        ("he\uffa0said", "he said"),
        # Cyrillic and Greek letters that look like Latin ones, in small letters and capitals.
        ("s\u0430id", "said"),
        (
            "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425",
            "abesijkmhopctyx",
        ),
        ("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d", "aeopcyxijshdqw"),
        (
            "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",
            "abezhikmnoptyxo",
        ),
        # Others are themselves: Greek for units, Cyrillic that looks like nothing else, Urdu.
        ("5 \u03bcm, \u03a9", "5 \u03bcm, \u03c9"),
        ("\u0416\u0434", "\u0436\u0434"),
        ("سیلاب آیا", "سیلاب آیا"),
    ],
)
def test_a_text_is_compared_as_the_eye_sees_it(text: str, seen: str) -> None:
    assert look(text) == seen
