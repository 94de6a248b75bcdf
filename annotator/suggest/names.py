"""A text -> the names in it, each with the shorter forms that belong to it and every place where one of them stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from annotator.model.knowledge import EntityKind
from annotator.model.span import Span
from annotator.suggest.acronyms import initials_of, letters_of, shares_letters
from annotator.suggest.candidates import Candidate, candidates, trimmed
from annotator.suggest.forms import core, key_of, without_suffix
from annotator.suggest.kinds import guess_kind, has_thing
from annotator.suggest.tokens import Phrases, is_upper, tokens
from annotator.suggest.words import COMPANIES, GENERIC, HEADS, NOT_SHORTENED, PARTICLES

# A recognizer gives the names of one block, with the kind if it knows it.
Recognizer = Callable[[str], Iterable[tuple[Span, EntityKind | None]]]


@dataclass(frozen=True, slots=True)
class ProposedName:
    """A name with its shorter forms and its places; the ``kind`` is a guess, None without any ground for one."""

    name: str
    forms: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    kind: EntityKind | None = None


@dataclass(slots=True)
class _Group:
    name: str
    words: tuple[str, ...]
    forms: dict[str, None] = field(default_factory=dict)
    places: list[Candidate] = field(default_factory=list)
    acronyms: dict[str, None] = field(default_factory=dict)
    written: bool = False


def propose_names(leaves: Iterable[tuple[int, str]]) -> list[ProposedName]:
    """The names of a text's blocks, each block given by its offset and text, as they first stand."""
    listed = list(leaves)
    found, headlines = candidates(listed)
    return _proposed(found, headlines, _end_of_headline(listed))


def recognized_names(leaves: Iterable[tuple[int, str]], recognizer: Recognizer) -> list[ProposedName]:
    """The same from names that something else has found; their shorter forms are put together by our rules."""
    found: list[Candidate] = []
    kinds: dict[str, EntityKind | None] = {}
    listed = list(leaves)
    for start, text in listed:
        for span, kind in recognizer(text):
            inside = trimmed(text, span)
            if inside is not None:
                words = tuple(inside.of(text).split())
                found.append(Candidate(Span(start + inside.start, start + inside.end), words))
                kinds.setdefault(" ".join(words), kind)
    proposed = _proposed(found, (), _end_of_headline(listed))
    return [replace(one, kind=kinds.get(one.name) or one.kind) for one in proposed]


def _end_of_headline(leaves: Sequence[tuple[int, str]]) -> int:
    """Where the first block ends if it is no sentence: a headline has short names before the text has long ones."""
    start, text = leaves[0] if leaves else (0, ".")
    return 0 if text.rstrip("”\"’' ").endswith((".", "!", "?", "…")) else start + len(text)


def _proposed(
    found: Sequence[Candidate], headlines: Sequence[tuple[int, str]], headline_end: int
) -> list[ProposedName]:
    groups = _folded(_groups(found), headline_end)
    places: dict[str, list[Span]] = {name: [one.span for one in group.places] for name, group in groups.items()}
    for form, span in _in_headlines(groups, headlines):
        places[form].append(span)
    proposed = [
        ProposedName(group.name, tuple(group.forms), tuple(sorted(places[name])), _kind(group))
        for name, group in groups.items()
    ]
    return sorted(proposed, key=lambda one: one.spans[0])


def _groups(found: Sequence[Candidate]) -> dict[str, _Group]:
    """The places by what stands there, longest first."""
    groups: dict[str, _Group] = {}
    for one in found:
        words = tuple(word.capitalize() for word in one.words) if one.dateline else one.words
        name = " ".join(words)
        group = groups.setdefault(key_of(name), _Group(name, words))
        if one.text != name:
            group.forms[one.text] = None
        else:
            group.written = True
        group.places.append(one)
        if one.acronym:
            group.acronyms[one.acronym] = None
    for group in groups.values():  # a dateline needs no alias where the name stands besides
        group.forms = {} if group.written else group.forms
    return groups


def _folded(groups: dict[str, _Group], headline_end: int) -> dict[str, _Group]:
    """Each shorter form joins the one longer name that it can belong to; where two can be meant, it is left out."""
    kept: dict[str, _Group] = {}
    index = _Owners(kept, headline_end)
    for key in sorted(
        groups, key=lambda key: (-len(groups[key].words), -len(key), is_upper(key), groups[key].places[0].span)
    ):
        group = groups[key]
        owners = index.of(group)
        if not owners:
            kept[key] = group
            index.add(key)
        elif len(owners) == 1:
            owner = kept[owners[0]]
            if key.upper() != owners[0].upper():
                owner.forms[group.name] = None
            owner.places += group.places
            owner.acronyms |= group.acronyms
    for group in kept.values():
        group.forms = dict.fromkeys(sorted(group.forms, key=lambda form: (-len(form), form)))
    return dict(sorted(kept.items(), key=lambda item: min(one.span for one in item[1].places)))


