"""Words of a former text, followed into the later one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.annotate.rewording import Rewording

FORMER = "the mayor opened the bridge on Monday, and the mayor of the isles came by boat to see it"


@pytest.mark.parametrize(
    ("later", "words", "expected"),
    [
        (FORMER, "Monday", "on [Monday], and"),
        (FORMER.replace("opened", "at last opened"), "the bridge", "opened [the bridge] on"),
        (FORMER.replace("the mayor opened", "he opened"), "mayor of", "the [mayor of] the"),
        (FORMER.replace("Monday", "Sunday"), "Monday", None),
        (FORMER.replace("the bridge", "the old bridge"), "the bridge", None),
        ("", "Monday", None),
    ],
)
def test_words_are_followed_as_long_as_they_all_stay(later: str, words: str, expected: str | None) -> None:
    start = FORMER.index(words)
    found = Rewording(FORMER, later).follow(start, start + len(words))
    if expected is None:
        assert found is None
    else:
        assert found
        begin, stop, company = found
        assert expected in f"{later[:begin]}[{later[begin:stop]}]{later[stop:]}"
        assert company >= 0.5


def test_a_word_between_others_than_before_has_no_company() -> None:
    later = FORMER.replace("bridge on Monday, and", "bridge twice Monday then")
    start = FORMER.index("Monday")
    found = Rewording(FORMER, later).follow(start, start + len("Monday"))
    assert found
    assert found[2] == 0


@given(st.text(alphabet="ab ,", max_size=40), st.text(alphabet="ab ,", max_size=40), st.data())
def test_what_is_followed_is_the_same_words(former: str, later: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(former)))
    end = data.draw(st.integers(start, len(former)))
    found = Rewording(former, later).follow(start, end)
    if found:
        assert later[found[0] : found[1]] == former[start:end]
        assert 0 <= found[2] <= 1
    if former == later and former[start:end].strip(" ,"):
        assert found
        assert found[:2] == (start, end)
