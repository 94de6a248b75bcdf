"""Markdown -> a document of blocks; what the block model does not keep becomes a diagnostic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.document import (
    MAX_LEAF,
    Block,
    Break,
    Cite,
    Document,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Prose,
    Quotation,
    Run,
    Table,
)
from annotator.model.document import Code as CodeBlock
from annotator.model.span import Place, TextOrigin

# Levels of nested blocks; the parser leaves out what lies deeper.
MAX_NESTING = 40

_CITATION = re.compile(r"\[@([^\[\]\n]*)\]")
_CITED = re.compile(
    r"\s*@(?:\{(?P<braced>[^{}\s]+)\}|(?P<plain>\w(?:[\w:.#$%&+?<>~/-]*\w)?))\s*(?:,\s*(?P<locator>.*\S))?\s*"
)
_WEB = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_INTERNAL = re.compile(r"(?:entity|background):[a-z0-9-]+")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(text: str, origin: TextOrigin, report: Report, *, editorial: bool = False) -> Document:
    """CommonMark with tables -> document. ``editorial`` texts may hold citations and links to our own pages."""
    parser = _EDITORIAL if editorial else _PLAIN
    tokens = parser.parse(text)
    reader = _Reader(origin, report, text.split("\n"), editorial=editorial)
    stream = iter(tokens)
    return Document.compose(reader.blocks(stream, until=None))


def _parse_inline(state: StateCore) -> None:
    """The parser's own inline step, but for blocks that are too long for it."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if len(token.content) > MAX_LEAF:
                token.children.append(Token("text", "", 0, content=token.content))
            else:
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's own signature)
    match = _CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match[0]
        token.meta = {"line": state.src.count("\n", 0, state.pos)}
    state.pos = match.end()
    return True


def _parser(*, editorial: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    parser.core.ruler.at("inline", _parse_inline)
    # Every address is let through here so that the reader can judge it and say so.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    if editorial:
        parser.inline.ruler.before("link", "citation", _citation)
    return parser


_PLAIN = _parser(editorial=False)
_EDITORIAL = _parser(editorial=True)


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
    lines: list[str]
    editorial: bool
    line: int = 0

    def blocks(self, stream: Iterator[Token], until: str | None) -> Iterator[Block]:
        """Blocks up to the closing token ``until``."""
        for token in stream:
            if token.type == until:
                return
            if token.map:
                self.line = token.map[0]
            if token.level >= MAX_NESTING - 1:
                self.drop(f"blocks nested more than {MAX_NESTING} deep", "write them with less nesting")
            yield from self.block(token, stream)

    def block(self, token: Token, stream: Iterator[Token]) -> Iterator[Block]:
        match token.type:
            case "paragraph_open":
                yield Paragraph(self.prose(stream, "paragraph_close"))
            case "heading_open":
                yield Heading(int(token.tag[1]), self.prose(stream, "heading_close"))
            case "blockquote_open":
                yield Quotation(tuple(self.blocks(stream, "blockquote_close")))
            case "bullet_list_open":
                yield ListBlock(tuple(self.items(stream, "bullet_list_close")))
            case "ordered_list_open":
                yield ListBlock(tuple(self.items(stream, "ordered_list_close")), int(token.attrGet("start") or 1))
            case "table_open":
                yield self.table(stream)
            case "fence" | "code_block":
                yield CodeBlock(Prose((Run(token.content.rstrip("\n"), code=True),)))
            case "html_block":
                self.drop("raw HTML", "write it as Markdown; only the words of Markdown reach the page")
            case "hr":
                self.drop("a horizontal rule", "use a heading where a new section begins")
            case _:  # pragma: no cover (the parser's presets make no other block)
                self.drop(f"markup of the kind {token.type}", "write it as a paragraph")

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
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(self.prose(stream, token.type.replace("open", "close")))
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))

    def prose(self, stream: Iterator[Token], until: str) -> Prose:
        inlines: list[Inline] = []
        for token in stream:
            if token.type == until:
                break
            style = _Style()
            for child in token.children or ():
                inlines.extend(self.inlines(child, style))
        return Prose(tuple(inlines))

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
                style.links.append(self.address(str(token.attrGet("href") or "")))
            case "link_close":
                style.links.pop()
            case "citation":
                yield from self.citations(token)
            case "html_inline" if _LINE_BREAK.fullmatch(token.content):
                yield Break()
            case "html_inline":
                self.drop(f"the tag {token.content[:40]}", "write it as Markdown; the words inside it are kept")
            case "image":
                self.drop("an image", "describe in words what it shows")
            case _:  # pragma: no cover (the parser's presets make no other inline)
                self.drop(f"markup of the kind {token.type}", "write it as plain words")

    def citations(self, token: Token) -> Iterator[Cite]:
        line = self.line + int(token.meta["line"])
        column = max(self.lines[line].find(token.content), 0) if line < len(self.lines) else 0
        place = self.origin.at(line, column)
        for part in token.content[1:-1].split(";"):
            match = _CITED.fullmatch(part)
            if match:
                yield Cite(match["braced"] or match["plain"], match["locator"] or "", place)
            else:
                hint = "write [@source-id] or [@source-id, p. 3]; several are separated by semicolons"
                self.report.append(Diagnostic(Code.WRONG_VALUE, f"{token.content} is no citation", place, hint))

    def address(self, href: str) -> str | None:
        """The address if it may stand on a page; otherwise a diagnostic, and the words stay without it."""
        if _WEB.fullmatch(href) or (self.editorial and _INTERNAL.fullmatch(href)):
            return href
        ours = ", entity:ID and background:SLUG" if self.editorial else ""
        message = f"the link to {href[:80] or 'nothing'} is left out, its words are kept"
        hint = f"links may begin with https://, http:// and mailto:{ours}"
        self.report.append(Diagnostic(Code.UNSAFE_LINK, message, self.place, hint))
        return None

    def drop(self, what: str, hint: str) -> None:
        self.report.append(Diagnostic(Code.DROPPED_MARKUP, f"{what} is left out", self.place, hint))

    @property
    def place(self) -> Place:
        return self.origin.at(self.line)
