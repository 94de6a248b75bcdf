"""annotator entity: what it asks, what it writes, what it says.

The answers of the server on loopback are made by hand, in the form that the documentation of Wikibase gives for
wbgetentities and wbsearchentities; none of them came from Wikidata, and what they say is made up.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result

from annotator.cli import entities, main
from annotator.diagnostics import FetchError
from annotator.fetch.client import Fetched
from annotator.fetch.guard import Guard
from tests.loopback import Answer, answering


def statement(name: str, rank: str = "normal") -> dict[str, Any]:
    value = {"entity-type": "item", "numeric-id": int(name[1:]), "id": name}
    snak = {"snaktype": "value", "property": "P31", "datavalue": {"value": value, "type": "wikibase-entityid"}}
    return {"mainsnak": snak, "type": "statement", "rank": rank}


def item(name: str, label: str, about: str = "", aliases: tuple[str, ...] = (), **claims: list[str]) -> dict[str, Any]:
    def term(text: str) -> dict[str, str]:
        return {"language": "en", "value": text}

    return {
        "type": "item",
        "id": name,
        "labels": {"en": term(label)} if label else {},
        "descriptions": {"en": term(about)} if about else {},
        "aliases": {"en": [term(alias) for alias in aliases]} if aliases else {},
        "claims": {key: [statement(one) for one in names] for key, names in claims.items()},
    }


REED = item("Q1001", "Ann Reed", "mayor of Harwick, *2021*", ("A. Reed", "The Mayor"), P31=["Q5"])
BRIDGE = item("Q1002", "Harbor Bridge", "bridge in Harwick", P31=["Q990001"])
ITEMS: dict[str, dict[str, Any]] = {
    "Q1001": REED,
    "Q1002": BRIDGE,
    "Q990001": item("Q990001", "drawbridge", P279=["Q12280"]),
    "Q1003": item("Q1003", "Harwick Pie", "dish", P31=["Q990002"]),
    "Q990002": item("Q990002", "kind of pie", P279=["Q990003"]),
    "Q1004": item("Q1004", "Silent Thing", P31=["Q5"]),
    "Q1005": {**REED, "redirects": {"from": "Q1005", "to": "Q1001"}},
    "Q1006": item("Q1006", "", "without a name", P31=["Q5"]),
}
SEARCH = {
    "searchinfo": {"search": "reed"},
    "search": [
        {"id": "Q1001", "title": "Q1001", "label": "Ann Reed", "description": "mayor of Harwick"},
        {"id": "Q1007", "title": "Q1007", "display": {"label": {"value": "Reed", "language": "en"}}},
    ],
    "success": 1,
}
ERRORS = {
    "Q2001": {"error": {"code": "maxlag", "info": "Waiting for db1: 7 seconds lagged.", "lag": 7}},
    "Q2002": {"error": {"code": "no-such-entity", "info": "Could not find an entity.", "id": "Q2002"}},
    "Q2003": {"error": {"code": "unknown_language", "info": "No such language."}},
}
ODD: dict[str, tuple[int, dict[str, str], bytes]] = {
    "Q2004": (429, {"Retry-After": "7"}, b""),
    "Q2005": (200, {}, b"<html>"),
    "Q2006": (200, {}, b"[" * 200_000),
    "Q2007": (200, {}, b'{"entities": {"Q2007": {"id": "Q2007", "labels": 5, "claims": [1]}}}'),
    "Q2008": (200, {}, b'{"entities": ' + b"9" * 10_000 + b"}"),
}


@dataclass
class Server:
    """Where it is, and what it was asked, each with the name of who asks."""

    address: str = ""
    asked: list[tuple[dict[str, str], str]] = field(default_factory=list)

    def answer(self, path: str, headers: Message) -> Answer:
        asked = {key: values[0] for key, values in parse_qs(urlsplit(path).query).items()}
        self.asked.append((asked, str(headers["User-Agent"])))
        ids = asked.get("ids", "").split("|")
        if ids[0] in ODD:
            return ODD[ids[0]]
        answer: Any = {"entities": {one: ITEMS.get(one, {"id": one, "missing": ""}) for one in ids}, "success": 1}
        if asked["action"] == "wbsearchentities":
            answer = SEARCH if asked["search"] == "Reed" else {"search": []}
        return 200, {}, json.dumps(ERRORS.get(ids[0], answer)).encode()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    with answering(made.answer) as made.address:
        yield made


SOURCES = """\
# Cited works.
references:
  - {id: trust, type: report, title: Report}
"""
KNOWN = """\
entities:
  # the river
  - id: harwick
    name: Harwick
    kind: place
    aliases: [The Mayor, Silent Thing]
    wikidata: Q1009
    as_of: 2025-01-02
    description: A made-up town.[@trust]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")  # 2025-06-15
    monkeypatch.delenv("ANNOTATOR_CONTACT", raising=False)
    (tmp_path / "seeds/entities").mkdir(parents=True)
    (tmp_path / "seeds/entities/places.yml").write_text(KNOWN, encoding="utf-8")
    (tmp_path / "seeds/sources.yml").write_text(SOURCES, encoding="utf-8")
    return tmp_path


