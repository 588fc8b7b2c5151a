"""`raabta import`: what other systems wrote comes in with its line, nothing is guessed, and rubbish writes nothing."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from raabta.bring import gift, moodle, table
from raabta.bring.incoming import Brought
from raabta.cli.main import main
from raabta.errors import ContentError

pytestmark = pytest.mark.process
FILES = Path(__file__).parent / "files/banks"
GIFT, MOODLE, CSV = ((FILES / f"all.{ending}").read_text(encoding="utf-8") for ending in ("gift", "xml", "csv"))
READERS: dict[str, Callable[[Path], Brought]] = {"moodle": moodle.read, "gift": gift.read, "csv": table.read}


def read(folder: Path, reader: str, text: str | bytes) -> Brought:
    place = folder / "in.txt"
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return READERS[reader](place)


def lines(brought: Brought) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in brought.faults]


def by_id(brought: Brought) -> dict[str, dict[str, object]]:
    return {one["id"]: one for one in brought.questions}


def test_gift_of_every_kind_comes_in(tmp_path: Path) -> None:
    brought = read(tmp_path, "gift", GIFT)
    assert lines(brought) == []
    made = by_id(brought)
    assert list(made) == ["first-move", "several", "sky", "sum", "between", "units", "word", "gap", "escapes"]
    assert [made[name]["kind"] for name in made] == [
        *("choice", "multi", "choice", "number", "number", "match", "text", "choice", "choice")
    ]
    assert made["first-move"]["options"][0] == {
        "id": "o1",
        "text": "Mark it as **corrected**",
        "correct": True,
        "feedback": "Readers see it.",
    }
    assert (made["first-move"]["outcome"], made["first-move"]["sources"]) == ("plan-coverage", ["own"])
    assert (made["sum"]["answer"], made["sum"]["tolerance"]) == (4, 0.1)
    assert (made["between"]["answer"], made["between"]["tolerance"]) == (3, 1)
    assert made["word"]["answers"] == ["Rs 25 million", "25 million"]
    assert made["gap"]["prompt"] == "A gauge in ____ tells of the river."
    assert made["escapes"]["prompt"] == "What does {a} = b # ~ c: d mean?\n\nTwo lines."
    assert [row["feedback"] for row in made["sky"]["options"]] == ["Yes.", "Look up."]
    # The second pair has no reason.
    assert any("“crore” has no feedback" in one.message for one in brought.todo)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("::x:: Why {", 1, "the braces do not open and close once"),
        ("\n\n::x:: Why } {=a}", 3, "the braces do not open and close once"),
        ("Only a text", 1, "there is a text and no question"),
        ("::x:: Say it {}", 1, "'x': questions to be answered in own words cannot be taken over"),
        ("::x:: What?\n{ right\n~wrong }", 2, "'x': an answer has no sign"),
        ("::x:: What? {\n=a\n~%50%b\n}", 3, "'x': an answer that is half right is not known here"),
        ("::x:: What? {~a ~b}", 1, "'x': 0 answers are right"),
        ("::x:: What? {#four}", 1, "'x': 'four' is no number"),
        ("::x:: What? {#=1 =2}", 1, "'x': one number can be right, and wholly"),
        ("::x:: What? {=a* }", 1, "'x': an answer is empty, or has a star in it"),
        ("::x:: {=a ~b}", 1, "nothing is asked"),
        (":: :: ؟؟ {=a ~b}", 1, "the question has no ID number, and its name makes none"),
        ("::x:: A {=a ~b}\n\n::x:: B {=a ~b}", 3, "the id 'x' is that of the question in line 1"),
        ("::x:: [html]A <table></table> {=a ~b}", 1, "there is <table> in the text"),
        ("", 0, "there is no question in the file"),
    ],
)
def test_what_gift_cannot_say_here_is_named_with_its_line(text: str, line: int, said: str, tmp_path: Path) -> None:
    assert (line, said) in lines(read(tmp_path, "gift", text))


def test_a_bank_of_moodle_of_every_type_comes_in(tmp_path: Path) -> None:
    brought = read(tmp_path, "moodle", MOODLE)
    assert lines(brought) == []
    made = by_id(brought)
    assert [(name, one["kind"]) for name, one in made.items()] == [
        ("sound-first", "choice"),
        ("sky", "choice"),
        ("pairs", "classify"),
        ("missing", "gap"),
        ("steps", "order"),
        ("sum", "number"),
        ("word", "text"),
    ]
    assert made["sound-first"]["prompt"] == "A *first* line & more.\n\nWhat **now**?"
    assert made["pairs"]["items"][2]["target"] == made["pairs"]["items"][0]["target"]
    assert [one["id"] for one in made["pairs"]["targets"]] == ["t1", "t2", "t3"]
    assert made["missing"]["passage"] == "Come [g1] to the [g2]."
    assert {one["gap"] for one in made["missing"]["targets"]} == {"g1", "g2"}
    assert [one["text"] for one in made["steps"]["steps"]] == ["One", "Two", "Three"]
    assert (made["sum"]["answer"], made["sum"]["tolerance"], made["sum"]["units"]) == (4, 0.5, ["km"])
    assert made["sum"]["feedback"] == {"correct": "Yes.", "5": "One too many.", "other": "TODO"}
    todo = [one.message for one in brought.todo]
    assert any("<generalfeedback> has no place here: “Well done" in one for one in todo)
    assert any("has a picture" in one for one in todo)


def question(kind: str, inside: str, text: str = "<text>What?</text>") -> str:
    head = f'<idnumber>x</idnumber><questiontext format="html">{text}</questiontext>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n<question type="{kind}">{head}\n{inside}</question>\n</quiz>'
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (question("essay", ""), 3, "questions of the type 'essay' cannot be taken over"),
        (
            question("multichoice", '<answer fraction="50"><text>a</text></answer>'),
            4,
            "'x': an answer that is half right is not known here",
        ),
        (question("multichoice", '<answer fraction="0"><text>a</text></answer>'), 3, "'x': no answer is right"),
        (
            question("multichoice", '<answer fraction="all"><text>a</text></answer>'),
            4,
            "'x': the share 'all' is no number",
        ),
        (
            question("numerical", '<answer fraction="100"><text>four</text></answer>'),
            4,
            "'x': the answer 'four' is no number",
        ),
        (
            question("shortanswer", '<answer fraction="100"><text>a*</text></answer>'),
            4,
            "'x': in “a*” a star stands for anything",
        ),
        (
            question("ordering", '<answer fraction="1"><text>&lt;table&gt;&lt;/table&gt;</text></answer>'),
            4,
            "'x': there is <table> in the text",
        ),
        (
            question("shortanswer", '<answer fraction="100"><text>a</text></answer>', "<text></text>"),
            3,
            "'x': nothing is asked",
        ),
        (question("gapselect", "", "<text>No gap</text>"), 3, "'x': the text has 0 gaps"),
        (
            question("gapselect", "", "<text>What? &lt;p&gt;A [[9]]&lt;/p&gt;</text>"),
            3,
            "'x': the gap [[9]] names no choice",
        ),
    ],
)
def test_what_moodle_has_and_the_course_has_not_is_named_with_its_line(
    text: str, line: int, said: str, tmp_path: Path
) -> None:
    assert (line, said) in lines(read(tmp_path, "moodle", text))


def test_a_table_comes_in_with_comma_semicolon_and_tab(tmp_path: Path) -> None:
    for text in (CSV, "\ufeff" + CSV, "sep=;\n" + CSV.replace(",", ";"), CSV.replace(",", "\t")):
        brought = read(tmp_path, "csv", text)
        assert lines(brought) == []
        assert [(one["id"], one["kind"]) for one in brought.questions] == [
            ("first", "choice"),
            ("both", "multi"),
            ("steps", "order"),
            ("sum", "number"),
            ("word", "text"),
        ]
        assert [row.get("correct") for row in by_id(brought)["both"]["options"]] == [True, None, True]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("id,kind,promt\n", 1, "there is no column 'promt'"),
        ("id,kind,kind,prompt\n", 1, "the column 'kind' stands there twice"),
        ("id,kind\n", 1, "the column 'prompt' is missing"),
        ("id,kind,prompt\nx,chioce,What?\n", 2, "'x': 'chioce' is no kind here"),
        ("id,kind,prompt\nx,choice,What?,more\n", 2, "the row has more cells than the first"),
        (
            'id,kind,prompt,option1,option2,correct\n\nx,choice,"What\nnow?",a,b,3\n',
            3,
            "'x': '3' in the column correct is no option",
        ),
        ('id,kind,prompt,answer\nx,number,What?,"4,5"\n', 2, "'x': '4,5' in the column answer is no number"),
        ("id,kind,prompt,answer\nx,text,What?,\n", 2, "'x': there is no answer"),
        ("id,kind,prompt,option1\nx,order,What?,a\n", 2, "'x': there are fewer than three steps"),
        ('id,kind,prompt\nx,text,"What?\n', 2, "the row cannot be read: unexpected end of data"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_with_its_line(text: str, line: int, said: str, tmp_path: Path) -> None:
    assert said in {message for _line, message in lines(read(tmp_path, "csv", text))}
    assert (line, said) in lines(read(tmp_path, "csv", text))


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE q [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>\n<quiz>&j;</quiz>"
)


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bank.xml", b"0" * 50_000_000)
    return held.getvalue()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped(), "this is a zip archive"),
        (gzip.compress(b"0" * 50_000_000), "this is a gzip archive"),
        (b" " * 20_000_001, "the file has 20 MB"),
        ("quiz رابطہ".encode("utf-16"), "the file is not in UTF-8"),
        ("a\nرابطہ".encode("cp1256"), ":2: these bytes are no UTF-8"),
        (b"a\nb\x00c", ":2: there is a control character in the line"),
    ],
    # The bytes themselves would be names of megabytes, and an archive names the second in which it was made.
    ids=["zip", "gzip", "too large", "UTF-16", "another code page", "control character"],
)
def test_what_is_no_text_is_refused_before_it_is_read(reader: str, data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as refused:
        read(tmp_path, reader, data)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "in.txt:2: the file declares <!DOCTYPE"),
        ('<!DOCTYPE q SYSTEM "file:///etc/passwd">\n<quiz/>', "in.txt:1: the file declares <!DOCTYPE"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>\n<quiz/>', "in.txt:1: the file says that it is in ISO-8859-1"),
        ("<quiz>\n<question>\n</quiz>", "in.txt:3: this is no XML: "),
        ("<html/>", "in.txt:1: <html> is no question bank"),
        ("<a>" * 3000 + "</a>" * 3000, "this is no XML"),
        ("", "this is no XML"),
    ],
)
def test_an_xml_that_is_no_bank_or_would_grow_is_refused_as_a_whole(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as refused:
        read(tmp_path, "moodle", text)
    assert said in str(refused.value)


COLUMNS = ("$CATEGORY:", "id", "kind", "prompt", "\U000f0001", "\u2028", "\r")
PIECES = st.sampled_from(
    [
        *'{}=~#%\\abT1:*`,;"',
        "::",
        "####",
        "->",
        "%50%",
        "//",
        "[html]",
        "\n",
        "\n\n",
        "ب",
        "..",
        "<b>",
        "$CATEGORY:",
        *COLUMNS,
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join), st.binary(max_size=60)))
def test_whatever_somebody_types_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str | bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    for reader in READERS:
        try:
            brought = read(folder, reader, data)
        except ContentError:
            continue
        assert all(
            0 <= one.line <= data.count(b"\n") + data.count(b"\r") + 9 for one in (*brought.faults, *brought.todo)
        )
        assert yaml.safe_load(yaml.safe_dump(brought.questions)) == brought.questions


XML = st.recursive(
    st.sampled_from(["", "text", "100", "&lt;b&gt;x&lt;/b&gt;", "[[1]]", "&lt;img src='x'&gt;"]),
    lambda inside: st.builds(
        lambda tag, attribute, parts: f"<{tag}{attribute}>{''.join(parts)}</{tag}>",
        st.sampled_from(
            [
                "answer",
                "text",
                "feedback",
                "subquestion",
                "selectoption",
                "group",
                "units",
                "unit",
                "hint",
                "tags",
                "tag",
                "questiontext",
                "idnumber",
                "tolerance",
                "single",
            ]
        ),
        st.sampled_from(["", ' fraction="100"', ' fraction="x"', ' format="markdown"']),
        st.lists(inside, max_size=4),
    ),
    max_leaves=12,
)


@given(
    st.sampled_from(["multichoice", "matching", "gapselect", "ordering", "numerical", "shortanswer", "truefalse", "x"]),
    st.lists(XML, max_size=5),
)
def test_whatever_stands_in_a_bank_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, kind: str, parts: list[str]
) -> None:
    brought = read(tmp_path_factory.mktemp("any"), "moodle", question(kind, "".join(parts)))
    assert len(brought.questions) + len(brought.faults) > 0


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["import", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_the_command_writes_a_file_that_check_refuses_until_it_is_finished(in_a_small_course: Path) -> None:
    chapter = next(path.name for path in (in_a_small_course / "exercises").iterdir() if path.is_dir())
    bank = in_a_small_course / "bank.gift"
    bank.write_text("::New one:: What? {=a#Yes. ~b#No.}\n\n::New one:: {}\n", encoding="utf-8")
    place = in_a_small_course / "exercises" / chapter / "imported.yml"
    before = sorted(in_a_small_course.rglob("*"))
    code, said = run("gift", "bank.gift", "--chapter", chapter)
    assert code == 1
    assert "bank.gift:3: " in said
    assert "Nothing was written. With --leave-out 1 of 2 questions are taken over." in said
    assert sorted(in_a_small_course.rglob("*")) == before
    code, said = run("gift", "bank.gift", "--chapter", chapter, "--leave-out")
    assert code == 0, said
    assert "Questions: 1. Left out: 1. To be written, where it says TODO: 2." in said
    written = place.read_text(encoding="utf-8")
    checked = CliRunner().invoke(main, ["check"])
    assert checked.exit_code == 1
    assert "imported.yml" in checked.output
    code, said = run("gift", "bank.gift", "--chapter", chapter, "--leave-out")
    assert code == 1
    assert "exists and was not changed" in said
    assert place.read_text(encoding="utf-8") == written
    code, said = run("gift", "bank.gift", "--chapter", chapter, "--leave-out", "--name", "more")
    assert code == 1
    assert f"the id '{chapter}/new-one' is taken in the course" in said or "Nothing was written" in said


def test_what_every_question_lacks_can_be_said_once(in_a_small_course: Path) -> None:
    chapter = next(path.name for path in (in_a_small_course / "exercises").iterdir() if path.is_dir())
    (in_a_small_course / "bank.csv").write_text(CSV, encoding="utf-8")
    code, said = run("csv", "bank.csv", "--chapter", chapter, "--outcome", "warn", "--source", "own")
    assert code == 0, said
    made = yaml.safe_load((in_a_small_course / "exercises" / chapter / "imported.yml").read_text(encoding="utf-8"))
    assert {one["outcome"] for one in made} == {"warn"}
    assert all(one["sources"] == ["own"] and one["bank"] for one in made)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gift", "none.gift", "--chapter", "CHAPTER"), "none.gift: there is no such file"),
        (("gift", "none.gift", "--chapter", "nowhere"), "There is no chapter 'nowhere' in exercises/. There are: "),
        (("gift", "none.gift", "--chapter", "../x"), "'../x' cannot name a chapter"),
        (("gift", "none.gift", "--chapter", "CHAPTER", "--name", "../x"), "'../x' cannot name a file"),
    ],
)
def test_what_the_command_cannot_do_it_says(arguments: tuple[str, ...], said: str, in_a_small_course: Path) -> None:
    chapter = next(path.name for path in (in_a_small_course / "exercises").iterdir() if path.is_dir())
    before = sorted(in_a_small_course.rglob("*"))
    code, output = run(*(chapter if one == "CHAPTER" else one for one in arguments))
    assert code == 1
    assert said in output
    assert sorted(in_a_small_course.rglob("*")) == before
