"""How much is accounted for: the box above an article, and the page of all texts."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.render.pages import ANNOTATIONS, BACKGROUND, ENTITIES, FIGURES, ONE, claim, look, pages, words

COVERAGE = "coverage/index.md"
SOURCES = """
    references:
      - {id: s1, type: webpage, title: First, custom: {kind: news}}
      - {id: s2, type: webpage, title: Second, custom: {kind: news}}
      - {id: s3, type: book, title: Third, custom: {kind: primary}}
      - {id: s4, type: book, title: Fourth}
      - {id: s5, type: book, title: Fifth, custom: {kind: court}}
"""
ARTICLE = "# A heading\n\nOne is here. Two is there. Three is nowhere.\n\nFour came. Five left. Six stayed.\n"


def _files(claims: str, more: str = "") -> dict[str, str]:
    return {
        "sources.yml": SOURCES,
        "articles/one/article.txt": ARTICLE.replace("# A heading\n\n", ""),
        "articles/one/annotations.yml": ANNOTATIONS + more + ("    claims:" + claims if claims else ""),
    }


def _box(folder: Path, claims: str, more: str = "") -> Tag | None:
    page = look(pages(folder, _files(claims, more))[ONE])
    assert len(page.select("section.known")) <= 1
    return page.select_one("section.known")


def _counts(box: BeautifulSoup | Tag) -> list[list[str]]:
    return [[words(item) for item in listed.select("li")] for listed in box.select("ul.counts")]


def test_the_box_counts_each_sentence_by_its_weakest_finding_and_sources_by_their_kind(tmp_path: Path) -> None:
    claims = (
        claim("a", "One is here. Two is", more="evidence: [{source: s1}, {source: s1, locator: p. 2}]")
        + claim("b", "Two", more="evidence: [{source: s2}]").replace("supported", "contradicted")
        + claim("c", "Four", "So.[@s4]", more="evidence: [{source: s3}]").replace("supported", "partly")
        + claim("d", "Five", more="reason: A judgement.").replace("supported", "opinion")
    )
    box = _box(tmp_path, claims)
    assert box is not None
    assert words(box.select_one("#how-we-know")) == "How we know"
    assert box["aria-labelledby"] == "how-we-know"
    sentences, sources = box.select("p.count")
    assert words(sentences) == "Sentences, by the weakest finding in each: 6"
    assert words(sources) == "Sources behind the findings: 4"
    assert _counts(box) == [
        ["1 supported", "1 partly supported", "1 contradicted", "1 opinion", "2 no finding"],
        # Each source once, whatever it is cited for; those that no finding rests on are not behind them.
        ["1 official document or statement", "2 news reports", "1 other source"],
    ]


def test_the_box_stands_before_the_article(tmp_path: Path) -> None:
    page = look(pages(tmp_path, _files(claim("a", "One")))[ONE])
    (box,) = page.select("section.known")
    following = box.find_next_sibling()
    assert isinstance(following, Tag)
    assert following["class"] == ["article"]


def test_sources_that_only_what_happened_since_rests_on_are_counted(tmp_path: Path) -> None:
    box = _box(tmp_path, claim("a", "One", more="evidence: [{source: s1}], since: 'It fell.[@s5]'"))
    assert box is not None
    assert _counts(box)[1] == ["1 court document", "1 news report"]


def test_the_box_says_what_could_not_be_checked_and_when_it_was_looked_at(tmp_path: Path) -> None:
    more = "    limits: 'Nobody *could* ask.[@s3]'\n    reviewed: 2025-04-01\n"
    box = _box(tmp_path, claim("a", "One"), more)
    assert box is not None
    limits, last = box.find_all("p")[-2:]
    assert words(limits) == "What could not be checked: Nobody could ask.1"
    assert words(last) == "Last review: 1 April 2025. Coverage"
    assert [link["href"] for link in last.select("a")] == ["../../coverage/index.md"]


def test_what_the_findings_rest_on_is_folded_below_the_findings(tmp_path: Path) -> None:
    sourced = claim("a", "One", more="evidence: [{source: s1}]")
    box = _box(tmp_path, sourced, "    limits: Nobody could ask.\n")
    assert box is not None
    (fold,) = box.select("details.rest")
    label, *rest = fold.find_all(["summary", "p", "ul"])
    assert words(label) == "Sources, and what could not be checked"
    told = ["Sources behind the findings: 1", "1 news report", "What could not be checked: Nobody could ask."]
    assert [words(one) for one in rest] == told


def test_an_article_without_claims_has_no_box(tmp_path: Path) -> None:
    assert _box(tmp_path, "", "    reviewed: 2025-04-01\n") is None


def test_limits_are_told_where_nothing_could_be_checked_at_all(tmp_path: Path) -> None:
    box = _box(tmp_path, "", "    limits: Nothing could be.\n")
    assert box is not None
    assert "What could not be checked: Nothing could be." in words(box)
    assert _counts(box) == [["6 no finding"]]


def test_an_opinion_that_rests_on_no_source_has_none_to_count(tmp_path: Path) -> None:
    box = _box(tmp_path, claim("a", "One", more="reason: A judgement.").replace("supported", "opinion"))
    assert box is not None
    assert "Sources behind" not in words(box)
    assert _counts(box) == [["1 opinion", "5 no finding"]]
    assert [listed for listed in box.select("ul") if not listed.select("li")] == []


def _rows(page: BeautifulSoup, number: int) -> list[list[str]]:
    table = page.select("table")[number]
    return [[words(cell) for cell in row.select("th, td")] for row in table.select("tr")]


def test_the_page_of_coverage_has_a_line_for_each_article(tmp_path: Path) -> None:
    claims = claim("a", "One is here. Two") + claim("b", "Four", more="reason: R.").replace("supported", "opinion")
    files = {
        **_files(claims),
        "articles/two/article.txt": "One.\n",
        "articles/two/annotations.yml": ANNOTATIONS.replace("A title", "'Two | *b* <c>'")
        + "    claims:"
        + claim("a", "One"),
        "articles/three/article.md": "# A heading\n",
        "articles/three/annotations.yml": ANNOTATIONS.replace("A title", "Three"),
    }
    page = look(pages(tmp_path, files)[COVERAGE])
    heads = ["Text", "Sentences", "Accounted for"]
    heads += ["supported", "partly supported", "contradicted", "not verified", "opinion"]
    rows = _rows(page, 0)
    assert rows[0] == heads
    assert sorted(rows[1:]) == [
        ["A title", "6", "50%", "2", "0", "0", "0", "1"],
        # Where nothing can be accounted for, there is no share of it.
        ["Three", "0", "", "0", "0", "0", "0", "0"],
        ["Two | *b* <c>", "1", "100%", "1", "0", "0", "0", "0"],
    ]
    links = {words(link): link["href"] for link in page.select("table a")}
    assert links["A title"] == "../explainers/one/index.md"


@pytest.mark.parametrize(
    ("sentences", "claimed", "share"), [(500, 500, "100%"), (500, 499, "99%"), (200, 1, "0%"), (3, 2, "66%")]
)
def test_a_share_is_rounded_down_so_that_all_means_all(
    tmp_path: Path, sentences: int, claimed: int, share: str
) -> None:
    text = " ".join(f"Sentence {number} is here." for number in range(sentences))
    last = f"Sentence {claimed - 1} is"
    files = _files(claim("a", text.partition(last)[0] + last))
    page = look(pages(tmp_path, {**files, "articles/one/article.txt": text})[COVERAGE])
    assert _rows(page, 0)[1][1:3] == [str(sentences), share]


def test_the_page_of_coverage_has_a_line_for_each_page_and_each_other_kind_of_text(tmp_path: Path) -> None:
    timelines = "timelines: [{id: t, title: T, as_of: 2025-03-28, events: [{date: 2025, text: One. Two.}]}]\n"
    files = {
        "figures/all.yml": FIGURES,
        "timelines/all.yml": timelines,
        "context/a.md": BACKGROUND.replace("as_of", "framing: [One.]\n    as_of")
        + "    One. Two. Three.\n\n    ![](figure:crossings)\n",
        "context/b.md": BACKGROUND.replace("On ferries", "On | *bridges*"),
    }
    page = look(pages(tmp_path, files)[COVERAGE])
    assert _rows(page, 1) == [
        ["Text", "Sentences", "Cited", "No fact stated", "Uncited"],
        ["On ferries", "5", "2", "1", "2"],
        ["On | *bridges*", "2", "2", "0", "0"],
        # Anna Ash is the Mayor by a source, Bo Birch a captain by none.
        ["People, places and things", "2", "1", "0", "1"],
        ["Timeline", "2", "0", "0", "2"],
        # A message of the four has a citation, and the one note.
        ["Figures", "5", "2", "0", "3"],
        ["All together", "16", "7", "1", "8"],
    ]
    assert [link["href"] for link in page.select("table")[1].select("a")] == [
        "../background/a/index.md",
        "../background/b/index.md",
        "../entities/index.md",
        "../timeline/index.md",
    ]


def test_kinds_without_texts_have_no_line(tmp_path: Path) -> None:
    assert [row[0] for row in _rows(look(pages(tmp_path, {})[COVERAGE]), 1)] == [
        "Text",
        "People, places and things",
        "All together",
    ]
    assert ENTITIES.count("description") == 2
