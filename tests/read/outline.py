"""A document as lines that a person can read: one for each leaf, indented, and one for each complaint."""

from collections.abc import Iterable, Iterator, Sequence

from annotator.diagnostics import Report
from annotator.model.document import (
    Block,
    Break,
    Code,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Prose,
    Quotation,
    Run,
    Table,
)


def outline(document: Document, report: Report) -> str:
    """``h2 Words``, ``p Words *with emphasis*``; what a quotation or a list holds is indented."""
    told = (f"! {found.where.line}:{found.where.column} {found.code.slug}: {found.message}" for found in report)
    return "".join(f"{line}\n" for line in (*_blocks(document.blocks), *told))


def _blocks(blocks: Iterable[Block], indent: str = "") -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(prose):
                yield f"{indent}p {_line(prose)}"
            case Heading(level, prose):
                yield f"{indent}h{level} {_line(prose)}"
            case Code(prose):
                yield from (f"{indent}code {line}".rstrip() for line in prose.text.split("\n"))
            case Quotation(inner):
                yield f"{indent}quotation"
                yield from _blocks(inner, indent + "  ")
            case ListBlock(items, start):
                for number, item in enumerate(items):
                    yield f"{indent}item" if start is None else f"{indent}item {start + number}"
                    yield from _blocks(item, indent + "  ")
            case Picture(name, alt, caption=caption):
                yield f"{indent}picture {name} {alt}"
                yield from _blocks(caption, indent + "  ")
            case Table(header, rows):
                yield f"{indent}head | {_row(header)} |"
                yield from (f"{indent}row  | {_row(row)} |" for row in rows)


def _row(cells: Sequence[Prose]) -> str:
    return " | ".join(map(_line, cells))


def _line(prose: Prose) -> str:
    return "".join(
        " / " if isinstance(one, Break) else _run(one) for one in prose.inlines if isinstance(one, Run | Break)
    )


def _run(run: Run) -> str:
    text = run.text.replace("\u00a0", "␣").replace("\u00ad", "¬").replace("\u200b", "·")
    for wanted, sign in ((run.code, "`"), (run.strong, "**"), (run.emphasis, "*")):
        text = f"{sign}{text}{sign}" if wanted else text
    return f"[{text}]({run.link})" if run.link else text
