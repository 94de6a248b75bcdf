"""What search loads: words, files and their bytes."""

import json
import random
import re
from typing import Any

import pytest

from annotator.model.entry import Entry, Passage
from annotator.render.search import fold, search_files, words


def parts(files: dict[str, str], kind: str) -> list[Any]:
    """The data of all files of a kind, one after another."""
    found = [_data(text) for path, text in files.items() if re.fullmatch(rf"search/{kind}-\d+\.js", path)]
    return [record for records in found for record in records]


def _data(text: str) -> Any:
    match = re.fullmatch(r'searchData\("[a-z]+(?:-\d+)?",(.*)\)\n', text, re.DOTALL)
    assert match
    return json.loads(match[1])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bogotá, México!", "bogota mexico"),
        ("e\u0301 É ê", "e e e"),
        ("Łódź Ærø Straße Đorđe ΟΔΟΣ", "lodz aero strasse dorde οδοσ"),
        ("Mexico’s U.S. MS-13", "mexico s u s ms 13"),
        ("so\u00adft zero\u200bwidth", "soft zerowidth"),
        ("東京都", "東京 京都 都"),
        ("GX東京2", "gx 東京 京 2"),
        ("パリ", "パリ リ"),
        ("שָׁלוֹם مُحَمَّد", "שלום محمد"),
        ("हिन्दी", "हिन्दी"),
        ("snake_case <b>&amp;</b>", "snake case b amp b"),
        ("--- *** 👍", ""),
    ],
)
def test_words_are_what_people_type(text: str, found: str) -> None:
    assert words(text) == found.split()


def test_folding_is_done_once() -> None:
    for text in ("İstanbul", "ﬁne", "Ångström", "한국어"):
        assert fold(fold(text)) == fold(text)


ENTRIES = (
    Entry("source", "Source", "sources/index.html#source-a", "A title", (), (Passage("“Citado”", "", "es"),), "es"),
    Entry(
        "explainer",
        "Annotated explainer",
        "explainers/x/index.html",
        "Title",
        (),
        (Passage("Text"), Passage("Note", "note-1")),
    ),
    Entry("entity", "Person", "entities/ash/index.html", "Anna Ash", ("Ash", "The Mayor"), (Passage("Who"),)),
)


def test_entities_come_first_and_sources_are_not_among_the_names() -> None:
    files = search_files(ENTRIES)
    assert sorted(files) == [f"search/{name}.js" for name in ("index", "names-0", "texts-0", "words-0")]
    assert parts(files, "names") == [
        [0, 0, "entities/ash/index.html", "Anna Ash", ["Ash", "The Mayor"]],
        [1, 1, "explainers/x/index.html", "Title", []],
    ]
    assert [record[2:] for record in parts(files, "texts")] == [
        ["Anna Ash", [["", "Who"]]],
        ["Title", [["", "Text"], ["note-1", "Note"]]],
        ["A title", [["", "“Citado”", "es"]]],
    ]
    assert dict(parts(files, "words"))["title"] == {"0": {"1": 1, "2": 1}}
    assert _data(files["search/index.js"])["labels"] == [
        ["entity", "Person"],
        ["explainer", "Annotated explainer"],
        ["source", "Source", "es"],
    ]


def test_a_large_index_is_cut_in_the_order_in_which_browsers_compare() -> None:
    draw = random.Random(2)
    letters = "abcdefgh\uff21\U00010400\u05d0\U00020000"
    entries = [
        Entry(
            "page",
            "Page",
            f"{number}.html",
            "T",
            (),
            (Passage(" ".join("".join(draw.choices(letters, k=5)) for _ in range(40))),),
        )
        for number in range(400)
    ]
    files = search_files(entries)
    index = _data(files["search/index.js"])
    assert len(index["words"]) > 2
    assert len(index["texts"]) > 2
    for start, number in zip(index["words"], range(len(index["words"])), strict=True):
        assert _data(files[f"search/words-{number}.js"])[0][0] == start
    ordered = [word for word, _ in parts(files, "words")]
    assert ordered == sorted(ordered, key=lambda word: word.encode("utf-16-be"))
    assert max(len(text.encode()) for path, text in files.items() if "words-" in path) < 50_000


def test_a_word_that_stands_nearly_everywhere_is_left_out() -> None:
    entries = [
        Entry("page", "Page", f"{number}.html", f"Rare{number}", (), (Passage("The"),)) for number in range(3_000)
    ]
    files = search_files(entries)
    assert _data(files["search/index.js"])["common"] == ["the"]
    assert "the" not in dict(parts(files, "words"))


def test_the_same_entries_make_the_same_files_and_others_another_version() -> None:
    version = re.compile(r'"version":"(\w+)"')
    files = search_files(ENTRIES)
    assert search_files(list(ENTRIES)) == files
    other = search_files(ENTRIES[:2])
    assert version.findall(files["search/index.js"]) != version.findall(other["search/index.js"])


def test_a_site_without_anything_can_be_searched() -> None:
    files = search_files(())
    assert _data(files["search/index.js"])["names"] == 1
    assert parts(files, "names") == parts(files, "texts") == parts(files, "words") == []
