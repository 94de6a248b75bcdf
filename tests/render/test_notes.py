"""Markers and notes: numbers in reading order, a way there and back, what a note shows."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from annotator.render.blocks import join
from annotator.render.notes import quotation
from tests.builders import ENGLISH, to_html
from tests.render.pages import ANNOTATIONS, BACKGROUND, ONE, SOURCES, claim, look, pages, words


def test_notes_are_numbered_in_reading_order_with_a_way_there_and_back(tmp_path: Path) -> None:
    claims = "    claims:" + claim("second", "Ash left") + claim("first", "Anna Ash met Bo Birch.")
    page = look(pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + claims})[ONE])
    assert [(one.get_text(), one["href"], one["id"]) for one in page.select("a.marker")] == [
        ("1", "#note-1", "ref-1-1"),
        ("2", "#note-2", "ref-2-1"),
    ]
    article = page.select_one("div.article")
    assert article is not None
    for support in article.select(".support"):
        support.extract()
    assert article.get_text().strip() == "Anna Ash met Bo Birch.1 Ash left,2 it said."
    assert [one["id"] for one in page.select("ol > li")] == ["note-1", "note-2"]
    assert [(one["href"], one["aria-label"]) for one in page.select("a.back")] == [
        ("#ref-1-1", "Back to reference 1"),
        ("#ref-2-1", "Back to reference 2"),
    ]


def test_markers_carry_what_readers_and_browsers_need_and_nothing_from_data(tmp_path: Path) -> None:
    claims = "    claims:" + claim("x", "Ash left", "He said “{ .x onclick=y }” & *&lt;b>*")
    page = look(pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + claims})[ONE])
    (marker,) = page.select("a.marker")
    assert marker.attrs == {
        "aria-label": "Note 1",
        "class": ["marker"],
        "href": "#note-1",
        "id": "ref-1-1",
        "interestfor": "ev-1",
        "role": "doc-noteref",
    }
    (note,) = page.select("#note-1 > div.evidence#ev-1")
    assert note["popover"] == "hint"
    assert words(note.p) == "Supported. He said “{ .x onclick=y }” & <b>"


def test_a_second_reference_reuses_the_number_and_gets_its_own_way_back(tmp_path: Path) -> None:
    text = BACKGROUND + "    Again.[@s1] And again.[@s2][@s1]\n"
    page = look(pages(tmp_path, {"context/ferry.md": text})["background/ferry/index.md"])
    # s2 stands first, in the summary; s1 three times.
    assert [(one.get_text(), one["id"]) for one in page.select("a.marker")] == [
        ("1", "ref-1-1"),
        ("2", "ref-2-1"),
        ("2", "ref-2-2"),
        ("1", "ref-1-2"),
        ("2", "ref-2-3"),
    ]
    assert [[(back.get_text(), back["href"]) for back in note.select("a.back")] for note in page.select("ol > li")] == [
        [("↩ a", "#ref-1-1"), ("↩ b", "#ref-1-2")],
        [("↩ a", "#ref-2-1"), ("↩ b", "#ref-2-2"), ("↩ c", "#ref-2-3")],
    ]
    assert [back["aria-label"] for back in page.select("#note-1 a.back")] == [
        "Back to reference 1 a",
        "Back to reference 1 b",
    ]


def test_ways_back_are_lettered_beyond_the_alphabet(tmp_path: Path) -> None:
    text = BACKGROUND + "".join(f"    Sentence {number}.[@s1]\n" for number in range(27))
    page = look(pages(tmp_path, {"context/ferry.md": text})["background/ferry/index.md"])
    letters = [back.get_text().removeprefix("↩ ") for back in page.select("#note-2 a.back")]
    assert letters[:2] + letters[25:] == ["a", "b", "z", "aa", "ab"]


def test_one_source_at_two_places_has_two_notes(tmp_path: Path) -> None:
    text = BACKGROUND + "    More.[@s1, p. 3] Less.[@s1, p. 4] More.[@s1, p. 3]\n"
    page = look(pages(tmp_path, {"context/ferry.md": text})["background/ferry/index.md"])
    assert [words(note.select_one(".source")) for note in page.select("ol > li")] == [
        "“Second”, Echo.",
        "“First”, Echo. Read the quote <https://example.org/1>",
        "Echo (in full in note 2), p. 3. Read it",
        "Echo (in full in note 2), p. 4. Read it",
    ]
    assert [one.get_text() for one in page.select("a.marker")] == ["1", "2", "3", "4", "3"]


def test_citations_inside_findings_get_notes_of_their_own_at_the_end(tmp_path: Path) -> None:
    claims = "    claims:" + claim("a", "Anna Ash met", "One.[@s3]") + claim("b", "Ash left", "Two.[@s3][@s2]")
    page = look(pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + claims})[ONE])
    assert [words(note.select_one(".evidence > p")) for note in page.select("ol > li")] == [
        "Supported. One.3",
        "Supported. Two.34",
        "“Third”.",
        "“Second”, Echo.",
    ]
    assert [back["href"] for back in page.select("#note-3 a.back")] == ["#ref-3-1", "#ref-3-2"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("supported", "Supported."),
        ("partly", "Partly supported."),
        ("contradicted", "Contradicted."),
        ("unverified", "Not verified."),
        ("opinion", "Opinion."),
    ],
)
def test_a_finding_is_said_in_words(tmp_path: Path, kind: str, said: str) -> None:
    claims = "    claims:" + claim("x", "Ash left").replace("supported", kind)
    page = look(pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + claims})[ONE])
    (finding,) = page.select("#note-1 strong.finding")
    assert (finding["class"], finding.get_text()) == (["finding", kind], said)


def test_a_note_shows_each_evidence_with_its_words_and_its_place(tmp_path: Path) -> None:
    evidence = (
        """evidence: [{source: s1, quote: "four words of it", locator: p. 9}, {source: s2}, {source: s3, quote: q}]"""
    )
    claims = "    claims:" + claim("x", "Ash left", more=evidence)
    page = look(pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + claims})[ONE])
    (note,) = page.select("div.evidence")
    assert [(part.name, words(part)) for part in note.find_all(["p", "blockquote"], recursive=False)] == [
        ("p", "Supported. So it is."),
        ("blockquote", "“four words of it”"),
        ("p", "“First”, Echo, p. 9. Read the quote <https://example.org/1>"),
        ("p", "“Second”, Echo."),
        ("blockquote", "“q”"),
        ("p", "“Third”."),
    ]


def test_an_opinion_has_its_reason_in_as_many_blocks_as_it_needs(tmp_path: Path) -> None:
    reason = 'reason: "One.\\n\\n- two\\n- three[@s2]"'
    claims = "    claims:" + claim("x", "Ash left", more=reason).replace("supported", "opinion")
    page = look(pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + claims})[ONE])
    (note,) = page.select("#ev-1")
    assert [part.name for part in note.find_all(recursive=False)] == ["p", "p", "ul"]
    assert words(note) == "Opinion. So it is. One. two three2"


def test_a_quotation_stands_in_its_language(tmp_path: Path) -> None:
    sources = SOURCES + "      - {id: s4, type: webpage, title: Vierte, language: de, custom: {quote: Worte}}\n"
    page = look(
        pages(tmp_path, {"sources.yml": sources, "context/f.md": BACKGROUND + "    So.[@s4]\n"})[
            "background/f/index.md"
        ]
    )
    assert [(one.get("lang"), words(one)) for one in page.select("blockquote")] == [
        (None, "“so it is”"),
        ("de", "“Worte”"),
    ]


def test_a_page_without_notes_has_no_list_of_them(tmp_path: Path) -> None:
    made = pages(tmp_path, {})
    assert look(made[ONE]).select(".notes") == []
    assert look(made["entities/birch/index.md"]).select(".notes") == []


@pytest.mark.parametrize(
    ("source", "short"),
    [
        # The outlet and the date; without an outlet what the work is called.
        ("title: T, container-title: The Post, issued: 2025-03-28", "The Post, 28 March 2025"),
        ("title: T, container-title: The Post, publisher: Echo, issued: 2025-03", "The Post, March 2025"),
        ("title: T, publisher: the echo, issued: '2025~'", "The echo, about 2025"),
        ("title: T, publisher: Echo", "Echo"),
        ("title: A title, author: [{family: Ash}], issued: 2025", "A title, 2025"),
        ("custom: {description: letter to the board}", "Letter to the board"),
        ("custom: {kind: news}", "Src"),
        ("title: '*T* <b>', publisher: 'A | B. [c](d)'", "A | B. [c](d)"),
    ],
)
def test_a_work_is_cited_in_full_once_on_a_page_and_by_its_outlet_and_date_from_then_on(
    tmp_path: Path, source: str, short: str
) -> None:
    changed = {
        "sources.yml": SOURCES + f"      - {{id: src, type: document, {source}}}\n",
        "context/ferry.md": BACKGROUND + "    One.[@src] Two.[@src, p. 3]\n",
    }
    page = look(pages(tmp_path, changed)["background/ferry/index.md"])
    first, second = page.select("#note-3 .source, #note-4 .source")
    assert "in full" not in words(first)
    assert words(second) == f"{short} (in full in note 3), p. 3."
    assert [(link.get_text(), link["href"]) for link in second.select("a")] == [("in full in note 3", "#note-3")]


def test_a_short_citation_keeps_its_words_and_its_links(tmp_path: Path) -> None:
    source = """{id: s4, type: webpage, title: T, publisher: Echo, URL: "https://example.org/4", accessed: 2025-04-01,
        custom: {archive_url: "https://example.org/a"}}"""
    evidence = "evidence: [{source: s4, quote: four words of it}]"
    changed = {
        "sources.yml": SOURCES + f"      - {source}\n",
        "articles/one/annotations.yml": ANNOTATIONS
        + "    claims:"
        + claim("a", "Anna Ash met", more=evidence)
        + claim("b", "Ash left", more=evidence.replace("four words", "five words")),
    }
    page = look(pages(tmp_path, changed)[ONE])
    first, second = page.select("ol > li[id^=note]")
    assert "“T”, Echo" in words(first.select_one(".source"))
    assert words(second.blockquote) == "“five words of it”"
    links = {link.get_text(): str(link["href"]) for link in second.select(".source a")}
    assert links.pop("in full in note 1") == "#note-1"
    assert sorted(links.values()) == ["https://example.org/4#:~:text=five%20words%20of%20it", "https://example.org/a"]


def test_the_first_citation_by_number_is_the_full_one(tmp_path: Path) -> None:
    """A finding's own citations have their notes at the end, so that evidence of a later claim comes before them."""
    claims = claim("a", "Anna Ash met", "One.[@s2]") + claim("b", "Ash left", more="evidence: [{source: s2}]")
    page = look(pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + "    claims:" + claims})[ONE])
    lines = [words(note.select_one(".source")) for note in page.select("ol > li[id^=note]")]
    assert lines == ["“First”, Echo. Read it", "“Second”, Echo.", "Echo (in full in note 2)."]


