"""An annotated article and what is known -> what an editor may want to add: names, aliases, pins, claims, cards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.annotate.names import is_bounded
from annotator.annotate.quotes import Finder
from annotator.model.annotated import AnnotatedArticle
from annotator.model.knowledge import Entity, Knowledge
from annotator.model.span import Span
from annotator.suggest.claims import SuggestedClaim, suggest_claims
from annotator.suggest.entities import Entities, bare
from annotator.suggest.forms import without_suffix
from annotator.suggest.names import ProposedName, Recognizer, propose_names, recognized_names
from annotator.suggest.topics import SuggestedCard, suggest_cards

Leaf = tuple[int, str]


@dataclass(frozen=True, slots=True)
class SuggestedAlias:
    """A form of a known entity's name that the article uses and the knowledge lacks; ``why`` it is thought to be one.

    Where it is not ``sure``, it may be somebody else’s name, too.
    """

    entity: Entity
    alias: str
    spans: tuple[Span, ...]
    why: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class SuggestedPin:
    """A name that may be one of several entities; ``likely`` is the only one of them that the article names besides.

    ``everywhere`` if it is all that these words stand for in the article.
    """

    words: str
    spans: tuple[Span, ...]
    entities: tuple[str, ...]
    likely: str | None
    everywhere: bool


@dataclass(frozen=True, slots=True)
class SharedSurname:
    """A surname that stands alone and may be that of several people, by their ``names``, whom no entity covers yet."""

    words: str
    spans: tuple[Span, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What was found, each kind in reading order."""

    names: tuple[ProposedName, ...] = ()
    aliases: tuple[SuggestedAlias, ...] = ()
    pins: tuple[SuggestedPin, ...] = ()
    shared: tuple[SharedSurname, ...] = ()
    claims: tuple[SuggestedClaim, ...] = ()
    cards: tuple[SuggestedCard, ...] = ()


def suggest(article: AnnotatedArticle, knowledge: Knowledge, recognizer: Recognizer | None = None) -> Suggestions:
    """What could be added to an article’s annotations; names by our own rules, or by a ``recognizer``."""
    document = article.article.document
    leaves = [(leaf.start, leaf.text) for leaf in document.leaves()]
    proposed = recognized_names(leaves, recognizer) if recognizer else propose_names(leaves)
    matched = _matched(article, knowledge, proposed)
    return Suggestions(
        tuple(matched.names),
        tuple(matched.aliases),
        tuple(_pins(article)),
        tuple(_shared(article, matched.names)),
        tuple(suggest_claims(article)),
        tuple(suggest_cards(article, knowledge)),
    )


@dataclass(slots=True)
class _Matched:
    names: list[ProposedName] = field(default_factory=list)
    aliases: list[SuggestedAlias] = field(default_factory=list)


def _matched(article: AnnotatedArticle, knowledge: Knowledge, proposed: Iterable[ProposedName]) -> _Matched:
    """The names that stand somewhere where no mention and no word of an editor covers them."""
    text = article.article.document.text
    covered = _Covered(article)
    entities = Entities(knowledge.entities)
    matched = _Matched()
    for name in proposed:
        open_at: dict[str, list[Span]] = {}
        named: set[str] = set()
        for span in name.spans:
            entity = covered.by(span, bare(span.of(text)))
            if entity is None:
                open_at.setdefault(span.of(text), []).append(span)
            elif entity not in ("", _NOTHING):
                named.add(entity)
        if open_at:
            _match(name, open_at, named, entities, matched)
    return matched


