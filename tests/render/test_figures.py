"""A figure in a page: its title, its picture, what it says in words, and its numbers as a table with their sources."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import Tag

from tests.builders import build_site
from tests.render.pages import BACKGROUND, BASE, FIGURES, look, pages, words

FERRY = "background/ferry/index.md"
FILES = {"figures/all.yml": FIGURES}


def _placed(*names: str) -> dict[str, str]:
    return {**FILES, "context/ferry.md": BACKGROUND + "".join(f"\n    ![](figure:{name})\n" for name in names)}


def _figure(folder: Path, name: str, files: dict[str, str] | None = None) -> Tag:
    """The one figure of a page that places it."""
    (found,) = look(pages(folder, {**_placed(name), **(files or {})})[FERRY]).select("figure")
    return found


def _table(found: Tag) -> list[list[str]]:
    return [[words(cell) for cell in row.select("th, td")] for row in found.select("table tr")]


def test_a_figure_has_a_title_a_picture_a_message_and_its_data(tmp_path: Path) -> None:
    found = _figure(tmp_path, "crossings")
    assert (found["id"], found["class"]) == ("figure-crossings", ["figure"])
    parts = found.find_all(recursive=False)
    assert [part.name for part in parts] == ["p", "section", "p", "p", "details", "p"]
    title, _, message, note, data, as_of = parts
    assert (title["class"], words(title), title.strong is not None) == (["figure-title"], "Crossings", True)
    assert (message["class"], words(message), message.em is not None) == (["message"], "There were fewer.2", True)
    assert (note["class"], words(note)) == (["figure-note"], "Sundays are left out.1")
    assert (data["class"], data.get("open")) == (["data"], None)
    assert words(data.summary) == "The data as a table, with sources"
    assert words(as_of) == "As of 28 March 2025"


@pytest.mark.parametrize("name", ["crossings", "shares", "fares", "tour"])
def test_the_picture_is_described_by_the_title_and_the_message(tmp_path: Path, name: str) -> None:
    found = _figure(tmp_path, name)
    (section,) = found.select("section.picture")
    (picture,) = section.find_all(recursive=False)
    assert picture.name == "svg"
    assert picture["role"] == "img"
    for described, where in zip(str(picture["aria-labelledby"]).split(), (".figure-title", ".message"), strict=True):
        assert found.select(f"[id='{described}']") == found.select(where) != []


@pytest.mark.parametrize(
    ("name", "table"),
    [
        (
            "crossings",
            [
                ["What", "Part", "crossings a day", "Sources"],
                ["Before", "", "1,200", "2"],
                ["After", "By day", "800", "13"],
                ["After", "By night", "about 0", "4"],
            ],
        ),
        ("shares", [["What", "%", "Sources"], ["City", "50", "2"], ["Passengers", "about 49.5", "2"]]),
        (
            "fares",
            [
                ["What", "crowns", "From", "Until", "Remark", "Sources"],
                ["Cars", "0", "January 2024", "31 May 2024", "", "2"],
                ["Cars", "3", "1 June 2024", "still so", "", "2"],
                ["On foot", "", "about 2024", "still so", "free", "2"],
            ],
        ),
        (
            "tour",
            [
                ["What", "Date", "Remark", "Sources"],
                ["Here", "27 March 2025", "", "2"],
                ["There", "", "by night", "2"],
            ],
        ),
    ],
)
def test_the_table_has_a_line_for_each_row_and_a_column_for_what_any_row_has(
    tmp_path: Path, name: str, table: list[list[str]]
) -> None:
    assert _table(_figure(tmp_path, name)) == table


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        # What no row has needs no column; nought is an amount, and an open end is an end.
        ("{label: A, from: 2024, evidence: [s1]}", ["What", "From", "Until", "Sources"]),
        ("{label: A, from: 2024, value: 0, evidence: [s1]}", ["What", "crowns", "From", "Until", "Sources"]),
        ("{label: A, from: 2024, until: 2025, evidence: [s1]}", ["What", "From", "Until", "Sources"]),
    ],
)
def test_what_no_row_has_needs_no_column(tmp_path: Path, rows: str, heads: list[str]) -> None:
    figures = f"""
    figures:
      - id: one
        kind: spans
        title: T
        message: M.
        as_of: 2025-03-28
        unit: crowns
        rows: [{rows}]
    """
    assert _table(_figure(tmp_path, "one", {"figures/all.yml": figures}))[0] == heads


def test_each_row_leads_to_the_words_that_bear_it_out(tmp_path: Path) -> None:
    page = look(pages(tmp_path, _placed("crossings"))[FERRY])
    cells = [row.select("td")[-1] for row in page.select("tbody tr")]
    assert [[(marker.get_text(), marker["href"]) for marker in cell.select("a.marker")] for cell in cells] == [
        [("2", "#note-2")],
        [("1", "#note-1"), ("3", "#note-3")],
        [("4", "#note-4")],
    ]
    assert [
        ([words(quoted) for quoted in note.select("blockquote")], words(note.select_one(".source")))
        for note in page.select("ol > li[id^=note]")
    ] == [
        ([], "“Second”, Echo."),
        # The source's own words, as the page cites it elsewhere …
        (["“so it is”"], "“First”, Echo. Read the quote <https://example.org/1>"),
        # … and those of the row alone.
        (["“eight hundred”"], "Echo (in full in note 2). Read the quote <https://example.org/1>"),
        ([], "“Third”, p. 9."),
    ]


def test_words_that_are_the_sources_own_need_no_note_of_their_own(tmp_path: Path) -> None:
    figures = FIGURES.replace("quote: eight hundred", "quote: so it is")
    page = look(pages(tmp_path, {**_placed("crossings"), "figures/all.yml": figures})[FERRY])
    assert [words(row.select("td")[-1]) for row in page.select("tbody tr")] == ["2", "12", "3"]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2025-05-24", "As of 28 March 2025"),
        ("2025-05-25", "As of 28 March 2025 · may be out of date: review was due 24 May 2025"),
    ],
)
def test_a_figure_says_how_old_it_is(tmp_path: Path, today: str, said: str) -> None:
    figures = FIGURES.replace("unit: crossings a day", "unit: crossings a day\n        review_by: 2025-05-24")
    epoch = int(datetime.fromisoformat(today).replace(tzinfo=UTC).timestamp())
    made = pages(tmp_path, {**_placed("crossings"), "figures/all.yml": figures}, epoch=epoch)
    found = look(made[FERRY])
    assert words(found.select_one("figure > .asof")) == said
    assert len(found.select("figure > .asof strong.stale")) == ("out of date" in said)


def test_figures_stand_between_the_blocks_of_their_text(tmp_path: Path) -> None:
    body = "\n    ![](figure:tour)\n\n    Then.\n\n    ![](figure:fares)\n"
    prose = look(pages(tmp_path, {**FILES, "context/ferry.md": BACKGROUND + body})[FERRY]).select_one(".prose")
    assert prose is not None
    assert [child.get("id") or words(child) for child in prose.find_all(recursive=False)] == [
        "Anna Ash ordered it.2",
        "figure-tour",
        "Then.",
        "figure-fares",
    ]


def test_a_figure_can_stand_in_the_text_of_an_entity(tmp_path: Path) -> None:
    entities = """
    entities:
      - id: ash
        name: Anna Ash
        kind: person
        as_of: 2025-03-28
        description: Mayor.
        text: |
          One.

          ![](figure:tour)
    """
    page = look(pages(tmp_path, {**FILES, "entities/all.yml": entities})["entities/ash/index.md"])
    assert [one["id"] for one in page.select("figure")] == ["figure-tour"]
    assert page.select("figure svg")


def test_no_two_things_on_a_page_share_a_name(tmp_path: Path) -> None:
    """A figure may be called as another's title would be."""
    names = ["tour", "tour-title", "tour-message"]
    record = FIGURES.partition("      - id: tour")[2]
    figures = "    figures:\n" + "".join(f"      - id: {name}{record}" for name in names)
    text = BACKGROUND + "".join(f"\n    ![](figure:{name})\n" for name in names)
    page = look(pages(tmp_path, {"figures/all.yml": figures, "context/ferry.md": text})[FERRY])
    ids = [str(one["id"]) for one in page.select("[id]")]
    assert len(page.select("figure")) == 3
    assert [one for one in ids if ids.count(one) > 1] == []


