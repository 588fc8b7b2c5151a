"""Part the text of a cell: what a hall can read goes on the slide, the prose becomes the speaker's notes.

On the slide: headings, lists, tables, block quotes, pictures, remarks that are wholly in italics, and of a paragraph
what is in bold and says something by itself. A part that would show nothing but its heading shows its first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from raabta.render.slides.fit import Block
from raabta.render.slides.links import Citing, raw

Picture = Callable[[str], str]
_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
_RENDERER = RendererHTML()
_ALLOWED_HTML = re.compile(r"^\s*(<div(\s+(dir|lang|class)=\"[\w -]*\")*>|</div>)\s*$")
#: A tag of what `_RENDERER` wrote: there every other "<" is "&lt;", also in values.
_TAG = re.compile(r"(<[^>]+>)")
_END = re.compile(r"[.?!](?=\s|$)")
_ENDS = (".", "?", "!", "۔", "؟")
LEAST_WORDS = 5
#: Letters of a sentence that stands alone on a slide.
SHORTEST, LONGEST = 20, 220


@dataclass(slots=True)
class SlidePart:
    """A piece of a cell under one heading; `level` is that of the heading, 0 if there is none.

    `kicker` is a heading above it under which nothing else stands.
    """

    heading: str = ""
    title: str = ""
    level: int = 0
    kicker: str = ""
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Splitter:
    """A splitter of cells' text. `picture` turns the address of a picture into a data: address, or into nothing."""

    def __init__(self, citing: Citing, picture: Picture) -> None:
        self.citing = citing
        self.picture = picture
        self._wrap = ""

    def parts(self, source: str, show: Collection[int] = ()) -> list[SlidePart]:
        """Return the parts of a cell, one for each heading. `show` numbers paragraphs that are shown whole, from 1."""
        self.citing.fresh()
        self._wrap = ""
        parts = [SlidePart()]
        paragraph = 0
        for node in SyntaxTreeNode(_PARSER.parse(source)).children:
            if node.type == "heading":
                parts.append(self._headed(node))
            elif node.type == "paragraph":
                paragraph += 1
                self._paragraph(node, parts[-1], whole=paragraph in show)
            else:
                self._block(node, parts[-1])
        kept = [part for part in _kicked(parts) if part.heading or part.blocks or part.notes]
        for part in kept:
            _fill(part)
        return kept

    def notes(self, source: str) -> list[str]:
        """Return a cell of notes, block by block."""
        self.citing.fresh()
        return [self._html(node) for node in SyntaxTreeNode(_PARSER.parse(source)).children]

    def _headed(self, node: SyntaxTreeNode) -> SlidePart:
        inner = self._inline(node.children[0].children)
        return SlidePart(heading=inner, title=_text(node), level=int(node.tag[1:]))

    def _paragraph(self, node: SyntaxTreeNode, part: SlidePart, *, whole: bool) -> None:
        inline = node.children[0].children
        pictures = [child for child in inline if child.type == "image"]
        if pictures:
            part.blocks += [self._picture(child) for child in pictures]
        elif len(inline) == 1 and inline[0].type == "em":
            part.blocks.append(Block(f'<p class="remark">{self._inline(inline)}</p>', _text(node)))
        elif whole:
            part.blocks.append(Block(f"<p>{self._inline(inline)}</p>", _text(node)))
        else:
            bold = list(_statements(inline))
            part.blocks += [Block(f'<p class="lead">{self._inline(one.children)}</p>', _text(one)) for one in bold]
            if _rest(inline, bold):
                self.citing.fresh()
                part.notes.append(f"<p>{self._inline(inline)}</p>")
                self.citing.fresh()

    def _block(self, node: SyntaxTreeNode, part: SlidePart) -> None:
        if node.type == "html_block":
            if _ALLOWED_HTML.match(node.content):
                self._wrap = node.content.strip() if "</" not in node.content else ""
            return
        if node.type in {"bullet_list", "ordered_list"}:
            part.blocks += [self._list(node)]
        elif node.type == "table":
            part.blocks += [self._table(node)]
        else:
            before, after = self._around()
            part.blocks.append(Block(f"{before}{self._html(node)}{after}", _text(node)))

    def _list(self, node: SyntaxTreeNode) -> Block:
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
        rows = [(self._html(item), _text(item)) for item in node.children]
        before, after = self._around()
        ends = ('<ol start="{start}">', "</ol>") if start else ("<ul>", "</ul>")
        return Block.of_rows(rows, (before + ends[0], ends[1] + after), start=start)

    def _table(self, node: SyntaxTreeNode) -> Block:
        head = self._html(node.children[0], "col")
        body = node.children[1].children if len(node.children) > 1 else []
        rows = [(self._html(row, "row"), _text(row)) for row in body]
        return Block.of_rows(rows, (f"<table>{head}<tbody>", "</tbody></table>"), table=True)

    def _picture(self, node: SyntaxTreeNode) -> Block:
        address, alt = self.picture(str(node.attrs.get("src", ""))), node.content or _text(node)
        if not address:
            return Block(f'<p class="remark">{escape(alt)}</p>', alt)
        return Block(f'<figure><img src="{escape(address)}" alt="{escape(alt)}"></figure>', alt, picture=True)

    def _around(self) -> tuple[str, str]:
        """Return what stands around a block in the part of the text that is in another language."""
        return (self._wrap, "</div>") if self._wrap else ("", "")

    def _html(self, node: SyntaxTreeNode, scope: str = "") -> str:
        """Return a block as HTML. `scope`: it is the head of a table ("col") or one of its rows ("row")."""
        tokens = self.citing.rewrite(node.to_tokens())
        if scope:
            _say_heads(tokens, scope)
        return str(_RENDERER.render(tokens, _PARSER.options, {})).strip()

    def _inline(self, nodes: list[SyntaxTreeNode]) -> str:
        tokens = [token for node in nodes for token in node.to_tokens()]
        holder = raw("")
        holder.type, holder.children = "inline", tokens
        self.citing.rewrite([holder])
        return str(_RENDERER.renderInline(holder.children or [], _PARSER.options, {})).strip()


