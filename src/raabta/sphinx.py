"""Put a quiz or a question into any Sphinx site or Jupyter Book: `extensions = ["raabta.sphinx"]`.

Two directives, `{quiz}` and `{question}`. What is asked is named by a file ("locks.yml", beside the page or from the
top of the site, "/locks.yml"), by an id in the folder of questions, or stands in the directive itself, in YAML. A page
with a quiz gets a style sheet and a script; no other page is touched, nor anything else of the site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

import raabta
from raabta.content import alone
from raabta.errors import Problem
from raabta.model import Quiz
from raabta.render.page import quiz_html, quiz_text
from raabta.root import QUESTIONS

LOGGER = logging.getLogger(__name__)
_STATIC = Path(__file__).parent / "static"
#: The name of each of our files in a site -> the one here.
_FILES = {"raabta-quiz.css": "elsewhere.css", "raabta-quiz.js": "elsewhere.js"}
_HOW = 'name a file or an id, as in `{quiz} locks.yml`, or write a question below: "id: …", "kind: …", "prompt: …"'


class AskedNode(nodes.General, nodes.Element):
    """A quiz in a page: `html` for browsers, and as children its text for every other kind of book."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the two directives to a site. `raabta_questions` names the folder of questions."""
    app.add_config_value("raabta_questions", "", "env", str)
    # Pages are read again with another edition: they hold what this one has drawn, and name its files.
    app.add_config_value("raabta_edition", _edition(), "env", str)
    for name, directive in (("quiz", QuizDirective), ("question", QuestionDirective)):
        app.add_directive(name, directive)
    plain = (_visit, _depart)
    app.add_node(AskedNode, html=(_visit_html, _depart), latex=plain, text=plain, man=plain, texinfo=plain)
    app.connect("html-page-context", _dress)
    return {"version": raabta.__version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


class QuizDirective(SphinxDirective):
    """The directive `{quiz}`: a quiz, or as many questions as there are."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"language": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return the quiz, or after warnings that say what is wrong and where, nothing."""
        read = self._read()
        if read is None:
            return []
        for path in read.files:
            self.env.note_dependency(str(path.resolve()))
        for problem in read.problems:
            self._warn(problem)
        if read.quiz is None:
            # What is missing may be written in any file: until it is there, the page is read with each build.
            self.env.note_dependency(str(Path(self.env.srcdir, f"{self.name} that is not there")))
        return [self._node(read.quiz)] if read.quiz and self._fits(read.quiz) else []

    def _read(self) -> alone.Alone | None:
        asked = self.arguments[0].strip() if self.arguments else ""
        language = self.options.get("language") or self.env.config.language or "en"
        top = Path(self.env.srcdir)
        if asked and self.content:
            self._say("a quiz is named here and another one is written below", "keep one of the two")
        elif self.content:
            place = Path(self.env.doc2path(self.env.docname)), self._first_line()
            return alone.of_text("\n".join(self.content), language, place, root=top)
        elif not asked:
            self._say(f"nothing is asked in this {{{self.name}}}", _HOW)
        elif asked.endswith(".yml"):
            return alone.of_file(Path(self.env.relfn2path(asked)[1]), language, root=top)
        else:
            return self._of_folder(top, asked, language)
        return None

    def _first_line(self) -> int:
        """Return the line in which the content begins. MyST counts it from the directive, docutils from the top."""
        of_myst = type(self.state).__module__.startswith("myst_parser")
        return self.content_offset + 1 + (self.lineno if of_myst else 0)

    def _of_folder(self, top: Path, asked: str, language: str) -> alone.Alone | None:
        named = self.env.config.raabta_questions
        folders = [top / name for name in ([named] if named else QUESTIONS)]
        folder = next((folder for folder in folders if folder.is_dir()), None)
        if folder is None:
            where = " or ".join(f"{folder.name}/" for folder in folders)
            hint = 'make it, name yours in conf.py (raabta_questions = "…"), or name a file: `{quiz} locks.yml`'
            self._say(f"there is no folder {where} in which '{asked}' could be", hint)
            return None
        return alone.in_folder(folder, asked, language, root=top)

    def _fits(self, quiz: Quiz) -> bool:
        """Return whether a page can show the quiz; a warning says why not."""
        shown = self.env.temp_data.setdefault("raabta_shown", set())
        if quiz.id in shown:
            self._say(f"'{quiz.id}' is asked twice on this page", "keep one of the two: answers are kept by its name")
            return False
        shown.add(quiz.id)
        return True

    def _node(self, quiz: Quiz) -> nodes.Element:
        site = nodes.make_id(self.env.config.project) or "site"
        box = f'<div class="raabta-elsewhere" data-raabta-site="{site}">'
        lines = quiz_text(quiz).split("\n\n")
        text: Sequence[nodes.Node] = [nodes.line_block("", *map(_line, part.splitlines())) for part in lines]
        node = AskedNode("", *text, html=f"{box}{quiz_html(quiz)}</div>")
        self.set_source_info(node)
        return node

    def _warn(self, problem: Problem) -> None:
        where = Path(self.env.srcdir) / problem.path
        if where.is_dir() or not where.exists():  # what the page asks for: the line there is to be mended
            self._say(f"{problem.path.as_posix()}: {problem.message}", problem.hint)
        else:
            _log(f"{problem.message} – {problem.hint}", f"{where}:{problem.line}" if problem.line else str(where))

    def _say(self, message: str, hint: str) -> None:
        _log(f"{message} – {hint}", self.get_location() or self.env.docname)


class QuestionDirective(QuizDirective):
    """The directive `{question}`: one question."""

    def _fits(self, quiz: Quiz) -> bool:
        if len(quiz.questions) > 1:
            message = f"there are {len(quiz.questions)} questions in it"
            self._say(message, "show them with `{quiz}`, or name one of them by its id")
            return False
        return super()._fits(quiz)


def _log(message: str, where: str) -> None:
    LOGGER.warning("%s", message, location=where, type="raabta", subtype="quiz")


def _line(text: str) -> nodes.line:
    return nodes.line("", text)


def _visit_html(self: Any, node: AskedNode) -> None:
    # A book on a reader runs no script: there the text of the quiz is all that can be used.
    if self.builder.name != "epub":
        self.body.append(node["html"])
        raise nodes.SkipNode


def _visit(_self: Any, _node: AskedNode) -> None:
    """Go on to the text."""


def _depart(_self: Any, _node: AskedNode) -> None:
    """Nothing stands behind the text."""


def _dress(app: Sphinx, _page: str, _template: str, _context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give a page with a quiz its two files. What is added here, this page alone has."""
    if doctree is None or app.builder.name == "epub" or next(doctree.findall(AskedNode), None) is None:
        return
    folder = Path(app.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _texts().items():
        file = folder / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
    app.add_css_file("raabta-quiz.css")
    app.add_js_file("raabta-quiz.js", loading_method="defer")


@cache
def _texts() -> dict[str, str]:
    return {name: (_STATIC / ours).read_text(encoding="utf-8") for name, ours in _FILES.items()}


def _edition() -> str:
    texts = "".join(_texts().values())
    return hashlib.sha256(f"{raabta.__version__}{texts}".encode()).hexdigest()[:12]
