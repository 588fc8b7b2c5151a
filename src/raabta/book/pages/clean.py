"""Turn the HTML that Sphinx and notebooks made into HTML that everybody can use and that the page's policy allows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from raabta import i18n
from raabta.book.pages.tables import Tables
from raabta.book.pages.tags import Attributes, tag
from raabta.content.read.markup import REFUSED, SCRIPT, foreign_picture, unsaid_picture

_DEAD_SCRIPT = re.compile(r"vnd\.jupyter\.|text/x-thebe|THEBE", re.IGNORECASE)
# What Sphinx and notebooks call things among themselves: no style and no script of ours asks for it.
_INNER_CLASSES = (
    *("align-default", "arabic", "cell", "cell_output", "compound", "container", "docutils", "external", "head"),
    *("internal", "literal", "notranslate", "output", "pre", "reference", "row-even", "row-odd", "simple", "std"),
    *("std-doc", "text_html", "toctree-wrapper"),
)
#: What a text of a page stands in.
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "dt", "dd", "li", "th", "td", "caption", "figcaption"})
_LONG_NUMBER = re.compile(r"\d+\.\d{2,}")
_NOT_TURNED = re.compile(r"rotate\(-?0(\.0+)?[ ,)].*")
_PLACES = frozenset({"d", "x", "y", "cx", "cy", "x1", "x2", "y1", "y2", "width", "height", "points"})
Size = Callable[[str], tuple[int, int] | None]
Fault = Callable[[str, str], None]


@dataclass(slots=True)
class PageOptions:
    """The options for cleaning a page: words, sizes of pictures, where faults go, and blocks to put in."""

    table_word: str
    size: Size
    fault: Fault
    after_opening: str = ""
    section: str = ""
    in_section: str = ""
    page_words: Callable[[str], dict[str, str]] = lambda _language: {}
    #: Address of a source: the id of its entry in a list.
    entries: Mapping[str, str] = field(default_factory=dict)


class Cleaner(Tables):
    """A cleaner of one page. `put` says whether the block for a section found its place."""

    def __init__(self, options: PageOptions) -> None:
        super().__init__(options.table_word)
        self.options = options
        self.put = False
        self._titled = False
        self._waiting = options.after_opening
        self._sections: list[str] = []
        self._svg = 0
        self._script: Attributes | None = None
        self._words: dict[str, dict[str, str]] = {}
        self._listed: dict[str, str] = {}
        self._in_sources = False
        self._below_title = False

    def rewrite(self, html: str) -> str:
        """Return the cleaned HTML, at its end the words of its quizzes."""
        self._listed = {address: name for address, name in self.options.entries.items() if f'<li id="{name}">' in html}
        return super().rewrite(html) + "".join(_tag("div", one, "") + "</div>" for one in self._script_words())

    def start(self, tag: str, attributes: Attributes, raw: str) -> str:
        """Change a start tag where it has to be changed."""
        self._corner = -1
        self._names.start(tag)
        if tag in {"style", "script"}:
            self.silent += 1
            self._script = attributes if tag == "script" else None
        # A table of pandas brings a style of its own. It is left out; nobody has written it into a chapter.
        if tag in REFUSED and tag != "style":
            self.options.fault(f"there is a <{tag}> in the page", REFUSED[tag])
        if any(name.startswith("on") for name in attributes):
            self.options.fault(f"a <{tag}> carries a script of its own", "take the on… attribute away")
        before = self._before(tag, attributes)
        handle = getattr(self, f"_start_{tag}", None)
        changed = bool(handle and handle(attributes))
        changed |= (
            self._styled(attributes) | self._drawn(attributes) | _classed(attributes) | _directed(tag, attributes)
        )
        return before + (_tag(tag, attributes, raw) if changed else raw)

    def end(self, tag: str) -> str:
        """Close a tag, and put in what belongs behind it."""
        self._names.end(tag)
        if tag in {"style", "script"}:
            self.silent = max(0, self.silent - 1)
            return ""
        handle = getattr(self, f"_end_{tag}", None)
        return str(handle()) if handle else f"</{tag}>"

    def text(self, data: str) -> str:
        """Return a run of text, in tables with figures kept whole; report a script that would run."""
        if self._script is not None and self.silent:
            dead = _DEAD_SCRIPT.search(f"{self._script.get('type') or ''} {data}")
            if not dead:
                self.options.fault("an output contains a script", SCRIPT)
            self._script = None
        return data if self.silent else self.heard(data)

    def _styled(self, attributes: Attributes) -> bool:
        """Take style attributes away, which the policy forbids; a drawing keeps them as attributes of its own."""
        style = attributes.pop("style", None)
        if style is None:
            return False
        if self._svg:
            pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
            attributes.update({name.strip(): value.strip() for name, value in pairs})
        return True

    def _drawn(self, attributes: Attributes) -> bool:
        """Round the places in a drawing to a tenth: a screen shows no more, and digits are most of its weight."""
        turned = self._svg and _NOT_TURNED.fullmatch(attributes.get("transform") or "")
        if turned:
            del attributes["transform"]
        long = [
            name for name in attributes if self._svg and name in _PLACES and _LONG_NUMBER.search(attributes[name] or "")
        ]
        for name in long:
            attributes[name] = _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.1f}", attributes[name] or "")
        return bool(long or turned)

    # Headings: a question with which a page opens has no section above it, so it is one level higher than in one.

    def _start_h2(self, _attributes: Attributes) -> bool:
        self._below_title = True
        return False

    def _start_h3(self, attributes: Attributes) -> bool:
        if self._below_title or attributes.get("class") != "rb-prompt":
            return False
        attributes["aria-level"] = "2"
        return True

    # Sources of a question: the same few addresses, again and again; they stand in the list of the page.

    def _start_p(self, attributes: Attributes) -> bool:
        self._in_sources = attributes.get("class") == "rb-source"
        return False

    def _end_p(self) -> str:
        self._in_sources = False
        return "</p>"

    def _start_a(self, attributes: Attributes) -> bool:
        name = self._listed.get(attributes.get("href") or "") if self._in_sources else None
        if name:
            attributes["href"] = f"#{name}"
        return bool(name)

    # Sections: the title of the page, and the section that gets an extra block.

    def _start_section(self, attributes: Attributes) -> bool:
        self._sections.append(attributes.get("id") or "")
        own = attributes.pop("data-words", None)
        if own is None:
            return False
        self._words.setdefault(attributes.get("lang") or "", {}).update(json.loads(own))
        return True

    def _script_words(self) -> Iterator[Attributes]:
        """Yield the attributes of the elements that hold the words of quizzes and scenarios, once for the page."""
        for language, words in self._words.items():
            both = words | self.options.page_words(language)
            said = json.dumps(both, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            yield {"class": "rb-words", "lang": language, "data-words": said, "hidden": None}

    def _before(self, tag: str, attributes: Attributes) -> str:
        """Return what stands before a tag: before the first section of the text, the block that follows the opening."""
        if tag != "section" or not self._titled or "data-raabta-quiz" in attributes:
            return ""
        return self._opened()

    def _opened(self) -> str:
        block, self._waiting = self._waiting, ""
        return block

    def _end_section(self) -> str:
        name = self._sections.pop() if self._sections else ""
        # A page without sections has the block at its end.
        opened = self._opened() if self._titled and len(self._sections) == 0 else ""
        if self.options.in_section and name and name == self.options.section:
            self.put = True
            return f"{opened}{self.options.in_section}</section>"
        return f"{opened}</section>"

    def _end_h1(self) -> str:
        self._titled = True
        return "</h1>"

    # Pictures: what cannot be seen must be said.

    def _start_svg(self, attributes: Attributes) -> bool:
        self._svg += 1
        if self._svg == 1 and attributes.get("aria-hidden") != "true":
            self._named(attributes.get("aria-label"), "a drawing")
        return False

    def _end_svg(self) -> str:
        self._svg = max(0, self._svg - 1)
        return "</svg>"

    def _start_img(self, attributes: Attributes) -> bool:
        source = attributes.get("src") or ""
        elsewhere = foreign_picture(source)
        if elsewhere:
            self.options.fault(*elsewhere)
        # A cover shows nothing that the card does not say.
        if attributes.get("class") != "cover":
            self._named(attributes.get("alt"), f"the picture {source.rsplit('/', 1)[-1]}")
        attributes.setdefault("loading", "lazy")
        attributes.setdefault("decoding", "async")
        size = self.options.size(source)
        if size and "width" not in attributes:
            attributes["width"], attributes["height"] = (str(length) for length in size)
        return True

    def _named(self, words: str | None, what: str) -> None:
        unsaid = unsaid_picture(words, what)
        if unsaid:
            self.options.fault(*unsaid)


def _directed(tag: str, attributes: Attributes) -> bool:
    """Give a block in another language its direction: a full stop would stand at the wrong end."""
    language = attributes.get("lang")
    if not language or "dir" in attributes or tag not in _BLOCKS:
        return False
    attributes["dir"] = i18n.direction(language)
    return True


def _classed(attributes: Attributes) -> bool:
    """Take away the classes that only the makers of the page know."""
    had = (attributes.get("class") or "").split()
    kept = [name for name in had if name not in _INNER_CLASSES and not name.startswith("tag_")]
    if kept:
        attributes["class"] = " ".join(kept)
    else:
        attributes.pop("class", None)
    return kept != had


def _tag(name: str, attributes: Attributes, raw: str) -> str:
    return tag(name, attributes, closed=raw.endswith("/>"))
