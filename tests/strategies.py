"""Articles and knowledge that nobody would write: any Unicode, and Markdown made of what trips parsers up."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from annotator.annotate.quotes import describe
from annotator.model.document import (
    Block,
    Break,
    Code,
    Document,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Picture,
    Prose,
    Quotation,
    Run,
    Table,
)
from annotator.model.record import has_sound_host
from annotator.model.span import Place, Span, TextOrigin
from annotator.read.decode import clean
from annotator.read.html import read_html
from annotator.read.markdown import read_markdown
from annotator.read.text import read_text

# What Markdown, one of its extensions, a template engine or a browser gives a meaning.
FRAGMENTS = (
    "{ onclick=alert(1) }", "{: #x .y }", "{ .marker }", '--8<-- "mkdocs.yml"', "[^1]", "[^1]: note", "*[ABBR]: hint",
    "ABBR", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;script&gt;", "&#x6a;", "&amp;", "&nbsp;",
    "[x](javascript:alert(1))", "[x](http://example.org)", "[x](mailto:a@example.org)", "![i](x.png)", "---", "===",
    "# Head", "## Head #", "Setext\n===\n", "Setext\n---\n", "> quoted\n", "- item\n", "  - inner\n", "1. one\n",
    "7) seven\n", "    indented\n", "\t", "```\ncode\n```\n", "~~~", "`c`", "``", "*e*", "**s**", "***b***", "_u_",
    "__", "|a|b|\n|---|---|\n|c|d|\n", "| a |\n| --- |\n", "|", ":-:", "!!! note \"T\"\n", "??? x", "///",
    "/// html | div",
    ":::", "[TOC]", "[[wiki]]", "$$x$$", "\\(x\\)", ":smile:", "@user", "==m==", "^^i^^", "++ctrl++", "{++x++}",
    "{{ config }}", "{% raw %}", "<!-- c -->", "<!--", "-->", "<?php ?>", "<![CDATA[x]]>", "</div>", "</p>",
    '<div markdown="1">', '<aside class="card">', '<a class="marker">1</a>', "</article>", "<br>", "<https://example.org>",
    "https://example.org/a_b_c", "www.example.org", "a@example.org", "\\", "\\*", "\\\n", "  \n", "\n\n", "\n", " ",
    "\x02", "\x03", "wzxhzdk:0", "klzzwxh:0001", "\x02klzzwxh:0\x03", "\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff",
    "\u00a0", "\u3000", "\u2028", "\x85", "\x0c", "\ufffe", "e\u0301", "\u0301", "👩‍👧", "שלום", "مرحبا", "Ⅻ",
    "[r]: http://example.org\n", "[r]", "[@s0]", "[w](entity:e0)", "'", '"', "“Quoted.”", "’s", "Term\n: definition\n",
    "Anna Ash", "Ash", "U.S.", "U.S.-Mexico", "Jordan", "A-B", "St. John’s", "東京都", "a. ", "1. ", "(1) ", "%", "~",
    "=",
)  # fmt: skip

_PAIR = re.compile(r"\\u(?:d[89ab]..)\\u(?:d[c-f]..)")

# Few letters, so that words repeat, names are shared and spans cross.
_FEW = st.text("aAbB .,’'-\n\u0301\u200b\u00a0", max_size=40)
_ANY = st.text(st.characters(codec="utf-8"), max_size=60)
_NASTY = st.lists(st.sampled_from(FRAGMENTS) | _FEW, max_size=14).map("".join)
# Whole texts as a file may hold them.
TEXTS = st.one_of(_ANY, _FEW, _NASTY)
_NEWS = st.just("Anna Ash met Bo Birch in Jordan. Ash spoke to the U.S.-Mexico board; Jordan left.")
# Whole articles, with room for annotations.
ARTICLES = st.lists(TEXTS | _NEWS, min_size=1, max_size=4).map("\n\n".join)
NAMES = st.sampled_from(("Anna Ash", "Bo Birch", "Ash", "Jordan", "U.S.", "U.S.-Mexico", "board"))
# One line of an editor's, with words in it.
LINES = st.one_of(_ANY, _FEW, _NASTY).map(lambda text: " ".join(f"Words {text}".split()))


def cleaned(text: str) -> str:
    """``text`` as a reader lets it through."""
    return clean(text, "article", [])


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """Addresses that an editor's record may hold."""
    rest = draw(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=12) | st.just("a.org")
    )
    rest = re.sub(r"[\s<>\"]", "", cleaned(rest)) or "a.org"
    address = draw(st.sampled_from(("https://", "http://", "HTTP://"))) + rest
    return address if has_sound_host(address) else "https://a.org"


