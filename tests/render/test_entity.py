"""The pages of entities and of backgrounds."""

from pathlib import Path

from tests.render.pages import ANNOTATIONS, BACKGROUND, look, pages, words


def test_an_entity_page_tells_all_that_is_known(tmp_path: Path) -> None:
    entities = """
    entities:
      - id: ash
        name: Anna Ash
        kind: person
        aliases: [The Mayor, {name: ash tree, match: never}, Anna Ash]
        wikidata: Q42
        as_of: 2025-03-28
        description: "Mayor & *more*.[@s1]"
        text: "She *rose*.[@s1]\\n\\n## Offices\\n\\n- one[@s2]\\n\\n[Captain](entity:birch), [her](entity:ash)"
        since: "She left.[@s3]"
      - {id: birch, name: Bo Birch, kind: person, as_of: 2025-03-28, description: Captain.}
    """
    made = pages(tmp_path, {"entities/all.yml": entities})["entities/ash/index.md"]
    page = look(made)
    shown = [words(one) for one in page.find_all(["h1", "h2", "p", "li"]) if one.find_parent(["section", "li"]) is None]
    assert shown[:8] == [
        "Anna Ash",
        "Person",
        "Mayor & more.1",
        "Also known as: The Mayor · ash tree",
        "Since then: She left.2",
        "She rose.1",
        "Offices",
        "one3",
    ]
    assert [one.get_text() for one in page.select("span.alias")] == ["The Mayor", "ash tree"]
    assert [link["href"] for link in page.select(".asof a") if "wikidata" in str(link["href"])] == [
        "https://www.wikidata.org/wiki/Q42"
    ]
    # A link of the page to itself is no link, and there is no tip for it.
    assert [link.get_text() for link in page.select("a.mention")] == ["Captain"]
    assert [tip["id"] for tip in page.select(".tip")] == ["tip-birch"]
    assert made.meta["tags"] == ["Anna Ash", "The Mayor", "ash tree"]


def test_every_name_is_searched_with_and_without_its_accents(tmp_path: Path) -> None:
    entities = (
        "entities:\n- {id: x, name: Renée Coté, kind: person, aliases: [Zoë], as_of: 2025-03-28, description: D.}\n"
    )
    made = pages(tmp_path, {"entities/more.yml": entities})["entities/x/index.md"]
    assert made.meta["tags"] == ["Renée Coté", "Renee Cote", "Zoë", "Zoe"]


def test_mentioned_in_lists_each_page_once_with_its_first_sentence(tmp_path: Path) -> None:
    changed = {
        "articles/two/article.md": "# Anna Ash\n\nHere is *Anna Ash*. Ash left.\n",
        "articles/two/annotations.yml": ANNOTATIONS.replace("A title", "Newer").replace("03-28", "03-30"),
        "articles/three/article.txt": "Nobody is here.\n",
        "articles/three/annotations.yml": ANNOTATIONS,
        "context/ferry.md": BACKGROUND,
    }
    page = look(pages(tmp_path, changed)["entities/ash/index.md"])
    assert [
        (words(item.a), item.a["href"], words(item.select_one(".excerpt")))
        for item in page.select("ul.mentioned > li")
        if item.a
    ] == [
        ("Newer", "../../explainers/two/index.md", "“Here is Anna Ash.”"),
        ("A title", "../../explainers/one/index.md", "“Anna Ash met Bo Birch.”"),
        ("On ferries", "../../background/ferry/index.md", "“Anna Ash ordered it.”"),
    ]
    assert [mark.get_text() for mark in page.select("mark")] == ["Anna Ash"] * 3


def test_an_entity_that_is_mentioned_nowhere_says_so(tmp_path: Path) -> None:
    entities = "entities:\n- {id: x, name: Xenia, kind: person, as_of: 2025-03-28, description: D.}\n"
    page = look(pages(tmp_path, {"entities/more.yml": entities})["entities/x/index.md"])
    assert "No article or background page here mentions it yet." in words(page)


def test_a_background_page_has_its_summary_its_text_and_the_explainers_that_lead_to_it(tmp_path: Path) -> None:
    changed = {
        "context/ferry.md": BACKGROUND.replace("as_of:", "reviewed: 2025-04-02\n    as_of:"),
        "articles/one/annotations.yml": ANNOTATIONS + "    cards: [{background: ferry, quote: met}]\n",
    }
    page = look(pages(tmp_path, changed)["background/ferry/index.md"])
    assert words(page.select_one(".asof")) == "As of 28 March 2025 · reviewed 2 April 2025"
    assert words(page.select_one(".lead")) == "There is one.1"
    assert words(page.select_one(".prose")) == "Anna Ash ordered it.2"
    assert [(link.get_text(), link["href"]) for link in page.select("ul.index a")] == [
        ("A title", "../../explainers/one/index.md")
    ]
    alone = look(pages(tmp_path / "alone", {"context/ferry.md": BACKGROUND})["background/ferry/index.md"])
    assert alone.select("#explainers") == []
