"""Which known names stand in a text: folding, boundaries, the longest name, capitals, surnames."""

from collections.abc import Sequence

import pytest

from annotator.annotate.names import Names
from annotator.model.knowledge import Alias, Entity
from annotator.model.span import Span
from tests.builders import entity

NOEM = entity("Kristi Noem", id="noem")
LEYEN = entity("Ursula von der Leyen", id="leyen")
KENNEDY = entity("Robert F. Kennedy Jr.", "RFK Jr.", "Robert Kennedy", id="rfk")
US = entity("U.S.", "United States", kind="place", id="us")
MEXICO = entity("Mexico", kind="place", id="mexico")
MA = entity("Ma", kind="person", id="ma")
FED = entity("Fed", kind="organization", id="fed")
BRIEN = entity("Brien", kind="place", id="brien")
YAHOO = entity("Yahoo!", kind="organization", id="yahoo")
BOGOTA = entity("Bogotá", kind="place", id="bogota")
CECOT = entity("CECOT", "Terrorism Confinement Center", kind="facility", id="cecot")
PAN_AM = entity("Pan American", kind="organization", id="pan-american")
AMERICAN = entity("American", kind="organization", id="american")
XI = entity("習近平", "Xi Jinping", id="xi")
TOKYO = entity("東京", kind="place", id="tokyo")
PARIS = entity("パリ", kind="place", id="paris")
DELHI = entity("दिल्ली", kind="place", id="delhi")


def found(text: str, *entities: Entity) -> list[tuple[str, str]]:
    """The words found, as they stand in ``text``, each with whom they name."""
    (names,) = Names(entities).search([text])
    return [(one.span.of(text), "/".join(sorted(one.entities))) for one in names]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("met Kristi Noem today", "Kristi Noem"),
        ("met Kristi\u00a0Noem today", "Kristi\u00a0Noem"),
        ("met Kristi\u202fNoem today", "Kristi\u202fNoem"),
        ("met Kristi\nNoem today", "Kristi\nNoem"),
        ("met Kris\u00adti No\u00adem today", "Kris\u00adti No\u00adem"),
        ("met \u200bKristi\u200b Noem\u200b today", "Kristi\u200b Noem"),
        ("met \u2067Kristi Noem\u2069 today", "Kristi Noem"),
        ("“Kristi Noem”", "Kristi Noem"),
        ("(Kristi Noem)", "Kristi Noem"),
        ("—Kristi Noem—", "Kristi Noem"),
        ("Kristi Noem", "Kristi Noem"),
        ("Kristi Noem’s trip", "Kristi Noem"),
        ("Kristi Noem's trip", "Kristi Noem"),
        ("anti-Kristi Noem", "Kristi Noem"),
        ("Kristi Noem-style", "Kristi Noem"),
    ],
)
def test_a_name_is_found_where_it_stands_in_the_original(text: str, words: str) -> None:
    assert found(text, NOEM) == [(words, "noem")]


