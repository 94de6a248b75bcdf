"""A folder of seeds to articles and knowledge: nothing hides anything else, and nothing is complained of falsely."""

import hashlib
from pathlib import Path

import pytest

from annotator.diagnostics import Code, Report, SeedsNotFound
from annotator.model.document import Embed, Heading, Paragraph
from annotator.model.record import Change
from annotator.model.span import Place
from annotator.read.seeds import read_seeds
from tests.read.folders import ANNOTATIONS, BACKGROUND, ENTITY, FIGURE, PLACING, SOURCES, TIMELINE, read
from tests.read.marked import codes

Files = dict[str, str | bytes | None]
ARTICLE = "articles/one/article.txt"
NOTES = "articles/one/annotations.yml"
CLAIM = "  - id: {id}\n    quote: met\n    finding: {{kind: partly, text: So.}}\n    evidence: [{{source: {source}}}]\n"


def _entity(name: str, **fields: str) -> str:
    values = {"id": name, "name": name, "kind": "person", "as_of": "2025-03-28", "description": "A.[@src]", **fields}
    return "  - " + "\n    ".join(f"{key}: {value}" for key, value in values.items() if value) + "\n"


def test_a_folder_that_is_not_there_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(
        SeedsNotFound, match=r"^seeds: there is no such folder; it should hold articles/ and entities/$"
    ):
        read_seeds(tmp_path / "seeds", tmp_path, [])
    (tmp_path / "seeds").write_text("a file")
    with pytest.raises(SeedsNotFound):
        read_seeds(tmp_path / "seeds", tmp_path, [])


def test_an_empty_folder_is_an_empty_site(tmp_path: Path) -> None:
    assert read_seeds(tmp_path, tmp_path, []).seeds == ()


def test_files_are_named_as_they_were_given_where_they_are_not_below_the_base(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "entities").mkdir(parents=True)
    file = tmp_path / "seeds" / "entities" / "a.yml"
    file.write_text("5")
    report: Report = []
    read_seeds(tmp_path / "seeds", tmp_path / "elsewhere", report)
    assert [str(found.where) for found in report] == [f"{file.as_posix()}:1:1"]


# One bad record never hides the others.


@pytest.mark.parametrize(
    "bad",
    [
        _entity("bad", kind="persn"),
        _entity("bad", description=""),
        _entity("Bad"),
        _entity("bad", colour="red"),
        _entity("good-one"),
        "  - just words\n",
        "  - [a, list]\n",
        "  -\n",
        "  - {}\n",
        _entity("bad", aliases="{a: b}"),
        _entity("bad", description='"## A heading"'),
    ],
)
def test_a_bad_entity_hides_no_other(bad: str, tmp_path: Path) -> None:
    text = "entities:\n" + _entity("good-one") + bad + _entity("good-two")
    seeds, report, _ = read(tmp_path, {"entities/people.yml": text})
    assert [entity.id for entity in seeds.knowledge.entities] == ["good-one", "good-two"]
    assert report
    assert {found.where.file for found in report} == {"seeds/entities/people.yml"}


def test_a_bad_source_hides_no_other(tmp_path: Path) -> None:
    text = SOURCES + "  - {id: two, type: nonsense}\n  - words\n  - {type: book}\n  - {id: three, type: book}\n"
    seeds, report, _ = read(tmp_path, {"sources.yml": text})
    assert list(seeds.knowledge.source_by_id) == ["src", "three"]
    assert codes(report) == ["wrong-value", "wrong-value", "missing-key", "unused-source"]


