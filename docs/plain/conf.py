"""The same book by plain Sphinx: `sphinx-build -c docs/plain . _build/plain`."""

from pathlib import Path

import yaml

_SETTINGS = yaml.safe_load((Path(__file__).parents[2] / "_config.yml").read_text(encoding="utf-8"))
project = _SETTINGS["title"]
html_title = project
author = _SETTINGS.get("author", "")
language = "en"
extensions = ["myst_nb", "sphinx_external_toc", "raabta.book.extension"]
external_toc_exclude_missing = True
external_toc_path = "_toc.yml"
exclude_patterns = [".*", "**/.*", "_build", ".venv", "tests", "web", "docs", "benchmarks", "requirements", "binder"]
html_theme = "raabta"
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
nb_execution_mode = "cache"
nb_execution_timeout = 120
