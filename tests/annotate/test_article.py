"""Claims, pins, exclusions, cards and found names together: who goes first, and what is said of the rest."""

from pathlib import Path
from textwrap import dedent, indent
from time import process_time

import pytest

from annotator.annotate.article import annotate, annotate_article
from annotator.annotate.gaps import Gap
from annotator.annotate.names import Names
from annotator.diagnostics import Report
from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Annotations, Article, Origin, Seed
from annotator.model.document import Document, Paragraph, Prose, Run
from annotator.model.knowledge import Knowledge
from annotator.read.seeds import read_seeds
from tests.builders import DAY, entity, write_files

HEAD = "title: T\norigin: {publisher: P}\nas_of: 2025-03-28\nrights: R.\n"
ENTITIES = """
    entities:
      - {id: ash, name: Anna Ash, kind: person, as_of: 2025-03-28, description: D.}
      - {id: birch, name: Bo Birch, kind: person, as_of: 2025-03-28, description: D.}
      - {id: bea, name: Bea Birch, kind: person, as_of: 2025-03-28, description: D.}
      - {id: country, name: Jordan, kind: place, as_of: 2025-03-28, description: D.}
      - {id: river, name: Jordan River, kind: place, aliases: [Jordan, Yarden], as_of: 2025-03-28, description: D.}
"""
BACKGROUND = "---\ntitle: B\nsummary: S.\nas_of: 2025-03-28\n---\n\nAnna Ash, Jordan.\n"


def annotated(folder: Path, article: str, annotations: str) -> tuple[AnnotatedArticle, list[str]]:
    """An annotated article, and what was found wrong with it (shared aliases apart), as code and message."""
    report: Report = []
    files = {
        "articles/one/article.md": article,
        "articles/one/annotations.yml": HEAD + dedent(annotations),
        "entities/all.yml": ENTITIES,
        "context/card.md": BACKGROUND,
        "context/other.md": BACKGROUND,
    }
    write_files(folder, files)
    read = read_seeds(folder, folder, report)
    made = annotate(read.seeds, read.knowledge, report, [])
    return made.articles[0], [f"{one.code.slug}: {one.message}" for one in report if one.code.slug != "shared-alias"]


def drawn(made: AnnotatedArticle) -> str:
    """The reading text with claims in {braces}, marked mentions in [brackets] and the others in (round ones)."""
    text = made.article.document.text
    signs: list[tuple[int, int, int, str]] = []
    pairs = [(one.span, "{", "}") for one in made.claims]
    pairs += [(one.span, *(("[", "]") if one.shown else ("(", ")"))) for one in made.mentions]
    for order, (span, before, after) in enumerate(pairs):
        length = span.end - span.start
        signs += [(span.start, 1, -length * 100 + order, before), (span.end, 0, length * 100 - order, after)]
    for position, _, _, sign in sorted(signs, reverse=True):
        text = text[:position] + sign + text[position:]
    return text


def claims(*quotes: str) -> str:
    """Claims c1, c2 … on these quotes (YAML)."""
    if not quotes:
        return ""
    finding = "finding: {kind: opinion, text: F.}, reason: R."
    items = (f"- {{id: c{number}, quote: {quote}, {finding}}}\n" for number, quote in enumerate(quotes, 1))
    return f"claims:\n{indent(''.join(items), '  ')}"


TEXT = "Anna Ash met Bo Birch in Amman. Ash left."


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ([], "[Anna Ash] met [Bo Birch] in Amman. (Ash) left."),
        (["Ash left."], "[Anna Ash] met [Bo Birch] in Amman. {(Ash) left.}"),
        # Around a name, inside a name, the same words as a name.
        (["Anna Ash met Bo Birch"], "{[Anna Ash] met [Bo Birch]} in Amman. (Ash) left."),
        (["Anna"], "[{Anna} Ash] met [Bo Birch] in Amman. (Ash) left."),
        (["Anna Ash"], "{[Anna Ash]} met [Bo Birch] in Amman. (Ash) left."),
        # Across the border of a name: the claim stays, the name is not marked, and its next mention is.
        (["Ash met"], "(Anna {Ash) met} [Bo Birch] in Amman. [Ash] left."),
        (["met Bo"], "[Anna Ash] {met (Bo} Birch) in Amman. (Ash) left."),
        # Nested claims, in any order of the file; two claims on the same words.
        (["Bo Birch", "met Bo Birch in Amman"], "[Anna Ash] {met {[Bo Birch]} in Amman}. (Ash) left."),
        (["met Bo Birch in Amman", "Bo Birch"], "[Anna Ash] {met {[Bo Birch]} in Amman}. (Ash) left."),
        (["Amman", "Amman"], "[Anna Ash] met [Bo Birch] in {{Amman}}. (Ash) left."),
        # Side by side.
        (["Anna Ash", "met"], "{[Anna Ash]} {met} [Bo Birch] in Amman. (Ash) left."),
    ],
)
def test_claims_come_before_found_names(tmp_path: Path, quotes: list[str], expected: str) -> None:
    made, wrong = annotated(tmp_path, TEXT, claims(*quotes))
    assert drawn(made) == expected
    assert wrong == []


