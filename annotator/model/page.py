"""A page as Markdown, ready for any builder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotator.model.document import Document
from annotator.model.entry import Entry

MetaValue = str | Sequence["MetaValue"] | Mapping[str, "MetaValue"]


@dataclass(frozen=True, slots=True)
class MarkCount:
    """How many elements with our markers the renderer put into an article's body."""

    mentions: int = 0
    markers: int = 0
    cards: int = 0
    supports: int = 0


@dataclass(frozen=True, slots=True)
class Fidelity:
    """What a built page must still say: the article's blocks, and the count of our marks among them."""

    document: Document
    marks: MarkCount


@dataclass(frozen=True, slots=True)
class Page:
    """``path`` is relative to the site (``entities/cecot/index.md``); ``seed`` is the file that it comes from.

    Texts in ``meta`` are HTML already (``&lt;`` for ``<``): themes print front matter as it is, and searches too.
    ``cites`` pairs each cited source's id with the id of the note on this page; ``entries`` is what search knows of it.
    """

    path: str
    meta: Mapping[str, MetaValue]
    body: str
    seed: str = ""
    fidelity: Fidelity | None = field(default=None, repr=False)
    cites: tuple[tuple[str, str], ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)

    @property
    def language(self) -> str:
        """The language of its interface where that is not the site's; else empty."""
        return str(self.meta.get("language", ""))
