// Answer requests with the packed engine, as a page does: `node run.mjs <folder of the engine> <requests.json>` prints the answers.
// The folder is that of a built book; a request is {"request": JSON text, "files": {field: [name, base64]}}.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { answering } from "../src/engine/answering.js";

const [folder, asked] = process.argv.slice(2);
const known = JSON.parse(readFileSync(join(folder, "engine.json"), "utf8"));
// In Node, Pyodide looks for a package of npm beside itself, so its own copy there is what loads the rest.
const beside = join(dirname(fileURLToPath(import.meta.url)), "../node_modules/pyodide/pyodide.mjs");
const { loadPyodide } = await import(pathToFileURL(beside).href);
const { default: createPyodideModule } = await import(pathToFileURL(join(folder, "pyodide.asm.mjs")).href);
const unpacked = mkdtempSync(join(tmpdir(), "engine-"));
try {
  writeFileSync(join(unpacked, "pyodide.asm.wasm"), gunzipSync(readFileSync(join(folder, "python.bin"))));
  writeFileSync(join(unpacked, "python_stdlib.zip"), gunzipSync(readFileSync(join(folder, "library.bin"))));
  const lockFileContents = { info: known.lock, packages: {} };
  const python = await loadPyodide({ indexURL: unpacked, createPyodideModule, lockFileContents });
  const answer = answering(python, readFileSync(join(folder, "raabta.zip")));
  const answers = JSON.parse(readFileSync(asked, "utf8")).map(({ request, files }) => {
    const chosen = Object.entries(files).map(([field, [name, content]]) => [field, [name, new Uint8Array(Buffer.from(content, "base64"))]]);
    return answer(request, Object.fromEntries(chosen));
  });
  process.stdout.write(JSON.stringify(answers));
} finally {
  rmSync(unpacked, { recursive: true });
}
