"""Settings of Voilà, which reads this file in etc/jupyter: the pictures of a notebook's text, and no other server.

Voilà asks the server's list of files for each picture: JupyterLab's list answers later than Voilà waits, which ends the
page, and no list shows what lies above the notebook. So a picture is put into the text before Voilà reads it.
"""

import base64
import html
import mimetypes
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

# What stands as code is read first, and stays.
_PICTURE = re.compile(r'```.*?```|`[^`\n]*`|!\[(?P<alt>[^\]]*)\]\((?P<source>[^)\s]+)(\s+"[^"]*")?\)', re.DOTALL)

# Voilà's page would fetch icons and MathJax from others; no chapter uses them.
_OWN = "; ".join(f"{kind}-src-elem 'self' 'unsafe-inline' blob: data:" for kind in ("script", "style"))


def prepared(handler: Any, notebook: Any, cwd: str) -> Any:
    """Return the notebook with the pictures of its texts as `<img>`, files among them as data; nothing else changes.

    `handler` answers the request; its page may then ask no other server. `cwd` is the notebook's folder under the root.
    """
    handler.set_header("Content-Security-Policy", f"{handler.content_security_policy}; {_OWN}")
    folder = Path(handler.contents_manager.root_dir) / cwd
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _PICTURE.sub(lambda found: _image(found, folder), cell.source)
    return notebook


def _image(found: re.Match[str], folder: Path) -> str:
    if found["source"] is None:
        return found[0]
    # The page is light whatever the device prefers, and a drawing follows its element.
    shown = f'src="{html.escape(_held(found["source"], folder))}" alt="{html.escape(found["alt"])}"'
    return f'<img {shown} style="color-scheme: light">'


def _held(source: str, folder: Path) -> str:
    """Return a picture's address: its data where it is a file, else what stands in the text."""
    kind = mimetypes.guess_type(source)[0] or ""
    file = folder / unquote(source)
    if not kind.startswith("image/") or ":" in source or not file.is_file():
        return source
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"


c = get_config()  # type: ignore[name-defined]  # noqa: F821 - what Jupyter gives to such a file
c.VoilaConfiguration.prelaunch_hook = prepared
