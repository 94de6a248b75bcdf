"""The numbers of one page's notes, in reading order: one note a claim or distinct citation, on screen and on paper."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.model.article import Claim, Evidence
from annotator.model.document import Cite
from annotator.model.knowledge import Knowledge


@dataclass(slots=True)
class Note:
    """A claim's note, or that of a citation; ``words`` are those of the source that it shows, if any.

    ``references`` are the ids of the markers that lead to it.
    """

    number: int
    claim: Claim | None = None
    cite: Cite | None = None
    words: str = ""
    references: list[str] = field(default_factory=list)

    @property
    def sources(self) -> list[str]:
        """The ids of the sources that it names."""
        if self.cite is not None:
            return [self.cite.source]
        return list(dict.fromkeys(one.source for one in self.claim.evidence)) if self.claim is not None else []


class Numbering:
    """Hands out notes in the order in which they are asked for; the same one for the same claim or citation."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.notes: list[Note] = []
        self._by_key: dict[tuple[str, ...], Note] = {}
        self._in_full: dict[str, int] = {}  # in which note a source was cited first

    def cite(self, cite: Cite) -> Note | None:
        """The note of a citation; None where there is no such source (that is a diagnostic already)."""
        return self._cited(cite, None)

    def evidence(self, evidence: Evidence) -> Note | None:
        """The note of a source with the words in it that bear something out; its own words need no note apart."""
        return self._cited(Cite(evidence.source, evidence.locator or ""), evidence.quote)

    def claim(self, claim: Claim) -> Note:
        """The note of a claim."""
        return self._note(("claim", claim.id), claim=claim)

    def earlier(self, source: str, number: int) -> int | None:
        """In which earlier note than this one ``source`` is cited in full; None where that is here."""
        first = self._in_full.setdefault(source, number)
        return None if first == number else first

    def growing(self) -> Iterator[Note]:
        """Every note in order; while they are written, their texts may add some to the end."""
        position = 0
        while position < len(self.notes):
            yield self.notes[position]
            position += 1

    def _cited(self, cite: Cite, quote: str | None) -> Note | None:
        source = self._knowledge.source_by_id.get(cite.source)
        if source is None:
            return None
        # The source's own words stand somewhere in it, and not where a locator points.
        words = quote or ("" if cite.locator else source.custom.quote) or ""
        return self._note(("source", cite.source, cite.locator, words), cite=cite, words=words)

    def _note(
        self, key: tuple[str, ...], claim: Claim | None = None, cite: Cite | None = None, words: str = ""
    ) -> Note:
        note = self._by_key.get(key)
        if note is None:
            note = Note(len(self.notes) + 1, claim, cite, words)
            self.notes.append(note)
            self._by_key[key] = note
        return note
