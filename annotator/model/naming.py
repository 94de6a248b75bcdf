"""Words -> ids that people can read."""

import re
from collections.abc import Container

from annotator.model.letters import strip_accents

# Letters of the Latin script that are no letter with an accent.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_APOSTROPHES = re.compile("['’ʼ`]")
_BETWEEN = re.compile("[^a-z0-9]+")


def readable(words: str, longest: int = 60) -> str:
    """``words`` in small letters, digits and hyphens, cut between two of them; empty where no letter is Latin."""
    plain = strip_accents(words.casefold().translate(_LETTERS)).casefold()
    whole = _BETWEEN.sub("-", _APOSTROPHES.sub("", plain)).strip("-")
    if len(whole) <= longest:
        return whole
    cut = whole[: longest + 1].rpartition("-")[0]
    return cut or whole[:longest]


def unique_id(wanted: str, taken: Container[str]) -> str:
    """``wanted``, or with the first number from 2 on that nothing has yet."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
