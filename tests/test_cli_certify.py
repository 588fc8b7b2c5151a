"""`raabta certify`: make a key, sign, print, withdraw and check; what is bad is refused with a next step."""

from __future__ import annotations

import importlib
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from raabta.certify import register, signing
from raabta.cli.certify import place
from raabta.cli.main import main
from raabta.content.read.keys import read_keys
from raabta.model.certify import parse
from raabta.model.certify.result import ON_PAPER
from raabta.model.compact import to_base64url
from support.certify import COURSE, PASSPHRASE, SECRET, public, signed, written

#: The module, which the command of its name hides.
signing_command = importlib.import_module("raabta.cli.certify.sign")
NOW = datetime.fromisoformat("2026-12-15T09:00:00+05:00")
SECRETS = f"{PASSPHRASE}\n{PASSPHRASE}\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of one chapter, with the outcomes of the results in support/certify.py, and a clock."""
    root = tmp_path / "course"
    (root / "exercises").mkdir(parents=True)
    names = sorted(["decide-post", "stop-first", "rai-dates", "judge-images"])
    rows = "".join(f"- {{id: {name}, text: 'Can {name}.', chapter: one, bloom: apply}}\n" for name in names)
    (root / "exercises/outcomes.yml").write_text(rows, encoding="utf-8")
    settings = f"title: A course\ncourse:\n  id: {COURSE}\n  edition: 2026-12-01\n  url: https://c.example\n"
    (root / "_config.yml").write_text(settings, encoding="utf-8")
    (root / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    (root / "index.md").write_text("# A course\n", encoding="utf-8")
    monkeypatch.chdir(root)
    assert call("check", "--update-lock", on=main).exit_code == 0
    monkeypatch.setattr(place, "_now", lambda: NOW)
    return root


def call(*arguments: str | Path, given: str = "", on: Any = None) -> Result:
    start = [] if on else ["certify"]
    done = CliRunner().invoke(main, [*start, *map(str, arguments)], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def office(folder: Path, *more: str, name: str = "dgpr") -> Path:
    """Make a key with the command."""
    path = folder / f"{name}.pem"
    said = call("key", "new", "--office", name, "--name", f"Office {name}", "--out", path, *more, given=SECRETS)
    assert said.exit_code == 0, said.output
    return path


def sign(key: Path, *files: Path, more: tuple[str, ...] = ("--yes",), given: str = "") -> Result:
    return call("sign", "--key", key, *files, *more, given=f"{PASSPHRASE}\n{given}")


def token_of(number: int = 1) -> str:
    (path,) = Path("signed").glob(f"*-{number}.json")
    return str(json.loads(path.read_text("utf-8"))["token"])


def test_an_office_makes_a_key_signs_and_everybody_can_check(course: Path, tmp_path: Path) -> None:
    key = office(tmp_path, "--name-ur", "دفتر", "--years", "3")
    assert b"ENCRYPTED" in key.read_bytes()
    assert key.stat().st_mode & 0o077 == 0
    keys, problems = read_keys(course)
    assert problems == []
    (known,) = keys.keys.values()
    assert (known.names, known.level, known.years, str(keys.as_of)) == (
        {"en": "Office dgpr", "ur": "دفتر"},
        "signed",
        3,
        "2026-12-15",
    )
    assert sign(key, written(tmp_path)).exit_code == 0
    said = call("check", token_of())
    assert said.exit_code == 0
    for line in (
        "Genuine. Signed by Office dgpr.",
        "Name: Muhammad Abdul Rehman Khan محمد عبدالرحمٰن خان",
        "Correct on the first try: 21 of 26",
        "Outcomes reached: 2 of 4: decide-post, judge-images",
        "Counts until 2029-12-15",
        "known as of 2026-12-15",
    ):
        assert line in said.output
    (entry,) = register.read(register.place(key))
    assert (entry.number, entry.name, entry.token) == (1, "Muhammad Abdul Rehman Khan", token_of())
    assert register.place(key).stat().st_mode & 0o077 == 0
    assert call("check", on=main).exit_code == 0, "the course with its key has no problem"


def test_each_name_is_asked_for_and_numbers_go_on(course: Path, tmp_path: Path) -> None:
    key, files = office(tmp_path), [written(tmp_path, f"{n}.json", name=f"Ali {n}") for n in range(3)]
    said = sign(key, *files, more=(), given="y\nn\ny\n")
    assert "Ali 1" in said.output
    assert "Correct on the first try: 21 of 26 answered.\n    Outcomes reached: 2 of 4\n" in said.output
    assert "2 records signed" in said.output
    assert [one.name for one in register.read(register.place(key))] == ["Ali 0", "Ali 2"]
    sign(key, written(tmp_path, "more.json", name="Ali 4"))
    assert [one.number for one in register.read(register.place(key))] == [1, 2, 3]
    register.place(key).unlink()
    assert "number 900" in sign(key, files[0], more=("--yes", "--number", "900")).output
    assert "has the number 900 already" in sign(key, files[0], more=("--yes", "--number", "7")).output


def test_a_trainer_signs_as_seen_and_not_for_an_office(course: Path, tmp_path: Path) -> None:
    office(tmp_path)
    hall = office(tmp_path, "--level", "seen", "--by", "dgpr", name="sana")
    assert "signs --level seen" in sign(hall, written(tmp_path), more=("--level", "signed", "--yes")).output
    assert sign(hall, written(tmp_path, seen_by="Sana Iqbal")).exit_code == 0
    assert parse(place.token_of(token_of())[0])[0].level == "seen"
    assert "Level: seen" in call("check", token_of()).output


def examined(folder: Path, file: str = "paper.json", /, **more: Any) -> Path:
    """A result file as `raabta exam mark` writes it."""
    paper = {"form": "A", "seed": 7, "passed": True, "reached": ["decide-post", "judge-images"]}
    outcomes = {"decide-post": [3, 3], "rai-dates": [1, 3], "judge-images": [2, 3]}
    base: dict[str, Any] = {"schema": ON_PAPER, "chapters": [], "outcomes": outcomes, "paper": paper}
    return written(folder, file, **(base | more))


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing_command, "_at_a_terminal", lambda: True)


@pytest.mark.usefixtures("at_a_terminal")
def test_an_examination_is_signed_as_seen_by_an_office_that_says_that_it_watched(course: Path, tmp_path: Path) -> None:
    key = office(tmp_path)
    done = sign(key, examined(tmp_path), written(tmp_path), given="y\n")
    assert done.exit_code == 0, done.output
    assert done.output.count("Did you watch this examination") == 1, "--yes asks of the examination alone"
    assert "Passed. On paper on 2026-12-15: form A, drawn by the number 7." in done.output
    token = parse(place.token_of(token_of())[0])[0]
    assert (token.level, token.exam, token.right, token.asked) == ("seen", True, 6, 9)
    assert [sorted(["decide-post", "stop-first", "rai-dates", "judge-images"])[n] for n in token.outcomes] == [
        "decide-post",
        "judge-images",
    ]
    assert parse(place.token_of(token_of(2))[0])[0].level == "signed"
    said = call("check", token_of())
    assert said.exit_code == 0
    assert "Level: seen, examination" in said.output
    (record,) = Path("signed").glob("*-1.json")
    assert call("sheet", record, "--out", tmp_path / "sheets.html").exit_code == 0
    html = (tmp_path / "sheets.html").read_text("utf-8")
    assert "Correct answers in the examination: 6 of 9." in html
    assert "(2 of 3)" in html
    assert "70%" not in html, "two of three are enough on paper"


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize(("more", "given"), [(("--yes",), "n\n"), ((), "y\nn\n"), ((), "n\n")])
def test_what_nobody_watched_is_not_signed(course: Path, tmp_path: Path, more: tuple[str, ...], given: str) -> None:
    key = office(tmp_path)
    done = sign(key, examined(tmp_path), more=more, given=given)
    assert "0 records signed" in done.output
    assert not [*Path("signed").iterdir()]


def test_without_a_terminal_an_examination_is_refused_with_the_next_step(course: Path, tmp_path: Path) -> None:
    done = sign(office(tmp_path), examined(tmp_path), written(tmp_path), given="y\n")
    assert done.exit_code == 1
    assert "no terminal to ask whether you watched it – run the command yourself in a terminal" in done.output
    assert "1 record signed" in done.output


@pytest.mark.usefixtures("at_a_terminal")
def test_an_examination_is_not_signed_at_the_level_of_an_office(course: Path, tmp_path: Path) -> None:
    done = sign(office(tmp_path), examined(tmp_path), more=("--level", "signed", "--yes"), given="y\n")
    assert done.exit_code == 1
    assert "signed as seen, and --level is signed – sign the file by itself, with --level seen" in done.output


_PAPER = {"form": "A", "seed": 7, "passed": True, "reached": []}


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"paper": 7}, "not alone, or missing"),
        ({"outcomes": 7}, "not alone, or missing"),
        ({"exams": {"exam": []}}, "not alone, or missing"),
        ({"chapters": [{"title": "A", "right": 1, "answered": 1, "total": 1}]}, "not alone, or missing"),
        ({"paper": _PAPER | {"form": "C"}}, "no form, number or result"),
        ({"paper": _PAPER | {"form": ["A"]}}, "no form, number or result"),
        ({"paper": _PAPER | {"seed": True}}, "no form, number or result"),
        ({"paper": _PAPER | {"seed": -1}}, "no form, number or result"),
        ({"paper": _PAPER | {"passed": 1}}, "no form, number or result"),
        ({"paper": _PAPER | {"reached": ["stop-first"]}}, "reached was not asked"),
        ({"paper": _PAPER | {"reached": 7}}, "reached was not asked"),
    ],
)
def test_a_paper_that_cannot_be_is_not_signed(course: Path, tmp_path: Path, more: dict[str, Any], said: str) -> None:
    done = sign(office(tmp_path), examined(tmp_path, **more), given="y\n")
    assert done.exit_code == 1
    assert f"{said} – write it again: `raabta exam mark`" in done.output


