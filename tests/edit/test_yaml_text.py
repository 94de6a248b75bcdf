"""Changes of an editor's YAML: what was asked is there, and no other sign of the file is touched."""

from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotator.diagnostics import EditError
from annotator.edit.yaml_text import Append, Change, Extend, Put, Remark, Remove, apply, dump
from annotator.model.record import Path

PEOPLE = """\
# Who is who.
entities:
  # the mayor
  - id: ann-reed   # stable
    name: 'Ann Reed'
    aliases: [Reed, "Mayor Reed"]

  - id: bo-birch
    name: Bo Birch
    description: >-
      Runs
      the ferry.
    # no text yet

# The end.
other: 1
"""


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (
            Append(("entities",), {"id": "cy-dale", "name": "Cy Dale", "as_of": date(2025, 5, 12)}),
            "      the ferry.\n",
            "      the ferry.\n\n  - id: cy-dale\n    name: Cy Dale\n    as_of: 2025-05-12\n",
        ),
        (
            Extend(("entities",), ({"id": "cy", "since": "2025-05-12"}, {"id": "di"})),
            "      the ferry.\n",
            '      the ferry.\n\n  - id: cy\n    since: "2025-05-12"\n\n  - id: di\n',
        ),
        (Extend(("entities", 0, "aliases"), ("A. Reed", "R.")), '"Mayor Reed"]', '"Mayor Reed", A. Reed, R.]'),
        (
            Extend(("entities", 1, "aliases"), ("B.", "C.")),
            "      the ferry.\n",
            "      the ferry.\n    aliases:\n      - B.\n      - C.\n",
        ),
        (Append(("entities", 0, "aliases"), "A. Reed"), '"Mayor Reed"]', '"Mayor Reed", A. Reed]'),
        (
            Append(("entities", 1, "aliases"), "Birch"),
            "      the ferry.\n",
            "      the ferry.\n    aliases:\n      - Birch\n",
        ),
        (
            Remark(("entities",), ("one", "", "  two")),
            "      the ferry.\n",
            "      the ferry.\n  # one\n  #\n  #   two\n",
        ),
        (Remark(("claims",), ("one",)), "other: 1\n", "other: 1\n\n# one\n"),
        (Remark(("entities", 0, "aliases"), ("one",)), "other: 1\n", "other: 1\n\n# one\n"),
        (Put(("entities", 0, "name"), "Ann B. Reed"), "'Ann Reed'", "Ann B. Reed"),
        (Put(("entities", 1, "description"), "She."), ">-\n      Runs\n      the ferry.", "She."),
        (Put(("entities", 1, "text"), "One.\n\nTwo.\n"), "ferry.\n", "ferry.\n    text: |\n      One.\n\n      Two.\n"),
        (Put(("entities", 0, "wikidata"), "Q42"), '"Mayor Reed"]\n', '"Mayor Reed"]\n    wikidata: Q42\n'),
        (Put(("other",), "1e3"), "other: 1", 'other: "1e3"'),
        (Remove(("entities", 1, "name")), "    name: Bo Birch\n", ""),
        (Remove(("other",)), "other: 1\n", ""),
        (Remove(("entities", 0, "aliases", 0)), '[Reed, "Mayor Reed"]', '["Mayor Reed"]'),
        (
            Remove(("entities", 0)),
            "  - id: ann-reed   # stable\n    name: 'Ann Reed'\n    aliases: [Reed, \"Mayor Reed\"]\n",
            "",
        ),
    ],
)
def test_a_change_touches_its_place_alone(change: Change, old: str, new: str) -> None:
    assert PEOPLE.count(old) == 1
    assert apply(PEOPLE, [change]) == PEOPLE.replace(old, new)
    windows = PEOPLE.replace("\n", "\r\n")
    assert apply(windows, [change]) == PEOPLE.replace(old, new).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("", "claims:\n  - a\n"),
        ("# Fill me.\n", "# Fill me.\nclaims:\n  - a\n"),
        ("claims: []\n", "claims:\n  - a\n"),
        ("claims:\n", "claims:\n  - a\n"),
        ("claims:  # none yet\n", "claims:\n  - a  # none yet\n"),
        ("title: T", "title: T\nclaims:\n  - a\n"),
        ("claims:\n- b\nend: 1\n", "claims:\n- b\n- a\nend: 1\n"),
        ("{title: T}\n", "{title: T, claims: [a]}\n"),
    ],
)
def test_a_list_begins_where_there_is_none(text: str, changed: str) -> None:
    assert yaml.safe_load(apply(text, [Append(("claims",), "a")]))["claims"][-1] == "a"
    if "#" not in text.split("\n")[0] or text.startswith("#"):
        assert apply(text, [Append(("claims",), "a")]) == changed


