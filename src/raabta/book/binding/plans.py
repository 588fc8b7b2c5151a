"""Make the pages for the printer of every plan in every language that it has, and the list that links them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from sphinx.application import Sphinx

from raabta import i18n
from raabta.book.binding.generated import Generated, sheet
from raabta.book.binding.late import Late
from raabta.book.build.course import course, in_language
from raabta.book.pages import outline, uses
from raabta.book.pages.about import chapter_of
from raabta.book.pages.book_words import words
from raabta.book.pages.dress import tabletops
from raabta.model import Quiz
from raabta.model.course import Course
from raabta.model.session import Session
from raabta.render.paper import cards, guide, question_sheet

HOUR = 60


def sheets(app: Sphinx) -> Iterator[Generated]:
    """Yield the guides, short tests and cards of the course; without plans, nothing."""
    said = words(app.config.language)
    for language in _languages(app):
        known = _spoken(app, language)
        for plan in known.sessions.values():
            if plan.language == language:
                yield from _of_plan(app, known, plan)
        if _has_plans(known):
            yield sheet(_named(app, "cards", language), said["plan_cards"], cards, language, course=known.settings)


def _spoken(app: Sphinx, language: str) -> Course:
    return course(app.config) if language == app.config.language else in_language(app.config, language)


def _has_plans(known: Course) -> bool:
    return any(plan.language == known.language for plan in known.sessions.values())


def _of_plan(app: Sphinx, known: Course, plan: Session) -> Iterator[Generated]:
    docname = _chapter(app, plan)
    # The title of a chapter is known in the language of the book only.
    title = app.env.titles[docname].astext() if docname and plan.language == app.config.language else ""
    outcomes = {name: outcome.text for name, outcome in known.outcomes.items()}
    said, name, about = words(app.config.language), _guide(app, plan), known.settings
    yield sheet(name, said["plan_guide"], guide, plan, title, outcomes, _back(app, name, docname), course=about)
    for quiz in _tests(plan):
        name = _test(app, quiz, plan.language)
        yield sheet(name, said["plan_test"], question_sheet, quiz, title, _back(app, name, docname), course=about)


def _back(app: Sphinx, pagename: str, docname: str) -> str:
    return app.builder.get_relative_uri(pagename, docname) if docname else ""


def _list(app: Sphinx, pagename: str) -> str:
    """Return the plans of the book's language, each with what can be printed for it."""
    blocks, said = [], words(app.config.language)
    for plan in _in_order(app):
        time = escape(_time(plan.minutes, said))
        blocks.append(f"<h3>{escape(plan.title)}</h3><p>{time}</p>{_linked(app, pagename, _links(app, plan))}")
    cards_in = [language for language in _languages(app) if _has_plans(_spoken(app, language))]
    pages = ((_named(app, "cards", language), said["plan_cards"] + _suffix(app, language)) for language in cards_in)
    return "".join(blocks) + (
        f"<h3>{escape(said['plan_for_all'])}</h3>{_linked(app, pagename, pages)}" if blocks else ""
    )


def _in_order(app: Sphinx) -> list[Session]:
    """Return the plans as their chapters follow each other; what belongs to no chapter comes last."""
    pages = outline.order(app)
    plans = course(app.config).sessions.values()
    return sorted(plans, key=lambda plan: pages.index(page) if (page := _chapter(app, plan)) else len(pages))


def _time(minutes: float, said: Mapping[str, str]) -> str:
    hours, rest = divmod(round(minutes), HOUR)
    return said["plan_hours"].format(h=hours, n=rest) if hours > 1 else said["plan_minutes"].format(n=round(minutes))


def _linked(app: Sphinx, pagename: str, links: Iterable[tuple[str, str]]) -> str:
    rows = (
        f'<li><a href="{escape(app.builder.get_relative_uri(pagename, name))}">{escape(text)}</a></li>'
        for name, text in links
    )
    return f"<ul>{''.join(rows)}</ul>"


def _suffix(app: Sphinx, language: str) -> str:
    if language == app.config.language:
        return ""
    said = words(app.config.language)
    return f" ({said.get(f'plan_in_{language}') or said['plan_in'].format(language=i18n.own_name(language))})"


def _links(app: Sphinx, plan: Session) -> Iterator[tuple[str, str]]:
    """Yield page and text of every link of a plan."""
    said, docname = words(app.config.language), _chapter(app, plan)
    spoken = [language for language in _languages(app) if _said_in(app, plan.id, language)]
    for language in spoken:
        local = _spoken(app, language).sessions[plan.id]
        suffix = _suffix(app, language)
        yield _guide(app, local), said["plan_guide"] + suffix
        for quiz in _tests(local):
            yield _test(app, quiz, language), said["plan_test"] + suffix
    folder = plan.id.partition("/")[0]
    if docname and uses.shown(app.env, docname, "quiz"):
        yield f"print/{folder}-questions", said["paper_questions"]
        yield f"print/{folder}-answers", said["paper_answers"]
    yield from ((sheet, said["paper_tabletop"]) for page, sheet, _id in tabletops(app) if page == docname)


def _said_in(app: Sphinx, plan_id: str, language: str) -> bool:
    plan = _spoken(app, language).sessions.get(plan_id)
    return plan is not None and plan.language == language


def _tests(plan: Session) -> list[Quiz]:
    """Return what the hall is asked before and after, each once."""
    return [part.quiz for part in plan.parts if part.kind == "before" and part.quiz]


def _guide(app: Sphinx, plan: Session) -> str:
    return _named(app, f"{plan.id.replace('/', '-')}-guide", plan.language)


def _test(app: Sphinx, quiz: Quiz, language: str) -> str:
    return _named(app, f"{quiz.id.replace('/', '-')}-on-paper", language)


def _named(app: Sphinx, name: str, language: str) -> str:
    return f"print/{name}" + ("" if language == app.config.language else f"-{language}")


def _languages(app: Sphinx) -> list[str]:
    return list(dict.fromkeys([app.config.language, *course(app.config).settings.languages]))


def _chapter(app: Sphinx, plan: Session) -> str:
    """Return the page of the chapter that a plan is for, or nothing: the plan of a day is for none."""
    return outline.settled(app, "chapters", lambda: _chapters(app)).get(plan.id.partition("/")[0], "")


def _chapters(app: Sphinx) -> dict[str, str]:
    """Return the first page of each chapter, by the name of the chapter."""
    found: dict[str, str] = {}
    for name in outline.order(app):
        found.setdefault(str(chapter_of(app, name).get("chapter", "")), name)
    return found


#: The directive `{plans}`: the list of all plans with everything that can be printed for them.
PLACE = Late("plans", _list)
