"""CSL items: the dates, names and texts that Zotero, Pandoc and editors write."""

from typing import Any

import pytest
from pydantic import ValidationError

from annotator.model.dates import PartialDate
from annotator.model.source import NAME_VARIABLES, OTHER_VARIABLES, CslName, Source


def _source(**fields: Any) -> Source:
    values = {"id": "s", "type": "book", **fields}
    return Source.model_validate(values, by_alias=True, by_name=False)


DAY = PartialDate(2025, 3, 28)


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ("2025-03-28", DAY),
        ("2025-03~", PartialDate(2025, 3, approximate=True)),
        (2025, PartialDate(2025)),
        ("2025-03-28/2025-03-30", DAY),  # a range has no place in a citation of one date
        ({"date-parts": ((2025, 3, 28),)}, DAY),
        ({"date-parts": (("2025", 3, "28"),)}, DAY),  # Zotero's years are texts
        ({"date-parts": (("2025", "03"),)}, PartialDate(2025, 3)),
        ({"date-parts": ((2025,),)}, PartialDate(2025)),
        ({"date-parts": (("44",),)}, PartialDate(44)),
        ({"date-parts": ((2025, 3, 28), (2025, 4, 2))}, DAY),
        ({"date-parts": (("2025",),), "season": "Spring"}, PartialDate(2025)),
        ({"date-parts": ((2025,),), "circa": True}, PartialDate(2025, approximate=True)),
        ({"date-parts": ((2025,),), "circa": 1}, PartialDate(2025, approximate=True)),
        ({"date-parts": ((2025,),), "circa": False}, PartialDate(2025)),
        ({"raw": "2025-03-28"}, DAY),
        ({"raw": "2025-03-28/2025-04-02", "circa": True}, PartialDate(2025, 3, 28, approximate=True)),
        ({"raw": "2025~", "circa": True}, PartialDate(2025, approximate=True)),
        ({"literal": "2025-03"}, PartialDate(2025, 3)),
    ],
)
def test_a_date_in_each_of_its_forms(issued: object, date: PartialDate) -> None:
    assert _source(issued=issued).issued == date
    assert _source(accessed=issued).accessed == date


@pytest.mark.parametrize(
    "parts",
    [
        (), ((),), 2025, "2025", "2025-03-28", (2025, 3, 28), ("2025", 3), {"year": 2025}, ({"year": 2025},),
        ((None,),), (("",),), (("March",),), ((2025.0,),), (("2025-03-28",),), ((-44,),), ((True,),), None,
    ],
)  # fmt: skip
def test_date_parts_of_another_shape_show_the_right_one(parts: object) -> None:
    with pytest.raises(ValidationError, match=r"expected date-parts such as \[\[2025, 3, 28\]\]"):
        _source(issued={"date-parts": parts})


@pytest.mark.parametrize("issued", [{}, {"season": "Spring"}, {"raw": 2025}, {"raw": ""}, {"year": 2025}])
def test_a_date_object_says_what_it_may_hold(issued: object) -> None:
    with pytest.raises(ValidationError, match="expected date-parts, or raw with a date such as 2025-03-28"):
        _source(issued=issued)


@pytest.mark.parametrize(
    "issued", [{"raw": "Spring 2020"}, {"literal": "n.d."}, {"date-parts": ((2025, 3, 28, 10),)}, "28 March 2025"]
)
def test_a_date_in_words_is_none(issued: object) -> None:
    with pytest.raises(ValidationError, match="expected a date such as 2025-03-28"):
        _source(issued=issued)


