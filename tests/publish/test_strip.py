"""The strip at the foot of a page in a preview."""

from pathlib import Path

from bs4 import BeautifulSoup

from annotator.diagnostics import Code, Diagnostic
from annotator.model.span import Place
from annotator.publish.strip import belong, with_strip

PAGE = "<html><body><p>The bridge <em>was</em> opened on Monday &amp; closed.</p></body></html>"


def strip(folder: Path, text: str, column: int = 1, message: str = "So.", **guide: str) -> BeautifulSoup:
    (folder / "a.yml").write_text(text, encoding="utf-8")
    found = Diagnostic(Code.TOO_DENSE, message, Place("a.yml", 1, column), "mend it")
    return BeautifulSoup(with_strip(PAGE, [found], 2, folder, {**guide}), "html.parser")


def test_each_finding_leads_to_its_passage_and_to_its_code(tmp_path: Path) -> None:
    guide = {"too-dense": "/guide/diagnostics.html#too-dense"}
    item = strip(tmp_path, '  - quote: "was opened on Monday & closed"\n', 12, **guide).select_one("aside li")
    assert item is not None
    assert [one["href"] for one in item.select("a")] == [
        "#:~:text=was%20opened%20on%20Monday%20%26%20closed",
        "/guide/diagnostics.html#too-dense",
    ]
    assert item.get_text(" ", strip=True) == "warning: So. a.yml:1:12 ( too-dense ) mend it"


def test_the_passage_of_a_claim_is_found_from_its_evidence(tmp_path: Path) -> None:
    claims = """\
claims:
  - id: a
    quote: The ferry
  - id: b
    quote: {exact: "The bridge was"}
    finding:
      kind: supported
      text: The bridge was.
    evidence: [{source: s}]
  - id: c
    quote: opened on Monday
"""
    (tmp_path / "a.yml").write_text(claims, encoding="utf-8")
    found = Diagnostic(Code.SINGLE_SOURCE, "So.", Place("a.yml", 9, 15))
    page = BeautifulSoup(with_strip(PAGE, [found], 0, tmp_path, {}), "html.parser")
    assert [one["href"] for one in page.select("aside a")] == ["#:~:text=The%20bridge%20was"]


def test_words_that_do_not_stand_on_the_page_are_no_link(tmp_path: Path) -> None:
    assert strip(tmp_path, "quote: The ferry was opened\n").select("aside a") == []
    assert strip(tmp_path, "a\n").select("aside a") == []
    assert strip(tmp_path, "", 900).select("aside a") == []


def test_the_count_and_what_is_elsewhere_are_told_before_the_end_of_the_body(tmp_path: Path) -> None:
    page = strip(tmp_path, "quote: none\n", message="<b>&")
    assert page.body is not None
    assert page.body.find_all(recursive=False)[-1].name == "aside"
    assert page.select_one("summary") is not None
    assert page.summary is not None
    assert page.summary.string == "1 finding on this page · 2 more elsewhere"
    assert page.select("aside b") == []
    assert with_strip(PAGE, [], 3, tmp_path, {}) == PAGE


def test_an_article_has_the_findings_of_its_folder_and_no_errors() -> None:
    def at(file: str, code: Code = Code.TOO_DENSE) -> Diagnostic:
        return Diagnostic(code, "So.", Place(file, 1, 1))

    article, notes = at("seeds/articles/one/article.txt"), at("seeds/articles/one/annotations.yml")
    found = [article, notes, at("seeds/articles/one-more/article.txt"), at("seeds/articles/one/a.yml", Code.LOST_QUOTE)]
    assert belong(found, "seeds/articles/one/article.txt", is_article=True) == [article, notes]
    assert belong(found, "seeds/articles/one/annotations.yml", is_article=False) == [notes]
