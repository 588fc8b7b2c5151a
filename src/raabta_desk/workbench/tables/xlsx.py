"""Read the cells of an Excel workbook (.xlsx, .xlsm) as texts, with nothing but the standard library.

Numbers come as plain digits, dates as 2025-09-05 or 2025-09-05 18:12 whatever their format, percentages with their
sign; a raised letter ("12¹") stays raised, so that nobody takes it for a digit; what is struck through in a
text is gone. Hidden sheets are left out; hidden rows
and columns are read and counted. A formula is its last result.

Bad input, refused with ValueError: no zip, a zip without a workbook, parts that are no XML or declare entities, and
more than 300 MB once unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from raabta_desk.workbench.tables.grid import Grid, Span

_MOST = 300 * 1024 * 1024
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")


def read_workbook(data: bytes) -> list[Grid]:
    """Return the sheets that are shown and hold anything. Raises ValueError as the head of this module lists."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST:
                raise ValueError("too big")
            return [grid for grid in _Book(archive).sheets() if grid.rows]
    except (
        zipfile.BadZipFile,
        KeyError,
        ElementTree.ParseError,
        OverflowError,
        NotImplementedError,
        EOFError,
    ) as error:
        raise ValueError(str(error)) from error


class _Book:
    """A workbook; what its sheets share."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = {name.lstrip("/") for name in archive.namelist()}
        self.book = self._part("xl/workbook.xml")
        properties = next(_all(self.book, "workbookPr"), Element("none"))
        self.is_1904 = properties.get("date1904") in {"1", "true"}
        self.start = datetime(1904, 1, 1) if self.is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day, no moment
        self.texts = self._texts()
        self.formats = self._formats()

    def _part(self, name: str) -> Element:
        data = self.archive.read(name)
        if b"<!DOCTYPE" in data[:2000]:
            raise ValueError("entities")
        return ElementTree.fromstring(data)  # noqa: S314 - without a document type there is nothing to expand

    def _optional(self, name: str) -> Element:
        return self._part(name) if name in self.names else Element("none")

    def _texts(self) -> list[str]:
        return [_text(item) for item in _all(self._optional("xl/sharedStrings.xml"), "si")]

    def _formats(self) -> list[str]:
        """Return what each style makes of a number: "date", "percent" or ""."""
        styles = self._optional("xl/styles.xml")
        codes = {one.get("numFmtId"): one.get("formatCode", "") for one in _all(styles, "numFmt")}
        cells = next(_all(styles, "cellXfs"), Element("none"))
        return [_kind(int(one.get("numFmtId", "0")), codes.get(one.get("numFmtId"), "")) for one in cells]

    def sheets(self) -> Iterator[Grid]:
        """Yield the sheets in the order of their tabs."""
        links = {one.get("Id"): one.get("Target", "") for one in self._part("xl/_rels/workbook.xml.rels")}
        for sheet in _all(self.book, "sheet"):
            if sheet.get("state", "visible") == "visible":
                link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
                target = links[link]
                path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                if path in self.names and "chartsheet" not in path:
                    yield self._sheet(self._part(path), sheet.get("name", ""))

    def _sheet(self, sheet: Element, name: str) -> Grid:
        grid = Grid([], name, is_sheet=True, is_1904=self.is_1904)
        hidden = [
            (int(one.get("min", "0")), int(one.get("max", "0")))
            for one in _all(sheet, "col")
            if one.get("hidden") in {"1", "true"}
        ]
        used, line = 0, 0
        for row in _all(sheet, "row"):
            line = int(row.get("r", line + 1))
            cells = self._cells(row, grid)
            if any(cell.strip() for cell in cells):
                grid.rows.append((line, cells))
                grid.hidden += row.get("hidden") in {"1", "true"}
                used = max(used, len(cells))
        grid.hidden += sum(max(0, min(last, used) - first + 1) for first, last in hidden)
        grid.spans.extend(_span(one.get("ref", "")) for one in _all(sheet, "mergeCell") if ":" in one.get("ref", ""))
        return grid

    def _cells(self, row: Element, grid: Grid) -> list[str]:
        cells: list[str] = []
        for cell in row:
            match = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(match[1]) if match else len(cells)
            cells.extend([""] * (column - len(cells)))
            has_result = any(_name(part) in {"v", "is"} and (part.text or len(part)) for part in cell)
            if not has_result and any(_name(part) == "f" for part in cell) and cell.get("t") != "str":
                grid.uncounted.append(cell.get("r", ""))
            cells.append(self._value(cell))
        while cells and not cells[-1].strip():
            cells.pop()
        return cells

    def _value(self, cell: Element) -> str:
        kind, value = cell.get("t", "n"), next((part.text or "" for part in cell if _name(part) == "v"), "")
        if kind == "inlineStr":
            return next((_text(part) for part in cell if _name(part) == "is"), "")
        if kind == "s":
            return self.texts[int(value)] if value.isdigit() and int(value) < len(self.texts) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "d":
            return value.replace("T", " ").removesuffix(" 00:00:00")
        if kind != "n" or not value:
            return value
        style = int(cell.get("s", "0"))
        return self._number(value, self.formats[style] if style < len(self.formats) else "")

    def _number(self, value: str, kind: str) -> str:
        number = float(value)
        if kind == "date" and 0 <= number < 2_958_466:
            return self._moment(number)
        if kind == "percent":
            return f"{number * 100:.12g}%"
        if number.is_integer() and abs(number) < 10**15:
            return str(int(number))
        return f"{number:.12g}" if abs(number) < 10**15 else f"{number:.15G}"

    def _moment(self, number: float) -> str:
        moment = self.start + timedelta(minutes=round(number * 1440))
        if number < 1:
            return f"{moment:%H:%M}"
        return f"{moment:%Y-%m-%d}" if number.is_integer() else f"{moment:%Y-%m-%d %H:%M}"


def _kind(number: int, code: str) -> str:
    bare = _QUOTED.sub("", code).lower()
    if number in {9, 10} or "%" in bare:
        return "percent"
    is_date = number in _DATE_FORMATS or (bare != "general" and re.search(r"[ymdhs]", bare.split(";")[0]))
    return "date" if is_date else ""


def _name(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _all(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element.iter() if _name(one) == name)


def _text(item: Element) -> str:
    """Return a text of one or more runs; what stands above the line stays above it."""
    if any(_name(part) == "r" for part in item):
        return "".join(_run(part) for part in item if _name(part) == "r")
    return next((part.text or "" for part in item if _name(part) == "t"), "")


def _run(run: Element) -> str:
    text = next((part.text or "" for part in run if _name(part) == "t"), "")
    struck = (one for part in run if _name(part) == "rPr" for one in part if _name(one) in {"strike", "dstrike"})
    if any(one.get("val") not in {"0", "false"} for one in struck):
        return ""
    is_raised = any(one.get("val") == "superscript" for one in _all(run, "vertAlign"))
    return text.translate(_RAISED) if is_raised else text


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    if number > 16_384:
        raise ValueError("no such column")
    return number - 1


def _span(reference: str) -> Span:
    first, last = (_REFERENCE.fullmatch(part) for part in reference.replace("$", "").split(":"))
    if not first or not last:
        raise ValueError("no such cells")
    return Span(int(first[2]), _column(first[1]), int(last[2]), _column(last[1]))
