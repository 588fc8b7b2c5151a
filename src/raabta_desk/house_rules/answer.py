"""Answer the form of the house rules with blocks: what forbids them, or the policy in both languages, and files.

Values by field name: those of policy.FIELDS. `opens` and `closes` are hours of the day, "0" to "23".

Bad input: what forbids a policy becomes findings, each at its field; a form in which nothing is typed, and nothing else
is chosen than at first, gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta_desk.house_rules.judge import judge
from raabta_desk.house_rules.outputs import docx_parts, markdown, plain
from raabta_desk.house_rules.policy import DOMAIN, Policy, long_form, short_form, title
from raabta_desk.workbench.letterhead import word_file

#: Around a cell in the other language, so that its sentence keeps its own direction.
_TURN = {"ltr": "\u2066{}\u2069", "rtl": "\u2067{}\u2069"}


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, _now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing stands in it."""
    policy = Policy.of(values)
    if policy == Policy.of({}):
        return []
    words = i18n.load(DOMAIN, language)
    found = judge(policy)
    told = [
        blocks.findings(level, words[title], ((one.words(language), one.field) for one in found if one.forbids is bad))
        for level, title, bad in (("bad", "refused", True), ("warn", "look", False))
    ]
    if any(one.forbids for one in found):
        return told[0]
    return [
        blocks.say("good", words["stands"]),
        blocks.say("info", words["teaching"]),
        *told[1],
        _side_by_side(policy, language),
        *_takeaways(policy, files, language),
    ]


def _side_by_side(policy: Policy, language: str) -> Block:
    words: Any = i18n.load(DOMAIN, language)
    sides = [_cells(policy, one, language) for one in i18n.LANGUAGES]
    return blocks.table(words["both"], words["both_head"], ([en, ur] for en, ur in zip(*sides, strict=True)))


def _cells(policy: Policy, said: str, language: str) -> Iterator[str]:
    turn = "{}" if said == language else _TURN[i18n.direction(said)]
    for head, lines in long_form(policy, said):
        yield turn.format(f"{head}: {' '.join(lines)}")


def _takeaways(policy: Policy, files: Mapping[str, Sheet], language: str) -> Iterator[Block]:
    words: Any = i18n.load(DOMAIN, language)
    for said in i18n.LANGUAGES:
        yield blocks.copy(f"short.{said}", words["short_titles"][said], short_form(policy, said), said)
    for said in i18n.LANGUAGES:
        yield blocks.copy(f"long.{said}", words["long_titles"][said], plain(policy, said), said)
    about = (words["save_docx"], "house-rules.docx")
    yield from word_file(title(policy, "en"), lambda room: docx_parts(policy, room), about, files, language, "en")
    yield blocks.file(words["save_markdown"], "house-rules.md", "text/markdown", markdown(policy))
