"""Word files of the tools: what isolates keep together is kept so by programs that know none, and is drawn right."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from raabta import i18n
from raabta.form.run import answers
from raabta_desk.workbench.word import paragraph
from support.desk import answer, example

L, R = "\u200e", "\u200f"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def words_of(text: str, language: str = "en") -> str:
    found = re.search(r"<w:t [^>]*>(.*)</w:t>", paragraph(text, language=language))
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [
        ("اموات، \u2068Kotla\u2069: 5", "ur", f"اموات، {R}{L}Kotla{L}{R}: 5"),
        ("فون \u2068051-0000000\u2069۔", "ur", f"فون {R}{L}051-0000000{L}{R}۔"),
        ("جگہ: \u2068بیلا\u2069۔", "ur", f"جگہ: {R}بیلا{R}۔"),
        ("\u2067Bela بیلا\u2069", "ur", f"{R}Bela بیلا{R}"),
        ("\u2066PCODE = \u2068کوڈ\u2069\u2069", "ur", f"{R}{L}PCODE = {R}کوڈ{R}{L}{R}"),
        ("on \u2068Kotla\u2069.", "en", f"on {L}Kotla{L}."),
        ("one end \u2069, one begin \u2066", "en", "one end , one begin "),
        ("plain", "en", "plain"),
    ],
)
def test_marks_of_direction_stand_where_isolates_stood(text: str, language: str, marked: str) -> None:
    assert words_of(text, language) == marked


def files() -> dict[str, bytes]:
    """Return the Word file of each example, by tool, language and number."""
    made = {}
    for tool in answers():
        for language in i18n.LANGUAGES:
            blocks = answer(tool, example(tool, language), language)
            found = [one for one in blocks if one["kind"] == "file" and one["name"].endswith(".docx")]
            for n, one in enumerate(found):
                made[f"{tool}-{n}-{language}"] = base64.b64decode(one["base64"])
    return made


@pytest.mark.slow
@pytest.mark.skipif(
    not SOFFICE, reason="LibreOffice is not here: it drew no Word file (Debian: libreoffice-writer-nogui)"
)
def test_libreoffice_draws_each_word_file_on_a_page_or_two_and_urdu_from_the_right(tmp_path: Path) -> None:
    made = files()
    assert len(made) >= 14
    for name, content in made.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=240)
    for name in made:
        told = subprocess.run(
            ["pdftotext", "-bbox", str(tmp_path / f"{name}.pdf"), "-"],
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout
        pages = re.findall(r'<page width="([0-9.]+)"', told)
        assert 1 <= len(pages) <= 2, name
        # The heading stands at the edge from which its language is read; house rules have both.
        places = [tuple(map(float, re.findall(r'="([0-9.]+)"', one))) for one in re.findall("<word [^>]*>", told)]
        top = min(one[1] for one in places)
        heading = [one for one in places if one[1] < top + 15]
        begins, ends = min(one[0] for one in heading), max(one[2] for one in heading)
        # The second consent form is the Urdu one, whatever the language of the tool.
        is_of_both = name.startswith(("house-rules", "consent-register"))
        if "register-1" in name or (name.endswith("-ur") and not is_of_both):
            assert float(pages[0]) - ends < 50, name
        else:
            assert begins < 50, name
