"""The schemas: current, sound, and of one mind with the records they are made of."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from annotator.model.article import CardPlacement, Claim, Evidence, Exclusion, Finding, FindingKind, Origin, Pin
from annotator.model.figure import FIGURE_KINDS, Event, Figure, Row
from annotator.model.knowledge import Alias
from annotator.model.record import Change, Places, Quote, Record
from annotator.model.schemas import FORMATS, Format, schema_files
from annotator.model.source import OTHER_VARIABLES, CslName, Custom, Source
from annotator.pipeline import Options, build
from annotator.read.findings import Findings
from annotator.read.records import read_record
from tests.schemas import BY_NAME, complaints, format_of, schema_of, values_of

ROOT = Path(__file__).parents[2]
SEEDS = [
    ROOT / "seeds",
    *sorted((ROOT / "annotator" / "starter").glob("*/seeds")),
    *sorted((ROOT / "tests" / "cases").glob("*/seeds")),
]
INNER: dict[str, type[Record]] = {
    "alias": Alias, "card-placement": CardPlacement, "change": Change, "claim": Claim, "csl-name": CslName,
    "custom": Custom, "event": Event, "evidence": Evidence, "exclusion": Exclusion, "finding": Finding,
    "origin": Origin, "pin": Pin, "quote": Quote, "row": Row,
}  # fmt: skip
# What a record needs beside its required keys, by the rules between keys.
BESIDE: dict[str, tuple[str, ...]] = {
    "claim": ("evidence",), "card-placement": ("background",), "csl-name": ("family",), "figure": ("unit",),
}  # fmt: skip
# Keys that leave no room for another, whatever it holds.
INSTEAD = {("card-placement", "figure"): "background"}


def definition(made: Format, name: str) -> dict[str, Any]:
    """The schema of one record of a format; without a name, of the record that is the file."""
    whole = schema_of(made)
    one: dict[str, Any] = whole["$defs"][name] if name else whole
    return one


def properties(made: Format, name: str) -> dict[str, Any]:
    fields: dict[str, Any] = definition(made, name)["properties"]
    return fields


def required(made: Format, name: str) -> list[str]:
    return list(definition(made, name).get("required", []))


def records() -> Iterator[tuple[Format, str, type[Record]]]:
    """Every record of every format, by the name of its definition."""
    for made in FORMATS:
        if not made.key:
            yield made, "", made.record
        for name in schema_of(made).get("$defs", {}):
            yield made, name, INNER.get(name, made.record)


RECORDS = list(records())
FIELDS = [(made, name, kind, key) for made, name, kind in RECORDS for key in properties(made, name)]
# Those of the records that others hold as well are looked at once.
ONCE = list({(kind, key): (made, name, kind, key) for made, name, kind, key in FIELDS}.values())


def label(value: Any) -> str:
    return value.name if isinstance(value, Format) else value if isinstance(value, str) else value.__name__


def example(made: Format, name: str, key: str) -> Any:
    return properties(made, name)[key]["examples"][0]


def sound(made: Format, name: str, *, without: str = "") -> dict[str, Any]:
    """A record with the keys that it must have, made of their examples."""
    keys = [*required(made, name), *BESIDE.get(name, ())]
    return {key: example(made, name, key) for key in keys if key != without}


def tupled(value: Any) -> Any:
    """``value`` as a file gives it to the records."""
    if isinstance(value, dict):
        return {key: tupled(one) for key, one in value.items()}
    return tuple(tupled(one) for one in value) if isinstance(value, list) else value


def read_as(kind: type[Record], made: Format, value: dict[str, Any]) -> list[str]:
    """What the reader has against a record."""
    inside = {"slug": "harbor-bridge", "body": "Words."} if made.inside and kind is made.record else {}
    findings = Findings([])
    read_record(kind, {**tupled(value), **inside}, Places(), findings)
    return [str(found) for found in findings.report]


def test_the_files_are_current() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").iterdir()}
    assert kept == schema_files(), "run `make schemas`"


@pytest.mark.parametrize("made", FORMATS, ids=label)
def test_a_schema_is_one(made: Format) -> None:
    Draft202012Validator.check_schema(schema_of(made))


@pytest.mark.parametrize("text", schema_files().values(), ids=schema_files())
def test_no_name_is_one_of_python(text: str) -> None:
    names = re.findall(r'"\$ref": "([^"]+)"', text)
    assert all(re.fullmatch(r"#/\$defs/[a-z]+(-[a-z]+)*", ref) for ref in names)
    assert not re.search(r"x-words|Record|Annotated|Located|Field\b", text)
    assert set(json.loads(text).get("$defs", {})) == {ref.rpartition("/")[2] for ref in names}


@pytest.mark.parametrize(("made", "name", "kind", "key"), FIELDS, ids=label)
def test_a_field_is_described_and_its_examples_hold(made: Format, name: str, kind: type[Record], key: str) -> None:
    field = properties(made, name)[key]
    assert field["description"].endswith(".")
    if key in OTHER_VARIABLES or key == made.key:
        return
    for given_ in field["examples"]:
        value = {**sound(made, name), key: given_}
        value.pop(INSTEAD.get((name, key), ""), None)
        assert complaints(value, made, name) == []
        assert read_as(kind, made, value) == []


@pytest.mark.parametrize(("made", "name", "kind", "key"), FIELDS, ids=label)
def test_a_list_that_may_be_left_out_may_be_left_empty(made: Format, name: str, kind: type[Record], key: str) -> None:
    value = sound(made, name, without=key)
    if properties(made, name)[key].get("type") != ["array", "null"] or key == made.key:
        assert key != "claims"
        return
    # Left empty or left out, a list is the same: also where another key asks for it.
    assert bool(complaints({**value, key: None}, made, name)) == bool(complaints(value, made, name))
    assert read_as(kind, made, {**value, key: None}) == read_as(kind, made, value)


def refused(made: Format, name: str, kind: type[Record], value: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the schema refuses a record, and whether the reader does."""
    return bool(complaints(value, made, name)), bool(read_as(kind, made, value))


