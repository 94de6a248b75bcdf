"""What a form writes: the YAML of a careful person, in the right file, or nothing and all that is wrong."""

import os
from pathlib import Path
from typing import Any

import pytest

from annotator.desk import work
from annotator.desk.offsets import Offsets
from annotator.desk.plan import FormError
from annotator.desk.work import Desk
from annotator.edit.files import Edit, edit
from annotator.model.span import Span
from tests.read.folders import write

TEXT = (
    "Anna Ash met Bo Birch in Rome. Ash said that the ferry cost ninety million crowns.\n\n"
    "The mayor thanked Birch and all. The ferry sails again, and Birch said that he was glad.\n"
)
NOTES = """\
title: Title  # ours
origin: {publisher: Paper}
rights: On these grounds.
as_of: 2025-03-28
claims:
  - id: met
    quote: "Anna Ash met Bo Birch in Rome."
    finding: {kind: supported, text: So.}
    evidence:
      - {source: src}
  # the second paragraph
  - id: sails
    quote: The ferry sails again
    finding: {kind: supported, text: So.}
    evidence: [{source: src}]
"""
PEOPLE = """\
entities:
  # who wrote it
  - id: anna-ash
    name: Anna Ash
    kind: person
    aliases: [Ash]
    as_of: 2025-03-28
    description: "A writer.[@src]"
    text: |
      More of her.[@src]
"""
FILES = {
    "articles/one/article.txt": TEXT,
    "articles/one/annotations.yml": NOTES,
    "entities/people.yml": PEOPLE,
    "context/back.md": None,
    "context/ferry.md": (
        "---\ntitle: The ferry\nsummary: It sails.[@src]\nas_of: 2025-03-28\n---\n\n"
        "It sails.[@src] [Ash](entity:anna-ash)\n"
    ),
}
ANNOTATIONS = "articles/one/annotations.yml"
OFFSETS = Offsets(TEXT.strip().replace("\n\n", "\n"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    return tmp_path


@pytest.fixture
def desk(folder: Path) -> Desk:
    return Desk(folder / "seeds", folder)


def at(words: str, nth: int = 0) -> dict[str, Any]:
    """Words as a page that they are selected on sends them."""
    start = -1
    for _ in range(nth + 1):
        start = OFFSETS.text.index(words, start + 1)
    return {"at": list(OFFSETS.count(Span(start, start + len(words)))), "words": words}


def asked(form: str, values: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"article": "one", "form": form, "values": values, **more}


def text_of(folder: Path, name: str) -> str:
    return (folder / "seeds" / name).read_text(encoding="utf-8")


def record(desk: Desk, form: str, label: str) -> dict[str, Any]:
    records = desk.answer("open", {"article": "one"})["records"]
    return next(one for one in records if (one["form"], one["label"]) == (form, label))


def wrong(desk: Desk, question: str, form: dict[str, Any]) -> dict[str, str]:
    """The complaints of an answer, by their fields."""
    with pytest.raises(FormError) as error:
        desk.answer(question, form)
    return {one.field: one.message for one in error.value.complaints}


CLAIM = {
    "finding.kind": "partly",
    "finding.text": "It cost eighty.",
    "evidence": [{"source": "src", "quote": "eighty  ", "locator": ""}],
    "since": "",
    "id": "",
}


def test_a_claim_stands_where_the_article_has_it(desk: Desk, folder: Path) -> None:
    done = desk.answer("save", asked("claim", CLAIM, **at("Ash said that the ferry cost ninety million crowns.")))
    assert text_of(folder, ANNOTATIONS) == NOTES.replace(
        "      - {source: src}\n",
        "      - {source: src}\n"
        "  - id: ash-ferry-cost-crowns\n"
        "    quote: Ash said that the ferry cost ninety million crowns.\n"
        "    finding:\n"
        "      kind: partly\n"
        "      text: It cost eighty.\n"
        "    evidence:\n"
        "      - source: src\n"
        "        quote: eighty\n",
    )
    assert "+  - id: ash-ferry-cost-crowns" in done["diff"]
    assert done["saved"] is True


def test_words_that_stand_there_twice_are_told_apart_by_whole_words(desk: Desk, folder: Path) -> None:
    desk.answer("save", asked("mention", {"entity": "anna-ash", "scope": "here"}, **at("Birch", 2)))
    assert text_of(folder, ANNOTATIONS) == NOTES + (
        "pins:\n  - quote:\n      exact: Birch\n      prefix: 'all. The ferry sails again, and '\n"
        "      suffix: ' said that he was glad.'\n    entity: anna-ash\n"
    )


@pytest.mark.parametrize(
    ("scope", "file", "lines"),
    [
        ("every", ANNOTATIONS, "pins:\n  - quote: Birch\n    entity: anna-ash\n    every: true\n"),
        ("not-every", ANNOTATIONS, "exclude:\n  - quote: Birch\n    every: true\n"),
        ("alias", "entities/people.yml", "aliases: [Ash, Birch]\n"),
    ],
)
def test_what_words_name_is_a_pin_an_exclusion_or_an_alias(
    desk: Desk, folder: Path, scope: str, file: str, lines: str
) -> None:
    desk.answer("save", asked("mention", {"entity": "anna-ash", "scope": scope}, **at("Birch", 1)))
    assert lines in text_of(folder, file)


def test_a_name_without_a_capital_is_found_all_the_same(desk: Desk, folder: Path) -> None:
    desk.answer("save", asked("mention", {"entity": "anna-ash", "scope": "alias"}, **at("mayor")))
    assert "aliases: [Ash, {name: mayor, match: always}]" in text_of(folder, "entities/people.yml")
    values = {"name": "ferry", "kind": "facility", "description": "It sails.[@src]", "as_of": "2025-03-28"}
    desk.answer("save", asked("entity", values, **at("ferry", 1), mark=True))
    assert "entity: ferry\n" in text_of(folder, ANNOTATIONS)


@pytest.mark.parametrize(("match", "pins"), [("default", 0), ("never", 1)])
def test_words_that_are_a_name_are_pinned_only_if_articles_are_not_searched_for_it(
    match: str, pins: int, desk: Desk, folder: Path
) -> None:
    names = [{"name": "Rome", "match": match}]
    values = {"name": "Roma", "kind": "place", "description": "Old.[@src]", "as_of": "2025-03-28", "aliases": names}
    desk.answer("save", asked("entity", values, **at("Rome"), mark=True))
    assert text_of(folder, ANNOTATIONS).count("entity: roma\n") == pins


def test_quotes_are_written_without_what_nobody_sees(tmp_path: Path) -> None:
    page = "<p>A ferry.</p><p>The fer&shy;ry and Birch.</p><p>Birch</p><p>It sails on the sea.</p>"
    write(tmp_path, {**FILES, "articles/one/article.txt": None, "articles/one/article.html": page})
    notes = tmp_path / "seeds" / ANNOTATIONS
    notes.write_text(NOTES[: NOTES.index("claims:")], encoding="utf-8")
    desk = Desk(tmp_path / "seeds", tmp_path)
    desk.answer("save", asked("claim", CLAIM, words="The ferry and Birch."))
    assert (
        notes.read_text(encoding="utf-8")
        .partition("claims:\n")[2]
        .startswith(
            "  - id: ferry-birch\n    quote:\n      exact: The ferry and Birch.\n"
            "      prefix: 'A ferry. '\n      suffix: ' Birch It sails on the sea.'\n    finding:\n"
        )
    )


def test_a_new_record_is_told_by_its_id_whatever_that_is(desk: Desk) -> None:
    done = desk.answer("save", asked("source", {"type": "book", "title": "Ships", "id": "Ships 2024"}))
    assert done["made"] == "Ships 2024"


def test_a_new_entity_goes_into_a_file_and_its_words_are_pinned_if_they_are_no_name_of_it(
    desk: Desk, folder: Path
) -> None:
    values = {"name": "Bo Birch", "kind": "person", "description": "A pilot.[@src]", "as_of": "2025-03-28"}
    desk.answer("save", asked("entity", values, **at("The mayor"), mark=True))
    assert text_of(folder, "entities/people.yml") == PEOPLE + (
        "  - id: bo-birch\n    name: Bo Birch\n    kind: person\n    as_of: 2025-03-28\n"
        "    description: A pilot.[@src]\n"
    )
    assert "exact: The mayor" in text_of(folder, ANNOTATIONS)
    assert "entity: bo-birch" in text_of(folder, ANNOTATIONS)


def test_a_new_source_is_evidence_for_a_claim(desk: Desk, folder: Path) -> None:
    author = {"family": "Cole", "given": "Dana", "literal": ""}
    values = {"type": "report", "title": "Accounts", "author": [author], "publisher": "Trust", "issued": "2025"}
    values |= {"URL": "https://example.org/a", "custom.quote": "eighty million"}
    claim = record(desk, "claim", "sails")["key"]
    desk.answer("save", asked("source", values, evidence=claim))
    added = text_of(folder, "sources.yml")
    assert added.endswith(
        "  - id: cole-2025-accounts\n    type: report\n    title: Accounts\n    author:\n      - family: Cole\n"
        '        given: Dana\n    publisher: Trust\n    issued: "2025"\n    URL: https://example.org/a\n'
        "    custom:\n      quote: eighty million\n"
    )
    assert "evidence: [{source: src}, {source: cole-2025-accounts, quote: eighty million}]" in text_of(
        folder, ANNOTATIONS
    )


def test_a_card_stands_beside_words(desk: Desk, folder: Path) -> None:
    desk.answer("save", asked("card", {"background": "ferry", "figure": ""}, **at("Ash said that the ferry cost")))
    assert (
        text_of(folder, ANNOTATIONS)
        == NOTES + "cards:\n  - background: ferry\n    quote: Ash said that the ferry cost\n"
    )


def test_an_edit_changes_what_was_changed(desk: Desk, folder: Path) -> None:
    one = record(desk, "claim", "sails")
    values = one["values"] | {"finding.kind": "partly"}
    desk.answer("save", asked("claim", values, record=one["key"], words=one["words"]))
    assert text_of(folder, ANNOTATIONS) == NOTES.replace(
        "again\n    finding: {kind: supported", "again\n    finding: {kind: partly"
    )


def test_an_edit_keeps_what_no_field_shows(desk: Desk, folder: Path) -> None:
    one = record(desk, "entity", "Anna Ash")
    values = one["values"] | {"description": "A poet.[@src]", "aliases": [{"name": "Ash", "match": "always", "was": 0}]}
    desk.answer("save", asked("entity", values, record=one["key"]))
    changed = text_of(folder, "entities/people.yml")
    assert changed == PEOPLE.replace("A writer", "A poet").replace("[Ash]", "[{name: Ash, match: always}]")


def test_a_form_that_changes_nothing_writes_nothing(desk: Desk, folder: Path) -> None:
    for one in desk.answer("open", {"article": "one"})["records"]:
        form = asked(one["form"], one["values"], record=one["key"], words=one["words"])
        assert desk.answer("save", form)["diff"] == ""
    assert text_of(folder, ANNOTATIONS) == NOTES


def test_words_can_be_moved(desk: Desk, folder: Path) -> None:
    one = record(desk, "claim", "sails")
    desk.answer("save", asked("claim", one["values"], record=one["key"], **at("The mayor thanked Birch and all.")))
    assert "quote: The mayor thanked Birch and all.\n" in text_of(folder, ANNOTATIONS)


def test_a_record_can_be_taken_away_and_brought_back(desk: Desk, folder: Path) -> None:
    done = desk.answer("remove", {"article": "one", "record": record(desk, "claim", "met")["key"]})
    assert "-  - id: met" in done["diff"]
    assert "id: met" not in text_of(folder, ANNOTATIONS)
    desk.answer("undo", {"article": "one"})
    assert text_of(folder, ANNOTATIONS) == NOTES
    assert wrong(desk, "undo", {"article": "one"}) == {"": "there is nothing to undo"}


def test_what_somebody_else_changed_meanwhile_is_not_written_over(desk: Desk, folder: Path) -> None:
    one = record(desk, "claim", "met")
    (folder / "seeds" / ANNOTATIONS).write_text(NOTES.replace("text: So.}", "text: Not so.}", 1), encoding="utf-8")
    form = asked("claim", one["values"] | {"finding.kind": "partly"}, record=one["key"])
    assert wrong(desk, "save", form) == {"": "this record has changed in its file"}


def test_an_undo_does_not_take_back_what_came_after(desk: Desk, folder: Path) -> None:
    desk.answer("save", asked("mention", {"scope": "not-every"}, **at("Birch", 1)))
    changed = text_of(folder, ANNOTATIONS) + "# mine\n"
    (folder / "seeds" / ANNOTATIONS).write_text(changed, encoding="utf-8")
    assert "changed in the meantime" in wrong(desk, "undo", {"article": "one"})[""]
    assert text_of(folder, ANNOTATIONS) == changed


def test_an_undo_takes_a_file_away_that_was_not_there_before(desk: Desk, folder: Path) -> None:
    (folder / "seeds" / "entities" / "people.yml").unlink()
    values = {"name": "Bo", "kind": "person", "description": "He.[@src]", "as_of": "2025-03-28"}
    desk.answer("save", asked("entity", values))
    assert (folder / "seeds" / "entities" / "entities.yml").exists()
    assert "+++ /dev/null" in desk.answer("undo", {"article": "one"})["diff"]
    assert not (folder / "seeds" / "entities" / "entities.yml").exists()
    assert (folder / "seeds" / "entities").is_dir()


def test_an_undo_takes_a_folder_away_that_was_made_for_a_file(desk: Desk, folder: Path) -> None:
    (folder / "seeds" / "entities" / "people.yml").unlink()
    (folder / "seeds" / "entities").rmdir()
    values = {"name": "Bo", "kind": "person", "description": "He.[@src]", "as_of": "2025-03-28"}
    desk.answer("save", asked("entity", values))
    desk.answer("undo", {"article": "one"})
    assert not (folder / "seeds" / "entities").exists()


def test_an_undo_of_several_files_brings_back_all_or_none(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {"name": "Cy", "kind": "person", "description": "He.[@src]", "as_of": "2025-03-28"}
    desk.answer("save", asked("entity", values))
    # As if one change had been of two files.
    desk._last.append(Edit(folder / "seeds" / ANNOTATIONS, b"title: old\n", NOTES.encode()))
    saved, real = text_of(folder, "entities/people.yml"), os.replace

    def refuse(source: Path, target: Path) -> None:
        if target.name == "annotations.yml":
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    assert "nothing was written" in wrong(desk, "undo", {"article": "one"})[""]
    assert text_of(folder, "entities/people.yml") == saved
    monkeypatch.undo()
    desk.answer("undo", {"article": "one"})
    assert text_of(folder, "entities/people.yml") == PEOPLE
    assert text_of(folder, ANNOTATIONS) == "title: old\n"


def test_a_file_that_changes_while_a_change_is_planned_is_not_written(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second claim would be the third by then."""
    by_hand = NOTES.replace(
        "claims:\n", "claims:\n  - {id: new, quote: in Rome, finding: {kind: opinion, text: So.}}\n"
    )
    path = folder / "seeds" / ANNOTATIONS

    def late(file: Path, changes: Any) -> Edit:
        path.write_text(by_hand, encoding="utf-8")
        return edit(file, changes)

    one = record(desk, "claim", "sails")
    monkeypatch.setattr(work, "edit", late)
    form = asked("claim", one["values"] | {"finding.kind": "partly"}, record=one["key"])
    assert "changed in the meantime" in wrong(desk, "save", form)[""]
    assert path.read_text(encoding="utf-8") == by_hand


def test_everything_that_is_wrong_is_told_at_its_field(desk: Desk, folder: Path) -> None:
    values = {
        "finding.kind": "",
        "finding.text": "One.\n\nTwo.",
        "evidence": [{"source": "", "quote": "words"}],
        "id": "No Id",
    }
    assert wrong(desk, "save", asked("claim", values, **at("The mayor thanked Birch and all."))) == {
        "finding.kind": "Finding is missing",
        "finding.text": "What the record shows: expected one paragraph, without headings, lists or blank lines",
        "evidence.0.source": "Source is missing",
        "id": "Id: expected an id of lower-case letters, digits and single hyphens, got No Id",
    }
    assert text_of(folder, ANNOTATIONS) == NOTES


@pytest.mark.parametrize(
    ("form", "values", "place", "said"),
    [
        ("claim", CLAIM | {"evidence": [{"source": "nobody"}]}, at("The mayor thanked Birch and all."), "nobody"),
        ("claim", CLAIM | {"id": "met"}, at("The mayor thanked Birch and all."), "two claims have the id met"),
        ("claim", CLAIM, at("in Rome. Ash said"), "cross"),
        ("claim", CLAIM, {"at": [0, 10_000], "words": "Anna"}, "the article has changed"),
        ("claim", CLAIM, {"at": [0, 4], "words": "other"}, "the article has changed"),
        ("claim", CLAIM, {"words": "Birch"}, "more than once"),
        ("claim", CLAIM, {"words": "nowhere"}, "do not stand in the article"),
        ("claim", CLAIM, {"words": " "}, "select words"),
        ("claim", CLAIM | {"evidence": True}, at("The mayor thanked Birch and all."), "expected evidence"),
        ("claim", CLAIM | {"evidence": "src"}, at("The mayor thanked Birch and all."), "expected evidence"),
        ("card", {"background": "nothing"}, at("Rome"), "nothing"),
        ("card", {}, at("Rome"), "expected either background or figure"),
        ("mention", {"entity": "", "scope": "here"}, at("Rome"), "expected an entity"),
        ("mention", {"entity": "anna-ash", "scope": "alias"}, at("Ash", 1), "a name of Anna Ash already"),
        ("mention", {"entity": "anna-ash", "scope": "elsewhere"}, at("Rome"), "expected one of"),
        ("nothing", {}, at("Rome"), "expected a form"),
    ],
)
def test_what_would_break_the_site_is_not_written(
    desk: Desk, folder: Path, form: str, values: dict[str, Any], place: dict[str, Any], said: str
) -> None:
    assert said in " ".join(wrong(desk, "save", asked(form, values, **place)).values())
    assert {name: text_of(folder, name) for name in (ANNOTATIONS, "entities/people.yml")} == {
        ANNOTATIONS: NOTES,
        "entities/people.yml": PEOPLE,
    }


def test_words_over_two_paragraphs_are_refused(desk: Desk, folder: Path) -> None:
    span = Span(OFFSETS.text.index("crowns"), OFFSETS.text.index("thanked") + 7)
    place = {"at": list(OFFSETS.count(span)), "words": span.of(OFFSETS.text)}
    assert "more than one block" in wrong(desk, "save", asked("claim", CLAIM, **place))[""]
    assert text_of(folder, ANNOTATIONS) == NOTES


@pytest.mark.parametrize("file", ["../outside.yml", "/outside.yml", "seeds/articles/one/annotations.yml", "mkdocs.yml"])
def test_only_files_of_such_records_are_written(desk: Desk, folder: Path, file: str) -> None:
    values = {"name": "Bo", "kind": "person", "description": "He.[@src]", "as_of": "2025-03-28"}
    assert "is no file of such records" in wrong(desk, "save", asked("entity", values, file=file))["file"]
    assert not (folder / "outside.yml").exists()


def test_what_is_there_already_is_no_reason_to_refuse(desk: Desk, folder: Path) -> None:
    broken = folder / "seeds" / "entities" / "broken.yml"
    broken.write_text("entities:\n  - id: x\n", encoding="utf-8")
    desk.answer("save", asked("mention", {"scope": "not-every"}, **at("Rome")))
    assert "exclude:" in text_of(folder, ANNOTATIONS)


def test_a_look_says_what_stands_at_words_already(desk: Desk) -> None:
    found = desk.answer("look", {"article": "one", **at("Birch in Rome")})
    assert found["about"] == [record(desk, "claim", "met")["key"]]
    assert found["words"] == "Birch in Rome"


def test_a_dry_run_shows_the_change_and_writes_nothing(desk: Desk, folder: Path) -> None:
    form = asked("claim", CLAIM, dry=True, **at("The mayor thanked Birch and all."))
    done = desk.answer("save", form)
    assert done["saved"] is False
    assert "+    quote: The mayor thanked Birch and all." in done["diff"]
    assert text_of(folder, ANNOTATIONS) == NOTES


def test_what_an_editor_should_see_to_is_told_with_what_was_saved(desk: Desk) -> None:
    values = {"name": "Bo", "kind": "person", "description": " ".join(["word"] * 60) + ".[@src]", "as_of": "2025-03-28"}
    assert desk.answer("save", asked("entity", values))["warnings"]


def test_a_question_that_nobody_knows(desk: Desk) -> None:
    assert "expected one of" in wrong(desk, "delete-everything", {})[""]
    assert "there is no article" in wrong(desk, "open", {"article": "../one"})[""]