def test_a_sheet_has_a_square_that_a_camera_reads(course: Path, tmp_path: Path) -> None:
    key = office(tmp_path, "--name-ur", "دفتر")
    sign(key, written(tmp_path))
    (record,) = Path("signed").iterdir()
    said = call("sheet", record, token_of(), "--out", tmp_path / "sheets.html")
    assert said.exit_code == 0, said.output
    html = (tmp_path / "sheets.html").read_text("utf-8")
    assert html.count("<article") == 2
    for text in (
        "Muhammad Abdul Rehman Khan",
        "محمد عبدالرحمٰن خان",
        "Can decide-post.",
        "(14 of 18)",
        "Office dgpr",
        "دفتر",
    ):
        assert text in html
    letters = re.sub(r"\s", "", re.findall(r'rb-letters" dir="ltr">([^<]*)', html)[0])
    assert call("check", letters).exit_code == 0
    size = int(re.findall(r'viewBox="0 0 (\d+)', html)[0])
    assert size <= 57 + 8, "version 10 and its margin"
    changed = json.loads(record.read_text("utf-8")) | {"result": 7}
    record.write_text(json.dumps(changed), "utf-8")
    assert call("sheet", record).exit_code == 0, "what is not signed is left out where it is spoilt"


def test_what_is_withdrawn_is_refused_and_the_reason_stays_in_the_office(course: Path, tmp_path: Path) -> None:
    key = office(tmp_path)
    sign(key, written(tmp_path))
    assert call("withdraw", "1", "--why", "wrong name", "--register", key).exit_code == 0
    listed = Path("keys/withdrawn.yml").read_text("utf-8")
    assert "number: 1" in listed
    assert "wrong name" not in listed
    assert register.read(register.place(key))[0].withdrawn == "wrong name"
    said = call("check", token_of())
    assert said.exit_code == 1
    assert "withdrawn this record" in said.output
    assert "withdrawn this record" in call("sheet", token_of()).output
    call("withdraw", "1")
    assert Path("keys/withdrawn.yml").read_text("utf-8") == listed, "twice is once"
    call("withdraw", "--all")
    assert "is withdrawn" in sign(key, written(tmp_path)).output


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (signed(by="hall"), "forged, or was changed"),
        (signed(key="abcdef"), "No key in keys/"),
        (signed(course=b"\0\1"), "another course"),
        (signed(issued=public("dgpr").since.replace(year=2027, month=11)), "Genuine"),
        (signed(key=public("hall").id, by="hall"), "trainer may not sign for an office"),
        (bytes([0x21]) + signed()[1:], "newer edition"),
        (signed()[:-2], "missing or wrong"),
    ],
    ids=["forged", "unknown", "other", "genuine", "beyond", "newer", "damaged"],
)
def test_check_names_each_bad_thing(course: Path, raw: bytes, said: str) -> None:
    Path("keys").mkdir()
    for name in SECRET:
        one = public(name)
        by = f"by: {one.by}\n" if one.by else ""
        Path(f"keys/{name}.key.yml").write_text(
            f"id: '{one.id}'\nname: {{en: X}}\nlevel: {one.level}\n{by}from: {one.since}\nuntil: {one.until}\n"
            f"x: '{one.x:064x}'\ny: '{one.y:064x}'\n",
            encoding="utf-8",
        )
    Path("keys/withdrawn.yml").write_text("as_of: 2026-12-14\nwithdrawn: []\n", encoding="utf-8")
    done = call("check", f"زینب: https://c.example/verify.html#t={to_base64url(raw)} شکریہ")
    assert said in done.output
    assert done.exit_code == (said != "Genuine")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--office", "Not An Id"), "not a short name"),
        (("--level", "seen"), "--by"),
        (("--by", "pmo"), "leave --by out"),
        (("--until", "2026-12-01"), "day before --from"),
    ],
)
def test_a_key_that_would_be_wrong_is_not_made(course: Path, tmp_path: Path, more: tuple[str, ...], said: str) -> None:
    base = ("key", "new", "--office", "a", "--name", "A", "--out", tmp_path / "a.pem")
    done = call(*base, *more, given=SECRETS)
    assert done.exit_code == 1
    assert said in done.output
    assert not (tmp_path / "a.pem").exists()