@pytest.mark.parametrize(("made", "name", "kind"), RECORDS, ids=label)
def test_both_take_a_sound_record_and_refuse_one_with_a_key_more_or_less(
    made: Format, name: str, kind: type[Record]
) -> None:
    assert refused(made, name, kind, sound(made, name)) == (False, False)
    # Of a variable that CSL does not have the reader warns; other readers of CSL would take it.
    assert refused(made, name, kind, {**sound(made, name), "colour": "red"}) == (True, kind is not Source)
    for key in required(made, name):
        assert refused(made, name, kind, sound(made, name, without=key)) == (True, True), key


VALUES: tuple[Any, ...] = (
    "0000", "0000-05-12", "w" * 2_000, "w" * 2_001,
    None, True, False, 0, 7, 2025, 99_999, 25.5, "", " ", "true", "2025", "2025-02", "2025-13", "2025-05-12",
    "2025-05-32", "2025-5-1", "2025~", "12 May 2025", "partly", "A b", "Q1", "https://example.org", "www.example.org",
    [], [7], ["words"], [{}], [["words"]], {}, {"exact": "words"}, {"exact": ""}, {"name": 7}, {"colour": "red"},
)  # fmt: skip


@pytest.mark.parametrize(("made", "name", "kind", "key"), ONCE, ids=label)
def test_both_refuse_the_same_values(made: Format, name: str, kind: type[Record], key: str) -> None:
    if key in OTHER_VARIABLES:
        return
    of_one_mind = {}
    for value in VALUES:
        record = {**sound(made, name), key: value}
        record.pop(INSTEAD.get((name, key), ""), None)
        of_one_mind[repr(value)] = refused(made, name, kind, record)
    assert {value: both for value, both in of_one_mind.items() if both[0] != both[1]} == {}


LINE = "# yaml-language-server: $schema="


