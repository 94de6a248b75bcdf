"""The rows of an HTML table -> a table of the block model, or the blocks of one that only lays out a page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from annotator.model.document import Block, Break, Inline, Paragraph, Prose, Table

# How far one cell may reach; more is a slip or an attack.
_MAX_SPAN = 50
# A table may have this many places for each cell that is written; a sparser one is no table to read.
_SPARSE = 20


@dataclass(slots=True)
class Cell:
    """A cell as its file has it; ``blocks`` are what stands in it."""

    blocks: list[Block] = field(default_factory=list)
    heads: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Rows:
    """The rows of a table; ``heading`` are the numbers of those that stand in its head."""

    cells: list[list[Cell]] = field(default_factory=list)
    heading: set[int] = field(default_factory=set)
    captions: list[Block] = field(default_factory=list)


def make_table(rows: Rows, drop: Callable[[str], None]) -> list[Block]:
    """The table behind its caption; ``drop`` is told what of it is lost."""
    written = [(number in rows.heading, row) for number, row in enumerate(rows.cells) if row]
    cells = [cell for _, row in written for cell in row]
    if _lays_out(cells, written):
        if len(cells) > 1:
            drop("the layout of a table whose cells hold whole blocks")
        return [*rows.captions, *(block for cell in cells for block in cell.blocks)]
    grid = _grid([row for _, row in written])
    width = max(map(len, grid))
    if len(grid) * width > _SPARSE * len(cells) + 100:
        drop("the layout of a table that is almost empty")
        return [*rows.captions, *(block for cell in cells for block in cell.blocks)]
    if any(cell.columns > 1 or cell.rows > 1 for cell in cells):
        drop("the reach of cells over several rows or columns")
    in_head, first = written[0]
    has_header = in_head or all(cell.heads for cell in first)
    if any(cell.heads for _, row in written[has_header:] for cell in row):
        drop("the look of headings beside the rows of a table")
    texts = [tuple(_prose(cell) for cell in row) + (Prose(),) * (width - len(row)) for row in grid]
    header = texts.pop(0) if has_header else (Prose(),) * width
    return [*rows.captions, Table(header, tuple(texts))]


def _lays_out(cells: Sequence[Cell], written: Sequence[tuple[bool, Sequence[Cell]]]) -> bool:
    """Whether the cells are parts of a page rather than data."""
    if len(cells) <= 1 or (all(len(row) == 1 for _, row in written) and not any(cell.heads for cell in cells)):
        return True
    return any(not isinstance(block, Paragraph) for cell in cells for block in cell.blocks)


def _grid(rows: Iterable[Sequence[Cell]]) -> list[list[Cell | None]]:
    """Each row with every cell in its column; None where one from above or from the left reaches."""
    grid: list[list[Cell | None]] = []
    reaching: dict[int, int] = {}  # columns, and for how many rows more something reaches into them
    for row in rows:
        line: list[Cell | None] = []
        for cell in row:
            _skip(line, reaching)
            rest, down = min(cell.columns, _MAX_SPAN), min(cell.rows, _MAX_SPAN)
            for column in range(len(line), len(line) + rest):
                if down > 1:
                    reaching[column] = down
            line += [cell, *[None] * (rest - 1)]
        _skip(line, reaching)
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1}
        grid.append(line)
    return grid


def _skip(line: list[Cell | None], reaching: dict[int, int]) -> None:
    """Pass over the columns that a cell above reaches into."""
    while len(line) in reaching:
        line.append(None)


def _prose(cell: Cell | None) -> Prose:
    """The paragraphs of a cell as lines."""
    paragraphs = [block.prose for block in (cell.blocks if cell else ()) if isinstance(block, Paragraph)]
    if not paragraphs:
        return Prose()
    return Prose(tuple(_lines(paragraphs)), place=paragraphs[0].place)


def _lines(paragraphs: Sequence[Prose]) -> Iterator[Inline]:
    for number, prose in enumerate(paragraphs):
        if number:
            yield Break()
        yield from prose.inlines
