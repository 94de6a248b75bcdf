"""What a careful editor would look at again."""

from datetime import date
from pathlib import Path

from annotator.annotate.risks import find_risks
from annotator.diagnostics import Code
from annotator.read.seeds import read_seeds
from tests.read.folders import ANNOTATIONS, write

TODAY = date(2025, 6, 1)
SOURCES = """\
references:
  - {id: mail, type: webpage, title: A, container-title: The Mail, custom: {quote: So.}}
  - {id: mail-two, type: webpage, title: B, container-title: The Mail, accessed: 2025-03-29}
  - {id: post, type: webpage, title: C, container-title: The Post}
  - {id: record, type: webpage, title: D, container-title: The Mail, custom: {kind: primary, quote: So.}}
  - {id: spare, type: webpage, title: E}
"""


def risks(folder: Path, kind: str, evidence: str, today: date = TODAY) -> list[tuple[Code, int]]:
    finding = f"    finding: {{kind: {kind}, text: So.}}\n    evidence: [{evidence}]\n"
    claim = f"claims:\n  - id: c\n    quote: Bo Birch\n{finding}"
    files = {"articles/one/annotations.yml": ANNOTATIONS + "review_by: 2025-05-31\n" + claim, "sources.yml": SOURCES}
    write(folder, files)
    read = read_seeds(folder / "seeds", folder, [])
    return [(one.code, one.where.line) for one in find_risks(read.seeds, read.knowledge, today)]


def test_a_finding_on_one_outlet_alone_is_told_at_its_evidence(tmp_path: Path) -> None:
    alone = (Code.SINGLE_SOURCE, 10)
    assert alone in risks(tmp_path / "a", "supported", "{source: mail}, {source: mail-two}")
    assert alone in risks(tmp_path / "b", "contradicted", "{source: mail}")
    assert alone not in risks(tmp_path / "c", "supported", "{source: mail}, {source: post}")
    assert alone not in risks(tmp_path / "d", "supported", "{source: record}")
    assert alone not in risks(tmp_path / "e", "opinion", "{source: mail}")
    assert alone not in risks(tmp_path / "f", "unverified", "{source: mail}")


def test_a_source_that_nobody_read_is_told_where_it_is_used(tmp_path: Path) -> None:
    # The one that is used nowhere is told as unused.
    assert [one for one in risks(tmp_path / "a", "supported", "{source: mail}, {source: post}")
            if one[0] is Code.UNREAD_SOURCE] == [(Code.UNREAD_SOURCE, 4)]  # fmt: skip
    quoted = risks(tmp_path / "b", "supported", "{source: mail}, {source: post, quote: Yes}")
    assert Code.UNREAD_SOURCE not in [code for code, _ in quoted]


def test_a_review_is_due_once_its_day_has_passed(tmp_path: Path) -> None:
    evidence = "{source: mail}, {source: record}"
    assert risks(tmp_path / "a", "supported", evidence) == [(Code.PAST_REVIEW, 5)]
    assert risks(tmp_path / "b", "supported", evidence, date(2025, 5, 31)) == []
