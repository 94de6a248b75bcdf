"""A made-up language, drawn by chance that is always the same."""

from itertools import accumulate
from random import Random

_SYLLABLES = [one + two for one in "bdfgklmnprstvz" for two in ("a", "e", "i", "o", "u", "en", "or")]


class Language:
    """60,000 words of which some are very common, as in any language (Zipf)."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.words = ["".join(random.choices(_SYLLABLES, k=random.choice((1, 2, 2, 3, 3, 4)))) for _ in range(60_000)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def text(self, count: int) -> str:
        """A sentence of ``count`` words."""
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=count)).capitalize() + "."

    def name(self) -> str:
        """Two rare words with capitals."""
        return " ".join(word.capitalize() for word in self.random.sample(self.words[2_000:], 2))
