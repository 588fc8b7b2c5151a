"""Write a scenario as semantic HTML: a branching text that reads without a script and that the script plays."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from raabta import i18n
from raabta.model import Picture
from raabta.model.layers import inline, layered
from raabta.model.scenario import END, METERS, Added, Choice, Ending, Inject, Meters, Scenario, View
from raabta.model.scenario_codec import graph
from raabta.render.page.answers import cited_html, review_html
from raabta.render.page.picture import Address, held, picture_tag
from raabta.render.page.rich import json_attribute, language_attributes, lines, plain, rich

Words = Mapping[str, str]
_MINUS = "\N{MINUS SIGN}"
# Else the sign of a number would hang on its wrong side in a text from right to left.
_MARK = "\N{LEFT-TO-RIGHT MARK}"
#: What the script says. The rest of the words stands in the HTML.
_SCRIPT = ("restart", "scenario")


def scenario_html(scenario: Scenario, where: Address = held) -> str:
    """Return the scenario as one `<section>`. It holds no form and no button: the script makes those.

    `where` returns the address at which the reader's browser finds the file of a picture.
    """
    words = i18n.words("render/page", scenario.language)
    base = _base(scenario)
    injects = "".join(_inject(inject, scenario, where, words) for inject in scenario.injects)
    endings = "".join(_ending(ending, scenario, base, words) for ending in scenario.endings)
    start = escape(words["scenario_start"].format(meters=stand(scenario.start, scenario, words)))
    return (
        f'<section class="rb-quiz rb-scenario"{json_attribute("data-raabta-scenario", graph(scenario))}'
        f"{json_attribute('data-words', i18n.pick('render/page', scenario.language, _SCRIPT))}"
        f'{language_attributes(scenario.language)} aria-labelledby="{base}">'
        f'<h3 class="rb-title" id="{base}">{rich(scenario.title)}</h3>'
        f'<div class="rb-intro">{lines(scenario.intro)}{_checklist(scenario, words)}'
        f"<p>{escape(words['scenario_scale'])}</p></div>"
        f'<p class="rb-how">{escape(words["scenario_how"])} {start}</p>{_map(scenario)}{injects}'
        f'<div class="rb-endings" id="{base}_end"><h4>{escape(words["scenario_endings"])}</h4>{endings}</div>'
        f"{review_html(scenario.review, words)}</section>"
    )


def _checklist(scenario: Scenario, words: Words) -> str:
    """Return the line that says that this is no dilemma: in each decision one choice is best."""
    return f"<p>{escape(words['scenario_checklist'])}</p>" if scenario.checklist else ""


def _base(scenario: Scenario) -> str:
    return f"rb_{scenario.id.replace('/', '_')}"


def moves(effects: Meters, scenario: Scenario, words: Words) -> str:
    """Return what moves, in words: "Trust +10 · Record −5"."""
    return " · ".join(
        f"{words[f'scenario_{name}']} {_signed(effects[name], scenario.shown(name, abs(effects[name])))}"
        for name in METERS
        if effects.get(name)
    )


def stand(meters: Meters, scenario: Scenario, words: Words) -> str:
    """Return how meters stand, in words: "Safety 60 · Trust 55"."""
    return " · ".join(
        f"{words[f'scenario_{name}']} {scenario.shown(name, meters[name])}"
        for name in scenario.meters
        if name in meters
    )


def _signed(number: int, shown: int) -> str:
    return f"{_MARK}{'+' if number > 0 else _MINUS}{shown}"


def _adds(adds: tuple[Added, ...], scenario: Scenario, words: Words, tag: str = "p") -> str:
    """Return what is said only with a flag, or only without it: a reader is told when, the script hides or shows it."""
    said = {flag.id: flag.text for flag in scenario.flags}
    parts = []
    for one in adds:
        name, word = (one.given, "scenario_if") if one.given else (one.without, "scenario_unless")
        when = f'<i class="rb-when">{escape(words[word].format(flag=said[name]))} </i>' if name else ""
        flag = f' class="rb-added" data-{"if" if one.given else "unless"}="{name}"' if name else ""
        layers = f' data-layers="{" ".join(one.layers)}"' if one.layers else ""
        moved = moves(one.effects, scenario, words)
        price = f' <span class="rb-moves-said">{escape(moved)}</span>' if moved else ""
        parts.append(f"<{tag}{flag}{layers}>{when}{lines(one.text)}{price}</{tag}>")
    return "".join(parts)


def _map(scenario: Scenario) -> str:
    """Return the map of a scenario, with the layers of the first inject; the script turns others on."""
    if scenario.map is None:
        return ""
    drawn = inline(scenario.map.svg, escape(scenario.map.alt), _other(scenario.map, scenario))
    return f'<div class="rb-map">{layered(drawn, scenario.injects[0].layers)}</div>'


def _other(picture: Picture, scenario: Scenario) -> str:
    return "" if picture.language == scenario.language else language_attributes(picture.language)


def _layers(inject: Inject) -> str:
    return f' data-layers="{" ".join(inject.layers)}"' if inject.layers else ""


def _picture(inject: Inject, scenario: Scenario, where: Address) -> str:
    if inject.picture is None:
        return ""
    return f'<div class="rb-picture">{picture_tag(inject.picture, scenario.language, where)}</div>'


def _scene(inject: Inject) -> str:
    return f'<p class="rb-scene">{lines(inject.scene)}</p>' if inject.scene else ""


def _comments(inject: Inject, scenario: Scenario, words: Words) -> str:
    rows = _adds(inject.comments, scenario, words, "li")
    return f'<ul class="rb-comments" aria-label="{escape(words["scenario_comments"])}">{rows}</ul>' if rows else ""


def _inject(inject: Inject, scenario: Scenario, where: Address, words: Words) -> str:
    base = _base(scenario)
    name = f"{base}_{inject.id}"
    time = ""
    if inject.seconds:
        said = words["scenario_time"].format(n=inject.seconds)
        time = f'<p class="rb-how rb-time">{escape(said)}</p>'
    choices = "".join(_choice(choice, scenario, base, words) for choice in inject.choices)
    return (
        f'<section class="rb-inject" id="{name}" data-inject="{inject.id}"'
        f'{_layers(inject)} aria-labelledby="{name}_head">'
        f'<h4 id="{name}_head"><span class="rb-clock">{escape(inject.clock)}</span> {rich(inject.title)}</h4>'
        f'{_picture(inject, scenario, where)}<div class="rb-case">{_scene(inject)}<p>{lines(inject.text)}</p>'
        f"{_adds(inject.adds, scenario, words)}</div>{_comments(inject, scenario, words)}"
        f'{time}<ul class="rb-choices">{choices}</ul>{_views(inject, words)}</section>'
    )


def _views(inject: Inject, words: Words) -> str:
    """Return the two views of a decision, folded until somebody has chosen: the script unfolds them then."""
    if not inject.views:
        return ""
    rows = "".join(_view(view, inject, words) for view in inject.views)
    return f'<details class="rb-views"><summary>{escape(words["scenario_views"])}</summary><ul>{rows}</ul></details>'


def _view(view: View, inject: Inject, words: Words) -> str:
    does = next(choice.text for choice in inject.choices if choice.id == view.choice)
    would = escape(words["scenario_would"])
    return (
        f"<li><p><b>{rich(view.who)}</b> {rich(view.says)}</p><p>{would} <i>{rich(does)}</i></p>"
        f"{cited_html(view.sources, words)}</li>"
    )


def _choice(choice: Choice, scenario: Scenario, base: str, words: Words) -> str:
    return (
        f'<li data-choice="{choice.id}"><p class="rb-what">{lines(choice.text)}</p>'
        f"<details><summary>{escape(words['scenario_what'])}</summary>"
        f'<div class="rb-told"><p>{lines(choice.consequence)}</p>{_adds(choice.adds, scenario, words)}'
        f'<p class="rb-moves-said">{escape(moves(choice.effects, scenario, words))}</p>'
        f"{cited_html(choice.sources, words)}</div>{_ways(choice, scenario, base, words)}</details></li>"
    )


def _ways(choice: Choice, scenario: Scenario, base: str, words: Words) -> str:
    """Return the links to what follows. Where an inject is not met with a flag, the reader is told the other way."""
    ways = [f"<p>{_way(choice.next, scenario, base, words)}</p>"]
    said = {flag.id: flag.text for flag in scenario.flags}
    unless = scenario.inject(choice.next).unless if choice.next != END else {}
    for flag, there in unless.items():
        when = escape(words["scenario_if"].format(flag=said[flag]))
        ways.append(f"<p>{when} {_way(there, scenario, base, words)}</p>")
    return "".join(ways)


def _way(there: str, scenario: Scenario, base: str, words: Words) -> str:
    if there == END:
        href, label = f"{base}_end", words["scenario_to_end"]
    else:
        follows = scenario.inject(there)
        title = f"{follows.clock} {plain(follows.title)}"
        href, label = f"{base}_{follows.id}", words["scenario_go_on"].format(title=title)
    return f'<a class="rb-on" href="#{href}">{escape(label)}</a>'


def _ending(ending: Ending, scenario: Scenario, base: str, words: Words) -> str:
    needs = words["scenario_otherwise"]
    if ending.at_least:
        needs = words["scenario_needs"].format(meters=stand(ending.at_least, scenario, words))
    return (
        f'<section data-ending="{ending.id}" aria-labelledby="{base}_end_{ending.id}">'
        f'<h4 id="{base}_end_{ending.id}">{rich(ending.title)}</h4><p class="rb-how">{escape(needs)}</p>'
        f"<p>{lines(ending.text)}</p>{_adds(ending.adds, scenario, words)}</section>"
    )


def scenario_text(scenario: Scenario) -> str:
    """Return what happens and what can be done as plain text, without consequences."""
    parts = [plain(scenario.title), plain(scenario.intro)]
    for inject in scenario.injects:
        choices = "\n".join(f"   - {plain(choice.text)}" for choice in inject.choices)
        added = "".join(f"\n   {plain(one.text)}" for one in inject.adds)
        parts.append(f"{inject.clock} {plain(inject.title)}\n   {plain(inject.text)}{added}\n{choices}")
    return "\n\n".join(parts)
