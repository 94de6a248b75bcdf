"""The measuring itself works, on next to nothing."""

import re
from pathlib import Path

import pytest

from annotator.diagnostics import Severity
from annotator.pipeline import Options, build
from benchmarks import anchoring, printing, serving
from benchmarks.__main__ import SECTIONS, main, measure
from benchmarks.corpus import seed_files, write_seeds
from benchmarks.measure import Plan, interleaved, ratio

SMALL = Plan(articles=(3,), names=(60,), entities=60, runs=1)


def test_the_generated_seeds_are_in_order(tmp_path: Path) -> None:
    write_seeds(tmp_path, 12)
    built = build(Options(tmp_path, tmp_path))
    assert {found.severity for found in built.diagnostics} <= {Severity.INFO}
    assert len(built.site.articles) == 12
    assert all(len(article.claims) == 12 and article.mentions and article.cards for article in built.site.articles)


def test_the_first_articles_of_a_larger_site_are_those_of_a_smaller() -> None:
    assert dict(seed_files(3)).items() <= dict(seed_files(5)).items()


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_measures_something(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Edits in a browser have tests of their own, in tests/browser/test_serve.py.
    monkeypatch.setattr(serving, "shown", lambda edits, runs: [(edit.kind, [1.0] * runs) for edit in edits])
    for number in ("_REVISIONS", "_QUOTES", "_POOL"):
        monkeypatch.setattr(anchoring, number, 1)
    # One document is as good as four.
    documents = printing.documents
    monkeypatch.setattr(printing, "_BOOK", 1)
    monkeypatch.setattr(printing, "documents", lambda folder: documents(folder)[:1])
    made = measure([name], SMALL, "")
    assert re.search(r"^## \w", made, re.MULTILINE)
    assert re.search(r"^\| .*\d", made, re.MULTILINE)


def test_sections_that_are_not_measured_keep_their_figures() -> None:
    before = "# Results\n\n<!-- matching -->\n## Finding names\n\nOld.\n\n<!-- building -->\n## A site\n\nOlder.\n"
    made = measure([], SMALL, before)
    assert "<!-- matching -->\n## Finding names\n\nOld.\n\n<!-- building -->\n## A site\n\nOlder.\n" in made
    assert measure([], SMALL, made) == made


def test_a_section_that_is_not_there_is_refused() -> None:
    with pytest.raises(SystemExit, match="no section speed; there are annotating"):
        main(["speed"])


def test_ratios_are_those_within_a_round() -> None:
    times = {"one": iter((2.0, 20.0, 6.0)), "other": iter((1.0, 10.0, 2.0))}
    samples = interleaved({name: found.__next__ for name, found in times.items()}, 3)
    assert samples["one"] == [2, 20, 6]
    assert ratio(samples["one"], samples["other"]) == 2
