"""Sources as other programs write them: Zotero's CSL-JSON, Pandoc's and Quarto's CSL-YAML; all load unchanged."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.diagnostics import Code, Report, has_errors, in_order
from annotator.model.dates import PartialDate
from annotator.model.knowledge import Knowledge
from annotator.model.source import CslName, Source
from annotator.read.findings import Findings
from annotator.read.knowledge import read_sources
from annotator.read.style import read_style
from annotator.render.citations import format_source
from tests.builders import ENGLISH
from tests.read.folders import ENTITY, read
from tests.read.marked import marked

_NO_DATE = 'expected a date such as 2025-03-28, 2025-03, 2025 or "2025-03-28~" (approximately), got n.d.'
_NO_ADDRESS = "expected an address that begins with https:// or http:// and has no spaces"
EXPORT = Path(__file__).with_name("zotero.json")


def _read(text: str, file: str = "zotero.json") -> tuple[list[Source], Report]:
    findings = Findings([])
    return read_sources(text, file, findings), in_order(findings.report)


def _item(**fields: Any) -> tuple[Source, Report]:
    """What is read of one item of an export."""
    (source,), report = _read(json.dumps([{"id": "x", "type": "webpage", **fields}], indent="\t"))
    return source, report


def _names(source: Source) -> list[str]:
    """The authors as CSL says them, without what they have not."""
    return [str(name.model_dump(by_alias=True, exclude_none=True)) for name in source.author]


def _said(*names: CslName) -> list[str]:
    return [str(name.model_dump(by_alias=True, exclude_none=True)) for name in names]


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    found, _ = _read(EXPORT.read_text(encoding="utf-8"))
    return {source.id.rpartition("/")[2]: source for source in found}


def test_a_librarys_export_loads_without_an_error() -> None:
    text = EXPORT.read_text(encoding="utf-8")
    found, report = _read(text)
    assert not has_errors(report), "\n".join(map(str, report))
    assert [source.id for source in found] == [item["id"] for item in json.loads(text)]
    assert len(found) == 12


def test_what_cannot_be_shown_of_an_export_is_told_in_its_place() -> None:
    text = EXPORT.read_text(encoding="utf-8")
    _, report = _read(text)
    lines = text.split("\n")
    assert [(found.code, found.message, lines[found.where.line - 1][found.where.column - 1 :]) for found in report] == [
        (Code.EXPORT_FIELD, f"issued: {_NO_DATE}; it is left out", "{"),
        (Code.EXPORT_FIELD, f"URL: {_NO_ADDRESS}; it is left out", '"www.diputados.gob.mx/LeyesBiblio",'),
        (Code.REPLACED_CHARACTER, "\\ud83d is half of a character; U+FFFD stands in its place", '\\ud83d",'),
    ]


def test_a_newspapers_item(sources: dict[str, Source]) -> None:
    source = sources["ABCD2345"]
    assert source.id == "http://zotero.org/users/1/items/ABCD2345"
    assert source.type == "article-newspaper"
    assert source.title == "“Many” deported — a report 🇸🇻 on CECOT"  # by surrogate pairs
    assert (source.outlet, source.lang, source.url) == ("ABC News", "en-US", "https://abcnews.example/a?b=c&d=1#e")
    assert _names(source) == _said(
        CslName(family="Acosta", given="Luis Jaime"), CslName(literal="The Associated Press")
    )
    assert source.issued == PartialDate(2025, 3, 28)
    assert source.accessed == PartialDate(2026, 11, 24)
    extra = source.model_extra or {}
    assert extra["event-place"] == "New York, N.Y."
    assert extra["note"].startswith("tex.ids: acosta2025\n")
    assert extra["source"] == "abcnews.example"
    assert extra["section"] == "U.S."


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("PART0001", (CslName(family="Leyen", given="Ursula", non_dropping_particle="von der"),
                      CslName(family="Beethoven", given="Ludwig", dropping_particle="van"),
                      CslName(family="King", given="Martin Luther", suffix="Jr."))),
        ("PART0002", (CslName(family="Plato"), CslName(given="Madonna"), CslName(literal="Cámara de Diputados"))),
    ],
)  # fmt: skip
def test_names_with_particles_suffixes_and_empty_parts(
    sources: dict[str, Source], key: str, names: tuple[CslName, ...]
) -> None:
    assert _names(sources[key]) == _said(*names)


@pytest.mark.parametrize(
    ("key", "issued"),
    [
        ("ABCD2345", PartialDate(2025, 3, 28)),  # [["2025", 3, 28]]
        ("PART0001", PartialDate(2025)),  # [["2025"]]
        ("PART0002", PartialDate(2024, 11)),  # [[2024, 11]]
        ("SEAS0001", PartialDate(2020)),  # [["2020"]] and a season
        ("RANG0001", PartialDate(2019, 1, 5)),  # from one day to another
        ("NODA0001", None),  # "n.d."
        ("OLDB0001", PartialDate(380)),  # [["380"]]
    ],
)
def test_dates_as_zotero_writes_them(sources: dict[str, Source], key: str, issued: PartialDate | None) -> None:
    assert sources[key].issued == issued


@pytest.mark.parametrize(
    ("key", "language", "lang"),
    [
        ("PART0001", "English", None),
        ("PART0002", "Español (México)", None),
        ("SEAS0001", "en_US", None),
        ("RANG0001", "deu", "deu"),
    ],
)
def test_languages_as_people_type_them(sources: dict[str, Source], key: str, language: str, lang: str | None) -> None:
    assert (sources[key].language, sources[key].lang) == (language, lang)


def test_every_item_of_an_export_can_be_formatted(sources: dict[str, Source]) -> None:
    style = read_style(None)
    for source in sources.values():
        assert format_source(source, style, ENGLISH)


def test_an_export_drops_into_the_seeds(tmp_path: Path) -> None:
    cited = "[@http://zotero.org/users/1/items/ABCD2345, para. 3; @{smith 2020}]"
    files: dict[str, str | bytes | None] = {
        "entities/people.yml": ENTITY.replace("A person.[@src]", f'"A person.{cited}"'),
        "sources.yml": None,
        "sources.json": EXPORT.read_bytes(),
    }
    seeds, report, _ = read(tmp_path, files)
    assert not has_errors(report), "\n".join(map(str, report))
    knowledge: Knowledge = seeds.knowledge
    assert len(knowledge.sources) == 12
    unused = {found.message for found in report if found.code is Code.UNUSED_SOURCE}
    assert len(unused) == 10
    assert not [message for message in unused if "ABCD2345" in message or "smith 2020" in message]


@pytest.mark.parametrize("layout", ["\t", 2, 4, None])
@pytest.mark.parametrize("plain", [True, False])
def test_an_export_may_be_laid_out_in_any_way(layout: str | int | None, *, plain: bool) -> None:
    items = json.loads(EXPORT.read_text(encoding="utf-8"))
    separators = (",", ":") if layout is None else None
    text = json.dumps(items, indent=layout, ensure_ascii=plain, separators=separators)
    if not plain:
        text = text.encode("utf-8", "replace").decode()  # half a character has no other form
    found, report = _read(text)
    expected, _ = _read(EXPORT.read_text(encoding="utf-8"))
    assert not has_errors(report)
    assert [(source.id, source.issued, _names(source)) for source in found] == [
        (source.id, source.issued, _names(source)) for source in expected
    ]


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"issued": {"literal": "Spring 2020"}}, {"issued": None}),
        ({"issued": {"date-parts": [["2025", 2, 30]]}}, {"issued": None}),
        ({"issued": {"date-parts": [[""]]}}, {"issued": None}),
        ({"issued": {"date-parts": [["-44"]]}}, {"issued": None}),
        ({"issued": "yesterday"}, {"issued": None}),
        ({"accessed": {}}, {"accessed": None}),
        ({"URL": "www.example.org"}, {"url": None}),
        ({"URL": "https://example.org/a b"}, {"url": None}),
        ({"URL": ""}, {"url": None}),
        ({"type": "tweet"}, {"type": "document"}),
        ({"type": 5}, {"type": "document"}),
        ({"title": ""}, {"title": None}),
        ({"title": 1984}, {"title": None}),
        ({"title": "x" * 5_000}, {"title": None}),
        ({"author": [{"family": "A", "orcid": "0"}]}, {"author": (CslName(family="A"),)}),
        ({"author": [{"family": "A"}, {"given": ""}]}, {"author": (CslName(family="A"),)}),
        ({"author": [{"family": "A"}, "B"]}, {"author": (CslName(family="A"),)}),
        ({"author": [{"family": 5, "given": "B"}]}, {"author": (CslName(given="B"),)}),
        ({"author": [{"family": 5}]}, {"author": ()}),
        ({"author": "A"}, {"author": ()}),
        ({"publisher": ["A"]}, {"publisher": None}),
        ({"custom": {"ours": 1}}, {}),
        ({"custom": "x"}, {}),
        ({"issued": 5, "URL": 5, "type": "x", "language": 5}, {"issued": None, "url": None, "language": None}),
    ],
)
def test_what_a_record_cannot_hold_is_left_out_of_an_export_with_a_warning(
    fields: dict[str, Any], left: dict[str, Any]
) -> None:
    source, report = _item(**fields)
    for name, value in left.items():
        if name == "author":
            assert _names(source) == _said(*value)
        else:
            assert getattr(source, name) == value
    assert report
    assert {found.code for found in report} == {Code.EXPORT_FIELD}
    for found in report:
        assert found.message.endswith(("; it is left out", "; document stands in its place"))
        assert found.where.line > 3


@pytest.mark.parametrize("file", ["sources.yml", "sources/a.yaml"])
@pytest.mark.parametrize("fields", ["URL: www.a.org", "issued: n.d.", "type: tweet", "custom: {ours: 1}", "author: A"])
def test_what_an_editor_writes_is_held_to_the_letter(fields: str, file: str) -> None:
    kind = "" if fields.startswith("type") else "    type: webpage\n"
    sources, report = _read(f"references:\n  - id: x\n{kind}    {fields}\n", file)
    assert sources == []
    assert has_errors(report)


@pytest.mark.parametrize(
    "item",
    ["5", '"x"', "[]", "null", '{"type": "book"}', '{"id": "", "type": "book"}', '{"id": 1.5, "type": "book"}'],
)
def test_an_item_without_an_id_is_an_error_in_an_export_too(item: str) -> None:
    found, report = _read(f'[{item}, {{"id": "y", "type": "book"}}]')
    assert [source.id for source in found] == ["y"]
    assert [one.code for one in report] == [Code.MISSING_KEY if item == '{"type": "book"}' else Code.WRONG_VALUE]
    assert (report[0].where.line, report[0].where.column) >= (1, 2)


def test_an_items_number_may_be_its_id() -> None:
    (source,), report = _read('[{"id": 2024, "type": "book"}]')
    assert (source.id, report) == ("2024", [])


PANDOC = """\
---
references:
- author:
  - family: Acosta
    given: Luis Jaime
  - literal: The Associated Press
  accessed: 2026-11-24
  container-title: ABC News
  id: acosta2025
  issued: 2025-03-28
  language: en-US
  page: 33-34
  title: A report
  type: article-newspaper
  url-note: kept
  volume: 6
