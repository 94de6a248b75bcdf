"""The page of an article: header, cards, tips, language; what is past its review says so."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from bs4 import Tag

from tests.render.pages import ANNOTATIONS, BACKGROUND, ENTITIES, FIGURES, ONE, look, pages, words


def test_the_header_tells_origin_dates_rights_and_checksum(tmp_path: Path) -> None:
    annotations = """
    title: Ours
    origin:
      publisher: The Post
      section: City
      author: C. Cole
      title: "“Theirs”"
      url: https://example.org/a?b=1&c=2
      published: 2025-03-28
      accessed: 2025-03-30
    as_of: 2025-03-29
    reviewed: 2025-04-01
    rights: "Free *to use*, [it says](https://example.org/rights).[@s3]"
    """
    page = look(pages(tmp_path, {"articles/one/annotations.yml": annotations})[ONE])
    checksum = sha256((tmp_path / "seeds/articles/one/article.txt").read_bytes()).hexdigest()
    assert [words(one) for one in page.select("section.facts p")] == [
        "Published by The Post, City, by C. Cole on 28 March 2025."
        " Annotated as of 29 March 2025, reviewed 1 April 2025.",
        "Original headline: “‘Theirs’”.",
        "The article’s text is unchanged; tips, notes and cards are ours.",
        "Free to use, it says.1",
        "The text was received on 30 March 2025.",
        f"SHA-256 of the file as received: {checksum}",
    ]
    assert [link["href"] for link in page.select("section.facts a")] == [
        "https://example.org/a?b=1&c=2",
        "https://example.org/rights",
        "#note-1",
    ]


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2025-03-28", "on 28 March 2025"),
        ("2025-03-28~", "on or about 28 March 2025"),
        ("2025-03", "in March 2025"),
        ("2025-03~", "in or about March 2025"),
        ("2025", "in 2025"),
        ("2025~", "in or about 2025"),
    ],
)
def test_the_day_of_publication_is_as_exact_as_it_is_known(tmp_path: Path, published: str, said: str) -> None:
    annotations = ANNOTATIONS.replace("{publisher: The Post}", f'{{publisher: The Post, published: "{published}"}}')
    page = look(pages(tmp_path, {"articles/one/annotations.yml": annotations})[ONE])
    assert words(page.select_one(".facts p")) == f"Published by The Post {said}. Annotated as of 28 March 2025."


def test_a_page_without_rights_says_so(tmp_path: Path) -> None:
    annotations = ANNOTATIONS.replace("rights: Free to use.", "")
    page = look(pages(tmp_path, {"articles/one/annotations.yml": annotations})[ONE])
    assert words(page.select_one(".facts details p")) == "On what ground the text is republished is not recorded."


def test_a_card_stands_after_its_block_and_leads_to_its_page(tmp_path: Path) -> None:
    changed = {
        "context/ferry.md": BACKGROUND,
        "articles/one/article.txt": "First.\nAnna Ash met Bo Birch.\nLast.\n",
        "articles/one/annotations.yml": ANNOTATIONS + "    cards: [{background: ferry, quote: met}]\n",
    }
    page = look(pages(tmp_path, changed)[ONE])
    article = page.select_one("div.article")
    assert article is not None
    assert [one.name for one in article.find_all(recursive=False)] == ["p", "div", "p"]
    (passage,) = article.select("div.passage")
    assert [one.name for one in passage.find_all(recursive=False)] == ["p", "aside"]
    (card,) = passage.select("aside.card")
    title, essential, rest = card.find_all(recursive=False)
    assert card["aria-labelledby"] == title["id"] == "card-ferry"
    assert (title["class"], words(title)) == (["card-title"], "Why there is a ferry")
    assert words(essential) == "There is one.1"
    assert (rest.name, rest["class"], rest.get("open")) == ("details", ["rest"], None)
    assert words(rest) == "More As of 28 March 2025 · Read the background"
    assert rest.summary is not None
    assert rest.summary["aria-describedby"] == "card-ferry"
    assert [link["href"] for link in card.select(".asof a")] == ["../../background/ferry/index.md"]


@pytest.mark.parametrize(
    ("summary", "essential", "rest"),
    [
        ("One.[@s1] Two.[@s2] Three.[@s3]", "One.1", ["Two.2 Three.3"]),
        ("*One.* Two.[@s2]", "One.", ["Two.1"]),
        ("One.[@s2]", "One.1", []),
        ("The U.S. pays.[@s1] So.", "The U.S. pays.1", ["So."]),
        ("One.[@s1] (1) is two.", "One.1", ["(1) is two."]),
    ],
)
def test_of_a_card_one_sentence_stands_open_and_the_rest_is_folded(
    tmp_path: Path, summary: str, essential: str, rest: list[str]
) -> None:
    changed = {
        "context/ferry.md": BACKGROUND.replace('"There is one.[@s2]"', f"'{summary}'"),
        "articles/one/annotations.yml": ANNOTATIONS + "    cards: [{background: ferry, quote: met}]\n",
    }
    (card,) = look(pages(tmp_path, changed)[ONE]).select("aside.card")
    assert [words(one) for one in card.find_all("p", recursive=False)] == ["Why there is a ferry", essential]
    assert [words(one) for one in card.select("details > p:not(.asof)")] == rest


def test_a_card_tells_what_has_happened_since_where_it_is_folded(tmp_path: Path) -> None:
    since = "since: 'It *sank*.[@s3]'"
    changed = {
        "context/ferry.md": BACKGROUND.replace("as_of:", f"{since}\n    as_of:"),
        "articles/one/annotations.yml": ANNOTATIONS + "    cards: [{background: ferry, quote: met}]\n",
    }
    made = pages(tmp_path, changed)
    (card,) = look(made[ONE]).select("aside.card")
    assert [words(one) for one in card.select("details > p")] == [
        "Since then: It sank.2",
        "As of 28 March 2025 · Read the background",
    ]
    assert words(look(made["background/ferry/index.md"]).select_one(".since")) == "Since then: It sank.2"


def _figure_card(folder: Path, changed: dict[str, str]) -> Tag:
    files = {
        "figures/all.yml": FIGURES,
        "articles/one/annotations.yml": ANNOTATIONS + "    cards: [{figure: crossings, quote: met}]\n",
        **changed,
    }
    (card,) = look(pages(folder, files)[ONE]).select("div.article > div.passage > aside.card")
    return card


def test_a_figure_beside_an_article_shows_its_message_and_folds_the_rest(tmp_path: Path) -> None:
    card = _figure_card(tmp_path, {})
    title, message, rest = card.find_all(recursive=False)
    assert (title["class"], words(title)) == (["card-title"], "Crossings")
    assert words(message) == "There were fewer.1"
    assert (card["aria-labelledby"], rest["class"]) == (title["id"], ["rest"])
    assert [child.name for child in rest.find_all(recursive=False)] == ["summary", "section", "p", "details", "p"]
    (picture,) = rest.select("section.picture > svg")
    assert str(picture["aria-labelledby"]).split() == [title["id"], message["id"]]
    assert words(rest.select_one(".figure-note")) == "Sundays are left out.2"
    assert [words(row.td) for row in rest.select("details.data tbody tr")] == ["Before", "After", "After"]
    assert words(rest.find_all("p", recursive=False)[-1]) == "As of 28 March 2025"


def test_a_figure_that_has_a_page_leads_to_its_data_there(tmp_path: Path) -> None:
    page = BACKGROUND + "\n    ![](figure:crossings)\n"
    card = _figure_card(tmp_path, {"context/ferry.md": page, "context/a.md": page.replace("On", "Still on")})
    assert card.select("table") == []
    assert words(card.select_one(".figure-note")) == "Sundays are left out.2"
    assert card.select("section.picture > svg")
    (link,) = card.select(".asof a")
    assert link["href"] == "../../background/ferry/index.md#figure-crossings"


def test_a_figure_and_a_page_of_one_name_are_two_cards(tmp_path: Path) -> None:
    cards = "    cards: [{background: tour, quote: met}, {figure: tour, quote: left}]\n"
    changed = {
        "figures/all.yml": FIGURES,
        "context/tour.md": BACKGROUND,
        "articles/one/article.txt": "Anna Ash met Bo Birch.\nAsh left.\n",
        "articles/one/annotations.yml": ANNOTATIONS + cards,
    }
    page = look(pages(tmp_path, changed)[ONE])
    assert [words(one) for one in page.select("aside.card > .card-title")] == ["Why there is a ferry", "The tour"]
    ids = [str(one["id"]) for one in page.select("[id]")]
    assert [one for one in ids if ids.count(one) > 1] == []


def test_a_card_without_a_heading_of_its_own_is_called_by_its_page(tmp_path: Path) -> None:
    changed = {
        "context/ferry.md": BACKGROUND.replace("    card: Why there is a ferry\n", ""),
        "articles/one/annotations.yml": ANNOTATIONS + "    cards: [{background: ferry, quote: met}]\n",
    }
    assert words(look(pages(tmp_path, changed)[ONE]).select_one(".card-title")) == "On ferries"


@pytest.mark.parametrize(
    ("block", "inside"),
    [
        ("- one\n- the word\n", "ul"),
        ("3. the word\n", "ol"),
        ("> the word\n", "blockquote"),
        ("## the word\n", "h2"),
        ("```\nthe word\n```\n", "pre"),
        ("| the word | b |\n|---|---|\n| c | d |\n", "table"),
    ],
)
def test_a_card_may_stand_beside_any_block(tmp_path: Path, block: str, inside: str) -> None:
    (tmp_path / "seeds/articles/one").mkdir(parents=True)
    changed = {
        "context/ferry.md": BACKGROUND,
        "articles/two/article.md": f"Text.\n\n{block}\nText.\n",
        "articles/two/annotations.yml": ANNOTATIONS + "    cards: [{background: ferry, quote: the word}]\n",
    }
    page = look(pages(tmp_path, changed)["explainers/two/index.md"])
    (passage,) = page.select("div.article > div.passage")
    assert [one.name for one in passage.find_all(recursive=False)] == [inside, "aside"]


def test_each_entity_that_is_marked_has_one_tip(tmp_path: Path) -> None:
    page = look(pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + "    mentions: all\n"})[ONE])
    assert [(one.get_text(), one["interestfor"], one["href"]) for one in page.select("a.mention")] == [
        ("Anna Ash", "tip-ash", "../../entities/ash/index.md"),
        ("Bo Birch", "tip-birch", "../../entities/birch/index.md"),
        ("Ash", "tip-ash", "../../entities/ash/index.md"),
    ]
    assert [(tip["id"], words(tip)) for tip in page.select("section.tips > div.tip[popover=hint]")] == [
        ("tip-ash", "Anna Ash Person Mayor. As of 28 March 2025 · Everything about Anna Ash"),
        ("tip-birch", "Bo Birch Person Captain. As of 28 March 2025 · Everything about Bo Birch"),
    ]


def test_a_tip_tells_what_has_happened_since_and_the_language_of_the_name(tmp_path: Path) -> None:
    entities = ENTITIES.replace("description: Captain.", 'description: Captain., lang: nl, since: "He *left*.[@s2]"')
    page = look(pages(tmp_path, {"entities/all.yml": entities})[ONE])
    (tip,) = page.select("#tip-birch")
    assert words(tip.select_one(".since")) == "Since then: He left."
    assert [(one.get_text(), one.get("lang")) for one in tip.select(".tip-head strong")] == [("Bo Birch", "nl")]
    assert tip.select("a.marker") == []


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("de-CH", "ltr"), ("he", "rtl"), ("ar-EG", "rtl"), ("fa", "rtl")]
)
def test_the_article_stands_in_its_language_and_direction(tmp_path: Path, language: str, direction: str) -> None:
    made = pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + f"    lang: {language}\n"})[ONE]
    article = look(made).select_one("div.article")
    assert article is not None
    assert (article["lang"], article["dir"]) == (language, direction)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2025-05-23", ""),
        ("2025-05-24", ""),
        ("2025-05-25", "may be out of date: review was due 24 May 2025"),
    ],
)
def test_everything_past_its_review_says_so(tmp_path: Path, today: str, said: str) -> None:
    due = "review_by: 2025-05-24"
    changed = {
        "entities/all.yml": ENTITIES.replace("description: Captain.", f"description: Captain., {due}"),
        "context/ferry.md": BACKGROUND.replace("as_of:", f"{due}\n    as_of:"),
        "articles/one/annotations.yml": ANNOTATIONS + f"    cards: [{{background: ferry, quote: met}}]\n    {due}\n",
    }
    made = pages(tmp_path, changed, epoch=int(datetime.fromisoformat(today).replace(tzinfo=UTC).timestamp()))
    places = {
        ONE: [".facts strong.stale", ".card strong.stale", "#tip-birch strong.stale"],
        "entities/birch/index.md": [".asof strong.stale"],
        "background/ferry/index.md": [".asof strong.stale"],
        "explainers/index.md": [".asof strong.stale"],
        "background/index.md": [".asof strong.stale"],
    }
    for path, selectors in places.items():
        page = look(made[path])
        for selector in selectors:
            assert [words(one) for one in page.select(selector)] == ([said] if said else []), (path, selector)


CHECKED = """
    claims:
      - id: met
        quote: "met Bo Birch"
        finding: {kind: partly, text: "They did.[@s3]"}
        evidence: [{source: s1, quote: so it is}, {source: s2}, {source: s1, quote: again}]
      - {id: first, quote: Anna Ash, finding: {kind: opinion, text: Hm.}, reason: Said so.}
      - {id: left, quote: Ash left, finding: {kind: supported, text: She did.}, evidence: [{source: s3}]}