def _match(
    name: ProposedName, open_at: Mapping[str, Sequence[Span]], named: set[str], entities: Entities, matched: _Matched
) -> None:
    """Tell whether what stands open is a form of a known entity's name, or the name of something new."""
    new: list[str] = []
    for form, spans in open_at.items():
        if entities.bears(form) or (named and form == name.name.upper()):
            continue  # an alias that is never to be matched, or a dateline
        owner, why, sure = entities.owner(form, name, named)
        if owner:
            matched.aliases.append(SuggestedAlias(owner, form, tuple(spans), why, sure))
        else:
            new.append(form)
    if new:
        title = name.name if name.name in new or not named else new[0]
        forms = tuple(form for form in name.forms if form in new and form != title)
        if title not in new and title not in open_at:
            title = new[0]
            forms = tuple(form for form in forms if form != title)
        spans = tuple(span for form in new for span in open_at[form])
        matched.names.append(ProposedName(title, forms, tuple(sorted(spans)), name.kind))


# In place of an entity where an editor says that these words, and longer ones around them, name none.
_NOTHING = "-"


class _Covered:
    """The spans of an article that need no suggestion."""

    def __init__(self, article: AnnotatedArticle) -> None:
        text = article.article.document.text
        finder = Finder(text)
        spans = [(mention.span, mention.entity) for mention in article.mentions]
        spans += [(one.span, "") for one in article.unsettled]
        for exclusion in article.annotations.exclude:
            found = finder.find(exclusion.quote, len(text) + 1)
            spans += [(span, _NOTHING) for span in found]
        self.spans = sorted(spans, key=lambda pair: pair[0])
        self.starts = [span.start for span, _ in self.spans]

    def by(self, span: Span, words: str) -> str | None:
        """The entity that is named there, nothing if that is settled otherwise, None if nothing covers it."""
        core = Span(span.end - len(words), span.end)
        for known, entity in self._near(span):
            if known.covers(core) or (entity == _NOTHING and known.overlaps(core)):
                return entity
        return None

    def _near(self, span: Span) -> Iterable[tuple[Span, str]]:
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] <= span.start - _LONGEST:
                low = middle + 1
            else:
                high = middle
        for known, entity in self.spans[low:]:
            if known.start > span.end:
                return
            yield known, entity


# Characters of a mention or an exclusion that may cover a name from before its start.
_LONGEST = 400


def _pins(article: AnnotatedArticle) -> Iterable[SuggestedPin]:
    text = article.article.document.text
    named = {mention.entity for mention in article.mentions}
    by_words: dict[tuple[str, tuple[str, ...]], list[Span]] = {}
    for one in article.unsettled:
        by_words.setdefault((one.span.of(text), one.entities), []).append(one.span)
    for (words, entities), spans in by_words.items():
        likely = [entity for entity in entities if entity in named]
        everywhere = _count(text, words) == len(spans) > 1
        yield SuggestedPin(words, tuple(spans), entities, likely[0] if len(likely) == 1 else None, everywhere)


def _shared(article: AnnotatedArticle, names: Iterable[ProposedName]) -> Iterable[SharedSurname]:
    """Surnames of several new people, where they stand in no longer name."""
    text = article.article.document.text
    covered = _Covered(article)
    people: dict[str, dict[str, None]] = {}
    longer: list[Span] = []
    for name in names:
        words = without_suffix(name.name.split())
        longer += [span for span in name.spans if span.of(text) != words[-1]]
        if name.kind == "person" and len(words) > 1:
            people.setdefault(words[-1], {})[name.name] = None
    for surname, sharing in people.items():
        spans = [span for span in _places(text, surname) if covered.by(span, surname) is None]
        spans = [span for span in spans if not any(one.covers(span) for one in longer)]
        if len(sharing) > 1 and spans:
            yield SharedSurname(surname, tuple(spans), tuple(sharing))


def _count(text: str, words: str) -> int:
    """How often the words stand there as words of their own."""
    return sum(1 for _ in _places(text, words))


def _places(text: str, words: str) -> Iterator[Span]:
    """Where the words stand as words of their own."""
    start = text.find(words)
    while start >= 0:
        if is_bounded(text, start, start + len(words)):
            yield Span(start, start + len(words))
        start = text.find(words, start + 1)
