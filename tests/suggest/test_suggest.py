"""`annotator suggest`: what it proposes for an article, what it writes, and what it leaves to the editor."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings

from annotator.annotate.article import annotate
from annotator.annotate.quotes import anchor
from annotator.cli import main
from annotator.diagnostics import Report
from annotator.edit.yaml_text import apply
from annotator.model.article import Annotations
from annotator.model.record import Quote
from annotator.model.span import Span
from annotator.read.seeds import read_seeds
from annotator.suggest.article import suggest
from annotator.suggest.claims import checkable
from annotator.suggest.ids import Ids
from annotator.suggest.plan import Planner, changes_of
from annotator.suggest.records import Quoter
from tests.strategies import Case, cases

ARTICLE = """Mayor Ann Reed opened the bridge. The Harwick Port Authority (HPA) paid 4 million for it.

“It pays,” said Reed. The HPA asked Joan B. Doe. Jordan was there, and so was Birch. Ships were glad.

The new harbor bridge is a third longer than that of the Harbor Society. The Kelp Rescue Crew of Jordan came with KRC.
"""
ANNOTATIONS = """# mine
title: A made-up report
origin: {publisher: The Example}
rights: Made up for a test.
as_of: 2025-01-02
exclude: [{quote: Kelp Rescue Crew}, {quote: KRC}]
claims:
  - id: ships
    quote: Ships were glad.
    finding: {kind: opinion, text: A joke.}
    reason: Ships have no feelings.

# behind
mentions: all
"""
ENTITIES = """entities:
  - id: port
    name: Harwick Port Authority
    kind: organization
    as_of: 2025-01-02
    description: Made up.
  # behind
  - {id: joan, name: Joan Doe, kind: person, as_of: 2025-01-02, description: Made up.}
  - {id: jordan-river, name: Jordan, aliases: [Jordan River], kind: place, as_of: 2025-01-02, description: Made up.}
  - {id: jordan, name: Jordan, kind: place, as_of: 2025-01-02, description: Made up.}
  - {id: birch, name: Ada Birch, kind: person, as_of: 2025-01-02, description: Made up.}
  - {id: soc, name: Society A, aliases: [Harbor Society], kind: organization,
     as_of: 2025-01-02, description: Made up.}
"""
PAGE = """---
title: The new harbor bridge
summary: It leads to the islands.
as_of: 2025-01-02
---

