"""Where pages stand, and how one leads to another."""

import pytest

from annotator.render.links import (
    CORRECTIONS,
    EXPLAINERS,
    Here,
    background_path,
    entity_path,
    explainer_path,
    html_path,
    source_anchor,
)


@pytest.mark.parametrize(
    ("here", "there", "anchor", "address"),
    [
        (explainer_path("one"), entity_path("ash"), "", "../../entities/ash/index.md"),
        (explainer_path("one"), explainer_path("two"), "note-3", "../../explainers/two/index.md#note-3"),
        (EXPLAINERS, explainer_path("one"), "", "../explainers/one/index.md"),
        (background_path("b"), CORRECTIONS, "", "../../corrections/index.md"),
        ("index.md", EXPLAINERS, "", "explainers/index.md"),
        (entity_path("ash"), entity_path("ash"), "notes", "#notes"),
        (entity_path("ash"), entity_path("ash"), "", "index.md"),
    ],
)
def test_links_are_relative_so_that_they_hold_in_a_subfolder_and_from_a_file(
    here: str, there: str, anchor: str, address: str
) -> None:
    assert Here(here).to(there, anchor) == address


def test_the_words_of_a_link_are_data() -> None:
    assert Here(EXPLAINERS).link("a [b](c) *d*", "x.md") == "[a &#91;b&#93;(c) &#42;d&#42;](../x.md)"


def test_a_built_page_stands_where_its_markdown_stood() -> None:
    assert html_path(entity_path("ash")) == "entities/ash/index.html"


@pytest.mark.parametrize("source", ["reuters-2025-03-28", "a", "9"])
def test_the_anchor_of_a_source_is_its_id_where_that_can_be_one(source: str) -> None:
    assert source_anchor(source) == f"source-{source}"


ODD = [
    "Doe2020",
    "doe2020:a",
    "doe2020.a",
    "doe2020/a",
    "doe2020-a-",
    "doe--2020",
    "İstanbul",
    "東京",
    "___",
    "a b",
    "#x&y",
    "12%",
]


def test_odd_ids_have_anchors_of_letters_digits_and_hyphens_that_differ() -> None:
    anchors = [source_anchor(source) for source in [*ODD, "doe2020", "doe2020-a", "doe-2020"]]
    assert len(set(anchors)) == len(anchors)
    assert all(set(anchor) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for anchor in anchors)
