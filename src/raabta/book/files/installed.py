"""Give the icons of the course, in the colour of its band: the sign of a tab, and the pictures of an installed page."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

from raabta.model.brand import Band

THEME = Path(__file__).parents[1] / "theme" / "raabta"
FOLDER = THEME / "icons"
#: The first colour of the sign is its ground, as it is that of the palette of each picture; the last is white.
_GROUND = re.compile(r"#[0-9a-f]{6}")
_SIGNATURE, _PALETTE, _CHUNK = 8, b"PLTE", struct.Struct(">I4s")
_WHITE = 255


def drawn(band: Band) -> str:
    """Return the sign as SVG."""
    svg = (THEME / "icon.svg").read_text(encoding="utf-8")
    return _GROUND.sub(band.light, svg, count=1) if band.light else svg


def picture(name: str, band: Band) -> bytes:
    """Return an icon as PNG: one with a palette from the ground to white, of which another ground makes another."""
    data = (FOLDER / name).read_bytes()
    return _with_palette(data, band.light) if band.light else data


def _with_palette(data: bytes, ground: str) -> bytes:
    begin, parts = _SIGNATURE, [data[:_SIGNATURE]]
    while begin < len(data):
        length, kind = _CHUNK.unpack_from(data, begin)
        body = data[begin + _CHUNK.size : begin + _CHUNK.size + length]
        body = _ramp(ground, length // 3) if kind == _PALETTE else body
        parts.append(_CHUNK.pack(length, kind) + body + struct.pack(">I", zlib.crc32(kind + body)))
        begin += _CHUNK.size + length + 4
    return b"".join(parts)


def _ramp(ground: str, steps: int) -> bytes:
    """Return the colours from the ground to white in equal steps, three bytes each."""
    channels = bytes.fromhex(ground.removeprefix("#"))
    return bytes(round(part + (_WHITE - part) * step / (steps - 1)) for step in range(steps) for part in channels)
