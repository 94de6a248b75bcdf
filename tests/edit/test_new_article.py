"""The folder that `annotator new` makes: its annotations, its name, and that nothing is overwritten."""

import hashlib
import os
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotator.diagnostics import Code, EditError, Severity
from annotator.edit.new_article import ANNOTATIONS, NewArticle, annotations_text, make, new_article, slug_of
from annotator.model.received import Facts, Received
from annotator.model.record import is_id
from annotator.pipeline import Options, build
from tests.read.folders import BACKGROUND, ENTITY, SOURCES, write

TODAY = date(2025, 5, 20)
FACTS = Facts(
    title="Bridge: open “at last”",
    author="Dana Cole",
    publisher="The Morning Mail",
    section="Local news",
    published="2025-05-12",
    address="https://www.example.org/bridge",
    language="en-GB",
)
TEXT = b"These are words of the article, and words that claim something. Reed thanked them.\n"


def received(facts: Facts = FACTS, came_from: str = "bridge.txt") -> Received:
    return Received({"article.txt": TEXT}, came_from, "ab12", facts)


def test_what_was_found_stands_in_its_place() -> None:
    text, missing = annotations_text(received(), TODAY)
    assert text.startswith(
        """\
# yaml-language-server: $schema=../../../schemas/annotations.schema.json
# Taken from bridge.txt
# article.txt is the file as received
title: 'Bridge: open “at last”'
lang: en-GB
origin:
  publisher: The Morning Mail
  section: Local news
  title: 'Bridge: open “at last”'
  author: Dana Cole
  url: https://www.example.org/bridge
  published: "2025-05-12"
  accessed: "2025-05-20"
  # The checksum of article.txt: another file in its place is told.
  sha256: 729861fa6510c4e64addaa0a4efefa0d7bc75135fc922f6e85fcfc303c863e58
# On what ground"""
    )
    assert missing == ("rights",)
    assert max(map(len, text.splitlines())) <= 120


def test_what_was_not_found_is_asked_for_and_not_made_up() -> None:
    text, missing = annotations_text(received(Facts()), TODAY)
    said = yaml.safe_load(text)
    assert said == {
        "title": "FILL IN",
        "origin": {
            "publisher": "FILL IN",
            "accessed": "2025-05-20",
            "sha256": hashlib.sha256(TEXT).hexdigest(),
        },
        "as_of": TODAY,
        "mentions": "first",
    }
    assert missing == (
        *("title", "origin.publisher", "origin.title", "origin.author", "origin.url", "origin.published", "rights"),
    )


@pytest.mark.parametrize("published", ["2025", "2025-05", "2025-05-12"])
def test_dates_are_read_as_they_were_given(published: str, tmp_path: Path) -> None:
    text, _ = annotations_text(received(Facts(published=published)), TODAY)
    write(tmp_path, {"articles/one/annotations.yml": text})
    (article,) = build(Options(tmp_path / "seeds", tmp_path)).site.articles
    assert article.annotations.origin.published is not None
    assert article.annotations.origin.published.first_day == date.fromisoformat((published + "-01-01")[:10])


def test_the_site_builds_with_what_is_left_to_fill_in_and_says_what_that_is(tmp_path: Path) -> None:
    make(new_article(received(Facts()), tmp_path / "seeds" / "articles", "bridge", TODAY))
    built = build(Options(tmp_path / "seeds", tmp_path))
    assert [one.code for one in built.diagnostics] == [Code.NO_RIGHTS, Code.FILL_IN, Code.FILL_IN]
    assert "explainers/bridge/index.md" in built.by_path