def test_a_bad_claim_pin_exclusion_or_card_hides_no_other(tmp_path: Path) -> None:
    good = CLAIM.format(id="good", source="src") + "  - id: bad\n" + CLAIM.format(id="fine", source="src")
    text = (
        f"{ANNOTATIONS}claims:\n{good}"
        "cards:\n  - {background: back}\n  - {background: back, quote: Rome}\n"
        "pins:\n  - {quote: Bo, entity: bo}\n  - {quote: Bo, entity: [bo]}\n  - {quote: Birch, entity: bo}\n"
        "exclude:\n  - 5\n  - {quote: Rome}\n"
    )
    seeds, report, _ = read(tmp_path, {NOTES: text})
    (seed,) = seeds.seeds
    assert [claim.id for claim in seed.annotations.claims] == ["good", "fine"]
    assert [card.quote.exact for card in seed.annotations.cards] == ["Rome"]
    assert [pin.quote.exact for pin in seed.annotations.pins] == ["Bo", "Birch"]
    assert [exclusion.quote.exact for exclusion in seed.annotations.exclude] == ["Rome"]
    assert codes(report) == ["missing-key", "missing-key", "missing-key", "wrong-value", "wrong-value"]


def _figure(name: str, row: str = "{label: A, value: 5, evidence: [src]}", **fields: str) -> str:
    values = {"id": name, "kind": "bars", "title": "T", "message": "M.", "as_of": "2025-03-28", "unit": "people"}
    lines = "".join(f"    {key}: {value}\n" for key, value in {**values, **fields}.items() if value)
    return "  -" + lines.removeprefix("   ") + (f"    rows: [{row}]\n" if row else "")


_TWO = "\n![](figure:good)\n\n![](figure:bad)\n\n![](figure:fine)\n"


@pytest.mark.parametrize(
    "bad",
    [
        _figure("bad", kind="pie"),
        _figure("bad", title=""),
        _figure("bad", unit=""),
        _figure("bad", row=""),
        _figure("bad", row="{label: A, evidence: [src]}"),
        _figure("bad", row="{label: A, value: 5}"),
        _figure("bad", row="{label: A, value: many, evidence: [src]}"),
        _figure("bad", row="{label: A, value: 5, evidence: [src], date: 2025}"),
        _figure("bad", row="words"),
        _figure("bad", message='"## A heading"'),
        _figure("bad", colour="red"),
    ],
)
def test_a_bad_figure_hides_no_other_and_is_not_called_missing(bad: str, tmp_path: Path) -> None:
    text = "figures:\n" + _figure("good") + bad + _figure("fine")
    cards = ANNOTATIONS + "cards:\n  - {figure: bad, quote: Rome}\n"
    files: Files = {"figures/a.yml": text, "context/back.md": BACKGROUND + _TWO, NOTES: cards}
    seeds, report, _ = read(tmp_path, files)
    assert list(seeds.knowledge.figure_by_id) == ["good", "fine"]
    assert {found.where.file for found in report} == {"seeds/figures/a.yml"}


@pytest.mark.parametrize(
    "bad",
    [
        "{id: bad, title: T, as_of: 2025-03-28}",
        "{id: bad, title: T, as_of: 2025-03-28, events: []}",
        "{id: bad, title: T, as_of: 2025-03-28, events: [{date: 2025}]}",
        "{id: bad, title: T, as_of: 2025-03-28, events: [{date: 2025, until: 2024, text: So.}]}",
        "{id: bad, title: T, as_of: 2025-03-28, lang: English, events: [{date: 2025, text: So.}]}",
    ],
)
def test_a_bad_timeline_hides_no_other_and_is_not_called_missing(bad: str, tmp_path: Path) -> None:
    text = f"{TIMELINE}  - {bad}\n" + TIMELINE.replace("timelines:\n", "").replace("cuts", "more")
    page = BACKGROUND + "\n![](timeline:bad)\n\n![](timeline:cuts)\n"
    seeds, report, _ = read(tmp_path, {"timelines/a.yml": text, "context/back.md": page})
    assert list(seeds.knowledge.timeline_by_id) == ["cuts", "more"]
    assert {found.where.file for found in report} == {"seeds/timelines/a.yml"}


