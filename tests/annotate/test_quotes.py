"""Quotes -> spans: exact words first, then the folded view; context tells equal words apart."""

import pytest

from annotator.annotate.quotes import Finder, anchor, describe
from annotator.model.record import Quote
from annotator.model.span import Span

PRESIDENT = "She met Mexico’s “new” president\u00a0– on\u00a0Friday. She met Colombia’s president, too."


def words(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[str]:
    """Each place of a quote as its words in the original, with two characters on either side."""
    spans = Finder(text).find(Quote(exact=exact, prefix=prefix, suffix=suffix))
    return [f"{text[max(0, s.start - 2) : s.start]}[{s.of(text)}]{text[s.end : s.end + 2]}" for s in spans]


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("She met Mexico’s", ["[She met Mexico’s] “"]),
        ("She met Mexico's", ["[She met Mexico’s] “"]),
        ('Mexico\'s "new" president', ["t [Mexico’s “new” president]\u00a0–"]),
        ("president - on Friday", ["” [president\u00a0– on\u00a0Friday]. "]),
        ("president — on Friday.", ["” [president\u00a0– on\u00a0Friday.] S"]),
        ("She met  Mexico's\n“new”", ["[She met Mexico’s “new”] p"]),
        ("She met", ["[She met] M", ". [She met] C"]),
        ("she met", []),
        ("Friday. She", ["n\u00a0[Friday. She] m"]),
        ("president", ["” [president]\u00a0–", "s [president], "]),
        (PRESIDENT, [f"[{PRESIDENT}]"]),
        ("\u00ad", []),
    ],
)
def test_quotes_are_found_letter_for_letter_but_for_writers_habits(exact: str, expected: list[str]) -> None:
    assert words(PRESIDENT, exact) == expected


@pytest.mark.parametrize(
    ("prefix", "suffix", "expected"),
    [
        ("“new” ", "", ["” [president]\u00a0–"]),
        ('"new" ', "", ["” [president]\u00a0–"]),
        ('"new"', "", ["” [president]\u00a0–"]),
        ("Colombia's ", "", ["s [president], "]),
        ("", " – on", ["” [president]\u00a0–"]),
        ("", "- on", ["” [president]\u00a0–"]),
        ("", ", too", ["s [president], "]),
        ("’s", ", too", ["s [president], "]),
        ("new” ", ", too", []),
        ("Peru’s ", "", []),
        ("", "; too", []),
    ],
)
def test_what_stands_around_a_quote_tells_equal_words_apart(prefix: str, suffix: str, expected: list[str]) -> None:
    assert words(PRESIDENT, "president", prefix, suffix) == expected


def test_words_that_stand_letter_for_letter_go_before_words_that_only_fold_to_them() -> None:
    assert words("the Fed’s; the Fed's", "Fed's") == ["e [Fed's]"]
    assert words("the Fed’s; the Fed's", "Fed`s") == ["e [Fed’s]; ", "e [Fed's]"]


@pytest.mark.parametrize(
    ("text", "exact", "expected"),
    [
        ("banana", "ana", [(1, 4), (3, 6)]),
        ("aaaa", "aa", [(0, 2), (1, 3), (2, 4)]),
        ("no no no no no no", "no", [(0, 2), (3, 5), (6, 8), (9, 11)]),
    ],
)
def test_overlapping_places_all_count_up_to_four(text: str, exact: str, expected: list[tuple[int, int]]) -> None:
    assert Finder(text).find(Quote(exact=exact)) == [Span(*one) for one in expected]


@pytest.mark.parametrize(
    ("text", "exact", "covered"),
    [
        ("Bogota\u0301 fell", "Bogotá", "Bogota\u0301"),
        ("Bogotá fell", "Bogota\u0301", "Bogotá"),
        ("Bo\u00adgo\u00adtá fell", "Bogotá fell", "Bo\u00adgo\u00adtá fell"),
        ("a\u200bb c", "b c", "b c"),
        ("in \u2067שלום\u2069 now", "in שלום now", "in \u2067שלום\u2069 now"),
        ("one\ntwo", "one two", "one\ntwo"),
    ],
)
def test_a_folded_place_covers_the_original(text: str, exact: str, covered: str) -> None:
    assert [span.of(text) for span in Finder(text).find(Quote(exact=exact))] == [covered]


