"""Where a sentence that nothing accounts for stands in its file, under Markdown, YAML and wrapped lines."""

import pytest

from annotator.annotate.coverage import cover_article, cover_knowledge
from annotator.annotate.gaps import Gap, place_gaps
from annotator.diagnostics import Report
from annotator.model.article import Article
from annotator.model.document import NO_PICTURES
from annotator.model.knowledge import Entity, Knowledge
from annotator.model.span import Place
from annotator.read.findings import Findings
from annotator.read.knowledge import read_list
from annotator.read.seeds import READERS
from tests.read.marked import marked

FILE = "articles/one/article"
ENTITY = "entities:\n  - {id: e, name: E, kind: place, as_of: 2025-03-28, description: 'One.[@s]', text: TEXT}\n"


def _article(text: str, suffix: str) -> list[Place]:
    name = FILE + suffix
    report: Report = []
    gaps: list[Gap] = []
    cover_article(Article("one", name, "", READERS[suffix](text, name, report, NO_PICTURES)), [], gaps)
    return [one.where for one in place_gaps(gaps, {name: text})]


@pytest.mark.parametrize(
    "text",
    [
        "‸One. ‸Two.\n\n‸Three.\n",
        "  ‸“One.” ‸(Two.)\n\n\n‸Yes. ‸Yes. ‸No.\n",
        # Wrapped by hand.
        "‸One is\nhere. ‸Two\nis there.\n\n‸Three.\n",
    ],
)
def test_in_a_text(text: str) -> None:
    plain, places = marked(text, FILE + ".txt")
    assert _article(plain, ".txt") == places


@pytest.mark.parametrize(
    "text",
    [
        "# Head\n\n‸One. ‸Two,\nhere. ‸Three.\n",
        "- ‸One.\n- ‸Two. ‸Three\n  goes on.\n\n12. ‸One. ‸Two.\n",
        "> ‸One.\n> ‸Two.\n",
        "One **is** [here](https://two.example/Two). ‸Two *is* there. ‸Three.\n".replace("One", "‸One", 1),
        "‸One \\* two &amp; more. ‸Two.\n",
        # The sign before a word cannot be told from markup: the word itself.
        "‸One. **‸Two** is there.\n",
    ],
)
def test_under_markdown(text: str) -> None:
    plain, places = marked(text, FILE + ".md")
    assert _article(plain, ".md") == places


def test_a_sentence_that_begins_with_a_word_in_pieces_is_told_at_its_block() -> None:
    assert _article("Un*believ*able is one. Two.\n", ".md") == [Place(FILE + ".md", 1, 1), Place(FILE + ".md", 1, 24)]


@pytest.mark.parametrize(
    "value",
    [
        "'Cited.[@s] ‸Here it''s not. ‸Two.'",
        '"Cited.[@s, p. 3] ‸Here \\"it\\" is not.\n      ‸Two is\n      there."',
        "'‸One, see [e](entity:e). ‸Two.'",
    ],
)
def test_in_values_of_yaml(value: str) -> None:
    text, places = marked(ENTITY.replace("TEXT", value), "a.yml")
    findings = Findings([])
    entities = read_list(Entity, text, "a.yml", "entities", "entity", findings)
    gaps: list[Gap] = []
    cover_knowledge(Knowledge(entities=tuple(entities)), [], gaps)
    assert [one.where for one in place_gaps(gaps, {"a.yml": text})] == places


def test_without_the_file_a_sentence_is_told_at_its_block() -> None:
    gaps: list[Gap] = []
    cover_article(Article("one", "a.txt", "", READERS[".txt"]("One. Two.", "a.txt", [], NO_PICTURES)), [], gaps)
    assert [one.where for one in place_gaps(gaps, {})] == [Place("a.txt", 1, 1)] * 2