@pytest.mark.parametrize(
    ("quotes", "kept", "message"),
    [
        (["Ash met Bo", "Bo Birch"], ["c1"], "the claim c2 crosses the claim c1"),
        # The earlier in the text stays, whatever the order in the file.
        (["Bo Birch", "Ash met Bo"], ["c2"], "the claim c1 crosses the claim c2"),
        # Of those that begin together the longer comes first, so the third crosses it.
        (["met", "met Bo", "Bo Birch"], ["c2", "c1"], "the claim c3 crosses the claim c2"),
    ],
)
def test_of_two_claims_that_cross_the_earlier_stays(
    tmp_path: Path, quotes: list[str], kept: list[str], message: str
) -> None:
    made, wrong = annotated(tmp_path, TEXT, claims(*quotes))
    assert [one.claim.id for one in made.claims] == kept
    assert wrong == [f"crossing-quotes: {message} and is left out"]


def test_the_second_claim_with_one_id_is_left_out(tmp_path: Path) -> None:
    made, wrong = annotated(tmp_path, TEXT, claims("Amman", "Anna").replace("id: c2", "id: c1"))
    assert drawn(made) == "[Anna Ash] met [Bo Birch] in {Amman}. (Ash) left."
    assert wrong == ["duplicate-id: two claims have the id c1; this one is left out"]


JORDANS = "Jordan met Anna Ash. Jordanians saw Jordan; Ash saw Jordan."
UNMARKED = "Jordan met [Anna Ash]. Jordanians saw Jordan; (Ash) saw Jordan."
EVERY_PIN = "pins: [{quote: Jordan, entity: country, every: true}]\n"
EVERY_EXCLUSION = "exclude: [{quote: Jordan, every: true}]\n"
FIRST_AND_LAST = """
    pins:
      - {quote: {exact: Jordan, suffix: ' met'}, entity: country}
      - {quote: {exact: Jordan, prefix: 'Ash saw '}, entity: river}
"""
SECOND_EXCLUDED = "exclude: [{quote: {exact: Jordan, suffix: ';'}}]\n"
TWO_CROSSING = "pins: [{quote: Jordan met, entity: river}, {quote: met Anna, entity: ash}]\n"


@pytest.mark.parametrize(
    ("annotations", "expected", "codes"),
    [
        ("", UNMARKED, ["ambiguous-alias"] * 3),
        # `every` pins whole words wherever they stand, and marks them as found names are marked.
        (EVERY_PIN, "[Jordan] met [Anna Ash]. Jordanians saw (Jordan); (Ash) saw (Jordan).", []),
        (EVERY_PIN + "mentions: all", "[Jordan] met [Anna Ash]. Jordanians saw [Jordan]; [Ash] saw [Jordan].", []),
        (
            FIRST_AND_LAST,
            "[Jordan] met [Anna Ash]. Jordanians saw Jordan; (Ash) saw [Jordan].",
            ["ambiguous-alias"],
        ),
        (EVERY_EXCLUSION, UNMARKED, []),
        (
            SECOND_EXCLUDED + "pins: [{quote: Jordan met, entity: ash}]",
            "[Jordan met] (Anna Ash). Jordanians saw Jordan; (Ash) saw Jordan.",
            ["ambiguous-alias"],
        ),
        # Of an exclusion and a pin that overlap the exclusion stays, of two pins the first.
        (EVERY_EXCLUSION + "pins: [{quote: Jordan met, entity: river}]", UNMARKED, ["crossing-quotes"]),
        (
            TWO_CROSSING + "exclude: [{quote: Jordan; Ash saw Jordan}]",
            "[Jordan met] [Anna Ash]. Jordanians saw Jordan; Ash saw Jordan.",
            ["crossing-quotes"],
        ),
        # Words that stand only inside others were meant there.
        (
            EVERY_EXCLUSION + "pins: [{quote: anian, entity: country, every: true}]",
            "Jordan met [Anna Ash]. Jord[anian]s saw Jordan; (Ash) saw Jordan.",
            [],
        ),
        ("pins: [{quote: Anna, entity: nobody}]", UNMARKED, ["unknown-entity"] + ["ambiguous-alias"] * 3),
        (EVERY_EXCLUSION + "pins: [{quote: Peru, entity: river, every: true}]", UNMARKED, ["lost-quote"]),
    ],
)
def test_pins_and_exclusions(tmp_path: Path, annotations: str, expected: str, codes: list[str]) -> None:
    made, wrong = annotated(tmp_path, JORDANS, annotations)
    assert drawn(made) == expected
    assert [one.partition(":")[0] for one in wrong] == codes


