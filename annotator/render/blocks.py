"""Blocks -> lines of Markdown in the portable subset: paragraphs on one line, containers as tags around Markdown."""

from collections.abc import Callable, Iterable, Sequence

from annotator.model.document import (
    Block,
    Code,
    Embed,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Prose,
    Quotation,
    Table,
    innermost,
    is_long,
)
from annotator.render.escape import escape_html, escape_opening, escape_url, escape_value
from annotator.render.inlines import write_html


class BlockWriter:
    """Writes blocks; every chunk it yields is one block of Markdown, to be set apart by blank lines.

    ``write`` turns a leaf into a line, ``embed`` a figure or timeline into chunks (without it they are left out);
    ``top`` is the highest level of heading in the text. Headings get the ids ``s-1``, ``s-2`` … in order.
    """

    def __init__(
        self, write: Callable[[Prose], str], top: int = 1, embed: Callable[[Embed], list[str]] = lambda _: []
    ) -> None:
        self.write = write
        self.top = top
        self.embed = embed
        self.headings = 0

    def blocks(self, blocks: Iterable[Block]) -> list[str]:
        """The blocks as chunks."""
        return [chunk for block in blocks for chunk in self.block(block)]

    def block(self, block: Block) -> list[str]:
        """One block as chunks."""
        if is_long(block) or isinstance(block, Code):
            return [self._html(block)]
        match block:
            case Paragraph(prose):
                return [escape_opening(self.write(prose))]
            case Heading(level, prose):
                self.headings += 1
                words = self.write(prose).replace("<br>", " ")
                return [f"{'#' * self._level(level)} {words} {{ #s-{self.headings} }}"]
            case Quotation(blocks):
                return ['<blockquote markdown="1">', *self.blocks(blocks), "</blockquote>"]
            case ListBlock(items, start):
                return self._list(items, start)
            case Table(header, rows):
                return [self._table(header, rows)]
            case Embed():
                return self.embed(block)
            case Picture(caption=caption):
                below = ['<figcaption markdown="1">', *self.blocks(caption), "</figcaption>"] if caption else []
                return ['<figure class="image" markdown="1">', _image(block), *below, "</figure>"]

    def _level(self, level: int) -> int:
        """A page has one heading of the first level, its title; those of the text begin below it, without a gap."""
        return min(level - self.top + 2, 6)

    def _list(self, items: Sequence[Sequence[Block]], start: int | None) -> list[str]:
        tag, attribute = _list_tag(start)
        chunks = [f'<{tag}{attribute} markdown="1">']
        for item in items:
            chunks += ['<li markdown="block">', *self.blocks(item), "</li>"]
        return [*chunks, f"</{tag}>"]

    def _table(self, header: Sequence[Prose], rows: Sequence[Sequence[Prose]]) -> str:
        if not rows:  # of Markdown's own tables the library makes one with an empty row
            cells = (f'<th markdown="span">{self.write(cell)}</th>' for cell in header)
            opening = ('<table markdown="1">', '<thead markdown="1">', '<tr markdown="1">')
            return "\n".join([*opening, *cells, "</tr>", "</thead>", "</table>"])
        return table([self.write(cell) for cell in header], [[self.write(cell) for cell in row] for row in rows])

    def _html(self, block: Block) -> str:
        """A block that the Markdown library hands through unread: code, and what is too long for it."""
        match block:
            case Paragraph(prose):
                return f"<p>{write_html(prose)}</p>"
            case Heading(level, prose):
                self.headings += 1
                tag = f"h{self._level(level)}"
                return f'<{tag} id="s-{self.headings}">{write_html(prose)}</{tag}>'
            case Code(prose):
                return f"<pre><code>{escape_html(prose.text)}</code></pre>"
            case Quotation(blocks):
                return f"<blockquote>{self._html_blocks(blocks)}</blockquote>"
            case ListBlock(items, start):
                tag, attribute = _list_tag(start)
                inner = "".join(f"<li>{self._html_blocks(item)}</li>" for item in items)
                return f"<{tag}{attribute}>{inner}</{tag}>"
            case Table(header, rows):
                head = "".join(f"<th>{write_html(cell)}</th>" for cell in header)
                body = "".join(f"<tr>{''.join(f'<td>{write_html(c)}</td>' for c in row)}</tr>" for row in rows)
                return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            case Picture(caption=caption):
                said = f"<figcaption>{self._html_blocks(caption)}</figcaption>" if caption else ""
                return f'<figure class="image">{_image(block)}{said}</figure>'
            case Embed():  # stands only between the blocks of a page
                return ""

    def _html_blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self._html(block) for block in blocks)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already, each on one line."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def top_level(blocks: Iterable[Block]) -> int:
    """The highest level of heading in a text; 1 where it has none."""
    found = (inner.level for block in blocks for inner in innermost(block) if isinstance(inner, Heading))
    return min(found, default=1)


def _image(picture: Picture) -> str:
    """Stands in a block of its own, which the Markdown library hands through unread."""
    size = f' width="{picture.width}" height="{picture.height}"'
    alt = escape_value(picture.alt)
    return f'<div><img src="{escape_url(picture.name)}" alt="{alt}"{size} loading="lazy"></div>'


def _list_tag(start: int | None) -> tuple[str, str]:
    if start is None:
        return "ul", ""
    return "ol", "" if start == 1 else f' start="{start}"'


def join(chunks: Iterable[str]) -> str:
    """Chunks as one text, set apart by blank lines."""
    return "\n\n".join(chunks) + "\n"