@pytest.mark.parametrize(
    ("text", "start", "end", "exact", "prefix", "suffix"),
    [
        ("once upon a time", 5, 9, "upon", "once ", " a time"),
        ("all was well once upon a time", 0, 29, "all was well once upon a time", "", ""),
        (
            "The mayor of Brindle Quay said no; the Mayor of Brindle Quay said yes",
            4,
            30,
            "mayor of Brindle Quay said",
            "The ",
            " no; the Mayor of Brindle Quay s",
        ),
        ("no yes no", 7, 9, "no", "no yes ", ""),
        ("no yes no", 0, 2, "no", "", " yes no"),
        (f"{'x' * 50} no {'y' * 50} no", 51, 53, "no", f"{'x' * 31} ", f" {'y' * 31}"),
    ],
)
def test_describe_gives_context_where_the_words_are_few_or_stand_twice(
    text: str, start: int, end: int, exact: str, prefix: str, suffix: str
) -> None:
    quote = describe(text, Span(start, end))
    assert (quote.exact, quote.prefix, quote.suffix) == (exact, prefix, suffix)
    assert anchor(text, quote) == Span(start, end)


@pytest.mark.parametrize("text", ["say no", "say no, say no", "Say No"])
def test_anchor_is_none_unless_there_is_exactly_one_place(text: str) -> None:
    span = anchor(text, Quote(exact="no"))
    assert span == (Span(4, 6) if text == "say no" else None)


NEWS = (
    "The council voted to close the harbor bridge until spring. Traffic will be sent over the old ferry line.\n"
    "Repairs are to cost 4.2 million crowns, the mayor said on Monday. Nobody asked the ferry line."
)


@pytest.mark.parametrize(
    ("lost", "best"),
    [
        ("voted to close the harbour bridge until spring.", "voted to close the harbor bridge until spring."),
        ("will be routed over the old ferry line", "will be sent over the old ferry line"),
        ("voted to close the bridge until spring.", "voted to close the harbor bridge until spring."),
        ("The council voted on Friday to close the harbor bridge", "The council voted to close the harbor bridge"),
        ("Repairs are to cost 4.3 million crowns", "Repairs are to cost 4.2 million crowns"),
        ("Traffic will be sent over the new ferry line.", "Traffic will be sent over the old ferry line."),
        ("the Mayor said on Monday", "the mayor said on Monday"),
        ("until Spring. Traffic will be sent", "until spring. Traffic will be sent"),
    ],
)
def test_the_passage_nearest_to_a_lost_quote_is_offered_whole(lost: str, best: str) -> None:
    (words, ratio), *_ = Finder(NEWS).nearest(Quote(exact=lost))
    assert words == best
    assert 0.8 < ratio < 1


@pytest.mark.parametrize("lost", ["Elephants dance", "zzzz", "the", "—"])
def test_nothing_is_offered_that_is_not_alike(lost: str) -> None:
    assert all(ratio >= 0.5 for _, ratio in Finder(NEWS).nearest(Quote(exact=lost)))
    assert Finder(NEWS).nearest(Quote(exact="Elephants dance")) == []


def test_the_better_candidate_comes_first_and_there_are_at_most_two() -> None:
    text = "They closed the bridge. They closed the bridges. They close a bridge. Then rain."
    near = Finder(text).nearest(Quote(exact="They closed the bridge!"))
    assert near[0][0].startswith("They closed the bridge")
    assert len(near) == 2
    assert near[0][1] >= near[1][1]


def test_words_that_agree_but_for_capitals_in_every_letter_are_no_stumbling_block() -> None:
    assert Finder("A. B.").nearest(Quote(exact="a")) == []
