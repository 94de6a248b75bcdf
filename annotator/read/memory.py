"""What was read of each file the last time, so that whoever reads again and again pays for what has changed."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from annotator.read.findings import Findings

T = TypeVar("T")


class Memory:
    """Values with what was found while they were read; of each name the last one is kept."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Hashable, Any, Findings]] = {}

    def read(self, name: Hashable, content: Hashable, findings: Findings, reader: Callable[[Findings], T]) -> T:
        """What ``reader`` makes of ``content``: the very value of the last time where that was the same."""
        kept = self._kept.get(name)
        if kept is None or kept[0] != content:
            own = Findings([])
            kept = self._kept[name] = content, reader(own), own
        findings.add(kept[2])
        value: T = kept[1]
        return value
