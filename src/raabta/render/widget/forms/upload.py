"""Bring a file of any size into a kernel piece by piece: a Jupyter server drops the line at messages over 10 MB.

web/src/upload.js cuts the file, sends a piece, and waits until it was heard; so the form can say how much has come.
Bad input: a piece of another file than the last one begun, and one out of order, is dropped; a file over `MOST` bytes
is never sent, and the form says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import anywidget
import traitlets

from raabta import i18n
from raabta.render.widget.live import STATIC

#: What the largest of the tools' readers takes, in bytes.
MOST = 150 * 1024 * 1024


class Upload(anywidget.AnyWidget):
    """A button that chooses a file. `value` holds the last that came whole: its name, its content, and its number."""

    _esm = STATIC / "upload.mjs"
    accept = traitlets.Unicode().tag(sync=True)
    description = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    most = traitlets.Int(MOST).tag(sync=True)
    value = traitlets.Tuple()

    def __init__(self, language: str, **traits: object) -> None:
        words = {**i18n.pick("render/engine", language, ["file"]), **i18n.words("render/upload", language)}
        super().__init__(words=words, **traits)
        self._parts: list[bytes] = []
        self._number = 0
        self.on_msg(self._heard)

    def forget(self) -> None:
        """Let the chosen file go: something else has taken its place."""
        self.value = ()
        self.send({"gone": True})

    def _heard(self, _widget: object, message: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        if message["at"] == 0:
            self._parts, self._number = [], message["number"]
        if (message["number"], message["at"]) != (self._number, len(self._parts)):
            return
        self._parts.append(b"".join(map(bytes, buffers)))
        try:
            if len(self._parts) == message["of"]:
                file = {"name": message["name"], "content": b"".join(self._parts), "number": self._number}
                self._parts = []
                self.value = (file,)
        finally:  # whatever the tool makes of it, the form must not wait
            self.send({"number": message["number"], "heard": message["at"] + 1})
