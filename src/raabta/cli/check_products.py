"""Judge what authors write for products: a sample that does not hold, and a bare list of facts that passes.

The content knows no tools, so this stands beside `raabta check` and not among its checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from raabta import content
from raabta.content.read.questions import QuestionDraft, question
from raabta.errors import Problem
from raabta.form.judging import Judged, judge, judges
from raabta.i18n import direction
from raabta.model.product import Product


def problems(files: content.CourseFiles, today: date) -> list[Problem]:
    """Return what is wrong with the products of a course, in every language; each with its file and line."""
    found: list[Problem] = []
    for draft in files.questions.values():
        if draft.reduced and draft.reduced.control.product:
            found += _of_tool(draft, draft.reduced.control.product) or _of_texts(draft, today)
    return found


def _of_tool(draft: QuestionDraft, product: Product) -> list[Problem]:
    """Return the tool that judges no text, and findings that it never has: they would always be met."""
    known = judges().get(product.tool)
    if known is None:
        hint = f"these judge a text: {', '.join(sorted(judges()))}"
        return [Problem(draft.path, draft.line("tool"), f"the tool '{product.tool}' judges no text", hint)]
    return [
        Problem(
            draft.path,
            draft.line("criteria", number, "findings"),
            f"'{product.tool}' has no finding '{name}'",
            f"its findings: {', '.join(sorted(known.keys))}",
        )
        for number, row in enumerate(draft.values["criteria"])
        for name in row.get("findings", ())
        if name not in known.keys
    ]


def _of_texts(draft: QuestionDraft, today: date) -> Iterator[Problem]:
    now = datetime.combine(today, time(12), UTC)
    for language in ("en", *draft.translations):
        local = draft.texts(language)
        product = question(draft, {}, language).control.product
        if product is None:
            continue
        path, lines = (local.path, local.line_of) if local.node else (draft.path, draft.line)
        judged = judge(product.sample, product.asked(), language, now)
        for name in (name for name, one in judged.items() if not one.met):
            message = f"the sample of '{draft.slug}' does not meet '{name}'{_because(judged[name])}"
            yield Problem(path, lines("sample"), message, "mend the sample, or the rule: a good text would be refused")
        if all(one.met for one in judge(bare(product, language), product.asked(), language, now).values()):
            message = f"a bare list of its facts passes as an answer to '{draft.slug}'"
            yield Problem(path, draft.line("facts"), message, "ask for more sentences, or for shorter phrases")


def bare(product: Product, language: str) -> str:
    """Return the facts of a product as somebody lists them who writes no sentence, in the script of a language."""
    rules: Mapping[str, Mapping[str, Any]] = product.rules
    groups = [group for rule in rules.values() for group in rule.get("says", ())]
    return ", ".join(_in_script(group, language).replace("*", "") for group in groups)


def _in_script(group: list[str], language: str) -> str:
    is_turned = direction(language) == "rtl"
    return next((one for one in group if any("\u0600" <= sign <= "\u06ff" for sign in one) is is_turned), group[0])


def _because(one: Judged) -> str:
    said = " ".join(filter(None, (one.why, f"“{one.place}”" if one.place and one.place not in one.why else "")))
    return f": {said}" if said else ""
