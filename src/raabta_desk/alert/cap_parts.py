"""Share the parts that all readers of a CAP message use: element names, their texts, and the place of an <info>."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
Problem = tuple[str, dict[str, Any]]


def tag(name: str) -> str:
    """Return the name of an element of CAP as ElementTree has it."""
    return f"{{{NAMESPACE}}}{name}"


def text(element: ET.Element, name: str) -> str:
    """Return the text of the first child of that name; "" when there is none."""
    return element.findtext(tag(name)) or ""


def texts(element: ET.Element, name: str) -> list[str]:
    """Return the text of every child of that name."""
    return [child.text or "" for child in element.findall(tag(name))]


def spoken(info: ET.Element) -> str:
    """Return the language of an <info>; CAP says what it is when none is given."""
    return text(info, "language") or "en-US"


def placed(info: ET.Element, number: int) -> str:
    """Return how a sentence names an <info>."""
    return f"info {number} ({spoken(info)})"