@pytest.mark.parametrize(
    "text",
    ["Kristi  Noemi", "kristi noem", "KRISTI NOEM", "Kristi. Noem", "Kristin Noem", "AKristi Noem", "Kristi Noém"],
)
def test_other_words_are_not_the_name(text: str) -> None:
    assert found(text, NOEM) == []


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        # Two word characters are no boundary, in any alphabet.
        ("Maß", [MA], []),
        ("Mañana, Maria, Ma7, Ma_", [MA], []),
        ("Ma, Ma. Ma; Ma’s (Ma) “Ma”", [MA], [("Ma", "ma")] * 6),
        ("Ma\u0301rta", [MA], []),
        ("Ma\u0323\u0302", [MA], []),
        # One capital and a hyphen or an apostrophe belong to the name.
        ("K-Fed", [FED], []),
        ("the K-Fed show", [FED], []),
        ("K‑Fed, K–Fed", [FED], []),
        ("O'Brien", [BRIEN], []),
        ("O’Brien", [BRIEN], []),
        ("US-Fed", [FED], [("Fed", "fed")]),
        ("ex-Fed", [FED], [("Fed", "fed")]),
        ("‘Fed", [FED], [("Fed", "fed")]),
        # Letters with full stops go on.
        ("U.S.-Mexico", [US, MEXICO], [("U.S.", "us"), ("Mexico", "mexico")]),
        ("U.S.–Mexico", [US, MEXICO], [("U.S.", "us"), ("Mexico", "mexico")]),
        ("Mexico-U.S.", [US, MEXICO], [("Mexico", "mexico"), ("U.S.", "us")]),
        ("in the U.S. The", [US], [("U.S.", "us")]),
        ("the U.S.’s", [US], [("U.S.", "us")]),
        ("the U.S., the U.S.; (U.S.)", [US], [("U.S.", "us")] * 3),
        ("U.S.A.", [US], []),
        ("the U.S.A", [US], []),
        ("U.S.S.R.", [US], []),
        ("U.S.A.", [entity("S.A.", kind="organization", id="sa")], []),
        ("Total S.A. said", [entity("S.A.", kind="organization", id="sa")], [("S.A.", "sa")]),
        ("U.S.Senate", [US], [("U.S.", "us")]),
        ("the US", [US], []),
        # Signs at the end of a name are part of it.
        ("Yahoo! Yahoo!’s, Yahoo!", [YAHOO], [("Yahoo!", "yahoo")] * 3),
        ("Yahoo, Yahoos!", [YAHOO], []),
        ("Robert F. Kennedy Jr. spoke", [KENNEDY], [("Robert F. Kennedy Jr.", "rfk")]),
        ("Robert F. Kennedy Jr.’s", [KENNEDY], [("Robert F. Kennedy Jr.", "rfk")]),
        ("by RFK Jr.", [KENNEDY], [("RFK Jr.", "rfk")]),
        # Scripts that put no space between words.
        ("中国の習近平国家主席は東京で", [XI, TOKYO], [("習近平", "xi"), ("東京", "tokyo")]),
        (
            "東京Apple東京",
            [TOKYO, entity("Apple", kind="organization")],
            [("東京", "tokyo"), ("Apple", "apple"), ("東京", "tokyo")],
        ),
        # Marks that make another letter are no accents: パ is not ハ.
        ("ハリケーンがパリに", [PARIS], [("パリ", "paris")]),
        # Vowel signs are part of a word.
        ("दिल्लीवाला दिल्ली में", [DELHI], [("दिल्ली", "delhi")]),
    ],
)
def test_boundaries(text: str, entities: Sequence[Entity], expected: list[tuple[str, str]]) -> None:
    assert found(text, *entities) == expected


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("Pan American flew", [PAN_AM, AMERICAN], [("Pan American", "pan-american")]),
        ("Pan-American flew", [PAN_AM, AMERICAN], [("American", "american")]),
        ("an American, Pan American", [PAN_AM, AMERICAN], [("American", "american"), ("Pan American", "pan-american")]),
        # The longest name fails its boundary: the shorter ones are still there.
        ("Pan Americans", [PAN_AM, AMERICAN], []),
        ("New Yorkers", [entity("New York", kind="place"), entity("New", kind="organization")], [("New", "new")]),
        (
            "New York Times",
            [entity("New York Time", kind="event"), entity("New York", kind="place")],
            [("New York", "new-york")],
        ),
        (
            "Bank of America’s",
            [entity("Bank of", kind="event"), entity("America", kind="place"), entity("Bank of Am", kind="event")],
            [("Bank of", "bank-of"), ("America", "america")],
        ),
        # The first of two names that share words.
        (
            "Department of Health and Human Services",
            [
                entity("Department of Health", kind="organization"),
                entity("Health and Human Services", kind="organization"),
            ],
            [("Department of Health", "department-of-health")],
        ),
        ("the Terrorism Confinement Center", [CECOT], [("Terrorism Confinement Center", "cecot")]),
        ("the Terrorism Confinement", [CECOT], []),
    ],
)
def test_the_longest_name_that_ends_at_a_boundary_wins(
    text: str, entities: Sequence[Entity], expected: list[tuple[str, str]]
) -> None:
    assert found(text, *entities) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bogotá", "Bogotá"),
        ("Bogota", "Bogota"),
        ("Bogota\u0301", "Bogota\u0301"),
        ("Bogota\u0301s", None),
        ("Bögota", None),
    ],
)
def test_accents_may_be_missing_but_not_wrong(text: str, words: str | None) -> None:
    assert found(text, BOGOTA) == ([] if words is None else [(words, "bogota")])


