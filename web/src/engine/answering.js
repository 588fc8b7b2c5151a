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
  const form = python.pyimport("raabta.form.run");
  // Here all tools are imported: the first answer does not wait for it, and a fault of theirs is one of the start.
  form.answers().destroy();
  return (request, files) => {
    const given = python.toPy(new Map(Object.entries(files)));
    try {
      return form.run(request, given);
    } finally {
      given.destroy();
    }
  };
}
