"""What somebody who begins an explainer has in hand: an article as it came, and what it says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page or a file says of itself, and nothing that was guessed; None where it says nothing.

    ``published`` is in EDTF, ``language`` a tag of a language.
    """

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    section: str | None = None
    published: str | None = None
    address: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """An article ready for its folder: its file and, where that is not what came, the bytes that came.

    ``came_from`` is a path or an address; ``taken`` are the words that were taken and those of the page, None where all
    of it was taken; ``left_out`` is what stood between them; ``notes`` are for the editor. ``base`` is what relative
    addresses of the page are relative to, if it is a page of the web.
    """

    files: Mapping[str, bytes]
    came_from: str
    sha256: str
    facts: Facts = field(default_factory=Facts)
    base: str = ""
    left_out: tuple[str, ...] = ()
    taken: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()
