"""The guide: its front matter can be read, search leaves it out, and its navigation names each page."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
PAGES = sorted(GUIDE.rglob("*.md"))


def name(path: Path) -> str:
    return path.relative_to(GUIDE).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_has_a_title_and_stays_out_of_search(path: Path) -> None:
    front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    assert front["title"]
    assert front["description"]
    assert front["search"] == {"exclude": True}


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_the_navigation_names_each_page(path: Path) -> None:
    assert f": guide/{name(path)}\n" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
