/**
 * Entry for pages in steps, before the first paint: say that the address leads to a place. Until the browser has found it,
 * or the page is there without it, another step would be seen and then jump away.
 */
if (location.hash) {
  const { classList } = document.documentElement;
  classList.add("arriving");
  addEventListener("load", () => classList.remove("arriving"));
}
