"""HTML -> a document of blocks; what the block model does not keep becomes a diagnostic with its place."""

import re
from collections import Counter
from collections.abc import Mapping, Set
from urllib.parse import urljoin

from annotator.diagnostics import Report
from annotator.model.document import (
    NO_PICTURES,
    Break,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Pictures,
    Prose,
    Quotation,
    Run,
)
from annotator.model.document import Code as CodeBlock
from annotator.model.span import NOWHERE, Place
from annotator.read.html_elements import (
    BLOCKS,
    CELLS,
    CLOSES,
    CODE,
    EMPHASIS,
    FETCHED,
    HEADINGS,
    HIDDEN,
    LAYOUTS,
    LISTS,
    LOOKS,
    SCOPES,
    STRONG,
    VOID,
    is_hidden,
    number,
)
from annotator.read.html_parts import Complaints, Open, Style, gather, split_lines, with_caption
from annotator.read.html_tables import Cell, Rows, make_table
from annotator.read.html_tokens import End, Lines, Start, Token, Unended, Words, tokens
from annotator.read.links import NOTHING_TO_MEND, is_web
from annotator.read.pictures import NAME, put_beside

# Levels of quotations and lists, as in Markdown; and elements that may be open at once, as in browsers.
MAX_NESTING = 40
_MAX_OPEN = 500
_MAX_NUMBER = 999_999_999  # of a list, as in CommonMark
_P = frozenset(("p",))
_FIRST_LINE = re.compile(r"\A\n")


def read_html(text: str, file: str, report: Report, pictures: Pictures = NO_PICTURES) -> Document:
    """Everything that a browser without scripts would show of the text -> document; never raises.

    ``pictures`` are those that lie beside the file.
    """
    reader = _Reader(Lines(text), file, pictures)
    for token in tokens(text):
        reader.take(token)
    reader.close(1)
    reader.flush()
    report.extend(reader.dropped.told(reader.place))
    return Document.compose(reader.open[0].blocks)


