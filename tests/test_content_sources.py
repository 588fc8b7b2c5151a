"""Sources that would have one name and year: a letter tells them apart, in the list and in every link."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from raabta.content.course import load
from raabta.content.read.bib import read_bib
from raabta.content.yaml.file_problems import FileProblems
from support.course import ROOT

BIB = """
@misc{dawn-a, author = {{Dawn}}, title = {{One}}, year = {2025}, url = {https://example.org/1}}
@misc{meta-a, author = {{Meta}}, title = {{Two}}, year = {n.d.}, url = {https://example.org/2}}
@misc{dawn-b, author = {{Dawn}}, title = {{Three}}, year = {2025}, url = {https://example.org/3}}
@misc{ndma, author = {{NDMA}}, title = {{Four}}, year = {2025}, url = {https://example.org/4}}
@misc{meta-b, author = {{Meta}}, title = {{Five}}, year = {n.d.}, url = {https://example.org/5}}
"""


def test_sources_of_one_name_and_year_have_a_letter_in_the_order_of_the_file() -> None:
    found = read_bib(BIB, FileProblems(Path("references.bib")))
    labels = {key: entry.source.label for key, entry in found.items() if entry.source}
    assert labels == {
        "dawn-a": "Dawn, 2025a",
        "dawn-b": "Dawn, 2025b",
        "meta-a": "Meta, n.d.-a",
        "meta-b": "Meta, n.d.-b",
        "ndma": "NDMA, 2025",
    }


def test_no_two_sources_of_the_course_are_linked_by_one_text() -> None:
    addresses = defaultdict(set)
    for source in load(ROOT).sources.values():
        addresses[source.label].add(source.key)
    assert {label: keys for label, keys in addresses.items() if len(keys) > 1} == {}
