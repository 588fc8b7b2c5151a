"""Write the table of slots as a script: what makes and reads the codes of My progress asks for it when it is wanted.

A script, because `file://` forbids to fetch JSON.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from sphinx.application import Sphinx

from raabta import content
from raabta.book.build.course import course
from raabta.book.files import assets
from raabta.book.pages import outline
from raabta.model.compact import Table


def addresses(app: Sphinx) -> list[str]:
    """Return where My progress finds what makes and reads codes, and the table."""
    mark = hashlib.sha256(_script(app).encode("utf-8")).hexdigest()[:8]
    return [assets.address(assets.CODES_JS), f"_static/{assets.SLOTS_JS}?{mark}"]


def publish(app: Sphinx) -> None:
    """Write the table."""
    assets.put(Path(app.outdir, "_static", assets.SLOTS_JS), _script(app))


def _script(app: Sphinx) -> str:
    return outline.settled(
        app, "slots", lambda: _written(Table(course(app.config).settings.id, content.slots(Path(app.srcdir))))
    )


def _written(table: Table) -> str:
    # An outcome is in no code: of its slot only the place counts.
    rows = [
        [one.kind, one.id * (one.kind != "outcome"), one.hash, " ".join(one.options), " ".join(one.targets)]
        for one in table.slots
    ]
    data = {"course": table.course, "mark": list(table.mark), "slots": rows}
    return f"self.raabtaSlots={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
