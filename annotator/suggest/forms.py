"""Which ways to write a name are the same name: apostrophes, Jr. and Inc., middle initials."""

from collections.abc import Sequence

from annotator.suggest.words import SUFFIXES

_LEGAL = ("Inc.", "Inc", "Corp.", "Corp", "Co.", "Co", "Ltd.", "Ltd", "LLC", "plc", "PLC")


def key_of(name: str) -> str:
    """The name with straight apostrophes."""
    return name.replace("’", "'")


def without_suffix(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without Jr. and the like, and without commas."""
    kept = [bare for word in words if (bare := word.strip(","))] or list(words)
    while len(kept) > 1 and kept[-1] in SUFFIXES:
        kept.pop()
    return tuple(kept)


def core(words: Sequence[str]) -> tuple[str, ...]:
    """What stays of a name without suffix, middle initials and legal forms."""
    bare = without_suffix(words)
    while len(bare) > 1 and bare[-1] in _LEGAL:
        bare = bare[:-1]
    bare = bare[1:] if bare[0] == "The" and len(bare) > 1 else bare
    return tuple(word for index, word in enumerate(bare) if not (0 < index < len(bare) - 1 and _is_initial(word)))


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "." and word[0].isupper()
