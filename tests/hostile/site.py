"""The texts of cases.yml in every place that takes a text, as one publisher's site."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from annotator.read.decode import clean
from tests.publisher import write_publisher
from tests.strategies import mapping

DAY = "2025-03-28"


@cache
def _cases() -> dict[str, Any]:
    loaded = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def lines() -> dict[str, str]:
    """Texts of one line by what they try; the first is a harmless one to compare with."""
    return {"harmless": "Plain words", **_cases()["lines"]}


def blocks() -> dict[str, str]:
    """Texts of several lines by what they try."""
    return dict(_cases()["blocks"])


def addresses() -> dict[str, str]:
    """Odd addresses that a source may have."""
    return dict(_cases()["addresses"])


def refused() -> list[str]:
    """Addresses that no record may have."""
    return list(_cases()["refused"])


def slug(name: str) -> str:
    """The id of everything that is made of a case."""
    return "-".join(name.lower().replace("html", "markup").split())


def words(text: str) -> list[str]:
    """The words of a text as a page can show them."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"), "", []).split()


def write_hostile(folder: Path) -> None:
    """The whole site, ready to build."""
    seeds = write_publisher(folder)
    odd = list(addresses().values())
    entities: list[dict[str, Any]] = []
    sources: list[dict[str, Any]] = []
    for index, (name, line) in enumerate(lines().items()):
        here, address = slug(name), odd[index % len(odd)]
        entities.append(_entity(here, line))
        sources += _sources(here, line, address)
        _background(seeds, here, line)
        _article(seeds, here, ".txt", f"Before {line} after.", _annotations(here, line, address))
    for name, text in blocks().items():
        here = slug(name)
        entities.append({**_entity(f"{here}-entity", f"Entity of {name}"), "text": text})
        front = {"title": name, "summary": "Summary.", "as_of": DAY}
        _write(seeds / "context" / f"{here}-background.md", f"---\n{mapping(front)}---\n\nWords.\n\n{text}")
        least = {"title": name, "origin": {"publisher": "Paper"}, "as_of": DAY, "rights": "Ours."}
        _article(seeds, f"{here}-text", ".txt", text, least)
        _article(seeds, f"{here}-markdown", ".md", text, least)
    _write(seeds / "entities" / "all.yml", mapping({"entities": entities}))
    _write(seeds / "sources.yml", mapping({"references": sources}))


def _entity(here: str, line: str) -> dict[str, Any]:
    return {
        "id": here,
        "name": line,
        "kind": "person",
        "aliases": [{"name": line, "match": "always"}, {"name": f"Alias {line}", "match": "never"}],
        "as_of": DAY,
        "description": f"Described: {line}",
        "text": line,
        "since": f"Since: {line}",
        "changes": [{"date": DAY, "text": f"Changed: {line}"}],
    }


def _sources(here: str, line: str, address: str) -> list[dict[str, Any]]:
    source: dict[str, Any] = {
        "id": here,
        "type": "article-newspaper",
        "title": line,
        "author": [{"family": line, "given": line}, {"literal": line}],
        "container-title": line,
        "publisher": line,
        "issued": DAY,
        "URL": address,
        "note": line,
        "custom": {"quote": line, "via": line, "archive_url": address},
    }
    untitled = {"id": f"{here}-untitled", "type": "webpage", "publisher": line, "custom": {"description": line}}
    return [source, untitled]


def _background(seeds: Path, here: str, line: str) -> None:
    front = {
        "title": line,
        "card": line,
        "summary": f"Summary: {line}[@{here}]",
        "as_of": DAY,
        "changes": [{"date": DAY, "text": f"Changed: {line}"}],
    }
    headings = "\n\n".join(f"## {line}\n\nWords {number}." for number in range(3))
    locator = line.translate({ord("["): "(", ord("]"): ")", ord(";"): ","})  # these end a locator
    body = f"Words.[@{here}-untitled, p. {locator}]\n\n{line}\n\n{headings}\n"
    _write(seeds / "context" / f"{here}.md", f"---\n{mapping(front)}---\n\n{body}")


def _annotations(here: str, line: str, address: str) -> dict[str, Any]:
    evidence = {"source": here, "quote": line, "locator": line}
    return {
        "title": line,
        "origin": {"publisher": line, "section": line, "title": line, "author": line, "url": address},
        "rights": f"Rights: {line}",
        "summary": f"Summary: {line}",
        "as_of": DAY,
        "changes": [{"date": DAY, "text": f"Changed: {line}"}],
        "claims": [
            {
                "id": "all",
                "quote": f"Before {line} after.",
                "finding": {"kind": "opinion", "text": f"Found: {line}"},
                "evidence": [evidence],
                "reason": f"Reason: {line}",
            }
        ],
        "cards": [{"background": here, "quote": "Before"}],
    }


def _article(seeds: Path, here: str, suffix: str, text: str, annotations: dict[str, Any]) -> None:
    _write(seeds / "articles" / here / f"article{suffix}", text)
    _write(seeds / "articles" / here / "annotations.yml", mapping(annotations))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
