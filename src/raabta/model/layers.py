"""Put a drawing with layers into a page: parts are seen at some moments of a scenario and not at others."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_LAYER = re.compile(r'data-layer="([^"]+)"')
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r' class="([^"]*)"')
_ASKED = re.compile(r"var\((--[\w-]+)\)")
_ROOT = re.compile(r"<svg\b[^>]*>")
#: What the root says of itself: a rendering says it in the language of its reader.
_SAID = re.compile(r"\s(?:role|aria-label|lang|xml:lang|width|height)=\"[^\"]*\"")


def layered(drawn: str, layers: Collection[str]) -> str:
    """Return a drawing of which these layers are seen. The others are there, without being shown."""
    return _LAYER.sub(lambda found: found[0] if found[1] in layers else f'{found[0]} display="none"', drawn)


def inline(svg: str, alt: str, language: str = "") -> str:
    """Return a drawing as a part of a page, with its name for whoever listens.

    A page forbids styles in what stands in it, and allows attributes: the rules of the drawing become those.
    `alt` and `language`, a ready-made attribute or nothing, are HTML already.
    """
    root = _ROOT.search(svg)
    if root is None:
        return ""
    style, body = _STYLE.search(svg), _STYLE.sub("", svg[root.end() :])
    rules = _rules(style[1]) if style else {}
    tag = _styled(_SAID.sub("", root[0]).removesuffix(">"), rules)
    whole = _attributes({name: value for name, value in rules.get("svg", {}).items() if name != "font-family"})
    return f'{tag}{whole} role="img" aria-label="{alt}"{language}>{_styled(body, rules)}'.strip()


def _rules(style: str) -> dict[str, dict[str, str]]:
    """Return the rules of a style by their selectors. Its colours are those of light, a page's own where it has them.

    A photograph has one set of colours for every light: it keeps them whatever the page says.
    """
    plain = _MEDIA.sub("", style)
    rules = {name.strip(): _declared(body) for name, body in _RULE.findall(plain)}
    light, fixed = rules.pop(":root", {}), plain == style

    def said(found: re.Match[str]) -> str:
        own = light.get(found[1], "")
        return own if fixed else f"var({found[1]},{own})"

    return {name: {key: _ASKED.sub(said, value) for key, value in body.items()} for name, body in rules.items()}


def _declared(body: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}


def _styled(text: str, rules: Mapping[str, Mapping[str, str]]) -> str:
    """Return elements with attributes in the place of those of their classes that have a rule."""

    def said(found: re.Match[str]) -> str:
        names = found[1].split()
        own: dict[str, str] = {}
        for name in names:
            own |= rules.get(f".{name}", {})
        kept = " ".join(name for name in names if f".{name}" not in rules)
        return (f' class="{kept}"' if kept else "") + _attributes(own)

    return _CLASS.sub(said, text)


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value.replace(chr(34), chr(39))}"' for name, value in values.items())
