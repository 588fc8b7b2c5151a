"""Write a scenario as a tabletop sheet: how to run it, cards to read out, and the trainer's key to every choice."""

from __future__ import annotations

from html import escape

from raabta import i18n
from raabta.model.course import CourseSettings
from raabta.model.layers import layered
from raabta.model.picture import address
from raabta.model.question import Source
from raabta.model.scenario import END, METERS, Added, Choice, Inject, Meters, Scenario
from raabta.render.paper.parts import Head, Words, page, rich, scrolling

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NO_COURSE = CourseSettings()
_MINUS = "\N{MINUS SIGN}"
# Else the sign of a number would hang on its wrong side in a text from right to left.
_MARK = "\N{LEFT-TO-RIGHT MARK}"


def tabletop_sheet(scenario: Scenario, chapter: str, back: str = "", *, course: CourseSettings = _NO_COURSE) -> str:
    """Return an HTML page: the cards in the order of the day, then what each choice does. `back` is the chapter."""
    words = i18n.words("render/paper", scenario.language)
    numbers = {inject.id: number for number, inject in enumerate(scenario.injects, start=1)}
    how = "".join(f"<li>{escape(step)}</li>" for step in words["tabletop_how"].split("\n"))
    start = escape(words["tabletop_start"].format(meters=_stand(scenario.start, scenario, words)))
    cards = "".join(_card(inject, scenario, numbers, words) for inject in scenario.injects)
    keys = "".join(_key(inject, scenario, numbers, words) for inject in scenario.injects)
    intro = f"<p>{rich(scenario.intro)}</p>"
    intro += f"<p>{escape(words['tabletop_checklist'])}</p>" if scenario.checklist else ""
    body = (
        f'<section class="question">{intro}<ol>{how}</ol><p><b>{start}</b></p></section>'
        f'{cards}<section class="question"><h2>{escape(words["tabletop_log"])}</h2>{_log(scenario, words)}</section>'
        f'<h2 class="new-page">{escape(words["tabletop_key"])}</h2>{keys}{_endings(scenario, words)}'
    )
    return page(scenario, Head(words["tabletop_title"], chapter, back, course), body)


def _stand(meters: Meters, scenario: Scenario, words: Words) -> str:
    return ", ".join(
        f"{words[f'meter_{name}']} {scenario.shown(name, meters[name])}" for name in scenario.meters if name in meters
    )


def _moves(effects: Meters, scenario: Scenario, words: Words) -> str:
    moved = {name: effects[name] for name in METERS if effects.get(name)}
    return ", ".join(
        f"{words[f'meter_{name}']} {_MARK}{'+' if value > 0 else _MINUS}{scenario.shown(name, abs(value))}"
        for name, value in moved.items()
    )


def _adds(adds: tuple[Added, ...], scenario: Scenario, words: Words) -> str:
    """Return what is read out only with a flag, or only without it."""
    said = {flag.id: flag.text for flag in scenario.flags}
    parts = []
    for one in adds:
        name, word = (one.given, "tabletop_if") if one.given else (one.without, "tabletop_unless")
        when = f"<i>{escape(words[word].format(flag=said[name]))}</i> " if name else ""
        moved = _moves(one.effects, scenario, words)
        parts.append(f"<p>{when}{rich(one.text)}{f' <b>{escape(moved)}</b>' if moved else ''}</p>")
    return "".join(parts)


def _head(inject: Inject, numbers: dict[str, int]) -> str:
    return f"<h2>{numbers[inject.id]}. {escape(inject.clock)} {rich(inject.title)}</h2>"


def _card(inject: Inject, scenario: Scenario, numbers: dict[str, int], words: Words) -> str:
    time = ""
    if inject.seconds:
        late = words["tabletop_late"].format(meters=_moves(inject.late, scenario, words)) if inject.late else ""
        time = f'<p class="how">{escape(words["tabletop_time"].format(n=inject.seconds))} {escape(late)}</p>'
    rows = (
        f'<li><span class="box"></span><b>{letter}</b><span>{rich(choice.text)}</span></li>'
        for letter, choice in zip(_LETTERS, inject.choices, strict=False)
    )
    return (
        f'<section class="question">{_head(inject, numbers)}{_drawn(inject, scenario)}<p>{rich(inject.text)}</p>'
        f"{_adds(inject.adds, scenario, words)}{_comments(inject, scenario, words)}{time}"
        f'<ul class="options">{"".join(rows)}</ul></section>'
    )