def _inlines(*, code: bool = False) -> st.SearchStrategy[tuple[Inline, ...]]:
    texts = (TEXTS | _NEWS).map(cleaned)
    links = st.none() | st.just("https://example.org/") | addresses() | st.just("mailto:a@example.org")
    looks = st.booleans()
    runs = st.builds(Run, texts, looks, looks, st.just(code) | looks, links)
    return st.lists(runs | st.just(Break()), max_size=4).map(tuple)


_PROSE = st.builds(Prose, _inlines())
_CODE = st.builds(lambda text: Code(Prose((Run(text.rstrip("\n"), code=True),))), TEXTS.map(cleaned))


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.lists(_PROSE, min_size=width, max_size=width).map(tuple)
    return Table(draw(row), tuple(draw(st.lists(row, max_size=2))))


_LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, _PROSE), st.builds(Heading, st.integers(1, 6), _PROSE), _CODE, _tables()
)


_PICTURES = st.builds(
    Picture,
    st.sampled_from(("a.png", "Photo-1_b.jpeg")),
    TEXTS.map(cleaned).map(lambda text: " ".join(text.split())),
    st.integers(1, 9_999),
    st.integers(1, 9_999),
    st.lists(st.builds(Paragraph, _PROSE), max_size=2).map(tuple),
)


def _containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    lists = st.builds(ListBlock, st.lists(blocks, max_size=3).map(tuple), st.none() | st.integers(0, 999_999_999))
    return lists | st.builds(Quotation, blocks)


BLOCKS = st.recursive(_LEAVES | _PICTURES, _containers, max_leaves=6)
DOCUMENTS = st.lists(BLOCKS, max_size=5).map(Document.compose)
# What needs nothing beside its file.
ALONE = st.lists(st.recursive(_LEAVES, _containers, max_leaves=6), max_size=5).map(Document.compose)


@dataclass(frozen=True)
class Case:
    """Seeds as an editor's files: ``article`` as text of a file of kind ``suffix``, records as plain values.

    ``document`` is what the article is to say where no file can say it (a structured one).
    """

    article: str
    suffix: str
    annotations: dict[str, Any] = field(default_factory=dict)
    entities: tuple[dict[str, Any], ...] = ()
    sources: tuple[dict[str, Any], ...] = ()
    backgrounds: tuple[tuple[str, dict[str, Any], str], ...] = ()
    document: Document | None = None
    figures: tuple[dict[str, Any], ...] = ()
    timelines: tuple[dict[str, Any], ...] = ()

    def write(self, folder: Path) -> None:
        """Write the folder of seeds; every record stands on a line of its own."""
        article = folder / "articles" / "one"
        article.mkdir(parents=True)
        (article / f"article{self.suffix}").write_text(self.article, encoding="utf-8", newline="")
        (article / "annotations.yml").write_text(mapping(self.annotations), encoding="utf-8")
        (folder / "entities").mkdir()
        (folder / "entities" / "all.yml").write_text(mapping({"entities": self.entities}), encoding="utf-8")
        for name, records in (("figures", self.figures), ("timelines", self.timelines)):
            (folder / name).mkdir()
            (folder / name / "all.yml").write_text(mapping({name: records}), encoding="utf-8")
        (folder / "sources.yml").write_text(mapping({"references": self.sources}), encoding="utf-8")
        (folder / "context").mkdir()
        for slug, front, body in self.backgrounds:
            text = f"---\n{mapping(front)}---\n\n{body}\n"
            (folder / "context" / f"{slug}.md").write_text(text, encoding="utf-8", newline="")


def mapping(value: dict[str, Any]) -> str:
    """YAML with a line for each key, and for each item of a list."""
    lines: list[str] = []
    for key, inner in value.items():
        if isinstance(inner, list | tuple):
            lines += [f"{key}:", *(f"  - {flow(item)}" for item in inner)] if inner else [f"{key}: []"]
        else:
            lines.append(f"{key}: {flow(inner)}")
    return "\n".join(lines) + "\n"


def flow(value: Any) -> str:
    """One line of YAML, in ASCII: every character that an escape can say is said."""
    return _PAIR.sub(_joined, json.dumps(value))


def _joined(pair: re.Match[str]) -> str:
    """JSON's two escapes of a character beyond U+FFFF as YAML's one."""
    return "\\U{:08x}".format(ord(json.loads(f'"{pair[0]}"')))


