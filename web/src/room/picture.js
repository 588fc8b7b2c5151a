/** The picture of a question or an option: its address holds it. */
import { el } from "../dom.js";

/** @param {{picture?: import("./protocol").PublicPicture}} of */
export function pictured({ picture }) {
  return picture ? el("img", { src: picture.src, alt: picture.alt, lang: picture.language }) : null;
}
