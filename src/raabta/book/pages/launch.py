"""Make the links that run a chapter on a server, from the repository and launch settings of `_config.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

_HOSTS = {"github.com": "gh", "gitlab.com": "gl"}
_INTERFACES = {"classic": "tree", "jupyterlab": "lab/tree", "notebook": "tree"}


@dataclass(frozen=True, slots=True)
class Launch:
    """One way to run a chapter. `where` is a word of the book: binder, voila (there, without code) or hub."""

    where: str
    url: str


def links(options: Mapping[str, Any], notebook: str) -> list[Launch]:
    """Return the ways to run `notebook` (a path in the book); none while no repository is set."""
    repository = str(options.get("repository_url") or "").rstrip("/").removesuffix(".git")
    if not repository:
        return []
    settings: Mapping[str, Any] = options.get("launch_buttons") or {}
    branch = str(options.get("repository_branch") or "main")
    folder = str(options.get("path_to_docs") or "").strip("/")
    path = f"{folder}/{notebook}" if folder else notebook
    interface = _INTERFACES.get(str(settings.get("notebook_interface", "")), "lab/tree")
    found = []
    if settings.get("binderhub_url"):
        hub = str(settings["binderhub_url"])
        found.append(Launch("binder", _binder(hub, repository, branch, f"{interface}/{path}")))
        found.append(Launch("voila", _binder(hub, repository, branch, f"voila/render/{path}")))
    if settings.get("jupyterhub_url"):
        found.append(Launch("hub", _hub(str(settings["jupyterhub_url"]), repository, branch, interface, path)))
    return found


def _binder(hub: str, repository: str, branch: str, path: str) -> str:
    parts = urlsplit(repository)
    host = _HOSTS.get(parts.hostname or "")
    name = parts.path.strip("/")
    if host == "gh":
        place = f"gh/{name}"
    elif host == "gl":
        place = f"gl/{quote(name, safe='')}"
    else:
        place = f"git/{quote(repository, safe='')}"
    return f"{hub.rstrip('/')}/v2/{place}/{quote(branch, safe='')}?urlpath={quote(path, safe='')}"


def _hub(hub: str, repository: str, branch: str, interface: str, path: str) -> str:
    folder = repository.rsplit("/", 1)[-1]
    inside = quote(f"{interface}/{folder}/{path}", safe="")
    repo = quote(repository, safe="")
    return f"{hub.rstrip('/')}/hub/user-redirect/git-pull?repo={repo}&branch={quote(branch, safe='')}&urlpath={inside}"
