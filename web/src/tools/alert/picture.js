/** The picture of a warning: its fold, which draws it when somebody looks, and what is done with it. */
import { button, download, el } from "../../dom.js";

/** @typedef {[string, string, string]} Part  its role, the word above it, its text */
/** @typedef {{kind: "picture", name: string, title: string, language: string, mark: string, parts: Part[], alt: string, label: string, file: string}} Picture */
/** @typedef {(canvas: HTMLCanvasElement, mark: string, parts: Part[]) => void} Draw */

/** @param {Picture} picture @param {{[name: string]: string}} words @param {() => Promise<{drawPicture: Draw}>} bring */
export function pictured({ name, title, language, mark, parts, alt, label, file }, words, bring) {
  const canvas = el("canvas", { role: "img", "aria-label": alt, lang: language });
  Object.assign(canvas.style, { inlineSize: "100%", maxInlineSize: "24rem" }); // a page allows no style in its text
  const saved = button(label, () => canvas.toBlob((blob) => blob && download(file, "image/png", blob)));
  const share = button(words.share_text || "", () => {
    canvas.toBlob((blob) => {
      if (blob) void navigator.share({ files: [new File([blob], file, { type: "image/png" })], text: alt }).catch(() => {}); // whoever closes the list shares nothing
    });
  });
  const shares = "canShare" in navigator && navigator.canShare({ files: [new File([""], file, { type: "image/png" })] });
  const fold = el("details", { class: "rb-copy", "data-name": name }, el("summary", {}, title), canvas, el("div", { class: "rb-bar" }, saved, shares ? share : null));
  // It is drawn when somebody looks at it, and with the letters that the page has by then.
  fold.addEventListener("toggle", () => {
    if (fold.open) void Promise.all([bring(), document.fonts.ready]).then(([{ drawPicture }]) => drawPicture(canvas, mark, parts), () => {}); // its words stand below it
  });
  return fold;
}
