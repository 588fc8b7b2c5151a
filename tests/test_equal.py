"""The judge of a step that may change nothing: it names what is not as it was, and takes no version for a change."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import equal
import pytest


def test_what_is_gone_new_or_another_is_named_and_nothing_else() -> None:
    before = {"drawing: a": "1", "drawing: b": "1", "tool: c": "1"}
    after = {"drawing: a": "1", "drawing: b": "2", "deck: d": "1"}
    assert equal.differences(before, after) == ["new  deck: d", "another  drawing: b", "gone  tool: c"]
    assert equal.differences(before, before) == []


def test_a_card_and_an_answer_that_say_one_word_more_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    run, card = equal.run, equal.card
    before = equal._hashed("tool", ((name, text.encode()) for name, text in equal.tools()))
    assert len({name.split()[2] for name in before}) == 29
    monkeypatch.setattr(equal, "run", lambda asked, files: run(asked, files) + " " * ("rumour-log" in asked))
    monkeypatch.setattr(equal, "card", lambda tool, language: card("ranking" if tool == "sms-parts" else tool, "en"))
    after = equal._hashed("tool", ((name, text.encode()) for name, text in equal.tools()))
    named = {line.removeprefix("another  tool: ") for line in equal.differences(before, after)}
    assert {"answer rumour-log en", "answer rumour-log ur", "card sms-parts en", "card ranking ur"} <= named
    assert "card ranking en" not in named


def test_each_drawing_is_drawn_now_and_equals_the_committed_one() -> None:
    for name, drawn in islice(equal.drawings(), 20):
        assert (equal.ROOT / name).read_text(encoding="utf-8") == drawn


def test_the_version_of_a_file_in_its_address_is_no_difference() -> None:
    page = b'<script src="a.js?0a1b2c3d"></script><a href="b?0a1b2c3d">'
    assert equal._MARK.sub(rb"\1", page) == b'<script src="a.js"></script><a href="b?0a1b2c3d">'


@pytest.mark.process
def test_without_hashes_of_before_it_says_how_to_make_them(tmp_path: Path) -> None:
    command = [sys.executable, equal.__file__, "compare", str(tmp_path / "none.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there is no such file – make it with `keep` on the commit before the step" in done.stderr


def test_the_code_of_another_checkout_is_not_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(equal, "ROOT", tmp_path)
    monkeypatch.setattr(sys, "argv", ["equal.py", "keep", str(tmp_path / "kept.json")])
    with pytest.raises(SystemExit):
        equal.main()
    assert f"put PYTHONPATH={tmp_path / 'src'} before the command" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_is_found_again_and_one_fault_ends_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kept.json"
    made = {"book: index.html": "1"}
    monkeypatch.setattr(equal, "hashes", lambda: made)
    monkeypatch.setattr(sys, "argv", ["equal.py", "keep", str(file)])
    assert equal.main() == 0
    assert json.loads(file.read_text(encoding="utf-8")) == made
    monkeypatch.setattr(sys, "argv", ["equal.py", "compare", str(file)])
    assert equal.main() == 0
    monkeypatch.setattr(equal, "hashes", lambda: {"book: index.html": "2"})
    capsys.readouterr()
    assert equal.main() == 1
    assert capsys.readouterr().out == "another  book: index.html\n1 things, 1 not as before\n"
