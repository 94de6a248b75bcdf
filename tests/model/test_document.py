"""Blocks, their inlines, and the one reading text that every span points into."""

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.document import (
    Block,
    Break,
    Cite,
    Code,
    Document,
    Embed,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Prose,
    Quotation,
    Run,
    Table,
    innermost,
    is_long,
    leaves_of,
    tidy,
)
from annotator.model.span import Place
from tests.strategies import DOCUMENTS

B = Break()
C = Cite("src")


def _p(*inlines: Inline | str) -> Prose:
    return Prose(tuple(Run(inline) if isinstance(inline, str) else inline for inline in inlines if inline != ""))


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ("a  b\t\n c", "a b c"),
        ("  a  ", "a"),
        (" \t\n", ""),
        ("a\u00a0 \u00a0b", "a\u00a0 \u00a0b"),  # no-break spaces are signs of the text
        ("\u3000a\u2009b\u3000", "\u3000a\u2009b\u3000"),  # so are spaces of a fixed width
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a b c d e f"),  # what separates lines elsewhere does not here
        ("a\u200b b", "a\u200b b"),
    ],
)
def test_a_run_of_white_space_is_one_space(inlines: str, expected: str) -> None:
    assert tidy([Run(inlines)]) == ((Run(expected),) if expected else ())


_STRONG = Run("b", strong=True)


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        # equal neighbours become one
        ([Run("a"), Run("b")], [Run("ab")]),
        ([Run("a"), _STRONG, Run("c")], [Run("a"), _STRONG, Run("c")]),
        ([Run("a", link="https://a.org"), Run("b", link="https://b.org")],) * 2,
        ([Run("a", link="https://a.org"), Run("b", link="https://a.org")], [Run("ab", link="https://a.org")]),
        # a space counts once, across looks too
        ([Run("a "), Run(" b")], [Run("a b")]),
        ([Run("a "), Run(" b ", strong=True), Run(" c")], [Run("a "), Run("b ", strong=True), Run("c")]),
        ([Run("a"), Run(" ", emphasis=True), Run(" "), Run("c")], [Run("a"), Run(" ", emphasis=True), Run("c")]),
        ([Run("a"), Run(""), Run("b")], [Run("ab")]),
        # none around a break, and no break at the ends
        ([Run("a "), B, Run(" b")], [Run("a"), B, Run("b")]),
        ([B, Run("a"), B], [Run("a")]),
        ([Run("a"), B, Run(" "), B, Run("b")], [Run("a"), B, Run("b")]),
        ([Run("a"), B, B, B, Run("b")], [Run("a"), B, Run("b")]),
        ([B, B], []),
        # citations do not count as text and stand right behind the word and its punctuation
        ([Run("a "), C, Run(" b")], [Run("a"), C, Run(" b")]),
        ([Run("a "), C, Run("b")], [Run("a"), C, Run(" b")]),
        ([Run("a"), C, Run(". b")], [Run("a."), C, Run(" b")]),
        ([Run("a "), C, C, Run(".”", strong=True)], [Run("a"), Run(".”", strong=True), C, C]),
        ([Run("a "), C], [Run("a"), C]),
        ([Run("a"), B, C], [Run("a"), C]),
        ([C, Run(" a")], [C, Run("a")]),
        ([C, B, Run("a")], [C, Run("a")]),
        ([Run("a"), C, C, Run("b")], [Run("a"), C, C, Run("b")]),
        ([Run("a"), B, C, B, Run("b")], [Run("a"), C, B, Run("b")]),
        ([C], [C]),
    ],
)  # fmt: skip
def test_inlines_are_tidied(inlines: list[Inline], expected: list[Inline]) -> None:
    assert tidy(inlines) == tuple(expected)


_INLINES: st.SearchStrategy[list[Inline]] = st.lists(
    st.one_of(
        st.builds(Run, st.text("ab \n\u00a0", max_size=4), st.booleans(), st.booleans()),
        st.just(Break()),
        st.builds(Cite, st.sampled_from(["s", "t"])),
    ),
    max_size=12,
)


@given(_INLINES)
def test_tidying_loses_no_word_and_no_citation_and_is_done_once(inlines: list[Inline]) -> None:
    tidied = tidy(inlines)
    text = Prose(tidied).text
    assert tidy(tidied) == tidied
    assert re.sub("[ \n]", "", text) == re.sub("[ \n]", "", Prose(tuple(inlines)).text)
    assert [one for one in tidied if isinstance(one, Cite)] == [one for one in inlines if isinstance(one, Cite)]
    assert not re.search(r"\A[ \n]|[ \n]\Z|[ \n][ \n]", text)


SAMPLE: tuple[Block, ...] = (
    Heading(2, _p("Head")),
    Paragraph(_p("One ", Run("two", strong=True), B, "three", C)),
    Quotation((Paragraph(_p("Quoted")), Quotation((Paragraph(_p("Deep")),)))),
    ListBlock(((Paragraph(_p("a")), ListBlock(((Paragraph(_p("b")),),), 3)), (Paragraph(_p("c")),))),
    Code(_p("x  =\n\t1 ")),
    Table((_p("h1"), _p("h2")), ((_p("c1"), _p("")), (_p(""), _p("c4")))),
)


