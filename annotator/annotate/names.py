"""Names in a text: the longest known name at each word, by a dictionary of first words.

How fast it is beside libraries stands in benchmarks/results.md, and why it is none of them in
docs/project/decisions/0003-own-matcher.md.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.annotate.fold import fold, fold_phrase
from annotator.model.knowledge import Alias, Entity
from annotator.model.letters import strip_accents
from annotator.model.span import Span

# Scripts that put no space between words; each of their characters is a word to us.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(f"[{_UNSPACED}]|[^\\W{_UNSPACED}]+|[^\\w\\s]")
_WORD_CHAR = re.compile(f"[^\\W{_UNSPACED}]")
_PERSON_SUFFIX = re.compile(r"(?:Jr|Sr|PhD|MD|Esq)\.?|[IVX]+")


# Places in one text where an editor says which entity is named, or that none is.
Settled = Sequence[tuple[Span, str | None]]


@dataclass(frozen=True, slots=True)
class Found:
    """A name that stands at ``span`` and the entities that bear it; ``derived`` if only as a surname."""

    span: Span
    entities: frozenset[str]
    derived: bool = False


class Names:
    """The names of some entities, made ready for search."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.bearers: dict[str, set[str]] = defaultdict(set)
        self.lengths: dict[str, set[int]] = defaultdict(set)
        # Names as editors wrote them, folded.
        self.written: set[str] = set()
        # Full name of a person -> surname forms that the name introduces.
        self.introduces: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for entity in entities:
            for name in _matched_names(entity):
                self.written.add(fold_phrase(name))
                surnames = _surnames(name, entity) if entity.kind == "person" else set()
                for form in _forms(name):
                    self._add(form, entity.id)
                    self.introduces[form].update((surname, entity.id) for surname in surnames)

    @property
    def shared(self) -> Mapping[str, frozenset[str]]:
        """Names that more than one entity bears, without forms of them that no editor wrote."""
        shared = {name: frozenset(ids) for name, ids in self.bearers.items() if len(ids) > 1}
        implied = {form for name in shared if name in self.written for form in _forms(name)} - self.written
        return {name: ids for name, ids in shared.items() if name not in implied}

    def _add(self, name: str, entity: str) -> None:
        first = _TOKEN.match(name)
        if first:
            self.bearers[name].add(entity)
            self.lengths[first[0]].add(len(name))

    def search(self, texts: Iterable[str], settled: Mapping[int, Settled] | None = None) -> Iterator[list[Found]]:
        """The names in each of some consecutive texts, disjoint and in order.

        A person's surname is found once the full name has stood in this or an earlier one of them, unless an editor
        has ``settled`` (by the index of the text) that it names somebody else there, or nobody.
        """
        introduced = _Introduced()
        for index, text in enumerate(texts):
            yield list(self._search(text, introduced, (settled or {}).get(index, ())))

    def _search(self, text: str, introduced: "_Introduced", settled: Settled) -> Iterator[Found]:
        folded = fold(text)
        view = folded.text
        position = 0
        while match := _TOKEN.search(view, position):
            start, token = match.start(), match[0]
            begins = token in self.lengths or token in introduced.lengths
            name = self._longest(view, start, token, introduced) if begins else None
            if name is None:
                position = match.end()
                continue
            position = start + len(name)
            explicit = self.bearers.get(name, set())
            surnames = introduced.bearers.get(name, set())
            span = folded.span(start, position)
            said = [entity for where, entity in settled if where.overlaps(span)]
            for surname, entity in self.introduces.get(name, ()):
                if not said or entity in said:
                    introduced.add(surname, entity)
            yield Found(span, frozenset(explicit | surnames), derived=not explicit)

    def _longest(self, view: str, start: int, token: str, introduced: "_Introduced") -> str | None:
        lengths = self.lengths.get(token, set()) | introduced.lengths.get(token, set())
        for length in sorted(lengths, reverse=True):
            name = view[start : start + length]
            if (name in self.bearers or name in introduced.bearers) and is_bounded(view, start, start + len(name)):
                return name
        return None


class _Introduced:
    """Surnames whose full names have stood so far."""

    def __init__(self) -> None:
        self.bearers: dict[str, set[str]] = defaultdict(set)
        self.lengths: dict[str, set[int]] = defaultdict(set)

    def add(self, surname: str, entity: str) -> None:
        first = _TOKEN.match(surname)
        if first:
            self.bearers[surname].add(entity)
            self.lengths[first[0]].add(len(surname))


def _matched_names(entity: Entity) -> list[str]:
    """The names to look for; an alias that repeats the entity's name decides about it."""
    aliases = {entity.name: Alias(name=entity.name), **{alias.name: alias for alias in entity.aliases}}
    return [alias.name for alias in aliases.values() if alias.is_matched]


def _forms(name: str) -> set[str]:
    """The name as written, without accents, and with a capital where it begins a sentence."""
    folded = fold_phrase(name)
    forms = {folded, strip_accents(folded)}
    return forms | {form[0].upper() + form[1:] for form in forms if form[:1].islower()}


def _surnames(name: str, person: Entity) -> set[str]:
    """The surname that a full name of ``person`` introduces, alone and with its particles (von der Leyen).

    A title such as "President of Mexico" shares neither the given name nor the surname and introduces none; nor is
    one introduced that is an alias never to be matched (May).
    """
    words, own = _name_words(name), _name_words(person.name)
    if len(words) < 2 or not words[0][0].isupper() or len(words[-1]) < 2 or not words[-1][0].isupper():
        return set()
    if not own or (words[0] != own[0] and words[-1] != own[-1]):
        return set()
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    never = {form for alias in person.aliases if not alias.is_matched for form in _forms(alias.name)}
    return (_forms(words[-1]) | _forms(" ".join(words[first:]))) - never


def _name_words(name: str) -> list[str]:
    """The words of a person's name without Jr. and the like."""
    words = [word for word in (part.strip(",") for part in fold_phrase(name).split()) if word]
    while len(words) > 1 and _PERSON_SUFFIX.fullmatch(words[-1]):
        words.pop()
    return words


def is_bounded(text: str, start: int, end: int) -> bool:
    """Whether the words before and after ``[start, end)`` let this be a name of its own."""
    before, after = text[max(0, start - 3) : start], text[end : end + 2]
    if _is_word(before[-1:]) and _WORD_CHAR.match(text[start]):
        return False
    if after and (unicodedata.category(after[0])[0] == "M" or (_is_word(text[end - 1]) and _is_word(after[0]))):
        return False
    # K-Fed, O'Brien: one capital and a joint belong to the name; U.S.-Mexico has a full stop before the hyphen.
    if len(before) > 1 and before[-1] in "-'" and before[-2].isupper() and not _is_word(before[-3:-2]):
        return False
    # U.S. in U.S.A. (or U.S.A), S.A. in U.S.A.: letters with full stops go on.
    if text[end - 1] == "." and after[:1].isupper() and not _is_word(after[1:]):
        return False
    return not (len(before) > 1 and before[-1] == "." and before[-2].isupper() and text[start + 1 : start + 2] == ".")


def _is_word(char: str) -> bool:
    """Whether ``char`` (or nothing, at an end of the text) is part of a word in a script with spaces."""
    return bool(_WORD_CHAR.match(char)) or (char != "" and unicodedata.category(char)[0] == "M")