class _Reader:
    def __init__(self, lines: Lines, file: str, pictures: Pictures) -> None:
        self.lines = lines
        self.file = file
        self.beside = pictures
        self.pictures: list[Picture] = []  # that wait for the end of the leaf, which they do not cut in two
        self.open = [Open("", [])]
        self.counts: Counter[str] = Counter()  # of those, by name
        self.dropped = Complaints()
        self.base = ""
        self.style = Style()
        self.level = 0  # of the heading that is open
        self.depth = 0  # levels of quotations and lists
        self.quoting = 0
        self.pre: list[str] | None = None
        self.hiding: dict[str, int] = {}  # what is open inside the hidden element, which is the last one open
        self.spoken: list[tuple[Style | None, list[str]]] = []  # the leaf; without a style, a line break
        self.at: int | None = None  # where the words of the leaf begin

    @property
    def hidden(self) -> bool:
        return self.open[-1].hides

    def place(self, at: int) -> Place:
        return Place(self.file, *self.lines.at(at))

    def drop(self, what: str, at: int, hint: str = NOTHING_TO_MEND) -> None:
        self.dropped.add(what, at, hint)

    # --- tokens ---

    def take(self, token: Token) -> None:
        match token:
            case Words(at, text):
                self.words(text, at)
            case Start() if self.hidden:
                if token.name not in VOID and not token.closed:
                    self.hiding[token.name] = self.hiding.get(token.name, 0) + 1
            case Start():
                self.begin(token)
            case End(_, name) if self.hidden and self.hiding.get(name):
                self.hiding[name] -= 1
            case End(at, name):
                self.end(name, at)
            case Unended(at, "tag"):
                self.drop("a tag does not end, so that the rest of the file stands as it was typed.", at)
            case Unended(at, what):
                named = "a comment" if what == "comment" else what
                self.drop(f"{named} does not end, so that it hides the rest of the file.", at)

    def words(self, text: str, at: int) -> None:
        filled = text.strip()
        if self.hidden:
            if filled and HIDDEN.get(self.open[-1].name) is None:
                self.drop(f"what <{self.open[-1].name}> hides", self.open[-1].at)
            return
        if self.pre is not None:
            self.pre.append(text)
            return
        if filled and self.at is None:
            self.at = at + len(text) - len(text.lstrip())
        self.run(text)

    def run(self, text: str) -> None:
        if self.spoken and self.spoken[-1][0] == self.style:
            self.spoken[-1][1].append(text)
        else:
            self.spoken.append((self.style, [text]))

    def begin(self, token: Start) -> None:
        name, attributes = token.name, token.attributes
        if name in FETCHED:
            self.drop(FETCHED[name], token.at)
        if name in HIDDEN or is_hidden(attributes):
            if name in BLOCKS:
                self.close_before(name)
                self.flush()
            if name not in VOID and not token.closed:
                self.hiding = {}
                self.push(Open(name, [], token.at, hides=True))
        elif name in BLOCKS:
            self.begin_block(token)
        else:
            self.begin_inline(token)

    def begin_inline(self, token: Start) -> None:
        name, attributes, style = token.name, token.attributes, self.style
        if name in LOOKS:
            self.drop(f"the look of <{name}>", token.at)
        if name in EMPHASIS:
            self.style = style._replace(emphasis=style.emphasis + 1)
        elif name in STRONG:
            self.style = style._replace(strong=style.strong + 1)
        elif name in CODE:
            self.style = style._replace(code=style.code + 1)
        elif name == "a":
            self.style = style._replace(link=self.address(attributes, token.at))
        elif name == "br":
            self.line_break()
        elif name == "img":
            self.image(token)
        elif name == "q":
            self.quoting += 1
            self.words("“" if self.quoting % 2 else "‘", token.at)
        elif name == "rt":
            self.words("(", token.at)
        elif name == "base":
            self.base = self.base or attributes.get("href", "")
        elif name == "abbr" and attributes.get("title"):
            self.drop("the title of an abbreviation", token.at)

    def end(self, name: str, at: int) -> None:
        style = self.style
        if name in EMPHASIS:
            self.style = style._replace(emphasis=max(style.emphasis - 1, 0))
        elif name in STRONG:
            self.style = style._replace(strong=max(style.strong - 1, 0))
        elif name in CODE:
            self.style = style._replace(code=max(style.code - 1, 0))
        elif name == "a":
            self.style = style._replace(link=None)
        elif name == "br":
            self.line_break()
        elif name == "q" and self.quoting:
            self.words("”" if self.quoting % 2 else "’", at)
            self.quoting -= 1
        elif name == "rt":
            self.words(")", at)
        if self.hidden or name in BLOCKS:
            self.close_named(HEADINGS if name in HEADINGS else {name}, SCOPES.get(name, CELLS))

    # --- elements ---

    def find(self, names: Set[str], scope: Set[str]) -> int | None:
        """The last open element of these names, unless one of ``scope`` stands between."""
        if not any(map(self.counts.get, names)):
            return None
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].name in names:
                return index
            if self.open[index].name in scope:
                return None
        return None

    def push(self, opened: Open) -> None:
        self.open.append(opened)
        self.counts[opened.name] += 1

    def close_named(self, names: Set[str], scope: Set[str]) -> None:
        found = self.find(names, scope)
        if found is not None:
            self.close(found)

    def close(self, index: int) -> None:
        """End every open element from ``index`` on."""
        while len(self.open) > index:
            self.flush()
            closed = self.open.pop()
            self.counts[closed.name] -= 1
            self.finish(closed)

    def close_before(self, name: str) -> None:
        """End what cannot hold an element of this name, as browsers do."""
        closes = CLOSES.get(name)
        if closes:
            self.close_named(*closes)
        self.close_named(_P, SCOPES["p"])

    def begin_block(self, token: Start) -> None:
        name = token.name
        self.close_before(name)
        self.flush()
        if name in LAYOUTS:
            self.drop(LAYOUTS[name], token.at)
        if name in VOID:
            return
        if len(self.open) >= _MAX_OPEN:
            self.drop(f"the nesting of elements beyond {_MAX_OPEN}", token.at)
            return
        opened = Open(name, self.open[-1].blocks, token.at)
        if name in HEADINGS:
            self.level = int(name[1])
        elif name in ("pre", "listing", "xmp") and self.pre is None:
            self.pre, opened.groups = [], True
        elif name == "figure":
            opened.groups, opened.blocks = True, []
        elif name == "blockquote" or name in LISTS:
            self.begin_container(opened, token)
        elif name == "li":
            self.begin_item(opened, token)
        elif name == "table":
            opened.rows = Rows()
            opened.blocks = opened.rows.captions  # words outside of cells stand before the table
        elif name in ("tr", *CELLS):
            self.begin_row(opened, token)
        self.push(opened)

    def begin_container(self, opened: Open, token: Start) -> None:
        """A quotation or a list; one that is nested too deep groups nothing."""
        levels = 2 if opened.name in LISTS else 1
        if self.depth + levels > MAX_NESTING:
            self.drop(f"the nesting of lists and quotations beyond {MAX_NESTING} levels", token.at)
            return
        self.depth += levels
        opened.groups, opened.blocks = True, []
        if opened.name == "ol":
            opened.start = number(token.attributes.get("start"), 1)
            odd = not 0 <= opened.start <= _MAX_NUMBER or token.attributes.get("type", "1") != "1"
            if odd or "reversed" in token.attributes:
                self.drop("the numbering of a list", token.at)
            opened.start = opened.start if 0 <= opened.start <= _MAX_NUMBER else 1

    def begin_item(self, opened: Open, token: Start) -> None:
        around = self.find(LISTS, CELLS | {"blockquote"})
        if around is None or not self.open[around].groups:
            return
        gather(self.open[around])
        opened.groups, opened.blocks = True, []
        self.open[around].items.append(opened.blocks)
        if "value" in token.attributes:
            self.drop("the numbering of a list", token.at)

    def begin_row(self, opened: Open, token: Start) -> None:
        around = self.find({"table"}, frozenset())
        rows = None if around is None else self.open[around].rows
        if rows is None:
            return
        if opened.name == "tr" or self.find({"tr"}, {"table"}) is None:
            if self.find({"thead"}, {"table"}) is not None:
                rows.heading.add(len(rows.cells))
            rows.cells.append([])
        if opened.name != "tr":
            reach = (max(number(token.attributes.get(key), 1), 1) for key in ("colspan", "rowspan"))
            cell = Cell([], opened.name == "th", *reach)
            rows.cells[-1].append(cell)
            opened.blocks, opened.style, self.style = cell.blocks, self.style, Style()

    def finish(self, closed: Open) -> None:
        """An element has ended: what it groups becomes a block of its parent."""
        blocks = self.open[-1].blocks
        if closed.style is not None:
            self.style = closed.style
        if closed.name in HEADINGS:
            self.level = 0
        elif closed.rows is not None:
            blocks += make_table(closed.rows, lambda what: self.drop(what, closed.at))
        elif not closed.groups or closed.hides:
            return
        elif closed.name == "figure":
            blocks += with_caption(closed.blocks)
        elif closed.name == "blockquote":
            self.depth -= 1
            blocks.append(Quotation(tuple(closed.blocks)))
        elif closed.name in LISTS:
            self.depth -= 2
            gather(closed)
            blocks.append(ListBlock(tuple(map(tuple, closed.items)), closed.start))
        elif closed.name != "li":
            code = _FIRST_LINE.sub("", "".join(self.pre or ())).rstrip("\n")
            self.pre = None
            blocks.append(CodeBlock(Prose((Run(code, code=True),), place=self.place(closed.at))))

    # --- words ---

    def flush(self) -> None:
        """The words since the last border of a block become a leaf."""
        if self.hidden or self.pre is not None:
            return
        blocks = self.open[-1].blocks
        place = NOWHERE if self.at is None else self.place(self.at)
        said = [Break() if style is None else style.run("".join(texts)) for style, texts in self.spoken]
        for inlines in [said] if self.level else split_lines(said):
            if any(isinstance(inline, Run) and inline.text.strip() for inline in inlines):
                prose = Prose(tuple(inlines), place=place)
                blocks.append(Heading(self.level, prose) if self.level else Paragraph(prose))
        blocks += self.pictures
        self.spoken, self.at, self.pictures = [], None, []

    def line_break(self) -> None:
        if self.pre is not None:
            self.pre.append("\n")
        elif not self.hidden:
            self.spoken.append((None, []))

    def address(self, attributes: Mapping[str, str], at: int) -> str | None:
        """Where a link leads, if pages may lead there; otherwise a diagnostic, and its words stay."""
        if attributes.get("title"):
            self.drop("the title of a link", at)
        if "href" not in attributes:
            return None
        given = re.sub(r"[\t\n\r]", "", attributes["href"]).strip()
        href = self.absolute(given).replace(" ", "%20")
        if is_web(href):
            return href
        self.drop(f"the link to {given[:80] or 'nothing'} is left out, its words are kept.", at)
        return None

    def absolute(self, address: str) -> str:
        try:
            return urljoin(self.base, address)
        except ValueError:  # of the host
            return address

    def image(self, token: Start) -> None:
        """A picture that lies beside the file; others are left out, those that only count readers without a word."""
        said = " ".join(token.attributes.get("alt", "").split())
        name = token.attributes.get("src", "").strip().removeprefix("./")
        inside = self.pre is not None or any(map(self.counts.get, ("td", "th")))
        if name in self.beside and not self.base and not inside:
            self.pictures.append(Picture(name, said, *self.beside[name]))
            return
        sides = (token.attributes.get(side, "") for side in ("width", "height"))
        if not all(side in ("0", "1") for side in sides):
            hint = put_beside(name) if NAME.fullmatch(name) and not self.base and not inside else NOTHING_TO_MEND
            self.drop(f"the image “{said[:80]}”" if said else "an image", token.at, hint)