def run(server: Server, *arguments: str, typed: str = "") -> Result:
    api = f"{server.address}/w/api.php"
    return CliRunner().invoke(main, ["entity", "add", "--allow-private", "--api", api, *arguments], input=typed or None)


def test_the_record_is_what_wikidata_has_with_its_source(site: Path, server: Server) -> None:
    result = run(server, "Q1001")
    assert (result.exit_code, result.stderr) == (0, "")
    added = r"""  - id: ann-reed
    name: Ann Reed
    kind: person
    aliases:
      - A. Reed
      - name: The Mayor
        match: never
    wikidata: Q1001
    as_of: 2025-06-15
    description: Mayor of Harwick, \*2021\*.[@wikidata-q1001]
"""
    assert (site / "seeds/entities/places.yml").read_text(encoding="utf-8") == KNOWN + added
    cited = """  - id: wikidata-q1001
    type: webpage
    title: Ann Reed
    container-title: Wikidata
    accessed: "2025-06-15"
    URL: https://www.wikidata.org/wiki/Q1001
    license: CC0 1.0
    custom:
      kind: reference
      quote: mayor of Harwick, *2021*
"""
    assert (site / "seeds/sources.yml").read_text(encoding="utf-8") == SOURCES + cited
    lines = result.stdout.splitlines()
    assert lines[0] == "new: ann-reed  Ann Reed (person), for seeds/entities/places.yml"
    assert "alias: “The Mayor” is a name of harwick, seeds/entities/places.yml:3:5, too" in result.stdout
    assert "free of rights (CC0 1.0)" in result.stdout


def test_what_was_added_passes_check(site: Path, server: Server) -> None:
    run(server, "Q1001")
    result = CliRunner().invoke(main, ["check", "--strict", "--no-cache", "--coverage"])
    assert result.exit_code == 0
    assert "uncited-sentence" not in result.stderr


def test_a_dry_run_shows_both_files_and_writes_nothing(site: Path, server: Server) -> None:
    result = run(server, "Q1001", "--dry-run")
    assert "+++ seeds/entities/places.yml\n" in result.stdout
    assert "+++ seeds/sources.yml\n" in result.stdout
    assert result.stdout.endswith("nothing was written\n")
    assert (site / "seeds/entities/places.yml").read_text(encoding="utf-8") == KNOWN


def test_a_second_time_the_item_is_known(site: Path, server: Server) -> None:
    run(server, "Q1001")
    asked = len(server.asked)
    result = run(server, "https://www.wikidata.org/wiki/Q1001")
    assert result.exit_code == 0
    assert result.stdout == "known: Q1001 is ann-reed, seeds/entities/places.yml:10:5; nothing was added\n"
    assert len(server.asked) == asked


def test_an_item_that_was_merged_is_the_other(site: Path, server: Server) -> None:
    result = run(server, "Q1005")
    assert "note: Q1005 was merged into Q1001" in result.stderr
    assert "wikidata: Q1001\n" in (site / "seeds/entities/places.yml").read_text(encoding="utf-8")
    assert "known: Q1001 is ann-reed" in run(server, "Q1005").stdout


def test_the_question_says_who_asks(site: Path, server: Server) -> None:
    run(server, "Q1001", "--dry-run", "--contact", "desk@example.org", "--language", "es-SV")
    asked, agent = server.asked[0]
    assert agent.startswith("annotated-explainer/")
    assert " (desk@example.org) urllib3/" in agent
    assert asked == {
        "action": "wbgetentities",
        "ids": "Q1001",
        "props": "labels|aliases|descriptions|claims",
        "languages": "es-sv|es|mul",
        "languagefallback": "1",
        "redirects": "yes",
        "format": "json",
        "maxlag": "5",
    }


def test_a_contact_cannot_bring_lines_into_the_question(site: Path, server: Server) -> None:
    assert run(server, "Q1001", "--contact", "a) b").exit_code == 2
    run(server, "Q1001", "--dry-run", "--contact", "a\r\nX: b")
    assert " (a X: b) " in server.asked[0][1]


def test_the_kind_may_follow_from_what_is_above(site: Path, server: Server) -> None:
    assert "Harbor Bridge (facility)" in run(server, "Q1002").stdout


def test_a_kind_that_nobody_knows_is_asked_for(site: Path, server: Server) -> None:
    result = run(server, "Q1003")
    assert result.exit_code == 1
    assert "Harwick Pie (Q1003) is an instance of kind of pie (Q990002), which is no kind that we know" in result.stderr
    assert "Harwick Pie (concept)" in run(server, "Q1003", "--kind", "concept").stdout


def test_a_name_that_is_taken_is_told_with_its_place(site: Path, server: Server) -> None:
    result = run(server, "Q1004", "--description", "It says nothing.[@trust]")
    assert result.exit_code == 1
    assert "Silent Thing is a name of harwick, seeds/entities/places.yml:3:5" in result.stderr
    result = run(server, "Q1004", "--description", "It says nothing.[@trust]", "--same-name")
    assert result.exit_code == 0
    assert "description: It says nothing.[@trust]\n" in (site / "seeds/entities/places.yml").read_text(encoding="utf-8")
    assert (site / "seeds/sources.yml").read_text(encoding="utf-8") == SOURCES