More.
"""


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "seeds"
    for name, text in {
        "articles/made-up/article.txt": ARTICLE,
        "articles/made-up/annotations.yml": ANNOTATIONS,
        "entities/all.yml": ENTITIES,
        "context/bridge.md": PAGE,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["suggest", *arguments], catch_exceptions=False)


def data(*arguments: str) -> dict[str, list[dict[str, Any]]]:
    result = run("made-up", "--format", "json", *arguments)
    assert result.exit_code == 0
    found: dict[str, list[dict[str, Any]]] = json.loads(result.stdout)
    return found


def files(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


def test_names_that_no_entity_covers_are_proposed_with_their_forms(seeds: Path) -> None:
    names = data()["names"]
    assert [(one["name"], one["forms"], one["kind"]) for one in names] == [("Ann Reed", ["Reed"], "person")]
    assert [place["text"] for place in names[0]["places"]] == ["Ann Reed", "Reed"]
    assert names[0]["record"]["id"] == "ann-reed"


def test_aliases_that_the_knowledge_lacks_are_proposed(seeds: Path) -> None:
    found = [(one["entity"], one["alias"], one["sure"]) for one in data()["aliases"]]
    assert found == [("port", "HPA", True), ("joan", "Joan B. Doe", True), ("birch", "Birch", False)]


def test_an_alias_never_to_be_matched_is_not_proposed_anew(seeds: Path) -> None:
    file = seeds / "entities/all.yml"
    file.write_text(
        file.read_text().replace(
            "[Harbor Society", "[{name: Reed, match: never}, {name: Ann Reed, match: never}, Harbor Society"
        )
    )
    assert data()["names"] == []


def test_ambiguous_names_get_pins_and_a_guess_only_where_there_is_one(seeds: Path) -> None:
    (one,) = data()["ambiguous"]
    assert (one["entities"], one["likely"], len(one["places"])) == (["jordan", "jordan-river"], None, 2)
    text = ARTICLE.replace("Ships were glad.", "Ships were glad. The Jordan River is near.")
    (seeds / "articles/made-up/article.txt").write_text(text)
    (one,) = data()["ambiguous"]
    assert one["likely"] == "jordan-river"
    assert len(one["records"]) == 2  # not all places: one is inside “Jordan River”


def test_a_surname_of_two_new_people_is_asked_about_where_it_stands_alone(seeds: Path) -> None:
    text = ARTICLE.replace("Ships were glad.", "Ships were glad. Tom Reed came. Mr. Reed left. Reed Street is near.")
    (seeds / "articles/made-up/article.txt").write_text(text)
    named = {one["name"]: one["record"]["id"] for one in data()["names"]}
    assert named["Ann Reed"] == "ann-reed"
    assert named["Tom Reed"] == "tom-reed"
    one = data()["ambiguous"][-1]
    assert (one["words"], one["entities"], one["likely"]) == ("Reed", ["ann-reed", "tom-reed"], None)
    read = text.replace("\n\n", "\n")
    assert [read[place["start"] - 6 : place["end"]] for place in one["places"]] == [" said Reed", ". Mr. Reed"]
    assert "once the names above are entities" in one["left"]


def test_sentences_that_can_be_checked_and_have_no_claim_are_proposed(seeds: Path) -> None:
    found = [(one["record"]["quote"], one["reasons"]) for one in data()["claims"]]
    assert found == [
        ("The Harwick Port Authority (HPA) paid 4 million for it.", ["number"]),
        ("“It pays,” said Reed.", ["quotation"]),
        ("The new harbor bridge is a third longer than that of the Harbor Society.", ["number"]),
    ]


@pytest.mark.parametrize(
    ("sentence", "reasons"),
    [
        ("She came.", ()),
        ("She came on Monday.", ("date",)),
        ("She came on March 28, 2025.", ("date",)),
        ("It was so in 1994.", ("date",)),
        ("Twelve of them came in May.", ("number", "date")),
        ("He called it “good,” she says.", ("quotation",)),
        ('It is "good".', ("quotation",)),
        ("It may rise. Nobody's perfect.", ()),
        ("Costs fell by 3.5%.", ("number",)),
    ],
)
def test_what_can_be_checked_in_a_sentence(sentence: str, reasons: tuple[str, ...]) -> None:
    assert checkable(sentence) == reasons


@pytest.mark.parametrize(
    ("title", "quote"),
    [
        ("The new harbor bridge", "new harbor bridge"),
        ("The NEW Harbor Bridge", "new harbor bridge"),
        ("Bridges and harbors", "harbor bridge"),
        ("What the Harwick Port Authority did", "Harwick Port Authority"),
        ("The old lighthouse", None),
        ("It is", None),
    ],
)
def test_background_pages_are_proposed_where_their_topic_stands(seeds: Path, title: str, quote: str | None) -> None:
    (seeds / "context/bridge.md").write_text(PAGE.replace("The new harbor bridge", title))
    assert [one["record"]["quote"] for one in data()["cards"]] == ([quote] if quote else [])


def test_nothing_is_written_unless_asked(seeds: Path) -> None:
    before = files(seeds)
    shown = run("made-up")
    diff = run("made-up", "--dry-run", "--write")
    assert (shown.exit_code, diff.exit_code) == (0, 0)
    assert files(seeds) == before
    assert "  - id: ann-reed\n    name: Ann Reed\n    kind: person\n    aliases:\n      - Reed\n" in shown.stdout
    assert "+++ seeds/entities/made-up.yml" in diff.stdout
    assert "+      - HPA\n" in diff.stdout


def test_what_is_written_is_accepted_and_keeps_all_else(seeds: Path) -> None:
    before = files(seeds)
    result = run("made-up", "--write")
    after = files(seeds)
    assert set(after) - set(before) == {"entities/made-up.yml"}
    assert "written: seeds/entities/all.yml" in result.stdout
    for name, text in before.items():
        lines = after[name].splitlines()
        assert all(line in lines or "joan" in line for line in text.splitlines()), name
    annotations = yaml.safe_load(after["articles/made-up/annotations.yml"])
    assert annotations["cards"] == [{"background": "bridge", "quote": "new harbor bridge"}]
    assert len(annotations["claims"]) == 1
    assert "  # - id: harwick-port-authority-hpa\n  #   quote: The Harwick" in after["articles/made-up/annotations.yml"]
    checked = CliRunner().invoke(main, ["check", "--no-cache"])
    assert checked.stderr.count("error[") == checked.stderr.count("error[ambiguous-alias]") == 2
    assert "seeds/entities/made-up.yml:8:18: warning[fill-in]: the description of ann-reed still says" in checked.stderr


def test_a_second_time_nothing_is_written(seeds: Path) -> None:
    run("made-up", "--write")
    before = files(seeds)
    again = run("made-up", "--write")
    assert files(seeds) == before
    assert "written: seeds" not in again.stdout
    assert "it waits as a comment in the file already" in again.stdout
    assert "it may be somebody else" in again.stdout


def test_a_claim_whose_signs_are_taken_away_is_read(seeds: Path) -> None:
    run("made-up", "--only", "claims", "--write")
    file = seeds / "articles/made-up/annotations.yml"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("  # Suggested")]
    file.write_text("\n".join(line.replace("  # ", "  ", 1) for line in lines), "utf-8")
    said = yaml.safe_load(file.read_text("utf-8"))["claims"]
    assert [one["id"] for one in said[:3]] == ["ships", "harwick-port-authority-hpa", "pays-reed"]
    assert said[1]["finding"] == {"kind": None, "text": None}


def test_sentences_that_stand_twice_wait_each_by_its_own_context(seeds: Path) -> None:
    text = "It cost 5 crowns. Ann paid.\n\nBob left. It cost 5 crowns.\n\nIt cost\n6 crowns."
    (seeds / "articles/made-up/article.txt").write_text(text)
    file = seeds / "articles/made-up/annotations.yml"
    file.write_text(ANNOTATIONS.partition("exclude:")[0])
    assert [one["left"] for one in data("--only", "claims")["claims"]] == ["", "", ""]
    assert [one["record"]["quote"] for one in data()["claims"]][:2] == [
        {"exact": "It cost 5 crowns.", "suffix": " Ann"},
        {"exact": "It cost 5 crowns.", "prefix": "left. "},
    ]
    run("made-up", "--write", "--only", "claims")
    before = file.read_text("utf-8")
    assert [bool(one["left"]) for one in data("--only", "claims")["claims"]] == [True, True, True]
    run("made-up", "--write", "--only", "claims")
    assert file.read_text("utf-8") == before


def test_claims_bring_their_key_where_the_file_has_none(seeds: Path) -> None:
    file = seeds / "articles/made-up/annotations.yml"
    file.write_text(ANNOTATIONS.partition("claims:")[0])
    run("made-up", "--only", "claims", "--write")
    written = file.read_text("utf-8")
    assert "# claims:\n#   - id: " in written
    suggested = written.partition("# Suggested")[2].splitlines()[1:]
    taken = "\n".join(line.removeprefix("# ") for line in suggested)
    assert len(yaml.safe_load(taken)["claims"]) == 3


def test_only_what_is_asked_for_is_told(seeds: Path) -> None:
    result = run("made-up", "--only", "cards", "--only", "names")
    assert result.stderr == "suggested: names 1, cards 1\n"
    assert "claim" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody"], "no article nobody could be read; there are: made-up"),
        (["made-up", "--seeds", "elsewhere"], "elsewhere: there is no such folder"),
        (["made-up", "--spacy", "xx_none"], "spaCy is not installed; install it beside annotator"),
    ],
)
def test_what_cannot_be_done_is_said(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert said in result.stderr


def test_errors_of_the_seeds_and_other_languages_are_noted(seeds: Path) -> None:
    file = seeds / "articles/made-up/annotations.yml"
    file.write_text(ANNOTATIONS.replace("rights:", "lang: de\nrights:"))
    (seeds / "entities/bad.yml").write_text("entities: [{id: x}]\n")
    said = run("made-up").stderr
    assert "note: the seeds have errors, which annotator check tells" in said
    assert "note: the article is in de; names are found by rules for English" in said


def test_a_pipeline_of_spacy_finds_the_names(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in of a few lines for spaCy, which the project does not need: `load`, and `ents` with their labels."""

    def load(name: str) -> object:
        if name != "made_up_pipeline":
            raise OSError("[E050] Can't find model")
        return lambda text: SimpleNamespace(ents=tuple(_found(text)))

    def _found(text: str) -> list[SimpleNamespace]:
        named = [("Mayor Ann Reed", "PERSON"), ("Reed", "PERSON"), ("Ships", "FAC"), ("4 million", "MONEY")]
        at = [(text.find(words), words, label) for words, label in named]
        return [SimpleNamespace(start_char=s, end_char=s + len(w), label_=label) for s, w, label in at if s >= 0]

    monkeypatch.setitem(sys.modules, "spacy", SimpleNamespace(load=load))
    names = [(one["name"], one["forms"], one["kind"]) for one in data("--spacy", "made_up_pipeline")["names"]]
    assert names == [("Ann Reed", ["Reed"], "person"), ("Ships", [], "facility")]
    missing = run("made-up", "--spacy", "other")
    assert missing.exit_code == 2
    assert "cannot load the pipeline other: [E050] Can't find model; install it" in missing.stderr