HOSTILE = "</svg></table><script>alert(1)</script> | *x* & {{ y }} `z` { onclick=w }"


def test_the_words_of_a_figure_are_data(tmp_path: Path) -> None:
    figures = f"""
    figures:
      - id: one
        kind: bars
        title: "{HOSTILE}"
        message: M.
        as_of: 2025-03-28
        unit: "{HOSTILE}"
        rows: [{{label: "{HOSTILE}", series: "{HOSTILE}", value: 5, evidence: [{{source: s1, quote: "{HOSTILE}"}}]}}]
      - id: two
        kind: map
        title: T
        message: M.
        as_of: 2025-03-28
        rows: [{{label: "{HOSTILE}", lat: 0, lon: 0, text: "{HOSTILE}", evidence: [s1]}}]
    """
    text = BACKGROUND + "\n    ![](figure:one)\n\n    ![](figure:two)\n"
    page = look(pages(tmp_path, {"figures/all.yml": figures, "context/ferry.md": text})[FERRY])
    assert page.select("script") == []
    assert words(page.select_one(".figure-title")) == HOSTILE
    one, two = page.select("figure")
    assert _table(one) == [["What", "Part", HOSTILE, "Sources"], [HOSTILE, HOSTILE, "5", "3"]]
    assert _table(two) == [["What", "Remark", "Sources"], [HOSTILE, HOSTILE, "2"]]
    assert page.select("[onclick]") == []
    note = page.select_one("#note-3 blockquote")
    assert words(note) == f"“{HOSTILE}”"


def test_a_figure_that_is_not_there_leaves_the_rest_of_the_page(tmp_path: Path) -> None:
    """It is an error already; a preview shows the page all the same."""
    body = BACKGROUND + "\n    ![](figure:none)\n\n    ![](timeline:none)\n\n    Then.\n"
    built = build_site(tmp_path, {**BASE, "context/ferry.md": body})
    (page,) = (page for page in built.pages if page.path == FERRY)
    assert words(look(page).select_one(".prose")) == "Anna Ash ordered it.2 Then."
