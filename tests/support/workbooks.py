"""Workbooks as Excel writes them, of plain Python values: shared texts, styles of dates, merged cells, formulas."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
#: The styles below, by what they show.
STYLES = {"general": 0, "date": 1, "moment": 2, "written": 3, "percent": 4}


@dataclass(frozen=True)
class Xml:
    """A cell that is written as it stands, for what no plain value makes; `{ref}` is where it stands."""

    text: str


def workbook(
    *sheets: Sequence[Sequence[object]],
    names: Sequence[str] = (),
    merged: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_sheets: Sequence[str] = (),
    is_1904: bool = False,
    inline: bool = False,
) -> bytes:
    """Return a workbook. Dates are numbers with a style, texts are shared unless `inline`."""
    texts: dict[str, int] = {}
    named = [*names, *(f"Sheet{n + 1}" for n in range(len(names), len(sheets)))]
    parts = {
        f"xl/worksheets/sheet{n + 1}.xml": _sheet(rows, texts, merged, hidden_rows, is_1904, inline)
        for n, rows in enumerate(sheets)
    }
    states = {name: ' state="hidden"' if name in hidden_sheets else "" for name in named}
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n + 1}"{states[name]} r:id="rId{n + 1}"/>'
        for n, name in enumerate(named)
    )
    links = "".join(
        f'<Relationship Id="rId{n + 1}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{n + 1}.xml"/>'
        for n in range(len(sheets))
    )
    shared = "".join(text if text.startswith("<si>") else _item(text) for text in texts)
    year = ' date1904="1"' if is_1904 else ""
    parts |= {
        "[Content_Types].xml": _types(list(parts)),
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><workbookPr{year}/>'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
        'formatCode="[$-409]d\\-mmm\\-yy;@"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/>'
        '<xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>',
    }
    return zipped(parts)


def _types(sheets: Sequence[str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = dict.fromkeys(sheets, "worksheet")
    parts |= {"xl/workbook.xml": "sheet.main", "xl/sharedStrings.xml": "sharedStrings", "xl/styles.xml": "styles"}
    listed = "".join(f'<Override PartName="/{name}" ContentType="{kind}.{one}+xml"/>' for name, one in parts.items())
    links = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{links}{listed}</Types>'


def zipped(parts: Mapping[str, str]) -> bytes:
    """Return a zip of texts, the same bytes for the same parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), f'<?xml version="1.0" encoding="UTF-8"?>{text}'
            )
    return out.getvalue()


def raised(text: str, above: str) -> Xml:
    """Return a cell whose last letters stand above the line."""
    runs = f'<r><t>{escape(text)}</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>{escape(above)}</t></r>'
    return Xml(f'<c r="{{ref}}" t="inlineStr"><is>{runs}</is></c>')


def struck(text: str, after: str, mark: str = "<strike/>") -> Xml:
    """Return a cell whose first letters are struck through."""
    runs = f"<r><rPr>{mark}</rPr><t>{escape(text)}</t></r><r><t>{escape(after)}</t></r>"
    return Xml(f'<c r="{{ref}}" t="inlineStr"><is>{runs}</is></c>')


def formula(text: str, result: object = None) -> Xml:
    """Return a cell with a formula, and its result when it was ever counted."""
    value = "" if result is None else f"<v>{result}</v>"
    return Xml(f'<c r="{{ref}}"><f>{escape(text)}</f>{value}</c>')


def _item(text: str) -> str:
    return f'<si><t xml:space="preserve">{escape(text)}</t></si>'


def _sheet(
    rows: Sequence[Sequence[object]],
    texts: dict[str, int],
    merged: Sequence[str],
    hidden: Sequence[int],
    is_1904: bool,
    inline: bool,
) -> str:
    lines = []
    for n, row in enumerate(rows, 1):
        cells = "".join(_cell(value, f"{_letters(m)}{n}", texts, is_1904, inline) for m, value in enumerate(row))
        lines.append(f'<row r="{n}"{" hidden=" + chr(34) + "1" + chr(34) if n in hidden else ""}>{cells}</row>')
    spans = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    tail = f"<mergeCells>{spans}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData>{tail}</worksheet>'


def _letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def _cell(value: object, ref: str, texts: dict[str, int], is_1904: bool, inline: bool) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, Xml):
        return value.text.format(ref=ref)
    if isinstance(value, date):
        start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day, no moment
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
        style = STYLES["moment" if isinstance(value, datetime) else "written"]
        return f'<c r="{ref}" s="{style}"><v>{(moment - start).total_seconds() / 86400:.15g}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{ref}"><v>{re.sub("e", "E", repr(value))}</v></c>'
    if inline:
        return f'<c r="{ref}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
    return f'<c r="{ref}" t="s"><v>{texts.setdefault(str(value), len(texts))}</v></c>'
