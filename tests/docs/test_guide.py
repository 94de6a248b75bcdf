"""The guide: its front matter can be read, search leaves it out, and its navigation names each page."""

from pathlib import Path

import pytest
import yaml

from annotator.model.schemas import FORMATS, schema
from tests.docs.tables import BLOCK, FOLDER, with_tables

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


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: str(path.name))
def test_the_tables_of_keys_are_those_of_the_schemas(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert with_tables(text) == text, "run `make schemas`"


def test_every_record_but_a_quote_and_an_exclusion_has_its_table() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md"))
    shown = {found["record"] or found["format"] for found in BLOCK.finditer(pages)}
    records = {name for one in FORMATS for name in ([one.name] if not one.key else []) + list(schema(one)["$defs"])}
    assert records - shown == {"quote", "exclusion", "alias"}  # told in words
