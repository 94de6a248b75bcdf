"""A record as it was and as a form has it: the changes make one of the other and touch nothing else."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotator.desk.changes import changes_of, without_nothing
from annotator.edit.yaml_text import apply, dump

WORDS = st.sampled_from(["a", "b", "two words", "7", "2025-05-12", "yes", "#", "x: y", "“q”"])
VALUES = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(st.sampled_from(["k", "l", "m", "n"]), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)
RECORDS = st.dictionaries(st.sampled_from(["id", "quote", "finding", "evidence"]), VALUES, min_size=1)


@given(RECORDS, RECORDS)
def test_the_changes_of_a_file_make_the_new_record_of_the_old(old: dict[str, Any], new: dict[str, Any]) -> None:
    text = dump({"claims": [{"id": "first"}, old, {"id": "last"}]})
    changed = apply(text, changes_of(old, new, ("claims", 1)))
    assert yaml.safe_load(changed) == {"claims": [{"id": "first"}, new, {"id": "last"}]}


@given(RECORDS)
def test_what_is_the_same_changes_nothing(record: dict[str, Any]) -> None:
    assert list(changes_of(record, record)) == []


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("k: 'v'  # why\nl: [a, b]\n", {"k": "v", "l": ["a", "c", "b"]}, "k: 'v'  # why\nl: [a, c, b]\n"),
        ("l:\n  - a\n  # of b\n  - b\n", {"l": ["new", "a", "b"]}, "l:\n  - new\n  - a\n  # of b\n  - b\n"),
        ("l:\n  - a\n\n  - b\n", {"l": ["new", "a", "b"]}, "l:\n  - new\n\n  - a\n\n  - b\n"),
        ("l: [a]\n", {"l": ["new", "a"]}, "l: [new, a]\n"),
        ("k: v\nm: w\n", {"m": "w"}, "m: w\n"),
    ],
)
def test_only_the_place_of_a_change_is_written_anew(old: str, new: Any, lines: str) -> None:
    assert apply(old, changes_of(yaml.safe_load(old), new)) == lines


def test_what_a_form_left_empty_is_nothing() -> None:
    assert without_nothing({"a": " x ", "b": "  ", "c": [{}, {"d": ""}], "e": False, "f": {"g": None}}) == {"a": "x"}
