"""The sentence around a mention: where it begins and ends, and where a long one is cut."""

from html import unescape

import pytest
from hypothesis import assume, given

from annotator.diagnostics import Report
from annotator.model.document import Cite, Document, Paragraph, Run
from annotator.model.span import Place, Span, TextOrigin
from annotator.read.markdown import read_markdown
from annotator.render.excerpts import excerpt, split_sentence
from tests.builders import document
from tests.strategies import LINES, cleaned


def around(markdown: str, words: str = "Noem") -> str:
    text = document(markdown)
    start = text.text.index(words)
    made = excerpt(text, Span(start, start + len(words)))
    return unescape(made.replace("<mark>", "[").replace("</mark>", "]"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Then Noem came. Three.", "Then [Noem] came."),
        ("Noem came.", "[Noem] came."),
        ("One.\n\nNoem came.\n\nThree.", "[Noem] came."),
        ("One! Why did Noem come? Three.", "Why did [Noem] come?"),
        ("One… Noem came… Three.", "[Noem] came…"),
        # Full stops that end no sentence.
        ("The U.S. sent Noem to Mexico. She went.", "The U.S. sent [Noem] to Mexico."),
        ("The U.S. Senate heard Noem. She went.", "The U.S. Senate heard [Noem]."),
        ("Robert F. Kennedy Jr. met Noem. She went.", "Robert F. Kennedy Jr. met [Noem]."),
        ("Mr. J. D. Vance, Dr. No and Gov. Kemp met Noem. So.", "Mr. J. D. Vance, Dr. No and Gov. Kemp met [Noem]."),
        (
            "At 5 p.m. Friday, Noem met Acme Inc. Then she left.",
            "At 5 p.m. Friday, [Noem] met Acme Inc. Then she left.",
        ),
        ("On Sept. 11 Noem spoke. So.", "On Sept. 11 [Noem] spoke."),
        ("It cost 4.2 million. Noem paid 1.5 million. So.", "[Noem] paid 1.5 million."),
        ("See example.org. Noem did. So.", "[Noem] did."),
        # Quotation marks close with the sentence and open with the next; inside the excerpt's own they are single.
        ("“We are ready.” Noem nodded. So.", "[Noem] nodded."),
        ("He left. “Noem came,” she said. So.", "‘[Noem] came,’ she said."),
        ("“Did Noem come?” “Yes.”", "‘Did [Noem] come?’"),
        ('"Go," said "Noem" of "all." So.', "‘Go,’ said ‘[Noem]’ of ‘all.’"),
        ("(One.) Noem came. (Three.)", "[Noem] came."),
        # A line break ends what an excerpt shows.
        ("One  \nNoem came  \nThree", "[Noem] came"),
        # Scripts with full stops and no spaces of their own.
        ("今日は。Noemが来た。明日。", "[Noem]が来た。"),
        ("「今日。」Noemが来た！明日。", "[Noem]が来た！"),
        # What is no sentence is shown as it is.
        ("# A heading on Noem\n\nText.", "A heading on [Noem]"),
        ("| a | of Noem |\n|---|---|", "of [Noem]"),
    ],
)
def test_the_excerpt_is_the_sentence(text: str, expected: str) -> None:
    assert around(text) == expected


def test_the_signs_of_markdown_are_data_in_an_excerpt() -> None:
    text = document("*So* `x` <b&gt; \\*Noem\\* [came](https://example.org).")
    assert excerpt(text, Span(10, 14)) == "So x &lt;b&gt; &#42;<mark>Noem</mark>&#42; came."


def test_a_mention_over_a_line_break_is_shown_with_a_space() -> None:
    assert around("One. Kristi  \nNoem came. So.", "Kristi\nNoem") == "[Kristi Noem] came."


