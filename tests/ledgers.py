"""Seeds of which some records are bad, each with words of its own by which it is known again."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

from tests.strategies import NAMES, Case

T = TypeVar("T")

# Words that stand in the article below once, in blocks of every kind; and words that no quote may be of.
_ONCE = (
    "Anna Ash met", "Bo Birch in Jordan", "in Jordan on", "linked words", "Heading words", "Item words", "Quoted words",
    "Cell words", "inner cell", "code words", "span words", "The board met", "left `", "not there", "board", "words",
    "in", "Item words stand here\nOther",
)  # fmt: skip
_EVERY_KIND = """\
Anna Ash met Bo Birch in Jordan on [linked words](https://example.org/) here.

## Heading words stand here

- Item words stand here
- Other item words

> Quoted words stand here

| Cell words | beside |
|---|---|
| inner cell | beside |

    code words stand here

The board met. The board left. Bo Birch left `span words` behind.
"""
# How many of those stand there once.
_GOOD = 12
# What a text of Markdown can hold: what it shows whole …
_SOUND = ("{}", "*{}*", "`{}`", "[{}](https://example.org)")
# … what any field takes, perhaps without a part, which is told …
_LINES = (
    *_SOUND, *_SOUND[:3], "[{}](javascript:alert(1))", "[{}](entity:e0)",
    "[{}](entity:nobody)", "<b>{}</b>", "Words.[@nothing] {}", "Words.[@s0, {}s0]", "Words.[@{}, of no source",
    "Words.[@s0; {}]", "Words.[@s0] More {}.", "Words ![{}](figure:f0)", "Words ![{}](x.png)",
)  # fmt: skip
# … and what a field of one paragraph does not.
_BLOCKS = (
    "![{}](x.png)", "![{}](figure:f0)", "<div>{}</div>", "<!-- {} -->", "# {}", "- {}", "Words.\n\n{}",
    "| {} |\n|---|\n| a |", "    {}", "- ![](timeline:t0) {}",
)  # fmt: skip
# The fields of a row of each kind of figure, beside its label and evidence; and those that hold words of its own.
_ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("bars", {"value": 5, "series": ""}),
    ("parts", {"value": 5, "approximate": True}),
    ("spans", {"from": "2025-03-28", "until": "2026", "text": ""}),
    ("spans", {"from": "2025-03-28", "value": 25}),
    ("map", {"lat": 4.7, "lon": -74.1, "date": "2025", "text": ""}),
)
_WORDED = frozenset(("series", "text"))
_WRONG: st.SearchStrategy[Any] = st.sampled_from(
    (None, 7, 1.5, True, "", "no such value", [], {}, ["x"], "2025-13-45", "Q0", "ftp://example.org")
)


@st.composite
def ledgers(draw: st.DrawFn) -> Case:  # noqa: C901 (a maker for each kind of record, each a line or two)
    """Seeds in which some records are bad. Every text that a page should show holds a word ``zq7x`` of its own.

    In every second case few are: records of many parts would hardly ever be sound, and what is wrong with them hides
    what a page leaves out.
    """
    numbers = iter(range(10_000))
    calm = draw(st.booleans())
    counts: Counter[str] = Counter()

    def often(good: Sequence[T], other: Sequence[T]) -> T:
        """Something good nine times out of ten, or as likely as the rest."""
        lucky = draw(st.integers(0, 9)) < 9 if calm else draw(st.booleans())
        return draw(st.sampled_from(good if lucky else other))

    def name(kind: str, most: int) -> str:
        """An id; of its own where nothing is to be wrong."""
        counts[kind] += 1
        return f"{kind}{counts[kind] - 1 if calm else draw(st.integers(0, most))}"

    def word() -> str:
        return f"zq{next(numbers)}x"

    def words() -> str:
        return often(_SOUND, _LINES * 6 + _BLOCKS).format(word())

    def page() -> str:
        """A text of any blocks, with figures and timelines."""
        places = ("figure:f0", "figure:f1", "timeline:t0"), ("figure:f2", "figure:f9", "timeline:t9")
        placed = [often(*places) for _ in range(draw(st.integers(0, 3)))]
        text = often(_SOUND, _LINES + _BLOCKS).format(word())
        return text + "".join(f"\n\n![]({one})" for one in placed)

    def changes() -> list[dict[str, Any]]:
        return [{"date": "2025-04-01", "text": words()} for _ in range(draw(st.integers(0, 1)))]

    def entity() -> dict[str, Any]:
        alias = {"name": f"Alias {word()}", "match": often(("default", "always", "never"), ("perhaps",))}
        return {
            "id": name("e", 3),
            "name": draw(st.sampled_from(("Anna Ash", "Bo Birch", "Jordan", "board"))) + " " + word(),
            "kind": draw(st.sampled_from(("person", "place", "law"))),
            "aliases": [draw(NAMES), *([alias] if draw(st.booleans()) else [])],
            "as_of": "2025-03-28",
            "description": words(),
            "text": page(),
            "since": words(),
            "changes": changes(),
        }

    def source() -> dict[str, Any]:
        return {
            "id": name("s", 2),
            "type": "article-newspaper",
            "title": f"Title {word()}",
            "author": [{"family": word(), "given": "A."}],
            "container-title": word(),
            "issued": often(("2025-03-28", "2025"), ("2025-02-30",)),
            "custom": {"quote": word()},
        }

    def evidence(least: int) -> list[dict[str, Any]]:
        sources = [often(("s0", "s1"), ("s2", "s9")) for _ in range(draw(st.integers(least, 2)))]
        return [{"source": one, "quote": word() + one, "locator": word() + one} for one in sources]

    def figure() -> dict[str, Any]:
        kind, fields = draw(st.sampled_from(_ROWS))
        rows = [
            rarely_spoiled(
                {"label": word(), **fields, **dict.fromkeys(_WORDED & {*fields}, word()), "evidence": evidence(1)}
            )
            for _ in range(draw(st.integers(1, 2)))
        ]
        return {
            "id": name("f", 2),
            "kind": kind,
            "title": f"Title {word()}",
            "message": words(),
            "note": words(),
            "as_of": "2025-03-28",
            "unit": "people",
            "rows": rows,
        }

    def timeline() -> dict[str, Any]:
        events = [
            rarely_spoiled({"date": draw(st.sampled_from(("2025", "2025-03-28"))), "until": "2025-12", "text": words()})
            for _ in range(draw(st.integers(1, 2)))
        ]
        return {"id": name("t", 2), "title": word(), "as_of": "2025-03-28", "events": events}

    def card() -> dict[str, Any]:
        leads = ("background", "b0"), ("background", "b1"), ("figure", "f0"), ("figure", "f1")
        return {**dict([often(leads, (("background", "b9"), ("figure", "f9")))]), "quote": quote()}

    def claim() -> dict[str, Any]:
        return {
            "id": name("c", 5),
            "quote": quote(),
            "finding": {"kind": draw(st.sampled_from(("supported", "opinion"))), "text": words()},
            "evidence": evidence(int(calm)),
            "since": words(),
        }

    def spoiled(record: dict[str, Any]) -> dict[str, Any]:
        how = often(("",), ("another key", "a key less", "another value"))
        key = draw(st.sampled_from(sorted(record)))
        if how == "another key":
            return {**record, "zz": word()}
        if how == "a key less":
            return {name: value for name, value in record.items() if name != key}
        return {**record, key: draw(_WRONG)} if how == "another value" else record

    def rarely_spoiled(record: dict[str, Any]) -> dict[str, Any]:
        """A part of a record, or a record that the others need."""
        return spoiled(record) if draw(st.integers(0, 9)) == 9 else record

    def several(make: Callable[[], dict[str, Any]], most: int, least: int = 0) -> list[dict[str, Any]]:
        return [spoiled(make()) for _ in range(draw(st.integers(least if calm else 0, most)))]

    def quote() -> str:
        return often(_ONCE[:_GOOD], _ONCE)

    every = st.booleans()
    annotations = {
        "title": word(),
        "origin": {"publisher": word(), "section": word(), "title": word(), "author": word()},
        "rights": words(),
        "summary": words(),
        "limits": words(),
        "as_of": "2025-03-28",
        "mentions": draw(st.sampled_from(("first", "all"))),
        "changes": changes(),
        "claims": several(claim, 4),
        "cards": several(card, 3),
        "pins": several(lambda: {"entity": often(("e0", "e1"), ("e9",)), "quote": quote(), "every": draw(every)}, 2),
        "exclude": several(lambda: {"quote": quote(), "every": draw(every)}, 1),
    }

    def front() -> dict[str, Any]:
        return {
            "title": word(),
            "summary": words(),
            "since": words(),
            "framing": draw(st.lists(st.just("Words."), max_size=1)),
            "as_of": "2025-03-28",
            "changes": changes(),
        }

    backgrounds = tuple((slug, rarely_spoiled(front()), page()) for slug in ("b0", "b1")[: draw(st.integers(0, 2))])
    return Case(
        _EVERY_KIND,
        ".md",
        rarely_spoiled(annotations),
        tuple(several(entity, 4, 1)),
        tuple(several(source, 3, 2)),
        backgrounds,
        figures=tuple(several(figure, 3, 1)),
        timelines=tuple(several(timeline, 2)),
    )