def test_a_pin_that_crosses_a_claim_is_an_error_and_left_out(tmp_path: Path) -> None:
    made, wrong = annotated(tmp_path, TEXT, f"pins: [{{quote: Ash met, entity: birch}}]\n{claims('met Bo Birch')}")
    assert drawn(made) == "[Anna Ash] {met [Bo Birch]} in Amman. (Ash) left."
    assert wrong == ["crossing-quotes: the pin of birch crosses a claim and is left out"]


@pytest.mark.parametrize(
    "article",
    ["# Jordan\n\nText.", "The `Jordan` text.", "The [Jordan](https://example.org) text."],
    ids=["heading", "code", "link"],
)
def test_a_pin_that_cannot_be_marked_is_told(tmp_path: Path, article: str) -> None:
    made, said = annotated(tmp_path, article, "pins: [{quote: Jordan, entity: country}]")
    assert "(Jordan)" in drawn(made)
    assert [one.partition(":")[0] for one in said] == ["unmarked-pin"]


def test_an_exclusion_may_cross_a_claim(tmp_path: Path) -> None:
    made, wrong = annotated(tmp_path, TEXT, f"exclude: [{{quote: Ash met}}]\n{claims('met Bo Birch')}")
    assert drawn(made) == "Anna Ash {met [Bo Birch]} in Amman. Ash left."
    assert wrong == []


def test_pins_may_lie_inside_claims_and_around_them(tmp_path: Path) -> None:
    pins = "pins: [{quote: Ash met Bo, entity: birch}, {quote: Amman, entity: country}]"
    made, wrong = annotated(tmp_path, TEXT, f"{pins}\n{claims('met', 'in Amman')}")
    assert drawn(made) == "Anna [Ash {met} Bo] Birch {in [Amman]}. Ash left."
    assert wrong == []


def test_a_surname_of_two_people_is_told_and_not_marked(tmp_path: Path) -> None:
    made, wrong = annotated(tmp_path, "Bo Birch and Birch. Bea Birch and Birch.", "")
    assert drawn(made) == "[Bo Birch] and (Birch). [Bea Birch] and Birch."
    assert wrong == [
        "ambiguous-surname: “Birch” may be bea or birch; nothing is marked at “…irch and Birch. Bea Birch and Birch.…”"
    ]


def test_a_shared_alias_that_stands_nowhere_is_information_that_names_its_bearers_once(tmp_path: Path) -> None:
    report: Report = []
    accents = "- {id: X, name: Bogotá, kind: place, as_of: 2025-03-28, description: D.}"
    write_files(
        tmp_path, {"entities/a.yml": "\n".join(["entities:", accents.replace("X", "b1"), accents.replace("X", "b2")])}
    )
    read = read_seeds(tmp_path, tmp_path, report)
    annotate(read.seeds, read.knowledge, report, [])
    assert [(one.severity.value, one.message, str(one.where)) for one in report] == [
        ("info", "“Bogotá” is a name of b1 and b2; it is marked only where it is pinned", "entities/a.yml:3:3")
    ]


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("Anna Birch met", "lost-quote: the words of the claim c1 are not in articles/one/article.md: Anna Birch met"),
        ("Ash", "ambiguous-quote: the words of the claim c1 stand 3 times in articles/one/article.md: Ash"),
        ("e", "ambiguous-quote: the words of the claim c1 stand 4 or more times in articles/one/article.md: e"),
        ("in Amman. Next", "split-quote: the words of the claim c1 run over more than one block: in Amman. Next"),
        (
            "code()",
            "wrong-value: the claim c1 stands in preformatted text, where no marker can be put, and is not shown",
        ),
    ],
)
def test_a_quote_without_one_place_in_one_block_is_an_error(tmp_path: Path, quote: str, message: str) -> None:
    text = "Anna Ash met Bo Birch in Amman.\n\nNext, Ash left.\n\n- one\n- Ash\n\n```\ncode()\n```\n"
    made, wrong = annotated(tmp_path, text, claims(f'"{quote}"'))
    assert made.claims == ()
    assert wrong == [message]


