"""Markdown -> a document of blocks; what the block model does not keep becomes a diagnostic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.later import Later
from annotator.model.document import (
    MAX_LEAF,
    Block,
    Break,
    Cite,
    Document,
    Embed,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Picture,
    Pictures,
    Prose,
    Quotation,
    Run,
    Table,
)
from annotator.model.document import Code as CodeBlock
from annotator.model.span import Place, TextOrigin
from annotator.read.decode import REPLACEMENT
from annotator.read.findings import Named
from annotator.read.links import NOTHING_TO_MEND, background_named, is_inside, is_web
from annotator.read.pictures import NAME, put_beside

if TYPE_CHECKING:
    from markdown_it.token import Token

    from annotator.read import parser
else:
    # A run that the store knows reads no Markdown.
    parser = Later("annotator.read.parser")

_CITED_PARTS = re.compile(r"(?:^|;)((?:\{[^{}]*\}|[^;])*)")
_CITED = re.compile(
    r"\s*@(?:\{(?P<braced>[^{}]*[^{}\s])\}|(?P<plain>\w(?:[\w:.#$%&+?<>~/-]*\w)?))\s*(?:,\s*(?P<locator>.*\S))?\s*"
)
_INTERNAL = re.compile(r"(entity|background):([a-z0-9-]+)")
# What stands for a picture of data or a timeline, alone in its paragraph: ![](figure:ID).
_EMBED = re.compile(r"(figure|timeline):([a-z0-9-]+)")
# Blocks that hold blocks, and how many levels further in those stand.
_CONTAINERS = {"blockquote_open": 1, "bullet_list_open": 2, "ordered_list_open": 2}
_CELL_END = re.compile(r"(?<!\\)\|")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(
    text: str,
    origin: TextOrigin,
    report: Report,
    *,
    editorial: bool = False,
    pictures: bool = False,
    named: list[Named] | None = None,
) -> Document:
    """CommonMark with tables -> document.

    ``editorial`` texts may hold citations and links to our own pages, and those with ``pictures`` figures and
    timelines; all of them are added to ``named``, if given.
    """
    names = [] if named is None else named
    return _read(text, _Reader(origin, report, names, editorial=editorial, pictures=pictures))


def read_article(text: str, origin: TextOrigin, report: Report, beside: Pictures) -> Document:
    """An article -> document; ``beside`` are the pictures that lie beside it."""
    return _read(text, _Reader(origin, report, [], beside=beside))


def _read(text: str, reader: _Reader) -> Document:
    library = parser.EDITORIAL if reader.editorial else parser.PLAIN
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # as the parser counts lines; YAML can escape a return
    found: dict[str, Any] = {}  # the parser notes the definitions of links here
    tokens = library.parse(text, found)
    reader.lines = text.split("\n")
    document = Document.compose(reader.blocks(iter(tokens), until=None))
    reader.definitions(found)
    for begun in found.get(parser.BEGUN, ()):
        lines = (number for number, line in enumerate(reader.lines) if begun in line)
        number = next(lines, 0)
        place = reader.origin.at(number, max(reader.lines[number].find(begun), 0))
        hint = "write [@source-id]; for the signs themselves write \\[@"
        reader.report.append(Diagnostic(Code.WRONG_VALUE, f"{begun} is no citation", place, hint))
    return document


def cited(source: str) -> str:
    """The citation of a source, in braces where its id would not be read whole without them."""
    return f"[@{source}]" if _CITED.fullmatch(f"@{source}") and "," not in source else f"[@{{{source}}}]"


@dataclass(slots=True)
class _Style:
    """What is open at a point of a block."""

    emphasis: int = 0
    strong: int = 0
    links: list[str | None] = field(default_factory=list)

    def run(self, text: str, *, code: bool = False) -> Run:
        link = self.links[-1] if self.links else None
        return Run(text, self.emphasis > 0, self.strong > 0, code, link)


@dataclass(slots=True)
class _Reader:
    origin: TextOrigin
    report: Report
    named: list[Named]
    editorial: bool = False
    pictures: bool = False
    beside: Pictures = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    line: int = 0  # that of the block, from 0
    content: str = ""  # the block's own text
    labels: set[str] = field(default_factory=set)  # of definitions that were used
    embeds: set[Embed] = field(default_factory=set)

    def blocks(self, stream: Iterator[Token], until: str | None) -> Iterator[Block]:
        """Blocks up to the closing token ``until``."""
        for token in stream:
            if token.type == until:
                return
            if token.map:
                self.line = token.map[0]
            if token.type in _CONTAINERS and token.level + _CONTAINERS[token.type] >= parser.MAX_NESTING:
                deep = f"what is nested {parser.MAX_NESTING} levels deep"
                self.drop(deep, "write it with less nesting", self.start())
            yield from self.block(token, stream)

    def block(self, token: Token, stream: Iterator[Token]) -> Iterator[Block]:
        match token.type:
            case "paragraph_open":
                inline = next(stream)
                embed = self.picture(inline) or (self.embed(inline) if token.level == 0 else None)
                rest = self.prose(chain([inline], stream), "paragraph_close")
                yield embed or Paragraph(rest)
            case "heading_open":
                yield Heading(int(token.tag[1]), self.heading(stream))
            case "blockquote_open":
                yield Quotation(tuple(self.blocks(stream, "blockquote_close")))
            case "bullet_list_open":
                yield ListBlock(tuple(self.items(stream, "bullet_list_close")))
            case "ordered_list_open":
                yield ListBlock(tuple(self.items(stream, "ordered_list_close")), _number(token))
            case "table_open":
                yield self.table(stream)
            case "fence" | "code_block":
                yield CodeBlock(Prose((Run(token.content.rstrip("\n"), code=True),)))
            case "html_block":
                hint = "write it as Markdown; only the words of Markdown reach the page"
                self.drop("raw HTML", hint, self.start(token.content.split("\n")[0].strip()))
            case "hr":
                self.drop("a horizontal rule", "use a heading where a new section begins", self.start(token.markup[0]))
            case _:  # pragma: no cover (the parser's presets make no other block)
                self.drop(f"markup of the kind {token.type}", "write it as a paragraph", self.start())

    def picture(self, inline: Token) -> Picture | None:
        """The picture beside the file that a paragraph stands for."""
        only = inline.children[0] if inline.children and len(inline.children) == 1 else inline
        name = str(only.attrGet("src")).removeprefix("./")
        if only.type != "image" or self.editorial:
            return None
        self.content = inline.content
        if name not in self.beside:
            if NAME.fullmatch(name):
                only.hidden = True
                missing = Diagnostic(Code.ARTICLE_MARKUP, "an image is left out", self.at(only), put_beside(name))
                self.report.append(missing)
            return None
        if only.attrGet("title"):
            self.drop("the title of an image", NOTHING_TO_MEND, self.at(only))
        only.hidden = True  # it is read
        said = " ".join("".join(child.content or " " for child in only.children or ()).split())
        return Picture(name, said, *self.beside[name])

    def embed(self, inline: Token) -> Embed | None:
        """The figure or timeline that a paragraph stands for."""
        images = [child for child in inline.children or () if child.type == "image"]
        match = _EMBED.fullmatch(str(images[0].attrGet("src"))) if len(images) == 1 else None
        if not (self.pictures and match and len(inline.children or ()) == 1):
            return None
        self.content = inline.content
        place = self.at(images[0])
        images[0].hidden = True  # it is read
        kind: Literal["figure", "timeline"] = "figure" if match[1] == "figure" else "timeline"
        embed = Embed(kind, match[2], place)
        if images[0].content or images[0].attrGet("title"):
            self.drop(f"the description of this {kind}", f"it has words of its own; write ![]({match[0]})", place)
        if embed in self.embeds:
            message = f"the {kind} {match[2]} stands in this text already; this one is left out"
            self.report.append(Diagnostic(Code.DUPLICATE_ID, message, place, f"place each {kind} once"))
            return None
        self.embeds.add(embed)
        self.named.append(Named(kind, match[2], place))
        return embed

    def items(self, stream: Iterator[Token], until: str) -> Iterator[tuple[Block, ...]]:
        for token in stream:
            if token.type == until:
                return
            yield tuple(self.blocks(stream, "list_item_close"))

    def table(self, stream: Iterator[Token]) -> Table:
        rows: list[list[Prose]] = []
        for token in stream:
            if token.map:
                self.line = token.map[0]
            if token.type == "table_close":
                break
            if token.type == "tr_close":
                self.check_row(rows)
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(self.prose(stream, token.type.replace("open", "close")))
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))

    def check_row(self, rows: list[list[Prose]]) -> None:
        """Complain of cells that the parser leaves out, because the header has fewer."""
        cells = _CELL_END.split(self.lines[self.line].strip("> \t"))
        beyond = cells[bool(not cells[0]) + len(rows[0]) :]
        if any(cell.strip() for cell in beyond):
            self.drop(f"what this row has beyond the header's {len(rows[0])} cells", "widen the header", self.start())

    def definitions(self, found: dict[str, Any]) -> None:
        """Complain of definitions ([label]: address) that no link uses; they show nothing."""
        unused = [one for label, one in found.get("references", {}).items() if label not in self.labels]
        for definition in (*unused, *found.get("duplicate_refs", ())):
            self.line = definition["map"][0]
            hint = "use it in a link [words][label], or write \\[ for a mere bracket"
            self.drop("the definition of a link that is not used", hint, self.start("["))

    def heading(self, stream: Iterator[Token]) -> Prose:
        """A heading's words; lists of contents repeat them, so that no marker can stand there."""
        prose = self.prose(stream, "heading_close")
        for cite in prose.citations:
            message = f"a heading holds no citation; that of {cite.source} is left out"
            hint = "put it behind the sentence that rests on the source"
            self.report.append(Diagnostic(Code.DROPPED_MARKUP, message, cite.place, hint))
        return Prose(tuple(inline for inline in prose.inlines if not isinstance(inline, Cite)), place=prose.place)

    def prose(self, stream: Iterator[Token], until: str) -> Prose:
        inlines: list[Inline] = []
        for token in stream:
            if token.type == until:
                break
            self.content = token.content
            if len(token.content) > MAX_LEAF:
                message = f"a block has {len(token.content)} characters, so its Markdown stands as it was typed"
                hint = f"break it into paragraphs of at most {MAX_LEAF} characters"
                self.report.append(Diagnostic(Code.LONG_BLOCK, message, self.start(), hint))
            self.check_references(token)
            style = _Style()
            for child in token.children or ():
                inlines.extend(self.inlines(child, style))
        return Prose(tuple(inlines), place=self.start())

    def inlines(self, token: Token, style: _Style) -> Iterator[Inline]:
        match token.type:
            case "text" | "text_special":
                yield style.run(token.content)
            case "code_inline":
                yield style.run(token.content, code=True)
            case "softbreak":
                yield style.run(" ")
            case "hardbreak":
                yield Break()
            case "em_open" | "em_close":
                style.emphasis += token.nesting
            case "strong_open" | "strong_close":
                style.strong += token.nesting
            case "link_open":
                style.links.append(self.address(token))
            case "link_close":
                style.links.pop()
            case "citation":
                yield from self.citations(token)
            case "html_inline" if _LINE_BREAK.fullmatch(token.content):
                yield Break()
            case "html_inline":
                tag = " ".join(token.content.split())[:40]
                self.drop(f"the tag {tag}", "write it as Markdown; the words inside it are kept", self.at(token))
            case "image":
                self.image(token)
            case _:  # pragma: no cover (the parser's presets make no other inline)
                self.drop(f"markup of the kind {token.type}", "write it as plain words", self.at(token))

    def image(self, token: Token) -> None:
        """Complain of an image, but for one that stands for a figure or timeline."""
        self.labels.add(token.meta.get("label", ""))
        if token.hidden:
            return
        hint = "describe in words what it shows"
        if _EMBED.match(str(token.attrGet("src"))):
            hint = (
                "let it stand alone in a paragraph, outside lists and quotations, as ![](figure:ID) or ![](timeline:ID)"
            )
            if not self.pictures:
                hint = "figures and timelines can stand in background pages and in the text of entities"
        self.drop("an image", hint, self.at(token))

    def citations(self, token: Token) -> Iterator[Cite]:
        place = self.at(token)
        for part in _CITED_PARTS.findall(token.content[1:-1]):
            match = _CITED.fullmatch(part)
            if match:
                source = match["braced"] or match["plain"]
                self.named.append(Named("source", source, place))
                yield Cite(source, match["locator"] or "", place)
            else:
                hint = "write [@source-id] or [@source-id, p. 3], several with semicolons; \\[ is a mere bracket"
                self.report.append(Diagnostic(Code.WRONG_VALUE, f"{token.content} is no citation", place, hint))

    def check_references(self, token: Token) -> None:
        """Complain of a character reference (&#2;) to what no page can carry; the parser has put U+FFFD for it."""
        if REPLACEMENT not in token.content and any(REPLACEMENT in child.content for child in token.children or ()):
            message = "a character reference names no character that a page can carry; U+FFFD stands in its place"
            hint = "delete the reference (&#…;) from the file"
            self.report.append(Diagnostic(Code.REPLACED_CHARACTER, message, self.start(), hint))

    def address(self, token: Token) -> str | None:
        """The address if it may stand on a page; otherwise a diagnostic, and the words stay without it."""
        href, place = str(token.attrGet("href") or ""), self.at(token)
        self.labels.add(token.meta.get("label", ""))
        if token.attrGet("title"):
            self.drop("the title of a link", "say in the text what readers should know", place)
        if is_web(href):
            return href
        if self.editorial:
            return self.inside(href, place)
        self.refuse(href, place)
        return None

    def inside(self, href: str, place: Place) -> str | None:
        """The address of a page of ours, as editors give it: by its kind and id, or by its file."""
        internal = _INTERNAL.fullmatch(href)
        if internal:
            self.named.append(Named("entity" if internal[1] == "entity" else "background", internal[2], place))
            return href
        slug = background_named(href, self.origin.place.file)
        if slug:
            self.named.append(Named("background", slug, place))
            return f"background:{slug}"
        self.refuse(href, place)
        return None

    def refuse(self, href: str, place: Place) -> None:
        """Complain of an address that may not stand on a page, or leads to none."""
        if self.editorial and is_inside(href):
            message = f"the link to {href[:80]} leads to no page of the site; its words are kept"
            hint = "link to background:SLUG or its file (other.md), to entity:ID, or by a whole address (https://…)"
            self.report.append(Diagnostic(Code.DEAD_LINK, message, place, hint))
            return
        ours = ", entity:ID and background:SLUG" if self.editorial else ""
        message = f"the link to {href[:80] or 'nothing'} is left out, its words are kept"
        hint = f"links may begin with https://, http:// and mailto:{ours}" if self.editorial else NOTHING_TO_MEND
        code = Code.UNSAFE_LINK if self.editorial else Code.ARTICLE_MARKUP
        self.report.append(Diagnostic(code, message, place, hint))

    def drop(self, what: str, hint: str, place: Place) -> None:
        """What an editor writes can be mended; an article stays as it was received."""
        code = Code.DROPPED_MARKUP if self.editorial else Code.ARTICLE_MARKUP
        said = hint if self.editorial else NOTHING_TO_MEND
        self.report.append(Diagnostic(code, f"{what} is left out", place, said))

    def start(self, words: str = "") -> Place:
        """Where ``words`` stand in the block's first line, or else the line's first sign."""
        line = self.lines[self.line]
        found = line.find(words) if words else -1
        return self.origin.at(self.line, found if found >= 0 else len(line) - len(line.lstrip()))

    def at(self, token: Token) -> Place:
        """Where an inline begins: its line of the block's text is sought in that line of the file."""
        position = token.meta.get("at", 0)
        if token.type == "link_open" and token.markup != "autolink":
            position -= 1  # the parser makes it after the bracket
        begin = self.content.rfind("\n", 0, position) + 1
        words = self.content[begin:].partition("\n")[0]
        line = self.line + self.content.count("\n", 0, position)
        found = self.lines[line].find(words)
        return self.origin.at(line, found + position - begin if found >= 0 else 0)


def _number(token: Token) -> int:
    """The number of an ordered list's first item."""
    start = token.attrGet("start")
    return 1 if start is None else int(start)
