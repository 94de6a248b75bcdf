"""Entities, background pages and the knowledge that holds them."""

from datetime import date

import pytest
from pydantic import ValidationError

from annotator.model.article import Evidence
from annotator.model.dates import PartialDate
from annotator.model.document import Document
from annotator.model.figure import Event, Figure, Row, Timeline
from annotator.model.knowledge import ENTITY_KINDS, Alias, Background, Entity, Knowledge
from annotator.model.source import Source
from tests.builders import DAY, document, entity


@pytest.mark.parametrize(
    ("name", "looked_for"),
    [
        ("Homeland Security", True),
        ("mega-prison", False),
        ("iPhone", True),
        ("de facto", False),
        ("é", False),
        ("École", True),
        ("ǅ", True),  # a title-case letter
        ("25%", False),
        ("737", False),
        ("習近平", True),  # no capitals in this script to tell a name by
        ("مرحبا", True),
        ("שלום", True),
        ("東京 tower", True),
        ("hawaiʻi", False),  # the ʻokina has no case, but stands among letters that have
        ("1ª", False),
    ],
)
def test_a_name_is_looked_for_where_its_letters_tell_a_name(name: str, *, looked_for: bool) -> None:
    assert Alias(name=name).is_matched is looked_for


@pytest.mark.parametrize("name", ["tariff", "Tariff"])
def test_the_editors_word_goes_before_the_letters(name: str) -> None:
    assert Alias(name=name, match="always").is_matched
    assert not Alias(name=name, match="never").is_matched


def test_an_alias_may_be_written_as_its_name() -> None:
    aliases = ("CECOT", {"name": "tariff", "match": "always"}, Alias(name="x"))
    made = Entity.model_validate({**entity("A").model_dump(), "description": document("D."), "aliases": aliases})
    assert made.aliases == (Alias(name="CECOT"), Alias(name="tariff", match="always"), Alias(name="x"))


def test_names_are_the_name_and_each_alias_once() -> None:
    assert entity("A", "B", "A", "C", "B").names == ("A", "B", "C")


def test_the_kinds_of_entity_are_those_of_the_design() -> None:
    assert ENTITY_KINDS == ("person", "organization", "place", "facility", "law", "event", "concept")


@pytest.mark.parametrize("wikidata", ["Q1", "Q118149654"])
def test_a_wikidata_id(wikidata: str) -> None:
    assert _entity(wikidata=wikidata).wikidata == wikidata


@pytest.mark.parametrize("wikidata", ["", "q1", "Q0", "Q01", "118149654", "Q1 ", "https://wikidata.org/wiki/Q1", "Q١"])
def test_what_is_no_wikidata_id_shows_one(wikidata: str) -> None:
    with pytest.raises(ValidationError, match="expected a Wikidata id such as Q118149654, got"):
        _entity(wikidata=wikidata)


def _entity(**fields: object) -> Entity:
    base = {"id": "a", "name": "A", "kind": "place", "as_of": DAY, "description": document("D.")}
    return Entity.model_validate({**base, **fields})


def test_an_entitys_texts_come_in_the_order_of_its_page() -> None:
    said, since, text = document("Said."), document("Since."), document("Text.\n\nMore.")
    assert _entity(description=said, text=text, since=since).documents == (said, since, text)
    assert _entity(description=said).documents == (said,)


def _background(slug: str, body: Document) -> Background:
    return Background(slug=slug, title="T", summary=document("S."), as_of=date(2025, 3, 28), body=body)


def test_a_background_page_has_a_body() -> None:
    with pytest.raises(ValidationError, match="expected the text of the page below the front matter"):
        _background("b", Document())


def test_a_background_pages_texts_are_the_card_what_happened_since_and_the_body() -> None:
    page = _background("b", document("Body."))
    assert page.documents == (document("S."), document("Body."))
    since = document("It fell.")
    later = page.model_copy(update={"since": since})
    assert later.documents == (document("S."), since, document("Body."))


def test_knowledge_finds_records_by_id() -> None:
    one, two = entity("One"), entity("Two")
    page, source = _background("b", document("Body.")), Source(id="http://zotero.org/x", type="book")
    knowledge = Knowledge((one, two), (page,), (source,))
    assert dict(knowledge.entity_by_id) == {"one": one, "two": two}
    assert dict(knowledge.background_by_slug) == {"b": page}
    assert dict(knowledge.source_by_id) == {"http://zotero.org/x": source}


def test_knowledge_finds_figures_and_timelines_by_id() -> None:
    row = Row(label="A", value=5, evidence=(Evidence(source="s"),))
    said = document("S.")
    figure = Figure(id="f", kind="bars", title="T", message=said, as_of=DAY, unit="people", rows=(row,))
    timeline = Timeline(id="t", title="T", as_of=DAY, events=(Event(date=PartialDate(2025), text=said),))
    knowledge = Knowledge(figures=(figure,), timelines=(timeline,))
    assert dict(knowledge.figure_by_id) == {"f": figure}
    assert dict(knowledge.timeline_by_id) == {"t": timeline}


def test_knowledge_may_be_empty() -> None:
    assert not Knowledge().entity_by_id
