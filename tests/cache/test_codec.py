"""Pages and diagnostics come back as they were."""

from pathlib import Path

import pytest
from hypothesis import given

from annotator.cache.codec import dump_document, dump_page, dump_run, load_document, load_page, load_run
from annotator.model.document import Document
from annotator.model.page import Fidelity, MarkCount, Page
from annotator.model.printed import Printing
from annotator.pipeline import Options, build
from annotator.publish.files import page_text
from tests.strategies import DOCUMENTS

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("name", ["broken", "three-articles"])
def test_a_whole_run_comes_back(name: str) -> None:
    built = build(Options(CASES / name / "seeds", CASES / name))
    pages = tuple(load_page(dump_page(page)) for page in built.pages)
    assert pages == built.pages
    assert [page_text(page) for page in pages] == [page_text(page) for page in built.pages]
    kept = (["a"], ["b"], built.today, built.diagnostics)
    assert load_run(dump_run(*kept)) == kept
    printed = build(Options(CASES / name / "seeds", CASES / name, printing=Printing("A site", ()))).documents
    assert tuple(load_document(dump_document(one)) for one in printed) == printed


@given(DOCUMENTS)
def test_every_document_comes_back(document: Document) -> None:
    page = Page("a.md", {"title": "A"}, "words", fidelity=Fidelity(document, MarkCount(1, 2, 3)))
    back = load_page(dump_page(page))
    assert back == page
    assert back.fidelity is not None
    assert back.fidelity.document.text == document.text
    assert [leaf.span for leaf in back.fidelity.document.leaves()] == [leaf.span for leaf in document.leaves()]
