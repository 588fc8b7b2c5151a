"""A made file to a link in a notebook: the file is in the link itself, nothing is sent or left behind."""

from __future__ import annotations

import base64
import re
from html import escape


def save_link(title: str, name: str, kind: str, data: str | bytes) -> str:
    """Return a paragraph with a link that saves `data` as a file called `name`."""
    held = base64.b64encode(data.encode("utf-8") if isinstance(data, str) else data).decode("ascii")
    return f'<p><a download="{escape(name)}" href="data:{escape(kind)};base64,{held}">{escape(title)}</a></p>'


def file_name(title: str, ending: str, fallback: str) -> str:
    """Return a name that every file system takes, made of the words of `title`."""
    plain = "-".join(re.findall(r"[\w]+", title.lower()))[:60].strip("-")
    return f"{plain or fallback}{ending}"
