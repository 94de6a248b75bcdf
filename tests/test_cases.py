"""Whole inputs with the pages and findings expected of them.

A case is a folder with ``seeds/``. Beside it stand ``expected.txt``, the findings in order, and for inputs without
errors ``expected/``, the pages as `annotator write` writes them but for the insides of pictures, which nobody can read
and the tests of charts look at. ``UPDATE_CASES=1 pytest tests/test_cases.py`` writes
both anew: read every change as a reader would before you keep it.
"""

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.diagnostics import has_errors
from annotator.pipeline import Built, Options, build
from annotator.publish.fidelity import check_page
from annotator.publish.files import MANIFEST, page_text, write_pages
from tests.builders import to_html

CASES = Path(__file__).parent / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir() if (folder / "seeds").is_dir())
UPDATE = bool(os.environ.get("UPDATE_CASES"))
_PICTURE = re.compile(r"(<svg\b[^>]*>).*?(?=</svg>)")


def build_case(name: str) -> Built:
    """A case with the insides of its pictures left out."""
    folder = CASES / name
    built = build(Options(folder / "seeds", folder))
    pages = tuple(replace(page, body=_PICTURE.sub(r"\1…", page.body)) for page in built.pages)
    built = replace(built, pages=pages)
    if UPDATE:
        _update(folder, built)
    return built


def _update(folder: Path, built: Built) -> None:
    (folder / "expected.txt").write_text(findings(built), encoding="utf-8")
    shutil.rmtree(folder / "expected", ignore_errors=True)
    if not has_errors(list(built.diagnostics)):
        write_pages(built.pages, folder / "expected")
        (folder / "expected" / MANIFEST).unlink()


def findings(built: Built) -> str:
    return "".join(f"{found}\n" for found in built.diagnostics)


@pytest.mark.parametrize("name", NAMES)
def test_the_findings_of_a_case_are_the_expected_ones_in_order(name: str) -> None:
    assert findings(build_case(name)) == (CASES / name / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_of_a_case_are_the_expected_ones(name: str) -> None:
    built = build_case(name)
    folder = CASES / name / "expected"
    if has_errors(list(built.diagnostics)):
        assert not folder.exists()
        return
    made = {page.path: page_text(page) for page in built.pages}
    expected = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert sorted(made) == sorted(expected)
    for path, text in made.items():
        assert text == expected[path].read_text(encoding="utf-8"), path


@pytest.mark.parametrize("name", NAMES)
def test_the_articles_of_a_case_are_unchanged(name: str) -> None:
    articles = [page for page in build_case(name).pages if page.fidelity]
    wrong = {page.path: check_page(to_html(page.body), page.fidelity) for page in articles if page.fidelity}
    assert wrong == dict.fromkeys(page.path for page in articles)
