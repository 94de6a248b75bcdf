"""The words of a name and those before it -> what it may be the name of; a guess for an editor to look at."""

from collections.abc import Sequence

from annotator.model.knowledge import EntityKind
from annotator.suggest.candidates import Candidate
from annotator.suggest.tokens import is_upper
from annotator.suggest.words import (
    COMPANIES,
    COUNTRIES,
    EVENTS,
    FACILITIES,
    FIRST_EVENTS,
    FIRST_PLACES,
    HEADS,
    LAWS,
    NOT_SHORTENED,
    ORGANIZATIONS,
    PAPERS,
    PARTICLES,
    PLACES,
)

_ENDS: tuple[tuple[frozenset[str], EntityKind], ...] = (
    (LAWS, "law"),
    (EVENTS, "event"),
    (FACILITIES, "facility"),
    (COMPANIES | ORGANIZATIONS | PAPERS, "organization"),
    (PLACES, "place"),
)
_JOINTS = ("of", "for", "on")
_WHERE = ("in", "near", "from", "at", "across", "outside", "throughout", "toward", "towards")


def has_thing(words: Sequence[str]) -> bool:
    """Whether a word tells that this is the name of no person."""
    return bool((HEADS | COMPANIES | PAPERS) & set(words)) or words[0] in FIRST_PLACES | FIRST_EVENTS


def guess_kind(words: Sequence[str], places: Sequence[Candidate], *, person: bool, acronym: bool) -> EntityKind | None:
    """The kind by the last word, or the one before `of`, `for`, `on`; else by what stands around."""
    if "v." in words or "vs." in words:
        return "law"
    if " ".join(words) in COUNTRIES:
        return "place"
    if words[0] in FIRST_EVENTS:
        return "event"
    if "&" in words:
        return "organization"
    if len(words) == 1 and is_upper(words[0]) and "." not in words[0] and len(words[0]) < 7:
        return "organization"
    if person and not acronym:
        return "person"
    joint = next((index for index, word in enumerate(words) if word in _JOINTS), len(words))
    for head in (words[joint - 1], words[-1]):
        for ends, kind in _ENDS:
            if head in ends and len(words) > 1:
                return kind
    if words[0] in FIRST_PLACES or (words[0] in NOT_SHORTENED and len(words) == 2):
        return "place"
    if sum(one.before in _WHERE for one in places) * 2 >= len(places):
        return "place"
    if all(word[0].isupper() or word.lower() in PARTICLES for word in words):
        return "person" if 1 < len(words) < 5 else None
    return None
