"""What is accounted for: an article's sentences by claims, our own by citations; and what is told of the rest."""

from pathlib import Path

import pytest
from hypothesis import given

from annotator.annotate.coverage import MAX_CARD, MAX_DESCRIPTION, cover_article, cover_knowledge
from annotator.annotate.gaps import Gap, place_gaps
from annotator.diagnostics import Code, Report, Severity
from annotator.model.annotated import ArticleCoverage, PlacedClaim, TextCoverage
from annotator.model.article import Article, Claim, Evidence, Finding, FindingKind
from annotator.model.dates import PartialDate
from annotator.model.document import Document
from annotator.model.figure import Event, Figure, Row, Timeline
from annotator.model.knowledge import Background, Knowledge
from annotator.model.record import Quote
from annotator.model.span import Place, Span
from annotator.read.seeds import read_seeds
from tests.builders import DAY, document, entity, write_files
from tests.strategies import DOCUMENTS

# --- Articles: claims ---


def _claimed(text: Document, *claims: tuple[FindingKind, str]) -> tuple[PlacedClaim, ...]:
    """Claims of a kind on words that stand once."""
    placed = []
    for number, (kind, words) in enumerate(claims):
        assert text.text.count(words) == 1
        start = text.text.index(words)
        claim = Claim(
            id=f"c{number}",
            quote=Quote(exact=words),
            finding=Finding(kind=kind, text=document("F.")),
            evidence=(Evidence(source="s"),),
        )
        placed.append(PlacedClaim(Span(start, start + len(words)), claim))
    return tuple(placed)


def _cover(text: Document, *claims: tuple[FindingKind, str]) -> tuple[ArticleCoverage, list[Gap]]:
    gaps: list[Gap] = []
    article = Article("one", "articles/one/article.txt", "0" * 64, text)
    return cover_article(article, _claimed(text, *claims), gaps), gaps


def _kinds(text: str, *claims: tuple[FindingKind, str]) -> list[FindingKind | None]:
    return [kind for _, kind in _cover(document(text), *claims)[0].sentences]


@pytest.mark.parametrize(
    ("claims", "counts"),
    [
        ([], None),
        ([("supported", "one")], "supported"),
        ([("opinion", "one")], "opinion"),
        # The weakest counts, in whatever order they stand.
        ([("supported", "one"), ("partly", "two")], "partly"),
        ([("partly", "one"), ("supported", "two")], "partly"),
        ([("unverified", "one"), ("partly", "two")], "unverified"),
        ([("unverified", "one"), ("contradicted", "two")], "contradicted"),
        ([("supported", "one"), ("contradicted", "two"), ("partly", "three")], "contradicted"),
        # An opinion counts only alone.
        ([("opinion", "one"), ("supported", "two")], "supported"),
        ([("supported", "one"), ("opinion", "two")], "supported"),
        ([("opinion", "one"), ("unverified", "two")], "unverified"),
        ([("opinion", "one"), ("opinion", "two")], "opinion"),
        # Claims may be nested, or stand on the same words.
        ([("supported", "one and two"), ("contradicted", "two")], "contradicted"),
        ([("supported", "one"), ("partly", "one")], "partly"),
    ],
)
def test_of_several_findings_the_weakest_counts(
    claims: list[tuple[FindingKind, str]], counts: FindingKind | None
) -> None:
    assert _kinds("Here are one and two and three.", *claims) == [counts]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Two", [None, "supported", None]),
        ("T", [None, "supported", None]),
        ("One is here.", ["supported", None, None]),
        ("is here. Two", ["supported", "supported", None]),
        ("One is here. Two is not. 3 are", ["supported", "supported", "supported"]),
        # White space between two sentences is of neither.
        ("is here. ", ["supported", None, None]),
        (" Two", [None, "supported", None]),
    ],
)
def test_a_claim_over_a_part_of_a_sentence_counts_for_it(words: str, kinds: list[FindingKind | None]) -> None:
    assert _kinds("One is here. Two is not. 3 are nowhere.", ("supported", words)) == kinds


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.\n\nThree.", ["One.", "Two.", "Three."]),
        ("# A heading. Of two\n\nOne.", ["One."]),
        ("One.\n\n```\nCode. Code.\n```\n\n    Code.", ["One."]),
        ("| A cell. | Another. |\n|---|---|\n| A third. | |\n\nOne.", ["One."]),
        ("- One. Two\n- Three\n\n  # Head\n\n  > Four.", ["One.", "Two", "Three", "Four."]),
        ("> One. Two.\n>\n> | a |\n> |---|", ["One.", "Two."]),
        ("“One.” Two  \nThree", ["“One.”", "Two", "Three"]),
        # A bold heading that a paragraph opens with.
        ("**Who pays?** One. Two.", ["One.", "Two."]),
        ("**The *Kestrel* sails.** One.", ["One."]),
        ("- **Who:** Ash.\n- **What!** Birch.", ["Who: Ash.", "Birch."]),
        # Bold words that are none.
        ("**Ash** pays. One.", ["Ash pays.", "One."]),
        ("One. **Two.** Three.", ["One.", "Two.", "Three."]),
        ("**One. Two.** Three.", ["One.", "Two.", "Three."]),
        ("**All of it is bold.**", ["All of it is bold."]),
        ("**Bold.**  \nOne.", ["One."]),
        ("", []),
    ],
)
def test_sentences_are_those_of_running_text(text: str, sentences: list[str]) -> None:
    read = document(text)
    assert [span.of(read.text) for span, _ in _cover(read)[0].sentences] == sentences


