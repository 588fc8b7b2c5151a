"""Define `{policy}` for Markdown pages: a card of what a rule says, with the day of each fact and of the next look.

    :::{policy} policy-youtube-badge policy-meta-badge
    The mark beside the name. YouTube takes requests from …
    :::

The arguments are facts of facts.yml: they carry source, day, mark and `review_by`, so that `raabta check` warns when a
look is overdue, and the card says so. `:lang: ur` says the last lines in Urdu.
"""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from raabta import i18n
from raabta.book.build import faults
from raabta.book.build.course import course
from raabta.book.pages import uses
from raabta.book.pages.book_words import say_date, say_days, words
from raabta.book.pages.links import REF
from raabta.model.course import Fact


class PolicyDirective(SphinxDirective):
    """The directive `{policy}`. Its arguments are ids of facts, its content is what the card says."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, object]] = {"lang": directives.unchanged}  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        """Return the card: its text, and a line for each fact."""
        language = self.options.get("lang", self.env.config.language)
        card = nodes.container(classes=["policy"])
        self.state.nested_parse(self.content, self.content_offset, card)
        known, lines = course(self.env.config).facts, nodes.bullet_list()
        for name in self.arguments[0].split():
            uses.note(self.env, "fact", name)
            if name in known:
                overdue = name in self.env.config.raabta_overdue.split()
                lines += nodes.list_item("", _line(known[name], language, overdue=overdue))
            else:
                faults.report(self.env, self.env.docname, 0, f"there is no fact '{name}'", faults.nearest(name, known))
        card += lines
        return [card]


def _line(fact: Fact, language: str, *, overdue: bool) -> nodes.paragraph:
    """Return a line of small type: the source, whether it was read itself, as of which day, and when to look again."""
    said = words(language)
    dates = [said[f"policy_{fact.mark}"], say_days(fact, language)]
    if fact.review_by:
        again = said["fact_overdue"] if overdue else said["policy_again"]
        dates.append(again.format(date=say_date(fact.review_by, language)))
    # links.py makes of it a link to the entry in the list of sources, as of every citation.
    # The isolates keep its own dots and commas at their places in a line from right to left.
    label = f"\u2068{fact.source.label}\u2069" if i18n.direction(language) == "rtl" else fact.source.label
    source = nodes.reference("", "", nodes.Text(label), refuri=f"{REF}{fact.source.key}", id_link=True)
    return nodes.paragraph("", "", source, nodes.Text(f": {said['policy_comma'].join(dates)}"))
