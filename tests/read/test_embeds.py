"""Figures and timelines in an editor's Markdown: alone in a paragraph of a page, and nowhere else."""

import pytest

from annotator.diagnostics import Code, Report, Severity
from annotator.model.document import Block, Document, Embed, Heading, Paragraph, Prose, Run
from annotator.model.span import Place, TextOrigin
from annotator.read.findings import Named
from annotator.read.markdown import read_markdown
from tests.read.marked import codes, marked

ALONE = "let it stand alone in a paragraph, outside lists and quotations, as ![](figure:ID) or ![](timeline:ID)"
ELSEWHERE = "figures and timelines can stand in background pages and in the text of entities"
A_PICTURE = "describe in words what it shows"


def _read(text: str, *, editorial: bool = True, pictures: bool = True) -> tuple[Document, Report, list[Named]]:
    report: Report = []
    named: list[Named] = []
    origin = TextOrigin(Place("a.md", 1, 1), verbatim=True)
    return read_markdown(text, origin, report, editorial=editorial, pictures=pictures, named=named), report, named


def _p(text: str) -> Paragraph:
    return Paragraph(Prose((Run(text),)))


FIGURE, TIMELINE = Embed("figure", "staff-2025"), Embed("timeline", "hhs")


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("‸![](figure:staff-2025)", [FIGURE]),
        ("‸![](timeline:hhs)\n", [TIMELINE]),
        ("One.\n\n‸![](figure:staff-2025)\n\nTwo.", [_p("One."), FIGURE, _p("Two.")]),
        ("# Head\n‸![](figure:staff-2025)\n# More", [Heading(1, Prose((Run("Head"),))), FIGURE,
                                                    Heading(1, Prose((Run("More"),)))]),
        ("‸![](figure:staff-2025)\n\n‸![](timeline:hhs)", [FIGURE, TIMELINE]),
        ("One.\n\n   ‸![](figure:staff-2025)  \n", [_p("One."), FIGURE]),
        ("‸![](<figure:staff-2025>)", [FIGURE]),
        ("‸![]( figure:staff-2025 )", [FIGURE]),
    ],
)  # fmt: skip
def test_alone_in_a_paragraph_it_is_a_block_with_its_place(text: str, blocks: list[Block]) -> None:
    plain, places = marked(text, "a.md")
    read, report, named = _read(plain)
    assert (read.blocks, report) == (tuple(blocks), [])
    embeds = [block for block in read.blocks if isinstance(block, Embed)]
    assert [embed.place for embed in embeds] == places
    assert named == [Named(embed.kind, embed.name, embed.place) for embed in embeds]


@pytest.mark.parametrize(
    ("text", "words", "hint"),
    [
        ("a ‸![](figure:x) b", "a b", ALONE),
        ("a\n‸![](figure:x)", "a", ALONE),
        ("‸![](figure:x)\na", "a", ALONE),
        ("‸![](figure:x) ‸![](figure:y)", "", ALONE),
        ("‸![](figure:x)\n‸![](timeline:y)", "", ALONE),
        ("*‸![](figure:x)*", "", ALONE),
        ("[‸![](figure:x)](https://a.org)", "", ALONE),
        ("a\n\n- ‸![](figure:x)", "a", ALONE),
        ("1. a\n\n   ‸![](timeline:x)", "a", ALONE),
        ("> a\n>\n> ‸![](figure:x)", "a", ALONE),
        ("a\n\n## ‸![](figure:x)", "a", ALONE),
        ("|a|\n|-|\n|‸![](timeline:x)|", "a\n", ALONE),
        # What is no id names no figure.
        ("a\n\n‸![](figure:)", "a", A_PICTURE),
        ("a\n\n‸![](Figure:x)", "a", A_PICTURE),
        ("a\n\n‸![](chart:x)", "a", A_PICTURE),
        ("a\n\n‸![](staff.png)", "a", A_PICTURE),
        ("a\n\n‸![](https://a.org/figure:x)", "a", A_PICTURE),
    ],
)
def test_in_any_other_place_it_is_left_out_and_told_there(text: str, words: str, hint: str) -> None:
    plain, places = marked(text, "a.md")
    read, report, named = _read(plain)
    assert (read.text, named) == (words, [])
    assert [(found.code, found.message, found.hint, found.where) for found in report] == [
        (Code.DROPPED_MARKUP, "an image is left out", hint, place) for place in places
    ]


@pytest.mark.parametrize(
    "text", ["a\n\n‸![](figure:x)", "a\n\n‸![](timeline:x)", "a ‸![](figure:x)", "- a\n\n  ‸![](figure:x)"]
)
def test_a_field_without_pictures_says_where_they_can_stand(text: str) -> None:
    plain, places = marked(text, "a.md")
    read, report, named = _read(plain, pictures=False)
    assert (read.text, named) == ("a", [])
    assert [(found.code, found.hint, found.where) for found in report] == [
        (Code.DROPPED_MARKUP, ELSEWHERE, place) for place in places
    ]


@pytest.mark.parametrize("text", ["a\n\n‸![](figure:x)", "a ‸![](timeline:x)"])
def test_an_article_has_no_figures_of_ours(text: str) -> None:
    plain, places = marked(text, "a.md")
    read, report, named = _read(plain, editorial=False, pictures=False)
    assert (read.text, named) == ("a", [])
    assert [(found.code, found.where, found.severity) for found in report] == [
        (Code.ARTICLE_MARKUP, place, Severity.INFO) for place in places
    ]
    assert "nothing to mend" in report[0].hint


@pytest.mark.parametrize("text", ["‸![How many](figure:x)", "‸![](figure:x 'How many')", "‸![x]\n\n[x]: figure:x"])
def test_words_of_its_own_stand_in_its_record_and_not_in_the_page(text: str) -> None:
    plain, places = marked(text, "a.md")
    read, report, named = _read(plain)
    assert read.blocks == (Embed("figure", "x"),)
    assert [one.name for one in named] == ["x"]
    (found,) = report
    assert (found.code, found.message) == (Code.DROPPED_MARKUP, "the description of this figure is left out")
    assert (found.hint, [found.where]) == ("it has words of its own; write ![](figure:x)", places)


def test_a_figure_stands_in_a_text_once() -> None:
    """Its id, and those of its title and message, are names on the page."""
    plain, (_, _, place, _) = marked("‸![](figure:x)\n\n‸![](timeline:x)\n\n‸![](figure:x)\n\n‸![](figure:y)", "a.md")
    read, report, named = _read(plain)
    assert read.blocks == (Embed("figure", "x"), Embed("timeline", "x"), Embed("figure", "y"))
    assert [(found.code, found.message, found.where) for found in report] == [
        (Code.DUPLICATE_ID, "the figure x stands in this text already; this one is left out", place)
    ]
    assert len(named) == 3


def test_a_link_to_a_figure_is_none() -> None:
    read, report, named = _read("[a](figure:x)")
    assert (read.blocks, named) == ((_p("a"),), [])
    assert codes(report) == ["unsafe-link"]
