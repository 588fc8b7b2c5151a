"""axe-core in a page that is open: what is wrong there, and what it cannot judge."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

#: axe parses the same few colours anew for every word and every element below it, which is a quarter of its work: here
#: each is kept by its text.
KEPT = """(() => {
  const { prototype } = axe.commons.color.Color;
  const parse = prototype.parseString;
  const known = new Map();
  prototype.parseString = function (text) {
    if (!known.has(text)) {
      parse.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
})();"""
#: To judge the contrast of every word is four fifths of axe's work. Words of one colour, size and weight on the same
#: ground look the same: of each look it judges the first word. `looks` forgets them before a page is looked at again.
FIRST_OF_LOOK = """(() => {
  const rule = axe._audit.rules.find((one) => one.id === "color-contrast");
  const { matches } = rule;
  let seen, grounds;
  window.looks = () => { seen = new Set(); grounds = new Map(); };
  const GROUND = ["backgroundColor", "backgroundImage", "opacity", "position", "filter", "mixBlendMode", "transform"];
  const PLAIN = JSON.stringify(["rgba(0, 0, 0, 0)", "none", "1", "static", "none", "normal", "none"]);
  const ground = (e) => {
    if (!e) return "";
    if (!grounds.has(e)) {
      const style = getComputedStyle(e);
      const own = JSON.stringify(GROUND.map((name) => style[name]));
      grounds.set(e, ground(e.parentElement) + (own === PLAIN ? "" : own));
    }
    return grounds.get(e);
  };
  const WORDS = ["color", "fontSize", "fontWeight", "textShadow"];
  rule.matches = (node, ...more) => {
    const style = getComputedStyle(node);
    const look = ground(node) + WORDS.map((name) => style[name]);
    if (seen.has(look) || !matches(node, ...more)) return false;
    seen.add(look);
    return true;
  };
})();"""
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8") + KEPT + FIRST_OF_LOOK
WIDTHS: dict[int, Any] = {360: {"width": 360, "height": 740}, 1280: {"width": 1280, "height": 900}}
#: axe does not scroll: what lies under a bar that stays at an edge it takes for covered.
UNSTUCK = "document.querySelectorAll('.rb-grows, .rb-sheet, .steps').forEach((bar) => bar.style.position = 'static')"
#: Every rule of these tags.
EVERY = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Those which a colour scheme can change: tests/test_design.py proves that it changes colours alone.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
#: Those which a scheme and a width can change: colours, what scrolls, and how large a thing is to hit.
LOOKS = {"type": "rule", "values": [*COLOURS["values"], "scrollable-region-focusable", "target-size"]}
RUN = """async ([where, rules]) => {
  const line = (rule, node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.target}`;
  const lines = (found) => found.flatMap((rule) => rule.nodes.map((node) => line(rule, node)));
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
  const look = async (include, runOnly) => {
    looks();
    const found = await axe.run({ include }, { runOnly, resultTypes: ["violations", "incomplete"] });
    const left = (rule, node) => rule.id !== "color-contrast" || !measured(node);
    const rest = found.incomplete.map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => left(rule, node)) }));
    return [found.violations, rest];
  };
  const [violations, incomplete] = await look([[where]], rules);
  // axe does not judge what a wide table has scrolled out of sight: scroll it to the end and look at those words again.
  const wide = ".wide, .rb-scroll";
  const pale = incomplete.find((rule) => rule.id === "color-contrast");
  const beyond = pale ? pale.nodes.filter((node) => at(node).closest(wide)) : [];
  if (beyond.length) {
    for (const scroller of document.querySelectorAll(wide)) scroller.scrollLeft = scroller.scrollWidth;
    const again = await look(beyond.map((node) => node.target), { type: "rule", values: ["color-contrast"] });
    const still = lines(again[1]);
    pale.nodes = pale.nodes.filter((node) => !beyond.includes(node) || still.includes(line(pale, node)));
    violations.push(...again[0]);
  }
  return [lines(violations), lines(incomplete)];
}"""

#: Colours may fade into those of the other scheme: they are there at once. A page behind others draws once a second, so
#: nothing waits for a frame here.
SETTLED = "() => document.getAnimations().forEach((one) => one.finish())"


def explained(line: str) -> bool:
    """What axe cannot see: what lies below the words of a drawing. Their contrast is measured below."""
    return line.startswith("color-contrast: <text ")


def on_paper(line: str) -> bool:
    """A menu or a field is an empty line for a pen: its own words are not printed. A link leads nowhere on paper."""
    unseen = ("color-contrast: <select", "color-contrast: <input", "link-in-text-block")
    return explained(line) or line.startswith(unseen)


def faults(
    page: Page, where: str = "html", fine: Callable[[str], bool] = explained, rules: Any = EVERY
) -> dict[str, list[str]]:
    # A page keeps it until another is opened: it is half a megabyte to read.
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    violations, incomplete = page.evaluate(RUN, [where, rules])
    found = {"violations": violations, "incomplete": [line for line in incomplete if not fine(line)]}
    return {name: lines for name, lines in found.items() if lines}


def faults_in(page: Page, scheme: Any, rules: Any = EVERY, **more: Any) -> dict[str, list[str]]:
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLED)
    return faults(page, rules=rules, **more)


def faults_in_both(page: Page, **more: Any) -> dict[str, list[str]]:
    """Every rule in the light; in the dark, in the same page, those which look at colours."""
    found = {"dark": faults_in(page, "dark", COLOURS, **more), "light": faults_in(page, "light", **more)}
    return {f"{scheme}, {name}": lines for scheme, part in found.items() for name, lines in part.items()}


def faults_in_each_look(page: Page, **more: Any) -> dict[str, list[str]]:
    """At both widths, in both schemes: one page serves all four."""
    found = {}
    for width, size in WIDTHS.items():
        page.set_viewport_size(size)
        found |= {f"{width}, {name}": lines for name, lines in faults_in_both(page, **more).items()}
    return found
