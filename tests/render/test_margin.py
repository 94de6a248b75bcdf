"""Which cards stand beside an article, and which are too long for its page."""

from pathlib import Path

import pytest

from tests.render.pages import ANNOTATIONS, BACKGROUND, FIGURES, ONE, claim, look, pages

PLACED = "    cards: [{background: ferry, quote: Alpha}]\n"
WORDS = "word " * 12


def _classes(folder: Path, article: str, card: int, *, claims: int = 0, cards: str = PLACED) -> list[list[str]]:
    """The classes of each card on the page of an article; the card has so many sentences."""
    found = "".join(claim(f"c{n}", "Alpha", more="evidence: [{source: s1}]") for n in range(claims))
    files = {
        "articles/one/article.txt": f"Alpha. {article}\n\nBeta.\n",
        "articles/one/annotations.yml": ANNOTATIONS + cards + ("    claims:" + found if claims else ""),
        "context/ferry.md": BACKGROUND.replace("There is one.", (WORDS.strip() + ". ") * card),
        "figures/all.yml": FIGURES,
    }
    return [list(one["class"]) for one in look(pages(folder, files)[ONE]).select("aside")]


@pytest.mark.parametrize(
    ("article", "card", "claims", "expected"),
    [
        (WORDS * 40, 2, 0, ["card"]),
        (WORDS, 2, 0, ["card", "in-text"]),
        # Notes are part of a page.
        (WORDS, 2, 4, ["card"]),
        (WORDS * 40, 60, 0, ["card", "in-text"]),
    ],
    ids=["a long article", "a short one", "a short one with notes", "a card longer than a long article"],
)
def test_a_card_that_is_longer_than_its_page_stays_in_the_text(
    tmp_path: Path, article: str, card: int, claims: int, expected: list[str]
) -> None:
    assert _classes(tmp_path, article, card, claims=claims) == [expected]


def test_a_source_that_a_card_cites_often_is_one_note(tmp_path: Path) -> None:
    cited = {"context/ferry.md": BACKGROUND.replace("There is one.", "It is so.[@s1] " * 60)}
    files = {"articles/one/article.txt": f"Alpha. {WORDS * 12}\n", "articles/one/annotations.yml": ANNOTATIONS + PLACED}
    (card,) = look(pages(tmp_path, files | cited)[ONE]).select("aside")
    assert list(card["class"]) == ["card", "in-text"]


def test_a_card_counts_from_the_end_of_the_one_before_it(tmp_path: Path) -> None:
    both = "    cards: [{background: ferry, quote: Alpha}, {figure: crossings, quote: Alpha}]\n"
    assert _classes(tmp_path / "a", WORDS * 50, 2, cards=both) == [["card"], ["card"]]
    assert _classes(tmp_path / "b", WORDS * 13, 2, cards=both) == [["card"], ["card", "in-text"]]