def test_a_key_is_never_replaced_nor_laid_into_the_course_nor_under_a_short_passphrase(
    course: Path, tmp_path: Path
) -> None:
    office(tmp_path)
    again = ("key", "new", "--name", "A")
    assert "there already" in call(*again, "--office", "dgpr", "--out", tmp_path / "b.pem").output
    assert "never replaced" in call(*again, "--office", "b", "--out", tmp_path / "dgpr.pem").output
    assert "lies in the course" in call(*again, "--office", "b", "--out", course / "b.pem").output
    short = call(*again, "--office", "b", "--out", tmp_path / "b.pem", given="short\nshort\n")
    assert "has 5 letters" in short.output
    assert not (tmp_path / "b.pem").exists()


def test_what_cannot_be_signed_is_named_and_the_rest_is_signed(course: Path, tmp_path: Path) -> None:
    key = office(tmp_path)
    bad = [
        written(tmp_path, "other.json", course="other"),
        written(tmp_path, "exam.json", exams={"exam": 1}),
        written(tmp_path, "outcome.json", outcomes={"decide-posts": [3, 3]}),
    ]
    (tmp_path / "rubbish.json").write_text("{", encoding="utf-8")
    done = sign(key, *bad, tmp_path / "rubbish.json", written(tmp_path))
    assert done.exit_code == 1
    for said in (
        "another course",
        "examination has no sittings",
        "did you mean 'decide-post'?",
        "no result file",
        "1 record signed",
    ):
        assert said in done.output


