"""Footnotes of pages that people write by hand."""

from pathlib import Path

import pytest

from annotator.diagnostics import Code
from annotator.read.footnotes import check_footnotes
from tests.publisher import mkdocs_build, write_publisher
from tests.read.folders import write

UNDEFINED, DUPLICATE, UNUSED = Code.UNDEFINED_FOOTNOTE, Code.DUPLICATE_FOOTNOTE, Code.UNUSED_FOOTNOTE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So.[^1]\n\n[^1]: Here.\n", []),
        ("So.[^1] And.[^1]\n\n[^1]: Here.\n", []),
        ("So.[^1]\n", [(UNDEFINED, 1, 4)]),
        ("So.[^1]\nAnd.[^1]\n", [(UNDEFINED, 1, 4)]),
        ("So.[^a]\n\n[^a]: Here.\n[^a]: There.\n", [(DUPLICATE, 4, 1)]),
        ("So.\n\n[^a]: Here.\n", [(UNUSED, 3, 1)]),
        ("So.[^a]\n\n[^a]: Here.[^b]\n\n  [^b]: There.\n", []),
        ("A class `[^a-z]` of letters.\n", []),
        ("``a ` [^x]`` and [^y]\n", [(UNDEFINED, 1, 18)]),
        ("A ` here.\n\nSo.[^1]\n\nA ` there.\n", [(UNDEFINED, 3, 4)]),
        ("```\n[^1]\n[^2]: So.\n```\n", []),
        ("~~~\n[^1]\n", []),
        ("<!-- [^1]\n -->\n", []),
        ("[^1][^2]\n\n[^2]: Two.\n", [(UNDEFINED, 1, 1)]),
    ],
)
def test_each_mistake_is_told_at_its_place(text: str, expected: list[tuple[Code, int, int]]) -> None:
    assert [(one.code, one.where.line, one.where.column) for one in check_footnotes(text, "a.md")] == expected


@pytest.mark.parametrize("is_on", [True, False])
def test_a_build_tells_them_where_footnotes_are_on(tmp_path: Path, is_on: bool) -> None:  # noqa: FBT001
    seeds = write_publisher(tmp_path / "site")
    write(seeds.parent, {})
    config = seeds.parent / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  - attr_list\n", "  - attr_list\n" + "  - footnotes\n" * is_on), encoding="utf-8")
    (seeds.parent / "docs" / "about.md").write_text("# About\r\n\r\nSo.[^1]\r\n", encoding="utf-8")
    said = mkdocs_build(seeds.parent).stderr
    assert ("docs/about.md:3:4: warning[undefined-footnote]" in said) == is_on
