"""Sources -> citations: our style, a publisher's own, and fields that nobody would write."""

from html import unescape

import pytest
from bs4 import BeautifulSoup

from annotator.diagnostics import Report
from annotator.model.document import Run
from annotator.model.source import Source
from annotator.model.strings import Strings
from annotator.read.findings import Findings
from annotator.read.knowledge import read_sources
from annotator.read.style import read_style
from annotator.render.citations import Citations, format_source
from annotator.render.notes import source_line
from tests.builders import ENGLISH, SPANISH, to_html

OURS = read_style(None)
# Year first, title in bold, no full stop at the end.
PUBLISHERS = b"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>P</title><id>p</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><group delimiter=" | ">
    <date variable="issued"><date-part name="year"/></date>
    <names variable="author"><name form="short" and="symbol"/></names>
    <text variable="title" font-weight="bold"/>
    <text variable="container-title" text-case="uppercase" font-style="italic"/>
    <number variable="volume" prefix="vol. "/>
  </group></layout></bibliography>
</style>
"""


def source(fields: str) -> Source:
    """One source from the fields of a YAML mapping."""
    report: Report = []
    (made,) = read_sources(f"references:\n  - {{id: x, {fields}}}\n", "sources.yml", Findings(report))
    assert report == []
    return made


def formatted(fields: str, style: bytes = OURS) -> str:
    """The citation, with italics in _these_ and bold words in *these*."""
    runs = [run for run in format_source(source(fields), style, ENGLISH) if isinstance(run, Run)]
    return "".join(f"_{run.text}_" if run.emphasis else f"*{run.text}*" if run.strong else run.text for run in runs)


NEWS = "type: article-newspaper, title: A title, container-title: The Post"


@pytest.mark.parametrize(
    ("fields", "citation"),
    [
        # Authors.
        (f"{NEWS}, author: [{{family: Ash, given: Anna B.}}]", "Anna B. Ash, “A title”, _The Post_."),
        (
            f"{NEWS}, author: [{{family: Ash, given: A.}}, {{literal: The Board}}]",
            "A. Ash and The Board, “A title”, _The Post_.",
        ),
        (f"{NEWS}, author: [{{family: A}}, {{family: B}}, {{family: C}}]", "A, B and C, “A title”, _The Post_."),
        (
            f"{NEWS}, author: [{{family: A}}, {{family: B}}, {{family: C}}, {{family: D}}]",
            "A et al., “A title”, _The Post_.",
        ),
        (
            f"{NEWS}, author: [{{family: Heide, given: Anneke, non-dropping-particle: von der}}]",
            "Anneke von der Heide, “A title”, _The Post_.",
        ),
        (
            f"{NEWS}, author: [{{family: Tallis, given: Robert, suffix: Jr.}}]",
            "Robert Tallis Jr., “A title”, _The Post_.",
        ),
        # Dates: a day, a month, a year, about.
        (f"{NEWS}, issued: '2025-03-26'", "“A title”, _The Post_, 26 March 2025."),
        (f"{NEWS}, issued: '2025-03'", "“A title”, _The Post_, March 2025."),
        (f"{NEWS}, issued: '2025'", "“A title”, _The Post_, 2025."),
        (f"{NEWS}, issued: '2025-03-26~'", "“A title”, _The Post_, about 26 March 2025."),
        (f"{NEWS}, issued: '2025~'", "“A title”, _The Post_, about 2025."),
        (f"{NEWS}, issued: {{date-parts: [[2025, 3, 6]]}}", "“A title”, _The Post_, 6 March 2025."),
        (f"{NEWS}, issued: {{date-parts: [[2025, 3]], circa: true}}", "“A title”, _The Post_, about March 2025."),
        # No title was seen: a description in our words, without quotation marks.
        ("type: report, publisher: DHS, custom: {description: notice on the tour}", "notice on the tour, DHS."),
        ("type: report, publisher: DHS, title: Seen, custom: {description: not shown}", "“Seen”, DHS."),
        # Where a copy was read.
        (f"{NEWS}, custom: {{via: The Echo}}", "“A title”, _The Post_ (read in The Echo)."),
        # The least there can be.
        ("type: webpage", "x"),
        ("type: webpage, publisher: DHS", "DHS."),
        ("type: book, issued: '1911'", "1911."),
        # Fields that our style does not show do no harm.
        (f"{NEWS}, volume: 3, page: 1-9, DOI: 10.1/x, note: n, abstract: a, keyword: k", "“A title”, _The Post_."),
        # Marks inside the marks of a title.
        ("type: webpage, title: '“No,” she said'", "“‘No,’ she said”."),
    ],
)
def test_our_style(fields: str, citation: str) -> None:
    assert formatted(fields) == citation


@pytest.mark.parametrize(
    ("fields", "citation"),
    [
        (
            f"{NEWS}, issued: '2025-03-26', author: [{{family: Ash, given: A.}}, {{literal: The Board}}]",
            "2025 | Ash & The Board | *A title* | _THE POST_",
        ),
        (f"{NEWS}, volume: 3", "*A title* | _THE POST_ | vol. 3"),
        # What the style shows nothing of is still named.
        ("type: webpage, custom: {description: words of ours}", "words of ours"),
    ],
)
def test_a_publishers_own_style(fields: str, citation: str) -> None:
    assert formatted(fields, PUBLISHERS) == citation


HOSTILE = [
    "<script>alert(1)</script>",
    "<u>bold</u> <em>it</em> <span class='nocase'>iPhone</span>",
    "[words](javascript:alert(1))",
    "*a* _b_ `c` {.x onclick=y} [@z] [^1]",
    "&lt;img src=x onerror=alert(1)&gt; &amp; &",
    "| a | # b > c",
    "{{ config }} {% raw %}",
    "a -- b --- c ... 1-2",
    "dash – and — “so” ‘it’ is’",
]


@pytest.mark.parametrize("style", [OURS, PUBLISHERS], ids=["ours", "publisher's"])
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_fields_are_words(words: str, style: bytes) -> None:
    made = Source(
        id="x",
        type="article-newspaper",
        title=words,
        publisher=words,
        author=({"literal": words},),  # type: ignore[arg-type]
        custom={"via": words},  # type: ignore[arg-type]
    )
    page = BeautifulSoup(to_html(source_line(made, Citations(style), ENGLISH, words=None)), "html.parser")
    assert {element.name for element in page.select("*")} <= {"p", "em", "strong"}
    assert all(element.attrs == {} for element in page.select("*"))
    # Marks inside marks may change their kind, and the line begins with a capital.
    alike = str.maketrans("‘’", "“”")
    assert page.get_text().translate(alike).lower().count(words.translate(alike).lower()) >= 2


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (NEWS, "“A title”, The Post, p. 3."),
        ("type: webpage, publisher: Acme Inc.", "Acme Inc, p. 3."),
        ("type: webpage, title: Why?", "“Why?”, p. 3."),
        ("type: webpage", "x, p. 3."),
        ("type: webpage, title: T, author: [{literal: danah boyd}]", "danah boyd, “T”, p. 3."),
        ("type: report, publisher: DHS, custom: {description: notice}", "Notice, DHS, p. 3."),
    ],
)
def test_a_locator_stands_before_the_full_stop(fields: str, line: str) -> None:
    written = source_line(source(fields), Citations(OURS), ENGLISH, words=None, locator=", p. 3")
    assert BeautifulSoup(written, "html.parser").get_text() == line


def test_a_locator_is_shown_whatever_the_style_ends_with() -> None:
    written = source_line(source(NEWS), Citations(PUBLISHERS), ENGLISH, words=None, locator=", p. 3")
    assert BeautifulSoup(written, "html.parser").get_text().endswith("THE POST, p. 3.")


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("type: webpage, publisher: Acme Inc.", "Acme Inc."),
        ("type: webpage, title: Why?", "“Why?”"),
        ("type: webpage, title: Stop.", "“Stop.”"),
        ("type: article-newspaper, title: T, container-title: U.S.", "“T”, U.S."),
        ("type: webpage, title: Etc…", "“Etc…”"),
    ],
)
def test_no_full_stop_is_doubled(fields: str, line: str) -> None:
    written = source_line(source(fields), Citations(OURS), ENGLISH, words=None)
    assert unescape(BeautifulSoup(written, "html.parser").get_text()) == line


def test_equal_sources_are_formatted_once_and_different_ones_apart() -> None:
    assert format_source(source(NEWS), OURS, ENGLISH) is format_source(source(NEWS), OURS, ENGLISH)
    assert format_source(source("type: webpage"), OURS, ENGLISH) != format_source(
        source("type: webpage, title: T"), OURS, ENGLISH
    )


LINK = "type: webpage, title: T, URL: "


@pytest.mark.parametrize(
    ("fields", "words", "label", "address"),
    [
        (f"{LINK}'https://example.org/a'", None, "Read it", "https://example.org/a"),
        (
            f"{LINK}'https://example.org/a'",
            "four words of it",
            "Read the quote",
            "https://example.org/a#:~:text=four%20words%20of%20it",
        ),
        # Hyphens, commas and ampersands are signs of the fragment itself.
        (
            f"{LINK}'https://example.org/a'",
            "a-b, c & d",
            "Read the quote",
            "https://example.org/a#:~:text=a%2Db%2C%20c%20%26%20d",
        ),
        (
            f"{LINK}'https://example.org/a'",
            "“é” ’s",
            "Read the quote",
            "https://example.org/a#:~:text=%E2%80%9C%C3%A9%E2%80%9D%20%E2%80%99s",
        ),
        (
            f"{LINK}'https://example.org/a'",
            "100% (c) <x>",
            "Read the quote",
            "https://example.org/a#:~:text=100%25%20%28c%29%20%3Cx%3E",
        ),
        # Of a long quote the first five words.
        (
            f"{LINK}'https://example.org/a'",
            "one two three four five six seven eight nine ten eleven twelve",
            "Read the quote",
            "https://example.org/a#:~:text=one%20two%20three%20four%20five",
        ),
        (
            f"{LINK}'https://example.org/a'",
            "eight words that are extraordinarily longwinded nevertheless uninterruptedly",
            "Read the quote",
            "https://example.org/a#:~:text=eight%20words%20that%20are%20extraordinarily",
        ),
        (
            f"{LINK}'https://example.org/a'",
            "one – two three four five six seven eight nine ten eleven-ish, twelve",
            "Read the quote",
            "https://example.org/a#:~:text=one%20%E2%80%93%20two%20three%20four",
        ),
        # An address that has a fragment already, or one that names words already.
        (
            f"{LINK}'https://example.org/a#part'",
            "four words",
            "Read the quote",
            "https://example.org/a#part:~:text=four%20words",
        ),
        (
            f"{LINK}'https://example.org/a#:~:text=other'",
            "four words",
            "Read the quote",
            "https://example.org/a#:~:text=four%20words",
        ),
        (
            f"{LINK}'https://example.org/a#part:~:text=other'",
            "four words",
            "Read the quote",
            "https://example.org/a#part:~:text=four%20words",
        ),
        (f"{LINK}'https://example.org/a#:~:text=other'", None, "Read it", "https://example.org/a#:~:text=other"),
        # In a PDF no browser finds words.
        (f"{LINK}'https://example.org/a.pdf'", "four words", "Read it", "https://example.org/a.pdf"),
        (f"{LINK}'https://example.org/a.PDF?x=1'", "four words", "Read it", "https://example.org/a.PDF?x=1"),
        (f"{LINK}'https://example.org/a.pdf#page=3'", "four words", "Read it", "https://example.org/a.pdf#page=3"),
        (
            f"{LINK}'https://example.org/pdf'",
            "four words",
            "Read the quote",
            "https://example.org/pdf#:~:text=four%20words",
        ),
        (
            f"{LINK}'https://example.org/?a=1&b=2'",
            "four words",
            "Read the quote",
            "https://example.org/?a=1&b=2#:~:text=four%20words",
        ),
    ],
)
def test_the_link_opens_at_the_quoted_words(fields: str, words: str | None, label: str, address: str) -> None:
    page = BeautifulSoup(to_html(source_line(source(fields), Citations(OURS), ENGLISH, words=words)), "html.parser")
    assert [(link.get_text(), link.get("href")) for link in page.select("a")] == [(label, address)]


def test_the_archived_copy_and_the_day_of_access_are_named_where_they_are_known() -> None:
    fields = f"{LINK}'https://example.org/a', accessed: '2025-03-29', custom: {{archive_url: 'https://archive.example.org/1'}}"
    page = BeautifulSoup(to_html(source_line(source(fields), Citations(OURS), ENGLISH, words=None)), "html.parser")
    assert page.get_text() == "“T”. Read it, archived copy, seen 29 March 2025"
    assert [link.get("href") for link in page.select("a")] == ["https://example.org/a", "https://archive.example.org/1"]


def test_a_source_without_an_address_has_no_link() -> None:
    assert "](" not in source_line(source(NEWS), Citations(OURS), ENGLISH, words="some words")


@pytest.mark.parametrize(
    ("issued", "written"),
    [
        ("2025-03-28", "28 de marzo de 2025"),
        ("2025-03", "marzo de 2025"),
        ("2025", "2025"),
        ('"2025-03~"', "ca. marzo de 2025"),
    ],
)
def test_our_style_speaks_spanish(issued: str, written: str) -> None:
    fields = f"type: webpage, title: T, author: [{{family: A}}, {{family: B}}], publisher: Echo, issued: {issued}"
    made = source(f"{fields}, custom: {{via: The Library}}")
    runs = format_source(made, OURS, SPANISH)
    text = "".join(run.text for run in runs if isinstance(run, Run))
    assert text == f"A y B, “T”, Echo (leído en The Library), {written}."


SPOKEN = PUBLISHERS.replace(
    b'<date variable="issued"><date-part name="year"/></date>', b'<date variable="issued" form="text"/>'
).replace(b'<name form="short" and="symbol"/>', b'<name form="short" and="text"/>')


@pytest.mark.parametrize(
    ("words", "written"),
    [(ENGLISH, "March 28, 2025 | A and B | T"), (SPANISH, "28 de marzo de 2025 | A y B | T")],
    ids=["its own locale", "another language"],
)
def test_a_publishers_style_takes_the_terms_of_the_language(words: Strings, written: str) -> None:
    fields = "type: webpage, title: T, author: [{family: A}, {family: B}], issued: 2025-03-28"
    runs = format_source(source(fields), SPOKEN, words)
    assert "".join(run.text for run in runs if isinstance(run, Run)) == written


def test_a_title_in_another_language_than_the_page_says_so() -> None:
    foreign = source("type: webpage, title: El <i>transbordador</i>, publisher: Echo, language: es-MX")
    assert '“<span lang="es-MX">El transbordador</span>”' in source_line(foreign, Citations(OURS), ENGLISH, words=None)
    assert "span" not in source_line(foreign, Citations(OURS), SPANISH, words=None)
