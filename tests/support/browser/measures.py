"""What is measured in a page that is open: words that are cut off or lost, in which style, and names of tables."""

from playwright.sync_api import Page

#: What a reader may type into the pocket tools; a tool that is not named here answers to what it starts with.
TYPED = {
    "text": "Flood warning for Kotla: leave now for Government High School No. 2. " * 4,
    "source": "District Disaster Management Authority",
    "hazard": "Flood in the river Bela",
    "place": "Nawabshah-Shaheed-Benazirabad-District-Headquarters-Hospital",
    "time": "before 06:00",
    "action": "Go to Government High School No. 2",
    "impact": "Water will stand 1.5 metres high",
}
#: Every piece of a word in a cell that stands on two lines. A line may end behind a dash, not between two digits.
CUT = r"""() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const cut = [];
  for (const cell of document.querySelectorAll("th, td, caption")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      const e = node.parentElement;
      if (!e.checkVisibility() || e.closest("svg, option, .unseen, .rb-unseen") || /^https?:/.test(node.data)) continue;
      for (const piece of node.data.matchAll(/(?:\d[-–/](?=\d)|[^\s–—/-])+[-–—/]?/g)) {
        const range = document.createRange();
        range.setStart(node, piece.index);
        range.setEnd(node, piece.index + piece[0].length);
        const lines = new Set([...range.getClientRects()].filter((r) => r.width).map((r) => Math.round(r.top)));
        if (lines.size > 1) cut.push(piece[0]);
      }
    }
  }
  return cut;
}"""
#: As a browser tells it to a screen reader, hidden caption or not.
NAMES = r"""() => [...document.querySelectorAll("table")].map((table) => table.caption?.textContent.trim() || "")"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
LARGE = "html { font-size: 200% !important; }"
STYLES = {"narrow": "", "spaced": SPACED, "large": LARGE, "both": LARGE + SPACED}
#: Room for a style of the test, which is put on and off without another load.
#: A sheet that a script makes is no style of the page, which its policy would refuse.
DRESSED = "() => { document.adoptedStyleSheets = [window.dressed = new CSSStyleSheet()]; }"
HIGH = "(css) => { dressed.replaceSync(css); return document.documentElement.scrollHeight; }"
#: Visible words that stick out of the page, or that their box cuts off without a way to scroll to them.
LOST = """() => {
  // Words for ears alone: some are so on a small screen only.
  const heard = (e) => e && (getComputedStyle(e).clipPath === "inset(50%)" || heard(e.parentElement));
  const hidden = (e) => e.closest(".unseen, .rb-unseen, .skip, svg") || heard(e);
  // Asked of each element once, not for each word below it: which boxes around it cut off, and whether one scrolls.
  const known = new Map();
  const around = (e) => {
    if (!e || e === document.documentElement) return { clips: [], scrolls: false };
    if (!known.has(e)) {
      const { clips, scrolls } = around(e.parentElement);
      const { overflowX, overflowY } = getComputedStyle(e);
      const cuts = e !== document.body && [overflowX, overflowY].some((how) => ["hidden", "clip"].includes(how));
      known.set(e, {
        clips: cuts ? [...clips, e] : clips,
        scrolls: scrolls || ["auto", "scroll"].includes(overflowX),
      });
    }
    return known.get(e);
  };
  const cut = ({ clips }, box) => clips.some((e) => {
    const frame = e.getBoundingClientRect();
    return box.bottom > frame.bottom + 2 || box.right > frame.right + 2;
  });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lost = [];
  for (let node; (node = walker.nextNode()); ) {
    const e = node.parentElement;
    if (!node.textContent.trim() || hidden(e) || !e.checkVisibility({visibilityProperty: true})) continue;
    if (["SCRIPT", "STYLE", "OPTION", "TEXTAREA"].includes(e.tagName)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const boxes = around(e);
      const outside = (box.right > innerWidth + 1 || box.left < -1) && !boxes.scrolls;
      if (outside || cut(boxes, box)) lost.push(node.textContent.trim().slice(0, 40));
    }
  }
  return lost;
}"""


#: The sum of all that moved without a touch, since the page began.
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)))
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(sum), 100));
})"""
#: Of `SHIFTS`, what nobody sees.
STILL = 0.01


def lost(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return list(page.evaluate(LOST)) + ([f"the page is {wide} pixels too wide"] if wide > 0 else [])


def fill_tools(page: Page) -> None:
    page.locator(".rb-tool details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    for field in page.locator(".rb-tool [data-field]").all():
        name = field.get_attribute("data-field") or ""
        if name in TYPED:
            field.fill(TYPED[name])
    page.locator(".rb-fields").evaluate_all("all => all.forEach((e) => e.dispatchEvent(new Event('input')))")


def judge_some(page: Page) -> None:
    """Longer than a fresh page: reasons beside rows, results of tools."""
    for place in range(3):
        page.locator(".rb-question").nth(place).locator("input, select").first.evaluate(
            "e => { if (e.type === 'radio') e.checked = true; else if (e.tagName === 'SELECT') e.selectedIndex = 1; }"
        )
        page.locator(".rb-check").first.press("Enter")
    page.locator("[data-field=place]").fill("Nawabshah-Shaheed-Benazirabad-District-Headquarters-Hospital")