@pytest.mark.parametrize(
    ("text", "change", "said"),
    [
        ("a: [\n", Put(("a",), 1), "line 2: this is not YAML"),
        ("a: 1\n", Remove(("b",)), "there is no b"),
        ("a: []\n", Put(("a", 3), 1), "there is no a.3"),
        ("a: words\n", Append(("a",), 1), "a is no list"),
        ("a: &x [1]\nb: *x\n", Append(("b",), 2), "cannot be changed safely"),
    ],
)
def test_what_cannot_be_done_is_said(text: str, change: Change, said: str) -> None:
    with pytest.raises(EditError, match=said):
        apply(text, [change])


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=12)
_ODD = ("no", "1e3", "2025-05-12", "~", "- x", "a: b", "#", "'", '"', "|", "[", "one\ntwo", "x\n")
_TEXTS = _WORDS | st.sampled_from(_ODD)
_SCALARS = _TEXTS | st.integers(0, 99) | st.booleans()
_KEYS = st.text("abcde", min_size=1, max_size=3)
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3), max_leaves=8
)


def _paths(value: Any, path: Path = ()) -> list[Path]:
    inner = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    return [path, *(one for step, child in inner for one in _paths(child, (*path, step)))]


@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4), _VALUES, st.data())
def test_any_change_says_what_was_asked_or_is_refused(value: dict[str, Any], new: Any, data: st.DataObject) -> None:
    text = dump(value)
    path = data.draw(st.sampled_from(_paths(value)[1:]))
    changes: tuple[Change, ...] = (Put(path, new), Remove(path), Append(path, new))
    change = data.draw(st.sampled_from(changes))
    try:
        changed = apply(text, [change])
    except EditError:
        return
    assert yaml.safe_load(changed) is None or isinstance(yaml.safe_load(changed), dict)
    top = change.path[0]
    for key, other in value.items():
        if key != top:
            assert yaml.safe_load(changed)[key] == yaml.safe_load(dump({key: other}))[key]


_SIGNS = st.text(
    st.sampled_from("ab :#-,.[]{}&*!|>%@`?~='\"\\\n\r\t\x85\u2028\u2029\xa0\ufeff\u200b\u202e🜁015e"), max_size=8
)
_NOTES = """\
claims:
  - id: one  # ours
    finding: {kind: supported, text: So.}
    evidence: [{source: src, quote: "Words", locator: 'p. 3'}]
"""
_CLAIM: Path = ("claims", 0)


@given(_SIGNS | _WORDS)
@pytest.mark.parametrize(
    "path",
    [(*_CLAIM, "id"), (*_CLAIM, "since"), (*_CLAIM, "finding", "text"), (*_CLAIM, "finding", "new"),
     (*_CLAIM, "evidence", 0, "source"), (*_CLAIM, "evidence", 0, "quote"), (*_CLAIM, "evidence", 0, "locator")],
)  # fmt: skip
def test_any_text_can_stand_anywhere(path: Path, text: str) -> None:
    found: Any = yaml.load(apply(_NOTES, [Put(path, text)]), Loader=yaml.CSafeLoader)
    for step in path:
        found = found[step]
    assert found == text
    listed = apply("l: [a, b]\nm:\n  - a\n", [Append(("l",), text), Append(("m",), text)])
    assert yaml.load(listed, Loader=yaml.CSafeLoader) == {"l": ["a", "b", text], "m": ["a", text]}


def test_a_text_between_brackets_has_the_quotation_marks_that_it_needs() -> None:
    changed = apply(_NOTES, [Put((*_CLAIM, "finding", "text"), "He left, they say.[@src]")])
    assert changed == _NOTES.replace("So.", "'He left, they say.[@src]'")


@pytest.mark.parametrize(
    ("path", "left"),
    [
        (("a",), 'm: {b: true, c: "x", d: [1, null, ~]}  # why\n'),
        (("b",), 'm: {a: 2.50, c: "x", d: [1, null, ~]}  # why\n'),
        (("d",), 'm: {a: 2.50, b: true, c: "x"}  # why\n'),
        (("d", 0), 'm: {a: 2.50, b: true, c: "x", d: [null, ~]}  # why\n'),
        (("d", 2), 'm: {a: 2.50, b: true, c: "x", d: [1, null]}  # why\n'),
    ],
)
def test_what_stands_beside_a_removed_value_stays_what_it_was(path: Path, left: str) -> None:
    text = 'm: {a: 2.50, b: true, c: "x", d: [1, null, ~]}  # why\n'
    assert apply(text, [Remove(("m", *path))]) == left
