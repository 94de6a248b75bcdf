"""Quotes hold where their words and their context stay, and nothing moves to other text by itself."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.annotate.anchors import ALIKE, Anchored, Anchors
from annotator.annotate.context import HOLDS
from annotator.annotate.quotes import SHORT, Finder, describe
from annotator.model.record import Quote
from annotator.model.span import Span
from benchmarks.revisions import Edit, deleted, marks_changed, moved, revise, split, words_changed

FORMER = (
    "Mayor Reed opened the harbor bridge on Monday. She said that the bridge pays for itself within nine years.\n"
    "The Harbor Trust paid a third of the cost. A spokeswoman for Reed declined to comment on the ferry line.\n"
    "Critics say that the bridge hardly pays for itself, and that the ferry was loved by all who took it."
)


def hold(quote: Quote, later: str, former: str | None = None) -> Anchored:
    return Anchors(Finder(later), Finder(former) if former else None).hold(quote)


def recorded(words: str, before: str = "", text: str = FORMER) -> Quote:
    start = text.index(before + words) + len(before)
    return describe(text, Span(start, start + len(words)))


@pytest.mark.parametrize("former", [None, FORMER], ids=["alone", "with the former text"])
@pytest.mark.parametrize(
    ("quote", "change", "state", "why", "around"),
    [
        (recorded("Reed"), ("nine years", "ten years"), "kept", "as written", "Mayor [Reed] opened"),
        (recorded("Reed"), ("opened the harbor", "closed the harbor"), "moved", None, "Mayor [Reed] closed"),
        (recorded("bridge", "the harbor "), ("opened the", "at last opened the"), "moved", None, "harbor [bridge] on"),
        (recorded("The Harbor Trust paid a third"), ("The Harbor Trust", "The harbor trust"), "moved", "capitals",
         "\n[The harbor trust paid a third] of"),
        (recorded("She said that the bridge pays for itself"), ("pays for", "will pay for"), "orphan", "alike",
         "Monday. [She said that the bridge will pay for itself] w"),
        (recorded("Reed", "Mayor "), ("Mayor Reed opened", "They opened"), "orphan", None, "for [Reed] declined"),
        (recorded("ferry", "the ", FORMER), ("the ferry line", "the old line"), "orphan", None, "the [ferry] was"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_quote(
    quote: Quote, change: tuple[str, str], state: str, why: str | None, around: str, former: str | None
) -> None:
    later = FORMER.replace(*change, 1)
    assert later != FORMER
    held = hold(quote, later, former)
    assert held.state == state
    assert why in (None, held.why)
    assert held.span
    before, after = around.index("["), len(around) - around.index("]") - 1
    shown = later[held.span.start - before : held.span.end + after]
    assert shown == around.replace("[", "").replace("]", "")
    assert held.mend
    assert Finder(later).find(held.mend) == [held.span]


@pytest.mark.parametrize("lost", ["Odile Marrow", "bridges", "a third of the costs!"])
def test_a_short_quote_whose_words_are_gone_has_no_guess(lost: str) -> None:
    assert len(lost) <= SHORT
    assert hold(Quote(exact=lost), FORMER) == Anchored("orphan", "gone")


def test_a_long_quote_that_is_like_nothing_has_no_guess() -> None:
    assert hold(Quote(exact="Elephants dance in the moonlight of the savannah"), FORMER) == Anchored("orphan", "gone")


def test_words_that_stand_twice_without_context_are_no_guess() -> None:
    assert hold(Quote(exact="pays for itself"), FORMER) == Anchored("orphan", "several")


def test_the_former_text_tells_which_of_two_equal_passages_was_meant() -> None:
    former = "Reed spoke first and at length."
    later = f"{former}\nNobody knew what would come of it.\nAsh spoke, then Reed spoke again."
    quote = Quote(exact="Reed spoke")
    assert hold(quote, later).why == "several"
    held = hold(quote, later, former)
    assert (held.state, held.span) == ("moved", Span(0, 10))
    assert held.mend
    assert held.mend.suffix


def test_the_former_text_tells_that_equal_words_elsewhere_are_others() -> None:
    former = "The council met. Reed spoke of the old bridge and its cost.\nNothing else was said that day."
    later = "The council met.\nNothing else was said that day, but on Sunday in the tavern Reed sang."
    assert hold(Quote(exact="Reed"), later).state == "kept"
    assert hold(Quote(exact="Reed"), later, former).state == "orphan"


def test_a_short_context_is_not_told_by_its_likeness() -> None:
    quote = Quote(exact="bridge", prefix="new ", suffix=" opened")
    assert hold(quote, "The new bridge closed.").state == "orphan"


def test_a_word_is_not_found_inside_another() -> None:
    quote = recorded("for", "pays ")
    later = FORMER.replace(
        "that the bridge pays for itself within", "that the bridge pays herself before itself within"
    )
    assert hold(quote, later).state == "orphan"


EDITS = st.lists(
    st.sampled_from([words_changed(0.02), words_changed(0.05), words_changed(0.1), moved, deleted, marks_changed]),
    min_size=1,
    max_size=3,
)
WORDS = [(index, index + len(word)) for word in set(FORMER.split()) for index in [FORMER.index(word)]]
TEXT = st.text(alphabet=st.sampled_from("abAB ’'\n.é́\u00adß"), max_size=40)


@st.composite
def quoted(draw: st.DrawFn) -> Span:
    words = sorted(WORDS)
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(first + 8, len(words) - 1)))
    assume("\n" not in FORMER[words[first][0] : words[last][1]])
    return Span(words[first][0], words[last][1])


@given(EDITS, st.booleans(), st.integers(0, 2**32), quoted(), st.booleans())
def test_in_any_revision_a_quote_holds_by_its_own_words_or_is_an_orphan(
    edits: list[Edit],
    splits: bool,  # noqa: FBT001
    seed: int,
    span: Span,
    knows: bool,  # noqa: FBT001
) -> None:
    revision = revise(FORMER, [*edits, *([split] if splits else [])], seed)
    later, quote = Finder(revision.text), describe(FORMER, span)
    held = Anchors(later, Finder(FORMER) if knows else None).hold(quote)
    if held.state == "orphan":
        assert held.mend is None or held.span is not None
        return
    assert held.span
    words = Finder(held.span.of(revision.text))
    assert words.folded.text.lower() == Finder(quote.exact).folded.text.lower()
    assert held.state == "kept" or HOLDS <= held.score <= 1 or held.why == "capitals"
    assert held.mend is None or later.find(held.mend) == [held.span]


@given(TEXT, st.data())
def test_in_an_unchanged_text_every_quote_that_is_found_once_is_kept(text: str, data: st.DataObject) -> None:
    assume(text.strip())
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assume(span.of(text).strip())
    quote, finder = describe(text, span), Finder(text)
    for anchors in (Anchors(finder), Anchors(finder, Finder(text))):
        held = anchors.hold(quote)
        if finder.find(quote) == [span]:
            assert (held.state, held.span) == ("kept", span)


@given(TEXT, TEXT, TEXT, TEXT, TEXT)
def test_any_quote_in_any_text_has_an_answer(text: str, former: str, exact: str, prefix: str, suffix: str) -> None:
    assume(exact.strip())
    quote, finder = Quote(exact=exact, prefix=prefix, suffix=suffix), Finder(text)
    for anchors in (Anchors(finder), Anchors(finder, Finder(former))):
        held = anchors.hold(quote)
        assert 0 <= held.score <= 1
        assert held.span is not None or held.mend is None
        assert held.why != "alike" or (held.score >= ALIKE and len(exact) > SHORT)
        assert held.mend is None or finder.find(held.mend) == [held.span]


def test_a_revision_knows_where_its_words_came_from() -> None:
    for seed in range(20):
        revision = revise(FORMER, [words_changed(0.1), moved, split, marks_changed], seed)
        span = Span(*random.Random(seed).choice(WORDS))
        now = revision.fate(span, FORMER)
        assert now is None or Finder(now.of(revision.text)).folded.text == Finder(span.of(FORMER)).folded.text