def test_nothing_is_invented(site: Path, server: Server) -> None:
    result = run(server, "Q1004", "--same-name")
    assert result.exit_code == 1
    assert "Q1004 has no description in en" in result.stderr
    result = run(server, "Q1006")
    assert "Q1006 has no name in en" in result.stderr
    result = run(server, "Q1001", "--description", "# A heading\n\nand more")
    assert result.exit_code == 1
    assert "expected one paragraph" in result.stderr
    assert (site / "seeds/entities/places.yml").read_text(encoding="utf-8") == KNOWN


def test_elsewhere_than_on_a_terminal_the_items_of_a_name_are_listed(site: Path, server: Server) -> None:
    result = run(server, "Reed")
    assert result.exit_code == 1
    assert result.stdout == "1  Q1001  Ann Reed — mayor of Harwick\n2  Q1007  Reed\n"
    assert result.stderr == "say which one: annotator entity add Q1001\n"
    assert run(server, "Nobody").stderr.startswith("error: Wikidata has no item of the name Nobody")


def test_on_a_terminal_one_is_chosen(site: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entities, "is_terminal", lambda: True)
    assert "new: ann-reed" in run(server, "Reed", typed="5\n1\n").stdout
    result = run(server, "Reed", typed="0\n")
    assert (result.exit_code, result.stderr) == (1, "nothing was added\n")


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("Q999999", 1, "Wikidata has no item Q999999; look its id up on wikidata.org"),
        (
            "Q2001",
            2,
            "Wikidata is too busy just now (maxlag: Waiting for db1: 7 seconds lagged.); try again in a minute",
        ),
        ("Q2002", 2, "Wikidata has no item Q2002; look its id up on wikidata.org"),
        ("Q2003", 2, "Wikidata refused the question (unknown_language: No such language.)"),
        ("Q2004", 2, "/w/api.php answered 429 Too Many Requests; try again in 7 seconds"),
        ("Q2005", 2, "this is not an answer of Wikidata’s API; check the address after --api"),
        ("Q2006", 2, "this is not an answer of Wikidata’s API"),
        ("Q2007", 1, "Q2007 has no name in en"),
        ("Q2008", 2, "this is not an answer of Wikidata’s API"),
    ],
)
def test_what_goes_wrong_is_said(site: Path, server: Server, name: str, code: int, said: str) -> None:
    result = run(server, name)
    assert result.exit_code == code
    assert said in result.stderr
    assert (site / "seeds/entities/places.yml").read_text(encoding="utf-8") == KNOWN


def test_a_machine_of_ones_own_is_asked_only_if_that_is_allowed(site: Path, server: Server) -> None:
    api = f"{server.address}/w/api.php"
    result = CliRunner().invoke(main, ["entity", "add", "Q1001", "--api", api])
    assert result.exit_code == 2
    assert "not an address of the public internet" in result.stderr
    assert server.asked == []


def test_a_server_that_is_not_there_is_said(site: Path, server: Server) -> None:
    result = CliRunner().invoke(main, ["entity", "add", "Q1001", "--allow-private", "--api", "http://127.0.0.1:9/"])
    assert result.exit_code == 2
    assert "could not be reached; check the network" in result.stderr


def test_wikimedia_is_told_whom_to_write_to(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(address: str, guard: Guard, headers: dict[str, str]) -> Fetched:
        raise FetchError(f"{address} is not asked in a test")

    monkeypatch.setattr(entities, "fetch", refuse)
    result = CliRunner().invoke(main, ["entity", "add", "Q1001"])
    assert result.exit_code == 2
    assert "note: Wikimedia asks whom it can write to" in result.stderr
    assert "error: https://www.wikidata.org/w/api.php is not asked in a test\n" in result.stderr
    result = CliRunner().invoke(main, ["entity", "add", "Q1001"], env={"ANNOTATOR_CONTACT": "https://example.org"})
    assert "note:" not in result.stderr


def test_several_files_keep_their_kinds(site: Path, server: Server) -> None:
    person = "entities:\n  - {id: bo, name: Bo, kind: person, as_of: 2025-01-02, description: 'B.[@trust]'}\n"
    (site / "seeds/entities/who.yml").write_text(person, encoding="utf-8")
    (site / "seeds/sources.yml").rename(site / "seeds/a.yml")
    (site / "seeds/sources").mkdir()
    for name in ("a", "b"):
        (site / f"seeds/sources/{name}.yml").write_text(f"references:\n  - {{id: {name}, type: book}}\n")
    result = run(server, "Q1001")
    assert "for seeds/entities/who.yml" in result.stdout
    assert "new source: wikidata-q1001, for seeds/sources/wikidata.yml" in result.stdout
    assert "for seeds/entities/facilities.yml" in run(server, "Q1002").stdout
    assert "  - id: wikidata-q1002\n" in (site / "seeds/sources/wikidata.yml").read_text(encoding="utf-8")