def test_an_accent_that_the_name_lacks_makes_another_word() -> None:
    assert found("Bogotá", entity("Bogota", kind="place")) == []


@pytest.mark.parametrize(
    ("alias", "text", "words"),
    [
        (Alias(name="mega-prison"), "Mega-prison: the mega-prison", []),
        (Alias(name="mega-prison", match="always"), "Mega-prison: the mega-prison", ["Mega-prison", "mega-prison"]),
        (Alias(name="mega-prison", match="always"), "MEGA-PRISON", []),
        (Alias(name="9/11"), "on 9/11", []),
        (Alias(name="9/11", match="always"), "on 9/11", ["9/11"]),
        (Alias(name="eBay"), "on eBay", ["eBay"]),
        (Alias(name="Secretary"), "the Secretary", ["Secretary"]),
        (Alias(name="Secretary", match="never"), "the Secretary", []),
        (Alias(name="سيكوت"), "في سيكوت اليوم", ["سيكوت"]),
        (Alias(name="監獄"), "新しい監獄が", ["監獄"]),
    ],
)
def test_a_name_without_a_capital_is_found_only_where_the_editor_asks(
    alias: Alias, text: str, words: list[str]
) -> None:
    assert [one for one, _ in found(text, entity("Prison Seven", alias, kind="facility"))] == words


def test_the_name_itself_can_be_kept_from_matching() -> None:
    assert found("In March", entity("March", Alias(name="March", match="never"), kind="event")) == []


@pytest.mark.parametrize(
    ("person", "text", "words"),
    [
        (NOEM, "Noem said. Kristi Noem left. Noem’s plane.", ["Kristi Noem", "Noem"]),
        (NOEM, "Noem and Noem", []),
        (NOEM, "Kristi Noem, Noemi, Noem-Smith", ["Kristi Noem", "Noem"]),
        (
            LEYEN,
            "Ursula von der Leyen. Von der Leyen; von der Leyen. Leyen",
            ["Ursula von der Leyen", "Von der Leyen", "von der Leyen", "Leyen"],
        ),
        (LEYEN, "von der Leyen, Ursula", []),
        (
            KENNEDY,
            "Kennedy. Robert F. Kennedy Jr., Kennedy, Kennedy’s",
            ["Robert F. Kennedy Jr.", "Kennedy", "Kennedy"],
        ),
        (KENNEDY, "Robert Kennedy, then Kennedy", ["Robert Kennedy", "Kennedy"]),
        (KENNEDY, "RFK Jr. and Kennedy", ["RFK Jr."]),
        (
            entity("Martin Luther King, Jr.", id="x"),
            "Martin Luther King, Jr., King",
            ["Martin Luther King, Jr.", "King"],
        ),
        (
            entity("Nicolás Márquez", id="x"),
            "Nicolás Márquez; Marquez; Márquez",
            ["Nicolás Márquez", "Marquez", "Márquez"],
        ),
        (entity("Elizabeth II", id="x"), "Elizabeth II after World War II", ["Elizabeth II"]),
        (entity("Malcolm X", id="x"), "Malcolm X and an X", ["Malcolm X"]),
        (entity("Madonna", id="x"), "Madonna. Madonna", ["Madonna", "Madonna"]),
        (
            entity("Claudia Sheinbaum", "President of Mexico", id="x"),
            "The President of Mexico, in Mexico",
            ["President of Mexico"],
        ),
        (
            entity("Kristi Noem", "Homeland Secretary", id="x"),
            "The Homeland Secretary. A Secretary.",
            ["Homeland Secretary"],
        ),
        (entity("Hillary Clinton", "Hillary Rodham", id="x"), "Hillary Rodham. Rodham", ["Hillary Rodham", "Rodham"]),
        (entity("Theresa May", Alias(name="May", match="never"), id="x"), "Theresa May in May", ["Theresa May"]),
        (entity("Gustavo Petro", "Petro", id="x"), "Petro. Gustavo Petro", ["Petro", "Gustavo Petro"]),
        (entity("New Haven", kind="place", id="x"), "New Haven, a Haven", ["New Haven"]),
        (entity("kd lang", "k.d. lang", id="x"), "kd lang lang", []),
    ],
)
def test_a_surname_is_found_only_after_the_full_name(person: Entity, text: str, words: list[str]) -> None:
    assert [one for one, _ in found(text, person)] == words


