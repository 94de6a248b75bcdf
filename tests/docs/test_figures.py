"""Figures that the pages quote are those that `make bench` has written."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RESULTS = (ROOT / "benchmarks/results.md").read_text(encoding="utf-8")
QUOTED = {
    "README.md": r"^## How fast\n(.*?)^## ",
    "docs/project/decisions/0011-cache.md": r"^## Consequences\n(.*?)\Z",
}
NUMBER = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.]*\d)")


def measured() -> list[str]:
    """The figures of the sections that pages quote from, as they stand in their tables."""
    sections = dict(re.findall(r"^<!-- (annotating|building|serving) -->\n(.*?)(?=^<!-- |\Z)", RESULTS, re.M | re.S))
    return [
        number
        for text in sections.values()
        for line in text.splitlines()
        if "|" in line
        for number in NUMBER.findall(line)
    ]


@pytest.mark.parametrize("page", QUOTED)
def test_a_page_quotes_figures_as_they_were_measured(page: str) -> None:
    """To the digits that it gives."""
    (text,) = re.findall(QUOTED[page], (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    found = NUMBER.findall(text)
    assert len(found) > 3
    for quoted in found:
        digits = len(quoted.partition(".")[2])
        assert any(f"{float(one):.{digits}f}" == quoted for one in measured()), quoted


def test_a_figure_that_nobody_measured_is_noticed() -> None:
    assert "1.5" in NUMBER.findall("aim of 1.5, and")
    assert NUMBER.findall("mkdocs 1.6.1, 3.11") == ["3.11"]
    assert len(measured()) > 30
