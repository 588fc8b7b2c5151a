"""Write verify.html, which checks signed records by itself: one file, with the course's keys and what they withdrew.

A course whose folder keys/ has no key gets no such page: there is nothing that it could check.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from raabta import content, i18n
from raabta.book.build.course import course, in_language
from raabta.book.files import assets
from raabta.errors import ContentError
from raabta.model.certify import Key, Keys
from raabta.model.compact import Table

PAGE = "verify.html"


def publish(app: Sphinx) -> tuple[str, ...]:
    """Write the page, and return the names of what was written. Raises ContentError where a key has a fault."""
    root = Path(app.config.raabta_root)
    keys, problems = content.read_keys(root)
    if problems:
        raise ContentError(problems)
    if not keys.keys:
        return ()
    assets.put(Path(app.outdir, PAGE), page(_about(app, root, keys), app.config.language))
    return (PAGE,)


def page(about: Mapping[str, Any], language: str) -> str:
    """Return the page. `about` is what its script knows: keys, what was withdrawn, course, texts of outcomes."""
    script, style = (assets.content(name).strip() for name in ("verify.js", "verify.css"))
    # A text that ends the element would end it anywhere.
    data = json.dumps(about, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    without = "".join(
        f'<p lang="{one}" dir="{i18n.direction(one)}">{escape(i18n.words("render/certify", one)["verify_script"])}</p>'
        for one in i18n.LANGUAGES
    )
    title = escape(i18n.words("render/certify", language)["verify_title"])
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{i18n.direction(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>'
        f'<link rel="icon" href="data:,"><style>{style}</style></head>'
        f"<body><main><h1>{title}</h1>{without}</main>"
        f'<script type="application/json" id="about">{data}</script><script>{script}</script></body></html>\n'
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _about(app: Sphinx, root: Path, keys: Keys) -> dict[str, Any]:
    settings = course(app.config).settings
    table = Table(settings.id, content.slots(root))
    known = {one: in_language(app.config, one).outcomes for one in i18n.LANGUAGES if one in settings.languages}
    texts = {one: [some[name].text if name in some else "" for name in table.outcomes] for one, some in known.items()}
    titles = {one: settings.title_in(one) for one in i18n.LANGUAGES}
    return about_of(keys, table.mark, titles, texts, len(course(app.config).outcomes))


def about_of(
    keys: Keys, mark: bytes, titles: Mapping[str, str], texts: Mapping[str, Sequence[str]], total: int
) -> dict[str, Any]:
    """Return what the script knows. `texts` are of all outcomes that ever were, `total` is how many there are now."""
    return {
        "course": mark.hex(),
        "titles": titles,
        "total": total,
        "outcomes": texts,
        "keys": {name: _key(one) for name, one in keys.keys.items()},
        "withdrawn": sorted(map(list, keys.withdrawn)),
        "withdrawn_keys": sorted(keys.withdrawn_keys),
        "as_of": str(keys.as_of or ""),
    }


def _key(key: Key) -> dict[str, Any]:
    more = {"by": key.by} if key.by else {}
    return {
        "names": dict(key.names),
        "level": key.level,
        "x": f"{key.x:064x}",
        "y": f"{key.y:064x}",
        "since": str(key.since),
        "until": str(key.until),
        "file": key.file,
        **({"years": key.years} if key.years else {}),
        **more,
    }
