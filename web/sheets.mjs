// Style sheets: the colours of src/design go where they are named, and a sheet keeps only the tokens that it uses.
import * as esbuild from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Each sheet by the name of what is built of it. */
export const SHEETS = {
  raabta: "book",
  print: "print",
  record: "record",
  quiz: "quiz",
  scenario: "scenario",
  closing: "closing",
  forms: "forms",
  desk: "desk",
  acts: "acts",
  slides: "slides",
  drawing: "drawing",
  paper: "paper/paper",
  "paper-guide": "paper/guide",
  "paper-cards": "paper/cards",
  "run-of-show": "paper/run-of-show",
  "room-phone": "room/phone",
  "room-projector": "room/projector",
  "room-trainer": "room/trainer",
  "room-noscript": "room/noscript",
  "room-report": "room/report",
};
const DECLARED = /--([\w-]+): *([^;}]*)/g;

/** @param {string} here @param {string} out @param {import("esbuild").BuildOptions} common */
export async function sheets(here, out, common) {
  const [screen, paper] = ["tokens", "print"].map((name) => readFileSync(join(here, `src/design/${name}.css`), "utf8"));
  const [light, dark] = screen.split("@media").map(declared);
  const names = new Set([...light.keys(), ...declared(paper).keys()]);
  const tokens = {
    name: "tokens",
    setup({ onLoad }) {
      onLoad({ filter: /\.css$/ }, ({ path }) => ({ contents: named(readFileSync(path, "utf8"), light, dark), loader: "css" }));
    },
  };
  for (const [name, source] of Object.entries(SHEETS)) {
    const entry = { absWorkingDir: here, entryPoints: [`src/${source}.css`], plugins: [tokens], write: false };
    const { outputFiles } = await esbuild.build({ ...common, ...entry });
    writeFileSync(join(out, `${name}.css`), used(outputFiles[0].text, names));
  }
}

/** What Python draws with: the colours of the light, of paper and of a warning's picture, as JSON. @param {string} here */
export function colours(here) {
  const read = (/** @type {string} */ name) => readFileSync(join(here, `src/design/${name}`), "utf8");
  const of = (/** @type {string} */ css) => Object.fromEntries([...declared(css)].filter(([, value]) => value.startsWith("#")));
  const light = of(read("tokens.css").split("@media")[0]);
  return `${JSON.stringify({ light, paper: of(read("print.css")), poster: JSON.parse(read("poster.json")) }, null, 1)}\n`;
}

/** @param {string} css */
function declared(css) {
  return new Map([...css.matchAll(DECLARED)].map(([, name, value]) => [name, value.trim()]));
}

/**
 * Where there may be no page with tokens, in a notebook, a sheet says `token(ink)`: the colour for light and for dark.
 * What is dark on every screen says `dark(ink)`.
 */
function named(css, light, dark) {
  return css.replace(/(?<![\w-])(token|dark)\(([\w-]+)\)/g, (_, which, name) => {
    const pair = [light.get(name), dark.get(name) ?? light.get(name)];
    if (!pair[0]) throw new Error(`there is no token ${name} in src/design/tokens.css`);
    return which === "dark" ? pair[1] : `light-dark(${pair.join(", ")})`;
  });
}

/** Leave out what nothing asks for; what only such a token asks for goes with it. */
function used(css, names) {
  const idle = [...names].filter((name) => !css.includes(`var(--${name})`) && !css.includes(`var(--${name},`));
  if (!idle.length) return css;
  const left = css.replace(new RegExp(`--(?:${idle.join("|")}):[^;}]*;?`, "g"), "").replace(/;}/g, "}").replace(/[^{}]+{}/g, "");
  return left === css ? css : used(left, names);
}