@pytest.mark.parametrize("text", ["figures: [", "figure: []\n", "figures: {a: b}\n", "- {", b"\xff"])
def test_figures_that_cannot_be_read_are_not_called_missing(text: str | bytes, tmp_path: Path) -> None:
    """Nor are those of another file called unused: what could not be read may be a part of the same work."""
    cards = ANNOTATIONS + "cards:\n  - {figure: other, quote: Rome}\n"
    files: Files = {
        "figures/a.yml": text,
        "figures/b.yml": FIGURE,
        "timelines/a.yml": TIMELINE,
        "context/back.md": PLACING + "\n![](figure:lost)\n",
        NOTES: cards,
    }
    seeds, report, _ = read(tmp_path, files)
    assert {found.where.file for found in report} == {"seeds/figures/a.yml"}
    assert list(seeds.knowledge.figure_by_id) == ["staff"]
    assert list(seeds.knowledge.timeline_by_id) == ["cuts"]


@pytest.mark.parametrize(
    "files",
    [
        # A page that could not be read may place it.
        {"context/a.md": "no front matter"},
        {"context/a.md": b"\xff"},
        {"entities/a.yml": "entities: ["},
        # A bad record places it all the same.
        {"context/a.md": PLACING.replace("title", "titel")},
        {"entities/a.yml": "entities:\n" + _entity("x", kind="persn", text='"![](figure:staff)"')},
        {NOTES: ANNOTATIONS + "cards:\n  - {figure: staff}\n"},
        {NOTES: ANNOTATIONS.replace("title", "titel") + "cards:\n  - {figure: staff, quote: Rome}\n"},
    ],
)
def test_a_figure_is_called_unused_only_where_nothing_can_place_it(files: Files, tmp_path: Path) -> None:
    _, report, _ = read(tmp_path, {"figures/a.yml": FIGURE, **files})
    assert report
    assert "unused-figure" not in codes(report)
    assert "unknown-figure" not in codes(report)


@pytest.mark.parametrize(
    "files",
    [
        {"context/back.md": BACKGROUND + "\n![](figure:staff)\n"},
        {"entities/people.yml": ENTITY + "    text: |\n      W.\n\n      ![](figure:staff)\n"},
        {NOTES: ANNOTATIONS + "cards:\n  - {figure: staff, quote: Rome}\n"},
    ],
)
def test_a_figure_can_be_placed_in_a_page_a_text_or_beside_an_article(files: Files, tmp_path: Path) -> None:
    assert read(tmp_path, {"figures/a.yml": FIGURE, **files})[1] == []


def test_a_timeline_needs_no_place_since_it_has_a_page(tmp_path: Path) -> None:
    assert read(tmp_path, {"timelines/a.yml": TIMELINE})[1] == []


@pytest.mark.parametrize(
    "files",
    [
        {"entities/a.yml": "entities: ["},
        {"entities/a.yml": b"\xff"},
        {"context/a.md": "no front matter"},
        {"context/a.md": "---\ntitle: [\n---\nx"},
        {"articles/two/article.txt": "Words.", "articles/two/annotations.yml": "title: ["},
        {"articles/two/article.txt": b"\xff", "articles/two/annotations.yml": ANNOTATIONS},
        {"figures/a.yml": "figures: ["},
        {"timelines/a.yml": b"\xff"},
        {"sources/a.json": '[{"id": '},
    ],
)
def test_a_file_that_cannot_be_read_hides_no_other(files: Files, tmp_path: Path) -> None:
    seeds, report, _ = read(tmp_path, files)
    assert [seed.article.slug for seed in seeds.seeds] == ["one"]
    assert (list(seeds.knowledge.entity_by_id), list(seeds.knowledge.background_by_slug)) == (["bo"], ["back"])
    assert list(seeds.knowledge.source_by_id) == ["src"]
    assert len(report) == 1
    assert report[0].where.file.removeprefix("seeds/") in files