- id: doe2005
  issued: 2005
  title: A book
  title-short: Book
  type: book
- id: doe2006
  issued: 2005-01/2006-02
  type: book
- id: doe2007
  issued:
    date-parts:
    - - 2007
      - 3
  type: book
---
"""


def test_what_pandoc_writes_loads_unchanged() -> None:
    sources, report = _read(PANDOC, "sources.yml")
    assert [source.issued for source in sources] == [
        PartialDate(2025, 3, 28),
        PartialDate(2005),
        PartialDate(2005, 1),
        PartialDate(2007, 3),
    ]
    assert [(found.code, found.where.line, found.where.column) for found in report] == [(Code.UNKNOWN_CSL, 15, 3)]


@pytest.mark.parametrize("end", ["---\n", "---", "...\n", "---  \n\n", ""])
def test_a_block_of_metadata_may_end_with_its_line(end: str) -> None:
    assert _read(f"---\nreferences:\n- id: a\n  type: book\n{end}", "sources.yml")[1] == []


def test_a_list_without_its_key_is_a_list_of_sources() -> None:
    sources, report = _read("- id: a\n  type: book\n", "sources.yml")
    assert ([source.id for source in sources], report) == (["a"], [])


def test_places_in_an_export_are_those_of_the_file() -> None:
    item = '\t‸{\n\t\t"id": "x",\n\t\t"type": "book",\n\t\t"title": ‸"\\ud83d\\ude00",\n\t\t‸"odd": 1\n\t}'
    text, places = marked(f"[\n{item}\n]", "a.json")
    (source,), report = _read(text, "a.json")
    assert [source.place(), source.place("title"), report[0].where] == places
