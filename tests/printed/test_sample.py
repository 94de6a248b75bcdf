"""The PDFs of the sample, read back: what is in them, whether they are accessible, whether all words are found."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from annotator.model.annotated import AnnotatedArticle
from annotator.model.printed import BOOK
from annotator.pipeline import BuiltSite
from tests.printed import sample as samples
from tests.printed.reading import Read
from tests.printed.sample import ARTICLE

BODY = 10.4  # points: the text of articles and of background pages
LONG = re.compile(r"[^\W\d_]{9,}")


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Read]:
    return samples.sample(tmp_path_factory)


@pytest.fixture(scope="module")
def site() -> BuiltSite:
    return samples.built()


@pytest.fixture
def explainer(pdfs: dict[str, Read]) -> Read:
    return pdfs[ARTICLE]


@pytest.fixture
def book(pdfs: dict[str, Read]) -> Read:
    return pdfs[BOOK]


def article(site: BuiltSite) -> AnnotatedArticle:
    (one,) = site.site.articles
    return one


def test_the_article_stands_there_sign_by_sign(explainer: Read, book: Read, site: BuiltSite) -> None:
    (chapter,) = json.loads(site.documents[0].text)["parts"][0]["chapters"]
    paragraphs = [block for block in chapter["body"] if block["k"] == "p"]
    # The words as they were received, then the same with the calls of notes.
    assert flat(paragraphs, calls=False) == "".join(article(site).article.document.text.split())
    words = flat(paragraphs, calls=True)
    assert explainer.in_size(BODY) == words
    assert words in book.in_size(BODY)


def flat(value: Any, *, calls: bool) -> str:
    """The words of blocks or inlines without white space, with the numbers of notes that are called in them."""
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, list):
        return "".join(flat(one, calls=calls) for one in value)
    if "n" in value:
        return str(value["n"]) if calls else ""
    return flat(value.get("t") or value["b"], calls=calls)


def test_every_note_of_the_page_is_at_the_foot_of_one(explainer: Read, site: BuiltSite) -> None:
    page = site.by_path["explainers/noem-mexico/index.md"]
    last = max(int(note.removeprefix("note-")) for _, note in page.cites)
    assert len(explainer.tags("/Note")) == last > 80


@pytest.mark.parametrize("name", ["explainer", "book"])
def test_notes_begin_on_the_page_of_their_call_or_on_the_next(name: str, request: pytest.FixtureRequest) -> None:
    notes = request.getfixturevalue(name).notes
    behind = Counter(note - call for call, note in notes)
    print(name, behind)
    assert len(notes) > 60
    # Typst 0.15 keeps a note on the page of a line that moves on, now and then; in boxes it did so far more often.
    assert set(behind) <= {-1, 0, 1}
    assert behind[-1] <= len(notes) / 100
    assert behind[1] <= len(notes) / 25


def test_the_head_of_a_page_is_one_line(explainer: Read, book: Read) -> None:
    for page in explainer.pages[1:]:
        assert re.search(r"^Kristi Noem.* The Annotated News\s*$", page, re.MULTILINE)
    heads = [page for page in book.pages if re.search(r"^.+ The Annotated News\s*$", page, re.MULTILINE)]
    assert len(heads) > 80


def test_addresses_stand_there_in_full_and_lead_to_the_quoted_words(explainer: Read, site: BuiltSite) -> None:
    # Those of notes: one that goes on over the page has nothing between its parts then.
    printed = explainer.in_size(8.2)
    evidence = [(placed, one) for placed in article(site).claims for one in placed.claim.evidence]
    sources = samples.knowledge().source_by_id
    for _, one in evidence:
        url = sources[one.source].url
        assert url is None or url in printed
    assert len([address for address in explainer.addresses if "#:~:text=" in address]) > 60


def test_what_names_mean_stands_in_the_margin_and_in_the_glossary(explainer: Read, site: BuiltSite) -> None:
    assert "Who and what is named" in explainer.outline
    printed = "".join(explainer.text.split())
    named = {mention.entity for mention in article(site).mentions if mention.shown}
    for entity in samples.knowledge().entities:
        if entity.id in named:
            said = "".join(entity.description.text.split())
            assert printed.count(said) >= 2, entity.id


def test_findings_cards_and_the_colophon_are_there(explainer: Read, site: BuiltSite) -> None:
    text = explainer.text
    for words in ("Partly supported.", "Contradicted.", "Not verified.", "How we know", "What could not be checked:"):
        assert words in text
    assert article(site).article.sha256 in "".join(text.split())
    for card in ("The tariffs on Mexico, March 2025", "CECOT, the prison in El Salvador", "The cuts at HHS"):
        assert card in text


@pytest.mark.parametrize("path", [ARTICLE, BOOK])
def test_links_lead_somewhere_and_bookmarks_are_the_headings(pdfs: dict[str, Read], path: str) -> None:
    read = pdfs[path]
    assert read.dead == []
    headings = [len(read.tags(f"/H{level}")) for level in range(1, 7)]
    assert len(read.outline) == sum(headings) - (path == BOOK)  # the contents do not list themselves


def test_the_contents_are_the_outline_with_its_pages(book: Read) -> None:
    listed = [(title, page) for level, title, page in book.bookmarks if level < 2]
    assert len(listed) > 20
    assert len(book.tags("/TOCI")) == len(listed)
    at = 0
    for title, page in listed:
        words = r"\s+".join(map(re.escape, title.split()))
        found = re.compile(rf"\b{words}[\s.]+{page + 1}\b").search(book.pages[1], at)
        assert found, (title, page + 1)
        at = found.end()
        assert "".join(title.split()) in "".join(book.pages[page].split()), (title, page + 1)


@pytest.mark.parametrize("path", [ARTICLE, BOOK])
def test_it_is_tagged_in_its_language_with_pictures_in_words_and_heads_of_tables(
    pdfs: dict[str, Read], path: str
) -> None:
    read = pdfs[path]
    assert str(read.opened.Root.Lang) == "en"
    assert bool(read.opened.Root.MarkInfo.Marked)
    about = str(read.opened.open_metadata())
    assert "pdfuaid:part" in about
    assert re.search(r"pdfaid:conformance\W+A", about)
    assert read.opened.docinfo["/Title"]
    pictures = read.tags("/Figure")
    assert pictures
    assert all(len(str(one.Alt)) > 40 for one in pictures)
    assert len(read.tags("/TH")) >= 3
    assert any(one.get("/Lang") == "es" for tag in ("/P", "/Note", "/Span") for one in read.tags(tag))


@pytest.mark.parametrize("path", [ARTICLE, BOOK])
def test_a_checker_of_accessibility_finds_no_error(pdfs: dict[str, Read], path: str, tmp_path: Path) -> None:
    file = tmp_path / "read.pdf"
    file.write_bytes(pdfs[path].data)
    command = [str(Path(sys.executable).parent / "outloud"), "--quiet", "--fail-on", "error", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 error(s)" in done.stdout


def test_long_words_are_found_by_two_readers(explainer: Read, site: BuiltSite, tmp_path: Path) -> None:
    poppler = explainer.poppler(tmp_path)
    texts = [article(site).article.document.text]
    texts += [text.text for placed in article(site).claims for text in placed.claim.documents]
    texts += [one.quote or "" for placed in article(site).claims for one in placed.claim.evidence]
    words = {word for text in texts for word in LONG.findall(text)}
    assert len(words) > 200
    assert [word for word in words if word not in poppler] == []
    assert [word for word in words if word not in explainer.text] == []


def test_files_are_small(explainer: Read, book: Read) -> None:
    assert len(book.data) <= 15_000 * len(book.pages)
    assert len(explainer.data) <= 20_000 * len(explainer.pages)


def test_the_index_has_every_entity_with_a_page(book: Read) -> None:
    start = min(number for number, text in enumerate(book.pages) if text.startswith("Index of names"))
    index = " ".join(" ".join(book.pages[start:]).split())
    for entity in samples.knowledge().entities:
        assert re.search(re.escape(entity.name) + r", pp?\. \d", index), entity.name
