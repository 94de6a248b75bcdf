"""Runs of capitals -> names: without titles, dates and what only begins a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.model.span import Span
from annotator.suggest.acronyms import definitions
from annotator.suggest.common import is_common, is_opener, looks_common
from annotator.suggest.sequences import Run, Runs
from annotator.suggest.tokens import Phrases, Token, is_headline, is_upper, tokens
from annotator.suggest.words import (
    BEFORE_TITLES,
    COMPANIES,
    COMPOUND,
    COUNTRIES,
    DEMONYMS,
    FIRST_EVENTS,
    FIRST_PLACES,
    GENERIC,
    HEADS,
    MONTHS,
    NOT_SHORTENED,
    PARTICLES,
    SHORT_STATES,
    TITLES,
    WEEKDAYS,
)

_SPEECH = (
    "said",
    "says",
    "told",
    "asked",
    "added",
    "argued",
    "explained",
    "wrote",
    "recalled",
    "replied",
    "who",
    "whose",
)
_ROLES = ("captain", "striker", "spokesman", "spokeswoman", "author", "singer", "actor", "actress", "member", "members")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name as it stands at one place; ``words`` are its words, ``titled`` if a title stood before it.

    ``acronym`` is what the text defines right behind it; ``speaks`` if what follows is what people do; ``before`` the
    word in front of it, in small letters; ``dateline`` if it is the place, all in capitals, with which a report begins.
    """

    span: Span
    words: tuple[str, ...]
    titled: bool = False
    speaks: bool = False
    acronym: str = ""
    before: str = ""
    dateline: bool = False

    @property
    def text(self) -> str:
        """The name with single spaces."""
        return " ".join(self.words)


@dataclass(slots=True)
class Seen:
    """What the whole text tells of its words.

    They stand in small letters, or with a capital inside a sentence; ``ordinary`` are the acronyms of what is no name.
    """

    small: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    ordinary: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Block:
    """A block with its words; ``defined`` are the acronyms behind names, by the name's last word.

    ``fixed`` has the last word of each name whose ends are known, by its first word.
    """

    text: str
    start: int
    words: Sequence[Token]
    fixed: dict[int, int]
    defined: dict[int, str]

    def runs(self) -> list[Run]:
        """The runs of capitals in it."""
        return Runs(self.text, self.words).found(self.fixed)


def candidates(leaves: Iterable[tuple[int, str]]) -> tuple[list[Candidate], list[tuple[int, str]]]:
    """The names of blocks, each given by its offset and text, and the blocks whose capitals tell nothing."""
    blocks: list[_Block] = []
    headlines: list[tuple[int, str]] = []
    seen = Seen()
    for start, text in leaves:
        words = tokens(text)
        if is_headline(text, words):
            headlines.append((start, text))
        elif words:
            blocks.append(_block(start, text, words, seen))
    for block in blocks:
        _learn(block, seen)
    _fix_again(blocks)
    found = [one for block in blocks for run in block.runs() for one in _candidate(block, run, seen)]
    return found, headlines


def trimmed(text: str, span: Span) -> Span | None:
    """The span of a name without article, titles and possessive ending; None where no word with a capital is left."""
    inside = [word for word in tokens(text) if span.start <= word.start and word.end <= span.end]
    while inside and not inside[0].capital and inside[0].text not in PARTICLES:
        inside = inside[1:]
    first = _after_titles(inside, 0, len(inside) - 1) if inside else 0
    inside = inside[first:] or inside
    inside = inside[1:] if len(inside) > 1 and inside[0].text == "The" else inside
    return Span(inside[0].start, inside[-1].end) if inside and any(word.capital for word in inside) else None


def _block(start: int, text: str, words: list[Token], seen: Seen) -> _Block:
    fixed: dict[int, int] = {}
    defined: dict[int, str] = {}
    for one in definitions(text, words):
        if one.ordinary:
            seen.ordinary.add(one.acronym)
        else:
            fixed[one.first] = one.last
            defined[one.last] = one.acronym
    return _Block(text, start, words, fixed, defined)


def _fix_again(blocks: Sequence[_Block]) -> None:
    """A title whose ends were told in one place is the same title in others: Lines in the Water."""
    titles: set[str] = set()
    for block in blocks:
        for run in block.runs():
            said = block.words[run.first : run.last + 1]
            if run.whole and any(not word.text[0].isupper() for word in said):
                titles.add(block.text[said[0].start : said[-1].end])
    known = Phrases(titles)
    for block in blocks if titles else ():
        block.fixed.update({first: last for _, first, last in known.found(block.words)})


def _learn(block: _Block, seen: Seen) -> None:
    for word in block.words:
        if not word.capital:
            seen.small.add(word.text)
        elif not word.begins and not is_upper(word.text):
            seen.inside.add(word.text)


def _candidate(block: _Block, run: Run, seen: Seen) -> Iterable[Candidate]:
    first, last = run.first, run.last
    words = block.words
    if not run.whole:
        first = _after_opener(words, first, last, seen)
        first, last = _without_dates(words, first, last)
    if first > last:
        return
    stripped = _after_titles(words, first, last) if not run.whole or last - first < 4 else first
    titled = stripped > first or (first > 0 and words[first].joined and words[first - 1].text in _ROLES)
    first = stripped
    if first > last or not (run.whole or _is_name(words[first : last + 1], seen)):
        return
    first = _with_particles(words, first)
    yield _made(block, first, last, titled=titled)


