"""The pages that list others: sources, entities, corrections, explainers, backgrounds."""

from pathlib import Path

import pytest

from tests.builders import build_site
from tests.render.pages import ANNOTATIONS, BACKGROUND, ENTITIES, ONE, SOURCES, claim, look, pages, words


def test_the_list_of_sources_says_where_each_is_cited(tmp_path: Path) -> None:
    sources = SOURCES + "      - {id: S4, type: webpage, title: <Fourth>, publisher: Äther}\n"
    changed = {
        "sources.yml": sources,
        "context/ferry.md": BACKGROUND,
        "articles/one/annotations.yml": ANNOTATIONS.replace("A title", "A & B")
        + "    cards: [{background: ferry, quote: met}]\n    claims:"
        + claim("x", "Ash left")
        + claim("y", "Anna Ash met", more="evidence: [{source: s1}, {source: s2}, {source: s1}]")
        + "\n    changes: [{date: 2025-04-01, text: 'So.[@s3]'}]\n",
    }
    page = look(pages(tmp_path, changed)["sources/index.md"])
    assert [words(one) for one in page.select("h2, h3")] == [
        "Research and advocacy",
        "Third",
        "Other sources",
        "First",
        "Second",
    ]
    assert [one["id"] for one in page.select("h3")][:3] == ["source-s3", "source-s1", "source-s2"]
    assert [[(link.get_text(), link["href"]) for link in one.select("a")] for one in page.select(".cited")] == [
        [("Corrections", "../corrections/index.md#note-1")],
        [
            # Each page once, with its first note.
            ("A & B", "../explainers/one/index.md#note-1"),
            ("On ferries", "../background/ferry/index.md#note-2"),
            ("Anna Ash", "../entities/ash/index.md#note-1"),
        ],
        [("A & B", "../explainers/one/index.md#note-1"), ("On ferries", "../background/ferry/index.md#note-1")],
    ]
    assert "Fourth" not in page.get_text()  # a library may hold more than the site uses


def test_the_list_of_entities_has_every_kind_and_every_name(tmp_path: Path) -> None:
    entities = """
    entities:
      - {id: z, name: Zed, kind: place, as_of: 2025-03-28, description: "A place.[@s1]", aliases: [Zett]}
      - {id: e, name: Élan, kind: person, as_of: 2025-03-28, description: D.}
      - {id: l, name: the Act, kind: law, as_of: 2025-03-28, description: D.}
    """
    page = look(pages(tmp_path, {"entities/more.yml": entities})["entities/index.md"])
    assert [(one["id"], words(one)) for one in page.select("h2")] == [
        ("person", "People"),
        ("place", "Places"),
        ("law", "Laws"),
    ]
    assert [words(one.a) for one in page.select("ul.names > li") if one.a] == [
        "Anna Ash",
        "Bo Birch",
        "Élan",
        "Zed",
        "the Act",
    ]
    assert words(page.select("ul.names")[1]) == "Zed Also known as: Zett A place."


def test_corrections_are_dated_newest_first_and_lead_to_their_page(tmp_path: Path) -> None:
    changed = {
        "entities/all.yml": ENTITIES.replace(
            "description: Captain.", "description: Captain., changes: [{date: 2025-04-03, text: 'It was *he*.'}]"
        ),
        "context/ferry.md": BACKGROUND.replace("as_of:", "changes: [{date: 2025-04-01, text: B.}]\n    as_of:"),
        "articles/one/annotations.yml": ANNOTATIONS
        + "    changes: [{date: 2025-04-02, text: 'A.[@s2]'}, {date: 2025-04-04, text: C.}]\n",
    }
    page = look(pages(tmp_path, changed)["corrections/index.md"])
    assert [words(one) for one in page.select("ul.index > li")] == [
        "4 April 2025 · A title C.",
        "3 April 2025 · Bo Birch It was he.",
        "2 April 2025 · A title A.1",
        "1 April 2025 · On ferries B.",
    ]
    assert [link["href"] for link in page.select("ul.index > li > p > a:not(.marker)")] == [
        "../explainers/one/index.md",
        "../entities/birch/index.md",
        "../explainers/one/index.md",
        "../background/ferry/index.md",
    ]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("explainers/index.md", "There is none yet."),
        ("background/index.md", "There is none yet."),
        ("entities/index.md", "There is none yet."),
        ("sources/index.md", "There is none yet."),
        ("corrections/index.md", "Nothing has been corrected so far."),
    ],
)
def test_a_list_with_nothing_in_it_says_so(tmp_path: Path, path: str, said: str) -> None:
    (tmp_path / "seeds").mkdir()
    made = {page.path: page for page in build_site(tmp_path, {}).pages}
    assert said in words(look(made[path]))
    assert look(made[path]).select("li") == []


def test_a_summary_has_its_notes_where_it_stands_and_only_there(tmp_path: Path) -> None:
    changed = {
        "context/ferry.md": BACKGROUND,
        "articles/one/annotations.yml": ANNOTATIONS + "    summary: '[She](entity:ash) *left*.[@s1]'\n",
    }
    made = pages(tmp_path, changed)
    listed = look(made["explainers/index.md"])
    assert words(listed.select("ul.index > li")[0]) == "A title She left.1 As of 28 March 2025"
    assert len(listed.select(".notes #note-1")) == 1
    assert (
        words(look(made["background/index.md"]).select("ul.index > li")[0])
        == "On ferries There is one. As of 28 March 2025"
    )
    assert made[ONE].meta["description"] == "She left."


def test_people_places_and_things_can_be_narrowed_to_a_kind(tmp_path: Path) -> None:
    city = "    entities:\n      - {id: city, name: Elm City, kind: place, as_of: 2025-03-28, description: A city.}\n"
    page = look(pages(tmp_path, {"entities/more.yml": city})["entities/index.md"])
    buttons = page.select("fieldset.kinds input")
    assert [one["id"] for one in buttons] == ["all-kinds", "only-person", "only-place"]
    assert [one["id"] for one in buttons if one.has_attr("checked")] == ["all-kinds"]
    # The styles hide the other kinds by their class.
    assert [one["class"] for one in page.select("section.of-kind")] == [["of-kind", "person"], ["of-kind", "place"]]
    assert [words(one) for one in page.select("section.of-kind h2")] == ["People", "Places"]


def test_one_kind_alone_needs_no_choice(tmp_path: Path) -> None:
    assert look(pages(tmp_path, {})["entities/index.md"]).select("fieldset") == []
