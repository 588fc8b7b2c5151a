"""Read a course from disk, translate it, check it, and refuse what is wrong with file and line."""

from raabta.content.check import Report, check
from raabta.content.checks.forms import Tally, decisions, guessable, tallies
from raabta.content.cited import cited, example_source
from raabta.content.course import load, reader
from raabta.content.lock import retire, taken_ids, update_lock
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.folder import read_course_files
from raabta.content.read.memory import Memory
from raabta.content.read.steps import act_cells, chapter_steps
from raabta.root import find_readable, find_root

__all__ = [
    "CourseFiles",
    "Memory",
    "Report",
    "Tally",
    "act_cells",
    "chapter_steps",
    "check",
    "cited",
    "decisions",
    "example_source",
    "find_readable",
    "find_root",
    "guessable",
    "load",
    "read_course_files",
    "reader",
    "retire",
    "taken_ids",
    "tallies",
    "update_lock",
]
