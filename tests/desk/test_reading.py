"""A change is judged by what it brings anywhere in the seeds, and by nothing that was there before."""

from pathlib import Path

import pytest

from annotator.annotate.article import annotate
from annotator.desk.reading import Reader
from annotator.diagnostics import Report
from annotator.read.seeds import read_seeds
from tests.desk.test_work import ANNOTATIONS, FILES, NOTES, PEOPLE
from tests.read.folders import write

TWO: dict[str, str | None] = {
    "articles/two/article.txt": "Ash and Bo Birch came. Nobody of them had been there before.\n",
    "articles/two/annotations.yml": NOTES[: NOTES.index("claims")] + "pins: [{quote: Nobody, entity: nobody}]\n",
}
BO = "  - {id: bo, name: Bo Ash, kind: person, aliases: [Ash], as_of: 2025-03-28, description: 'He.[@src]'}\n"


def everything(folder: Path) -> Report:
    report: Report = []
    read = read_seeds(folder / "seeds", folder, report)
    annotate(read.seeds, read.knowledge, report, [])
    return report


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (ANNOTATIONS, NOTES.replace("The ferry sails again", "The ferry sails no more"), "are not in"),
        (ANNOTATIONS, NOTES.replace("id: sails", "id: met"), "two claims have the id met"),
        (ANNOTATIONS, NOTES + "pins: [{quote: Nobody, entity: nobody}]\n", "there is no entity nobody"),
        ("entities/people.yml", PEOPLE + BO, "may be anna-ash or bo"),
        ("entities/people.yml", PEOPLE.replace("A writer.[@src]", "word " * 80), "words"),
        ("sources.yml", "references: []\n", "there is no source src"),
        (ANNOTATIONS, NOTES, ""),
    ],
)
def test_what_a_change_brings_is_found_wherever_it_is(tmp_path: Path, name: str, text: str, told: str) -> None:
    write(tmp_path, {**FILES, **TWO})
    reader = Reader(tmp_path / "seeds", tmp_path)
    before = everything(tmp_path)
    path = tmp_path / "seeds" / name
    new = reader.new(reader.now(), {path: text.encode()})
    path.write_text(text, encoding="utf-8")
    after = everything(tmp_path)
    for one in before:
        same = next((other for other in after if (other.code, other.message) == (one.code, one.message)), None)
        after = [other for other in after if other is not same]
    assert [(one.code, one.message) for one in new] == [(one.code, one.message) for one in after]
    assert told in " ".join(one.message for one in new)


def test_the_same_error_once_more_is_new(tmp_path: Path) -> None:
    wrong = NOTES + "pins: [{quote: Rome, entity: nobody}]\n"
    write(tmp_path, {**FILES, ANNOTATIONS: wrong})
    reader = Reader(tmp_path / "seeds", tmp_path)
    more = wrong.replace("nobody}]", "nobody}, {quote: Birch and, entity: nobody}]")
    (new,) = reader.new(reader.now(), {tmp_path / "seeds" / ANNOTATIONS: more.encode()})
    assert new.message == "there is no entity nobody"
