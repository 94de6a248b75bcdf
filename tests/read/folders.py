"""Whole folders of seeds for the tests of the readers: a sound one, and what a test puts in its place."""

from collections.abc import Mapping
from pathlib import Path

from annotator.diagnostics import Report, in_order
from annotator.model.span import Place
from annotator.read.seeds import Seeds, read_seeds
from tests.read.marked import marked

ANNOTATIONS = """\
title: Title
origin: {publisher: Paper}
rights: On these grounds.
as_of: 2025-03-28
"""
ENTITY = """\
entities:
  - id: bo
    name: Bo Birch
    kind: person
    as_of: 2025-03-28
    description: A person.[@src]
"""
SOURCES = """\
references:
  - id: src
    type: webpage
    title: Page
    accessed: 2025-03-28
"""
BACKGROUND = """\
---
title: Background
summary: The card.
as_of: 2025-03-28
---

The page.
"""
FIGURE = """\
figures:
  - id: staff
    kind: bars
    title: Staff
    message: There are five.[@src]
    as_of: 2025-03-28
    unit: people
    rows:
      - {label: Before, value: 5, evidence: [src]}
"""
TIMELINE = """\
timelines:
  - id: cuts
    title: Cuts
    as_of: 2025-03-28
    events:
      - {date: 2025-03-27, text: It was said.}
"""
# A page that places both.
PLACING = BACKGROUND + "\n![](figure:staff)\n\n![](timeline:cuts)\n"
SOUND: Mapping[str, str] = {
    "articles/one/article.txt": "Anna Ash met Bo Birch in Rome.\n",
    "articles/one/annotations.yml": ANNOTATIONS,
    "entities/people.yml": ENTITY,
    "sources.yml": SOURCES,
    "context/back.md": BACKGROUND,
}


def write(folder: Path, files: Mapping[str, str | bytes | None]) -> list[Place]:
    """The sound folder with ``files`` in place of its own (None: none); the places that carets point to."""
    places: list[Place] = []
    for name, content in {**SOUND, **files}.items():
        if content is None:
            continue
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            text, found = marked(content, f"seeds/{name}")
            places += found
            content = text.encode()
        path.write_bytes(content)
    return sorted(places)


def read(folder: Path, files: Mapping[str, str | bytes | None] | None = None) -> tuple[Seeds, Report, list[Place]]:
    """What is read of such a folder, what is found (in order, each once) and where it should be."""
    places = write(folder, files or {})
    report: Report = []
    seeds = read_seeds(folder / "seeds", folder, report)
    return seeds, in_order(report), places
