"""No word of the interface stands in code or templates: a site in a language whose every string is marked shows it.

The seeds are in Spanish, so that no English word can come from them. Each string of the language begins with characters
that mean something to HTML or Markdown, so that one that is not escaped shows, too.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale
from bs4 import BeautifulSoup, Tag
from mkdocs.commands.build import build
from mkdocs.config import load_config

from annotator.read import strings as reading
from tests.builders import ROOT
from tools import frame

SITE = ROOT / "tests" / "spanish"
OPEN, CLOSE, HOSTILE = "⟦", "⟧", "<b>&\"'*_[x]` "
ATTRIBUTES = (
    "aria-label",
    "placeholder",
    "title",
    "alt",
    "data-hint",
    "data-none",
    "data-one",
    "data-other",
    "data-also",
)
# Of what a page shows, this comes neither from seeds nor from the strings: the checksum, and what Babel writes.
DATES = {word for form in ("wide", "abbreviated") for word in Locale("es").months["format"][form].values()}
WORD = re.compile(r"[^\W\d_]{2,}")


def _marked(value: Any, key: str) -> Any:
    if key in ("locale", "grouped_from"):
        return {"locale": "es-ES", "grouped_from": 5}[key]
    if isinstance(value, dict):
        return {form: _marked(text, "") for form, text in value.items()}
    return f"{OPEN}{HOSTILE}{value}{CLOSE}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Spanish site, built in the marked language."""
    folder = tmp_path_factory.mktemp("pseudo")
    english = yaml.safe_load((reading.FOLDER / "en.yml").read_text(encoding="utf-8"))
    made = {key: _marked(value, key) for key, value in english.items()}
    words, partials = folder / "strings", folder / "project" / "looks" / "partials"
    words.mkdir()
    (words / "qps.yml").write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False), encoding="utf-8")
    shutil.copytree(SITE, folder / "project")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "FOLDER", words)
        patch.setenv("SOURCE_DATE_EPOCH", "1716800000")
        files = {
            **frame.partials([reading.read_strings("qps")]),
            "languages/qps.html": "{% macro t(key) %}{% endmacro %}",
        }
        for name, text in files.items():
            (partials / name).parent.mkdir(parents=True, exist_ok=True)
            (partials / name).write_text(text, encoding="utf-8")
        config = folder / "project" / "mkdocs.yml"
        text = config.read_text(encoding="utf-8").replace("language: es", "language: qps, custom_dir: looks")
        config.write_text(text, encoding="utf-8")
        build(load_config(str(config), site_dir=str(folder / "site")))
    return folder / "site"


def shown(page: BeautifulSoup) -> Iterator[str]:
    """What a reader sees or hears of a page: lines of pictures and attributes one by one, then the rest."""
    for element in page.select("script, style, .sha code"):
        element.decompose()
    for line in page.select("svg text"):
        yield line.extract().get_text()
    for element in page.select("*"):
        yield from (str(element[name]) for name in ATTRIBUTES if element.get(name) and element.name != "svg")
    description = page.select_one("meta[name=description]")
    yield str(description["content"]) if isinstance(description, Tag) else ""
    yield page.get_text(" ")


def unmarked(text: str) -> str:
    """``text`` without what stands between marks; a mark that a picture broke off its other half reaches to the end."""
    rest, depth = [], 0
    for char in text:
        depth += char == OPEN
        if not depth:
            rest.append(char)
        if char == CLOSE:
            depth -= 1
            if depth < 0:
                rest, depth = [], 0
    return "".join(rest)


def given() -> set[str]:
    """Every word that the editor and the publisher wrote."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for inner in value.values():
                yield from texts(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner)
        else:
            yield str(value)

    words: set[str] = set()
    for path in SITE.rglob("*"):
        if path.suffix == ".yml":
            loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
            words |= {word for text in texts(loaded) for word in WORD.findall(text)}
            words |= {word for one in loaded.get("nav", []) for key in one for word in WORD.findall(key)}
        elif path.suffix in (".md", ".txt"):
            words |= set(WORD.findall(path.read_text(encoding="utf-8")))
    return words


def test_every_word_of_the_interface_comes_from_the_strings(site: Path) -> None:
    known = {word.lower() for word in given() | {word for date in DATES for word in WORD.findall(date)}} | {"ca"}
    strays = {}
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 12
    for path in pages:
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        assert page.html is not None
        assert page.html["lang"] == "qps"
        found = {word for text in shown(page) for word in WORD.findall(unmarked(text)) if word.lower() not in known}
        if found:
            strays[path.relative_to(site).as_posix()] = found
    assert strays == {}


def test_what_a_string_holds_stays_text(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        whole = [text for text in shown(page) if OPEN in text and CLOSE in text]
        assert whole, path
        for text in whole:
            plain = " ".join(text.split())
            assert plain.count(OPEN) == plain.count(f"{OPEN}{HOSTILE.strip()}"), (path, plain[:300])


def test_what_search_shows_comes_from_the_strings(site: Path) -> None:
    labels = re.findall(r'"(⟦[^⟧]*⟧)"', (site / "search" / "index.js").read_text(encoding="utf-8").replace('\\"', "'"))
    assert {label.rpartition(" ")[2] for label in labels} >= {"explainer⟧", "Page⟧", "Person⟧", "Source⟧"}


@pytest.mark.parametrize("word", ["Notes", "and", "Read"])
def test_the_look_at_words_sees(word: str) -> None:
    assert WORD.findall(unmarked(f"⟦Published by {word}⟧ {word} ⟦x⟧")) == [word]
    assert word not in {one.lower() for one in given()}
