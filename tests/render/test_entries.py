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
