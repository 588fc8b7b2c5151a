import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import * as esbuild from "esbuild";
import { bundled, thirdParty } from "../licences.mjs";

/** @param {Record<string, string>} files */
function folder(files) {
  const here = mkdtempSync(join(tmpdir(), "licences-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(here, name, ".."), { recursive: true });
    writeFileSync(join(here, name), text);
  }
  return here;
}

const FILES = {
  "src.js": 'import { a } from "one"; import { unused } from "two"; console.log(a);',
  "node_modules/one/package.json": '{"name": "one", "main": "a.mjs"}',
  "node_modules/one/a.mjs": "//#region node_modules/@in/side/lib/x.js\nexport const a = 1;\n//#endregion\n",
  "node_modules/two/package.json": '{"name": "two", "main": "b.mjs", "sideEffects": false}',
  "node_modules/two/b.mjs": "export const unused = 2;",
};

/** @param {string} here */
async function built(here) {
  const options = { absWorkingDir: here, entryPoints: ["src.js"], bundle: true, write: false, metafile: true };
  return bundled(here, [(await esbuild.build({ ...options, outfile: join(here, "out.js") })).metafile]);
}

test("what is bundled is named, also what a package had bundled before; what is left out is not", async () => {
  assert.deepEqual(await built(folder(FILES)), ["@in/side", "one"]);
});

test("a package without a licence stops the build", async () => {
  const here = folder({ ...FILES, "node_modules/one/LICENSE": "One is free." });
  const names = await built(here);
  assert.throws(() => thirdParty(here, names), /@in\/side is in what is built, and its licence is nowhere/);
  mkdirSync(join(here, "licences"));
  writeFileSync(join(here, "licences/@in-side.txt"), "Side is free.");
  assert.match(thirdParty(here, names), /@in\/side\n=+\n\nSide is free\.\n\n\none\n=+\n\nOne is free\.\n/);
});

test("the file that we hand on holds the whole licences of reveal.js, of marked, which is inside it, and of the signs in the drawings", () => {
  const text = readFileSync(new URL("../../src/raabta/static/THIRD-PARTY.txt", import.meta.url), "utf8");
  for (const place of ["../node_modules/reveal.js/LICENSE", "../licences/marked.txt", "../licences/lucide-static.txt", "../licences/maki.txt"]) {
    assert.ok(text.includes(readFileSync(new URL(place, import.meta.url), "utf8").trim()), place);
  }
});
