"""Write headings, paragraphs and tables as a Word document (.docx): A4, from right to left where its words are.

Written by hand, a zip of small XML parts, so that it is made in a browser too; the same words give the same bytes.
Word keeps two of many settings, one for the letters of Europe and one for "complex" scripts such as Urdu's: size, font,
bold and language are said twice here. A table in Urdu has its first column at the right (`bidiVisual`).

What the tools keep together with isolates (U+2066 to U+2069) stands between marks of direction here: not every program
that opens a Word file knows isolates, and LibreOffice draws a gap for them.

Bad input: characters that no document may hold are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from raabta import i18n

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_ISOLATED = re.compile("([\u2066-\u2068])([^\u2066-\u2069]*)\u2069")
_STRONG = re.compile("[A-Za-z]|([\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff])")
_LEFT, _RIGHT = "\u200e", "\u200f"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: Twentieths of a point in a millimetre.
_MM = 1440 / 25.4
#: The two styles of a text on paper that has its own.
_PAPER_TEXT, _PAPER_HEAD = "RaabtaText", "RaabtaHeading"
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_RELATIONS = (("officeDocument", f"{OFFICE}/officeDocument", "word/document.xml"),
              ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"))  # fmt: skip


def heading(text: str) -> str:
    """Return the heading of the document."""
    return paragraph(text, style="Heading1")


def paragraph(text: str, *, bold: bool = False, style: str = "", language: str = "en") -> str:
    """Return a paragraph, which runs from right to left when it has an Arabic letter or belongs to such a language."""
    turned = bool(_ARABIC.search(text))
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    about = named + ("<w:bidi/>" if turned or i18n.direction(language) == "rtl" else "")
    run = ("<w:b/><w:bCs/>" if bold else "") + ("<w:rtl/>" if turned else "")
    words = f'<w:t xml:space="preserve">{_safe(_marked(text, about))}</w:t>'
    return f"<w:p>{_all('pPr', about)}<w:r>{_all('rPr', run)}{words}</w:r></w:p>" if text else "<w:p/>"


def _marked(text: str, about: str) -> str:
    """Return a text with marks of direction in the place of isolates, for a paragraph with these properties."""
    around = _RIGHT if "<w:bidi/>" in about else _LEFT

    def marked(found: re.Match[str]) -> str:
        sign, inner = found.groups()
        strong = _STRONG.search(inner)
        # What has no letter, a telephone number, runs from the left.
        own = _RIGHT if sign == "\u2067" or (sign == "\u2068" and strong and strong[1]) else _LEFT
        inner = inner if own == around else f"{own}{inner}{own}"
        return f"{around}{inner}{around}"

    turned = 1
    while turned:  # the innermost first
        text, turned = _ISOLATED.subn(marked, text)
    return re.sub("[\u2066-\u2069]", "", text)


def table(rows: Iterable[Sequence[str]], widths: Sequence[int], language: str = "en") -> str:
    """Return a table of paragraphs with columns of so many millimetres; a row of one cell goes over all columns."""
    sizes = [round(width * _MM) for width in widths]
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>' for edge in _EDGES)
    turned = "<w:bidiVisual/>" if i18n.direction(language) == "rtl" else ""
    whole = f'<w:tblW w:w="{sum(sizes)}" w:type="dxa"/>'
    about = f'{turned}{whole}<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    body = "".join(_row(row, sizes) for row in rows)
    return f"<w:tbl>{_all('tblPr', about)}{_all('tblGrid', grid)}{body}</w:tbl>"


def _row(cells: Sequence[str], sizes: Sequence[int]) -> str:
    def cell(inner: str, size: int, span: int) -> str:
        over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{over}</w:tcPr>{inner}</w:tc>'

    if len(cells) == 1:
        inner = cell(cells[0], sum(sizes), len(sizes))
    else:
        inner = "".join(cell(one, size, 1) for one, size in zip(cells, sizes, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>"


def document(title: str, parts: Iterable[str], language: str = "en") -> bytes:
    """Return the file."""
    turned = "<w:bidi/>" if i18n.direction(language) == "rtl" else ""
    edge = round(15 * _MM)
    section = (
        f'<w:pgSz w:w="{round(210 * _MM)}" w:h="{round(297 * _MM)}"/><w:pgMar w:top="{edge}" w:right="{edge}" '
        f'w:bottom="{edge}" w:left="{edge}" w:header="{edge // 2}" w:footer="{edge // 2}" w:gutter="0"/>{turned}'
    )
    body = _all("body", "".join(parts) + _all("sectPr", section))
    core = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_safe(title[:255])}</dc:title>'
        "<dc:creator></dc:creator></cp:coreProperties>"
    )
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(_RELATIONS),
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": _relations([("styles", f"{OFFICE}/styles", "styles.xml")]),
        "word/document.xml": f'<w:document xmlns:w="{MAIN}">{body}</w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{MAIN}">{_styles()}</w:styles>',
    }
    return zipped({name: (_XML + text).encode("utf-8") for name, text in files.items()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # A ZipInfo of its own says 1 January 1980: the clock stays out of the bytes.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def fitted(widths: Sequence[int], room: int) -> tuple[int, ...]:
    """Return widths that together fill so many millimetres."""
    return tuple(round(width * room / sum(widths)) for width in widths)


def on_paper(parts: Iterable[str]) -> str:
    """Return the body of a document in the styles of `paper_styles`, for paper that has styles of its own."""
    body = "".join(parts).replace('w:val="Heading1"', f'w:val="{_PAPER_HEAD}"')
    named = f'<w:pStyle w:val="{_PAPER_TEXT}"/>'
    body = re.sub(r"<w:p><w:pPr>(?!<w:pStyle)", f"<w:p><w:pPr>{named}", body)
    return body.replace("<w:p><w:r>", f"<w:p><w:pPr>{named}</w:pPr><w:r>")


def paper_styles() -> str:
    """Return two styles that look alike on any paper: of the text, and of its heading."""
    space = _all("pPr", '<w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>')
    based = f'<w:basedOn w:val="{_PAPER_TEXT}"/>'
    made = ((_PAPER_TEXT, "raabta text", "", space + _usual()), (_PAPER_HEAD, "raabta heading", based, _headed()))
    return "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>{base}<w:qFormat/>'
        f"{about}</w:style>"
        for style, name, base, about in made
    )


def _all(name: str, inner: str) -> str:
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""


def _safe(text: str) -> str:
    return escape(_UNFIT.sub("", text))


def _types() -> str:
    kinds = {
        "/word/document.xml": f"{_KIND}.document.main+xml",
        "/word/styles.xml": f"{_KIND}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    named = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    usual = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{usual}{named}</Types>'


def _relations(relations: Iterable[tuple[str, str, str]]) -> str:
    lines = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{to}"/>' for name, kind, to in relations)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _usual() -> str:
    """Return how letters look: 9.5 points, Naskh for Urdu, whose words stay readable and searchable in print."""
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Noto Naskh Arabic"/>'
    said = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ur-PK"/>'
    return _all("rPr", f'{fonts}<w:sz w:val="19"/><w:szCs w:val="19"/>{said}')


def _headed() -> str:
    about = '<w:keepNext/><w:spacing w:before="0" w:after="120"/><w:outlineLvl w:val="0"/>'
    return _all("pPr", about) + _all("rPr", '<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>')


def _styles() -> str:
    space = _all("pPr", '<w:spacing w:after="40"/>')
    return (
        f"<w:docDefaults><w:rPrDefault>{_usual()}</w:rPrDefault><w:pPrDefault>{space}</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:qFormat/>{_headed()}</w:style>'
    )
