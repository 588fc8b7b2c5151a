"""A course to one of several times its size: every chapter and every bank again, under names of their own."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from raabta.root import PAGES

#: The English that is still to be edited is counted by file: copies of files have no count.
_LEFT = "glossary.en.yml"
#: What a course is built of besides the pages that its contents name; a copy needs no more.
PARTS = ("*.yml", "*.bib", *PAGES, "exercises", "assets")
_PAGE = re.compile(r"^[\s-]*(?:root|file): *([\w-]+)$", re.MULTILINE)
_CEILING = re.compile(r"form_ceiling: \d+")
#: A summary, and the Urdu of a page, are known by their names.
_ENDING = re.compile(r"((?:-summary)?(?:-ur)?)$")
_TEXTS = {".ipynb", ".yml", ".md"}
_NO_NOTEBOOKS = shutil.ignore_patterns(".ipynb_checkpoints")


def copy(course: Path, folder: Path, times: int = 1) -> Path:
    """Write the course into `folder` with everything `times` times; return the folder."""
    folder.mkdir(parents=True)
    pages = [f"{name}.md" for name in _PAGE.findall((course / "_toc.yml").read_text(encoding="utf-8"))]
    for path in (path for name in (*PARTS, *pages) for path in course.glob(name)):
        if path.is_dir():
            shutil.copytree(path, folder / path.name, ignore=_NO_NOTEBOOKS)
        elif path.name != _LEFT:
            shutil.copyfile(path, folder / path.name)
    names = sorted({path.name for path in (folder / "exercises").iterdir() if path.is_dir()} | _stems(folder))
    toc = (folder / "_toc.yml").read_text(encoding="utf-8")
    for number in range(2, times + 1):
        toc += _again(folder, names, number)
    (folder / "_toc.yml").write_text(toc, encoding="utf-8")
    # Each question stands there again in another chapter: who learned one knows the other.
    settings = folder / "_config.yml"
    settings.write_text(_CEILING.sub("form_ceiling: 100", settings.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def _stems(folder: Path) -> set[str]:
    return {path.stem for name in PAGES for path in (folder / name).glob("*.ipynb")}


def _again(folder: Path, names: list[str], number: int) -> str:
    """Copy all chapters and banks once more; return their lines in the contents."""
    # An id, a name in metadata or a call: "event/check", event/check, "event". Drawings and tools are shared.
    elsewhere = r"""(?<![\w/-])(?<!picture: )(?<!map: )(?<!tool\(")"""
    named = re.compile(rf"""{elsewhere}({"|".join(names)})(?=/[a-z]|"\s*[,)}}\n])""")
    for name in names:
        bank = folder / "exercises" / name
        if bank.is_dir():
            made = Path(shutil.copytree(bank, bank.with_name(f"{name}-{number}")))
            _rename(made.rglob("*"), named, number)
    lines = []
    for path in sorted(path for name in PAGES for path in (folder / name).glob("*")):
        if path.stem.removesuffix("-summary") in names:
            made = Path(shutil.copyfile(path, path.with_stem(_numbered(path.stem, number))))
            _rename([made], named, number)
            lines.append(f"  - file: {made.parent.name}/{made.stem}\n")
    return "".join(lines)


def _numbered(stem: str, number: int) -> str:
    return _ENDING.sub(rf"-{number}\1", stem, count=1)


def _rename(files: object, named: re.Pattern[str], number: int) -> None:
    for path in files:  # type: ignore[attr-defined]
        if path.suffix in _TEXTS and path.is_file():
            text = path.read_text(encoding="utf-8")
            path.write_text(
                _in_notebook(text, named, number) if path.suffix == ".ipynb" else _in_text(text, named, number),
                encoding="utf-8",
            )


def _in_text(text: str, named: re.Pattern[str], number: int) -> str:
    return named.sub(rf"\1-{number}", text)


def _in_notebook(text: str, named: re.Pattern[str], number: int) -> str:
    """Rename in the cells and in what the notebook says of itself; stored outputs go, the build makes them."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = [
                _in_text(line, named, number) for line in "".join(cell["source"]).splitlines(keepends=True)
            ]
            cell["outputs"], cell["execution_count"] = [], None
    about = notebook["metadata"].get("raabta", {})
    about.pop("redirect_from", None)
    if about.get("chapter"):
        about["chapter"] = f"{about['chapter']}-{number}"
    return json.dumps(notebook, ensure_ascii=False, indent=1)