def _drawn(inject: Inject, scenario: Scenario) -> str:
    """Return the map as it is now, where the scenario asks for it on paper, its own drawing, and words."""
    scene = f'<p class="how">{rich(inject.scene)}</p>' if inject.scene else ""
    drawn = ""
    if scenario.map and inject.id in scenario.printed:
        drawn = _image(layered(scenario.map.svg, inject.layers), scenario.map.alt)
    if inject.picture:
        drawn += _image(inject.picture.svg, inject.picture.alt)
    return drawn + scene


def _image(svg: str, alt: str) -> str:
    return f'<p class="picture"><img src="{escape(address(svg))}" alt="{escape(alt)}"></p>'


def _comments(inject: Inject, scenario: Scenario, words: Words) -> str:
    if not inject.comments:
        return ""
    return f"<p>{escape(words['tabletop_comments'])}</p>{_adds(inject.comments, scenario, words)}"


def _key(inject: Inject, scenario: Scenario, numbers: dict[str, int], words: Words) -> str:
    rows = "".join(
        f"<li><b>{letter}.</b> {_consequence(choice, scenario, numbers, words)}</li>"
        for letter, choice in zip(_LETTERS, inject.choices, strict=False)
    )
    return f'<section class="question">{_head(inject, numbers)}<ul>{rows}</ul>{_views(inject, words)}</section>'


def _views(inject: Inject, words: Words) -> str:
    """Return the two views of a decision, to be read out after it: with the letter of what each would do."""
    letters = {choice.id: letter for letter, choice in zip(_LETTERS, inject.choices, strict=False)}
    rows = "".join(
        f"<li><b>{letters[view.choice]}.</b> <b>{rich(view.who)}</b> {rich(view.says)} "
        f'<span class="how">{escape(words["sources"])}: {_named(view.sources)}</span></li>'
        for view in inject.views
    )
    return f"<p>{escape(words['tabletop_views'])}</p><ul>{rows}</ul>" if rows else ""


def _named(sources: tuple[Source, ...]) -> str:
    return "; ".join(escape(source.label) for source in sources)


def _consequence(choice: Choice, scenario: Scenario, numbers: dict[str, int], words: Words) -> str:
    return (
        f'<span class="why">{rich(choice.consequence)}</span> {_adds(choice.adds, scenario, words)}'
        f"<b>{escape(_moves(choice.effects, scenario, words))}.</b> {_marks(choice, scenario, words)}"
        f"{escape(_leads(choice, scenario, numbers, words))} "
        f'<span class="how">{escape(words["sources"])}: {_named(choice.sources)}</span>'
    )


def _marks(choice: Choice, scenario: Scenario, words: Words) -> str:
    """Return what the table has to note for later: the flags that this choice sets."""
    said = {flag.id: flag.text for flag in scenario.flags}
    noted = "; ".join(said[name] for name in choice.sets)
    return f"<b>{escape(words['tabletop_note'].format(flags=noted))}</b> " if noted else ""


def _leads(choice: Choice, scenario: Scenario, numbers: dict[str, int], words: Words) -> str:
    def card(there: str) -> str:
        return words["tabletop_end"] if there == END else words["tabletop_next"].format(n=numbers[there])

    said = {flag.id: flag.text for flag in scenario.flags}
    unless = scenario.inject(choice.next).unless if choice.next != END else {}
    other = (f"{words['tabletop_if'].format(flag=said[flag])} {card(there)}" for flag, there in unless.items())
    return " ".join((card(choice.next), *other))


def _log(scenario: Scenario, words: Words) -> str:
    """Return an empty table for the table's own path."""
    heads = (words["tabletop_card"], words["tabletop_chosen"], *(words[f"meter_{name}"] for name in scenario.meters))
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    row = f"<tr>{'<td></td>' * len(heads)}</tr>"
    name = escape(words["tabletop_log"])
    rows = row * len(scenario.injects)
    caption = f'<caption class="unseen">{name}</caption>'
    return scrolling(f"<table>{caption}<thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table>", name)


def _endings(scenario: Scenario, words: Words) -> str:
    rows = []
    for ending in scenario.endings:
        needs = words["tabletop_otherwise"]
        if ending.at_least:
            needs = words["tabletop_needs"].format(meters=_stand(ending.at_least, scenario, words))
        rows.append(
            f"<li><b>{rich(ending.title)}</b> ({escape(needs)}): {rich(ending.text)}"
            f"{_adds(ending.adds, scenario, words)}</li>"
        )
    head = escape(words["tabletop_endings"])
    ask = "" if scenario.checklist else f"<p>{escape(words['tabletop_make_again'])}</p>"
    return f'<section class="question"><h2>{head}</h2><ol>{"".join(rows)}</ol>{ask}</section>'
