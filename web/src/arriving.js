/**
 * Entry for pages in steps, before the first paint: say that the address leads to a place. Until the browser has found it,
 * or the page is there without it, another step would be seen and then jump away. Where the scripts that build the steps
 * did not come, all are built here, and the page is what it is without a script.
 */
const { classList } = document.documentElement;
if (location.hash) classList.add("arriving");
addEventListener("load", () => {
  classList.remove("arriving");
  if (classList.contains("live")) return;
  for (const text of document.querySelectorAll(".step > noscript")) text.outerHTML = text.textContent || "";
  // What the address leads to was not there to be found.
  if (location.hash) location.replace(location.hash);
});
