// Build the front end: a classic script for pages and small ones for scenarios, steps, acts, the progress page and each pocket tool, ES modules.
// `node build.mjs [folder]` writes to that folder instead (the test rebuilds there and compares).
import * as esbuild from "esbuild";
import { slides } from "./build-slides.mjs";
import { bundled, thirdParty } from "./licences.mjs";
import { bandTexts, colours, sheets } from "./sheets.mjs";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../src/raabta/static");
const desk = join(here, "../src/raabta_desk");
/** What is built of a tool lies in the folder that has its words, the scripts in `static`. @param {string} id */
function toolFolder(id) {
  const home = readdirSync(desk).find((name) => existsSync(join(desk, name, "words", `${id}.en.json`)));
  if (!home) throw new Error(`web/src/tools/${id}.js: no folder of src/raabta_desk has words/${id}.en.json – write the words of the tool first`);
  return join(desk, home);
}
// ES2018 is what the browsers of phones from 2018 understand.
const common = { bundle: true, minify: true, target: "es2018", charset: "utf8", legalComments: "none", logLevel: "warning" };

/** @type {import("esbuild").Metafile[]} */
const made = [];

/** @param {import("esbuild").BuildOptions} options */
async function build(options) {
  made.push((await esbuild.build({ ...options, metafile: true })).metafile);
}

// Such a script comes after raabta.js and takes from it what both need: the names that src/shared.js lends, in two groups.
const source = readFileSync(join(here, "src/shared.js"), "utf8");
const groups = { raabtaShared: /\/(dom|fold|speak|quiz|onward|waiting)\.js$/, raabtaKept: /\/(kept|places|progress|store)\.js$/ };
const shared = {
  name: "shared",
  setup({ onResolve, onLoad }) {
    for (const [group, filter] of Object.entries(groups)) {
      const lent = source.match(new RegExp(`${group}: \\{([^}]*)\\}`))?.[1].split(",").map((name) => name.trim());
      onResolve({ filter }, () => ({ path: group, namespace: group }));
      // A module for each name: those that a script does not ask for are not written into it.
      onLoad({ filter: /.*/, namespace: group }, () => ({ contents: lent.map((name) => `export { ${name} } from "${group}.${name}";`).join("") }));
      onResolve({ filter: new RegExp(`^${group}\\.`) }, ({ path }) => ({ path, namespace: "lent", sideEffects: false }));
    }
    onLoad({ filter: /.*/, namespace: "lent" }, ({ path }) => ({ contents: `export const ${path.split(".")[1]} = ${path};` }));
  },
};