def test_the_examples_are_right_once_their_signs_are_taken_away(tmp_path: Path) -> None:
    text, _ = annotations_text(received(), TODAY)
    head, _, examples = text.partition("\n# One of each")
    examples = re.sub(r"^# (?=[a-z]+:$|  )", "", examples, flags=re.MULTILINE)
    write(
        tmp_path,
        {
            "articles/one/article.txt": TEXT,
            "articles/one/annotations.yml": head + "\n# One of each" + examples,
            "context/harbor-bridge.md": BACKGROUND,
            "sources.yml": SOURCES.replace("src", "trust-2025-report"),
            "entities/people.yml": ENTITY.replace("id: bo", "id: ann-reed").replace("@src", "@trust-2025-report"),
        },
    )
    built = build(Options(tmp_path / "seeds", tmp_path))
    (article,) = built.site.articles
    assert len(article.claims) == len(article.cards) == len(article.mentions) == 1
    assert {one.code for one in built.diagnostics if one.severity is not Severity.INFO} == {Code.NO_RIGHTS}


@given(
    st.builds(
        Facts,
        title=st.none() | st.text(),
        author=st.none() | st.text(),
        publisher=st.none() | st.sampled_from(["no", "1e3", "2025", "- a", "#b", "a: b", "'", '"', "\u2028", "a\nb"]),
    ),
    st.text(),
)
def test_whatever_a_page_says_of_itself_is_a_text_and_nothing_more(facts: Facts, came_from: str) -> None:
    text, _ = annotations_text(received(facts, came_from), TODAY)
    said = yaml.safe_load(text)
    assert set(said) <= {"title", "lang", "origin", "as_of", "mentions"}
    assert said["title"] == (line(facts.title) or "FILL IN")
    assert said["origin"].get("author") == line(facts.author)
    assert said["origin"]["publisher"] == (line(facts.publisher) or "FILL IN")


def line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


@pytest.mark.parametrize(
    ("title", "came_from", "expected"),
    [
        ("Harbor bridge opens “at last”", "x.txt", "harbor-bridge-opens-at-last"),
        ("El pueblo que apagó sus farolas", "x.txt", "el-pueblo-que-apago-sus-farolas"),
        ("Peter’s year", "x.txt", "peters-year"),
        ("word " * 30, "x.txt", "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 90, "x.txt", "x" * 60),
        ("Мост открыт", "https://www.example.org/news/2025/bridge-open.html?a=b", "bridge-open"),
        ("Мост открыт", "https://www.example.org/", ""),
        (None, "https://www.example.org/news/bridge/", "bridge"),
        (None, "drafts/My Article (2).txt", "my-article-2"),
        (None, "C:\\texts\\bridge.md", "bridge"),
    ],
)
def test_names_of_folders(title: str | None, came_from: str, expected: str) -> None:
    assert slug_of(received(Facts(title=title), came_from)) == expected


@given(st.text())
def test_a_name_is_one_that_a_folder_may_have(title: str) -> None:
    name = slug_of(received(Facts(title=title), ""))
    assert name == "" or (is_id(name) and len(name) <= 60)


def test_a_folder_that_is_there_is_never_changed(tmp_path: Path) -> None:
    new = new_article(received(), tmp_path, "bridge", TODAY)
    (tmp_path / "bridge").mkdir()
    for kind in ("empty", "link"):
        with pytest.raises(EditError, match="bridge is there already; nothing was written"):
            new_article(received(), tmp_path, "bridge", TODAY)
        with pytest.raises(EditError, match="was made in the meantime; nothing was written"):
            make(new)
        if kind == "empty":
            (tmp_path / "bridge").rmdir()
            (tmp_path / "bridge").symlink_to("nowhere")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bridge"]
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(EditError, match="cannot be written"):
        make(NewArticle(tmp_path / "bridge", {"article.txt": TEXT, "no/such/folder": b""}, ()))
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EditError, match="cannot be written"):
        make(NewArticle(tmp_path / "file" / "bridge", {"article.txt": TEXT}, ()))


def test_others_can_read_what_is_made(tmp_path: Path) -> None:
    make(new_article(received(), tmp_path / "seeds" / "articles", "bridge", TODAY))
    folder = tmp_path / "seeds" / "articles" / "bridge"
    assert sorted(one.name for one in folder.iterdir()) == [ANNOTATIONS, "article.txt"]
    mask = os.umask(0)
    os.umask(mask)
    assert folder.stat().st_mode & 0o777 == 0o777 & ~mask
    assert (folder / ANNOTATIONS).stat().st_mode & 0o777 == 0o666 & ~mask