def test_each_page_cites_in_full(tmp_path: Path) -> None:
    made = pages(tmp_path, {"context/a.md": BACKGROUND, "context/b.md": BACKGROUND})
    for path in ("background/a/index.md", "background/b/index.md", "entities/ash/index.md", "sources/index.md"):
        lines = [words(line) for line in look(made[path]).select(".source")]
        assert any("“First”, Echo" in line for line in lines)
        assert not any("in full" in line for line in lines)


def test_a_note_tells_what_happened_after_the_article(tmp_path: Path) -> None:
    more = """reason: "One.\\n\\nTwo.", evidence: [{source: s1}], since: "It *fell*.[@s3]\""""
    claims = claim("x", "Ash left", more=more)
    page = look(pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + "    claims:" + claims})[ONE])
    (note,) = page.select("#ev-1")
    assert [words(part) for part in note.find_all("p", recursive=False)] == [
        "Supported. So it is.",
        "One.",
        "Two.",
        "Since then: It fell.2",
        "“First”, Echo. Read it",
    ]
    assert [words(one) for one in note.select("strong")] == ["Supported.", "Since then:"]
    assert words(page.select_one("#note-2 .source")) == "“Third”."


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("so it is", "“so it is”"),
        ("“So it is.”", "“So it is.”"),
        ('"So it is."', "“So it is.”"),
        ("“So,” he said, “it is.”", "“‘So,’ he said, ‘it is.’”"),
        ("“", "“‘”"),
    ],
)
def test_quoted_speech_stands_in_one_pair_of_marks(words: str, shown: str) -> None:
    assert BeautifulSoup(to_html(join(quotation(words, None, ENGLISH))), "html.parser").get_text().strip() == shown


def test_passages_of_one_work_stand_together_each_with_its_place(tmp_path: Path) -> None:
    evidence = """[
        {source: s1, quote: One., locator: p. 1}, {source: s1, quote: Two., locator: p. 2}, {source: s1, locator: p. 3},
        {source: s2, quote: Three., locator: p. 4}]"""
    more = "evidence: " + " ".join(evidence.split())
    made = pages(
        tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + "    claims:" + claim("x", "Ash left", more=more)}
    )
    note = look(made[ONE]).select_one("#note-1")
    assert note
    assert [words(quoted) for quoted in note.select("blockquote")] == ["“One.” (p. 1)", "“Two.” (p. 2)", "“Three.”"]
    first, second = (words(line) for line in note.select(".source"))
    assert "First" in first
    assert ", p. 3." in first
    assert "Second" in second
    assert ", p. 4." in second