@pytest.mark.parametrize("unit", ["word ", "mot\u00a0 "])
def test_a_long_sentence_is_cut_at_words(unit: str) -> None:
    made = around(f"{unit * 60}Noem {unit * 60}.")
    before, _, after = made.partition("[Noem]")
    assert before.startswith("…")
    assert after.endswith("…")
    assert 100 < len(before.replace("\u00a0", " ")) <= 162
    assert 100 < len(after.replace("\u00a0", " ")) <= 162
    assert set(before.strip("… ").replace("\u00a0", " ").split()) == {unit.strip("\u00a0 ")}


def test_a_long_sentence_without_spaces_keeps_what_stands_next_to_the_mention() -> None:
    made = around(f"{'前' * 300}Noem{'後' * 300}")
    assert made == f"…{'前' * 160}[Noem]{'後' * 160}…"


def _drawn(text: Document | None) -> str | None:
    """A one-paragraph text with its citations in brackets, *emphasis* and [links]."""
    if text is None:
        return None
    (leaf,) = text.leaves()
    parts = []
    for inline in leaf.inlines:
        if isinstance(inline, Cite):
            parts.append(f"[{inline.source}]")
        elif isinstance(inline, Run):
            parts.append(f"*{inline.text}*" if inline.emphasis else f"<{inline.text}>" if inline.link else inline.text)
        else:
            parts.append("/")
    return "".join(parts)


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("One. Two. Three.", "One.", "Two. Three."),
        # One sentence has no rest, however it ends.
        ("One.", "One.", None),
        ("One", "One", None),
        ("One.[@a][@b]", "One.[a][b]", None),
        ("One. [@a]", "One.[a]", None),
        # Citations stay with the words that they stand behind.
        ("One.[@a] Two.[@b]", "One.[a]", "Two.[b]"),
        ("One[@a] is one. Two[@b].", "One[a] is one.", "Two.[b]"),
        ("One[@a]. Two.", "One.[a]", "Two."),
        ("One.[@a; @b] Two.", "One.[a][b]", "Two."),
        ("“One.”[@a] Two.", "“One.”[a]", "Two."),
        ("今日は。[@a]明日。[@b]", "今日は。[a]", "明日。[b]"),
        # What looks otherwise does so on both sides of the border.
        ("*One. Two.* Three.", "*One.*", "*Two.* Three."),
        ("One *is. Two* is.", "One *is.*", "*Two* is."),
        ("*One.* Two.", "*One.*", "Two."),
        ("[One. Two](https://a.org) is.", "<One.>", "<Two> is."),
        ("*One.[@a] Two.*", "*One.*[a]", "*Two.*"),
        # A break ends a sentence and stands in neither.
        ("One  \nTwo. Three.", "One", "Two. Three."),
        ("One.[@a]  \nTwo", "One.[a]", "Two"),
        # Full stops that end no sentence.
        ("The U.S. pays.[@a] So.", "The U.S. pays.[a]", "So."),
        ("[@a] One. Two.", "[a]One.", "Two."),
        ("[@a]", "[a]", None),
    ],
)
def test_a_text_is_split_behind_its_first_sentence_and_the_citations_of_that(
    text: str, first: str, rest: str | None
) -> None:
    essential, other = split_sentence(document(text, editorial=True))
    assert (_drawn(essential), _drawn(other)) == (first, rest)


@given(LINES)
def test_splitting_loses_no_word_and_no_citation(line: str) -> None:
    report: Report = []
    origin = TextOrigin(Place("a.md", 1, 1), verbatim=True)
    text = read_markdown(cleaned(f"{line}.[@a] {line}[@b]"), origin, report, editorial=True)
    assume(len(text.blocks) == 1 and isinstance(text.blocks[0], Paragraph))
    first, rest = split_sentence(text)
    both = [first] if rest is None else [first, rest]
    assert "".join("".join(one.text.split()) for one in both) == "".join(text.text.split())
    assert [cite.source for one in both for cite in one.citations] == [cite.source for cite in text.citations]
    assert all(one.text for one in both)
