"""Reckon how well one colour is read on another, as WCAG 2.2 does. A colour is "#" and six hexadecimal digits."""

from __future__ import annotations

#: So much any text must stand out, whatever its size (WCAG 2.2, 1.4.3).
LEAST = 4.5
_WEIGHTS = (0.2126, 0.7152, 0.0722)


def contrast(colour: str, other: str) -> float:
    """Return the contrast of two colours, from 1 (equal) to 21 (black and white)."""
    low, high = sorted((_luminance(_linear(colour)), _luminance(_linear(other))))
    return (high + 0.05) / (low + 0.05)


def dimmed(colour: str, text: str) -> str:
    """Return the nearest colour of the same hue on which a light text can be read: this one where it does already.

    Its light is made less, that of red, green and blue alike, so that nothing but the brightness changes.
    """
    light = _linear(colour)
    most = (_luminance(_linear(text)) + 0.05) / LEAST - 0.05
    # Eight bits a channel round to a colour that may be a little too bright: then the next darker one is tried.
    share = min(1.0, most / (_luminance(light) or 1.0))
    while contrast(found := _written([part * share for part in light]), text) < LEAST:
        share *= 0.998
    return found


def _linear(colour: str) -> list[float]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _luminance(light: list[float]) -> float:
    return sum(weight * part for weight, part in zip(_WEIGHTS, light, strict=True))


def _written(light: list[float]) -> str:
    parts = (part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in light)
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)
