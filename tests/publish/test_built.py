"""A folder that some builder made: held against the articles, and read for search."""

from pathlib import Path

import pytest

from annotator.diagnostics import Code, PublishError
from annotator.model.document import Document, Paragraph, Prose, Run
from annotator.model.entry import Entry, Passage
from annotator.model.page import Fidelity, MarkCount, Page
from annotator.publish.built import check_site, read_site
from tests.builders import write_files

FAITHFUL = Fidelity(Document.compose([Paragraph(Prose((Run("Words."),)))]), MarkCount())
PAGES = (
    Page("explainers/a/index.md", {}, "", "seeds/articles/a/article.txt", FAITHFUL),
    Page("entities/index.md", {}, "", "seeds/entities/e.yml"),
)
ARTICLE = '<article><div class="article"><p>Words.</p></div></article>'


def check(site: Path, files: dict[str, str]) -> list[tuple[Code, str]]:
    write_files(site, files)
    return [(found.code, found.where.file) for found in check_site(site, PAGES)]


def test_a_faithful_site_has_no_findings(tmp_path: Path) -> None:
    assert check(tmp_path, {"explainers/a/index.html": ARTICLE, "entities/index.html": "anything"}) == []


def test_other_words_and_missing_pages_are_errors_with_the_file_they_come_from(tmp_path: Path) -> None:
    assert check(tmp_path, {"explainers/a/index.html": ARTICLE.replace("Words", "Swords")}) == [
        (Code.FIDELITY, "seeds/articles/a/article.txt"),
        (Code.MISSING_PAGE, "seeds/entities/e.yml"),
    ]


def test_a_folder_without_any_page_of_ours_is_another_folder(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="has none of our pages"):
        check(tmp_path, {"about.html": ARTICLE})


def test_pages_that_are_not_ours_are_read_for_search(tmp_path: Path) -> None:
    files = {
        "explainers/a/index.html": ARTICLE,
        "about.html": (
            "<header><p>Menu</p></header><article><h1>About</h1><nav><ul><li>More</li></ul></nav>"
            '<p>We.</p><h2 id="more">More</h2><p>Of us.</p></article><footer><p>End</p></footer>'
        ),
        "guide/index.html": '<article data-search-exclude="1"><h1>Guide</h1></article>',
        "404.html": "<article><h1>Nothing here</h1></article>",
        "plain.html": "<p>No article</p>",
    }
    write_files(tmp_path, files)
    assert list(read_site(tmp_path, PAGES, "Page")) == [
        Entry("page", "Page", "about.html", "About", (), (Passage("We."), Passage("More\nOf us.", "more")))
    ]