def _statements(inline: list[SyntaxTreeNode]) -> Iterator[SyntaxTreeNode]:
    """Yield the bold runs that say something by themselves: at the start, whole sentences, or long enough."""
    for place, node in enumerate(inline):
        if node.type != "strong":
            continue
        text = _text(node)
        leads = place == 0 or not "".join(_text(before) for before in inline[:place]).strip()
        if leads or text.endswith(_ENDS) or (len(text.split()) >= LEAST_WORDS and not text.endswith(":")):
            yield node


def _rest(inline: list[SyntaxTreeNode], shown: list[SyntaxTreeNode]) -> bool:
    """Return whether a paragraph has more to say than what is shown of it."""
    return any(_text(node).strip() for node in inline if node not in shown)


def _kicked(parts: list[SlidePart]) -> Iterator[SlidePart]:
    """Yield the parts; a heading right above another becomes its kicker."""
    kicker = ""
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        part.kicker = kicker
        bare = part.heading and not part.blocks and not part.notes
        kicker = part.heading if bare and after else ""
        if not kicker:
            yield part


def _fill(part: SlidePart) -> None:
    """Give a chapter's title, and a part with nothing but a heading, the first sentence of its prose."""
    if (part.blocks and part.level != 1) or not part.notes:
        return
    sentence = first_sentence(part.notes[0].removeprefix("<p>").removesuffix("</p>"))
    if sentence:
        part.blocks.insert(0, Block(f'<p class="lead">{sentence}</p>', _TAG.sub("", sentence)))


def first_sentence(html: str) -> str:
    """Return the first sentence of inline HTML that is a sentence and no heading, with its marks; or nothing."""
    depth, length = 0, 0
    out: list[str] = []
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            depth += -1 if piece.startswith("</") else 1
        elif depth == 0 and (end := next((m.end() for m in _END.finditer(piece) if length + m.end() >= SHORTEST), 0)):
            return "".join([*out, piece[:end]])
        else:
            length += len(piece)
        out.append(piece)
    return "".join(out) if SHORTEST <= length <= LONGEST else ""


def _text(node: SyntaxTreeNode) -> str:
    if node.type in {"text", "code_inline", "html_inline"}:
        return node.content
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    return "".join(_text(child) for child in node.children)


def _say_heads(tokens: list[Token], scope: str) -> None:
    """Say of head cells what they head: all of a table's head, of a row the first. An empty one is no head."""
    cells = [at for at, token in enumerate(tokens) if token.type in {"th_open", "td_open"}]
    for at in cells if scope == "col" else cells[:1]:
        opened, inside, closed = tokens[at : at + 3]
        opened.tag = closed.tag = "th" if inside.children else "td"
        opened.attrs = {"scope": scope, **opened.attrs} if inside.children else {}