@pytest.mark.parametrize("parts", [((2025, 13, 1),), ((2025, 2, 30),), ((2025, 0),)])
def test_a_day_that_no_calendar_has(parts: object) -> None:
    with pytest.raises(ValidationError, match="there is no such day"):
        _source(issued={"date-parts": parts})


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ({"family": "Bukele", "given": "Nayib"}, CslName(family="Bukele", given="Nayib")),
        ({"literal": "The President"}, CslName(literal="The President")),
        ({"family": "Plato", "given": ""}, CslName(family="Plato")),  # so Zotero writes a name of one word
        (
            {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van", "suffix": "Jr."},
            CslName(family="Beethoven", given="Ludwig", dropping_particle="van", suffix="Jr."),
        ),
        (
            {"family": "Leyen", "given": "Ursula", "non-dropping-particle": "von der"},
            CslName(family="Leyen", given="Ursula", non_dropping_particle="von der"),
        ),
        ({"family": "A", "comma-suffix": True, "static-ordering": 1, "parse-names": "false"},) * 2,
    ],
)
def test_a_name_in_each_of_its_forms(name: dict[str, Any], made: CslName | dict[str, Any]) -> None:
    (author,) = _source(author=(name,)).author
    if isinstance(made, CslName):
        assert author == made
    else:
        assert author.model_dump(by_alias=True, exclude_none=True) == made


@pytest.mark.parametrize("name", [{}, {"family": "", "given": ""}, {"suffix": "Jr."}])
def test_a_name_names_somebody(name: object) -> None:
    with pytest.raises(ValidationError, match=r"expected family .* or literal for an institution"):
        _source(author=(name,))


@pytest.mark.parametrize(
    ("key", "value"), [("familly", "Acosta"), ("Family", "Acosta"), ("first", "L."), ("dropping_particle", "van")]
)
def test_a_name_has_no_keys_but_those_of_csl(key: str, value: str) -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        _source(author=({"family": "A", key: value},))


@pytest.mark.parametrize("key", ["container_title", "url"])
def test_a_variable_has_its_name_in_csl_and_no_other(key: str) -> None:
    source = _source(**{key: "https://example.org"})
    assert (source.container_title, source.url) == (None, None)
    assert set(source.model_extra or {}) == {key}


@pytest.mark.parametrize(("id", "read"), [("a b", "a b"), (2024, "2024"), ("http://zotero.org/users/1/items/A", None)])
def test_an_id_may_be_a_number_or_any_line(id: object, read: str | None) -> None:
    assert _source(id=id).id == (read or id)


@pytest.mark.parametrize("id", [True, 1.5, None, "", ()])
def test_what_is_no_line_is_no_id(id: object) -> None:
    with pytest.raises(ValidationError):
        _source(id=id)


@pytest.mark.parametrize(
    ("language", "lang"),
    [
        ("en", "en"), ("en-US", "en-US"), ("eng", "eng"), ("English", None), ("Español", None), ("en_US", None),
        ("en; fr", None), ('en" onclick="alert(1)', None),
    ],
)  # fmt: skip
def test_a_language_may_be_any_text_but_only_a_tag_marks_a_text(language: str, lang: str | None) -> None:
    source = _source(language=language)
    assert (source.language, source.lang) == (language, lang)


@pytest.mark.parametrize(
    ("fields", "label", "outlet"),
    [
        ({"title": "T", "container-title": "O", "publisher": "P", "custom": {"description": "d"}}, "T", "O"),
        ({"container-title": "O", "custom": {"description": "a report"}}, "a report", "O"),
        ({"container-title": "O", "publisher": "P"}, "O", "O"),
        ({"publisher": "P"}, "P", "P"),
        ({}, "s", ""),
    ],
)
def test_what_a_work_is_called(fields: dict[str, Any], label: str, outlet: str) -> None:
    source = _source(**fields)
    assert (source.label, source.outlet) == (label, outlet)


@pytest.mark.parametrize("key", ["kind", "quote", "description", "via", "archive_url", "notes"])
def test_what_we_add_is_strict(key: str) -> None:
    with pytest.raises(ValidationError):
        _source(custom={key: 5})


def test_unknown_types_are_told_the_known_ones() -> None:
    with pytest.raises(ValidationError, match="article-newspaper"):
        _source(type="newspaper")


def test_names_are_among_the_variables_of_csl() -> None:
    assert NAME_VARIABLES < OTHER_VARIABLES
    assert {"editor", "translator", "director"} <= NAME_VARIABLES
