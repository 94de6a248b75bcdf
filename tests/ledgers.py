"""Seeds of which some records are bad, each with words of its own by which it is known again."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.strategies import NAMES, Case

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
_FORMS = (
    "{}", "{}", "{}", "*{}*", "`{}`", "[{}](https://example.org)", "[{}](javascript:alert(1))", "[{}](entity:e0)",
    "[{}](entity:nobody)", "<b>{}</b>", "Words.[@nothing] {}", "Words.[@s0, {}s0]", "Words.[@{}, of no source",
    "![{}](x.png)", "<div>{}</div>", "<!-- {} -->", "# {}", "- {}", "Words.\n\n{}", "| {} |\n|---|\n| a |", "    {}",
    "Words.[@s0; {}]",
)  # fmt: skip
_WRONG: st.SearchStrategy[Any] = st.sampled_from(
    (None, 7, 1.5, True, "", "no such value", [], {}, ["x"], "2025-13-45", "Q0", "ftp://example.org")
)


@st.composite
def ledgers(draw: st.DrawFn) -> Case:
    """Seeds in which some records are bad. Every text that a page should show holds a word ``zq7x`` of its own."""
    numbers = iter(range(10_000))

    def word() -> str:
        return f"zq{next(numbers)}x"

    def words() -> str:
        return draw(st.sampled_from(_FORMS)).format(word())

    def changes() -> list[dict[str, Any]]:
        return [{"date": "2025-04-01", "text": words()} for _ in range(draw(st.integers(0, 1)))]

    def entity() -> dict[str, Any]:
        alias = {"name": f"Alias {word()}", "match": draw(st.sampled_from(("default", "always", "never", "perhaps")))}
        return {
            "id": f"e{draw(st.integers(0, 3))}",
            "name": draw(st.sampled_from(("Anna Ash", "Bo Birch", "Jordan", "board"))) + " " + word(),
            "kind": draw(st.sampled_from(("person", "place", "law"))),
            "aliases": [draw(NAMES), *([alias] if draw(st.booleans()) else [])],
            "as_of": "2025-03-28",
            "description": words(),
            "text": words(),
            "since": words(),
            "changes": changes(),
        }

    def source() -> dict[str, Any]:
        return {
            "id": f"s{draw(st.integers(0, 2))}",
            "type": "article-newspaper",
            "title": f"Title {word()}",
            "author": [{"family": word(), "given": "A."}],
            "container-title": word(),
            "issued": draw(st.sampled_from(("2025-03-28", "2025", "2025-02-30"))),
            "custom": {"quote": word()},
        }

    def claim() -> dict[str, Any]:
        evidence = draw(st.lists(st.sampled_from(("s0", "s1", "s9")), max_size=2))
        return {
            "id": f"c{draw(st.integers(0, 5))}",
            "quote": draw(st.sampled_from(_ONCE)),
            "finding": {"kind": draw(st.sampled_from(("supported", "opinion"))), "text": words()},
            "evidence": [{"source": one, "quote": word() + one, "locator": word() + one} for one in evidence],
        }

    def spoiled(record: dict[str, Any]) -> dict[str, Any]:
        how = draw(st.sampled_from(("", "", "", "another key", "a key less", "another value")))
        key = draw(st.sampled_from(sorted(record)))
        if how == "another key":
            return {**record, "zz": word()}
        if how == "a key less":
            return {name: value for name, value in record.items() if name != key}
        return {**record, key: draw(_WRONG)} if how == "another value" else record

    def several(make: Callable[[], dict[str, Any]], most: int) -> list[dict[str, Any]]:
        return [spoiled(make()) for _ in range(draw(st.integers(0, most)))]

    quotes = st.sampled_from(_ONCE)
    entities = st.sampled_from(("e0", "e1", "e9"))
    annotations = {
        "title": word(),
        "origin": {"publisher": word(), "section": word(), "title": word(), "author": word()},
        "rights": words(),
        "summary": words(),
        "as_of": "2025-03-28",
        "mentions": draw(st.sampled_from(("first", "all"))),
        "changes": changes(),
        "claims": several(claim, 4),
        "cards": several(lambda: {"background": draw(st.sampled_from(("b0", "b1", "b9"))), "quote": draw(quotes)}, 2),
        "pins": several(lambda: {"entity": draw(entities), "quote": draw(quotes), "every": draw(st.booleans())}, 2),
        "exclude": several(lambda: {"quote": draw(quotes), "every": draw(st.booleans())}, 1),
    }
    backgrounds = tuple(
        (slug, spoiled({"title": word(), "summary": words(), "as_of": "2025-03-28", "changes": changes()}), words())
        for slug in ("b0", "b1")[: draw(st.integers(0, 2))]
    )
    return Case(
        _EVERY_KIND,
        ".md",
        spoiled(annotations) if draw(st.integers(0, 9)) == 0 else annotations,
        tuple(several(entity, 4)),
        tuple(several(source, 3)),
        backgrounds,
    )