def test_every_complaint_of_a_run_is_made_at_once(tmp_path: Path) -> None:
    """Unknown keys, wrong types, duplicate ids and dangling references, in bad records too."""
    entities = (
        "entities:\n"
        + _entity("a", colour="red")
        + _entity("b", kind="5", description="See [x](entity:nobody).[@lost-1]")
        + _entity("c")
        + _entity("c")
        + _entity("d", since="Since.[@lost-2]", description="")
    )
    notes = (
        "nonsense: 1\norigin: {}\nas_of: 2025-03-28\nrights: R.[@lost-3]\n"  # no title: the file as a whole is bad
        "claims:\n"
        + CLAIM.format(id="one", source="lost-4")
        + "  - {id: two, finding: {kind: x, text: 'So.[@lost-5]'},"
        " evidence: [{source: lost-6, page: 3}]}\n"
        "cards: [{background: lost-7, quote: Rome}]\npins: [{entity: lost-8}]\n"
    )
    back = BACKGROUND.replace("title: Background\n", "").replace("The page.", "The page.[@lost-9]")
    files: Files = {"entities/people.yml": entities, NOTES: notes, "context/back.md": back, ARTICLE: None}
    _, report, _ = read(tmp_path, files)
    said = [found.message for found in report]
    for number in range(1, 10):
        assert [one for one in said if one.endswith(f" lost-{number}")], f"lost-{number} in {said}"
    assert {found.code for found in report} == {
        Code.UNKNOWN_KEY, Code.MISSING_KEY, Code.WRONG_VALUE, Code.DUPLICATE_ID, Code.UNKNOWN_SOURCE,
        Code.UNKNOWN_ENTITY, Code.UNKNOWN_BACKGROUND, Code.ARTICLE_FILES,
    }  # fmt: skip
    assert all(found.where.line for found in report if found.code is not Code.ARTICLE_FILES)


# Nothing is complained of falsely.

_CITING_CLAIM = "claims:\n" + CLAIM.format(id="a", source="src")


@pytest.mark.parametrize(
    "files",
    [
        # a bad record cites the source: it is used all the same
        {"entities/people.yml": "entities:\n" + _entity("bo", kind="persn")},
        {"entities/people.yml": None, "context/back.md": BACKGROUND.replace("title", "x") + "x[@src]\n"},
        {"entities/people.yml": None, NOTES: ANNOTATIONS.replace("title", "x") + "summary: S.[@src]\n"},
        {"entities/people.yml": None, NOTES: ANNOTATIONS.replace("title", "x") + _CITING_CLAIM},
        {"entities/people.yml": None, NOTES: ANNOTATIONS + "summary: S.[@src]\n", ARTICLE: None},
        # what cannot be read may cite it
        {"entities/people.yml": "entities: [" + ENTITY},
        {"entities/people.yml": None, "context/back.md": BACKGROUND.replace("---\n\n", "") + "x[@src]"},
        {"entities/people.yml": None, NOTES: "a: b: c"},
        {"entities/people.yml": None, NOTES: b"\xff"},
    ],
)  # fmt: skip
def test_a_source_that_a_bad_record_cites_is_not_called_unused(files: Files, tmp_path: Path) -> None:
    _, report, _ = read(tmp_path, files)
    assert report
    assert "unused-source" not in codes(report)


_ALL_NAMED = (
    ANNOTATIONS + "summary: S.[@src]\npins: [{quote: Bo, entity: bo}]\ncards: [{background: back, quote: Rome}]\n"
)


@pytest.mark.parametrize(
    "files",
    [
        {"entities/people.yml": ENTITY.replace("person\n", "persn\n")},
        {"entities/people.yml": ENTITY.replace("name:", "nam:")},
        {"entities/people.yml": "entities: ["},
        {"entities/people.yml": b"\xff"},
        {"entities/people.yml": ENTITY.replace("entities", "people")},
        {"sources.yml": SOURCES.replace("webpage", "page")},
        {"sources.yml": SOURCES + " - ["},
        {"sources.yml": b"\xff"},
        {"context/back.md": BACKGROUND.replace("title", "titel")},
        {"context/back.md": "no front matter"},
        {"context/back.md": b"\xff"},
    ],
)
def test_a_record_that_could_not_be_read_is_not_called_missing(files: Files, tmp_path: Path) -> None:
    """Its own complaint is enough: not one for each place that names it."""
    _, report, _ = read(tmp_path, {NOTES: _ALL_NAMED, **files})
    (name,) = files
    assert report
    assert {found.where.file for found in report} == {f"seeds/{name}"}


