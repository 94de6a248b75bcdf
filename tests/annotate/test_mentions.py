"""Which names of a text become mentions, and which of them are marked on the page."""

import pytest

from annotator.annotate.mentions import Pinned, find_mentions, sections
from annotator.annotate.names import Names
from annotator.model.span import Span
from tests.builders import document, entity

ENTITIES = [
    entity("Anna Ash", id="ash"),
    entity("Bo Birch", id="birch"),
    entity("Jordan", kind="place"),
    entity("Jordan River", "Jordan", kind="place"),
]
NAMES = Names(ENTITIES)


def drawn(
    markdown: str, *, mark_all: bool = False, pinned: list[Pinned] | None = None, barred: list[Span] | None = None
) -> str:
    """The reading text with marked mentions in [brackets], the others in (round ones)."""
    text = document(markdown, editorial=True)
    found = find_mentions(sections(text), NAMES, pinned or (), barred or (), mark_all=mark_all)
    drawn = text.text
    for mention in reversed(found.mentions):
        before, after = "[]" if mention.shown else "()"
        words = mention.span.of(text.text)
        drawn = f"{drawn[: mention.span.start]}{before}{words}{after}{drawn[mention.span.end :]}"
    return drawn


@pytest.mark.parametrize(
    ("markdown", "first", "every"),
    [
        (
            "Anna Ash met Ash and Anna Ash.",
            "[Anna Ash] met (Ash) and (Anna Ash).",
            "[Anna Ash] met [Ash] and [Anna Ash].",
        ),
        (
            "Anna Ash.\n\nAnna Ash, Bo Birch.",
            "[Anna Ash].\n(Anna Ash), [Bo Birch].",
            "[Anna Ash].\n[Anna Ash], [Bo Birch].",
        ),
        # A heading begins a section; no name is marked in it, but it counts as a mention.
        (
            "Anna Ash.\n\n## Anna Ash at home\n\nAnna Ash. Ash.\n\n### More\n\nAsh.",
            "[Anna Ash].\n(Anna Ash) at home\n[Anna Ash]. (Ash).\nMore\n[Ash].",
            "[Anna Ash].\n(Anna Ash) at home\n[Anna Ash]. [Ash].\nMore\n[Ash].",
        ),
        ("> ## Anna Ash\n>\n> Anna Ash", "(Anna Ash)\n[Anna Ash]", "(Anna Ash)\n[Anna Ash]"),
        ("- # Anna Ash\n- Anna Ash", "(Anna Ash)\n[Anna Ash]", "(Anna Ash)\n[Anna Ash]"),
        # A section runs on through lists, quotations and tables.
        (
            "Anna Ash\n\n- Anna Ash\n- Bo Birch\n\n> Bo Birch\n\n| Bo Birch | x |\n|---|---|\n| Anna Ash | y |",
            "[Anna Ash]\n(Anna Ash)\n[Bo Birch]\n(Bo Birch)\n(Bo Birch)\nx\n(Anna Ash)\ny",
            "[Anna Ash]\n[Anna Ash]\n[Bo Birch]\n[Bo Birch]\n[Bo Birch]\nx\n[Anna Ash]\ny",
        ),
        # Code and links are left alone; the next mention is the first.
        ("```\nAnna Ash\n```\n\nAnna Ash", "(Anna Ash)\n[Anna Ash]", "(Anna Ash)\n[Anna Ash]"),
        ("- x\n\n      Anna Ash\n\nAnna Ash", "x\n(Anna Ash)\n[Anna Ash]", "x\n(Anna Ash)\n[Anna Ash]"),
        ("`Anna Ash`, Anna Ash", "(Anna Ash), [Anna Ash]", "(Anna Ash), [Anna Ash]"),
        ("`Anna` Ash, Anna Ash", "(Anna Ash), [Anna Ash]", "(Anna Ash), [Anna Ash]"),
        ("[Anna Ash](https://example.org), Anna Ash", "(Anna Ash), [Anna Ash]", "(Anna Ash), [Anna Ash]"),
        (
            "[Hello Anna](https://example.org) Ash, Anna Ash",
            "Hello (Anna Ash), [Anna Ash]",
            "Hello (Anna Ash), [Anna Ash]",
        ),
        # Emphasis is no obstacle, nor is a line break.
        ("*Anna* Ash", "[Anna Ash]", "[Anna Ash]"),
        ("An**na A**sh", "[Anna Ash]", "[Anna Ash]"),
        ("Anna  \nAsh", "[Anna\nAsh]", "[Anna\nAsh]"),
        # A name does not run over two blocks.
        ("Anna\n\nAsh", "Anna\nAsh", "Anna\nAsh"),
        ("| Anna | Ash |\n|---|---|", "Anna\nAsh", "Anna\nAsh"),
        # An author's own link to an entity is the mark.
        ("[her](entity:ash) and Anna Ash", "(her) and (Anna Ash)", "(her) and [Anna Ash]"),
        ("[Anna](entity:ash) Ash and Ash", "(Anna) Ash and (Ash)", "(Anna) Ash and [Ash]"),
        # A shared name is nobody's.
        ("Jordan and Jordan River", "Jordan and [Jordan River]", "Jordan and [Jordan River]"),
    ],
)
def test_the_first_mention_in_each_section_is_marked(markdown: str, first: str, every: str) -> None:
    assert drawn(markdown) == first
    assert drawn(markdown, mark_all=True) == every


