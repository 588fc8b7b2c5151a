// Runs only in pages that `raabta serve` shows while it watches: loads the page anew when the book was built anew, and
// shows the faults of the course while it has some. No built file holds it.
(() => {
  const mine = new URL(document.currentScript.src).search.slice(1);
  /** @type {HTMLElement | null} */
  let strip = null;

  /** @param {string[]} faults */
  function show(faults) {
    if (strip) strip.remove();
    strip = null;
    if (!faults.length) return;
    strip = document.createElement("pre");
    strip.setAttribute("role", "alert");
    strip.lang = "en";
    strip.dir = "ltr";
    strip.tabIndex = 0;
    strip.dataset.raabtaFaults = String(faults.length);
    Object.assign(strip.style, {
      position: "fixed",
      insetInline: "0",
      insetBlockEnd: "0",
      zIndex: "99",
      margin: "0",
      padding: "0.75rem 1rem",
      maxBlockSize: "40vh",
      overflow: "auto",
      whiteSpace: "pre-wrap",
      overflowWrap: "anywhere",
      font: "0.9rem/1.5 ui-monospace, monospace",
      color: "#fff",
      background: "#7a1418",
      borderBlockStart: "3px solid #fff",
    });
    strip.textContent = faults.join("\n");
    document.body.append(strip);
  }

  const events = new EventSource("/_raabta/events");
  events.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.book !== mine) location.reload();
    else show(news.faults);
  };
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
