"""A form of a name -> the known entity whose name it is likely to be."""

from collections import defaultdict
from collections.abc import Iterable

from annotator.annotate.fold import fold_phrase
from annotator.model.knowledge import Entity
from annotator.suggest.acronyms import initials_of, letters_of
from annotator.suggest.forms import core, without_suffix
from annotator.suggest.names import ProposedName
from annotator.suggest.tokens import is_upper
from annotator.suggest.words import COMPANIES, GENERIC, TITLES

_BEFORE = ("The", "the", "U.S.", "US", "UK", "U.K.")


def bare(name: str) -> str:
    """The name without `The` and the like before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in _BEFORE else name


class Entities:
    """Known entities by the ways in which others may write their names."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.names: set[str] = set()
        self.by_core: dict[tuple[str, ...], dict[str, Entity]] = defaultdict(dict)
        self.by_initials: dict[str, dict[str, Entity]] = defaultdict(dict)
        self.by_surname: dict[str, dict[str, Entity]] = defaultdict(dict)
        self.by_id: dict[str, Entity] = {}
        for entity in entities:
            self.by_id[entity.id] = entity
            for name in entity.names:
                self._add(fold_phrase(name), entity)

    def _add(self, name: str, entity: Entity) -> None:
        self.names.add(name)
        words = name.split()
        if not words:
            return
        self.by_core[_core(name)][entity.id] = entity
        if len(words) > 2:
            for initials in initials_of(words):
                self.by_initials[initials][entity.id] = entity
        surname = without_suffix(words)[-1]
        titled = any(word in TITLES for word in words)
        if entity.kind == "person" and len(words) > 1 and surname[0].isupper() and not titled:
            self.by_surname[surname][entity.id] = entity

    def bears(self, form: str) -> bool:
        """Whether some entity has this very name, though it may be one that articles are not searched for."""
        return fold_phrase(form) in self.names or fold_phrase(bare(form)) in self.names

    def owner(self, form: str, name: ProposedName, named: set[str]) -> tuple[Entity | None, str, bool]:
        """The one entity that ``form`` is likely to name, why, and whether that is sure.

        ``named`` are the entities that other forms of the same proposed name are mentions of.
        """
        if len(named) == 1 and (entity := self.by_id.get(next(iter(named)))):
            return entity, "the article uses it for the same", True
        folded = fold_phrase(form)
        same = self.by_core.get(_core(folded), {})
        if len(same) == 1:
            return next(iter(same.values())), "the same name, written in another way", True
        if fold_phrase(name.name) != folded:
            same = self.by_core.get(_core(fold_phrase(name.name)), {})
            if len(same) == 1:
                return next(iter(same.values())), f"the article uses it for {name.name}", True
        words = folded.split()
        if len(words) == 1 and is_upper(folded):
            meant = self.by_initials.get(letters_of(folded), {})
            if len(meant) == 1:
                return next(iter(meant.values())), "its first letters", False
        meant = self.by_surname.get(folded, {}) if len(words) == 1 and folded not in GENERIC else {}
        if len(meant) == 1:
            return next(iter(meant.values())), "the surname, without the full name in the article", False
        return None, "", False


def _core(name: str) -> tuple[str, ...]:
    """What stays of a name without titles, `The`, Jr., middle initials, legal forms, accents of writing."""
    words = [word for word in core(bare(name).split()) if word not in TITLES]
    while len(words) > 1 and words[-1] in COMPANIES and len(words) > 2:
        words.pop()
    return tuple(words)