await build({ ...common, absWorkingDir: here, entryPoints: ["src/page.js"], format: "iife", outfile: join(out, "raabta.js") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/elsewhere-page.js"], format: "iife", outfile: join(out, "elsewhere.js") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/loader.js"], format: "esm", outfile: join(out, "loader.mjs") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/widget.js"], format: "esm", outfile: join(out, "raabta.mjs") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/upload.js"], format: "esm", outfile: join(out, "upload.mjs") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/scenario-widget.js"], format: "esm", outfile: join(out, "scenario.mjs") });
for (const name of ["scenario", "closing", "results", "give", "start", "repeat", "steps", "acts", "notes", "menu", "offline", "codes", "achievement", "exam"]) {
  const page = { entryPoints: [`src/${name}-page.js`], plugins: [shared], outfile: join(out, `${name}.js`) };
  await build({ ...common, absWorkingDir: here, format: "iife", ...page });
}
await build({ ...common, absWorkingDir: here, format: "iife", entryPoints: ["src/offline/service-worker.js"], outfile: join(out, "service-worker.js") });
// These two stand in a page itself, before anything else is there.
for (const name of ["arriving", "moved"]) {
  await build({ ...common, absWorkingDir: here, entryPoints: [`src/${name}.js`], format: "iife", outfile: join(out, `${name}.js`) });
}
// The page that a learning platform opens; the book runs in its frame.
await build({ ...common, absWorkingDir: here, entryPoints: ["src/lms-page.js"], format: "iife", outfile: join(out, "lms.js") });
// It checks signed records, and stands whole in a page of its own.
await build({ ...common, absWorkingDir: here, entryPoints: ["src/verify.js"], format: "iife", outfile: join(out, "verify.js") });
// A page has the script of each pocket tool that stands in it, and a notebook its module. A file of src/tools has the id of its tool and
// exports `start`; beside it <id>.later.js is what its script brings by itself, and <id>.widget.js what a notebook has in the place of the module.
// What is built lies with the tool, where its words are.
const sources = readdirSync(join(here, "src/tools"));
for (const id of sources.filter((name) => /^[a-z0-9-]+\.js$/.test(name) && !["card.js", "python.js"].includes(name)).map((name) => name.replace(".js", ""))) {
  const place = process.argv[2] ?? join(toolFolder(id), "static");
  const made = (/** @type {string} */ contents) => ({ stdin: { contents, resolveDir: join(here, "src/tools") }, tsconfig: join(here, "tsconfig.json"), absWorkingDir: here });
  const start = `import { mount } from "./card.js"; import { start } from "./${id}.js";`;
  const page = `${start} import { eachPart } from "../waiting.js"; eachPart((part) => mount(part, "${id}", start));`;
  await build({ ...common, format: "iife", ...made(page), plugins: [shared], outfile: join(place, `tool-${id}.js`) });
  const own = sources.includes(`${id}.widget.js`);
  const widget = own ? `export { default } from "./${id}.widget.js";` : `${start} import { speaking } from "../speak.js"; export default { render({ el }) { speaking(el); mount(el, "${id}", start); } };`;
  await build({ ...common, format: "esm", ...made(widget), outfile: join(place, `tool-${id}.mjs`) });
  if (sources.includes(`${id}.later.js`)) {
    await build({ ...common, format: "iife", ...made(`import "./${id}.later.js";`), outfile: join(place, `tool-${id}.later.js`) });
  }
}
// What Python answers has one script for all of it, and a worker; `make engine` makes the engine that the worker runs.
const python = { entryPoints: ["src/python-page.js"], plugins: [shared], outfile: join(out, "tool-python.js") };
await build({ ...common, absWorkingDir: here, format: "iife", ...python });
// A text that is judged by it brings what asks it.
const product = { entryPoints: ["src/product-page.js"], plugins: [shared], outfile: join(out, "product.js") };
await build({ ...common, absWorkingDir: here, format: "iife", ...product });
// A browser that has not what a newer one has never starts it.
const worker = { entryPoints: ["src/engine/worker.js"], target: "es2022", outfile: join(out, "engine/worker.mjs") };
await build({ ...common, absWorkingDir: here, format: "esm", ...worker });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/form-widget.js"], format: "esm", outfile: join(out, "form-widget.mjs") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/shared-widget.js"], format: "esm", outfile: join(out, "shared-widget.mjs") });
// The room's pages hold their script and their style; the server puts them in.
for (const name of ["phone", "projector", "trainer"]) {
  const script = { entryPoints: [`src/room/${name}.js`], outfile: join(out, `room-${name}.js`) };
  await build({ ...common, absWorkingDir: here, format: "iife", ...script });
}
await sheets(here, out, common, (id) => process.argv[2] ?? toolFolder(id));
writeFileSync(join(process.argv[2] ?? join(here, "../src/raabta/charts/words"), "colours.json"), colours(here));
writeFileSync(join(process.argv[2] ?? join(here, "../src/raabta/content/words"), "band.json"), bandTexts(here));
// The slides have reveal.js in them and a build of their own.
await slides(here, out, common, build);
// What others made is named, with the licence that must go wherever it goes.
// The signs in the drawings are copied into src/raabta/drawings/signs.py, so no build tells of them.
writeFileSync(join(out, "THIRD-PARTY.txt"), thirdParty(here, [...bundled(here, made), "lucide-static", "maki"].sort()));