def spans(document: Document) -> st.SearchStrategy[Span]:
    """Spans of words inside one leaf; only for documents with words."""
    leaves = [leaf for leaf in document.leaves() if leaf.text.strip()]

    @st.composite
    def one(draw: st.DrawFn) -> Span:
        leaf = draw(st.sampled_from(leaves))
        words = [match.span() for match in re.finditer(r"\S+", leaf.text)]
        first = draw(st.sampled_from(words))
        if draw(st.booleans()):  # whole words
            last = draw(st.sampled_from([word for word in words if word >= first][:4]))
            return Span(leaf.start + first[0], leaf.start + last[1])
        start = draw(st.integers(first[0], first[1] - 1))
        end = draw(st.integers(start + 1, min(len(leaf.text), start + 12)))
        return Span(leaf.start + start, leaf.start + end)

    return one()


@st.composite
def _quotes(draw: st.DrawFn, document: Document) -> dict[str, str]:
    quote = describe(document.text, draw(spans(document)))
    return {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}


_CITATIONS = st.sampled_from(
    ("", "[@s0]", "[@s0, p. 3]", "[@s1; @s0]", " [w](entity:e0)", " [w](background:b0)", "*e*")
)
# What a page may place between its blocks; figures and timelines that are not there, too.
_EMBEDS = st.lists(
    st.sampled_from(("figure:f0", "figure:f1", "figure:f9", "timeline:t0", "timeline:t1", "timeline:t9")),
    max_size=3,
    unique=True,
).map(lambda names: "".join(f"\n\n![]({name})" for name in names))


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    return draw(LINES) + "." + draw(_CITATIONS)


_DATES = st.sampled_from(("2024", "2024-12", "2025-03-27", "2025-03-28~", "2025~"))
# Numbers and words that pictures must find room for; few, so that most pictures are drawn once in a run.
_VALUES = st.sampled_from((0, 1, 2.5, 82_000, 1e15))
_LABELS = st.sampled_from(("Before", "After", "<script>alert(1)</script>", "{{ x }} *y* | `z`", "שלום 東京", "W" * 90))
_ROWS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "bars": {"value": _VALUES, "series": _LABELS, "approximate": st.booleans()},
    "parts": {"value": _VALUES, "approximate": st.booleans()},
    "spans": {"from": st.just("2024-05"), "until": st.just("2025-02-28"), "value": _VALUES, "text": _LABELS},
    "map": {"lat": st.sampled_from((-90, 0, 4.7)), "lon": st.sampled_from((-180, 0, 74.1)), "date": _DATES},
}
_OPTIONAL = frozenset(("series", "approximate", "until", "text", "date"))


@st.composite
def _figures(draw: st.DrawFn) -> tuple[dict[str, Any], ...]:
    made: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from(sorted(_ROWS)))
        figure: dict[str, Any] = {
            "id": f"f{number}",
            "kind": kind,
            "title": draw(LINES),
            "message": draw(_sentences()),
            "as_of": "2025-03-28",
            "unit": draw(st.sampled_from(("people", "% tariff", "$", "*n* | {x}"))),
        }
        if draw(st.booleans()):
            figure["note"] = draw(_sentences())
        rows = []
        for _ in range(draw(st.integers(1, 3))):
            row: dict[str, Any] = {"label": draw(_LABELS)}
            for key, values in _ROWS[kind].items():
                if (key not in _OPTIONAL and (kind, key) != ("spans", "value")) or draw(st.booleans()):
                    row[key] = draw(values)
            row["evidence"] = draw(st.sampled_from((["s0"], ["s1", {"source": "s0"}])))
            row["evidence"].append({"source": "s1", "quote": draw(LINES)}) if draw(st.booleans()) else None
            rows.append(row)
        made.append({**figure, "rows": rows})
    return tuple(made)


@st.composite
def _timelines(draw: st.DrawFn) -> tuple[dict[str, Any], ...]:
    made: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 2))):
        events = []
        for _ in range(draw(st.integers(1, 3))):
            event: dict[str, Any] = {"date": draw(_DATES), "text": draw(_sentences())}
            if draw(st.booleans()):
                event["until"] = draw(st.sampled_from(("2025-12-31", "2026-01~", "2026")))
            events.append(event)
        timeline: dict[str, Any] = {"id": f"t{number}", "title": draw(LINES), "as_of": "2025-03-28", "events": events}
        if draw(st.booleans()):
            timeline["lang"] = draw(st.sampled_from(("es", "he")))
        made.append(timeline)
    return tuple(made)