def test_a_bad_entity_does_not_stand_in_for_a_page_or_source_of_its_name(tmp_path: Path) -> None:
    entities = ENTITY.replace("person\n", "persn\n") + "    text: See [x](background:bo).[@bo]\n"
    _, report, _ = read(tmp_path, {"entities/people.yml": entities})
    assert codes(report) == ["wrong-value", "unknown-background", "unknown-source"]


# Order, places, kinds of file.


def test_records_come_in_a_stable_order(tmp_path: Path) -> None:
    files: Files = {
        "entities/people.yml": "entities:\n" + _entity("c") + _entity("a"),
        "entities/deep/er/more.yaml": "entities:\n" + _entity("b"),
        "context/deep/a.md": BACKGROUND,
        "sources/b.yml": "references: [{id: z, type: book}]",
        "sources/a.yaml": "- {id: y, type: book}",
        "figures/b.yml": "figures:\n" + _figure("z"),
        "figures/a/a.yaml": "figures:\n" + _figure("y") + _figure("x"),
        "timelines/b.yml": TIMELINE.replace("cuts", "a"),
        "timelines/a.YML": TIMELINE,
        "articles/three/article.md": "# Head\n\nWords.",
        "articles/three/annotations.yml": ANNOTATIONS,
    }
    seeds, report, _ = read(tmp_path, files)
    assert [entity.id for entity in seeds.knowledge.entities] == ["a", "b", "c"]
    assert [page.slug for page in seeds.knowledge.backgrounds] == ["back", "a"]
    assert [source.id for source in seeds.knowledge.sources] == ["src", "y", "z"]
    assert [figure.id for figure in seeds.knowledge.figures] == ["y", "x", "z"]
    assert [timeline.id for timeline in seeds.knowledge.timelines] == ["cuts", "a"]
    assert [seed.article.slug for seed in seeds.seeds] == ["one", "three"]
    assert set(codes(report)) == {"unused-source", "unused-figure"}


@pytest.mark.parametrize(
    "name",
    [
        "entities/.hidden.yml",
        "context/.back.md",
        "context/.obsidian/notes.md",
        "sources/.more.yml",
        "figures/.a.yml",
        "timelines/.a.yml",
        "articles/.draft/article.txt",
        "articles/one/.annotations.yml.swp",
    ],
)
def test_hidden_files_are_not_read(name: str, tmp_path: Path) -> None:
    """Editors put their own files beside ours."""
    assert read(tmp_path, {name: "nonsense: ["})[1] == []


@pytest.mark.parametrize(
    "name",
    ["entities/empty.yml", "figures/empty.yml", "timelines/empty.yml", "sources/empty.yml", "sources/empty.json"],
)
@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n", "---\n"])
def test_an_empty_list_is_a_list(name: str, text: str, tmp_path: Path) -> None:
    if name.endswith(".json") and text.startswith("#"):
        text = "[]"
    assert read(tmp_path, {name: text})[1] == []


@pytest.mark.parametrize("text", ["entities:\n", "entities: []\n", "entities: ~\n", "{}", "[]"])
def test_a_list_may_have_no_records_yet(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, {"entities/more.yml": text})[1] == []


@pytest.mark.parametrize("name", ["entities/PEOPLE.YML", "entities/a.Yaml"])
def test_a_suffix_may_be_written_in_capitals(name: str, tmp_path: Path) -> None:
    seeds, report, _ = read(tmp_path, {"entities/people.yml": None, name: ENTITY})
    assert ([entity.id for entity in seeds.knowledge.entities], report) == (["bo"], [])


def test_a_page_and_a_record_may_be_as_long_as_a_book(tmp_path: Path) -> None:
    book = "".join(f"      Paragraph {number} of the book.[@src]\n\n" for number in range(5_000))
    entity, page = f"{ENTITY}    text: |\n{book}", BACKGROUND + book.replace("      ", "")
    seeds, report, _ = read(tmp_path, {"entities/people.yml": entity, "context/back.md": page})
    assert report == []
    text = seeds.knowledge.entities[0].text
    assert text is not None
    assert (len(text.blocks), text.citations[-1].place) == (5_000, Place("seeds/entities/people.yml", 10_006, 34))
    assert seeds.knowledge.backgrounds[0].body.citations[-1].place.line == 10_006


