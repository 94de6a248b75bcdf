"""Works of other programs as records of ours: complete, told where not, each by itself."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotator.diagnostics import Report, Severity
from annotator.edit.yaml_text import Extend, apply
from annotator.read.exports import Offered, read_works
from annotator.read.findings import Findings
from annotator.read.knowledge import read_sources

EXPORT = Path(__file__).with_name("zotero.json")


def read(text: str, file: str = "a.json") -> tuple[list[Offered], Report]:
    report: Report = []
    return read_works(text, file, report), report


def item(**fields: Any) -> tuple[Offered, Report]:
    (work,), report = read(json.dumps([{"id": "x", "type": "webpage", **fields}]))
    return work, report


def test_a_librarys_export_becomes_records_that_read_as_the_same_sources() -> None:
    text = EXPORT.read_text(encoding="utf-8")
    works, report = read(text)
    written = apply("", [Extend(("references",), tuple({"id": work.wanted, **work.fields} for work in works))])
    findings = Findings([])
    again = read_sources(written, "sources.yml", findings)
    assert findings.report == []
    assert len(again) == len(works) == 12
    for work, source in zip(works, again, strict=True):
        assert source.works == work.source.works
        ours, theirs = source.model_dump(), work.source.model_dump()
        for name in ("title", "author", "issued", "container_title", "publisher", "url", "language"):
            assert ours[name] == theirs[name]
    assert not [found for found in report if found.severity is Severity.ERROR]


def test_a_record_has_the_order_of_ours_and_no_tags() -> None:
    work, _ = item(
        URL="https://example.org/a",
        volume="3",
        title="AT&amp;T &amp; <i>Homo</i> CO<sub>2</sub>",
        author=[{"family": "Reed", "given": ""}, {"literal": "Trust"}],
        issued={"date-parts": [[2025, 3, 1], [2025, 3, 5]]},
        accessed={"date-parts": [["2025", "4", "2"]]},
        **{"title-short": '<span class="nocase">AT</span>'},
    )
    assert list(work.fields.items()) == [
        ("type", "webpage"),
        ("title", "AT&T & Homo CO2"),
        ("author", [{"family": "Reed"}, {"literal": "Trust"}]),
        ("issued", "2025-03-01/2025-03-05"),
        ("accessed", "2025-04-02"),
        ("URL", "https://example.org/a"),
        ("volume", "3"),
        ("title-short", "AT"),
    ]


def test_a_script_in_a_title_stays_words() -> None:
    work, _ = item(title="<script>alert(1)</script>")
    assert work.fields["title"] == "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"abstract": "Words."}, "abstract: it is the words of others; it is left out"),
        ({"wordcount": 5}, "wordcount: this is no variable of CSL, and no citation would show it; it is left out"),
        ({"editor": "Reed"}, "editor: expected a list of names; it is left out"),
        ({"issued": {"date-parts": [[10**30]]}}, "issued: expected date-parts such as [[2025, 3, 28]]; it is left out"),
        ({"URL": "javascript:alert(1)"}, "begins with https:// or http:// and has no spaces; it is left out"),
        ({"type": "blog"}, "document stands in its place"),
        ({"title": "a\u0000b"}, "U+0000 cannot stand on a page"),
    ],
)
def test_what_a_record_cannot_hold_is_told(fields: dict[str, Any], said: str) -> None:
    work, report = item(**fields)
    assert any(said in found.message for found in report)
    assert set(work.fields) <= {"type", "title"}


def test_what_is_said_of_many_records_is_said_once() -> None:
    _, report = read(json.dumps([{"id": str(n), "type": "book", "title": str(n), "abstract": "x"} for n in range(9)]))
    assert [found.message for found in report] == [
        "abstract: it is the words of others; it is left out (and in 8 more places)"
    ]


def test_a_bad_record_hides_no_other() -> None:
    works, report = read('[{"id": "a", "type": "book"}, 5, {"type": "book", "title": "B"}, {"id": {}, "title": "C"}]')
    assert len(works) == 3
    assert [str(found.where) for found in report if found.severity is Severity.ERROR] == ["a.json:1:31"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.yml", "a: &a [x]\nb: &b [*a, *a]\nreferences: [*b, *b]\n"),
        ("a.json", "[" * 50_000),
        ("a.json", '[{"id": "a", "title": ' + "[" * 500 + "]" * 500 + "}]"),
        ("a.json", '{"items": []}'),
        ("a.yml", "references:\n  - {id: a, title: b"),
        ("a.json", ""),
    ],
)
def test_hostile_files_end_with_what_is_wrong(file: str, text: str) -> None:
    works, report = read(text, file)
    assert works == []
    assert bool(report) == bool(text)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"id": "reed2025"}, "reed-2025"),
        ({"id": "reedHarborBridge2025"}, "reed-harbor-bridge-2025"),
        ({"id": "http://zotero.org/users/1/items/ABCD2345", "citation-key": "reed_2025"}, "reed-2025"),
        (
            {
                "id": "http://zotero.org/users/1/items/ABCD2345",
                "container-title": "The Morning Mail",
                "author": [{"family": "Reed"}],
                "issued": "2025-03-28",
                "title": "What the harbor bridge costs the town",
            },
            "the-morning-mail-2025-03-28-harbor-bridge-costs",
        ),
        (
            {
                "id": 7,
                "type": "book",
                "publisher": "P",
                "author": [{"family": "O’Reed"}],
                "issued": "2025-03",
                "title": "Bridges",
            },
            "oreed-2025-bridges",
        ),
        ({"id": "ABCD2345", "title": "東京"}, "source"),
    ],
)
def test_ids_can_be_read(fields: dict[str, Any], wanted: str) -> None:
    assert item(**fields)[0].wanted == wanted


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_ITEM = st.dictionaries(
    st.sampled_from(["id", "type", "title", "author", "issued", "URL", "custom", "editor", "volume", "odd"]), _JSON
)


@given(st.lists(_ITEM, max_size=3))
def test_what_any_item_becomes_can_be_read_again(items: list[dict[str, Any]]) -> None:
    works, _ = read(json.dumps(items))
    assert len(works) == len(items)
    records = tuple({"id": f"s-{number}", **work.fields} for number, work in enumerate(works))
    written = apply("", [Extend(("references",), records)])
    findings = Findings([])
    assert len(read_sources(written, "sources.yml", findings)) == len(items)
    assert not [found for found in findings.report if found.severity is Severity.ERROR]


def test_bibtex_and_yaml_are_read_by_their_suffix() -> None:
    works, _ = read("@book{b, title={B}}", "a.bib")
    assert works[0].fields == {"type": "book", "title": "B"}
    works, _ = read(yaml.safe_dump({"references": [{"id": "b", "type": "book", "title": "B"}]}), "a.yaml")
    assert works[0].fields == {"type": "book", "title": "B"}
