"""Documents for print: what `render` gives, as JSON for the templates that set them, and how a publisher wants them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from annotator.model.span import Place

Paper = Literal["a4", "us-letter", "a5"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
# Where the PDF of the whole site goes.
BOOK = "book.pdf"


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """``path`` is where its PDF goes, relative to the site; ``page`` is the page that leads to it.

    ``text`` is JSON. ``seed`` is the file that it comes from; ``letters`` has each sign in it, with where in the seeds
    it was met first (nowhere for words of the interface). ``pictures`` are those that it shows, by where they stand
    relative to the site, with their files in the seeds.
    """

    path: str
    page: str
    seed: str
    text: str = field(repr=False)
    letters: Mapping[str, Place] = field(default_factory=dict, repr=False)
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Printing:
    """How PDFs are made: ``name`` and ``description`` are the site's, ``fonts`` folders of fonts beside ours.

    ``looks`` are folders with templates in `print/` and tokens in `assets/`; a file of an earlier one wins.
    """

    name: str
    looks: tuple[Path, ...]
    description: str = ""
    paper: Paper = "a4"
    fonts: tuple[Path, ...] = ()
