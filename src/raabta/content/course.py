"""Drafts to the course in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from raabta.content.read.course_files import CourseFiles, gather
from raabta.content.read.links import lost
from raabta.content.read.questions import Draft, question
from raabta.content.read.quizzes import QuizDraft
from raabta.content.read.scenarios import ScenarioDraft, scenario
from raabta.content.read.sessions import SessionDraft, session
from raabta.content.read.sidecars import translate
from raabta.errors import ContentError
from raabta.kinds import Reduced
from raabta.model.course import Course, Outcome
from raabta.model.question import AnswerKey, Question, Quiz
from raabta.model.scenario import Scenario
from raabta.model.session import Session

ENGLISH = "en"


def load(root: Path, language: str = ENGLISH) -> Course:
    """Return the course, or raise ContentError with every fault in it.

    A text without a translation stays English; `check` names it.
    """
    return reader(root)(language)


def reader(root: Path) -> Callable[[str], Course]:
    """Read the files once; return what makes the course of them in any language. Raises ContentError as `load` does."""
    gathered = gather(root)
    problems = [*gathered.problems, *lost(gathered)]
    if problems:
        raise ContentError(problems)
    return partial(build, gathered)


def build(gathered: CourseFiles, language: str) -> Course:
    """Return the course of those drafts that have no faults."""
    questions = {
        draft.id: _question(gathered, draft, language)
        for draft in gathered.drafts.values()
        if draft.reduced is not None
    }
    quizzes = {quiz.id: _quiz(gathered, quiz, questions, language) for quiz in gathered.quizzes.values()}
    texts = gathered.outcome_texts.get(language, {})
    return Course(
        language=language,
        questions=questions,
        quizzes=quizzes,
        facts={name: fact for name, (_line, fact) in gathered.facts.items()},
        sources=gathered.sources,
        outcomes={
            name: Outcome(**(draft.values | {"text": texts.get(name, draft.values["text"])}))
            for name, draft in gathered.outcomes.items()
        },
        scenarios={made.id: _scenario(gathered, made, language) for made in gathered.scenarios.values() if made.whole},
        sessions=_sessions(gathered, questions, quizzes, language),
        settings=gathered.settings,
    )


def _question(gathered: CourseFiles, draft: Draft, language: str) -> Question:
    reduced = draft.reduced
    if reduced is None:
        message = f"{draft.id} has faults"
        raise ValueError(message)
    more: dict[str, Any] = {
        "key": _key(gathered, draft, reduced),
        "sources": tuple(gathered.sources[key] for key in draft.values.get("sources", ()) if key in gathered.sources),
    }
    translation = gathered.translations.get(language, {}).get(draft.id)
    if translation is not None and translation.values:
        local: Reduced = translate(reduced, translation)
        more |= {name: translation.values[name] for name in ("prompt", "hints") if name in translation.values}
        more |= {"control": local.control, "feedback": local.feedback}
        more |= {"language": language, "review": translation.review}
    return question(draft, **more)


def _key(gathered: CourseFiles, draft: Draft, reduced: Reduced) -> AnswerKey:
    """Return the key with the units and answers of every language: it is the same for all learners."""
    key = reduced.key
    for _language, translations in sorted(gathered.translations.items()):
        values = translations[draft.id].values if draft.id in translations else {}
        if key.rule == "number" and "unit" in values:
            key = replace(key, units=tuple(dict.fromkeys([*key.units, values["unit"]])))
        if key.rule == "text" and "answers" in values:
            key = replace(key, accept=tuple(dict.fromkeys([*key.accept, *values["answers"]])))
    return key


def _quiz(gathered: CourseFiles, draft: QuizDraft, questions: dict[str, Question], language: str) -> Quiz:
    asked = tuple(questions[name] for name in draft.questions if name in questions)
    title = gathered.titles.get(language, {}).get(draft.id)
    translated = title is not None or any(item.language == language for item in asked)
    return Quiz(
        id=draft.id,
        title=title or draft.title,
        questions=asked,
        pass_mark=draft.pass_mark,
        language=language if translated else ENGLISH,
    )


def _scenario(gathered: CourseFiles, draft: ScenarioDraft, language: str) -> Scenario:
    local = gathered.scenario_texts.get(language, {}).get(draft.id)
    if local is None or not local.texts:
        return scenario(draft, gathered.sources)
    return scenario(draft, gathered.sources, local.texts.get, language=language, review=local.review)


def _sessions(
    gathered: CourseFiles, questions: Mapping[str, Question], quizzes: Mapping[str, Quiz], language: str
) -> dict[str, Session]:
    """Return the plans whose questions and quizzes are all there."""
    return {
        draft.id: _session(gathered, draft, questions, quizzes, language)
        for draft in gathered.sessions.values()
        if draft.whole
        and all(name in questions for _line, name in draft.named("question"))
        and all(name in quizzes for _line, name in draft.named("quiz"))
    }


def _session(
    gathered: CourseFiles,
    draft: SessionDraft,
    questions: Mapping[str, Question],
    quizzes: Mapping[str, Quiz],
    language: str,
) -> Session:
    local = gathered.session_texts.get(language, {}).get(draft.id)
    if local is None or not local.texts:
        return session(draft, questions, quizzes)
    return session(draft, questions, quizzes, local.texts.get, language=language, review=local.review)
