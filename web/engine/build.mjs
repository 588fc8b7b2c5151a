// Make the engine that runs the desk tools' Python in a page: what stands in `node build.mjs [folder]` is what `make engine` renews.
// Pyodide comes from npm, pinned. Its standard library is cut to what the tools need and compiled by the very Python
// that will run it: it starts in half the time. What is large is stored packed, since not every host packs.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../../src/raabta/static/engine");
const source = join(here, "../node_modules/pyodide");
const LEVEL = 9;
const { loadPyodide } = await import(pathToFileURL(join(source, "pyodide.mjs")).href);

const pyodide = await loadPyodide({ indexURL: source });
pyodide.FS.writeFile("/whole.zip", readFileSync(join(source, "python_stdlib.zip")));
pyodide.runPython(readFileSync(join(here, "cut.py"), "utf8"));
const cut = pyodide.globals.get("cut");
const [library, modules] = cut("/whole.zip").toJs();
const python = pyodide.runPython("import platform; platform.python_version()");

mkdirSync(out, { recursive: true });
// Not .gz: some hosts would unpack a file of that name on its way, and a browser would unpack it again.
const packed = (bytes) => gzipSync(bytes, { level: LEVEL });
writeFileSync(join(out, "python.bin"), packed(readFileSync(join(source, "pyodide.asm.wasm"))));
writeFileSync(join(out, "library.bin"), packed(library));
// Scripts stay as they are: a browser imports them from their address, which a strict policy allows.
for (const name of ["pyodide.mjs", "pyodide.asm.mjs"]) {
  const text = readFileSync(join(source, name), "utf8").replace(/\n\/\/# sourceMappingURL=.*/, "");
  writeFileSync(join(out, name), text);
}
const files = Object.fromEntries(
  ["pyodide.mjs", "pyodide.asm.mjs", "library.bin", "python.bin"].map((name) => {
    const bytes = readFileSync(join(out, name));
    const sent = name.endsWith(".mjs") ? packed(bytes).length : bytes.length;
    return [name, { bytes: bytes.length, sent, sha256: createHash("sha256").update(bytes).digest("hex") }];
  }),
);
copyFileSync(join(here, "../licences/engine.txt"), join(out, "THIRD-PARTY.txt"));
const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
// Pyodide asks which builds of other packages would fit it; there are none here.
const { info: lock } = JSON.parse(readFileSync(join(source, "pyodide-lock.json"), "utf8"));
const engine = { pyodide: version, python, lock, files, modules: modules.sort() };
writeFileSync(join(out, "engine.json"), `${JSON.stringify(engine, null, 1)}\n`);
console.log(`${Object.values(files).reduce((sum, { sent }) => sum + sent, 0)} bytes to bring`);
