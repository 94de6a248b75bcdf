"""Sentences: where they end, and where a full stop ends none."""

import pytest
from hypothesis import example, given

from annotator.model.sentences import sentence_borders, sentences
from tests.strategies import TEXTS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\u00a0", []),
        ("One", ["One"]),
        ("One.", ["One."]),
        ("One. Two? Three! Four… Five", ["One.", "Two?", "Three!", "Four…", "Five"]),
        ("  One.   Two.  ", ["One.", "Two."]),
        # A line break ends one, whatever stands before it.
        ("One\nTwo", ["One", "Two"]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\u00a0Two.", ["One.", "Two."]),
        # What closes a sentence belongs to it, and what opens one to the next.
        ("“One.” Two.", ["“One.”", "Two."]),
        ("(One.) Two.", ["(One.)", "Two."]),
        ("One. “Two.” (Three.)", ["One.", "“Two.”", "(Three.)"]),
        ('He said: "One." Two.', ['He said: "One."', "Two."]),
        # It ends only before what can begin a sentence.
        ("One… and two.", ["One… and two."]),
        ("“One!” he said. Two.", ["“One!” he said.", "Two."]),
        ("It cost 4.2 million. So.", ["It cost 4.2 million.", "So."]),
        ("Some left. 137 stayed. “23 came.”", ["Some left.", "137 stayed.", "“23 came.”"]),
        ("See example.org. Two.", ["See example.org.", "Two."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        # Initials and short forms end none.
        ("The U.S. Senate met. Two.", ["The U.S. Senate met.", "Two."]),
        ("J. D. Vance and Robert F. Kennedy Jr. met. Two.", ["J. D. Vance and Robert F. Kennedy Jr. met.", "Two."]),
        ("Mr. Ash, Dr. No and Gov. Kemp met. Two.", ["Mr. Ash, Dr. No and Gov. Kemp met.", "Two."]),
        ("At 5 p.m. Friday it met. Two.", ["At 5 p.m. Friday it met.", "Two."]),
        ("Trump v. Ash was heard. Two.", ["Trump v. Ash was heard.", "Two."]),
        ("On Sept. 11 Acme Inc. Ltd. met. Two.", ["On Sept. 11 Acme Inc. Ltd. met.", "Two."]),
        (
            "It is in No. 7, p. 3 and Art. 5, approx. 30 lines. Two.",
            ["It is in No. 7, p. 3 and Art. 5, approx. 30 lines.", "Two."],
        ),
        # Words that only end like a short form do.
        ("It was a toast. Two.", ["It was a toast.", "Two."]),
        ("He said no. Two.", ["He said no.", "Two."]),
        # Other marks than the full stop end one behind a short form, too.
        ("Was it Ash Inc.? Two.", ["Was it Ash Inc.?", "Two."]),
        ("Was it Mr. X? Two.", ["Was it Mr. X?", "Two."]),
        # Chinese and Japanese, which have no spaces to tell by.
        ("今日は。明日は！本当？はい", ["今日は。", "明日は！", "本当？", "はい"]),
        ("「今日は。」明日。", ["「今日は。」", "明日。"]),
        ("他说：“好。”她走了。", ["他说：“好。”", "她走了。"]),
        # Any script's letters can begin one.
        ("Один. Два.", ["Один.", "Два."]),
        ("שלום. מה?", ["שלום.", "מה?"]),
    ],
)
def test_a_text_is_its_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


@given(TEXTS)
@example("One. Two.")
def test_sentences_are_in_order_apart_and_leave_out_no_sign(text: str) -> None:
    spans = sentences(text)
    covered = [place for span in spans for place in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert [char for place, char in enumerate(text) if place not in set(covered) and not char.isspace()] == []
    for span in spans:
        words = span.of(text)
        assert words
        assert words == words.strip()


@given(TEXTS)
def test_borders_run_from_one_end_of_the_text_to_the_other(text: str) -> None:
    borders = sentence_borders(text)
    assert (borders[0], borders[-1]) == (0, len(text))
    assert borders == sorted(borders)
