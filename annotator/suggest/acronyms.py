"""Acronyms: where a text says what one stands for, and whether one can stand for a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.suggest.tokens import Token, is_upper
from annotator.suggest.words import SMALL

_IN_BRACKETS = re.compile(r"\((?:the |or )?[“\"]?([A-Z][\w.&\-]{1,9})[”\"]?\)")
_IN_WORDS = re.compile(
    r",? (?:or|known as|called|abbreviated as|known by its initials as|for short) (?:the )?([A-Z]{2,8})\b"
)
# Words that may stand in a full name though the acronym passes over them, and how far back the name may begin.
_PASSED = 6
# Acronyms of two letters are too often something else.
_SHORT = ("US", "UN", "EU", "UK")


@dataclass(frozen=True, slots=True)
class Definition:
    """Words ``[first, last]`` of a block that an acronym stands for; ``ordinary`` if they are no name."""

    acronym: str
    first: int
    last: int
    ordinary: bool = False


def definitions(text: str, words: Sequence[Token]) -> Iterator[Definition]:
    """Where one block tells what an acronym stands for; only what the letters bear out."""
    if "(" not in text and " or " not in text and "known" not in text and "called" not in text:
        return
    ends = {word.end: index for index, word in enumerate(words)}
    for pattern in (_IN_BRACKETS, _IN_WORDS):
        for match in pattern.finditer(text):
            acronym = match[1]
            before = text[: match.start()].rstrip(" ,")
            last = ends.get(len(before))
            if last is None or not is_upper("".join(acronym.split("."))[:2]):
                continue
            first = _reach(_letters(acronym), words, last)
            if first is not None:
                ordinary = not words[first].capital
                yield Definition(acronym, first, last, ordinary)


def letters_of(acronym: str) -> str:
    """The letters by which names are looked up that it can be short for; none if it is too short to tell."""
    letters = _letters(acronym)
    return letters if len(letters) > 2 or letters in _SHORT else ""


def initials_of(name: Sequence[str]) -> set[str]:
    """The first letters of a name's words, small words counted and not."""
    return {_initials(name, small=False), _initials(name, small=True)}


def shares_letters(acronym: str, name: Sequence[str]) -> bool:
    """Whether an acronym in brackets behind a name can be its, if only in another language."""
    initials = _initials(name, small=False)
    return len(name) > 1 and _letters(acronym)[:1] in initials


def _reach(letters: str, words: Sequence[Token], last: int) -> int | None:
    """Where the words begin whose first letters are ``letters``, read back from ``last``."""
    first = last
    while first >= 0 and last - first < len(letters) + _PASSED:
        name = [word.text for word in words[first : last + 1]]
        starts = name[0].lower() not in SMALL and name[0][0].upper() == letters[:1]
        exact = letters in (initials := (_initials(name, small=False), _initials(name, small=True)))
        if starts and (exact or (len(letters) > 2 and initials[0][:-1] == letters)):
            return first
        if words[first].begins:
            return None
        first -= 1
    return None


def _letters(acronym: str) -> str:
    return "".join(char for char in acronym if char.isalpha()).upper()


def _initials(name: Sequence[str], *, small: bool) -> str:
    parts = [part for word in name for part in re.split("[-‐‑]", word) if part]
    return "".join(part[0].upper() for part in parts if small or part.lower() not in SMALL)
