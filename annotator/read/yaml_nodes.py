"""YAML or JSON text -> plain values, with the place of every key and value."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.record import Path, Places
from annotator.model.span import Located, Place, TextOrigin
from annotator.model.yaml_syntax import explain
from annotator.read.decode import REPLACEMENT, clean

# Levels of values inside values; nothing of ours has more than ten.
MAX_DEPTH = 100

# The library in C puts one value into another on the machine's stack and has crashed at 30,000 levels; texts that could
# come near that are measured first, which takes a quarter of the time of reading them.
_BRACKETS = 2_000
_INDENTED = re.compile(r"^(?: {1000}|(?:[-?:][ \t]+){500})", re.MULTILINE)

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# What may be an anchor (&name), an alias (*name) or a tag (!name), and is sought out only then.
_MARKED = re.compile(r"(?:^|[\s\[{,])[&*!]")
_MARK_KINDS = {"&": "an anchor", "*": "an alias", "!": "a tag"}
# White space that YAML's reader refuses (VT, FF) or takes for the end of a line, as no editor does (NEL, LS, PS).
_WHITE = str.maketrans(dict.fromkeys("\x0b\x0c\x85\u2028\u2029", " "))
# JSON writes a character beyond U+FFFF as two escapes, which YAML's reader does not put together.
_ESCAPED_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
# Half of such a pair: what is left of a title that a program cut off inside a character.
_ESCAPED_HALF = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89a-fA-F][0-9a-fA-F]{2})")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's value (mappings as dicts, sequences as tuples, texts as `Located`) and where its parts stand."""

    value: Any
    places: Places


def load_yaml(text: str, file: str, report: Report, first_line: int = 1) -> Loaded | None:
    """Read one YAML (or JSON) document; None and an error where it cannot be read.

    Scalars follow YAML 1.2's core schema: ``no`` is a text and a date stays as it was written.
    """
    text = text.translate(_WHITE)
    if file.endswith(".json"):
        text = _json_as_yaml(text, file, report)
    builder = _Builder(file, first_line - 1, report, text.split("\n"))
    builder.values[()] = Place(file, first_line, 1)
    try:
        if _MARKED.search(text):
            _refuse_marks(text)
        if text.count("[") + text.count("{") > _BRACKETS or _INDENTED.search(text):
            deep = _mark_of_depth(text)
            if deep:
                raise _too_deep(deep)
        node = yaml.compose(text, Loader=_LOADER)
        value = builder.value(node, ()) if node is not None else None
    except (yaml.YAMLError, RecursionError) as error:
        report.append(_complaint(error, text, builder))
        return None
    return Loaded(value, Places(builder.values, builder.keys))


def _json_as_yaml(text: str, file: str, report: Report) -> str:
    """JSON may be indented by tabs, YAML not (in JSON's strings they cannot stand); surrogates as characters."""
    text = _ESCAPED_PAIR.sub(_join_pair, text.replace("\t", " "))
    for half in _ESCAPED_HALF.finditer(text):
        where = Place(file, text.count("\n", 0, half.start()) + 1, half.end() - 6 - text.rfind("\n", 0, half.start()))
        message = f"\\u{half[2]} is half of a character; U+FFFD stands in its place"
        report.append(Diagnostic(Code.REPLACED_CHARACTER, message, where, "delete the character from the file"))
    return _ESCAPED_HALF.sub(lambda half: half[1] + REPLACEMENT, text)


def _join_pair(match: re.Match[str]) -> str:
    high, low = (int(part, 16) for part in match.group(2, 3))
    return f"{match[1]}{chr(0x10000 + ((high & 0x3FF) << 10 | (low & 0x3FF)))}"


class _Refused(yaml.YAMLError):
    """YAML, but of a kind that records are not written in."""

    def __init__(self, problem: str, mark: Any, hint: str) -> None:
        super().__init__(problem)
        self.problem, self.problem_mark, self.hint = problem, mark, hint


def _refuse_marks(text: str) -> None:
    """Anchors, aliases and tags would make the words after them mean something else, or vanish."""
    for event in yaml.parse(text, Loader=_LOADER):
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor or tag:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&" if anchor else "!"
            problem = f"{_MARK_KINDS[sign]} of YAML ({sign}name) stands here; records are written without them"
            hint = f"put a text that begins with {sign} in quotes, and write a value out wherever it is used"
            raise _Refused(problem, event.start_mark, hint)


def _complaint(error: Exception, text: str, builder: "_Builder") -> Diagnostic:
    if isinstance(error, RecursionError):
        error = _too_deep(_mark_of_depth(text))
    if isinstance(error, _Refused):
        return Diagnostic(Code.YAML_SYNTAX, error.problem, builder.at(error.problem_mark), error.hint)
    broken = explain(error, text)
    where = Place(builder.file, broken.line + builder.offset, broken.column) if broken.line else Place(builder.file)
    language = "JSON" if builder.file.endswith(".json") else "YAML"
    return Diagnostic(Code.YAML_SYNTAX, f"this is not {language}: {broken.problem}", where, broken.hint)


def _too_deep(mark: Any) -> _Refused:
    return _Refused(f"values are nested more than {MAX_DEPTH} deep", mark, "write the values with less nesting")


def _mark_of_depth(text: str) -> Any:
    """Where values are first nested too deep; for what the parser can follow and the stack cannot."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return event.start_mark
    return None


@dataclass(slots=True)
class _Builder:
    file: str
    offset: int
    report: Report
    lines: list[str]
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def at(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1 + self.offset, mark.column + 1) if mark else Place(self.file)

    def value(self, node: Any, path: Path) -> Any:
        if len(path) > MAX_DEPTH:
            raise _too_deep(node.start_mark)
        place = self.values[path] = self.at(node.start_mark)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item, (*path, index)) for index, item in enumerate(node.value))
        return self.scalar(node, place)

    def mapping(self, node: Any, path: Path) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            where = self.at(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                raise _Refused("expected a word as a key", key_node.start_mark, "write a key of letters and a colon")
            key = clean(str(key_node.value), self.file, self.report, where)
            if key in made:
                first = self.keys[(*path, key)]
                message = f"{key} stands here twice; the first, in line {first.line}, counts"
                self.report.append(Diagnostic(Code.DUPLICATE_KEY, message, where, "delete one of the two"))
                continue
            self.keys[(*path, key)] = where
            made[key] = self.value(value_node, (*path, key))
        return made

    def scalar(self, node: Any, place: Place) -> Any:
        text = node.value
        if not node.style:  # plain: neither quoted nor a block
            if text in _CONSTANTS:
                return _CONSTANTS[text]
            if _INTEGER.fullmatch(text) and len(text) < 20:
                return int(text)
            if _FLOAT.fullmatch(text):
                return float(text)
        text = clean(text, self.file, self.report, place)
        if node.style == "|":
            # The block ends where its last line ends, or at the beginning of the line after it.
            below = self.lines[node.start_mark.line + 1 : node.end_mark.line + (node.end_mark.column > 0)]
            indent = min((len(line) - len(line.lstrip(" ")) for line in below if line.strip()), default=0)
            return Located(text, TextOrigin(Place(self.file, place.line + 1, 1), verbatim=True, indent=indent))
        return Located(text, TextOrigin(place))
