// Style sheets: the colours of src/design go where they are named, and a sheet keeps only the tokens that it uses. What is
// for ears alone says `@unseen;`: it stands once, as `.unseen` in src/design/base.css.
import * as esbuild from "esbuild";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Each sheet by the name of what is built of it. */
export const SHEETS = {
  raabta: "book",
  print: "print",
  record: "record",
  quiz: "quiz",
  scenario: "scenario",
  closing: "closing",
  achievement: "achievement",
  exam: "exam",
  logo: "logo",
  elsewhere: "elsewhere",
  forms: "forms",
  desk: "desk",
  acts: "acts",
  slides: "slides",
  drawing: "drawing",
  paper: "paper/paper",
  "paper-guide": "paper/guide",
  "paper-cards": "paper/cards",
  "paper-record": "paper/record",
  verify: "verify",
  "room-phone": "room/phone",
  "room-projector": "room/projector",
  "room-trainer": "room/trainer",
  "room-noscript": "room/noscript",
  "room-report": "room/report",
};
const DECLARED = /--([\w-]+): *([^;}]*)/g;

/** Each sheet of src/tools is named like its tool, and goes where `placed` says. @param {string} here @param {string} out @param {import("esbuild").BuildOptions} common @param {(id: string) => string} placed */
export async function sheets(here, out, common, placed) {
  const [screen, paper] = ["tokens", "print"].map((name) => readFileSync(join(here, `src/design/${name}.css`), "utf8"));
  const [light, dark] = screen.split("@media").map(declared);
  const [, unseen] = readFileSync(join(here, "src/design/base.css"), "utf8").match(/\.unseen \{([^}]*)\}/);
  const names = new Set([...light.keys(), ...declared(paper).keys()]);
  const tokens = {
    name: "tokens",
    setup({ onLoad }) {
      onLoad({ filter: /\.css$/ }, ({ path }) => ({ contents: named(readFileSync(path, "utf8"), light, dark).replace(/@unseen;/g, unseen), loader: "css" }));
    },
  };
  const ofTools = readdirSync(join(here, "src/tools")).filter((name) => name.endsWith(".css")).map((name) => name.replace(".css", ""));
  for (const [name, source] of [...Object.entries(SHEETS), ...ofTools.map((name) => [name, `tools/${name}`])]) {
    const entry = { absWorkingDir: here, entryPoints: [`src/${source}.css`], plugins: [tokens], write: false };
    const { outputFiles } = await esbuild.build({ ...common, ...entry });
    const sheet = used(outputFiles[0].text, names);
    writeFileSync(join(ofTools.includes(name) ? placed(name) : out, `${name}.css`), name === "elsewhere" ? boxed(sheet) : sheet);
  }
}

/** What Python draws with: the colours of the light, of paper and of a warning's picture, as JSON. @param {string} here */
export function colours(here) {
  const read = (/** @type {string} */ name) => readFileSync(join(here, `src/design/${name}`), "utf8");
  const of = (/** @type {string} */ css) => Object.fromEntries([...declared(css)].filter(([, value]) => value.startsWith("#")));
  const light = of(read("tokens.css").split("@media")[0]);
  return `${JSON.stringify({ light, paper: of(read("print.css")), poster: JSON.parse(read("poster.json")) }, null, 1)}\n`;
}

/** The text of the band, on which a course puts a colour of its own: in the light and in the dark, as JSON. @param {string} here */
export function bandTexts(here) {
  const [light, dark] = readFileSync(join(here, "src/design/tokens.css"), "utf8").split("@media").map(declared);
  const six = (/** @type {string} */ colour) => (colour.length === 7 ? colour : colour.replace(/\w/g, "$&$&"));
  return `${JSON.stringify({ colour: six(light.get("on-band")), colour_dark: six(dark.get("on-band")) }, null, 1)}\n`;
}

/** In somebody else's site a rule that names nothing of ours is one of our box. @param {string} css */
function boxed(css) {
  return css.replace(/(^|[{},])(\[data-(?:state|option))/g, "$1.raabta-elsewhere $2");
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
