"""The colours that Python draws with. `web/src/design` says them, and the build of the front end hands them over."""

from __future__ import annotations

from collections.abc import Mapping

from raabta import i18n

#: Name -> "#rrggbb" or "#rgb": those of a screen in the light, those of paper, those of a warning's picture.
LIGHT: Mapping[str, str]
PAPER: Mapping[str, str]
POSTER: Mapping[str, str]
LIGHT, PAPER, POSTER = (i18n.load("charts/colours")[kind] for kind in ("light", "paper", "poster"))
