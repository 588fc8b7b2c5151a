"""The checking page is built once a course has a key, whole in one file, and with a fault in keys/ nothing is built."""

from pathlib import Path

import pytest

from support.books import build, text_cell, write_course
from support.certify import public

pytestmark = pytest.mark.slow


def with_key(root: Path, x: str = "") -> Path:
    one = public("dgpr")
    half = x or f"{one.x:064x}"
    (root / "keys").mkdir()
    (root / "keys/dgpr.key.yml").write_text(
        f"id: '{one.id}'\nname: {{en: 'Office </script>', ur: دفتر}}\nlevel: signed\nfrom: {one.since}\n"
        f"until: {one.until}\nx: '{half}'\ny: '{one.y:064x}'\n",
        encoding="utf-8",
    )
    (root / "keys/withdrawn.yml").write_text("as_of: 2026-12-14\nwithdrawn: []\n", encoding="utf-8")
    return root


def test_the_page_is_there_where_there_is_a_key_and_stays_on_the_device(tmp_path: Path) -> None:
    cells = [text_cell("# Floods\n\nText.", "text")]
    plain = build(write_course(tmp_path / "plain", cells))
    assert plain.ok, plain.log
    assert not (plain.html / "verify.html").exists()
    signed = build(with_key(write_course(tmp_path / "signed", cells)))
    assert signed.ok, signed.log
    html = (signed.html / "verify.html").read_text("utf-8")
    assert "default-src 'none'" in html
    assert html.count("</script>") == 2, "no name ends the data"
    assert public("dgpr").id in html
    assert "src=" not in html
    assert "verify.html" in (signed.html / "service-worker.js").read_text("utf-8")


def test_a_key_with_a_fault_stops_the_build(tmp_path: Path) -> None:
    root = with_key(write_course(tmp_path / "bad", [text_cell("# Floods\n\nText.", "text")]), x="0" * 64)
    assert not build(root).ok