def test_the_reading_text_is_the_leaves_in_order_a_line_each() -> None:
    document = Document.compose(SAMPLE)
    leaves = [leaf.text for leaf in document.leaves()]
    assert leaves == [
        "Head",
        "One two\nthree",
        "Quoted",
        "Deep",
        "a",
        "b",
        "c",
        "x  =\n\t1 ",
        "h1",
        "h2",
        "c1",
        "",
        "",
        "c4",
    ]
    assert document.text == "\n".join(leaves)


def test_every_leaf_knows_its_span_of_the_reading_text() -> None:
    document = Document.compose(SAMPLE)
    for leaf in document.leaves():
        assert leaf.span.of(document.text) == leaf.text
    assert [leaf.start for leaf in document.leaves()][:4] == [0, 5, 19, 26]


def test_composing_keeps_kind_level_number_and_nesting() -> None:
    assert Document.compose(SAMPLE).blocks == SAMPLE


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(_p()),
        Paragraph(_p(" \n")),
        Paragraph(_p(B)),
        Heading(1, _p("")),
        Code(_p(" \n ")),
        Quotation(()),
        Quotation((Paragraph(_p(" ")), Quotation(()))),
        ListBlock(()),
        ListBlock(((), (Paragraph(_p("")),))),
        Table((_p(""),), ((_p(" "),),)),
    ],
)
def test_a_block_without_words_is_left_out(block: Block) -> None:
    document = Document.compose([Paragraph(_p("a")), block, Paragraph(_p("b"))])
    assert (document.blocks, document.text) == ((Paragraph(_p("a")), Paragraph(_p("b"))), "a\nb")


def test_a_block_with_a_citation_alone_stays() -> None:
    document = Document.compose([Paragraph(_p(C)), Paragraph(_p("b"))])
    assert (document.blocks, document.text) == ((Paragraph(_p(C)), Paragraph(_p("b"))), "\nb")


def test_empty_items_and_cells_keep_their_place() -> None:
    """An item's number and a cell's column would change without them."""
    items = ListBlock(((Paragraph(_p("a")),), (), (Paragraph(_p("c")),)), 1)
    table = Table((_p("h"), _p("")), ((_p(""), _p("x")),))
    assert Document.compose([items, table]).blocks == (items, table)


def test_citations_come_in_reading_order_with_locator_and_place() -> None:
    first, second = Cite("a", "p. 3", Place("x.md", 1, 2)), Cite("b")
    table = Table((_p("h", second),), ())
    document = Document.compose([Quotation((Paragraph(_p("q", first)),)), table])
    assert document.citations == (first, second)
    assert document.citations[0].place == Place("x.md", 1, 2)


def test_innermost_blocks_and_leaves_of_one_block() -> None:
    inner = [type(block).__name__ for block in innermost(SAMPLE[3])]
    assert inner == ["Paragraph", "Paragraph", "Paragraph"]
    assert [leaf.text for leaf in leaves_of(SAMPLE[5])] == ["h1", "h2", "c1", "", "", "c4"]


FIGURE = Embed("figure", "staff", Place("x.md", 3, 1))


def test_a_figure_keeps_its_place_among_the_blocks_and_has_no_words() -> None:
    blocks = (Embed("timeline", "t"), Paragraph(_p("a")), FIGURE, FIGURE, Paragraph(_p("b")))
    document = Document.compose([*blocks[:3], Paragraph(_p(" ")), *blocks[3:]])
    assert (document.blocks, document.text) == (blocks, "a\nb")
    assert [leaf.span.of(document.text) for leaf in document.leaves()] == ["a", "b"]
    assert document.citations == ()


def test_a_figure_is_no_block_with_words() -> None:
    assert list(innermost(FIGURE)) == []
    assert list(leaves_of(FIGURE)) == []
    assert not is_long(FIGURE)
    alone = Document.compose([FIGURE])
    assert (alone.blocks, alone.text, list(alone.leaves())) == ((FIGURE,), "", [])


def test_figures_are_told_apart_by_what_they_show_and_not_by_where() -> None:
    assert Embed("figure", "staff") == FIGURE
    assert Embed("timeline", "staff") != FIGURE
    assert Embed("figure", "other") != FIGURE
    (kept,) = Document.compose([FIGURE]).blocks
    assert isinstance(kept, Embed)
    assert kept.place == Place("x.md", 3, 1)


def test_a_leaf_keeps_the_place_in_its_file() -> None:
    place = Place("x.md", 7, 3)
    (leaf,) = Document.compose([Paragraph(Prose((Run(" a  b"),), place=place))]).leaves()
    assert (leaf.place, leaf) == (place, _p("a b"))


@given(DOCUMENTS)
def test_any_document_is_laid_out_once_and_for_all(document: Document) -> None:
    again = Document.compose(document.blocks)
    assert (again.blocks, again.text) == (document.blocks, document.text)
    assert document.text == "\n".join(leaf.text for leaf in document.leaves())
    for leaf in again.leaves():
        assert leaf.span.of(again.text) == leaf.text


@pytest.mark.parametrize("value", [Run("a"), Break(), C, _p("a"), SAMPLE[0], FIGURE, Document()])
def test_nothing_of_a_document_can_be_changed(value: object) -> None:
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError, AttributeError)):
        setattr(value, "text", "other")  # noqa: B010
