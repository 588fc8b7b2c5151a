"""What a check looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from raabta.content.read.chapters import Use
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.files import names
from raabta.content.read.page_texts import Page


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything on disk, the pages with what they use, and the day of the check."""

    gathered: CourseFiles
    pages: Sequence[Page]
    uses: Sequence[Use]
    today: date

    @property
    def root(self) -> Path:
        """Return the folder of the course."""
        return self.gathered.root

    def may_call(self, full_id: str) -> bool:
        """Say whether a page that could not be read may call this: one fault is told once."""
        chapter = full_id.partition("/")[0]
        broken = (page.path for page in self.pages if page.broken)
        return any(path.stem == chapter or names(self.root / path, full_id) for path in broken)
