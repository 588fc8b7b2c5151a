// What benchmarks/learner.py asks of a page.
(() => {
  const ACTS = ".rb-question, .rb-scenario, .rb-recall, .rb-tool:not(.rb-sample)";
  const PICTURES = "main img, main figure, main svg:not([class*=icon]), .sms, .post";
  const STOPS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const LISTS = ".rb-sources, .rb-sources-all, .figures";
  const seen = (one) => one.checkVisibility({ contentVisibilityAuto: false, visibilityProperty: true }) && one.getClientRects().length;
  const all = (what, near = document) => [...near.querySelectorAll(what)].filter(seen);
  const place = (one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return [top + scrollY, bottom + scrollY];
  };
  const rounded = (pixels) => Math.round((pixels / innerHeight) * 100) / 100;

  function steps() {
    // In the order of the route: the first of its links leads to the page, not to a section.
    const minutes = [...document.querySelectorAll(".steps .route a")].map((link) => parseInt(link.parentElement.textContent.match(/(\d+)\D*$/)?.[1] || "0", 10));
    return [...document.querySelectorAll(".step:not(.step-apart)")].map((step, n) => {
      const id = step.dataset.id || step.querySelector("section[id]")?.id || "";
      return { id, name: step.dataset.step, minutes: minutes[n] ?? null };
    });
  }
  /** The longest stretch of the text in which there is nothing to do and nothing to look at. */
  function stretch() {
    const text = all("main section > :is(p, ul, ol, blockquote, table, div, pre), main h1, main h2, main h3").filter((one) => !one.closest(LISTS));
    const from = Math.min(...text.map((one) => place(one)[0]));
    const to = Math.max(...text.map((one) => place(one)[1]));
    const things = all(`${ACTS}, ${PICTURES}`).map(place).sort((a, b) => a[0] - b[0]);
    let longest = 0;
    let last = from;
    for (const [top, bottom] of [...things, [to, to]]) {
      longest = Math.max(longest, top - last);
      last = Math.max(last, bottom);
    }
    return rounded(longest);
  }
  function look() {
    scrollTo(0, 0);
    const acts = all(ACTS).map((one) => place(one)[0]);
    const groups = new Set();
    const stops = all(STOPS, document.querySelector("main")).filter((one) => {
      if (one.disabled || one.tabIndex < 0) return false;
      if (one.type !== "radio") return true;
      const first = !groups.has(one.name);
      groups.add(one.name);
      return first;
    });
    return {
      screens: rounded(document.documentElement.scrollHeight),
      act: acts.length ? rounded(Math.min(...acts)) : null,
      stretch: stretch(),
      stops: stops.length,
    };
  }
  return { steps, look };
})()
