"""The words around a quote, and how much of them stands around another place. All texts here are folded."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

# Characters of context on each side that tell equal quotes apart (as Hypothesis and the W3C's examples use), and
# steps to more where another place has nearly the same.
CONTEXT = 32
LONGER = (64, 96)
# The share of letters of the better side that must agree for a quote to hold. Measured on revisions of news articles;
# see docs/project/decisions/0019-anchors.md.
HOLDS = 0.7
# The most that another place may have in common with a context that is written down.
_RIVAL = 0.6
# Characters below which a context is too short to be told by its likeness: "the " is like "she ".
_TELLING = 12
# The stretch of context next to a quote. Where it stands near a place, but not beside it, the quote's own words stood
# there and are gone: short words stand so close together that the context of one is in good part that of the next.
_STRETCH = 6


def occurrences(text: str, words: str) -> Iterator[int]:
    """Where the words begin in the text, overlapping places included."""
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def lowered(text: str) -> str:
    """The text in small letters, as long as it was."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def tells(side: str) -> bool:
    """Whether a side of the context is long enough to be told by its likeness."""
    return len(side.strip()) >= _TELLING


def likeness(prefix: str, suffix: str, text: str, start: int, end: int) -> tuple[float, float]:
    """The share of letters (0 to 1) of each side of a context that stands around ``[start, end)``, too."""
    prefix, suffix = prefix.strip(), suffix.strip()
    # YAML may have trimmed the space between a quote and its context.
    before = text[max(0, start - len(prefix) - 1) : start].rstrip()[-len(prefix) :]
    after = text[end : end + len(suffix) + 1].lstrip()[: len(suffix)]
    around = text[max(0, start - CONTEXT) : end + CONTEXT]
    left = 0.0 if not before.endswith(near := prefix[-_STRETCH:]) and near in around else _ratio(prefix, before)
    right = 0.0 if not after.startswith(near := suffix[:_STRETCH]) and near in around else _ratio(suffix, after)
    return left, right


def telling(text: str, start: int, end: int, rivals: Sequence[int]) -> tuple[int, int]:
    """How many characters before and after this place tell it from ``rivals``, where the same words begin."""
    long = CONTEXT, CONTEXT
    for longer in (*LONGER, 0):
        prefix, suffix = text[max(0, start - long[0]) : start], text[end : end + long[1]]
        alike = [likeness(prefix, suffix, text, one, one + end - start) for one in rivals]
        before, after = (any(sides[side] >= _RIVAL for sides in alike) for side in (0, 1))
        if not longer or not (before or after):
            break
        long = longer if before else long[0], longer if after else long[1]
    return long


def _ratio(wanted: str, there: str) -> float:
    return SequenceMatcher(None, wanted, there, autojunk=False).ratio() if tells(wanted) else 0.0
