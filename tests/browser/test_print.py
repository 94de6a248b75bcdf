"""What the browser's own printing puts on paper: all that a hover shows, nothing that leads elsewhere."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.programs import PDFTOTEXT
from tests.browser.sites import Watched

Visit = Callable[..., Watched]
EXPLAINER = "explainers/noem-mexico/index.html"


def printed(page: Page, folder: Path, **options: str) -> list[str]:
    """The words of each sheet."""
    page.pdf(path=folder / "page.pdf", format=options.get("format", "A4"), landscape="landscape" in options)
    command = [PDFTOTEXT.path(), "-layout", str(folder / "page.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\s+", " ", sheet) for sheet in text.split("\f")][:-1]


@pytest.fixture
def sheets(visit: Visit, tmp_path: Path) -> list[str]:
    return printed(visit(EXPLAINER).page, tmp_path)


def test_paper_carries_notes_with_plain_addresses(sheets: list[str]) -> None:
    text = "".join(" ".join(sheets).split())
    assert "Note1" not in text
    assert "Supported.Reuters" not in text  # what belongs to a sentence is in its note
    address = (
        "https://jornada.com.mx/noticia/2025/03/29/politica/hay-respeto-sheinbaum-falta-mucho-por-hacer-senala-noem"
    )
    assert f"Readthequote<{address}>" in text
    assert ":~:" not in text


def test_paper_carries_what_was_folded_and_a_glossary_of_the_names(sheets: list[str]) -> None:
    text = " ".join(sheets)
    assert "What could not be checked: Most pages" in text
    assert "SHA-256 of the file as received: 720e8f93" in text
    assert "Two others were already charged" in text  # the rest of a card
    glossary = text[text.index("Names on this page") :]
    assert "CECOT Facility Prison for alleged gang members" in glossary
    assert "Since then: On 18 July 2025 El Salvador sent 252 Venezuelans home" in glossary
    assert text.index("Notes 1. Supported.") < text.index("Names on this page")


def test_paper_carries_no_navigation(sheets: list[str]) -> None:
    text = " ".join(sheets)
    for word in ("Skip to content", "Menu", "Search", "Timeline", "Article only", "Back to top", "↩"):
        assert word not in text


@pytest.mark.parametrize("paper", [{}, {"format": "A3", "landscape": "yes"}], ids=["A4", "A3 across"])
def test_no_card_is_broken_over_sheets(visit: Visit, tmp_path: Path, paper: dict[str, str]) -> None:
    page = visit(EXPLAINER).page
    sheets = printed(page, tmp_path, **paper)
    cards = [" ".join(str(one).split()) for one in page.locator(".card > .card-title").all_inner_texts()]
    ends = ["As of 28 March 2025 · Read the background", "Data and sources"]
    assert len(cards) == 4
    for title in cards:
        (holding,) = [sheet for sheet in sheets if re.search(re.escape(title) + " [A-Z]", sheet)]
        rest = holding[holding.index(title) :]
        assert any(end in rest for end in ends), title


def test_wide_paper_has_cards_in_the_text(visit: Visit) -> None:
    watched = visit(EXPLAINER, width=1600)
    watched.page.emulate_media(media="print")
    for card in watched.page.locator(".card, .known").all():
        assert card.evaluate("card => getComputedStyle(card).position") == "static"
