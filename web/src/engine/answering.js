/** What makes of a Python that has started one that answers: this package is unpacked in it, and asked by its one door. */

/** @typedef {{[field: string]: [string, Uint8Array]}} Files  name and content of each chosen file */

const SETUP = `
import sys, zipfile
zipfile.ZipFile("/raabta.zip").extractall("/raabta")
sys.path.insert(0, "/raabta")
`;

/**
 * @param {any} python
 * @param {Uint8Array} packed  the package, as book/engine.py packs it
 * @returns {(request: string, files: Files) => string}
 */
export function answering(python, packed) {
  python.FS.writeFile("/raabta.zip", packed);
  python.runPython(SETUP);
  const desk = python.pyimport("raabta.tools.desk");
  return (request, files) => {
    const given = python.toPy(new Map(Object.entries(files)));
    try {
      return desk.run(request, given);
    } finally {
      given.destroy();
    }
  };
}
