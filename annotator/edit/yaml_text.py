"""A text of YAML and changes -> the text with those changes; all else in it stays, comments and order included.

Only the place of a change is written anew; see docs/project/decisions/0018-edit.md.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import yaml

from annotator.diagnostics import EditError
from annotator.model.record import Path

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BASE_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What our reader takes for a number and PyYAML does not; and days, which stand in the same quotation marks as years.
_NUMBER = re.compile(r"[-+]?\.?[0-9][0-9.]*(?:[eE][-+]?[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Ends of lines to YAML 1.1: in plain or single-quoted texts they are folded away.
_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")
_WIDTH = 2**31 - 1
_UNSAFE = "is written in a way that cannot be changed safely; change it by hand"


@dataclass(frozen=True, slots=True)
class Append:
    """One more value at the end of the list at ``path``, which is made if it is missing."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Insert:
    """One more value in the list at ``path``, before the item at ``index`` from 0, or at the end."""

    path: Path
    index: int
    value: Any


@dataclass(frozen=True, slots=True)
class Extend:
    """Several more values at the end of the list at ``path``; what `Append` does for one, at once."""

    path: Path
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """The value at ``path``; its key comes last in its mapping if it is new."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """The item of a list at ``path``, or the key of a mapping with its value, goes."""

    path: Path


@dataclass(frozen=True, slots=True)
class Remark:
    """Lines of comment behind the list at ``path``, where its next item would stand; else at the end of the file."""

    path: Path
    lines: tuple[str, ...]


Change = Append | Insert | Extend | Put | Remove | Remark


def apply(text: str, changes: Iterable[Change]) -> str:
    """The text after the changes, in their order.

    Raises `EditError` where the text is no YAML, has no such place, or would not say what was asked.
    """
    for change in changes:
        wanted = _wanted(_load(text), change)
        changed = _Text(text).after(change)
        if _load(changed) != wanted:
            raise EditError(f"{_said(change.path)} {_UNSAFE}")
        text = changed
    return text


def dump(value: Any) -> str:
    """A value as YAML in lines, texts on one line each unless they have several; ends in a line feed."""
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, indent=2))


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002
        """Lists stand further in than their key, as in the files that we ship."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        """Records are written without anchors."""
        return True


def _text_node(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    quoted = _NUMBER.fullmatch(value) or _LINE_ENDS.search(value)
    style = '"' if quoted else "|" if "\n" in value.strip("\n") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style=style)


_Dumper.add_representer(str, _text_node)
_Dumper.add_multi_representer(str, _text_node)
_Dumper.add_representer(tuple, lambda dumper, value: dumper.represent_list(value))


def _load(text: str) -> Any:
    """What the text says, with every scalar as a text."""
    try:
        return yaml.load(text, Loader=_BASE_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        raise EditError(f"{where}this is not YAML: {getattr(error, 'problem', error)}") from error


def _wanted(value: Any, change: Change) -> Any:
    """What the text is to say after the change."""
    if isinstance(change, Remark):
        return value
    root = [deepcopy(value)]
    steps: tuple[Any, ...] = (0, *change.path)
    *above, last = steps
    parent: Any = root
    for step in above:
        found = _within(parent, step, change)
        parent[step] = {} if found is None or found == "" else found
        parent = parent[step]
    if isinstance(change, Remove):
        _within(parent, last, change)
        del parent[last]
    elif isinstance(change, Put):
        if isinstance(parent, list):
            _within(parent, last, change)
        parent[last] = _load(dump(change.value))
    else:
        known = _within(parent, last, change)
        if known and not isinstance(known, list):
            raise EditError(f"{_said(change.path)} is no list")
        at = change.index if isinstance(change, Insert) else len(known or ())
        parent[last] = [*(known or ())[:at], *_load(dump(_added(change))), *(known or ())[at:]]
    return root[0]


def _added(change: Append | Insert | Extend) -> list[Any]:
    return list(change.values) if isinstance(change, Extend) else [change.value]


def _within(parent: Any, step: str | int, change: Change) -> Any:
    try:
        return parent[step]
    except KeyError:
        if not isinstance(change, Remove) and isinstance(parent, dict):
            return None
        raise EditError(f"there is no {_said(change.path)}") from None
    except (IndexError, TypeError):
        raise EditError(f"there is no {_said(change.path)}") from None


def _said(path: Path) -> str:
    return ".".join(map(str, path)) or "the file"


class _Text:
    """One text with the places of its nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.feed = "\r\n" if "\r\n" in text else "\n"
        self.root = yaml.compose(text, Loader=_LOADER)

    def after(self, change: Change) -> str:
        if isinstance(change, Remark):
            return self._with_remark(change)
        if self.root is None:
            return (
                self.text
                + ("" if not self.text or self.text.endswith("\n") else self.feed)
                + self._block(_nested(change), 0)
            )
        known = [self.root, *self._known(change.path)]
        missing = change.path[len(known) - 1 :]
        node = known[-1]
        if isinstance(change, Remove):
            return self._without(known[-2], change.path[-1]) if len(known) > 1 else ""
        if missing:
            value: Any = change.value if isinstance(change, Put) else _added(change)
            for step in reversed(missing[1:]):
                value = {step: value}
            if _is_nothing(node):
                return self._instead(node, {missing[0]: value}, known)
            return self._with_key(node, missing[0], value)
        if isinstance(change, Put):
            return self._instead(node, change.value, known)
        return self._with_items(node, _added(change), known, change.index if isinstance(change, Insert) else None)

    def _known(self, path: Path) -> Iterator[Any]:
        """The nodes on the way to ``path``, as far as there are any."""
        node = self.root
        for step in path:
            child = _child(node, step)
            if child is None:
                return
            node = child
            yield node

    def _with_items(self, node: Any, values: list[Any], known: list[Any], before: int | None) -> str:
        """Behind all items, or before the one at ``before``."""
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            return self._instead(node, values, known)
        is_first = before == 0
        last = node.value[-1] if before is None else node.value[min(max(before, 1), len(node.value)) - 1]
        if node.flow_style:
            if is_first:
                return self._splice(node.value[0].start_mark.index, "".join(f"{_inside(value)}, " for value in values))
            return self._splice(last.end_mark.index, "".join(f", {_inside(value)}" for value in values))
        column = node.start_mark.column
        if is_first:
            at = self.text.rfind("\n", 0, node.value[0].start_mark.index) + 1
            gap = self.feed if len(node.value) > 1 and self._is_blank_before(node.value[1].start_mark.line) else ""
            return self._splice(at, self._block(values, column) + gap, lines=True)
        gap = self.feed if len(node.value) > 1 and self._is_blank_before(last.start_mark.line) else ""
        at = self._line_end(self._end(last))
        return self._splice(at, "".join(gap + self._block([value], column) for value in values), lines=True)

    def _with_remark(self, change: Remark) -> str:
        nodes = [self.root, *self._known(change.path)] if self.root else []
        node = nodes[-1] if len(nodes) == len(change.path) + 1 else None
        if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
            at, indent = self._line_end(self._end(node.value[-1])), " " * node.start_mark.column
        else:
            at, indent = len(self.text), ""
            if self.text and not self.text.endswith(("\n\n", "\r\n\r\n")):
                self.text += self.feed if self.text.endswith("\n") else self.feed * 2
                at = len(self.text)
        lines = (f"{indent}# {line}".rstrip() + self.feed for line in change.lines)
        return self._splice(at, "".join(lines), lines=True)

    def _with_key(self, node: Any, key: str | int, value: Any) -> str:
        if node.flow_style:
            inside = _flow({key: value})[1:-1]
            end = node.value[-1][1].end_mark.index if node.value else node.start_mark.index + 1
            return self._splice(end, f", {inside}" if node.value else inside)
        at = self._line_end(self._end(node))
        return self._splice(at, self._block({key: value}, node.start_mark.column), lines=True)

    def _instead(self, node: Any, value: Any, known: list[Any]) -> str:
        start, end = node.start_mark.index, self._end(node)
        inside_flow = any(getattr(one, "flow_style", False) for one in known[:-1])
        inline = _inside(value) if inside_flow else _flow(value)
        if isinstance(value, str) and getattr(node, "style", None) == '"':
            inline = _flow(value, '"')  # as its writer would have written it
        if inside_flow or not isinstance(value, dict | list | tuple | str) or not value or node is self.root:
            written = self._block(value, 0).rstrip() if node is self.root else inline
        elif isinstance(value, str):
            column = known[-2].start_mark.column if len(known) > 1 else 0
            # A comment behind the value would become a part of it.
            in_lines = "\n" in value and not self.text[end : self._line_end(end)].strip()
            written = self._block([value], column).lstrip(" ")[2:].rstrip() if in_lines else inline
        else:
            column = known[-2].start_mark.column + 2 if len(known) > 1 else 0
            block = self._block(value, column).rstrip()
            in_list = len(known) > 1 and isinstance(known[-2], yaml.SequenceNode)
            written = block.lstrip() if in_list else self.feed + block
            if not in_list:
                start = len(self.text[:start].rstrip(" ")) if self.text[:start].rstrip(" ").endswith(":") else start
                start = self._after_colon(start)
        space = "" if written.startswith(("\n", "\r")) or self.text[start - 1 : start] in ("", " ", "\n", "[") else " "
        return self.text[:start] + space + written + self.text[end:]

    def _after_colon(self, start: int) -> int:
        """A block collection begins on a line of its own: back to the end of its key's line."""
        before = self.text[:start].rstrip()
        return len(before) if before.endswith(":") else start

    def _without(self, parent: Any, step: str | int) -> str:
        child = _child(parent, step)
        if len(parent.value) == 1:
            empty = "[]" if isinstance(step, int) else "{}"
            return self.text[: parent.start_mark.index] + empty + self.text[self._end(parent) :]
        if parent.flow_style:
            return self._without_inside(parent, child)
        marked = child if isinstance(step, int) else next(key for key, _ in parent.value if key.value == step)
        begin = self.text.rfind("\n", 0, marked.start_mark.index) + 1
        if not isinstance(step, int) and self.text[begin : marked.start_mark.index].strip():
            # The first key of an item stands behind its hyphen, where the next one goes.
            return self.text[: marked.start_mark.index] + self.text[parent.value[1][0].start_mark.index :]
        end = self._line_end(self._end(child))
        if isinstance(step, int) and self._is_blank_before(marked.start_mark.line):
            begin = self.text.rfind("\n", 0, max(begin - 1, 0)) + 1
        return self.text[:begin] + self.text[end:]

    def _without_inside(self, parent: Any, child: Any) -> str:
        """Without a value between brackets, its key, and the comma that parted it from its neighbor."""
        pairs = [one if isinstance(one, tuple) else (one, one) for one in parent.value]
        index = next(index for index, (_, value) in enumerate(pairs) if value is child)
        if index + 1 < len(pairs):
            start, end = pairs[index][0].start_mark.index, pairs[index + 1][0].start_mark.index
        else:
            start, end = self._end(pairs[index - 1][1]), self._end(child)
        return self.text[:start] + self.text[end:]

    def _end(self, node: Any) -> int:
        """Behind the last sign of a node; the library counts blank lines and comments below a block to it."""
        if isinstance(node, yaml.ScalarNode):
            if node.style in ("|", ">"):
                return len(self.text[: node.end_mark.index].rstrip())
            return int(node.end_mark.index)
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self._end(last[1] if isinstance(node, yaml.MappingNode) else last)

    def _line_end(self, position: int) -> int:
        found = self.text.find("\n", position)
        return len(self.text) if found < 0 else found + 1

    def _is_blank_before(self, line: int) -> bool:
        lines = self.text.split("\n")
        return line > 0 and not lines[line - 1].strip()

    def _splice(self, at: int, written: str, *, lines: bool = False) -> str:
        before = self.text[:at]
        if lines and before and not before.endswith("\n"):
            before += self.feed
        return before + written + self.text[at:]

    def _block(self, value: Any, column: int) -> str:
        lines = dump(value).splitlines()
        return "".join((" " * column + line if line else "") + self.feed for line in lines)


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if -len(node.value) <= step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None


