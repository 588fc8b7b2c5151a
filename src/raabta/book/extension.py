"""Connect this package to Sphinx. `_config.yml` names it in `sphinx.config.extensions`, and `html_theme: raabta`."""

from __future__ import annotations

from typing import Any

from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx

import raabta
from raabta.book.binding import course_map, extras, plans, samples, start
from raabta.book.binding.written import Written
from raabta.book.build import editions, faults, kept, outputs, runs, settings
from raabta.book.files import assets, engine, pictures
from raabta.book.pages import act_marks, anchors, directives, dress, edition, links, outline, policies, steps, uses
from raabta.book.pages.builders import site
from raabta.i18n import foreign

# Sphinx's own numbers: myst-nb makes its settings at 500 and adds scripts to a page at 500.
EARLY, LATE = 100, 900
DIRECTIVES = {
    "map": course_map.PLACE.directive,
    "plans": plans.PLACE.directive,
    "policy": policies.PolicyDirective,
    "quiz": directives.QuizDirective,
    "sources": directives.SourcesDirective,
}


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the parts of this package to the build."""
    settings.register(app)
    written = Written()
    links.register(app)
    edition.register(app)
    outline.register(app)
    steps.register(app)
    start.register(app)
    outputs.register()
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_html_theme("raabta", str(assets.THEME))
    app.connect("config-inited", settings.settle, priority=EARLY)
    for begin in (_no_index_of_sphinx, _keep_templates, _keep_packed):
        app.connect("builder-inited", begin)
    app.connect("builder-inited", editions.keep_apart, priority=LATE)
    for forget in (faults.forget, samples.forget, steps.forget, uses.forget):
        app.connect("env-purge-doc", forget)
    app.connect("env-get-outdated", uses.outdated)
    app.connect("source-read", runs.choose_cache, priority=EARLY)
    app.connect("doctree-read", anchors.keep_addresses, priority=EARLY)
    for look in (anchors.keep_one, faults.look_at_run, samples.take_out, act_marks.note, steps.note, uses.finish_page):
        app.connect("doctree-read", look)
    app.connect("doctree-resolved", steps.put_in, priority=LATE)
    app.connect("env-updated", faults.stop_after_reading)
    app.connect("env-updated", pictures.name_all)
    app.connect("env-updated", written.choose, priority=LATE)
    for change, later in ((plans.PLACE.fill, -1), (course_map.PLACE.fill, -1), (dress.dress, 0)):
        app.connect("html-page-context", change, priority=LATE + later)
    app.connect("html-collect-pages", written.collect)
    app.connect("build-finished", faults.stop_after_writing, priority=EARLY)
    app.connect("build-finished", extras.finish, priority=LATE)
    app.connect("build-finished", written.keep, priority=LATE + 1)
    app.connect("build-finished", runs.prune, priority=LATE + 1)
    app.connect("build-finished", editions.build_all, priority=LATE + 2)
    return {"version": raabta.__version__, "env_version": 3, "parallel_read_safe": False, "parallel_write_safe": False}


def _say_what_is_english(templates: Any) -> None:
    """Let each page say where it is in English because its language lacks a word."""
    render = templates.render
    templates.render = lambda template, context: foreign.spelled(render(template, context))


def _keep_templates(app: Sphinx) -> None:
    """Keep the templates as Jinja compiles them: it compares their texts, and reads those again that have changed."""
    folder = str(kept.folder(app, "templates"))
    assets.BLOCKS.bytecode_cache = FileSystemBytecodeCache(folder, "block-%s")
    if site(app):
        app.builder.templates.environment.bytecode_cache = FileSystemBytecodeCache(folder, "page-%s")
        _say_what_is_english(app.builder.templates)


def _keep_packed(app: Sphinx) -> None:
    engine.keep_in(kept.folder(app, "packed"))


def _no_index_of_sphinx(app: Sphinx) -> None:
    """Keep Sphinx from writing a search page and an index of its own."""
    app.builder.search = False  # type: ignore[attr-defined]