class _Owners:
    """Which names a shorter form can belong to."""

    def __init__(self, groups: dict[str, _Group], headline_end: int) -> None:
        self.groups = groups
        self.headline_end = headline_end
        self.by_end: dict[str, list[str]] = defaultdict(list)
        self.by_end_with_article: dict[str, list[str]] = defaultdict(list)
        self.by_start: dict[str, list[str]] = defaultdict(list)
        self.by_core: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self.by_acronym: dict[str, list[str]] = defaultdict(list)
        self.by_initials: dict[str, list[str]] = defaultdict(list)
        self.upper: dict[str, str] = {}
        self.ends: dict[int, str] = {}

    def add(self, key: str) -> None:
        """Make a name known, with what can be short for it."""
        group = self.groups[key]
        words = group.words
        self.upper.setdefault(key.upper(), key)
        for acronym in group.acronyms:
            self.by_acronym[acronym].append(key)
        self.by_core[core(words)].append(key)
        self.ends.update((one.span.end, key) for one in group.places)
        for initials in initials_of(words) if len(words) > 1 else ():
            self.by_initials[initials].append(key)
        bare = without_suffix(words)
        if len(bare) < 2:
            return
        joined = any(word in ("of", "for", "on", "in", "v.", "with", "the", "to") for word in bare)
        if not joined and bare[0] in NOT_SHORTENED:
            self.by_end_with_article[key_of(bare[-1])].append(key)
        elif not joined:
            self.by_end[key_of(bare[-1])].append(key)
            start = len(bare) - 1
            while start > 1 and bare[start - 1].lower() in PARTICLES:
                start -= 1
                self.by_end[key_of(" ".join(bare[start:]))].append(key)
        for end in range(1, len(bare)):
            if all(word in COMPANIES for word in bare[end:]):
                self.by_start[key_of(" ".join(bare[:end]))].append(key)

    def of(self, group: _Group) -> list[str]:
        """The keys of the names that ``group`` can be short for."""
        key, words = key_of(group.name), group.words
        if key in self.by_acronym:
            return self.by_acronym[key]
        if is_upper(group.name) and key.upper() in self.upper:
            return [self.upper[key.upper()]]
        if len(words) == 1 and is_upper(words[0]):
            meant = self.by_initials.get(letters_of(words[0])) or self._defined_before(group)
            if meant:
                return meant
        if len(words) > 1 and core(words) in self.by_core:
            return self.by_core[core(words)]
        if key in self.by_start:
            return self.by_start[key]
        if (len(words) > 1 and words[0].lower() not in PARTICLES) or words[0] in GENERIC:
            return []
        known = all(one.before == "the" for one in group.places)  # the Shield: the Northern Shield
        owners = self.by_end.get(key) or (self.by_end_with_article.get(key, []) if known else [])
        return [owner for owner in owners if self._introduces(self.groups[owner], group)]

    def _introduces(self, owner: _Group, short: _Group) -> bool:
        """Whether the full name stands first, as in news; in a headline or behind a title it need not."""
        first = min((one.span.start for one in short.places if one.span.start >= self.headline_end), default=None)
        titled = any(one.titled for one in short.places)
        return first is None or titled or min(one.span.start for one in owner.places) < first

    def _defined_before(self, group: _Group) -> list[str]:
        """A name right before an acronym in brackets that shares a letter with it."""
        first = group.places[0]
        key = self.ends.get(first.span.start - 2, "")
        named = bool(key) and not first.before and shares_letters(group.name, self.groups[key].words)
        return [key] if named else []


def _in_headlines(groups: dict[str, _Group], headlines: Sequence[tuple[int, str]]) -> Iterable[tuple[str, Span]]:
    """Names that the running text knows, in blocks whose own capitals tell nothing."""
    known = {form: key for key, group in groups.items() for form in (group.name, *group.forms)}
    phrases = Phrases(known)
    for start, text in headlines:
        words = tokens(text)
        for form, first, last in phrases.found(words):
            yield known[form], Span(start + words[first].start, start + words[last].end)


def _kind(group: _Group) -> EntityKind | None:
    shortened = any(len(form.split()) == 1 and form == without_suffix(group.words)[-1] for form in group.forms)
    speaks = any(one.speaks for one in group.places)
    person = any(one.titled for one in group.places) or ((shortened or speaks) and not has_thing(group.words))
    return guess_kind(group.words, group.places, person=person, acronym=bool(HEADS & set(group.words)))
