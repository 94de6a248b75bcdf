"""A record as its file and as a form has it -> the changes of the file; what stays the same is not touched."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from annotator.edit.yaml_text import Change, Insert, Put, Remove
from annotator.model.record import Path


def changes_of(old: Any, new: Any, path: Path = ()) -> Iterator[Change]:
    """The changes that make ``new`` of ``old``, in the order in which they are to be made."""
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key, value in new.items():
            yield from changes_of(old[key], value, (*path, key)) if key in old else (Put((*path, key), value),)
        yield from (Remove((*path, key)) for key in old if key not in new)
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple) and new:
        yield from _of_lists(old, new, path)
    else:
        yield Put(path, new)


def _of_lists(old: Sequence[Any], new: Sequence[Any], path: Path) -> Iterator[Change]:
    """From the end to the beginning, so that the places before stay where they are."""
    steps = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False).get_opcodes()
    for _, i1, i2, j1, j2 in reversed(steps):
        pairs = min(i2 - i1, j2 - j1)
        yield from (Insert(path, i1 + pairs, value) for value in reversed(new[j1 + pairs : j2]))
        yield from (Remove((*path, index)) for index in reversed(range(i1 + pairs, i2)))
        for index in range(pairs):
            yield from changes_of(old[i1 + index], new[j1 + index], (*path, i1 + index))


def without_nothing(value: Any) -> Any:
    """``value`` without keys and items that a form left empty; texts without white space at their ends."""
    if isinstance(value, Mapping):
        made = {key: without_nothing(inner) for key, inner in value.items()}
        return {key: inner for key, inner in made.items() if inner not in ("", None, [], {}, False)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [inner for one in value if (inner := without_nothing(one)) not in ("", None, [], {})]
    return value.strip() if isinstance(value, str) else value
