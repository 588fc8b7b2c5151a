"""The way out stays open: plain Sphinx builds the same course, page for page, without Jupyter Book."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]


def test_plain_sphinx_builds_the_same_pages(built_book: Path, tmp_path: Path) -> None:
    # A finder in front of all others, so that Jupyter Book and its theme cannot be imported even where they are.
    block = (
        "import sys\n"
        "class Block:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in {'jupyter_book', 'sphinx_book_theme', 'pydata_sphinx_theme'}:\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, Block())\n"
        "from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))\n"
    )
    options = [
        "-W",
        "--keep-going",
        "-q",
        "-N",
        "-b",
        "html",
        "-c",
        str(ROOT / "docs/plain"),
        "-d",
        str(tmp_path / "tree"),
        # What the notebooks say is that of the book: kernels do not know Sphinx, and they are most of a first build.
        "-D",
        f"nb_execution_cache_path={built_book.parent / '.jupyter_cache'}",
    ]
    command = [sys.executable, "-c", block, *options, str(ROOT), str(tmp_path / "html")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    plain = {path.relative_to(tmp_path / "html"): path.read_bytes() for path in (tmp_path / "html").rglob("*.html")}
    book = {path.relative_to(built_book): path.read_bytes() for path in built_book.rglob("*.html")}
    assert sorted(plain) == sorted(book)
    assert [str(name) for name in book if book[name] != plain[name]] == []
