"""YAML or JSON text -> plain values, with the place of every key and value."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.record import Path, Places
from annotator.model.span import Located, Place, TextOrigin
from annotator.read.decode import clean

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SURROGATES = re.compile("[\\ud800-\\udbff][\\udc00-\\udfff]")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's value (mappings as dicts, sequences as tuples, texts as `Located`) and where its parts stand."""

    value: Any
    places: Places


def load_yaml(text: str, file: str, report: Report, first_line: int = 1) -> Loaded | None:
    """Read one YAML (or JSON) document; None and an error where it cannot be read.

    Scalars follow YAML 1.2's core schema: ``no`` is a text and a date stays as it was written.
    """
    builder = _Builder(file, first_line - 1, report, text.split("\n"))
    if file.endswith(".json"):
        text = text.replace("\t", " ")  # JSON may be indented by tabs, YAML not; in its strings they cannot stand
    try:
        node = yaml.compose(text, Loader=_LOADER)
        value = builder.value(node, ()) if node is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = builder.at(mark) if mark else Place(file)
        problem = getattr(error, "problem", None) or str(error)
        report.append(Diagnostic(Code.YAML_SYNTAX, f"this is not YAML: {problem}", where, _syntax_hint(problem)))
        return None
    except RecursionError:
        hint = "write the values with less nesting"
        report.append(Diagnostic(Code.YAML_SYNTAX, "values are nested too deep", Place(file), hint))
        return None
    return Loaded(value, Places(builder.values, builder.keys))


def _syntax_hint(problem: str) -> str:
    if "tab" in problem or "\\t" in problem:
        return "indent with spaces"
    return 'check the indentation, and put texts that hold ": " or begin with a special character in quotes'


@dataclass(slots=True)
class _Builder:
    file: str
    offset: int
    report: Report
    lines: list[str]
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def at(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1 + self.offset, mark.column + 1)

    def value(self, node: Any, path: Path) -> Any:
        if id(node) in self.seen:
            raise yaml.composer.ComposerError(
                None, None, "a value is used again by an alias (*name); write it out instead", node.start_mark
            )
        self.seen.add(id(node))
        self.values[path] = self.at(node.start_mark)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item, (*path, index)) for index, item in enumerate(node.value))
        return self.scalar(node)

    def mapping(self, node: Any, path: Path) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            where = self.at(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.composer.ComposerError(None, None, "expected a plain key", key_node.start_mark)
            key = str(key_node.value)
            if key in made:
                first = self.keys[(*path, key)]
                message = f"{key} stands here twice; the first, in line {first.line}, counts"
                self.report.append(Diagnostic(Code.DUPLICATE_KEY, message, where, "delete one of the two"))
                continue
            self.keys[(*path, key)] = where
            made[key] = self.value(value_node, (*path, key))
        return made

    def scalar(self, node: Any) -> Any:
        place = self.at(node.start_mark)
        text = _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), node.value)
        if node.style is None:
            if text in _CONSTANTS:
                return _CONSTANTS[text]
            if _INTEGER.fullmatch(text) and len(text) < 20:
                return int(text)
            if _FLOAT.fullmatch(text):
                return float(text)
        text = clean(text, self.file, self.report, place)
        if node.style == "|":
            below = self.lines[node.start_mark.line + 1 : node.end_mark.line + 1]
            indent = min((len(line) - len(line.lstrip(" ")) for line in below if line.strip()), default=0)
            return Located(text, TextOrigin(Place(self.file, place.line + 1, 1), verbatim=True, indent=indent))
        return Located(text, TextOrigin(place))