@pytest.mark.parametrize(
    ("quote", "hint"),
    [
        ("Anna Ash met Bob Birch", "nearest: “Anna Ash met Bo Birch” (0.98)"),
        (
            "{exact: Amman, prefix: to }",
            "the words are there, but not between this prefix and suffix: “…Ash met Bo Birch in Amman. Ash left.…”; "
            'if that is meant, write quote: {exact: "Amman", prefix: "Anna Ash met Bo Birch in ", '
            'suffix: ". Ash left."}',
        ),
        (
            "Anna Ash had met Bo Birch in Amman.",
            "nearest: “Anna Ash met Bo Birch in Amman.” (0.94); "
            'if that is meant, write quote: "Anna Ash met Bo Birch in Amman."',
        ),
        ("Zzyzx", "nothing in the article is like it"),
    ],
)
def test_a_lost_quote_says_what_is_nearest(tmp_path: Path, quote: str, hint: str) -> None:
    report: Report = []
    write_files(
        tmp_path,
        {
            "articles/one/article.txt": TEXT,
            "articles/one/annotations.yml": HEAD + claims(quote),
        },
    )
    read = read_seeds(tmp_path, tmp_path, report)
    annotate(read.seeds, read.knowledge, report, [])
    assert [(one.code.slug, one.hint) for one in report] == [("lost-quote", hint)]
    line = next(number for number, text in enumerate((HEAD + claims(quote)).splitlines(), 1) if "c1" in text)
    assert (report[0].where.file, report[0].where.line) == ("articles/one/annotations.yml", line)


@pytest.mark.parametrize(
    ("quote", "near"),
    [
        # The article has a quotation mark between the two, which the quote has not.
        (
            "I would not call that a scandal. Not everybody agrees.",
            "I would not call that a scandal.” Not everybody agrees.",
        ),
        (
            "I Would Not Call That a Scandal.” Not everybody Agrees.",
            "I would not call that a scandal.” Not everybody agrees.",
        ),
        ("{exact: scandal.” Not everybody, prefix: what they say is a}", "scandal.” Not everybody"),
    ],
)
def test_a_lost_quote_that_is_most_like_words_of_two_blocks_is_split(tmp_path: Path, quote: str, near: str) -> None:
    text = "“I would not call that a scandal.”\n\nNot everybody agrees.\n"
    made, wrong = annotated(tmp_path, text, claims(quote))
    assert made.claims == ()
    assert wrong == [f"split-quote: the words most like those of the claim c1 run over more than one block: “{near}”"]


def test_an_ambiguous_quote_shows_each_place_with_its_surroundings(tmp_path: Path) -> None:
    report: Report = []
    write_files(
        tmp_path,
        {"articles/one/article.txt": TEXT, "articles/one/annotations.yml": HEAD + claims("Ash")},
    )
    read = read_seeds(tmp_path, tmp_path, report)
    annotate(read.seeds, read.knowledge, report, [])
    (found,) = report
    assert found.hint == (
        "say which of them by what stands around it: "
        'quote: {exact: "Ash", prefix: "Anna ", suffix: " met Bo Birch in Amman. Ash left"}; '
        'quote: {exact: "Ash", prefix: "Anna Ash met Bo Birch in Amman. ", suffix: " left."}'
    )


@pytest.mark.parametrize(
    ("quote", "words", "changed"),
    [
        ("{exact: Ash, prefix: 'Then Anna Ash met Bo Birch in Amman. '}", "Ash", "words around it"),
        ("Anna ash Met Bo Birch in Amman", "Anna Ash met Bo Birch in Amman", "capitals"),
    ],
)
def test_a_quote_holds_where_its_context_or_its_capitals_have_changed_and_says_so(
    tmp_path: Path, quote: str, words: str, changed: str
) -> None:
    made, wrong = annotated(tmp_path, TEXT, claims(quote))
    assert [one.span.of(made.article.document.text) for one in made.claims] == [words]
    (message,) = wrong
    assert message.startswith(f"loose-quote: the claim c1 holds, but the {changed} are no longer as quoted: ")


