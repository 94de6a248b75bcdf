"""YAML and JSON: plain values by the core schema, and the place of each of them."""

from typing import Any

import pytest
import yaml

from annotator.diagnostics import Code, Report
from annotator.model.span import Located, Place
from annotator.read import yaml_nodes
from annotator.read.yaml_nodes import MAX_DEPTH, Loaded, load_yaml
from tests.read.marked import marked


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fast reader, and the one that is there where libyaml is not."""
    loader = getattr(yaml, request.param, None)
    if loader is None:
        pytest.skip("this machine has no libyaml")
    monkeypatch.setattr(yaml_nodes, "_LOADER", loader)


def _load(text: str, file: str = "a.yml") -> Loaded:
    report: Report = []
    loaded = load_yaml(text, file, report)
    assert report == []
    assert loaded is not None
    return loaded


def _refused(text: str, file: str = "a.yml") -> tuple[list[Place], list[str]]:
    """Where and what is refused in a text whose caret shows where it should be."""
    plain, _ = marked(text, file)
    report: Report = []
    assert load_yaml(plain, file, report) is None
    assert [found.code for found in report] == [Code.YAML_SYNTAX]
    assert all(found.hint for found in report)
    return [found.where for found in report], [str(found) for found in report]


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("n", "n"),  # Norway stays Norway
        ("true", True), ("True", True), ("FALSE", False),
        ("null", None), ("~", None), ("", None), ("Null", None),
        ("2025-03-28", "2025-03-28"), ("2025-03-28 10:00:00", "2025-03-28 10:00:00"), ("12:30", "12:30"),
        ("25", 25), ("-3", -3), ("+3", 3), ("0o17", "0o17"), ("0x1f", "0x1f"), ("017", 17), ("1_000", "1_000"),
        ("1.5", 1.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), (".inf", ".inf"), (".nan", ".nan"), ("1.2.3", "1.2.3"),
        ("9" * 19, int("9" * 19)), ("9" * 20, float("9" * 20)),
        ('"25"', "25"), ("'true'", "true"), ('""', ""), ("'null'", "null"), ('"~"', "~"),
        ("U.S.", "U.S."), ("a#b", "a#b"), ("a # comment", "a"), ("it's", "it's"),
        ("=", "="), ("<<", "<<"), ("a:b", "a:b"),
        ('"\\u00e9\\x41\\n\\/"', "éA\n/"), ("'it''s'", "it's"),
    ],
)  # fmt: skip
def test_a_scalar_is_read_by_the_core_schema(scalar: str, value: object) -> None:
    read = _load(f"key: {scalar}").value["key"]
    assert (read, type(read)) == (value, Located if isinstance(value, str) else type(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# nothing but a remark\n\n", None),
        ("---\n", None),
        ("--- \na: b\n...\n", {"a": "b"}),
        ("%YAML 1.2\n---\na: b", {"a": "b"}),
        ("a:\n  - b\n  - [c, {d: e}]\n", {"a": ("b", ("c", {"d": "e"}))}),
        ("- a\n-\n- b", ("a", None, "b")),
        ("a: >-\n  b\n  c\n\n  d\n", {"a": "b c\nd"}),
        ("a: |\n  b\n    c\n\n  d\n", {"a": "b\n  c\n\nd\n"}),
        ("1: a\ntrue: b\nnull: c", {"1": "a", "true": "b", "null": "c"}),  # keys are words
        ('"a b": c', {"a b": "c"}),
        ("a: {}\nb: []", {"a": {}, "b": ()}),
        ("just words", "just words"),
        ("a: R&D, 5 * 3, wow!", {"a": "R&D, 5 * 3, wow!"}),
        ("a: b &c *d !e", {"a": "b &c *d !e"}),
        ("a: |\n  *b*\n  &c\n  !d\n", {"a": "*b*\n&c\n!d\n"}),
        ("a: b\x0bc\x0cd", {"a": "b c d"}),
        ("a: 😀\nb: é", {"a": "😀", "b": "é"}),
    ],
)
def test_a_document_is_plain_values(text: str, value: object) -> None:
    assert _load(text).value == value


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("‸a: b", ()),
        ("a: ‸b", ("a",)),
        ("a:\n  - b\n  - ‸c", ("a", 1)),
        ("a:\n  ‸- b", ("a",)),
        ("a: {b: ‸c}", ("a", "b")),
        ("a: ‸{b: c}", ("a",)),
        ("a: ‸'b'", ("a",)),
        ("a: ‸>-\n  b", ("a",)),
        ("é: ‸ü", ("é",)),
        ("😀: ‸b", ("😀",)),
        ("# one\n\n# two\na:   ‸b", ("a",)),
        ("a: 'x\u2028y'\nb: ‸c", ("b",)),  # no end of a line for an editor
        ("a: 'x\x85y\u2029z'\nb: ‸c", ("b",)),
        ("a: x\x0cy\nb: ‸c", ("b",)),
        ("a: |\n  x\n\n\nb: ‸c", ("b",)),
    ],
)
def test_the_place_of_a_value(text: str, path: tuple[str | int, ...]) -> None:
    plain, (place,) = marked(text, "a.yml")
    assert _load(plain).places.value(path) == place


@pytest.mark.parametrize(
    ("text", "path"),
    [("‸a: b", ("a",)), ("a:\n  ‸b: c", ("a", "b")), ("- {a: 1, ‸b: 2}", (0, "b")), ("a: 1\n‸'b': 2", ("b",))],
)
def test_the_place_of_a_key(text: str, path: tuple[str | int, ...]) -> None:
    plain, (place,) = marked(text, "a.yml")
    assert _load(plain).places.key(path) == place


def test_a_document_that_begins_further_down_counts_the_lines_of_its_file() -> None:
    report: Report = []
    loaded = load_yaml("a: 1\nb: |\n  c\n", "a.md", report, first_line=2)
    assert loaded is not None
    assert loaded.places.value(("a",)) == Place("a.md", 2, 4)
    assert loaded.value["b"].origin.at(0) == Place("a.md", 4, 3)
    assert load_yaml("a: 1\nb: [", "a.md", report, first_line=2) is None
    assert report[0].where.line in (3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  ‸one\n  ‸two\n",
        "a: |\n  ‸one\n  ‸two",
        "a: |-\n  ‸one\n\n  ‸two\n",
        "a: |+\n  ‸one\n  ‸two\n\n\n",
        "a: |  # a remark\n  ‸one\n",
        "a: |\n      ‸one\n      ‸two\n",
        "l:\n  - a: |\n      ‸one\n      ‸two\n    b: c\n  - d\n",  # what follows stands further left
        "l:\n  - a: |\n      ‸one\n\n# a remark\n",
        "l:\n  - |\n    ‸one\n  - two\n",
        "a: |\n\n\n  ‸one\n",
        "a: |\n    ‸one\n      two\n    ‸three\nb: c",
    ],
)
def test_the_lines_of_a_literal_block_keep_their_places(text: str) -> None:
    plain, places = marked(text, "a.yml")
    begins = plain[: plain.index("|")].count("\n") + 1
    value: Any = _load(plain).value
    while not isinstance(value, str):
        value = value[0] if isinstance(value, tuple) else next(iter(value.values()))
    assert isinstance(value, Located)
    assert [value.origin.at(place.line - begins - 1) for place in places] == places


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: ‸*b", "an alias of YAML (*name) stands here"),
        ("a: &b c\nd: *b".replace("&", "‸&"), "an anchor of YAML (&name) stands here"),
        ("a: ‸&b [*b]", "an anchor of YAML (&name) stands here"),
        ("a: ‸&AT news", "an anchor of YAML (&name) stands here"),
        ("- ‸*b", "an alias of YAML (*name) stands here"),
        ("a: {b: [c, ‸*d]}", "an alias of YAML (*name) stands here"),
        ("‸&a b: c", "an anchor of YAML (&name) stands here"),
        ("a: ‸!important news", "a tag of YAML (!name) stands here"),
        ("a: ‸!!python/object/apply:os.system [x]", "a tag of YAML (!name) stands here"),
        ("a: ‸!!str 5", "a tag of YAML (!name) stands here"),
        ("? ‸[a]\n: b", "expected a word as a key"),
        ("? ‸{a: b}\n: c", "expected a word as a key"),
    ],
)
def test_what_records_are_never_written_with_is_refused_in_its_place(text: str, said: str) -> None:
    (where,), (line,) = _refused(text)
    assert [where] == marked(text, "a.yml")[1]
    assert said in line
    assert "not YAML" not in line


def test_aliases_that_would_grow_without_end_are_refused_before_they_do() -> None:
    doubled = "".join(f"n{n}: &n{n} [*n{n - 1}, *n{n - 1}]\n" for n in range(1, 60))
    bomb = f"n0: &n0 [x, x]\n{doubled}"
    assert _refused(bomb)[0] == [Place("a.yml", 1, 5)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: b‸: c", 'put a text that holds ": " in quotes'),
        ("a: ‸@b", "put a text that begins with @ in quotes"),
        ("a: ‸`b`", "put a text that begins with ` in quotes"),
        ("a: ‸%b", "put a text that begins with % in quotes"),
        ("a: ‸& b", "put a text that begins with & in quotes"),
        ("a: ‸* b", "put a text that begins with * in quotes"),
        ("a:\n‸\t- b", "indent with spaces"),
        ('a: ‸"b\nc: d\n', "check that every quotation mark, bracket and brace is closed"),
        ("a: ‸'b", "check that every quotation mark, bracket and brace is closed"),
        ("a: [b\nc‸: d", "check that every quotation mark, bracket and brace is closed"),
        ("a: 'it'‸s'", 'write ’ inside the text, or put all of it in "…"'),
        ("a: 1\n ‸b: 2", "indent it like the keys around it"),
        ("a: 1\n‸title\nb: 2\n", "write a colon and a space after the key"),
        ("- a\n‸---\n- b", "delete the line ---; a file holds one document"),
    ],
)
def test_a_slip_of_the_pen_is_placed_and_the_hint_mends_it(
    text: str, hint: str, request: pytest.FixtureRequest
) -> None:
    (where,), (said,) = _refused(text)
    assert said.partition("error[yaml-syntax]: ")[2].startswith("this is not YAML: ")
    if "CSafeLoader" in request.node.name:  # the slower reader may stop a sign later, and says it otherwise
        assert [where] == marked(text, "a.yml")[1]
        assert f"help: {hint}" in said
    else:
        assert where.line


def test_json_is_called_json() -> None:
    assert "this is not JSON: " in _refused('{"a": 1', "a.json")[1][0]


def test_a_key_that_stands_twice_is_told_and_the_first_counts() -> None:
    text, places = marked("a: 1\nb: 2\n‸a: 3\nc: {d: 1, ‸d: 2, ‸d: 3}\n", "a.yml")
    report: Report = []
    loaded = load_yaml(text, "a.yml", report)
    assert loaded is not None
    assert loaded.value == {"a": 1, "b": 2, "c": {"d": 1}}
    assert [(found.code, found.where) for found in report] == [(Code.DUPLICATE_KEY, place) for place in places]
    assert report[0].message == "a stands here twice; the first, in line 1, counts"


@pytest.mark.parametrize(
    ("deep", "fits"),
    [
        ("[" * MAX_DEPTH + "]" * MAX_DEPTH, True),
        ("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), False),
        ("[" * 1_000 + "]" * 1_000, False),
        ('{"a":' * 1_000 + "1" + "}" * 1_000, False),
        ("- " * 1_000 + "x", False),
        ("".join("  " * depth + "a:\n" for depth in range(1_000)), False),
        ("[" * 100_000, False),
        ("- " * 100_000 + "x", False),
        ("a: " + "[" * 100_000, False),
    ],
    ids=["allowed", "two more", "lists", "mappings", "hyphens", "indentation", "a stack", "a ladder", "a stack below"],
)
def test_values_may_be_nested_but_not_without_end(deep: str, *, fits: bool) -> None:
    if fits:
        assert _load(deep).value is not None
    else:
        (where,), (said,) = _refused(deep)
        assert where.line
        assert where.column
        assert f"values are nested more than {MAX_DEPTH} deep" in said
        assert "write the values with less nesting" in said


def test_a_control_character_by_its_escape_is_replaced_and_told() -> None:
    text, places = marked('a: ‸"x\\u0001y\\ufffe"\n‸"\\u0002": z', "a.yml")
    report: Report = []
    loaded = load_yaml(text, "a.yml", report)
    assert loaded is not None
    assert loaded.value == {"a": "x\ufffdy\ufffd", "\ufffd": "z"}
    assert [(found.code, found.where) for found in report] == [
        (Code.REPLACED_CHARACTER, places[0]),
        (Code.REPLACED_CHARACTER, places[0]),
        (Code.REPLACED_CHARACTER, places[1]),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('[\n\t{\n\t\t"a": "b",\n\t\t"c":\t1\n\t}\n]', ({"a": "b", "c": 1},)),
        ('{"a":"b","c":[1,2.5,-3e2],"d":{},"e":[]}', {"a": "b", "c": (1, 2.5, -300.0), "d": {}, "e": ()}),
        ('{"a": null, "b": true, "c": false}', {"a": None, "b": True, "c": False}),
        ('{"a": "\\ud83d\\ude00 \\uD83D\\uDE00"}', {"a": "😀 😀"}),
        ('{"a": "\\\\ud83d\\\\ude00"}', {"a": "\\ud83d\\ude00"}),  # an escaped backslash, and letters
        ('{"a": "\\\\\\ud83d\\ude00"}', {"a": "\\😀"}),
        ('{"a": "http:\\/\\/a.org\\t\\"b\\" \\u00e9"}', {"a": 'http://a.org\t"b" é'}),
        ('{"a": "x: y # z", "b": "- *c* &d"}', {"a": "x: y # z", "b": "- *c* &d"}),
        ('{"a": "<i>b</i> {c} [d], e"}', {"a": "<i>b</i> {c} [d], e"}),
        ('{"a": "' + "long " * 1_000 + '"}', {"a": "long " * 1_000}),
        ('{"' + "k" * 900 + '": 1}', {"k" * 900: 1}),
        ("{}", {}),
        ("[]", ()),
    ],
)
def test_json_is_read_as_it_is_written(text: str, value: object) -> None:
    assert _load(text, "a.json").value == value


def test_half_a_character_in_json_is_replaced_and_told_in_its_place() -> None:
    text, places = marked('{\n\t"a": "cut off ‸\\ud83d",\n\t"b": "‸\\ude00 x"\n}', "a.json")
    report: Report = []
    loaded = load_yaml(text, "a.json", report)
    assert loaded is not None
    assert loaded.value == {"a": "cut off \ufffd", "b": "\ufffd x"}
    assert [(found.code, found.where) for found in report] == [(Code.REPLACED_CHARACTER, place) for place in places]


def test_places_in_json_count_tabs_as_one() -> None:
    text, (key, value) = marked('[\n\t{\n\t\t‸"a": ‸"b"\n\t}\n]', "a.json")
    places = _load(text, "a.json").places
    assert (places.key((0, "a")), places.value((0, "a"))) == (key, value)
