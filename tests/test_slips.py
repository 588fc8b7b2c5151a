"""A slip in a practice notebook: each is said in a sentence that tells what to do, in both languages."""

from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell

from raabta import i18n
from raabta.slips import practice, sentence

WORDS = i18n.words("render/practice", "en")


def raised(code: str) -> BaseException:
    try:
        exec(compile(code, "cell", "exec"), {})
    except Exception as error:  # noqa: BLE001 - any of them
        return error
    raise AssertionError("nothing went wrong")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('one = 1\nplace = "Bela', "Python cannot read line 2 of this cell. Mostly a quote mark"),
        ("place = Bela", "“Bela” is not known here."),
        ("(7).strip()", "Something in your cell is not what this one expects."),
        ('int("seven")', "Something in your cell is not what this one expects."),
        ("1 / 0", "This cell has stopped (division by zero)."),
        ("assert False", "This cell has stopped (AssertionError)."),
    ],
)
def test_each_slip_has_its_sentence(code: str, said: str) -> None:
    assert sentence(raised(code), 0, WORDS).startswith(said)


def test_a_script_without_a_notebook_is_told_that_it_is_ready(capsys: pytest.CaptureFixture[str]) -> None:
    practice("ur")
    assert capsys.readouterr().out == "تیار ہے۔ مشق 1 سے شروع کریں۔\n"
    practice(quiet=True)
    assert capsys.readouterr().out == ""


def test_a_cell_that_stumbles_says_a_sentence_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = InteractiveShell()
    try:
        shell.run_cell("from raabta import practice\npractice()")
        for cell in ('place = "Bela', "print(where)", "place = 7\nplace.strip()", "{}['x']"):
            assert not shell.run_cell(cell).success
        assert shell.run_cell("print('and on')").success
    finally:
        shell.history_manager.end_session()
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert [line.partition(" ")[0] for line in out.splitlines()] == [
        "Ready.",
        "Python",
        "“where”",
        "Something",
        "This",
        "and",
    ]