def test_a_quote_may_run_over_emphasis_links_and_line_breaks_of_a_block(tmp_path: Path) -> None:
    text = "Anna *Ash met* [Bo](https://example.org) Birch  \nin **Amman**."
    made, wrong = annotated(tmp_path, text, claims('"Ash met Bo Birch in Amman"'))
    assert wrong == []
    assert [one.span.of(made.article.document.text) for one in made.claims] == ["Ash met Bo Birch\nin Amman"]


def test_quotes_may_lie_in_headings_cells_and_items(tmp_path: Path) -> None:
    text = "# Big Head\n\n| a cell | b |\n|---|---|\n\n> quoted\n\n1. an item\n"
    made, wrong = annotated(tmp_path, text, claims("Big Head", "a cell", "quoted", "an item"))
    assert wrong == []
    assert drawn(made) == "{Big Head}\n{a cell}\nb\n{quoted}\n{an item}"


def test_cards_stand_in_the_order_of_the_text_and_each_once(tmp_path: Path) -> None:
    cards = """
        cards:
          - {background: other, quote: Ash left}
          - {background: card, quote: Anna}
          - {background: card, quote: Amman}
          - {background: missing, quote: Bo}
    """
    made, wrong = annotated(tmp_path, TEXT, cards)
    assert [one.name for one in made.cards] == ["card", "other"]
    assert wrong == [
        "unknown-background: there is no background page missing",
        "duplicate-id: the card card stands in this article already; this one is left out",
    ]


FIGURE = """
    figures:
      - id: {}
        kind: bars
        title: T
        message: M.
        as_of: 2025-03-28
        unit: people
        rows: [{{label: A, value: 5, evidence: [s]}}]
"""


def test_figures_stand_among_the_cards_each_once(tmp_path: Path) -> None:
    cards = """
        cards:
          - {figure: card, quote: Amman}
          - {background: card, quote: Anna Ash}
          - {figure: card, quote: Bo}
          - {figure: missing, quote: Bo}
          - {figure: card, quote: nowhere}
    """
    write_files(tmp_path, {"figures/a.yml": FIGURE.format("card"), "sources.yml": "[{id: s, type: book, title: S}]"})
    made, wrong = annotated(tmp_path, TEXT, cards)
    text = made.article.document.text
    assert [(one.kind, one.name, one.span.of(text)) for one in made.cards] == [
        ("background", "card", "Anna Ash"),
        ("figure", "card", "Amman"),
    ]
    twice = "duplicate-id: the card card stands in this article already; this one is left out"
    lost = "lost-quote: the words of the card card are not in articles/one/article.md: nowhere"
    assert sorted(wrong) == [twice, twice, lost, "unknown-figure: there is no figure missing"]


def test_an_article_and_all_texts_are_covered(tmp_path: Path) -> None:
    report: Report = []
    gaps: list[Gap] = []
    files = {
        "articles/one/article.txt": TEXT,
        "articles/one/annotations.yml": HEAD + claims("met"),
        "context/card.md": BACKGROUND,
        "entities/all.yml": ENTITIES,
    }
    write_files(tmp_path, files)
    read = read_seeds(tmp_path, tmp_path, report)
    made = annotate(read.seeds, read.knowledge, report, gaps)
    assert [kind for _, kind in made.articles[0].coverage.sentences] == ["opinion", None]
    assert list(made.coverage) == [("background", "card"), *(("entity", one.id) for one in read.knowledge.entities)]
    assert [one.code.slug for one in gaps] == ["unchecked-sentence", *["uncited-sentence"] * 7]
    assert not {one.code.slug for one in report} & {"unchecked-sentence", "uncited-sentence"}


def test_names_are_marked_in_background_pages_but_shared_ones_are_left_to_their_author(tmp_path: Path) -> None:
    report: Report = []
    write_files(tmp_path, {"entities/all.yml": ENTITIES, "context/card.md": BACKGROUND})
    read = read_seeds(tmp_path, tmp_path, report)
    made = annotate(read.seeds, read.knowledge, report, [])
    assert [(one.entity, one.shown) for one in made.backgrounds["card"].mentions] == [("ash", True)]
    assert {one.code.slug for one in report} == {"shared-alias"}


