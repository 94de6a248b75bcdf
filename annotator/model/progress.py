"""How far long work has come, told by the stage that does it to whoever runs it."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

# What is being done, how much of it is done, of how much; of 0 where nobody can tell.
Progress = Callable[[str, int, int], None]


def silent(doing: str, done: int, of: int) -> None:
    """Tell nobody."""


def followed(items: Iterable[T], doing: str, of: int, progress: Progress) -> Iterator[T]:
    """The same items; ``progress`` is told before the first and as each of them is done with."""
    done = 0
    progress(doing, done, of)
    for done, item in enumerate(items, 1):
        yield item
        progress(doing, done, of)
