"""Draw the icons of the engine, and the picture of this course that goes with its links.

Run `python docs/share_pictures.py` after a change of `icon.svg`, of the course's title or of a cover. It needs
Chromium, as the tests do; what it draws is committed.
"""

from __future__ import annotations

import base64
import re
import sys
from html import escape
from pathlib import Path
from typing import Any

import yaml
from PIL import Image
from playwright.sync_api import Browser

from raabta.charts.colours import LIGHT

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from support.browser.chromium import launched  # noqa: E402 - the path of the tests

THEME = ROOT / "src/raabta/book/theme/raabta"
COVERS = ("event", "advocacy", "disaster")
#: A maskable icon is cut to any shape: what it shows stays within four fifths.
ICONS = {"192.png": (192, 1.0), "512.png": (512, 1.0), "maskable.png": (512, 0.72)}
WIDTH, HEIGHT = 1200, 630


def main() -> None:
    """Write the icons into the theme, and the picture where the settings say."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    icon = (THEME / "icon.svg").read_text(encoding="utf-8")
    (grey, own) = re.findall(r"#[0-9a-f]{6}", icon)[0], settings["course"]["colour"]
    with launched() as browser:
        for name, (size, share) in ICONS.items():
            css = f"body{{background:{grey}}}img{{inline-size:{share:%};margin:{(1 - share) / 2:%}}}"
            _shoot(browser, css, _image(icon), THEME / "icons" / name, (size, size))
            _with_palette(THEME / "icons" / name, grey)
        place = settings["course"].get("picture")
        if place:
            _shoot(browser, *_poster(settings, icon.replace(grey, own), own), ROOT / place, (WIDTH, HEIGHT))


def _poster(settings: dict[str, Any], icon: str, ground: str) -> tuple[str, str]:
    """Return style and body of the course's picture: its title in its languages, and the covers of its chapters."""
    name, _, about = settings["title"].partition(": ")
    covers = [path for chapter in COVERS if (path := ROOT / f"assets/figures/{chapter}/cover.svg").is_file()]
    css = f"""
    body {{ background: {ground}; color: {LIGHT["on-accent"]}; font-family: "Noto Sans", "Liberation Sans", sans-serif;
      inline-size: {WIDTH}px; block-size: {HEIGHT}px; padding: 56px 64px; box-sizing: border-box; }}
    .sign {{ inline-size: 96px; display: block; }}
    h1 {{ font-size: 66px; line-height: 1.12; margin: 14px 0 6px; }}
    p {{ font-size: 40px; margin: 0; }}
    p[lang=ur] {{ font-family: "Noto Nastaliq Urdu"; font-size: 34px; line-height: 2.1; text-align: start; }}
    div {{ position: absolute; inset-block-end: 44px; inset-inline: 64px; display: flex; gap: 24px; }}
    div img {{ block-size: 164px; border-radius: 8px; background: {LIGHT["paper"]}; flex: 1; min-inline-size: 0;
      object-fit: cover; }}
    """
    lines = f"<h1>{escape(name)}</h1><p>{escape(about)}</p>"
    lines += "".join(
        f'<p lang="{language}" dir="rtl">{escape(title)}</p>'
        for language, title in settings["course"]["titles"].items()
    )
    drawn = "".join(_image(path.read_text(encoding="utf-8")) for path in covers)
    return css, _image(icon, "sign") + lines + (f"<div>{drawn}</div>" if drawn else "")


def _with_palette(place: Path, ground: str) -> None:
    """Write an icon with a palette of 16 steps from its ground to white; `files.installed` recolours it."""
    begin = bytes.fromhex(ground.removeprefix("#"))
    drawn = Image.open(place).convert("RGB").getchannel("R")
    steps = Image.new("P", drawn.size)
    steps.putdata([round((value - begin[0]) / (255 - begin[0]) * 15) for value in drawn.tobytes()])
    steps.putpalette([round(part + (255 - part) * step / 15) for step in range(16) for part in begin])
    steps.save(place, optimize=True, bits=4)


def _image(svg: str, css: str = "") -> str:
    data = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return f'<img class="{css}" src="data:image/svg+xml;base64,{data}" alt="">'


def _shoot(browser: Browser, css: str, body: str, place: Path, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.set_content(
        f'<!doctype html><meta charset="utf-8"><style>body{{margin:0}}img{{display:block}}{css}</style>{body}'
    )
    place.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=place)
    page.close()


if __name__ == "__main__":
    main()