def test_a_block_that_is_too_long_is_told_and_carries_nothing(tmp_path: Path) -> None:
    text = f"Anna Ash. {'word ' * 5000}\n\nBo Birch."
    made, wrong = annotated(tmp_path, text, claims("Anna Ash.", "Bo Birch."))
    assert [one.claim.id for one in made.claims] == ["c2"]
    assert [(one.entity, one.shown) for one in made.mentions] == [("ash", False), ("birch", True)]
    assert wrong[-2:] == [
        "long-block: block 1 has 25009 characters; it is shown without tips and notes",
        "long-block: the claim c1 stands in a block of more than 20000 characters and is not shown",
    ]


def _seconds(text: str, names: Names) -> float:
    document = Document.compose([Paragraph(Prose((Run(line),))) for line in text.split("\n")])
    seed = Seed(Article("x", "x", "", document), Annotations(title="T", origin=Origin(publisher="P"), as_of=DAY))
    best = 60.0
    for _ in range(2):
        start = process_time()
        annotate_article(seed, names, Knowledge(), [], [])
        best = min(best, process_time() - start)
    return best


@pytest.mark.parametrize("joint", [" ", "\n"], ids=["one line", "many lines"])
def test_time_is_linear_in_the_length_of_the_text(joint: str) -> None:
    """Half a megabyte and a whole one, with 10,000 names; twice the text may take no more than thrice the time."""
    known = [entity(f"Given{number % 700} Family{number}", id=f"e{number}") for number in range(5_000)]
    known += [entity(f"The Bureau {number}", kind="organization", id=f"o{number}") for number in range(5_000)]
    names = Names(known)
    sentence = "Given{0} Family{0} told The Bureau {0} that the U.S.–Mexico talks were “off”, Family{0}’s aide said."
    half = joint.join(sentence.format(number % 600) for number in range(5_600))
    assert 500_000 < len(half) < 600_000
    once, twice = _seconds(half, names), _seconds(half + joint + half, names)
    assert twice < 3 * once + 0.1
    assert twice < 20


@pytest.mark.parametrize(
    ("annotations", "expected"),
    [
        ("", "[Anna Ash] met [Bo Birch]. (Anna Ash) left."),
        ("unmarked: [ash]", "(Anna Ash) met [Bo Birch]. (Anna Ash) left."),
        ("unmarked: [ash]\nmentions: all", "(Anna Ash) met [Bo Birch]. (Anna Ash) left."),
        # A pin of one place asks for its mark.
        ("unmarked: [ash]\npins: [{quote: {exact: Anna Ash, suffix: ' left'}, entity: ash}]",
         "(Anna Ash) met [Bo Birch]. [Anna Ash] left."),
    ],
)  # fmt: skip
def test_entities_that_readers_know_stand_unmarked(tmp_path: Path, annotations: str, expected: str) -> None:
    made, found = annotated(tmp_path, "Anna Ash met Bo Birch. Anna Ash left.", annotations)
    assert (drawn(made), found) == (expected, [])


def test_an_unmarked_entity_that_is_not_named_is_told_and_an_unknown_one_is_an_error(tmp_path: Path) -> None:
    _, found = annotated(tmp_path, "Anna Ash came.", "unmarked: [ash, bea, nobody]")
    assert [one.partition(":")[0] for one in found] == ["unknown-entity", "idle-entry", "idle-entry"]
    assert found[1] == "idle-entry: bea is to stand unmarked, but the article does not name it"


NAMED = "Anna Ash, Bo Birch, Bea Birch, Yarden, Cleo Elm and Dan Fir. "


@pytest.mark.parametrize(
    ("words", "annotations", "expected"),
    [
        (188, "", []),  # 6 marks in 200 words
        (187, "", ["too-dense: 6 names are marked in 199 words; more than 3 in 100 words hide the text"]),
        (187, "unmarked: [bea]", []),
        (187, "mentions: all", []),  # as its editor wants it
    ],
)
def test_too_many_marks_are_told(tmp_path: Path, words: int, annotations: str, expected: list[str]) -> None:
    more = """
        entities:
          - {id: elm, name: Cleo Elm, kind: person, as_of: 2025-03-28, description: D.}
          - {id: fir, name: Dan Fir, kind: person, as_of: 2025-03-28, description: D.}
    """
    write_files(tmp_path, {"entities/more.yml": more})
    _, found = annotated(tmp_path, NAMED + "word " * words, annotations)
    assert found == expected
