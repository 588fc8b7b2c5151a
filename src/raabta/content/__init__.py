"""Disk to model: read, translate, check, and refuse with file and line."""

from raabta.content.course import load
from raabta.content.root import find_root

__all__ = ["find_root", "load"]
