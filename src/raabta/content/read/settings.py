"""Read the settings of the course from _config.yml; its id is in every learner's record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import Any

from raabta.content.read.addresses import address_fault, scheme
from raabta.content.read.bank import HELD_BACK, bank_fault
from raabta.content.read.brand import BRAND, read_brand
from raabta.content.read.days import WRITE_DAY, day_of
from raabta.content.read.files import lies_there
from raabta.content.yaml.fields import as_table, read_table, read_text
from raabta.content.yaml.file_problems import FileProblems, nearest
from raabta.content.yaml.nodes import Listing, Node, Scalar, Table, line_of
from raabta.kinds.field import Field
from raabta.model.course import CourseSettings, LanguageEdition
from raabta.root import PAGES

BLOCK = "course"
#: What Jupyter Book reads, and what it hands on: texts, lists, one switch, groups of keys.
_TEXTS = ("title", "author", "copyright", "logo")
_GROUPS = ("parse", "execute", "html", "latex", "launch_buttons", "repository", "sphinx")
_BOOK = (*_TEXTS, "exclude_patterns", "only_build_toc_files", "bibtex_bibfiles", *_GROUPS)
THEME = "raabta"
LANGUAGE = re.compile(r"[a-z]{2,3}")
EDITION = (
    Field("language", "text", "one of `languages` behind the first", required=True),
    Field("folder", "id", "where its pages lie, below those of the book; left out, the language"),
    Field("least", "number", "how many percent of a page must be translated before it is shown; left out, 95"),
)
#: Everything else in _config.yml belongs to Jupyter Book.
FIELDS = (
    Field("id", "id", "the name of this course among others; it never changes, for answers are kept under it", True),
    Field("titles", "notes", "language: the title of the course in it", open_keys=True),
    Field("languages", "names", "the languages of the course, first that of its files: [en, ur], or [fr] alone"),
    Field("licence", "text", "the licence of texts and questions, for example CC BY 4.0"),
    Field("licence_url", "text", "the address at which the licence can be read"),
    Field("url", "text", "where the pages will be read, for example https://course.example.org; without it no picture"),
    Field("picture", "text", "a PNG that goes with links to the course, 1200 by 630, for example assets/share.png"),
    Field("edition", "text", "the day of this edition, for example 2026-12-01: sheets and records of learners name it"),
    Field("editions", "rows", "the further languages in which the whole book is written", rows=EDITION),
    Field("form_ceiling", "number", "the percentage of right options that form may tell; it only falls, down to 0"),
    Field("held_back", "text", "a folder beside the course with a private bank of questions: ../held-back"),
    *BRAND,
)
_NOT_WEB = re.compile(r"(?!https?://[^/\s]+/\S)")
_INSIDE = re.compile(r"/(?:-/)?(?:tree|blob|raw|commits?|releases|issues|pulls?)(?:/|$)")
_WRITE = f"write `{BLOCK}:` and under it `id: my-course`, in small letters, digits and hyphens"


def read_settings(node: Node, file: FileProblems, course: Path) -> CourseSettings:
    """Return the settings of the course in a folder; what could not be read is "" after it was reported."""
    root = as_table(node, "the settings are", "write `title: …`, and so on", file)
    if root is None:
        return CourseSettings()
    _misspelt(root, file)
    _shapes(root, file)
    _repository(root.get("repository"), file)
    _theme(root.get("sphinx"), file)
    block = root.get(BLOCK)
    if block is None:
        if not any(nearest(key.text, [BLOCK]) for key, _node in root.entries):
            file.report(0, "the course has no id", _WRITE)
        return CourseSettings()
    values = read_table(block, FIELDS, file, f"'{BLOCK}'") if isinstance(block, Table) else {}
    if not isinstance(block, Table):
        file.report(block.line, f"'{BLOCK}' has no keys under it", _WRITE)
    return CourseSettings(
        id=values.get("id", ""),
        title=_title(root.get("title")),
        author=_title(root.get("author")),
        titles=values.get("titles", {}),
        languages=_languages(block, values.get("languages", ()), file),
        licence=values.get("licence", ""),
        licence_url=_address(block, "licence_url", values, file),
        url=_address(block, "url", values, file).rstrip("/"),
        picture=_picture(block, values.get("picture", ""), file, course),
        edition=_edition(block, values.get("edition", ""), file),
        editions=_editions(block, values, file),
        form_ceiling=_ceiling(block, values.get("form_ceiling", 0.0), file),
        held_back=_held_back(block, values.get("held_back", ""), file, course),
        brand=read_brand(block, values, file, course),
    )


def _languages(block: Node, found: tuple[str, ...], file: FileProblems) -> tuple[str, ...]:
    """Return the languages; without any, those that the translations have are added later."""
    for number, name in enumerate(found):
        if not LANGUAGE.fullmatch(name) or name in found[:number]:
            line = line_of(block, ("languages", number))
            hint = "write two or three small letters for each, once, that of the files first: [en, ur]"
            file.report(line, f"'languages' cannot hold '{name}' here", hint)
            return ()
    return found


def _address(block: Node, key: str, values: Mapping[str, Any], file: FileProblems) -> str:
    url = str(values.get(key, ""))
    fault = address_fault(url)
    if fault or (url and scheme(url) not in {"http", "https"}):
        message, hint = fault or (
            f"the link '{url}' is no address of the web",
            "write the whole address, with https://",
        )
        file.report(line_of(block, (key,)), message, hint)
        return ""
    return url


def _picture(block: Node, name: str, file: FileProblems, course: Path) -> str:
    """Return the path of a PNG below the folder of the settings; what shows links shows no other kind everywhere."""
    inside = Path(name)
    if not name:
        return ""
    if inside.suffix != ".png" or inside.is_absolute() or ".." in inside.parts:
        message, hint = f"the picture '{name}' is no PNG of the course", "write its path, for example assets/share.png"
    elif not lies_there(course / inside):
        message, hint = f"there is no picture '{name}'", "look at its name, or take the line out"
    else:
        return inside.as_posix()
    file.report(line_of(block, ("picture",)), message, hint)
    return ""


def _edition(block: Node, text: str, file: FileProblems) -> date | None:
    day = day_of(text)
    if text and day is None:
        file.report(line_of(block, ("edition",)), f"the edition '{text}' is no day from 2026 on", WRITE_DAY)
    return day


def _editions(block: Node, values: Mapping[str, Any], file: FileProblems) -> dict[str, LanguageEdition]:
    """Return the editions by language: each in a folder of its own, in which no page of the course lies."""
    found: dict[str, LanguageEdition] = {}
    for number, row in enumerate(values.get("editions", ())):
        language = row.get("language", "")
        folder, least = row.get("folder", language), row.get("least", 95.0)
        line = line_of(block, ("editions", number))
        if language not in values.get("languages", ())[1:]:
            file.report(
                line, f"there can be no edition in '{language}'", "name a language behind the first of `languages`"
            )
        elif folder in {*PAGES, *(one.folder for one in found.values())} or language in found:
            file.report(line, f"the edition in '{language}' has no folder of its own", "choose another folder")
        elif not 0 < least <= 100:
            file.report(line, "'least' is not a percentage above 0", "write a number up to 100, for example 95")
        else:
            found[language] = LanguageEdition(folder, least)
    return found


def _ceiling(block: Node, found: float, file: FileProblems) -> float:
    if not 0 <= found <= 100:
        hint = "write a number from 0 to 100, or take the line out: it is 0 then"
        file.report(line_of(block, ("form_ceiling",)), "'form_ceiling' is not a percentage", hint)
        return 0.0
    return found


def _held_back(block: Node, name: str, file: FileProblems, course: Path) -> str:
    """Return the place of a private bank, from the course on; it need not be there on every computer."""
    if not name:
        return ""
    if name.startswith("~") or "\\" in name or PureWindowsPath(name).drive or Path(name).is_absolute():
        message = f"'held_back' is '{name}', which is a place of one computer"
        hint = "write the way from the course with /, like ../held-back; one computer's own place goes into"
        file.report(line_of(block, ("held_back",)), message, f"{hint} the variable {HELD_BACK}")
        return ""
    fault = bank_fault(course, course / name)
    if fault:
        file.report(line_of(block, ("held_back",)), *fault)
        return ""
    return name


def _repository(block: Node | None, file: FileProblems) -> None:
    """Report an address from which no server could fetch the course: launch links would lead to an error page."""
    url = block.get("url") if isinstance(block, Table) else None
    for key, node in block.entries if isinstance(block, Table) else ():
        if not isinstance(node, Scalar):
            read_text(node, key.text, file)
    if not isinstance(url, Scalar) or not url.text:
        return
    hint = "write the address of the repository itself, for example https://github.com/department/course"
    found = _NOT_WEB.match(url.text)
    if found:
        file.report(url.line, f"the repository '{url.text}' is not an address that a server can open", hint)
    elif _INSIDE.search(url.text):
        file.report(url.line, f"the repository '{url.text}' names a page inside it", hint)


def no_settings(file: FileProblems) -> None:
    """Report that there is no file at all."""
    file.report(0, "there is no such file, so the course has no id", f"make it, and {_WRITE}")


def _misspelt(root: Table, file: FileProblems) -> None:
    """Report keys that are like one that is read. Others may be for an extension of the book."""
    known = {BLOCK, *_BOOK}
    for key, _node in root.entries:
        meant = nearest(key.text, sorted(known)) if key.text not in known else ""
        if meant:
            file.report(key.line, f"unknown key '{key.text}'", f"did you mean '{meant}'?")


def _shapes(root: Table, file: FileProblems) -> None:
    """Report what the book cannot read of its own part of the file. Without a title nobody knows which course it is."""
    for name in _TEXTS:
        node = root.get(name)
        if isinstance(node, Listing | Table):
            read_text(node, name, file)
    for name in _GROUPS:
        node = root.get(name)
        if node is not None and not isinstance(node, Table):
            file.report(node.line, f"'{name}' has no keys under it", "write its keys under it, or take it out")
    title = root.get("title")
    if title is None:
        if not any(nearest(key.text, ["title"]) for key, _node in root.entries):
            file.report(0, "the course has no title", "add `title:`, what stands above every page")
    elif isinstance(title, Scalar):
        read_text(title, "title", file)


def _theme(block: Node | None, file: FileProblems) -> None:
    """Report a theme whose name is like the one of this package. Others may be installed."""
    config = block.get("config") if isinstance(block, Table) else None
    if config is not None and not isinstance(config, Table):
        file.report(config.line, "'config' has no keys under it", "write Sphinx's settings under it, or take it out")
    theme = config.get("html_theme") if isinstance(config, Table) else None
    if theme is not None and read_text(theme, "html_theme", file, "raabta") is None:
        return
    if isinstance(theme, Scalar) and theme.text != THEME and nearest(theme.text, [THEME]):
        file.report(theme.line, f"there is no html_theme '{theme.text}'", f"did you mean '{THEME}'?")


def _title(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
