"""Turn a scenario into a game book: each choice is a link to what comes of it, and that leads to what happens next."""

from __future__ import annotations

from lxml import html as lxml_html

from raabta.edition.epub.asking import Words
from raabta.edition.epub.elements import element, having, link


def game_books(main: lxml_html.HtmlElement, words: Words, site_how: str) -> None:
    """Turn the scenarios of a page into game books; what comes of the choices stands behind the endings.

    `site_how` is how the site says that folds are to be opened; what follows it, where the meters begin, stays.
    """
    for scenario in main.xpath(having("rb-scenario")):
        injects = scenario.xpath(having("rb-inject"))
        outcomes = element("section", {"class": "outcomes-of-choices"})
        outcomes.append(element("h3", {}, words["outcomes"]))
        for inject in injects:
            _inject(inject, outcomes, words)
        _number(scenario, outcomes)
        for how in scenario.xpath('./p[@class="rb-how"]'):
            how.addprevious(element("p", {"class": "play"}, words["play"]))
            how.text = how.text_content().strip().removeprefix(site_how).strip()
            how.addnext(_way(f"#{injects[0].get('id')}", words["start"]))
        scenario.append(outcomes)


def _way(href: str, text: str) -> lxml_html.HtmlElement:
    way = element("p", {"class": "way"})
    way.append(link(href, text))
    return way


def _inject(inject: lxml_html.HtmlElement, outcomes: lxml_html.HtmlElement, words: Words) -> None:
    inject.set("class", "page-of-its-own")
    name = inject.get("id")
    views = inject.xpath(having("rb-views"))
    for choice in inject.xpath("./ul/li[@data-choice]"):
        anchor = f"{name}-{choice.get('data-choice')}"
        (what,) = choice.xpath('./p[@class="rb-what"]')
        (fold,) = choice.xpath("./details")
        outcome = element("section", {"id": anchor, "class": "page-of-its-own"})
        outcome.append(element("h4", {}, " ".join(what.text_content().split())))
        outcome.extend(fold.xpath("./*[not(self::summary)]"))
        for view in views:
            outcome.append(_way(f"#{name}-views", view.xpath("string(./summary)")))
        outcome.append(_way(f"#{name}", words["decision"]))
        outcomes.append(outcome)
        fold.drop_tree()
        _linked(what, anchor)
    for view in views:
        _views(view, f"{name}-views", name, outcomes, words)


def _number(scenario: lxml_html.HtmlElement, outcomes: lxml_html.HtmlElement) -> None:
    """Number what comes of the choices, and say the number behind each choice: on paper no link is followed."""
    ways = scenario.xpath('.//p[@class="rb-what"]/a')
    for number, way in enumerate(ways, start=1):
        way.tail = f" ({number})"
    heads = [section.find("h4") for section in outcomes.xpath("./section[not(@data-views)]")]
    for number, head in enumerate(heads, start=1):
        head.text = f"{number}. {head.text}"


def _linked(what: lxml_html.HtmlElement, anchor: str) -> None:
    """Make of the text of a choice a link, with the marks that are in it."""
    way = link(f"#{anchor}", what.text or "")
    way.extend(what[:])
    what.text = None
    what.append(way)


def _views(view: lxml_html.HtmlElement, anchor: str, name: str, outcomes: lxml_html.HtmlElement, words: Words) -> None:
    section = element("section", {"id": anchor, "class": "page-of-its-own", "data-views": ""})
    section.append(element("h4", {}, view.xpath("string(./summary)")))
    section.extend(view.xpath("./*[not(self::summary)]"))
    section.append(_way(f"#{name}", words["decision"]))
    outcomes.append(section)
    view.drop_tree()
