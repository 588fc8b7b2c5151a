"""Read a course from disk, translate it, check it, and refuse what is wrong with file and line.

Each name is loaded when it is first asked for: whoever wants one question need not load what a course is made of.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from raabta.content.alone import Alone
    from raabta.content.checking import Report, check, check_bank, unwanted
    from raabta.content.checks.forms import Tally, decisions, guessable, tallies
    from raabta.content.citing import cited, example_source
    from raabta.content.course import load, reader
    from raabta.content.lock import retire, taken_ids, update_lock
    from raabta.content.read.bank import bank_fault
    from raabta.content.read.course_files import CourseFiles
    from raabta.content.read.folder import read_course_files, settings_of
    from raabta.content.read.keys import read_keys
    from raabta.content.read.memory import Memory
    from raabta.content.read.steps import act_cells, chapter_steps
    from raabta.content.slotting import slots
    from raabta.root import find_readable, find_root

#: Module, below this package or beside it -> the public names that it has.
_HOMES = {
    "raabta.content.alone": ("Alone",),
    "raabta.content.checking": ("Report", "check", "check_bank", "unwanted"),
    "raabta.content.checks.forms": ("Tally", "decisions", "guessable", "tallies"),
    "raabta.content.citing": ("cited", "example_source"),
    "raabta.content.course": ("load", "reader"),
    "raabta.content.lock": ("retire", "taken_ids", "update_lock"),
    "raabta.content.read.bank": ("bank_fault",),
    "raabta.content.read.course_files": ("CourseFiles",),
    "raabta.content.read.folder": ("read_course_files", "settings_of"),
    "raabta.content.read.keys": ("read_keys",),
    "raabta.content.read.memory": ("Memory",),
    "raabta.content.read.steps": ("act_cells", "chapter_steps"),
    "raabta.content.slotting": ("slots",),
    "raabta.root": ("find_readable", "find_root"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Alone",
    "CourseFiles",
    "Memory",
    "Report",
    "Tally",
    "act_cells",
    "bank_fault",
    "chapter_steps",
    "check",
    "check_bank",
    "cited",
    "decisions",
    "example_source",
    "find_readable",
    "find_root",
    "guessable",
    "load",
    "read_course_files",
    "read_keys",
    "reader",
    "retire",
    "settings_of",
    "slots",
    "taken_ids",
    "tallies",
    "unwanted",
    "update_lock",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    message = f"module 'raabta.content' has no attribute {name!r}"
    raise AttributeError(message)
