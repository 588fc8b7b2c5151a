"""Write and read the sheet of an editor or a reader: one table of texts in an .xlsx file, for Excel and LibreOffice.

Each cell is declared as text: in a CSV file a spreadsheet takes `- Bring it` for a formula, and 11:40 for a time.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from string import ascii_uppercase
from typing import NamedTuple
from xml.etree import ElementTree

from raabta.errors import ContentError, Problem

COLUMNS = ("path", "now", "new", "note")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OF_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NS = f"{{{_MAIN}}}"
#: The same words make the same file, whenever it is written.
_DAY = (2000, 1, 1, 0, 0, 0)
_LETTERS = re.compile(r"[A-Z]+")
#: How Excel writes a sign that XML would lose.
_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: More than any course says; what is packed tighter is no sheet.
_MOST = 50_000_000
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">'
    + "".join(
        f'<xf numFmtId="49" fontId="{font}" applyNumberFormat="1" applyFont="1" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>'
        for font in (0, 1)
    )
    + "</cellXfs></styleSheet>"
)
_FILES = {
    "[Content_Types].xml": f'<Types xmlns="{_OF_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_OF_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OF_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OF_OFFICE}"><sheets>'
    '<sheet name="words" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_OF_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OF_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OF_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": _STYLES,
}


class Row(NamedTuple):
    """A row: its number in the sheet, from 1, and its four texts. A heading has no path."""

    number: int
    path: str
    now: str
    new: str = ""
    note: str = ""


def write_sheet(
    rows: Sequence[Sequence[str]], columns: Sequence[str] = COLUMNS, widths: Sequence[int] = (24, 70, 70, 36)
) -> bytes:
    """Return the file of a sheet with these rows below the names of the columns, which are so many signs wide."""
    wide = "".join(
        f'<col min="{at}" max="{at}" width="{width}" style="0" customWidth="1"/>'
        for at, width in enumerate(widths, start=1)
    )
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    lines = "".join(_line(number, row) for number, row in enumerate([columns, *rows], start=1))
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        f"<cols>{wide}</cols><sheetData>{lines}</sheetData></worksheet>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, text in {**_FILES, "xl/worksheets/sheet1.xml": sheet}.items():
            pack.writestr(zipfile.ZipInfo(name, _DAY), _HEAD + text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _line(number: int, row: Sequence[str]) -> str:
    bold = int(number == 1 or not row[0])
    cells = "".join(
        f'<c r="{letter}{number}" s="{bold}" t="inlineStr"><is><t xml:space="preserve">{_safe(text)}</t></is></c>'
        for letter, text in zip(ascii_uppercase, row, strict=False)
    )
    return f'<row r="{number}">{cells}</row>'


def _safe(text: str) -> str:
    return escape(_CODE.sub(lambda found: f"_x005F{found[0]}", text), quote=False)


def read_sheet(path: Path) -> list[Row]:
    """Return the rows below the names of the columns that hold anything. Raises ContentError if it is no such sheet."""
    return [Row(number, *texts) for number, texts in read_table(path, COLUMNS)]


def read_table(path: Path, columns: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return number and texts of the rows below the names of the columns that hold anything. Raises ContentError if
    the file is no sheet with these columns."""
    letters = ascii_uppercase[: len(columns)]
    try:
        with zipfile.ZipFile(path) as pack:
            shared = ["".join(_texts(one)) for one in _parsed(pack, "xl/sharedStrings.xml", f"{_NS}si")]
            rows = [_read(row, shared, letters) for row in _parsed(pack, _first(pack), f"{_NS}row")]
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, IndexError):
        hint = "save it in the spreadsheet as .xlsx (Excel workbook), and import that"
        raise ContentError([Problem(path, 0, "this is no .xlsx sheet that can be read", hint)]) from None
    head = rows[0][1] if rows else []
    if [one.strip() for one in head] != [*columns]:
        hint = f"keep the columns of the export and their order: {', '.join(columns)}"
        raise ContentError([Problem(path, 1, "the first row does not name the columns of the export", hint)])
    return [row for row in rows[1:] if any(one.strip() for one in row[1])]


def _first(pack: zipfile.ZipFile) -> str:
    return min(name for name in pack.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))


def _parsed(pack: zipfile.ZipFile, name: str, tag: str) -> Iterator[ElementTree.Element]:
    if name not in pack.namelist():
        return
    text = pack.read(name) if pack.getinfo(name).file_size < _MOST else b""
    if b"<!" in text:  # a sheet declares nothing; what does may grow without end
        raise ValueError(name)
    yield from ElementTree.fromstring(text).iter(tag)  # noqa: S314 - without entities


def _read(row: ElementTree.Element, shared: Sequence[str], columns: str) -> tuple[int, list[str]]:
    found = dict.fromkeys(columns, "")
    for cell in row.iter(f"{_NS}c"):
        letters = _LETTERS.match(cell.get("r", ""))
        if letters and letters[0] in found:
            value = cell.findtext(f"{_NS}v", "")
            text = shared[int(value)] if cell.get("t") == "s" else value or "".join(_texts(cell))
            found[letters[0]] = _CODE.sub(lambda code: chr(int(code[1], 16)), text).replace("\r\n", "\n")
    return int(row.get("r", "0")), [*found.values()]


def _texts(part: ElementTree.Element) -> Iterator[str]:
    """Yield the runs of a text; what is said on how it sounds (`rPh`) is none of it."""
    for child in part:
        if child.tag == f"{_NS}t":
            yield child.text or ""
        elif child.tag != f"{_NS}rPh":
            yield from _texts(child)
