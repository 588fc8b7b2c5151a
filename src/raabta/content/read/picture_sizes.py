"""Read the size of a picture from its file."""

from __future__ import annotations

import re
import struct
from pathlib import Path

_SVG = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_LENGTH = re.compile(r"^([0-9.]+)(px|pt)?$")
#: CSS pixels in one point.
_POINT = 4 / 3
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def picture_size(path: Path) -> tuple[int, int] | None:
    """Return width and height in CSS pixels, or None when the file does not tell."""
    if not path.is_file():
        return None
    if path.suffix == ".svg":
        return _svg(path.read_text(encoding="utf-8", errors="replace"))
    head = path.read_bytes()[:24]
    if head.startswith(_PNG_HEAD) and len(head) == 24:
        width, height = struct.unpack(">II", head[16:24])
        return int(width), int(height)
    if head[:6] in {b"GIF87a", b"GIF89a"}:
        width, height = struct.unpack("<HH", head[6:10])
        return int(width), int(height)
    return None


def _svg(text: str) -> tuple[int, int] | None:
    tag = _SVG.search(text)
    if tag is None:
        return None
    found = dict(re.findall(r'\b(width|height|viewBox)="([^"]*)"', tag[0]))
    lengths = [_LENGTH.match(found.get(name, "")) for name in ("width", "height")]
    if all(lengths):
        width, height = (round(float(m[1]) * (_POINT if m[2] == "pt" else 1)) for m in lengths if m)
        return width, height
    try:
        _left, _top, width, height = (round(float(one)) for one in found.get("viewBox", "").split())
    except (ValueError, OverflowError):
        return None
    return width, height
