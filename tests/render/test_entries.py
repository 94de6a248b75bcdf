"""What search knows of the pages of one small site."""

from pathlib import Path

from tests.render.pages import BACKGROUND, pages


def test_every_page_has_its_entry_with_places(tmp_path: Path) -> None:
    made = pages(tmp_path, {"context/ferry.md": BACKGROUND})
    entries = {entry.path: entry for page in made.values() for entry in page.entries}
    assert {entry.group for entry in entries.values()} == {"entity", "explainer", "background", "page", "source"}
    ash = entries["entities/ash/index.html"]
    assert ash.title == "Anna Ash"
    assert entries["background/ferry/index.html"].title == "On ferries"
    explainer = entries["explainers/one/index.html"]
    assert all(passage.text for passage in explainer.passages)
    anchors = [passage.anchor for passage in explainer.passages]
    assert all(f'id="{anchor}"' in made["explainers/one/index.md"].body for anchor in anchors if "note" in anchor)
    assert [path for path in entries if "#" in path] == [
        entry.path for entry in entries.values() if entry.group == "source"
    ]


FIGURES = """
    figures:
      - {id: f, kind: bars, title: Crossings, message: "There were two.[@s1]", as_of: 2025-03-28, unit: crossings,
         rows: [{label: A, value: 2, evidence: [s1]}]}
"""
TIMELINES = """
    timelines:
      - {id: t, title: Ferries, as_of: 2025-03-28, events: [{date: 2024-05-01, text: "It sank.[@s1]"}]}
"""


def test_figures_and_events_are_found_where_they_stand(tmp_path: Path) -> None:
    background = BACKGROUND.replace("as_of", 'since: "It was sold.[@s1]"\n    as_of') + "\n    ![](figure:f)\n"
    files = {"context/ferry.md": background, "figures/a.yml": FIGURES, "timelines/a.yml": TIMELINES}
    made = pages(tmp_path, files)
    entries = {entry.path: entry for page in made.values() for entry in page.entries}
    found = {passage.anchor: passage.text for passage in entries["background/ferry/index.html"].passages}
    assert found["figure-f"] == "Crossings\nThere were two."
    assert any(
        passage.text == "Since then: It was sold." for passage in entries["background/ferry/index.html"].passages
    )
    (_, event) = entries["timeline/index.html"].passages
    assert (event.text, event.anchor) == ("1 May 2024: It sank.", "y-2024")
    assert "{ #y-2024 }" in made["timeline/index.md"].body
