"""A figure of data: title, picture, what it says in words, and its numbers as a table with their sources."""

from collections.abc import Callable, Mapping

from annotator.model.document import Embed
from annotator.model.figure import Figure, Row
from annotator.model.store import NO_STORE, key_of
from annotator.model.strings import Strings
from annotator.render.blocks import table
from annotator.render.charts import SCREEN, Palette, draw
from annotator.render.context import Context, PageWriter
from annotator.render.escape import escape, escape_opening
from annotator.render.timelines import timeline


def embeds(writer: PageWriter) -> Callable[[Embed], list[str]]:
    """Writes the figures and timelines that stand between the blocks of a text."""

    def embed(one: Embed) -> list[str]:
        knowledge = writer.context.knowledge
        if one.kind == "timeline":
            known = knowledge.timeline_by_id.get(one.name)
            return [] if known is None else timeline(writer, known)  # what is not there is a diagnostic already
        figure = knowledge.figure_by_id.get(one.name)
        return [] if figure is None else figure_box(writer, figure)

    return embed


def figure_box(writer: PageWriter, figure: Figure) -> list[str]:
    """The whole figure as it stands in a text."""
    name = f"figure-{figure.id}"
    return [
        f'<figure class="figure" id="{name}" markdown="1">',
        f"**{writer.said(escape(figure.title))}**\n{{ #{name}--title .figure-title }}",
        picture(writer, figure),
        writer.paragraph(escape_opening(writer.line(figure.message)), marks=f"#{name}--message .message"),
        *figure_rest(writer, figure),
        "</figure>",
    ]


def picture(writer: PageWriter, figure: Figure) -> str:
    """The drawing, which is described by the figure's title and message (no id has two hyphens in a row)."""
    name = f"figure-{figure.id}"
    described = f"{name}--title {name}--message"
    drawn = drawing(writer.context, writer.strings, figure, SCREEN, described)
    return f'<section class="picture"{writer.attributes(None)}>{drawn}</section>'


def drawing(context: Context, strings: Strings, figure: Figure, palette: Palette, described: str | None = None) -> str:
    """The picture as SVG from the store, or drawn now: a tenth of a second and more."""
    outlines = context.outlines if figure.kind == "map" and context.outlines else b""
    if context.store is NO_STORE:
        return draw(figure, strings, palette, outlines, labelled_by=described)
    key = key_of("picture", figure.model_dump_json(), repr(strings), repr(palette), outlines, described or "")
    drawn = context.store.get(key)
    if drawn is None:
        drawn = draw(figure, strings, palette, outlines, labelled_by=described)
        context.store.put(key, drawn)
    return drawn


def figure_rest(writer: PageWriter, figure: Figure) -> list[str]:
    """What stands below the message: a note, the table, how old it is."""
    return [
        *figure_note(writer, figure),
        '<details class="data" markdown="1">',
        f"<summary>{escape(writer.strings.figure_table)}</summary>",
        *_table(writer, figure),
        "</details>",
        writer.as_of(figure.as_of, figure.review_by),
    ]


def figure_note(writer: PageWriter, figure: Figure) -> list[str]:
    """How the figure was counted and what it does not say, if its editor says so."""
    if figure.note is None:
        return []
    return [writer.paragraph(escape_opening(writer.line(figure.note)), marks=".figure-note")]


def columns(figure: Figure, words: Strings) -> tuple[list[str], list[list[str]]]:
    """The data without their sources: heads, and a row of cells for each; a column for each thing that any row has."""
    known: Mapping[str, tuple[str, Callable[[Row], str]]] = {
        "label": (words.row_label, lambda row: row.label),
        "series": (words.row_series, lambda row: row.series or ""),
        "value": (figure.unit or words.row_value, lambda row: _value(row, words)),
        "start": (words.row_from, lambda row: words.partial(row.start) if row.start else ""),
        "until": (words.row_until, lambda row: words.partial(row.until) if row.until else words.row_open),
        "date": (words.row_date, lambda row: words.partial(row.date) if row.date else ""),
        "text": (words.row_text, lambda row: row.text or ""),
    }
    used = {name for name in known if any(getattr(row, name) is not None for row in figure.rows)}
    if "start" in used:
        used.add("until")  # of a span without an end it says so
    shown = [column for name, column in known.items() if name in used]
    return [head for head, _ in shown], [[cell(row) for _, cell in shown] for row in figure.rows]


def _table(writer: PageWriter, figure: Figure) -> list[str]:
    """One line a row, with its sources."""
    heads, cells = columns(figure, writer.strings)
    rows = [
        [*map(escape, row), "".join(writer.notes.evidence(one) for one in given.evidence)]
        for row, given in zip(cells, figure.rows, strict=True)
    ]
    return [table([*map(escape, heads), escape(writer.strings.row_sources)], rows)]


def _value(row: Row, words: Strings) -> str:
    """The number without its unit, which heads the column."""
    return "" if row.value is None else words.amount(row.value, approximate=row.approximate)
