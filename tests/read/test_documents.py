"""Whole articles in every format, beside the blocks that readers make of them and what is left out.

An input is ``documents/NAME.txt``, ``.md`` or ``.html``; beside it stands ``NAME.SUFFIX.blocks``.
``UPDATE_CASES=1 pytest tests/read/test_documents.py`` writes those anew: read every change before you keep it.
"""

import os
from pathlib import Path

import pytest

from annotator.diagnostics import Report
from annotator.model.document import NO_PICTURES
from annotator.read.decode import declared_encoding, decode
from annotator.read.seeds import READERS
from tests.read.outline import outline

FOLDER = Path(__file__).parent / "documents"
INPUTS = sorted(path for path in FOLDER.iterdir() if path.suffix in READERS)


def _read(path: Path) -> str:
    report: Report = []
    data = path.read_bytes()
    encoding = declared_encoding(data) if path.suffix == ".html" else "utf-8"
    text = decode(data, path.name, report, encoding)
    assert text is not None
    return outline(READERS[path.suffix](text, path.name, report, NO_PICTURES), report)


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_a_whole_input_becomes_the_blocks_that_are_expected(path: Path) -> None:
    expected = path.with_name(f"{path.name}.blocks")
    made = _read(path)
    if os.environ.get("UPDATE_CASES"):
        expected.write_text(made, encoding="utf-8")
    assert made == expected.read_text(encoding="utf-8")


def test_there_are_sixty_inputs_in_three_formats() -> None:
    suffixes = [path.suffix for path in INPUTS]
    assert len(INPUTS) >= 60
    assert suffixes.count(".html") >= 30
    assert min(suffixes.count(".md"), suffixes.count(".txt")) >= 8
    assert {path.name for path in FOLDER.glob("*.blocks")} == {f"{path.name}.blocks" for path in INPUTS}
