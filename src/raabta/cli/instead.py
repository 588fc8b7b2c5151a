"""Put a question under a new id in the place of an old one: in its file, its sidecars, and wherever it is asked."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from raabta.cli.new_lines import translation_lines
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.questions import QuestionDraft
from raabta.content.read.translations import Texts
from raabta.content.read.uses import Use
from raabta.content.yaml.file_problems import nearest

#: What a page calls a question by.
_CALLS = frozenset({"quiz", "recall"})


@dataclass(slots=True)
class Instead:
    """The files as they will be. `asked` names the pages that ask the question, `told` the texts that speak of it."""

    root: Path
    old: str
    new: str
    texts: dict[Path, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def text(self, path: Path) -> str:
        """Return a file as it will be so far."""
        return self.texts.get(path) or (self.root / path).read_text(encoding="utf-8")

    def rename(self, path: Path, line: int, before: str = "") -> None:
        """Put the new id in the place of the old one in a line, behind what `before` matches there.

        Raises ClickException if it does not stand there once, so that no half of this is done.
        """
        chapter, _slash, slug = self.old.partition("/")
        name = rf"(?P<chapter>{re.escape(chapter)}/)?{re.escape(slug)}"
        lines = self.text(path).splitlines(keepends=True)
        pattern = re.compile(rf"(?P<before>{before})(?<![\w/-]){name}(?![\w/-])")
        found = pattern.search(lines[line - 1])
        if found is None:
            message = f"{path.as_posix()}:{line} names '{self.old}' in a way that is not understood. Write it plainly."
            raise click.ClickException(message)
        new = found["before"] + (self.new if found["chapter"] else self.new.partition("/")[2])
        lines[line - 1] = lines[line - 1][: found.start()] + new + lines[line - 1][found.end() :]
        self.texts[path] = "".join(lines)


def instead(files: CourseFiles, found: Sequence[Use], old: str, new: str) -> Instead:
    """Return what is to be written, where `found` is what the pages use.

    Raises ClickException with one sentence if it cannot be done.
    """
    draft = files.questions.get(old)
    if draft is None:
        near = nearest(old, files.questions)
        hint = f" Did you mean '{near}'?" if near else ""
        raise click.ClickException(f"There is no question '{old}' in the place of which this could stand.{hint}")
    if old.partition("/")[0] != new.partition("/")[0]:
        raise click.ClickException(f"'{old}' is of another chapter. Choose an id that begins with {draft.chapter}/.")
    if files.problems or not draft.whole:
        raise click.ClickException("The files of the course have problems. Mend them first: raabta check")
    done = Instead(files.root, old, new)
    done.rename(draft.path, draft.line("id"), r"\bid: *[\"']?")
    for texts in draft.translations.values():
        if texts.node is not None:
            _stub(done, draft, texts)
    _in_quizzes(done, files)
    _in_plans(done, files)
    _in_pages(done, found)
    return done


def _stub(done: Instead, draft: QuestionDraft, texts: Texts) -> None:
    """Empty the translation: what is asked anew is translated anew, from the English."""
    lines = done.text(texts.path).splitlines(keepends=True)
    begin = texts.line - 1
    end = next((at for at in range(begin + 1, len(lines)) if re.match(r"[^\s#]", lines[at])), len(lines))
    while end > begin + 1 and re.match(r"\s*(#|$)", lines[end - 1]):
        end -= 1
    slug = done.new.partition("/")[2]
    stub = [f"{line}\n" for line in translation_lines(slug, draft.strings())]
    done.texts[texts.path] = "".join([*lines[:begin], *stub, *lines[end:]])


def _in_quizzes(done: Instead, files: CourseFiles) -> None:
    for quiz in files.quizzes.values():
        for at, name in quiz.named():
            if name == done.old:
                done.rename(quiz.path, quiz.line(*at), r"(?:.*?[\s\[,\"'])?")


def _in_plans(done: Instead, files: CourseFiles) -> None:
    for plan in files.sessions.values():
        for at, name in plan.named("question"):
            if name == done.old:
                done.rename(plan.path, plan.line(*at), r".*?\bquestion: *[\"']?")
                done.told.append(f"{plan.path.as_posix()}:{plan.line(*at)}")


def _in_pages(done: Instead, found: Sequence[Use]) -> None:
    for use in found:
        if use.what not in _CALLS or use.id != done.old:
            continue
        if use.path.suffix == ".ipynb":
            _in_notebook(done, use.path)
        else:
            done.rename(use.path, use.line, r"\{quiz\} *")
        if use.path.as_posix() not in done.asked:
            done.asked.append(use.path.as_posix())


def _in_notebook(done: Instead, path: Path) -> None:
    """Change the calls of a notebook. Its stored outputs are renewed by running it."""
    notebook = json.loads(done.text(path))
    call = re.compile(rf"(\b(?:{'|'.join((*_CALLS, 'question'))})\( *[\"']){re.escape(done.old)}(?=[\"'])")
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            lines = cell["source"] if isinstance(cell["source"], list) else [cell["source"]]
            cell["source"] = [call.sub(rf"\g<1>{done.new}", line) for line in lines]
    done.texts[path] = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
