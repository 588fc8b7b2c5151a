"""Classify: many items are sorted into a few classes."""

from __future__ import annotations

from raabta.kinds import pairs
from raabta.kinds.field import Kind

CLASSIFY = Kind(
    name="classify",
    doc="many items are sorted into a few classes",
    fields=pairs.fields("what is to be sorted", "the classes"),
    faults=pairs.faults,
    reduce=pairs.reduce,
    choices="items",
)
