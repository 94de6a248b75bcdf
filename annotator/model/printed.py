"""What `render` gives for print: documents as JSON, for the templates that set them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model.span import Place

# The document of the whole site.
BOOK = "book.pdf"


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """``path`` is where its PDF goes, relative to the site; ``page`` is the page that leads to it.

    ``text`` is JSON. ``seed`` is the file that it comes from; ``letters`` has each sign in it, with where in the seeds
    it was met first (nowhere for words of the interface).
    """

    path: str
    page: str
    seed: str
    text: str = field(repr=False)
    letters: Mapping[str, Place] = field(default_factory=dict, repr=False)
