"""Answers of Wikidata's API, made by hand in the form that Wikibase documents, and what is taken from them."""

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.diagnostics import FetchError
from annotator.model.knowledge import ENTITY_KINDS
from annotator.read.findings import Findings
from annotator.read.gathered import described, entity_of, is_sound
from annotator.read.wikidata import (
    Item,
    item_id,
    items_address,
    kind_of,
    read_items,
    read_search,
    search_address,
)
from annotator.read.wikidata_kinds import KINDS


def read(entity: dict[str, Any], language: str = "en") -> Item:
    (item,) = read_items(json.dumps({"entities": {"Q7": {"id": "Q7", **entity}}}).encode(), language).values()
    return item


def term(language: str, value: str) -> dict[str, str]:
    return {"language": language, "value": value}


def test_a_name_for_all_languages_needs_no_language_of_its_own() -> None:
    item = read({"labels": {"mul": term("mul", "Ann Reed")}, "aliases": {"mul": [term("mul", "Reed")]}})
    assert (item.name, item.name_language, item.aliases) == ("Ann Reed", "", ("Reed",))


def test_a_name_of_another_language_says_so_and_a_description_is_left() -> None:
    labels = {"en": {**term("es", "Presa Verde"), "for-language": "en"}}
    item = read({"labels": labels, "descriptions": {"en": {**term("es", "presa"), "for-language": "en"}}})
    assert (item.name, item.name_language, item.description) == ("Presa Verde", "es", "")


def test_a_country_of_a_language_takes_the_languages_words() -> None:
    item = read({"labels": {"es": term("es", "Presa")}, "descriptions": {"es": term("es", "presa")}}, "es-SV")
    assert (item.name, item.name_language, item.description) == ("Presa", "", "presa")


def test_aliases_stand_once_and_are_not_the_name() -> None:
    aliases = {"en": [term("en", one) for one in ("Reed", "ann reed", "REED", " Mayor  Reed ")]}
    assert read({"labels": {"en": term("en", "Ann Reed")}, "aliases": aliases}).aliases == ("Reed", "Mayor Reed")


def claim(name: str, rank: str = "normal", kind: str = "value") -> dict[str, Any]:
    return {"rank": rank, "mainsnak": {"snaktype": kind, "datavalue": {"value": {"id": name}}}}


@pytest.mark.parametrize(
    ("claims", "classes"),
    [
        ([claim("Q1"), claim("Q2")], ("Q1", "Q2")),
        ([claim("Q1"), claim("Q2", "preferred")], ("Q2",)),
        ([claim("Q1", "deprecated"), claim("Q2")], ("Q2",)),
        ([claim("Q1", kind="somevalue"), {"mainsnak": {"snaktype": "novalue"}}, 5], ()),
    ],
)
def test_what_an_item_is_follows_the_ranks(claims: list[Any], classes: tuple[str, ...]) -> None:
    assert read({"claims": {"P31": claims}}).classes == classes


def test_the_kind_is_that_of_the_first_class_known_or_of_one_above() -> None:
    assert kind_of(Item("Q7", classes=("Q1", "Q5")), {}) == "person"
    above = {"Q1": Item("Q1", parents=("Q2", "Q515"))}
    assert kind_of(Item("Q7", classes=("Q1",)), above) == "place"
    assert kind_of(Item("Q7", classes=("Q1",)), {}) is None
    assert set(KINDS.values()) == set(ENTITY_KINDS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q42", "Q42"),
        (" q42 ", "Q42"),
        ("https://www.wikidata.org/wiki/Q42#P31", "Q42"),
        ("http://www.wikidata.org/entity/Q42", "Q42"),
        ("Q0", ""),
        ("Q42/Q43", ""),
        ("Q" + "9" * 50, ""),
        ("Ann Reed", ""),
    ],
)
def test_an_item_is_named_by_its_id_or_its_address(text: str, name: str) -> None:
    assert item_id(text) == name


def test_questions_escape_what_an_editor_types() -> None:
    assert "search=a%26b%3Dc+%23" in search_address("https://example.org/api?x=1", "a&b=c #", "en")
    assert items_address("https://example.org/api?x=1#f", ["Q1", "Q2"], "en").startswith(
        "https://example.org/api?x=1&action=wbgetentities&ids=Q1%7CQ2&"
    )


@pytest.mark.parametrize(
    "words", ["mayor of [Harwick](x)", "*a* _b_ `c` <b>d</b>", "1. x & y", "a^2^ | b #c", "[@x] y!", "- x", "2) y"]
)
def test_a_description_says_its_words_and_nothing_else(words: str) -> None:
    record = entity_of(Item("Q7", "Reed"), "reed", "person", described(words, "s"), date(2025, 1, 2), frozenset())
    findings = Findings([])
    assert is_sound(record, findings)
    assert findings.report == []
    assert [one.name for one in findings.named] == ["s"]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "labels", "aliases", "claims", "en", "value", "P31", "mainsnak", "entities", "error"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_JSON)
def test_any_answer_is_read_or_refused(answer: Any) -> None:
    for data in (json.dumps(answer), json.dumps({"entities": {"Q1": answer}, "search": [answer]})):
        with suppress(FetchError):
            assert all(isinstance(one, Item) for one in read_items(data.encode(), "en").values())
            assert all(one.name for one in read_search(data.encode()))
