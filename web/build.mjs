// Build the front end: one classic script for pages, one ES module for notebooks, one style sheet.
// `node build.mjs [folder]` writes to that folder instead (the test rebuilds there and compares).
import { build } from "esbuild";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../src/raabta/static");
// ES2018 is what the browsers of phones from 2018 understand.
const common = { bundle: true, minify: true, target: "es2018", charset: "utf8", legalComments: "none", logLevel: "warning" };

await build({ ...common, absWorkingDir: here, entryPoints: ["src/page.js"], format: "iife", outfile: join(out, "raabta.js") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/widget.js"], format: "esm", outfile: join(out, "raabta.mjs") });
await build({ ...common, absWorkingDir: here, entryPoints: ["src/quiz.css"], outfile: join(out, "quiz.css") });
