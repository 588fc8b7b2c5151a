"""Disk to model: read, translate, check, and refuse with file and line."""

from raabta.content.check import Report, check
from raabta.content.cited import cited, example_source
from raabta.content.course import load, reader
from raabta.content.lock import taken_ids, update_lock
from raabta.content.root import find_readable, find_root

__all__ = [
    "Report",
    "check",
    "cited",
    "example_source",
    "find_readable",
    "find_root",
    "load",
    "reader",
    "taken_ids",
    "update_lock",
]