"""


def test_what_a_sentence_rests_on_stands_at_its_end_in_the_order_of_its_markers(tmp_path: Path) -> None:
    made = pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + CHECKED})[ONE]
    article = look(made).select_one("div.article")
    assert article is not None
    assert [words(one) for one in article.select(".support")] == [
        "1 Opinion.",
        "2 Partly supported. Echo",
        "3 Supported. Third",
    ]
    for marker in article.select("a.marker"):
        marker.string = f"[{words(marker)}]"
    for support in article.select(".support"):
        support.string = f"({words(support).partition(' ')[0]})"
    assert words(article) == "Anna Ash[1] met Bo Birch.[2](1)(2) Ash left,[3] it said.(3)"
    assert made.fidelity is not None
    assert made.fidelity.marks.supports == 3


def test_an_article_with_claims_offers_three_ways_to_read_it(tmp_path: Path) -> None:
    page = look(pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS + CHECKED})[ONE])
    labels = {one["for"]: words(one) for one in page.select("fieldset.modes label")}
    assert labels == {"mode-clean": "Article only", "mode-explained": "Explained", "mode-sources": "All sources"}
    buttons = page.select("fieldset.modes input")
    assert [one["id"] for one in buttons] == list(labels)
    assert [one["id"] for one in buttons if one.has_attr("checked")] == ["mode-explained"]
    bare = look(pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS})[ONE])
    assert [one["id"] for one in bare.select("fieldset.modes input")] == ["mode-clean", "mode-explained"]