def test_an_article_carries_the_fingerprint_of_its_file_as_received(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfAnna Ash\r\nmet Bo.\r\n"
    seeds, _, _ = read(tmp_path, {ARTICLE: data})
    (seed,) = seeds.seeds
    assert seed.article.sha256 == hashlib.sha256(data).hexdigest()
    assert seed.article.file == f"seeds/{ARTICLE}"
    assert seed.article.document.text == "Anna Ash\nmet Bo."


def test_an_article_is_read_by_its_suffix(tmp_path: Path) -> None:
    files: Files = {
        ARTICLE: "# No heading",
        "articles/two/article.md": "# A heading",
        "articles/two/annotations.yml": ANNOTATIONS,
        "articles/two/photo.raw": b"\xff",
    }
    seeds, report, _ = read(tmp_path, files)
    assert report == []
    assert [type(seed.article.document.blocks[0]) for seed in seeds.seeds] == [Paragraph, Heading]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_file_may_come_from_any_system(encoding: str, newline: str, tmp_path: Path) -> None:
    texts = {NOTES: _ALL_NAMED, "entities/people.yml": ENTITY, "sources.yml": SOURCES, "context/back.md": BACKGROUND}
    files: Files = {name: text.replace("\n", newline).encode(encoding) for name, text in texts.items()}
    seeds, report, _ = read(tmp_path, files)
    assert report == []
    assert seeds.knowledge.backgrounds[0].body.text == "The page."


def test_records_know_the_places_of_their_fields(tmp_path: Path) -> None:
    notes = ANNOTATIONS + "claims:\n" + CLAIM.format(id="a", source="src")
    entities = ENTITY + "    changes:\n      - {date: 2025-03-28, text: Was wrong.}\n"
    seeds, report, _ = read(tmp_path, {NOTES: notes, "entities/people.yml": entities})
    assert report == []
    claim = seeds.seeds[0].annotations.claims[0]
    file = f"seeds/{NOTES}"
    assert claim.place() == Place(file, 6, 5)
    assert claim.place("quote") == Place(file, 7, 12)
    assert claim.quote.place("exact") == Place(file, 7, 12)
    assert claim.finding.place("text") == Place(file, 8, 35)
    assert claim.evidence[0].place("source") == Place(file, 9, 25)
    assert seeds.seeds[0].annotations.origin.place("publisher") == Place(file, 2, 21)
    (bo,) = seeds.knowledge.entities
    assert bo.place("name") == Place("seeds/entities/people.yml", 3, 11)
    assert [change.place("text") for change in bo.changes] == [Place("seeds/entities/people.yml", 8, 34)]
    assert isinstance(bo.changes[0], Change)
    page = seeds.knowledge.backgrounds[0]
    assert page.place("title") == Place("seeds/context/back.md", 2, 8)
    assert page.place("body") == Place("seeds/context/back.md", 6, 1)


def test_figures_and_timelines_know_the_places_of_their_fields(tmp_path: Path) -> None:
    files: Files = {"figures/a.yml": FIGURE, "timelines/a.yml": TIMELINE, "context/back.md": PLACING}
    seeds, report, _ = read(tmp_path, files)
    assert report == []
    (figure,) = seeds.knowledge.figures
    assert figure.place("message") == Place("seeds/figures/a.yml", 5, 14)
    assert figure.rows[0].place("value") == Place("seeds/figures/a.yml", 9, 32)
    assert figure.rows[0].evidence[0].place("source") == Place("seeds/figures/a.yml", 9, 46)
    (timeline,) = seeds.knowledge.timelines
    assert timeline.events[0].place("text") == Place("seeds/timelines/a.yml", 6, 34)
    embeds = [block for block in seeds.knowledge.backgrounds[0].body.blocks if isinstance(block, Embed)]
    assert [(one.name, one.place) for one in embeds] == [
        ("staff", Place("seeds/context/back.md", 9, 1)),
        ("cuts", Place("seeds/context/back.md", 11, 1)),
    ]


def test_new_fields_are_read_where_they_belong(tmp_path: Path) -> None:
    notes = (
        ANNOTATIONS
        + "limits: Not all.\nclaims:\n"
        + CLAIM.format(id="a", source="src")
        + "    since: It *fell*.[@src]\n"
    )
    files: Files = {
        NOTES: notes,
        "entities/people.yml": ENTITY + "    framing: [A person.]\n",
        "context/back.md": BACKGROUND.replace(
            "as_of", "since: It rose.[@src]\nframing:\n  - {exact: The card.}\nas_of"
        ),
    }
    seeds, report, _ = read(tmp_path, files)
    assert report == []
    annotations, knowledge = seeds.seeds[0].annotations, seeds.knowledge
    assert annotations.limits is not None
    assert annotations.limits.text == "Not all."
    assert [document.text for document in annotations.claims[0].documents] == ["So.", "It fell."]
    assert [quote.exact for quote in knowledge.entities[0].framing] == ["A person."]
    (page,) = knowledge.backgrounds
    assert [quote.exact for quote in page.framing] == ["The card."]
    assert [document.text for document in page.documents] == ["The card.", "It rose.", "The page."]


def test_a_value_that_yaml_once_took_for_something_else_is_what_was_written(tmp_path: Path) -> None:
    notes = ANNOTATIONS + "lang: no\nsummary: No.\nreviewed: 2025-04-01\n"
    notes = notes.replace("{publisher: Paper}", '{publisher: Paper, published: 2025, author: null, section: "2025"}')
    seeds, report, _ = read(tmp_path, {NOTES: notes})
    assert report == []
    made = seeds.seeds[0].annotations
    assert (made.lang, made.origin.author, made.origin.section) == ("no", None, "2025")
    assert made.origin.published is not None
    assert made.origin.published.year == 2025
    assert str(made.reviewed) == "2025-04-01"


def test_a_background_page_may_hold_lines_of_hyphens(tmp_path: Path) -> None:
    page = "---\ntitle: T\nsummary: |\n  One.\nas_of: 2025-03-28\n---   \n\nHead\n---\n\nWords.\n"
    seeds, report, _ = read(tmp_path, {"context/back.md": page})
    assert report == []
    assert seeds.knowledge.backgrounds[0].body.text == "Head\nWords."


def test_a_thousand_entities_are_read_in_a_moment(tmp_path: Path) -> None:
    text = "entities:\n" + "".join(_entity(f"e{number}") for number in range(1_000))
    seeds, report, _ = read(tmp_path, {"entities/people.yml": text})
    assert report == []
    assert len(seeds.knowledge.entities) == 1_000


def test_an_article_is_the_file_whose_checksum_was_written_down(tmp_path: Path) -> None:
    text = "Anna Ash met Bo Birch in Rome.\n"
    right = hashlib.sha256(text.encode()).hexdigest()
    notes = ANNOTATIONS.replace("{publisher: Paper}", f"\n  publisher: Paper\n  sha256: {right}")
    _, report, _ = read(tmp_path, {ARTICLE: text, NOTES: notes})
    assert Code.CHANGED_ARTICLE not in {one.code for one in report}
    changed = "Anna Ash met Bo Birch in Nome.\n"
    seeds, report, _ = read(tmp_path, {ARTICLE: changed, NOTES: notes})
    (found,) = [one for one in report if one.code is Code.CHANGED_ARTICLE]
    assert str(found.where).endswith(f"{NOTES}:4:11")
    assert (
        found.message
        == "article.txt is not the file that this is the checksum of; the page says that it is as received"
    )
    assert found.hint.endswith(f"write sha256: {hashlib.sha256(changed.encode()).hexdigest()}")
    assert len(seeds.seeds) == 1