def test_the_files_of_the_sample_name_their_schemas() -> None:
    for path in (ROOT / "seeds").rglob("*.yml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        made = format_of(path.relative_to(ROOT / "seeds").as_posix())
        assert made
        assert first.startswith(LINE), path
        assert (path.parent / first.removeprefix(LINE)).resolve() == ROOT / "schemas" / made.file


def files() -> Iterator[tuple[str, str, str]]:
    """Every file of the sample and of the cases that reads without an error: where, its path in the seeds, its text."""
    for seeds in SEEDS:
        found = build(Options(seeds, seeds)).diagnostics
        bad = {one.where.file for one in found if one.severity == "error" or one.code.slug == "unknown-csl"}
        for path in sorted(seeds.rglob("*.*")):
            inside = path.relative_to(seeds)
            if path.is_file() and not bad.intersection(one.as_posix() for one in (inside, *inside.parents)):
                yield path.relative_to(ROOT).as_posix(), inside.as_posix(), path.read_text(encoding="utf-8")


ROWS: dict[str, dict[str, Any]] = {
    "bars": {"value": 5, "series": "Freight"},
    "parts": {"value": 5, "approximate": True},
    "spans": {"from": "2024-11", "text": "every hour"},
    "map": {"lat": 51.94, "lon": 1.29, "date": 2025},
}


@pytest.mark.parametrize("kind", FIGURE_KINDS)
@pytest.mark.parametrize("of", FIGURE_KINDS)
def test_both_take_rows_only_of_the_figures_kind(kind: str, of: str) -> None:
    made = BY_NAME["figures"]
    row = {"label": "Harwick", "evidence": ["trust-2025-report"], **ROWS[of]}
    both = refused(made, "figure", Figure, {**sound(made, "figure"), "kind": kind, "rows": [row]})
    fits = kind == of or (kind, of) == ("bars", "parts")  # a part without series is a bar
    assert both == (not fits, not fits)


@pytest.mark.parametrize("kind", FIGURE_KINDS)
def test_both_want_a_unit_but_for_a_map_and_no_amount_below_0(kind: str) -> None:
    made = BY_NAME["figures"]
    row = {"label": "Harwick", "evidence": ["trust-2025-report"], **ROWS[kind]}
    figure = {**sound(made, "figure", without="unit"), "kind": kind, "rows": [row]}
    assert refused(made, "figure", Figure, figure) == (kind != "map", kind != "map")
    assert refused(made, "figure", Figure, {**figure, "unit": "%", "rows": [{**row, "value": -1}]}) == (True, True)


@pytest.mark.parametrize("kind", get_args(FindingKind))
@pytest.mark.parametrize("given", [{}, {"evidence": []}, {"reason": "Why."}, {"evidence": [{"source": "one"}]}])
def test_both_want_evidence_or_of_an_opinion_a_reason(kind: str, given: dict[str, Any]) -> None:
    made = BY_NAME["annotations"]
    claim = {**sound(made, "claim", without="evidence"), "finding": {"kind": kind, "text": "So."}, **given}
    bare = not given.get("evidence") and not (kind == "opinion" and "reason" in given)
    assert refused(made, "claim", Claim, claim) == (bare, bare)


@pytest.mark.parametrize(
    "given", [{}, {"background": "one"}, {"figure": "one"}, {"background": "one", "figure": "two"}]
)
def test_both_want_a_card_to_lead_to_one_thing(given: dict[str, Any]) -> None:
    made = BY_NAME["annotations"]
    card = {**sound(made, "card-placement", without="background"), **given}
    assert refused(made, "card-placement", CardPlacement, card) == (len(given) != 1, len(given) != 1)


def test_files_that_read_without_an_error_are_valid() -> None:
    seen = set()
    for where, inside, text in files():
        made = format_of(inside)
        if made:
            seen.add(made.name)
            assert (where, complaints(values_of(text, made), made)) == (where, [])
    assert seen == set(BY_NAME)
