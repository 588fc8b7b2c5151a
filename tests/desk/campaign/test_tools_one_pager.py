"""The campaign one-pager: an objective that cannot be seen, counted or dated is refused; the page can be read back."""

from __future__ import annotations

import io
import re
import time

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from raabta import campaign_one_pager, i18n
from raabta.form import ToolError
from raabta_desk.campaign import FIELDS, PARTS, Fault, docx, example, one_pager, sentence, smart
from raabta_desk.campaign.document import LONGEST, faults

# Word refuses a file whose settings stand in another order than that of the standard (ECMA-376, part 1, 17).
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore bidi spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u rtl cs lang",
    "tblPr": "tblStyle bidiVisual tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg bidi docGrid",
}
LANGUAGES = pytest.mark.parametrize("language", i18n.LANGUAGES)


def kinds(**changes: str) -> list[tuple[str, str, str]]:
    return [(fault.letter, fault.name, fault.kind) for fault in smart({**example(), **changes})]


@LANGUAGES
def test_the_example_stands_in_both_languages(language: str) -> None:
    fields = example(language)
    assert set(fields) == set(FIELDS)
    assert faults(fields, language) == []
    page = one_pager(fields, language)
    assert page.notes == ()
    assert {"en": "(invented)", "ur": "(فرضی)"}[language] in page.markdown


@pytest.mark.parametrize(
    "aim",
    [
        "raise awareness",
        "Raise Awareness about enrolment among parents!",
        "be aware of the new desk",
        "engage with our page",
        "sensitise communities on registration",
        "promote education",
        "والدین میں تعلیم کا شعور بیدار کریں",
        "آگاہی پیدا کریں",
    ],
)
def test_an_aim_that_nobody_can_see_is_refused(aim: str) -> None:
    assert kinds(does=aim) == [("S", "does", "vague")]
    with pytest.raises(ToolError, match=r"cannot be seen or counted\. Say who will do what"):
        one_pager({**example(), "does": aim})


@pytest.mark.parametrize(
    "aim",
    [
        "enrol their daughters",
        "boil their water",
        "know the date and register by SMS",
        "take up the offer",
        "پانی ابالیں",
    ],
)
def test_an_aim_that_a_passer_by_could_see_passes(aim: str) -> None:
    assert kinds(does=aim) == []


def test_awareness_beside_something_seen_passes() -> None:
    assert kinds(does="raise awareness so that parents register their children") == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"who": " - "}, ("S", "who", "empty")),
        ({"measure": "likes on our page"}, ("M", "measure", "page_count")),
        ({"baseline": ""}, ("M", "baseline", "empty")),
        ({"baseline": "few girls"}, ("M", "baseline", "no_number")),
        ({"target": "-5 girls"}, ("M", "target", "negative")),
        ({"target": "4,15 girls"}, ("M", "target", "doubtful")),
        ({"target": "20 %"}, ("M", "target", "units")),
        ({"target": "1240"}, ("M", "target", "no_change")),
        ({"baseline_date": "last year"}, ("M", "baseline_date", "no_date")),
        ({"baseline_date": "05/04/2026"}, ("M", "baseline_date", "two_dates")),
        ({"source": "Own estimate."}, ("M", "source", "no_source")),
        ({"evidence": ""}, ("A", "evidence", "empty")),
        ({"aim": ""}, ("R", "aim", "empty")),
        ({"by": ""}, ("T", "by", "empty")),
        ({"by": "soon"}, ("T", "by", "no_date")),
        ({"by": "30 April 2026"}, ("T", "by", "before")),
    ],
)
def test_what_is_missing_is_named_with_its_letter(changes: dict[str, str], found: tuple[str, str, str]) -> None:
    assert kinds(**changes) == [found]


@pytest.mark.parametrize(
    "changes",
    [
        {"baseline": "۱۲۴۰", "target": "۱۵۰۰"},
        {"baseline": "42 %", "target": "60 per cent"},
        {"baseline": "42 فیصد", "target": "60 فیصد"},
        {"baseline": "1,24,000", "target": "1,50,000"},
        {"baseline": "none so far: 0", "target": "100"},
        {"by": "2027-04-30", "baseline_date": "30/04/2026"},
    ],
)
def test_numbers_and_dates_are_read_as_people_here_write_them(changes: dict[str, str]) -> None:
    assert kinds(**changes) == []


def test_nothing_typed_names_all_five_letters_at_once() -> None:
    found = smart({})
    assert [fault.name for fault in found] == [
        "who", "does", "measure", "baseline", "baseline_date", "target", "source", "evidence", "aim", "by",
    ]  # fmt: skip
    assert len(faults({})) == 11


@LANGUAGES
def test_every_fault_has_a_sentence_without_a_blank(language: str) -> None:
    for key in i18n.load("raabta_desk/campaign/one-pager", language)["smart"]:
        kind, _, name = key.partition("empty_")
        fault = Fault("M", name or "target", "empty" if not kind else key, "x")
        assert not re.search(r"[{}]", sentence(fault, language))


def test_open_parts_and_party_words_are_notes_and_forbid_nothing() -> None:
    page = one_pager({**example(), "budget": "", "ask": "Vote for schools", "outcome": "10,000 likes"})
    assert [note.split(":")[0] for note in page.notes] == [
        "Still open",
        "The outcome counts “likes”, which is an output. Say what people do.",
        "“vote” in “One request that people can act on today”",
    ]
    assert "- **Budget and who pays:** (still open)" in page.markdown


