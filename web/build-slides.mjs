// The slides: reveal.js with its notes and our script in one file, and the hash of the script in
// reveal's speaker view, which a window with a strict policy has to be told.
import { build as plain } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export async function slides(here, out, common, build = plain) {
  const reveal = join(here, "node_modules/reveal.js");
  const { version, homepage } = JSON.parse(readFileSync(join(reveal, "package.json"), "utf8"));
  const copyright = readFileSync(join(reveal, "LICENSE"), "utf8").match(/^Copyright.*$/m)?.[0];
  const banner = { js: `/*! Holds reveal.js ${version} (${homepage}), MIT License. ${copyright}\n    Holds marked, MIT License. Copyright (c) 2018+, MarkedJS; (c) 2011-2018, Christopher Jeffrey. */` };
  const script = { entryPoints: ["src/slides.js"], format: "iife", loader: { ".css": "text" }, outfile: join(out, "slides.js") };
  // reveal.js asks for a browser of today, and so does the laptop at the projector.
  await build({ ...common, absWorkingDir: here, ...script, target: "es2020", banner });
  writeFileSync(join(out, "slides.json"), `${JSON.stringify({ speaker: await speaker(reveal) })}\n`);
}

/** Return the hash of the script that the notes plugin writes into the speaker's window. */
async function speaker(reveal) {
  const { default: Notes } = await import(pathToFileURL(join(reveal, "dist/plugin/notes.mjs")).href);
  let written = "";
  globalThis.window = { open: () => ({ document: { write: (html) => (written = html) }, postMessage() {} }), location: { search: "" }, addEventListener() {} };
  const plugin = Notes();
  plugin.init({ addKeyBinding() {}, getConfig: () => ({ url: "x" }), getState: () => ({}), on() {} });
  const [timer, real] = [globalThis.setInterval, () => 0];
  globalThis.setInterval = real;
  plugin.open();
  globalThis.setInterval = timer;
  delete globalThis.window;
  const scripts = [...written.matchAll(/<script>([^]*?)<\/script>/g)].map((found) => found[1]);
  if (scripts.length !== 1) throw new Error(`reveal's speaker view holds ${scripts.length} scripts, not one`);
  return `sha256-${createHash("sha256").update(scripts[0]).digest("base64")}`;
}