def _is_nothing(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")


def _nested(change: Change) -> Any:
    """The whole of an empty file after a change."""
    value = _added(change) if isinstance(change, Append | Insert | Extend) else getattr(change, "value", None)
    wrap: Callable[[Any, Any], Any] = lambda inner, step: {step: inner}  # noqa: E731
    for step in reversed(change.path):
        value = wrap(value, step)
    return value


def _flow(value: Any, style: str | None = None) -> str:
    """A value on one line, in quotation marks of a ``style`` or in those that it needs."""
    options: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": _WIDTH, "default_flow_style": True}
    if style and "\n" not in value:
        options["Dumper"] = yaml.SafeDumper
        return str(yaml.dump(value, default_style=style, **options)).strip("\n")
    text = str(yaml.dump(value, Dumper=_FlowDumper, **options))
    return text.removesuffix("...\n").strip("\n")


def _inside(value: Any) -> str:
    """A value between brackets, where more texts need quotation marks than on a line of their own."""
    return _flow([value])[1:-1]


class _FlowDumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        """Records are written without anchors."""
        return True


def _flow_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = '"' if "\n" in value or _NUMBER.fullmatch(value) or _LINE_ENDS.search(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style=style)


_FlowDumper.add_representer(str, _flow_text)
_FlowDumper.add_multi_representer(str, _flow_text)
_FlowDumper.add_representer(tuple, lambda dumper, value: dumper.represent_list(value))
