"""axe-core finds nothing: at both widths, in light and dark, fresh, answered wrong and right, and as printed."""

import json
from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from browser.answers import Given, right, wrong
from browser.kept import KEY
from raabta.model import Question, codec, grade

pytestmark = pytest.mark.slow
CHAPTER = "chapters/disaster"
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async ([where, tags]) => {
  const short = (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.target}`);
  const options = {runOnly: tags, resultTypes: ["violations", "incomplete"]};
  const { Color, getContrast } = axe.commons.color;
  const colour = (text) => { const made = new Color(); made.parseString(text); return made; };
  const at = ({ target }) => document.querySelector(String(target[target.length - 1]));
  // axe does not judge a single sign, nor letters that reach beyond their own box into that of an element around them,
  // as Nastaliq does. Where nothing but what is around it lies there, the contrast is measured here. All else stays.
  const measured = (node) => {
    const [{ data, relatedNodes } = {}] = node.any;
    const words = at(node);
    if (!data || !["shortTextContent", "elmPartiallyObscured"].includes(data.messageKey)) return false;
    if (!relatedNodes.every((other) => at(other).contains(words))) return false;
    for (let e = words; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.opacity !== "1" || style.backgroundImage !== "none") return false;
      const ground = colour(style.backgroundColor);
      const enough = () => getContrast(ground, colour(getComputedStyle(words).color));
      if (ground.alpha) return ground.alpha === 1 && enough() >= parseFloat(data.expectedContrastRatio);
    }
    return false;
  };
  const unsure = async () => {
    const found = await axe.run({include: [[where]]}, options);
    const left = (rule, node) => rule.id !== "color-contrast" || !measured(node);
    const rest = found.incomplete.map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => left(rule, node)) }));
    return [found.violations.flatMap(short), rest.flatMap(short)];
  };
  let [violations, incomplete] = await unsure();
  // axe does not judge what a wide table has scrolled out of sight: scroll it to the end and look again.
  const scrollers = [...document.querySelectorAll(".wide, .rb-scroll")].filter((e) => e.scrollWidth > e.clientWidth);
  if (incomplete.length && scrollers.length) {
    for (const scroller of scrollers) scroller.scrollLeft = scroller.scrollWidth;
    const again = (await unsure())[1];
    incomplete = incomplete.filter((line) => again.includes(line));
  }
  return [violations, incomplete];
}"""
WIDTHS = {360: {"width": 360, "height": 740}, 1280: {"width": 1280, "height": 900}}
EACH_LOOK = [pytest.param(width, scheme, id=f"{width}-{scheme}") for width in WIDTHS for scheme in ("light", "dark")]


def explained(line: str) -> bool:
    """What axe cannot see: what lies below the words of a drawing. Their contrast is measured below."""
    return line.startswith("color-contrast: <text ")


def on_paper(line: str) -> bool:
    """A menu or a field is an empty line for a pen: its own words are not printed. A link leads nowhere on paper."""
    unseen = ("color-contrast: <select", "color-contrast: <input", "link-in-text-block")
    return explained(line) or line.startswith(unseen)


def faults(page: Page, where: str = "html", fine: Callable[[str], bool] = explained) -> dict[str, list[str]]:
    page.evaluate(AXE)
    violations, incomplete = page.evaluate(RUN, [where, TAGS])
    found = {"violations": violations, "incomplete": [line for line in incomplete if not fine(line)]}
    return {name: lines for name, lines in found.items() if lines}


def press_all(page: Page, name: str) -> None:
    """Press every button of this name; some go away when pressed."""
    buttons = page.get_by_role("button", name=name, exact=True)
    for place in reversed(range(buttons.count())):
        buttons.nth(place).press("Enter")


def record(course: dict[str, Question], given: dict[str, Given]) -> str:
    """A script that keeps these answers, each tried twice: then the page offers to show the answer."""
    answers = {
        name: {
            "hash": codec.meaning(course[name]),
            "response": response,
            "state": grade(course[name].key, response).state,
            "tries": 2,
            "sure": True,
            "at": "2026-01-01T00:00:00.000Z",
        }
        for name, response in given.items()
    }
    text = json.dumps({"schema": "raabta.progress/1", "answers": answers})
    return f"localStorage.setItem('{KEY}', {json.dumps(text)})"


@pytest.mark.parametrize(("width", "scheme"), EACH_LOOK)
@pytest.mark.parametrize("make", [None, wrong, right], ids=["fresh", "wrong", "right"])
def test_the_chapter(visit, course_questions, width: int, scheme: str, make) -> None:
    script = record(course_questions, {q.id: make(q) for q in course_questions.values()}) if make else ""
    page = visit(script=script, viewport=WIDTHS[width], color_scheme=scheme).open(CHAPTER)
    judged = page.locator(".rb-question[data-state]")
    expect(judged).to_have_count(page.locator(".rb-question").count() if make else 0)
    press_all(page, "Show the answer")
    # What stands around the questions is the same as in the fresh page.
    assert faults(page, ".rb-quiz" if make else "html") == {}


def test_the_chapter_while_it_says_that_an_answer_is_missing(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(CHAPTER)
    press_all(page, "Check")
    press_all(page, "Hint")
    page.locator("[data-field=time]").fill("soon")
    page.locator("[data-field=text]").fill("Go now – خطرہ")
    assert faults(page) == {}


OTHERS = ("index", "chapters/disaster-summary", "progress", "search", "sources")
PRINTS = ("print/disaster-questions", "print/disaster-answers")


@pytest.mark.parametrize(("width", "scheme"), EACH_LOOK)
def test_the_other_pages(visit, width: int, scheme: str) -> None:
    here = visit(viewport=WIDTHS[width], color_scheme=scheme)
    found = {name: faults(here.open(name)) for name in (*OTHERS, *PRINTS)}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_every_other_chapter(visit, pages: list[str], width: int, scheme: str) -> None:
    here = visit(viewport=WIDTHS[width], color_scheme=scheme)
    rest = [name for name in pages if name not in {CHAPTER, *OTHERS, *PRINTS}]
    found = {name: faults(here.open(name)) for name in rest}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_progress_with_answers_and_search_with_results(visit, course_questions, scheme: str) -> None:
    given = {q.id: wrong(q) if place % 2 else right(q) for place, q in enumerate(course_questions.values())}
    here = visit(script=record(course_questions, given), viewport=WIDTHS[360], color_scheme=scheme)
    page = here.open("progress")
    page.get_by_role("button", name="Show as a code", exact=True).click()
    page.get_by_role("button", name="Erase my progress", exact=True).click()
    assert faults(page) == {}
    page = here.open("search")
    page.locator("#search-input").fill("flood")
    expect(page.locator("#search-results li").first).to_be_visible()
    assert faults(page) == {}


@pytest.mark.parametrize("name", [CHAPTER, "chapters/disaster-summary"])
def test_pages_as_they_are_printed(visit, name: str) -> None:
    page = visit(color_scheme="dark").open(name)
    page.emulate_media(media="print")
    assert faults(page, fine=on_paper) == {}


DRAWN = """() => {
  const paint = document.createElement("canvas").getContext("2d");
  const light = (color) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = color;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
      .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (e) => {
    const color = getComputedStyle(e).backgroundColor;
    return /, 0\\)$|transparent/.test(color) && e.parentElement ? ground(e.parentElement) : color;
  };
  return [...document.querySelectorAll("main svg text")].map((text) => {
    const [a, b] = [light(getComputedStyle(text).fill), light(ground(text.closest("svg")))];
    return [text.textContent, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_drawings_stand_out(visit, scheme: str) -> None:
    ratios = visit(color_scheme=scheme).open(CHAPTER).evaluate(DRAWN)
    assert len(ratios) > 5
    assert [pair for pair in ratios if pair[1] < 4.5] == []


def test_axe_finds_what_is_broken(visit) -> None:
    """Else the tests above would prove nothing."""
    page = visit().open("index")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        ' \'<img src="data:,"><p style="color: #aaa; background: #fff">pale</p><input>\')'
    )
    found = " ".join(faults(page)["violations"])
    assert all(rule in found for rule in ("image-alt", "label"))
