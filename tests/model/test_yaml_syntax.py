"""What keeps a text from being YAML: in an editor's words, where the mistake was made, by either of YAML's readers."""

import pytest
import yaml

from annotator.model.yaml_syntax import Broken, explain

MISSING = "a colon is missing after this key"
HELD = "a value holds a colon and a space"
QUOTED = "quotation marks inside a text in quotation marks end it"
OPEN = "the text that begins here is not closed"
INDENTED = "this line is indented as if it belonged to the text above it"


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize(
    ("text", "problem", "line", "column"),
    [
        ("title: A: B\n", HELD, 1, 9),
        ('a: "b": c\n', HELD, 1, 7),
        ("site_name Mine\ntheme: x\n", MISSING, 1, 1),
        ("site_name Mine\n\ntheme: x\n", MISSING, 1, 1),
        ("theme\n  name: material\n", MISSING, 1, 1),
        ("a: 1\nb 2\nc: 3\n", MISSING, 2, 1),
        ("a:\n  - b: 1\n    c 2\n    d: 3\n", MISSING, 3, 5),
        ("plugins:\n  - search\n  - annotator\n      seeds: x\n", MISSING, 3, 5),
        ("a: b\n  c: d\n", INDENTED, 2, 3),
    ],
)
def test_a_colon_that_is_missing_or_too_many(
    text: str, problem: str, line: int, column: int, loader: type[yaml.SafeLoader]
) -> None:
    with pytest.raises(yaml.YAMLError) as raised:
        yaml.load(text, Loader=loader)
    broken = explain(raised.value, text)
    assert (broken.problem, broken.line, broken.column) == (problem, line, column)
    assert broken.hint


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ('text: "The "same" sum."\n', Broken(QUOTED, "write “ ” inside the text, or put all of it in '…'", 1, 13)),
        ('- a: b\n  c: "He said "no""\n', Broken(QUOTED, "write “ ” inside the text, or put all of it in '…'", 2, 16)),
        ('- "One "two" three."\n', Broken(QUOTED, "write “ ” inside the text, or put all of it in '…'", 1, 9)),
        (
            'a: {b: "The "same" sum", c: d}\n',
            Broken(QUOTED, "write “ ” inside the text, or put all of it in '…'", 1, 14),
        ),
        ('text: "Same" is the word\n', Broken(QUOTED, "write “ ” inside the text, or put all of it in '…'", 1, 14)),
        ('text: "x\n  "y" z"\n', Broken(QUOTED, "write “ ” inside the text, or put all of it in '…'", 2, 4)),
        ('text: "It\'s "so" here"\n', Broken(QUOTED, "write “ ” inside the text", 1, 14)),
        ("text: 'It's so'\n", Broken(QUOTED, 'write ’ inside the text, or put all of it in "…"', 1, 11)),
        ('title: "A\nname: "B"\n', Broken(OPEN, 'write " at its end, too', 1, 8)),
        ('- "A\n- "B"\n', Broken(OPEN, 'write " at its end, too', 1, 3)),
    ],
)
def test_a_quotation_mark_that_ends_a_text_too_early(text: str, broken: Broken, loader: type[yaml.SafeLoader]) -> None:
    with pytest.raises(yaml.YAMLError) as raised:
        yaml.load(text, Loader=loader)
    assert explain(raised.value, text) == broken


@pytest.mark.parametrize("text", ['{"a": "x" "b": "y"}', '{"a": ["x" "y"]}', '{"a": ["x" }', 'a: "x"\n  b: y\n'])
def test_a_mark_that_ends_its_text_where_it_should_is_not_blamed(text: str) -> None:
    with pytest.raises(yaml.YAMLError) as raised:
        yaml.safe_load(text)
    assert explain(raised.value, text).problem not in (QUOTED, OPEN)
