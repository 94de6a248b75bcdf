"""A quote in a file, as it is to be."""

import pytest

from annotator.annotate.quotes import pasted
from annotator.edit.quotes import quote_changes
from annotator.edit.yaml_text import apply
from annotator.model.record import Quote
from annotator.read.yaml_nodes import load_yaml


def changed(text: str, new: Quote) -> str:
    loaded = load_yaml(text, "a.yml", [])
    assert loaded
    value = loaded.value["pins"][0]["quote"]
    old = Quote(exact=str(value)) if isinstance(value, str) else Quote(**{key: str(one) for key, one in value.items()})
    places = loaded.places.under("pins").under(0).under("quote")
    return apply(text, quote_changes(old.placed(places), new))


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ('quote: "old"  # why', {"exact": "new"}, 'quote: "new"  # why'),
        ('quote: "say \\"no\\""', {"exact": "say “yes”"}, 'quote: "say “yes”"'),
        ("quote: old", {"exact": "it: is"}, "quote: 'it: is'"),
        ("quote: old", {"exact": "1.5"}, 'quote: "1.5"'),
        ("quote: {exact: old, prefix: 'a '}", {"exact": "old", "prefix": "b "}, "quote: {exact: old, prefix: 'b '}"),
        ("quote: {exact: old, prefix: 'a '}", {"exact": "new"}, "quote: {exact: new}"),
        ("quote: {exact: old}", {"exact": "old", "suffix": " b"}, "quote: {exact: old, suffix: ' b'}"),
    ],
)
def test_only_what_differs_is_written(before: str, new: dict[str, str], after: str) -> None:
    frame = "# first\npins:\n  - {}\n    entity: bo  # him\n"
    assert changed(frame.format(before), Quote(**new)) == frame.format(after)


def test_comments_inside_a_quote_stay() -> None:
    text = 'pins:\n  - quote:\n      exact: "old"  # that\n      prefix: "a "  # after a\n    entity: bo\n'
    new = text.replace('"a "', '"b "')
    assert changed(text, Quote(exact="old", prefix="b ")) == new


@pytest.mark.parametrize(
    "quote",
    [
        Quote(exact='“a” "b" \\ : # é\u2028\n'),
        Quote(exact="a", prefix="b: ", suffix=" }#, c"),
        Quote(exact="12", suffix="\n"),
    ],
)
def test_what_is_ready_to_paste_is_the_quote(quote: Quote) -> None:
    loaded = load_yaml(pasted(quote), "a.yml", [])
    assert loaded
    value = loaded.value["quote"]
    read = Quote(exact=value) if isinstance(value, str) else Quote(**value)
    assert (read.exact, read.prefix, read.suffix) == (quote.exact, quote.prefix, quote.suffix)