def test_a_stranger_a_missing_title_and_a_long_part_are_refused() -> None:
    with pytest.raises(ToolError, match="'slogan': title, who"):
        one_pager({**example(), "slogan": "x"})
    with pytest.raises(ToolError) as refusal:
        one_pager({**example(), "title": " ", "message": "x" * (LONGEST + 1)})
    assert refusal.value.faults == (
        "Give the campaign a title.",
        "“Message: value, problem, solution” has more than 600 characters. It would not fit on one page.",
    )


@LANGUAGES
def test_the_word_document_holds_every_part_and_runs_the_right_way(language: str) -> None:
    page = one_pager(example(language), language)
    document = Document(io.BytesIO(docx(page)))
    assert document.paragraphs[0].text == page.title
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    wanted = [row for head, parts in page.parts for row in ([head, head], *map(list, parts))]
    assert rows == wanted
    assert len(rows) == len(PARTS) + sum(map(len, PARTS.values()))
    objective = document.tables[0].rows[2].cells[1].paragraphs[0]
    assert ("w:bidi" in objective._p.xml) == (language == "ur")
    assert bool(objective.runs[0].font.rtl) == (language == "ur")
    assert (document.sections[0].page_width.mm, document.core_properties.author) == (pytest.approx(210, abs=0.1), "")


@LANGUAGES
def test_the_word_document_says_every_setting_for_urdu_letters_too(language: str) -> None:
    document = Document(io.BytesIO(docx(one_pager(example(language), language))))
    table = document.tables[0]
    assert ("<w:bidiVisual" in table._tbl.xml) == (language == "ur")
    assert [round(cell.width.mm) for cell in table.rows[1].cells] == [45, 135]
    head = table.rows[0].cells[0].paragraphs[0]._p.xml
    assert "<w:b/>" in head
    assert "<w:bCs/>" in head
    assert document.styles.element.xpath("//w:docDefaults//w:szCs/@w:val") == ["19"]
    assert document.styles.element.xpath("//w:docDefaults//w:lang/@w:bidi") == ["ur-PK"]
    assert document.styles.element.xpath("//w:docDefaults//w:rFonts/@w:cs") == ["Noto Naskh Arabic"]
    assert document.paragraphs[0].style.name == "Heading 1"


@LANGUAGES
def test_settings_stand_in_the_order_that_word_wants(language: str) -> None:
    document = Document(io.BytesIO(docx(one_pager(example(language), language))))
    seen = set()
    for part in (document.element, document.styles.element):
        for node in part.iter():
            name = node.tag.rpartition("}")[2]
            order = ORDERS.get(name, "").split()
            if order and len(node):
                places = [order.index(child.tag.rpartition("}")[2]) for child in node]
                assert places == sorted(set(places)), name
                seen.add(name)
    assert seen == set(ORDERS)


def test_the_same_words_give_the_same_document(monkeypatch: pytest.MonkeyPatch) -> None:
    first = docx(one_pager(example()))
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("time.localtime", lambda *_: time.gmtime(1e9))
    assert docx(one_pager(example())) == first
    assert len(first) < 5000


def test_the_objective_is_one_sentence_of_its_fields() -> None:
    (objective,) = (text for _, rows in one_pager(example()).parts for label, text in rows if label == "Objective")
    assert objective == (
        "By 30 April 2027, parents in Bela and Kotla enrol their daughters in class 1: from 1,240 girls (30 April 2026)"
        " to 1,500 girls, counted as girls in the class 1 register "
        "(source: District school register, education office)."
    )


def test_what_looks_like_markup_stays_text() -> None:
    page = one_pager({**example(), "title": "# <b>|*x*", "message": "[a](b)\n\n# head"})
    assert page.markdown.startswith("# \\# \\<b\\>\\|\\*x\\*\n")
    assert "\\[a\\](b) \\# head" in page.markdown
    assert len(re.findall(r"^#{1,2} ", page.markdown, re.MULTILINE)) == 1 + len(PARTS)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(FIELDS), st.text(max_size=80))
def test_whatever_is_typed_makes_a_page_or_sentences(name: str, typed: str) -> None:
    fields = {**example(), name: typed}
    found = faults(fields)
    if not found:
        assert Document(io.BytesIO(docx(one_pager(fields)))).paragraphs
        return
    with pytest.raises(ToolError) as refusal:
        one_pager(fields)
    assert list(refusal.value.faults) == [sentence for sentence, _ in found]


@LANGUAGES
def test_the_form_saves_nothing_while_the_objective_is_faulty(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAABTA_RENDERING", raising=False)
    form = campaign_one_pager(language)
    assert set(form.outputs) == {"markdown", "docx"}
    assert form.blocks["saves"].value.count("download=") == 2
    form.fields["does"].value = "raise awareness <img>"
    assert (form.page, form.outputs, form.blocks["saves"].value) == (None, {}, "")
    assert "<table" not in form.blocks["state"].value
    assert len(form.faults) == 1
    assert "<img" not in form.blocks["state"].value
    form.fields["does"].value = "register"
    assert form.faults == ()


def test_the_book_gets_the_sample_without_a_widget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAABTA_RENDERING", "page")
    form = campaign_one_pager()
    assert form._widget is None
    data = form._repr_mimebundle_()
    assert set(data) == {"text/html", "text/plain"}
    assert "Invented" in data["text/html"]
