"""Show a scenario as a live notebook widget: the page's HTML and script, with a path that Python can read and set."""

from __future__ import annotations

from collections.abc import Sequence

from raabta import i18n
from raabta.model.scenario import Scenario, State, play
from raabta.model.scenario_codec import MIME, definition
from raabta.render.page import scenario_html, scenario_still
from raabta.render.widget.live import STATIC, Answered, Bundle, Live, bundle, is_page_rendering, shared


def _live(scenario: Scenario, course: str) -> Live:
    """Return a widget with a script of its own, so that a quiz does not carry what it never plays."""
    together = shared("scenario.mjs", STATIC / "quiz.css", STATIC / "scenario.css")
    return Live(html=scenario_html(scenario), course=course, shared=together)


class ScenarioView(Answered):
    """A scenario in a notebook. Shows itself; `path`, `meters` and `state` follow every choice."""

    def __init__(self, scenario: Scenario, course: str = "") -> None:
        self.scenario = scenario
        self._live = None if is_page_rendering() else _live(scenario, course)

    @property
    def path(self) -> list[str]:
        """Return the ids of the choices made so far; "+late" behind one says that its time was over."""
        stored = self._live.answers.get(self.scenario.id, []) if self._live else []
        return [str(step) for step in stored] if isinstance(stored, list) else []

    @path.setter
    def path(self, path: Sequence[str]) -> None:
        if self._live:
            self._live.answers = {**self._live.answers, self.scenario.id: list(path)}

    @property
    def state(self) -> State:
        """Return where the path leads: inject, meters, steps taken, ending."""
        return play(self.scenario, self.path)

    @property
    def meters(self) -> dict[str, int]:
        """Return the three meters now, from 0 to 100."""
        return dict(self.state.meters)

    def __repr__(self) -> str:
        line = i18n.words("render/page", self.scenario.language)["notebook_scenario_line"]
        return str(line).format(title=self.scenario.title, count=len(self.scenario.injects))

    def _repr_mimebundle_(self, **_kwargs: object) -> Bundle | tuple[Bundle, Bundle]:
        stable = {MIME: definition(self.scenario), "text/plain": repr(self)}
        return bundle(self._live, stable, lambda: scenario_still(self.scenario, repr(self)))
