"""Tell builders that make the site from others."""

from __future__ import annotations

from sphinx.application import Sphinx


def site(app: Sphinx) -> bool:
    """Return whether the builder makes the site, which has pages of its own: search, sources, progress, sheets."""
    return app.builder.format == "html" and app.builder.name != "epub"
