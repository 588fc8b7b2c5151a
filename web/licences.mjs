// Which packages of others are in what we build, and their licences: they must travel with every copy.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//g;
// A package may hold others that its own build has put in; rolldown leaves a line where each of them begins.
const REGION = /^\/\/#region (node_modules\/.*)$/gm;

/**
 * Return the names of the packages in a build.
 * @param {string} here
 * @param {import("esbuild").Metafile[]} metafiles
 */
export function bundled(here, metafiles) {
  const used = metafiles.flatMap((made) => Object.values(made.outputs).flatMap(({ inputs }) => Object.entries(inputs)));
  const files = [...new Set(used.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([name]) => name))];
  const named = files.filter((name) => name.includes("node_modules/")).flatMap((name) => {
    const regions = [...readFileSync(join(here, name), "utf8").matchAll(REGION)].map((found) => found[1]);
    return [name, ...regions].map((path) => [...path.matchAll(PACKAGE)].pop()?.[1]);
  });
  return [...new Set(named)].filter((name) => name !== undefined).sort();
}

/**
 * Return the text that names each package with its licence. A package without one stops the build.
 * @param {string} here
 * @param {string[]} names
 */
export function thirdParty(here, names) {
  const parts = names.map((name) => `${name}\n${"=".repeat(name.length)}\n\n${licence(here, name)}\n`);
  return `Work of others that is part of the files beside this one\n\n${parts.join("\n\n")}`;
}

/** @param {string} here @param {string} name */
function licence(here, name) {
  const folder = join(here, "node_modules", name);
  const file = existsSync(folder) && readdirSync(folder).find((found) => /^licen[cs]e/i.test(found));
  const kept = join(here, "licences", `${name.replace("/", "-")}.txt`);
  if (!file && !existsSync(kept)) throw new Error(`${name} is in what is built, and its licence is nowhere: put it into ${kept}`);
  return readFileSync(file ? join(folder, file) : kept, "utf8").trim();
}
