"""What search knows of a page, or of a source in the list of them."""

from dataclasses import dataclass
from typing import Literal

Group = Literal["entity", "explainer", "background", "page", "source"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand at a place of a page; ``anchor`` is its id, empty for the page itself.

    ``language`` is theirs where it is not the site's.
    """

    text: str
    anchor: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """``path`` is the built page, ``label`` says what it is (Person, Background …); texts are data, not markup.

    ``names`` are others than the title, whose ``language`` is given where it is not the site's. The first passage is
    what it says of itself.
    """

    group: Group
    label: str
    path: str
    title: str
    names: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    language: str = ""
