"""Catalogues of prose: which messages a page has, what an edit of it leaves, what a translation may not change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from raabta.cli.translate import translate
from raabta.content import check
from raabta.content.read.catalogues import State, mark_of, state_of, translatable, unlike
from raabta.content.read.messages import Message, messages
from raabta.content.read.pages import read_page
from raabta.content.read.po import Catalogue, Entry, read_po, write_po
from raabta.content.read.uses import uses
from raabta.content.translating import catalogues, merged, renew
from raabta.content.yaml.file_problems import FileProblems
from support.course import ROOT, edit
from support.two_languages import PAGE, write_course

TODAY = date(2026, 12, 1)
HEAD = 'msgid ""\nmsgstr ""\n"Language: ur\\n"\n\n'


def test_a_page_gives_the_texts_that_sphinx_looks_up(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "---\nraabta:\n  aside: true\n---\n\n# Title\n\nTwo lines\nof **one** text.\n\n"
        ":::{container} doors\n- [A](a.md) door\n:::\n\n![A picture](x.svg)\n\n"
        "| Head | |\n|---|---|\n| cell | `code` |\n\n```python\nprint()\n```\n\n<div>HTML</div>\n",
        encoding="utf-8",
    )
    found = [(one.place, one.text) for one in messages(read_page(tmp_path, Path("page.md")))]
    assert [text for _place, text in found] == [
        "Title",
        "Two lines of **one** text.",
        "[A](a.md) door",
        "Head",
        "cell",
        "`code`",
    ]
    assert found[0][0] == "6"


def test_the_name_of_a_step_is_a_message_and_a_cell_that_is_left_out_has_none(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    found = messages(read_page(root, Path(f"{PAGE}.ipynb")))
    assert ("desk/step", "Desk", "step") in found
    assert all("left out" not in one.text for one in found)


def test_a_catalogue_is_written_as_it_was_read() -> None:
    entries = [
        Entry('A "word"\nand\ttab \\ sign', "لفظ", ["x.md:1"], ["step"], ["read: A, 2026-12-01, 12345678"], line=0),
        Entry("New", "پرانا", ["x.md:2"], fuzzy=True, previous="Old"),
        Entry("Gone", "گیا", gone=True),
    ]
    file = FileProblems(Path("x.po"))
    text = write_po(Catalogue(entries, "Language: ur\n"))
    found = read_po(text, file)
    assert not file.problems
    assert found.head == "Language: ur\n"
    for one in found.entries:
        one.line = 0
    assert found.entries == entries
    assert write_po(found) == text


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ('msgid "a"\nmsgstr b\n', 6, "no text in quotation marks"),
        ('msgctxt "x"\nmsgid "a"\nmsgstr "b"\n', 5, "is not read here"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 8, "stands in line 5 already"),
    ],
)
def test_a_broken_catalogue_is_refused_with_its_line(body: str, line: int, said: str) -> None:
    file = FileProblems(Path("x.po"))
    read_po(HEAD + body, file)
    assert [(one.line, said in one.message) for one in file.problems] == [(line, True)]


def test_an_edit_of_the_english_keeps_the_old_translation_beside_it_and_does_not_show_it() -> None:
    before = [
        Entry("A clerk may answer within 3 years of the order.", "تین سال", remarks=["read: A, 2026-12-01, 00000000"]),
        Entry("Something else that is gone.", "اور"),
        Entry("Same", "وہی"),
    ]
    now = [
        Message("1", "A clerk may answer within 5 years of the order."),
        Message("3", "Same"),
        Message("5", "Quite new"),
    ]
    stale, same, new, gone = merged(before, now, Path("x.md"))
    assert (stale.fuzzy, stale.previous, state_of(stale)) == (True, before[0].english, State.STALE)
    assert (same.local, state_of(same), same.places) == ("وہی", State.DRAFT, ["x.md:3"])
    assert state_of(new) is State.MISSING
    assert (gone.gone, gone.local) == (True, "اور")
    # A second edit keeps the English of which the translation was made.
    again = merged([stale], [Message("1", "A clerk may answer within 7 years of the order.")], Path("x.md"))[0]
    assert again.previous == before[0].english
    # What comes back is what it was.
    assert merged([gone], [Message("1", gone.english)], Path("x.md"))[0] == Entry(
        gone.english, "اور", ["x.md:1"], gone=False
    )


def test_a_name_under_a_text_counts_until_the_text_changes() -> None:
    entry = Entry("English", "اردو")
    entry.remarks = [f"checked: A B, 2026-12-01, {mark_of(entry)}"]
    assert state_of(entry) is State.CHECKED
    entry.remarks.append(f"read: C, 2026-12-02, {mark_of(entry)}")
    assert state_of(entry) is State.READ
    entry.local = "اردو متن"
    assert state_of(entry) is State.DRAFT


@pytest.mark.parametrize(
    ("english", "local", "said"),
    [
        ("Call **1122** now.", "ابھی **1122** پر کال کریں۔", ""),
        ("Call **1122** now.", "ابھی **1112** پر کال کریں۔", "only here 1112"),
        ("Call **1122** now.", "ابھی 1122 پر کال کریں۔", "in bold"),
        ("See [NDMA](#ref-ndma).", "[این ڈی ایم اے](#ref-ndma) دیکھیں۔", ""),
        ("See [NDMA](#ref-ndma).", "[این ڈی ایم اے](#ref-pdma) دیکھیں۔", "links"),
        ("See [NDMA](#ref-ndma).", "این ڈی ایم اے دیکھیں۔", "links"),
        ("Ring first. [In Urdu](figures-ur.ipynb).", "پہلے فون کریں۔", ""),
        ("Ring first. [In Urdu](figures-ur.ipynb).", "پہلے فون کریں۔ [اردو میں](figures-ur.ipynb)۔", ""),
        ("Ring first. [In Urdu](figures-ur.ipynb).", "پہلے فون کریں۔ [اردو میں](post-ur.ipynb)۔", "links"),
        ("Ring first.", "پہلے فون کریں۔ [اردو میں](figures-ur.ipynb)۔", "links"),
        ("Ring first. [In Sindhi](figures-sd.ipynb).", "پہلے فون کریں۔", "links"),
        ("Ring [first](figures.ipynb).", "پہلے فون کریں۔", "links"),
        ("Type `yes`.", "`جی` لکھیں۔", "code"),
        ("Dear {name}", "محترم {nam}", "placeholders"),
        ("412,000 cusecs", "4 لاکھ 12 ہزار کیوسک", ""),
        ("[](#fact-floods-2022-deaths) died", "[](#fact-floods-2022-deaths) جاں بحق ہوئے", ""),
    ],
)
def test_figures_links_bold_code_and_placeholders_are_those_of_the_english(english: str, local: str, said: str) -> None:
    found = unlike(english, local, "ur")
    assert said in found
    assert bool(found) == bool(said)


def test_of_a_language_without_number_words_figures_are_not_compared_but_links_are() -> None:
    assert not unlike("Call 1122.", "1112", "sd")
    assert unlike("[a](b.md)", "[ا](c.md)", "sd")


def test_the_command_writes_one_catalogue_a_page_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_course(tmp_path)
    monkeypatch.chdir(root)
    said = CliRunner().invoke(translate, ["ur"])
    assert said.exit_code == 0, said.output
    assert f"| {PAGE} | missing |" in said.output
    assert (root / "locale/ur" / f"{PAGE}.po").is_file()
    before = {path: path.read_bytes() for path in root.rglob("*.po")}
    CliRunner().invoke(translate, ["ur"])
    assert {path: path.read_bytes() for path in root.rglob("*.po")} == before


def test_a_third_language_may_be_empty_and_the_machinery_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_course(tmp_path, languages="[en, ur, sd]")
    monkeypatch.chdir(root)
    said = CliRunner().invoke(translate, ["sd", "--state"])
    assert said.exit_code == 0
    assert "| all |  | 0 |" in said.output
    assert not (root / "locale/sd").exists()
    refused = CliRunner().invoke(translate, ["ps"])
    assert refused.exit_code != 0


def test_the_check_counts_states_and_refuses_what_differs(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    renew(root, "ur")
    catalogue = root / "locale/ur" / f"{PAGE}.po"
    edit(
        catalogue, 'msgid "Call **1122** now."\nmsgstr ""', 'msgid "Call **1122** now."\nmsgstr "**1112** پر کال کریں۔"'
    )
    report = check(root, today=TODAY)
    line = 1 + catalogue.read_text(encoding="utf-8").split("\n").index('msgid "Call **1122** now."')
    found = [one for one in report.problems if one.path.suffix == ".po"]
    assert [(one.path.as_posix(), one.line, "1112" in one.message) for one in found] == [
        (f"locale/ur/{PAGE}.po", line, True)
    ]
    edit(catalogue, "1112", "1122")
    report = check(root, today=TODAY)
    assert not [one for one in report.problems if one.path.suffix == ".po"]
    assert report.messages["ur"][State.DRAFT] == 1
    assert report.messages["ur"][State.MISSING] > 1


def test_a_catalogue_without_its_page_is_refused_and_an_edited_page_warned_of(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    renew(root, "ur")
    (root / "locale/ur/chapters/gone.po").write_text(HEAD, encoding="utf-8")
    edit(root / "index.md", "Welcome", "Be welcome")
    report = check(root, today=TODAY)
    assert any("no page that this could be the translation of" in one.message for one in report.problems)
    assert any(one.path == Path("locale/ur/index.po") and "changed since" in one.message for one in report.warnings)


def test_who_read_a_page_is_written_under_its_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_course(tmp_path)
    renew(root, "ur")
    edit(
        root / "locale/ur/index.po",
        'msgid "Welcome to two languages"\nmsgstr ""',
        'msgid "Welcome to two languages"\nmsgstr "خوش آمدید"',
    )
    monkeypatch.chdir(root)
    CliRunner().invoke(translate, ["ur", "index", "--read", "A Reader"])
    page = next(one for one in catalogues(root, "ur") if one.page == Path("index.md"))
    assert page.counts[State.READ] == 1
    assert CliRunner().invoke(translate, ["ur", "--read", "A Reader"]).exit_code == 2
    assert CliRunner().invoke(translate, ["ur", "nowhere"]).exit_code == 2


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('nobody: {unit: "لوگ"}', "there is no fact 'nobody'"),
        ('staff: {text: "تقریباً 13"}', "the figures of 'text' of the fact 'staff' differ"),
        ("staff: {number: x}", "unknown key 'number'"),
    ],
)
def test_facts_in_a_language_are_read_by_id_with_their_figures(tmp_path: Path, said: str, message: str) -> None:
    root = write_course(tmp_path)
    (root / "facts.ur.yml").write_text(f"{said}\n", encoding="utf-8")
    found = [one for one in check(root, today=TODAY).problems if one.path == Path("facts.ur.yml")]
    assert [(one.line, message in one.message) for one in found] == [(1, True)]


def test_the_pages_of_this_course_have_a_catalogue_each_and_none_is_broken() -> None:
    _found, pages = uses(ROOT)
    found = catalogues(ROOT, "ur")
    assert [one.page for one in found] == [page.path for page in translatable(pages)]
    assert not [problem for one in found for problem in one.problems]
    assert not [one.page for one in found if not one.catalogue.entries]
