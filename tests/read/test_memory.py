"""Reading again: what stayed as it was is the very same, and all is found as if it were read for the first time."""

from pathlib import Path

import pytest

from annotator.diagnostics import Report
from annotator.read.memory import Memory
from annotator.read.seeds import Seeds, read_again, read_seeds
from tests.read.folders import ENTITY, write

FILES = {
    "articles/one/article.txt": "Bo Birch came.\n",
    "articles/two/article.md": "He *came*, <b>too</b>.\n",
    "articles/two/annotations.yml": "title: FILL IN\norigin: {publisher: P}\nas_of: 2025-03-28\nclaims: [{id: x}]\n",
    "entities/more.yml": "entities: [{id: x}]\n",
    "entities/people.yml": ENTITY,
}


def read(folder: Path, memory: Memory, instead: dict[str, str] | None = None) -> tuple[Seeds, Report]:
    report: Report = []
    given = {folder / "seeds" / name: text.encode() for name, text in (instead or {}).items()}
    return read_again(folder / "seeds", folder, report, memory, given), report


def test_files_that_stay_as_they_are_give_the_very_same_values_and_findings(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    fresh: Report = []
    once = read_seeds(tmp_path / "seeds", tmp_path, fresh)
    memory = Memory()
    first, report = read(tmp_path, memory)
    again, as_before = read(tmp_path, memory)
    assert len(fresh) > 4
    assert report == as_before == fresh
    assert first == again == once
    assert all(one is other for one, other in zip(first.knowledge.entities, again.knowledge.entities, strict=True))
    assert all(one is other for one, other in zip(first.knowledge.sources, again.knowledge.sources, strict=True))
    assert all(
        one is other for one, other in zip(first.knowledge.backgrounds, again.knowledge.backgrounds, strict=True)
    )
    for one, other in zip(first.seeds, again.seeds, strict=True):
        assert one.article.document is other.article.document
        assert one.annotations is other.annotations


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("entities/people.yml", "A person.[@src]", "Somebody.[@nothing]"),
        ("articles/one/article.txt", "came", "went"),
        ("articles/two/annotations.yml", "FILL IN", "Title"),
        ("context/back.md", "The page", "Another page"),
        ("sources.yml", "id: src", "id: other"),
    ],
)
def test_what_changed_is_read_anew_and_comes_back_with_it(tmp_path: Path, name: str, old: str, new: str) -> None:
    write(tmp_path, FILES)
    memory = Memory()
    path = tmp_path / "seeds" / name
    first = read(tmp_path, memory)
    text = path.read_text(encoding="utf-8")
    changed = text.replace(old, new)
    instead = read(tmp_path, memory, {name: changed})
    assert read(tmp_path, memory) == first
    path.write_text(changed, encoding="utf-8")
    fresh: Report = []
    assert (read_seeds(tmp_path / "seeds", tmp_path, fresh), fresh) == instead == read(tmp_path, memory)
    assert instead[0].texts != first[0].texts