def test_a_surname_introduced_in_one_text_is_found_in_the_next() -> None:
    texts = ["Noem.", "Kristi Noem.", "Noem."]
    search = Names([NOEM]).search(texts)
    assert [[one.span.of(text) for one in names] for text, names in zip(texts, search, strict=True)] == [
        [],
        ["Kristi Noem"],
        ["Noem"],
    ]


def test_every_search_begins_without_surnames() -> None:
    names = Names([NOEM])
    assert [len(found) for found in names.search(["Kristi Noem, Noem"])] == [2]
    assert [len(found) for found in names.search(["Noem"])] == [0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Donald Trump. Trump.", [("Donald Trump", "donald-trump"), ("Trump", "donald-trump")]),
        (
            "Donald Trump, Melania Trump. Trump.",
            [
                ("Donald Trump", "donald-trump"),
                ("Melania Trump", "melania-trump"),
                ("Trump", "donald-trump/melania-trump"),
            ],
        ),
        (
            "Donald Trump. Trump. Melania Trump.",
            [("Donald Trump", "donald-trump"), ("Trump", "donald-trump"), ("Melania Trump", "melania-trump")],
        ),
    ],
)
def test_two_people_with_one_surname_share_it_once_both_have_stood(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, entity("Donald Trump"), entity("Melania Trump")) == expected


def test_an_editors_word_on_a_full_name_decides_whose_surname_it_introduces() -> None:
    twins = Names([entity("Alex Doe", id="one"), entity("Alex Doe", id="two")])
    settled: dict[tuple[Span, str | None], list[str]] = {
        (Span(0, 8), "one"): ["one"],
        (Span(0, 8), "two"): ["two"],
        (Span(0, 8), None): [],
        (Span(20, 30), "one"): ["one", "two"],
    }
    for pin, bearers in settled.items():
        full, *later = next(iter(twins.search(["Alex Doe met Doe."], {0: [pin]})))
        assert full.entities == {"one", "two"}
        assert [sorted(name.entities) for name in later] == ([bearers] if bearers else [])


def test_a_surname_that_is_also_the_name_of_a_place_is_shared_once_the_person_has_stood() -> None:
    known = [entity("Jordan", kind="place"), entity("Michael Jordan")]
    assert found("Jordan. Michael Jordan. Jordan.", *known) == [
        ("Jordan", "jordan"),
        ("Michael Jordan", "michael-jordan"),
        ("Jordan", "jordan/michael-jordan"),
    ]


def test_a_shared_name_is_found_with_all_who_bear_it() -> None:
    known = [entity("Jordan", kind="place"), entity("Jordan River", "Jordan", kind="place")]
    assert found("Jordan", *known) == [("Jordan", "jordan/jordan-river")]
    assert dict(Names(known).shared) == {"Jordan": {"jordan", "jordan-river"}}


def test_one_entity_with_the_same_name_twice_shares_it_with_nobody() -> None:
    assert dict(Names([entity("Bogotá", "Bogota", "Bogotá", kind="place", id="bogota")]).shared) == {}
