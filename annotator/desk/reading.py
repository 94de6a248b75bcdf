"""The seeds as they are, and as changes would make them -> what would be wrong with them that is not now."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from annotator.annotate.article import annotate, annotate_article
from annotator.annotate.names import Names
from annotator.diagnostics import Report
from annotator.model.annotated import AnnotatedArticle
from annotator.model.article import Seed
from annotator.model.knowledge import Knowledge
from annotator.read.fingerprint import fingerprint
from annotator.read.memory import Memory
from annotator.read.seeds import Seeds, read_again


@dataclass(frozen=True)
class Reading:
    """Seeds with what was found while they were read."""

    seeds: Seeds
    found: Report

    @cached_property
    def names(self) -> Names:
        """The names to look for in articles."""
        return Names(self.seeds.knowledge.entities)

    def article(self, slug: str) -> AnnotatedArticle | None:
        """One article with its annotations; None where there is none of that name."""
        chosen = next((seed for seed in self.seeds.seeds if seed.article.slug == slug), None)
        return annotate_article(chosen, self.names, self.seeds.knowledge, [], []) if chosen else None

    def all(self, slugs: Collection[str] | None) -> Report:
        """What was found while reading and is found in some of the articles; in all texts, without ``slugs``."""
        report, knowledge = [*self.found], self.seeds.knowledge
        if slugs is None:
            annotate(self.seeds.seeds, knowledge, report, [])
            return report
        for seed in self.seeds.seeds:
            if seed.article.slug in slugs:
                annotate_article(seed, self.names, knowledge, report, [])
        return report


@dataclass(slots=True)
class Reader:
    """Reads the seeds again and again; files that stay as they are cost little."""

    root: Path
    base: Path
    _memory: Memory = field(default_factory=Memory)
    _now: tuple[str, Reading] | None = None

    def now(self) -> Reading:
        """The seeds as they are; the very same object until something changes."""
        digest = fingerprint(self.root, self.base)
        if self._now is None or self._now[0] != digest:
            self._now = digest, self._reading({})
        return self._now[1]

    def new(self, old: Reading, instead: Mapping[Path, bytes]) -> Report:
        """What would be found if files held something else, and was not found in ``old``."""
        new = self._reading(instead)
        slugs = _touched(old.seeds, new.seeds)
        known = Counter((one.code, one.message) for one in old.all(slugs))
        report: Report = []
        for one in new.all(slugs):
            if known[one.code, one.message] > 0:
                known[one.code, one.message] -= 1
            else:
                report.append(one)
        return report

    def _reading(self, instead: Mapping[Path, bytes]) -> Reading:
        found: Report = []
        return Reading(read_again(self.root, self.base, found, self._memory, instead), found)


def _touched(old: Seeds, new: Seeds) -> set[str] | None:
    """The articles in which anything else can be found; None where that can be any text."""
    if not all(map(_same, _named(old.knowledge), _named(new.knowledge))):
        return None
    former = {seed.article.slug: seed for seed in old.seeds}
    return {seed.article.slug for seed in new.seeds if not _is(seed, former.get(seed.article.slug))}


def _named(knowledge: Knowledge) -> Iterator[Sequence[object]]:
    """All knowledge that decides what is found in a text: nothing there depends on what a source is."""
    yield from (knowledge.entities, knowledge.backgrounds, knowledge.figures, knowledge.timelines)


def _same(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


def _is(seed: Seed, former: Seed | None) -> bool:
    return (
        former is not None
        and seed.article.document is former.article.document
        and seed.annotations is former.annotations
    )