def test_a_wrong_passphrase_a_foreign_key_and_a_key_out_of_time_sign_nothing(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, file = office(tmp_path), written(tmp_path)
    assert "passphrase is wrong" in call("sign", "--key", key, file, given="wrong\n").output
    signing.write_key(SECRET["hall"], tmp_path / "foreign.pem", PASSPHRASE)
    assert "does not know the public half" in sign(tmp_path / "foreign.pem", file).output
    monkeypatch.setattr(place, "_now", lambda: NOW.replace(year=2030))
    assert "Make a new key" in sign(key, file).output
    assert not Path("signed").exists()


def test_a_register_that_is_damaged_stops_the_signing(course: Path, tmp_path: Path) -> None:
    key = office(tmp_path)
    register.place(key).write_text("number,day\nx,y\n", encoding="utf-8")
    done = sign(key, written(tmp_path))
    assert done.exit_code == 1
    assert "dgpr.register.csv:2: the line cannot be read" in done.output


def test_rubbish_is_no_record(course: Path, tmp_path: Path) -> None:
    (tmp_path / "big.json").write_bytes(b"x" * (place.LARGEST + 1))
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "list.json").write_text('{"schema": "raabta.record/1", "token": 7}', encoding="utf-8")
    for given, said in (("big", "more than 2 MB"), ("bytes", "not a text"), ("list", "not a signed record")):
        assert said in call("check", tmp_path / f"{given}.json").output
    assert "missing or wrong" in call("check", "hello").output
    assert "no keys" in call("withdraw", "3").output