def test_a_sentence_without_a_claim_is_told_with_its_place_and_how_it_begins(tmp_path: Path) -> None:
    long = "This sentence goes on and on, much longer than anybody would want to read it in a message."
    files = {
        "articles/one/article.txt": f"One is here. Two is there.\n\n{long}\n",
        "articles/one/annotations.yml": "title: T\norigin: {publisher: P}\nas_of: 2025-03-28\nrights: R.\n",
        "articles/two/article.md": "# Head\n\nOne is here.\n\n- Two\n  is there.\n",
        "articles/two/annotations.yml": "title: T\norigin: {publisher: P}\nas_of: 2025-03-28\nrights: R.\n",
    }
    write_files(tmp_path, files)
    gaps: list[Gap] = []
    for seed in read_seeds(tmp_path, tmp_path, []).seeds:
        claims = _claimed(seed.article.document, ("partly", "One is"))
        cover_article(seed.article, claims, gaps)
    assert [(found.message, str(found.where)) for found in gaps] == [
        ("no claim stands in this sentence: “Two is there.”", "articles/one/article.txt:1:1"),
        (
            "no claim stands in this sentence: “This sentence goes on and on, much longer than anybody woul…”",
            "articles/one/article.txt:3:1",
        ),
        ("no claim stands in this sentence: “Two is there.”", "articles/two/article.md:5:1"),
    ]
    assert {(found.code, found.severity) for found in gaps} == {(Code.UNCHECKED_SENTENCE, Severity.INFO)}
    assert {found.hint for found in gaps} == {
        "add a claim; where there is nothing to check, one of kind opinion with a reason"
    }


def test_coverage_counts_each_sentence_once() -> None:
    coverage, gaps = _cover(
        document("One. Two. Three. Four."), ("partly", "One"), ("supported", "One. Two"), ("opinion", "Four")
    )
    kinds: tuple[FindingKind | None, ...] = ("supported", "partly", "contradicted", "unverified", "opinion", None)
    assert {kind: coverage.count(kind) for kind in kinds} == {
        "supported": 1, "partly": 1, "contradicted": 0, "unverified": 0, "opinion": 1, None: 1,
    }  # fmt: skip
    assert len(gaps) == coverage.count(None)


@given(DOCUMENTS)
def test_every_sentence_of_any_article_is_accounted_for_or_told(text: Document) -> None:
    coverage, gaps = _cover(text)
    assert len(coverage.sentences) == len(gaps)
    for span, kind in coverage.sentences:
        assert kind is None
        assert span.of(text.text).strip() == span.of(text.text) != ""
        assert text.leaf_at(span)


# --- Our own texts: citations ---


def _page(body: str, *framing: str, summary: str = "S.[@s]", since: str | None = None) -> Background:
    return Background(
        slug="b",
        title="B",
        summary=document(summary, editorial=True),
        as_of=DAY,
        framing=tuple(Quote(exact=words) for words in framing),
        since=document(since, editorial=True) if since else None,
        body=document(body, editorial=True),
    )


def _told(page: Background) -> tuple[TextCoverage, list[str], list[str]]:
    """The coverage of a page without its summary, the sentences told of, and what else is reported."""
    report: Report = []
    gaps: list[Gap] = []
    covered = cover_knowledge(Knowledge(backgrounds=(page,)), report, gaps)["background", "b"]
    prefix = "this sentence cites nothing: "
    assert {found.code for found in gaps} <= {Code.UNCITED_SENTENCE}
    said = [found.message.removeprefix(prefix).strip("“”") for found in gaps]
    return TextCoverage(covered.cited - 1, covered.framing, covered.uncited), said, [one.message for one in report]


