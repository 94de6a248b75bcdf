"""Every quote of an article's annotations, and what became of it."""

from pathlib import Path

import pytest

from annotator.annotate.mends import Mend, mends
from annotator.model.article import Seed
from annotator.model.document import Document
from annotator.read.seeds import read_former
from tests.read.folders import ANNOTATIONS, read

TEXT = "Anna Ash met Bo Birch in Rome, and Bo Birch left at noon on the ferry to the Lantern Isles.\n\nRome slept.\n"


def seed(folder: Path, records: str, text: str = TEXT) -> Seed:
    files = {"articles/one/article.txt": text, "articles/one/annotations.yml": ANNOTATIONS + records}
    (only,) = read(folder, files)[0].seeds
    return only


def document(text: str) -> Document:
    read_back = read_former(text.encode(), ".txt")
    assert read_back
    return read_back


def said(found: list[Mend]) -> list[tuple[str, str, str]]:
    return [(one.what, one.now.state, one.now.why) for one in found]


def test_quotes_that_are_kept_are_none_of_the_mends(tmp_path: Path) -> None:
    assert mends(seed(tmp_path, "pins: [{quote: Anna Ash, entity: bo}]\nexclude: [{quote: Rome slept}]\n")) == []


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ("pins: [{quote: Birch, entity: bo}]\n", ("the pin of bo", "orphan", "several")),
        ("pins: [{quote: Bo Birch, entity: bo, every: true}]\n", None),
        ("exclude: [{quote: Bo Oak, every: true}]\n", ("an exclusion", "orphan", "gone")),
        (
            "exclude: [{quote: bo birch left at noon on the ferry, every: true}]\n",
            ("an exclusion", "orphan", "capitals"),
        ),
        ("cards: [{background: back, quote: Isles. Rome}]\n", ("the card back", "orphan", "split")),
        (
            "cards: [{background: back, quote: bo birch left at noon on the ferry}]\n",
            ("the card back", "moved", "capitals"),
        ),
    ],
)
def test_what_became_of_a_quote(tmp_path: Path, records: str, expected: tuple[str, str, str] | None) -> None:
    found = mends(seed(tmp_path, records))
    assert said(found) == ([expected] if expected else [])
    assert all(one.score == 0 for one in found if one.now.mend is None)


def test_mends_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    records = "exclude: [{quote: Bo Oak}]\npins: [{quote: Bo Elm, entity: bo}]\ncards: [{background: back, quote: X}]\n"
    assert [one.what for one in mends(seed(tmp_path, records))] == ["an exclusion", "the pin of bo", "the card back"]


def test_a_quote_is_followed_from_the_newest_text_in_which_it_stands_once(tmp_path: Path) -> None:
    one = seed(tmp_path, "pins: [{quote: Birch, entity: bo}]\n")
    older = document(TEXT.replace(", and Bo Birch left", ", and left"))
    twice = document(TEXT.replace("slept", "woke"))
    assert said(mends(one, [twice, older])) == [("the pin of bo", "moved", "followed")]
    assert said(mends(one, [twice])) == [("the pin of bo", "orphan", "several")]


def test_older_texts_are_not_read_if_no_quote_asks_for_them(tmp_path: Path) -> None:
    def former() -> object:
        yield document(TEXT)
        raise AssertionError("an older text was read")

    assert mends(seed(tmp_path, "pins: [{quote: Anna Ash, entity: bo}]\n"), former()) == []  # type: ignore[arg-type]


def test_quotes_written_for_the_text_as_it_is_are_not_doubted_for_an_older_one(tmp_path: Path) -> None:
    one = seed(tmp_path, "pins: [{quote: noon, entity: bo}]\n")
    older = document("At noon it was quiet in the harbor.\n\nNothing else happened on that day or the next.\n")
    assert mends(one, [document(TEXT), older]) == []
    assert [found.now.state for found in mends(one, [older])] == ["orphan"]
