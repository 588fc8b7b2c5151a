"""What translations of scenarios and plans lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raabta.content.file_faults import listed
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.texts import Texts, WholeDraft
from raabta.errors import Problem


def missing_texts(gathered: CourseFiles) -> Iterator[Problem]:
    """Yield, for each file, the places whose texts are missing."""
    yield from _missing(gathered, gathered.scenarios, gathered.scenario_texts)
    yield from _missing(gathered, gathered.sessions, gathered.session_texts)


def _missing(
    gathered: CourseFiles, drafts: Mapping[str, WholeDraft], translated: Mapping[str, Mapping[str, Texts]]
) -> Iterator[Problem]:
    for language, found in translated.items():
        for name, texts in found.items():
            if texts.missing:
                draft = drafts[name]
                path = gathered.sidecars[draft.path.as_posix(), language]
                are = "is" if len(texts.missing) == 1 else "are"
                message = f"{len(texts.missing)} of {texts.total} texts of '{draft.slug}' {are} missing"
                yield Problem(path, texts.line, message, f"add: {listed(texts.missing)}")
