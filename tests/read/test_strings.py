"""The files of words: complete in every language, and refused with every complaint otherwise."""

import re
from pathlib import Path

import pytest

from annotator.diagnostics import OptionError, Report
from annotator.model.phrases import Plural
from annotator.read.seeds import read_seeds
from annotator.read.strings import FOLDER, languages, read_languages, read_strings
from tests.builders import write_files

ENGLISH_FILE = FOLDER / "en.yml"
OTHERS = [language for language in languages() if language != "en"]
# Words that are the same in Spanish, or have none of their own.
SAME = {"es": {"quoted", "wikidata", "stretch", "told_on", "count_line", "pdf", "print_page", "print_pages"}}


def folder(at: Path, old: str, new: str) -> Path:
    """A folder of one language, whose file is the English one with a change."""
    text = ENGLISH_FILE.read_text(encoding="utf-8")
    assert text.count(old) == 1
    (at / "en.yml").write_text(text.replace(old, new), encoding="utf-8")
    return at


def test_there_are_english_and_spanish() -> None:
    assert {"en", "es"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_every_language_is_complete(language: str) -> None:
    strings = read_strings(language)
    assert strings.tag == language
    assert strings.name


@pytest.mark.parametrize("language", OTHERS)
def test_every_string_is_translated(language: str) -> None:
    english, other = dict(read_strings("en")), dict(read_strings(language))
    words = [name for name, value in english.items() if isinstance(value, str | Plural)]
    assert len(words) > 120
    assert {name for name in words if english[name] == other[name]} == SAME[language]


def test_every_english_string_says_what_it_is_for() -> None:
    """By a comment of its own or one above its group."""
    silent = []
    told = grouped = False
    for line in ENGLISH_FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# ----"):
            grouped = told = True
        elif line.startswith("#"):
            told = True
        elif re.match("[a-z]", line):
            if not (told or (grouped and re.match("kind|sources_|count_|finding_|column_", line))):
                silent.append(line)
            told = False
    assert silent == []


def test_a_country_takes_the_words_of_its_language() -> None:
    salvadoran, spanish = read_strings("es-SV"), read_strings("es")
    assert (salvadoran.tag, salvadoran.locale, salvadoran.notes) == ("es-SV", "es-SV", spanish.notes)
    assert read_strings("EN").notes == read_strings("en_US").notes == "Notes"
    assert read_strings("en_US").tag == "en-US"


def test_a_language_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(OptionError, match=r"no words of the interface in pt-BR; there are en, es \(CONTRIBUTING.md"):
        read_strings("pt-BR")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("\nnotes: Notes\n", "\n", r"strings/en.yml:\d+:\d+: error\[missing-key\]: notes is missing"),
        ("\nnotes: Notes\n", "\nnotez: Notes\n", r"\[unknown-key\]: notez is not known here\n.*did you mean note\?$"),
        ("\nnotes: Notes\n", "\nnotes: Notes {x}\n", r"strings/en.yml:\d+:8: .*notes: expected no brace"),
        ("Note {number}", "Note", r"note: expected \{number\} once and no other brace"),
        ("Note {number}", "Note {number} of {total}", r"note: expected \{number\} once"),
        ("Note {number}", "Note {number", r"note: expected \{number\} once"),
        ("{start} to {end}", "{start}", r"period: expected \{start\} and \{end\} once"),
        ("  one: \"{count} result\"\n", "", r"frame_search_results: expected one, other, got other"),
        ("  one: \"{count} result\"\n", "  few: \"{count} result\"\n", r"expected one, other, got few, other"),
        ("{count} result\"", "a result\"", r"frame_search_results.one: expected \{count\} once"),
        ("grouped_from: 4", "grouped_from: four", "grouped_from"),
        ("name: English", "name: [", r"error\[yaml-syntax\]"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_place(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(OptionError, match=complaint):
        read_strings("en", folder(tmp_path, old, new))


def test_all_slips_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    made = folder(tmp_path, "\nnotes: Notes\n", "\nnotez: Notes\npage: 3\n")
    with pytest.raises(OptionError) as raised:
        read_strings("en", made)
    assert str(raised.value).count("error[") == 3
    assert "page stands here twice" in str(raised.value)


def test_languages_are_read_that_explainers_ask_for_and_background_pages_are_in(tmp_path: Path) -> None:
    annotations = "title: T\norigin: {publisher: P}\nas_of: 2025-03-28\nrights: R.\nlanguage: LANG\n"
    files = {f"articles/{tag}/annotations.yml": annotations.replace("LANG", tag) for tag in ("es-SV", "fr")}
    files |= {f"articles/{tag}/article.txt": "Words.\n" for tag in ("es-SV", "fr")}
    page = "---\ntitle: T\nlang: LANG\nsummary: S.\nas_of: 2025-03-28\n---\n\nText.\n"
    files |= {f"context/{tag}.md": page.replace("LANG", tag) for tag in ("es", "ar")}
    write_files(tmp_path, {name.replace("es-SV", "es-sv"): text for name, text in files.items()})
    seeds = read_seeds(tmp_path, tmp_path, [])
    report: Report = []
    read = read_languages(read_strings("en"), seeds.seeds, seeds.knowledge, report)
    assert {tag: strings.tag for tag, strings in read.items()} == {"en": "en", "es": "es", "es-SV": "es-SV"}
    assert [str(found) for found in report] == [
        "articles/fr/annotations.yml:5:11: error[wrong-value]: language: there are no words of the interface in fr; "
        "there are en, es (CONTRIBUTING.md says how to add a language)"
    ]