@st.composite
def _entities(draw: st.DrawFn, document: Document) -> tuple[dict[str, Any], ...]:
    names = NAMES | LINES
    if document.text.strip():
        names = spans(document).map(lambda span: " ".join(span.of(document.text).split())) | names
    matches = st.sampled_from(("default", "always", "always", "never"))
    aliases = st.builds(lambda name, match: {"name": name, "match": match}, names, matches)
    kinds = st.sampled_from(("person", "person", "organization", "place", "law"))
    made: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 4))):
        entity: dict[str, Any] = {
            "id": f"e{number}",
            "name": draw(names),
            "kind": draw(kinds),
            "aliases": draw(st.lists(aliases, max_size=3)),
            "as_of": "2025-03-28",
            "description": draw(_sentences()),
        }
        if draw(st.booleans()):
            entity["text"] = draw(TEXTS) + draw(_CITATIONS) + draw(_EMBEDS)
            entity["since"] = draw(_sentences())
            entity["framing"] = draw(st.lists(LINES, max_size=1))
        made.append(entity)
    return tuple(made)


@st.composite
def _sources(draw: st.DrawFn) -> tuple[dict[str, Any], ...]:
    made: list[dict[str, Any]] = []
    for number in range(2):
        source: dict[str, Any] = {"id": f"s{number}", "type": "article-newspaper", "title": draw(LINES)}
        for key, values in (
            ("container-title", LINES),
            ("publisher", LINES),
            ("URL", addresses()),
            ("author", st.builds(lambda family, given: [{"family": family, "given": given}], LINES, LINES)),
            ("custom", st.builds(lambda quote: {"quote": quote}, LINES)),
        ):
            if draw(st.booleans()):
                source[key] = draw(values)
        made.append(source)
    return tuple(made)


@st.composite
def _annotations(draw: st.DrawFn, document: Document) -> dict[str, Any]:
    made: dict[str, Any] = {
        "title": draw(LINES),
        "origin": {"publisher": draw(LINES), "url": draw(addresses())},
        "rights": draw(_sentences()),
        "summary": draw(_sentences()),
        "as_of": "2025-03-28",
        "mentions": draw(st.sampled_from(("first", "all"))),
    }
    if draw(st.booleans()):
        made["limits"] = draw(_sentences())
    if not document.text.strip():
        return made
    quotes = _quotes(document)
    made["claims"] = [
        {
            "id": f"c{number}",
            "quote": draw(quotes),
            "finding": {"kind": "supported", "text": draw(_sentences())},
            "evidence": [{"source": "s1", "quote": draw(LINES)}, {"source": "s0", "locator": draw(LINES)}],
            **({"since": draw(_sentences())} if draw(st.booleans()) else {}),
        }
        for number in range(draw(st.integers(0, 4)))
    ]
    shown = st.sampled_from(({"background": "b0"}, {"figure": "f0"}, {"figure": "f1"}))
    made["cards"] = [{**draw(shown), "quote": quote} for quote in draw(st.lists(quotes, max_size=3))]
    made["pins"] = [{"entity": "e0", "quote": quote} for quote in draw(st.lists(quotes, max_size=2))]
    made["exclude"] = [{"quote": quote} for quote in draw(st.lists(quotes, max_size=1))]
    return made


@st.composite
def cases(draw: st.DrawFn, kinds: Sequence[str] = (".txt", ".md", ".html", "structured")) -> Case:
    """An article with knowledge about it."""
    kind = draw(st.sampled_from(kinds))
    article, suffix, document = "Words.", ".txt", None
    if kind == "structured":
        shown = document = draw(DOCUMENTS)
    else:
        article, suffix = draw(ARTICLES), kind
        if not read(article, suffix).blocks:  # an article without words is refused
            article = "Words."
        shown = read(article, suffix)
    body = draw(TEXTS) + draw(_EMBEDS)
    front = {"title": draw(LINES), "summary": draw(_sentences()), "as_of": "2025-03-28"}
    if draw(st.booleans()):
        front["since"] = draw(_sentences())
    return Case(
        article,
        suffix,
        draw(_annotations(shown)),
        draw(_entities(shown)),
        draw(_sources()),
        (("b0", front, f"Words.[@s0]\n\n{body}"),),
        document,
        draw(_figures()),
        draw(_timelines()),
    )


def read(article: str, suffix: str) -> Document:
    """What the reader makes of an article."""
    text = cleaned(article.replace("\r\n", "\n").replace("\r", "\n"))
    if suffix == ".txt":
        return read_text(text)
    if suffix == ".html":
        return read_html(text, "article.html", [])
    return read_markdown(text, TextOrigin(Place("article.md", 1, 1), verbatim=True), [])