def _made(block: _Block, first: int, last: int, *, titled: bool) -> Candidate:
    words = block.words
    end = words[last].end
    head, _, tail = words[last].text.rpartition("-")
    if first == last and head and tail.lower() in COMPOUND and tail.islower():
        end -= len(tail) + 1  # Mexico-based
    span = Span(block.start + words[first].start, block.start + end)
    after = words[last + 1] if last + 1 < len(words) else None
    spoken = after is not None and after.text in _SPEECH and after.gap in (" ", ", ")
    aged = after is not None and after.gap == ", " and after.text.isdigit() and len(after.text) > 1
    before = words[first - 1].text.lower() if first and words[first].gap == " " else ""
    said = tuple(block.text[span.start - block.start : span.end - block.start].split())
    opens = first == 0 and after is not None and any(mark in after.gap for mark in ",(–—-")
    dateline = opens and all(is_upper(word) for word in said)
    person = spoken or (aged and last > first)
    return Candidate(span, said, titled, person, block.defined.get(last, ""), before, dateline)


def _after_opener(words: Sequence[Token], first: int, last: int, seen: Seen) -> int:
    """Where the run begins without a word that has its capital from the sentence."""
    while first <= last and words[first].begins:
        word = words[first].text
        if _keeps(words, first, last, seen):
            return first
        first += 1
        while first <= last and not words[first].capital and word:
            first += 1
    return first


def _keeps(words: Sequence[Token], first: int, last: int, seen: Seen) -> bool:
    word = words[first].text
    if word in seen.inside and not is_opener(word):
        return not (first == last and word in GENERIC)
    if is_opener(word) or (word.lower() in seen.small and first == last):
        return False
    if first < last and word in FIRST_EVENTS | FIRST_PLACES:
        return True
    if is_upper(word) or any(char.isupper() for char in word[1:]) or word.endswith("."):
        return True
    if first < last:
        after = words[first + 1].text
        known = after in seen.inside and words[last].text not in HEADS | COMPANIES
        plain = is_common(word) and word not in TITLES | HEADS
        return not (plain and known and words[last].text not in TITLES and first + 1 == last)
    # A block of one word is the head of a table or the like.
    return len(words) > 1 and not (is_common(word) if words[first].owns else looks_common(word))


def _without_dates(words: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    dates = MONTHS | WEEKDAYS
    while first <= last and words[first].text in dates and first + 1 <= last and words[first + 1].text in dates:
        first += 1
    return first, last


def _after_titles(words: Sequence[Token], first: int, last: int) -> int:
    """Where the name begins behind what says what somebody is; past the end where there is nothing else."""
    said = [word.text for word in words[first : last + 1]]
    role = said[-1] in TITLES and not (len(said) > 1 and said[-2][0].islower())  # not the Department of Justice
    if role and not (len(said) == 2 and said[0] in _given(said)):
        return last + 1
    for index in range(len(said) - 2, -1, -1):
        rest = said[index + 1 :]
        if said[index] not in TITLES or not words[first + index + 1].capital or words[first + index + 1].gap == " & ":
            continue
        things = HEADS | COMPANIES | FIRST_PLACES
        if (len(rest) == 1 or not things & set(rest)) and not (len(rest) == 1 and rest[0] in things):
            return first + index + 1
    return first


def _given(said: Sequence[str]) -> Sequence[str]:
    """A first word that makes the second a surname and no title: an initial (J. Dean)."""
    return [word for word in said[:1] if len(word) == 2 and word.endswith(".")]


def _is_name(words: Sequence[Token], seen: Seen) -> bool:
    said = [word.text for word in words]
    if len(said) == 2 and _is_demonym(said[1]) and said[0] in NOT_SHORTENED:
        return False  # North American
    if all(_is_demonym(word) or word in MONTHS | WEEKDAYS or word.lower() in PARTICLES for word in said):
        return False
    if len(said) > 1:
        return not all(_is_demonym(word) or word in TITLES or word in BEFORE_TITLES for word in said)
    word = said[0]
    if word in SHORT_STATES or word in GENERIC or is_opener(word) or word in seen.ordinary or len(word) < 2:
        return False
    head, _, tail = word.partition("-")
    if head in DEMONYMS and tail:
        return False  # Saudi-backed
    if not any(char.isalpha() for char in word) or (word[0].isdigit() and not word[-1].isdigit()):
        return False
    return not (word.endswith(".") and len(word) == 2)


def _is_demonym(word: str) -> bool:
    return word in DEMONYMS or (word.removesuffix("s") in DEMONYMS and word not in COUNTRIES)


def _with_particles(words: Sequence[Token], first: int) -> int:
    """Where `de la Croix` begins; only small words that no English sentence has there."""
    begin = first
    while begin > 0 and words[begin].joined and words[begin - 1].text in PARTICLES and begin > first - 3:
        begin -= 1
    return begin
