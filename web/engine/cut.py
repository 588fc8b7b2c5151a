"""The standard library, cut to what the desk tools need and compiled. Runs inside Pyodide, by web/engine/build.mjs."""

import importlib
import io
import sys
import zipfile
from importlib._bootstrap_external import _code_to_timestamp_pyc

#: What a tool may import, now or later; what these import by themselves comes along. tests/test_engine.py reads the
#: tools and says which is missing.
WANTED = """
abc base64 bisect calendar codecs collections.abc contextlib copy csv dataclasses datetime decimal difflib enum
fractions functools hashlib heapq html html.parser importlib.resources io itertools json locale math numbers operator
os pathlib random re secrets statistics string struct textwrap time traceback types typing unicodedata urllib.parse
uuid warnings xml.etree.ElementTree xml.parsers.expat xml.sax.saxutils zipfile zlib
""".split()  # noqa: SIM905 - so many names in quotes would be no easier to read
#: What the library asks for by itself at a later moment: to read a date, to say a fault, to unpack a file.
LATER = """
_strptime ast copyreg encodings.aliases encodings.ascii encodings.cp1252
encodings.cp1256 encodings.cp437 encodings.idna encodings.latin_1 encodings.unicode_escape encodings.utf_16
encodings.utf_16_be encodings.utf_16_le encodings.utf_32 encodings.utf_8 encodings.utf_8_sig gettext inspect keyword
linecache ntpath posixpath shutil stat stringprep tempfile token tokenize xml.etree.ElementPath zipfile._path
zipfile._path.glob
""".split()  # noqa: SIM905
#: A zip knows no day before this one, and the same library makes the same bytes on every day.
DAY = (1980, 1, 1, 0, 0, 0)


def cut(whole: str) -> tuple[bytes, list[str]]:
    """Return the library as a zip of compiled modules, and the names of the modules that are in it or built in."""
    for name in (*WANTED, *LATER):
        importlib.import_module(name)
    made, names = io.BytesIO(), []
    with zipfile.ZipFile(whole) as library, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as out:
        for path in sorted(library.namelist()):
            name = path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
            if not path.endswith(".py") or name not in sys.modules:
                continue
            # Without docstrings, which nobody reads there. The path is that under which a fault is told.
            code = compile(library.read(path), f"/lib/{path}", "exec", dont_inherit=True, optimize=2)
            out.writestr(zipfile.ZipInfo(f"{path}c", DAY), bytes(_code_to_timestamp_pyc(code)))
            names.append(name)
    return made.getvalue(), [*names, *sys.builtin_module_names]
