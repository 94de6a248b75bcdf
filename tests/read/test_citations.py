"""Citations in an editor's text: Pandoc's syntax in brackets, with a locator, several at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.diagnostics import Code, Report
from annotator.model.document import Cite, Document
from annotator.model.span import Place, TextOrigin
from annotator.read.findings import Named
from annotator.read.markdown import cited, read_markdown
from tests.read.marked import marked


def _read(text: str) -> tuple[Document, Report, list[Named]]:
    report: Report = []
    named: list[Named] = []
    origin = TextOrigin(Place("a.md", 1, 1), verbatim=True)
    return read_markdown(text, origin, report, editorial=True, named=named), report, named


def _pairs(document: Document) -> list[tuple[str, str]]:
    return [(cite.source, cite.locator) for cite in document.citations]


@pytest.mark.parametrize(
    ("text", "citations", "words"),
    [
        ("Said.[@a]", [("a", "")], "Said."),
        ("Said.[@a, p. 3]", [("a", "p. 3")], "Said."),
        ("Said.[@a; @b, ch. 2]", [("a", ""), ("b", "ch. 2")], "Said."),
        ("Said.[@a, pp. 3, 5-7; @b, “x, y”]", [("a", "pp. 3, 5-7"), ("b", "“x, y”")], "Said."),
        ("Said.[@a,p.3][@b]", [("a", "p.3"), ("b", "")], "Said."),
        ("Said.[@a ; @b ]", [("a", ""), ("b", "")], "Said."),
        ("One[@a] two[@b] one[@a]", [("a", ""), ("b", ""), ("a", "")], "One two one"),
        ("Said. [@a] More.", [("a", "")], "Said. More."),
        ("Said.[@a;\n@b,\n  p. 3] More.", [("a", ""), ("b", "p. 3")], "Said. More."),  # wrapped by hand
        # ids
        ("[@reuters-2025-03-27-x]", [("reuters-2025-03-27-x", "")], ""),
        ("[@Smith_2020.b:c/d#e]", [("Smith_2020.b:c/d#e", "")], ""),
        ("[@http://zotero.org/users/1/items/AB2345, p. 3]", [("http://zotero.org/users/1/items/AB2345", "p. 3")], ""),
        ("[@2024]", [("2024", "")], ""),
        ("[@évrim; @習]", [("évrim", ""), ("習", "")], ""),
        ("[@{odd id}]", [("odd id", "")], ""),
        ("[@{odd id}, p. 3; @{a;b}; @{c,d}]", [("odd id", "p. 3"), ("a;b", ""), ("c,d", "")], ""),
        ("[@{https://a.org/?x=(y)}]", [("https://a.org/?x=(y)", "")], ""),
        # anywhere
        ("*Said.[@a]* **b[@b]**", [("a", ""), ("b", "")], "Said. b"),
        ("# Head\n\nText[@a]\n\n> Quoted[@b]\n\n- item[@c]\n\n|x[@d]|\n|-|\n|y[@e]|",
         [(name, "") for name in "abcde"], "Head\nText\nQuoted\nitem\nx\ny"),
        # no citations
        ("\\[@a]", [], "[@a]"),
        ("\\[@a\\]", [], "[@a]"),
        ("`[@a]`", [], "[@a]"),
        ("    [@a]", [], "[@a]"),
        ("```\n[@a]\n```", [], "[@a]"),
        ("@a said", [], "@a said"),
        ("a@b.org [a@b.org] <a@b.org>", [], "a@b.org [a@b.org] a@b.org"),
        ("[@handle](https://a.org/handle)", [], "@handle"),
        ("[a][@b]", [("b", "")], "[a]"),
        ("[not @", [], "[not @"),
    ],
)  # fmt: skip
def test_citations_are_read_and_are_no_part_of_the_text(
    text: str, citations: list[tuple[str, str]], words: str
) -> None:
    document, report, named = _read(text)
    assert _pairs(document) == citations
    assert document.text == words
    assert report == []
    assert [(one.kind, one.name) for one in named] == [("source", source) for source, _ in citations]


@pytest.mark.parametrize(
    "text",
    [
        "Said.‸[@]", "Said.‸[@ a]", "Said.‸[@a b]", "Said.‸[@a p. 3]", "Said.‸[@a,]", "Said.‸[@a;]", "Said.‸[@a; b]",
        "Said.‸[@{}]", "Said.‸[@{ }]", "Said.‸[@a.]", "Said.‸[@a!]", "Said.‸[see @a]", "Said.‸[-@a]",
        "Said.‸[see @a, p. 3]",
        "Said.‸[@a *b*]", "Said.‸[@@a]", "> a\n> - Said\n>   this.‸[@a b]", "|a|\n|-|\n|b ‸[@c d]|", "Said.‸[@\na b]",
    ],
)  # fmt: skip
def test_what_is_meant_as_a_citation_and_is_none_is_an_error_in_its_place(text: str) -> None:
    plain, places = marked(text, "a.md")
    document, report, _ = _read(plain)
    assert [(found.code, found.where) for found in report] == [(Code.WRONG_VALUE, place) for place in places]
    assert "[" not in document.text
    assert report[0].message.endswith(" is no citation")
    assert report[0].hint == "write [@source-id] or [@source-id, p. 3], several with semicolons; \\[ is a mere bracket"


def test_the_good_parts_of_a_bad_citation_count() -> None:
    document, report, _ = _read("Said.[@a; @b c; @d]")
    assert _pairs(document) == [("a", ""), ("d", "")]
    assert len(report) == 1


@pytest.mark.parametrize(
    "text",
    [
        "‸[@a]",
        "x‸[@a] y ‸[@a] z\n‸[@a]",
        "one\ntwo\n  three‸[@a]",
        "- a\n  - b‸[@a]\n\n    c‸[@a]",
        "> a\n> b‸[@a]\nlazy‸[@a]",
        "## a ##\na‸[@a]",
        "|x|y|\n|-|-|\n|a‸[@a]|b ‸[@a]|",
        "*a‸[@a]* [b](https://a.org)‸[@a] `c`‸[@a] <br> \\*‸[@a] &amp;‸[@a]",
        "a  \nb\\\nc‸[@a]",
        "é😀‸[@a]",
    ],
)
def test_a_citation_knows_its_line_and_column(text: str) -> None:
    plain, places = marked(text, "a.md")
    document, _, named = _read(plain)
    assert [cite.place for cite in document.citations] == places
    assert [one.place for one in named] == places


def test_every_part_of_a_citation_stands_where_it_begins() -> None:
    document, _, _ = _read("Said.[@a; @b]")
    assert document.citations == (Cite("a"), Cite("b"))
    assert {cite.place for cite in document.citations} == {Place("a.md", 1, 6)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "See ‸[a](entity:cecot) and\n‸[b](background:hhs-cuts)‸[@s].",
            [("entity", "cecot"), ("background", "hhs-cuts"), ("source", "s")],
        ),
        ("> - ‸[*a*](entity:b)", [("entity", "b")]),
        ("[a](https://a.org) `[b](entity:c)` \\[d](entity:e)", []),
    ],
)  # fmt: skip
def test_names_of_other_records_are_taken_down_with_their_places(text: str, names: list[tuple[str, str]]) -> None:
    plain, places = marked(text, "a.md")
    named = _read(plain)[2]
    assert [(one.kind, one.name) for one in named] == names
    assert [one.place for one in named] == places


@given(st.text(st.characters(exclude_characters="{}[]\n", exclude_categories=["Cs", "Cc", "Z"]), min_size=1))
def test_any_source_can_be_cited_in_the_form_that_is_told(source: str) -> None:
    document, report, _ = _read(f"Said.{cited(source)}")
    assert report == []
    assert _pairs(document) == [(source, "")]


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("reuters-2025", "[@reuters-2025]"),
        ("http://zotero.org/users/1/items/A", "[@http://zotero.org/users/1/items/A]"),
        ("Smith 2020", "[@{Smith 2020}]"),
        ("a,b", "[@{a,b}]"),
        ("a.", "[@{a.}]"),
    ],
)
def test_braces_stand_only_where_they_are_needed(source: str, form: str) -> None:
    assert cited(source) == form


@pytest.mark.parametrize("text", ["## Head‸[@a] ##", "Head‸[@a]\n==="])
def test_a_heading_holds_no_citation(text: str) -> None:
    plain, places = marked(text, "a.md")
    document, report, _ = _read(plain)
    assert document.text == "Head"
    assert document.citations == ()
    assert [(one.code.slug, one.where) for one in report] == [("dropped-markup", place) for place in places]


@pytest.mark.parametrize(
    ("text", "words", "behind"),
    [
        ("word [@a].", "word.", ["word."]),
        ("word [@a] and more", "word and more", ["word"]),
        ("word [@a; @b], more", "word, more", ["word,", "word,"]),
        ("word[@a] and", "word and", ["word"]),
        ("word.[@a] And", "word. And", ["word."]),
        ("(word [@a]) and", "(word) and", ["(word)"]),
        ("word [@a]\\\nnext", "word\nnext", ["word"]),
    ],
)
def test_a_citation_stands_right_behind_the_word_and_its_punctuation(text: str, words: str, behind: list[str]) -> None:
    document, _, _ = _read(text)
    (leaf,) = document.leaves()
    assert document.text == words
    assert [leaf.text[: span.start] for inline, span in leaf.placed() if isinstance(inline, Cite)] == behind
