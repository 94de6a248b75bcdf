"""What keeps a text from being YAML: in an editor's words, where the mistake was made, by either of YAML's readers."""

import pytest
import yaml

from annotator.model.yaml_syntax import explain

MISSING = "a colon is missing after this key"
HELD = "a value holds a colon and a space"
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
