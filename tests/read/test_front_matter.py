"""Front matter of pages that people write by hand: what MkDocs would show as text is an error with its place."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from annotator.diagnostics import Code
from annotator.model.span import Place
from annotator.read.written import check_written
from tests.publisher import mkdocs_build, write_publisher

BASE = Path("/site")


@dataclass
class Written:
    """A page as MkDocs has it."""

    content_bytes: bytes
    src_uri: str = "about.md"
    abs_src_path: str | None = "/site/docs/about.md"


def found(text: str, path: str | None = "/site/docs/about.md") -> list[tuple[Place, str]]:
    report = check_written([Written(text.encode(), abs_src_path=path)], BASE)
    assert {one.code for one in report} <= {Code.YAML_SYNTAX}
    assert all(one.hint for one in report)
    return [(one.where, one.message) for one in report]


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("---\ntitle: A: B\n---\n\nWords.\n", 2, 9, "a value holds a colon"),
        ("---\r\nlang: en\r\ntitle: A: B\r\n---\r\n", 3, 9, "a value holds a colon"),
        ("\ufeff---\ntitle: 'A\n---\nWords.\n", 2, 8, "not closed"),
        ("---\ntitle: A\nlang\nsearch: {}\n---\n", 3, 1, "a colon is missing after this key"),
        ("---\ntitle: A\n\tb: c\n---\n", 3, 1, "a tab"),
        ("---\ntitle:About\n---\n", 2, 1, "expected keys with their values"),
        ("---\n# remark\ndate: 2025-02-31\n---\n", 3, 1, "day is out of range"),
        ("---\ntitle: A\n...\n", None, None, ""),
        ("---\ntitle: A: B\n...\n", 2, 9, "a value holds a colon"),
        ("---\ntitle: About\n\n# About\n\nWords.\n", 1, 1, "does not end"),
    ],
)
def test_what_is_no_front_matter_is_told_with_its_place(
    text: str, line: int | None, column: int | None, says: str
) -> None:
    places = found(text)
    assert len(places) == (line is not None)
    for where, message in places:
        assert where == Place("docs/about.md", line or 0, column or 0)
        assert says in message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# About\n\nWords: many.\n",
        "---\ntitle: About\nsearch: {exclude: true}\n---\n\n# About\n",
        "---\ntitle: &a About\nalso: *a\n---\n",  # MkDocs takes these, and they are not ours to refuse
        "---\n\n---\n\nWords.\n",
        "---\n\nWords below a rule: some.\n",
        "---\nWords between two rules\n---\n",
        "title: As in MultiMarkdown\n\n# About\n",
    ],
)
def test_what_a_builder_reads_as_it_is_meant_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_is_told_is_what_the_builder_would_show() -> None:
    text = "---\ntitle: A: B\n---\n\nWords.\n"
    assert get_data(text) == (text, {})


def test_a_page_that_a_plugin_made_is_named_by_its_path() -> None:
    assert [where for where, _ in found("---\na: b: c\n---\n", None)] == [Place("about.md", 2, 5)]


def test_a_build_stops_at_it(tmp_path: Path) -> None:
    write_publisher(tmp_path / "site").mkdir()
    (tmp_path / "site" / "docs" / "about.md").write_text("---\ntitle: Who: we\n---\n\n# About\n", encoding="utf-8")
    result = mkdocs_build(tmp_path / "site")
    assert result.returncode == 1
    assert "docs/about.md:2:11: error[yaml-syntax]: this is not YAML" in result.stderr
    assert not (tmp_path / "site" / "site" / "about.html").exists()
