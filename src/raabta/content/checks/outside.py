"""Check the addresses that lead out of the course: browsers open them, and run none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.addresses import address_fault, scheme
from raabta.content.read.bib import BIB
from raabta.errors import Problem

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+")
_WEB = {"http", "https"}


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield addresses that browsers would run, or that nobody can open."""
    for part, link in seen.links():
        fault = None if link.image else address_fault(link.address)
        if fault:
            yield part.problem(link.at, *fault)
    for key, entry in seen.files.entries.items():
        url = entry.fields.get("url", "")
        fault = address_fault(url)
        if url and not fault and scheme(url) not in _WEB:
            fault = f"the link '{url}' is no address of the web", "write the whole address, with https://"
        doi = entry.fields.get("doi", "")
        if doi and not _DOI.fullmatch(doi):
            yield Problem(BIB, entry.line, f"the source '{key}': '{doi}' is no DOI", "write it like 10.1000/182")
        if url and fault:
            yield Problem(BIB, entry.line, f"the source '{key}': {fault[0]}", fault[1])