def test_quotes_have_as_little_context_as_they_need() -> None:
    quoter = Quoter("The bridge is new. The old bridge is old.\nA bridge.")
    assert quoter.quote(Span(4, 10)) == {"exact": "bridge", "prefix": "The "}
    assert quoter.quote(Span(27, 33)) == {"exact": "bridge", "prefix": "old "}
    assert quoter.quote(Span(11, 17)) == "is new"


def test_ids_are_unique_and_sound() -> None:
    ids = Ids(["a"])
    assert [ids.of(words, "name") for words in ("A", "A", "Zoë O’Hara & Sons", "東京", "!")] == [
        "a-2", "a-3", "zoe-ohara-sons", "name", "name-2",
    ]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(cases())
def test_any_article_gets_suggestions_that_its_files_take(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    root = tmp_path_factory.mktemp("case")
    case.write(root)
    report: Report = []
    read = read_seeds(root, root, report)
    for article in annotate(read.seeds, read.knowledge, report, []).articles:
        suggestions = suggest(article, read.knowledge)
        assert suggestions == suggest(article, read.knowledge)
        planner = Planner(article, read.knowledge, "seeds", read.texts)
        items = list(planner.items(suggestions))
        for file, changes in changes_of(items, read.texts).items():
            text = read.texts.get(file, "")
            assert apply(text, changes).startswith(text[:1])
        text = article.article.document.text
        for card in suggestions.cards:
            quote = planner.quoter.quote(card.span)
            assert anchor(text, Quote(exact=quote) if isinstance(quote, str) else Quote(**quote)) == card.span


def test_annotations_know_where_they_stand(seeds: Path) -> None:
    report: Report = []
    (seed,) = read_seeds(seeds, seeds.parent, report).seeds
    assert isinstance(seed.annotations, Annotations)
    assert seed.annotations.place().file == "seeds/articles/made-up/annotations.yml"