@pytest.mark.parametrize(
    ("text", "cited", "uncited"),
    [
        # Right behind it, before its full stop, inside it.
        ("One.[@s]", 1, []),
        ("One.[@s] Two.[@s]", 2, []),
        ("One[@s].", 1, []),
        ("One[@s] is one. Two.", 1, ["Two."]),
        ("One[@s], two[@s] and three.", 1, []),
        ("“One.”[@s] “Two[@s].”", 2, []),
        ("(One.)[@s] Two.[@s]", 2, []),
        ("One. [@s] Two.", 1, ["Two."]),
        ("今日は。[@s]明日。", 1, ["明日。"]),
        # Not for a sentence before or after its own.
        ("One. Two.[@s]", 1, ["One."]),
        ("One.[@s] Two.", 1, ["Two."]),
        ("One. Two[@s] is two. Three.", 1, ["One.", "Three."]),
        ("[@s] One.", 0, ["One."]),
        ("One.\n\nTwo.[@s]", 1, ["One."]),
        # Everywhere that text runs, and only there.
        ("- One.[@s]\n- Two.\n\n> Three.[@s] Four.", 2, ["Two.", "Four."]),
        ("## Head\n\n| a | b |\n|---|---|\n| c. | d. |\n\n```\ncode.\n```\n\nOne.[@s]", 1, []),
        ("**Why?** One.[@s]", 1, []),
        ("**Why.** One.", 0, ["One."]),
        # A question of ours is a sentence like any other.
        ("Who pays? One.[@s]", 1, ["Who pays?"]),
    ],
)
def test_a_sentence_is_cited_by_what_stands_in_it_or_right_behind_it(text: str, cited: int, uncited: list[str]) -> None:
    assert _told(_page(text)) == (TextCoverage(cited, 0, len(uncited)), uncited, [])


@pytest.mark.parametrize(
    ("text", "framing", "counts", "uncited"),
    [
        ("One. Two.[@s]", ["One."], (1, 1), []),
        ("One. Two. Three.[@s]", ["One.", "Two."], (1, 2), []),
        ("One. Two.", ["One. Two."], (0, 2), []),
        ("One of many is here.", ["One of many"], (0, 1), []),
        # In other typography it is the same.
        ("“One” isn’t *two*.", ['"One" isn\'t two.'], (0, 1), []),
        ("One\nof two.", ["One of two."], (0, 1), []),
        # What is cited states a fact, whatever is listed.
        ("One.[@s] Two.", ["One."], (1, 0), ["Two."]),
        # Every place where the words stand.
        ("One.\n\nOne.", ["One."], (0, 2), []),
    ],
)
def test_framing_is_what_is_listed_and_cites_nothing(
    text: str, framing: list[str], counts: tuple[int, int], uncited: list[str]
) -> None:
    assert _told(_page(text, *framing)) == (TextCoverage(*counts, len(uncited)), uncited, [])


def test_framing_may_stand_in_any_text_of_the_record() -> None:
    page = _page("One.[@s]", "Here is why.", "It goes on.", summary="Here is why. S.[@s]", since="It goes on.")
    assert _told(page) == (TextCoverage(1, 2, 0), [], [])


@pytest.mark.parametrize("words", ["Three.", "One. Two. Three.", "one.", "Two. One."])
def test_framing_that_is_in_no_text_is_told(words: str) -> None:
    coverage, uncited, reported = _told(_page("One. Two.", words))
    assert (coverage.framing, uncited) == (0, ["One.", "Two."])
    assert reported == [f"the words under framing are in none of this record's texts: “{words}”"]


def test_lost_framing_is_an_error_where_it_stands(tmp_path: Path) -> None:
    files = {
        "entities/a.yml": (
            "entities:\n  - id: e\n    name: E\n    kind: place\n    as_of: 2025-03-28\n    description: It is.\n"
            "    framing:\n      - It is.\n      - Lost.\n      - {exact: Gone, prefix: x}\n"
        ),
    }
    write_files(tmp_path, files)
    report: Report = []
    cover_knowledge(read_seeds(tmp_path, tmp_path, []).knowledge, report, [])
    assert [(found.code, found.severity, str(found.where)) for found in report] == [
        (Code.LOST_QUOTE, Severity.ERROR, "entities/a.yml:9:9"),
        (Code.LOST_QUOTE, Severity.ERROR, "entities/a.yml:10:17"),
    ]


ROW = Row(label="A", value=5, evidence=(Evidence(source="s"),))


