// Build the front end: a classic script for pages and small ones for scenarios, steps, acts, the progress page and each pocket tool, ES modules.
// `node build.mjs [folder]` writes to that folder instead (the test rebuilds there and compares).
import * as esbuild from "esbuild";
import { slides } from "./build-slides.mjs";
import { bundled, thirdParty } from "./licences.mjs";
import { colours, sheets } from "./sheets.mjs";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../src/raabta/static");
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
const groups = { raabtaShared: /\/(dom|fold|speak|quiz|onward)\.js$/, raabtaKept: /\/(kept|places|progress|store)\.js$/ };
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
await build({ ...common, absWorkingDir: here, entryPoints: ["src/loader.js"], format: "esm", outfile: join(out, "loader.mjs") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/widget.js"], format: "esm", outfile: join(out, "raabta.mjs") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/upload.js"], format: "esm", outfile: join(out, "upload.mjs") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/scenario-widget.js"], format: "esm", outfile: join(out, "scenario.mjs") });
for (const name of ["scenario", "closing", "results", "start", "repeat", "steps", "acts", "notes", "menu", "offline"]) {
  const page = { entryPoints: [`src/${name}-page.js`], plugins: [shared], outfile: join(out, `${name}.js`) };
  await build({ ...common, absWorkingDir: here, format: "iife", ...page });
}
await build({ ...common, absWorkingDir: here, format: "iife", entryPoints: ["src/offline/service-worker.js"], outfile: join(out, "service-worker.js") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/arriving.js"], format: "iife", outfile: join(out, "arriving.js") });
// A page has the script of each pocket tool that stands in it. A file of src/tools has the id of its tool and exports `start`.
for (const file of readdirSync(join(here, "src/tools")).filter((name) => name.endsWith(".js") && !["card.js", "index.js", "python.js"].includes(name))) {
  const id = file.replace(".js", "");
  const contents = `import { mount } from "./card.js"; import { start } from "./${file}"; mount(document, "${id}", start);`;
  const page = { stdin: { contents, resolveDir: join(here, "src/tools") }, tsconfig: join(here, "tsconfig.json"), plugins: [shared], outfile: join(out, `tool-${file}`) };
  await build({ ...common, absWorkingDir: here, format: "iife", ...page });
}
// What answers in the alert composer comes once its form stands.
await build({ ...common, absWorkingDir: here, entryPoints: ["src/alert-later.js"], format: "iife", outfile: join(out, "alert-later.js") });
// What Python answers has one script for all of it, and a worker; `make engine` makes the engine that the worker runs.
const python = { entryPoints: ["src/python-page.js"], plugins: [shared], outfile: join(out, "tool-python.js") };
await build({ ...common, absWorkingDir: here, format: "iife", ...python });
// A browser that has not what a newer one has never starts it.
const worker = { entryPoints: ["src/engine/worker.js"], target: "es2022", outfile: join(out, "engine/worker.mjs") };
await build({ ...common, absWorkingDir: here, format: "esm", ...worker });
// In notebooks the small tools share one module; the composer, which is as large as all of them, has its own.
await build({ ...common, absWorkingDir: here, entryPoints: ["src/composer-widget.js"], format: "esm", outfile: join(out, "tool-alert-composer.mjs") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/form-widget.js"], format: "esm", outfile: join(out, "form-widget.mjs") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/shared-widget.js"], format: "esm", outfile: join(out, "shared-widget.mjs") });
// The room's pages hold their script and their style; the server puts them in.
for (const name of ["phone", "projector", "trainer"]) {
  const script = { entryPoints: [`src/room/${name}.js`], outfile: join(out, `room-${name}.js`) };
  await build({ ...common, absWorkingDir: here, format: "iife", ...script });
}
await sheets(here, out, common);
writeFileSync(join(process.argv[2] ?? join(here, "../src/raabta/tools/draw/words"), "colours.json"), colours(here));
// The slides have reveal.js in them and a build of their own.
await slides(here, out, common, build);
// What others made is named, with the licence that must go wherever it goes.
// The signs in the drawings are copied into src/raabta/drawings/signs.py, so no build tells of them.
writeFileSync(join(out, "THIRD-PARTY.txt"), thirdParty(here, [...bundled(here, made), "lucide-static", "maki"].sort()));