@pytest.mark.parametrize(
    ("pins", "expected"),
    [
        ([], "Jordan saw [Anna Ash]. (Ash) saw Jordan."),
        ([Pinned(Span(0, 6), "jordan", mark=True)], "[Jordan] saw [Anna Ash]. (Ash) saw Jordan."),
        # A single pin is marked although the entity was marked before; `every` marks like found names.
        ([Pinned(Span(0, 6), "ash", mark=True)], "[Jordan] saw (Anna Ash). (Ash) saw Jordan."),
        ([Pinned(Span(21, 24), "ash", mark=True)], "Jordan saw [Anna Ash]. [Ash] saw Jordan."),
        (
            [Pinned(Span(0, 6), "jordan"), Pinned(Span(29, 35), "jordan")],
            "[Jordan] saw [Anna Ash]. (Ash) saw (Jordan).",
        ),
        # A pin goes before a found name that overlaps it, longer or shorter.
        ([Pinned(Span(11, 15), "birch", mark=True)], "Jordan saw [Anna] Ash. Ash saw Jordan."),
        ([Pinned(Span(7, 19), "birch", mark=True)], "Jordan [saw Anna Ash]. Ash saw Jordan."),
        ([Pinned(Span(7, 19), "ash", mark=True)], "Jordan [saw Anna Ash]. (Ash) saw Jordan."),
        # An exclusion takes the name away, and with it the surname that it would have introduced.
        ([Pinned(Span(11, 19), None)], "Jordan saw Anna Ash. Ash saw Jordan."),
        ([Pinned(Span(16, 17), None)], "Jordan saw Anna Ash. Ash saw Jordan."),
    ],
)
def test_an_editors_word_goes_before_a_found_name(pins: list[Pinned], expected: str) -> None:
    assert drawn("Jordan saw Anna Ash. Ash saw Jordan.", pinned=pins) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ((0, 25), "[Anna Ash] met [Bo Birch]."),
        ((0, 8), "[Anna Ash] met [Bo Birch]."),
        ((5, 8), "[Anna Ash] met [Bo Birch]."),
        ((5, 12), "(Anna Ash) met [Bo Birch]."),
        ((5, 15), "(Anna Ash) met (Bo Birch)."),
    ],
)
def test_a_mark_never_crosses_a_claim(claim: tuple[int, int], expected: str) -> None:
    assert drawn("Anna Ash met Bo Birch.", barred=[Span(*claim)]) == expected


def test_after_a_mention_that_could_not_be_marked_the_next_one_is() -> None:
    assert drawn("Anna Ash met Ash.", barred=[Span(5, 10)]) == "(Anna Ash) met [Ash]."


def test_ambiguous_names_are_told_with_their_place_and_their_bearers() -> None:
    text = document("One.\n\nTo Jordan.")
    found = find_mentions(sections(text), NAMES)
    assert [(one.span.of(text.text), one.entities, one.derived) for one in found.ambiguous] == [
        ("Jordan", frozenset({"jordan", "jordan-river"}), False)
    ]


def test_a_pinned_or_excluded_name_is_not_ambiguous() -> None:
    text = document("Jordan, Jordan.")
    pins = [Pinned(Span(0, 6), "jordan", mark=True), Pinned(Span(8, 14), None)]
    assert find_mentions(sections(text), NAMES, pins).ambiguous == ()


def test_nothing_is_marked_in_a_block_that_is_too_long_nor_beside_it() -> None:
    long = "word " * 5_000
    assert drawn(f"Anna Ash {long}").startswith("(Anna Ash) word")
    assert drawn(f"- Anna Ash\n- {long}\n\nAnna Ash").startswith("(Anna Ash)\nword")
    assert drawn(f"- Anna Ash\n- {long}\n\nAnna Ash").endswith("word\n[Anna Ash]")