def test_every_kind_of_record_is_covered() -> None:
    one, two = document("One. Two.[@s]", editorial=True), document("Three.[@s]", editorial=True)
    figure = Figure(id="f", kind="bars", title="T", message=one, note=two, unit="people", as_of=DAY, rows=(ROW,))
    events = (Event(date=PartialDate(2025), text=one), Event(date=PartialDate(2026), text=two))
    person = entity("Ash").model_copy(
        update={"description": two, "since": one, "text": one, "framing": (Quote(exact="One."),)}
    )
    knowledge = Knowledge(
        entities=(person,),
        backgrounds=(_page("One.[@s]", summary="Two.", since="Three.[@s]"),),
        figures=(figure,),
        timelines=(Timeline(id="t", title="T", as_of=DAY, events=events),),
    )
    report: Report = []
    gaps: list[Gap] = []
    assert cover_knowledge(knowledge, report, gaps) == {
        ("background", "b"): TextCoverage(2, 0, 1),
        ("entity", "ash"): TextCoverage(3, 2, 0),
        ("figure", "f"): TextCoverage(2, 0, 1),
        ("timeline", "t"): TextCoverage(2, 0, 1),
    }
    assert report == []
    assert len(gaps) == 3


def test_the_sentences_of_a_text_are_cited_framing_or_uncited() -> None:
    assert TextCoverage(3, 2, 1).sentences == 6
    assert TextCoverage().sentences == 0


FIGURE = """\
figures:
  - id: f
    kind: bars
    title: T
    message: |
      Uncited in the
      figure.
    as_of: 2025-03-28
    unit: people
    note: Uncited in the note.
    rows: [{label: A, value: 5, evidence: [s]}]
"""
TIMELINE = """\
timelines:
  - id: t
    title: T
    as_of: 2025-03-28
    events:
      - {date: 2025, text: "Cited.[@s]"}
      - {date: 2026, text: Uncited event.}
"""
BACKGROUND = """\
---
title: T
summary: >-
  Uncited
  summary.
as_of: 2025-03-28
---

Cited.[@s]

- Cited.[@s]

  Uncited
  in a list.
"""
ENTITY = """\
entities:
  - id: e
    name: E
    kind: place
    as_of: 2025-03-28
    description: "Uncited description."
    text: |
      Cited.[@s]

      > Cited.[@s]
      > Uncited in a text.
"""


def test_an_uncited_sentence_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    files = {"figures/a.yml": FIGURE, "timelines/a.yml": TIMELINE, "context/b.md": BACKGROUND, "entities/a.yml": ENTITY}
    write_files(tmp_path, files)
    gaps: list[Gap] = []
    read = read_seeds(tmp_path, tmp_path, [])
    cover_knowledge(read.knowledge, [], gaps)
    told = list(place_gaps(gaps, read.texts))
    assert [(found.where, found.message.partition(": ")[2].strip("“”")) for found in told] == [
        (Place("context/b.md", 4, 3), "Uncited summary."),
        (Place("context/b.md", 13, 3), "Uncited in a list."),
        (Place("entities/a.yml", 6, 19), "Uncited description."),
        (Place("entities/a.yml", 11, 9), "Uncited in a text."),
        (Place("figures/a.yml", 6, 7), "Uncited in the figure."),
        (Place("figures/a.yml", 10, 11), "Uncited in the note."),
        (Place("timelines/a.yml", 7, 28), "Uncited event."),
    ]
    assert {(found.code, found.severity) for found in gaps} == {(Code.UNCITED_SENTENCE, Severity.INFO)}
    hint = "put [@source-id] behind it; list a sentence that states no fact under framing:"
    assert {found.hint for found in gaps} == {hint}


# --- Lengths ---


@pytest.mark.parametrize(("more", "reported"), [(0, False), (1, True)])
def test_a_card_and_a_description_have_room_for_so_many_words(tmp_path: Path, more: int, *, reported: bool) -> None:
    summary, description = ("word " * (most + more - 1) + "end" for most in (MAX_CARD, MAX_DESCRIPTION))
    files = {
        "context/b.md": f"---\ntitle: T\nsummary: {summary}\nas_of: 2025-03-28\n---\n\n{'word ' * 100}\n",
        "entities/a.yml": (
            "entities:\n  - id: e\n    name: E\n    kind: place\n    as_of: 2025-03-28\n"
            f"    description: {description}\n    text: {'word ' * 100}\n"
        ),
    }
    write_files(tmp_path, files)
    report: Report = []
    cover_knowledge(read_seeds(tmp_path, tmp_path, []).knowledge, report, [])
    expected = [
        (Code.LONG_CARD, "summary has 61 words; readers of a tip or a card take in about 60", "context/b.md:3:10"),
        (
            Code.LONG_DESCRIPTION,
            "description has 31 words; readers of a tip or a card take in about 30",
            "entities/a.yml:6:18",
        ),
    ]
    found = [(one.code, one.message, str(one.where)) for one in report]
    assert found == (expected if reported else [])
    assert all(one.severity is Severity.WARNING for one in report)


def test_the_words_of_a_card_are_those_that_are_read() -> None:
    """A citation is none of them."""
    summary = "word " * (MAX_CARD - 1) + "end.[@s, p. 3][@t]"
    assert _told(_page("One.[@s]", summary=summary))[2] == []
