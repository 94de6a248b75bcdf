"""The notes of one chapter: their calls in the text, and what stands at the foot of a page."""

from collections.abc import Sequence
from itertools import groupby

from annotator.model.article import Claim, Evidence
from annotator.model.document import Cite, Inline, Run
from annotator.model.source import Source
from annotator.model.span import Place
from annotator.model.strings import Strings
from annotator.render.context import Context
from annotator.render.escape import nest_quotes
from annotator.render.notes import at_quote, full_citation, speech, title_language
from annotator.render.numbering import Note, Numbering
from annotator.render.print.text import Inlines, Letters, PrintText, Value, language_of


class PrintNotes:
    """Hands out calls while a chapter is written, then writes the notes; numbers are those of the page on screen.

    ``chapter`` names the chapter in labels.
    """

    def __init__(self, context: Context, letters: Letters, chapter: str) -> None:
        self.context = context
        self.strings: Strings = context.strings
        self.letters = letters
        self.chapter = chapter
        self._sources = context.knowledge.source_by_id
        self.numbering = Numbering(context.knowledge)
        self._called: set[int] = set()
        language = context.site_strings.tag
        self._language = language if language != self.strings.tag else None

    def cite(self, cite: Cite) -> Inlines:
        """The call of a citation; nothing where there is no such source (that is a diagnostic already)."""
        note = self.numbering.cite(cite)
        return [] if note is None else [self._call(note)]

    def evidence(self, evidence: Evidence) -> Inlines:
        """The call of a source with the words in it that bear something out."""
        note = self.numbering.evidence(evidence)
        return [] if note is None else [self._call(note)]

    def claim(self, claim: Claim) -> Value:
        """The call of a claim."""
        return self._call(self.numbering.claim(claim))

    def written(self, text: PrintText) -> list[Value]:
        """What each note says, in order; the texts of findings may add some to the end."""
        return [self._note(note, text) for note in self.numbering.growing()]

    def _call(self, note: Note) -> Value:
        first = note.number not in self._called
        self._called.add(note.number)
        return {"n": note.number, **({"first": True} if first else {})}

    def _note(self, note: Note, text: PrintText) -> Value:
        made: dict[str, Value] = {"n": note.number}
        if note.claim is None:
            assert note.cite is not None
            source = self.context.knowledge.source_by_id[note.cite.source]
            return {
                **made,
                "works": [self._work(note, source, [(note.words, note.cite.locator)])],
            }
        claim = note.claim
        made |= {"kind": claim.finding.kind, "word": self.letters.take(self.strings.findings[claim.finding.kind])}
        made["b"] = text.line(claim.finding.text, glosses=False)
        if claim.reason is not None:
            # Its blocks are set as lines of the note: of lists and tables the words remain.
            made["reason"] = [text.inlines(leaf, glosses=False) for leaf in claim.reason.leaves()]
        if claim.since is not None:
            made["since"] = text.line(claim.since, glosses=False)
        made["works"] = [
            self._work(
                note, self.context.knowledge.source_by_id[name], [(one.quote, one.locator or "") for one in group]
            )
            for name, group in groupby(claim.evidence, lambda one: one.source)
            if name in self._sources  # one that is not there is a diagnostic already
        ]
        return made

    def _work(self, note: Note, source: Source, passages: Sequence[tuple[str | None, str]]) -> Value:
        """The supporting words and the work that they stand in: in full in the first note of a chapter."""
        several = len(passages) > 1
        quotes, behind = [], ""
        for words, locator in passages:
            apart = locator if several and words else ""
            if words:
                quotes.append(quoted(words, source.lang or self._language, self, source.place(), apart))
            if locator and not apart:
                behind += f", {locator}"
        first = next((words for words, _ in passages if words), None)
        earlier = self.numbering.earlier(source.id, note.number)
        if earlier is None:
            return {"quotes": quotes, **work(source, self, first, behind)}
        name = source.outlet or source.label
        date = f", {self.strings.partial(source.issued)}" if source.issued else ""
        line = self.letters.take(f"{name[0].upper()}{name[1:]}{date}{behind}", source.place())
        label = self.letters.take(self.strings.earlier.format(number=earlier))
        again: Inlines = [f"{line} (", {"to": note_label(self.chapter, earlier), "b": [label]}, ")."]
        return {"id": source.id, "quotes": quotes, "c": again}


def work(source: Source, here: "PrintNotes", words: str | None, locator: str = "") -> dict[str, Value]:
    """The full citation with its addresses; the link opens the work at ``words``."""
    made: dict[str, Value] = {"id": source.id, "c": _citation(source, here, locator)}
    strings = here.strings
    if source.url:
        made |= {"url": here.letters.take(source.url, source.place("url")), "a": at_quote(source.url, words)}
    if source.custom.archive_url:
        made |= {"archive": source.custom.archive_url, "archived": here.letters.take(strings.archived)}
    if source.accessed:
        made["seen"] = here.letters.take(strings.seen.format(date=strings.partial(source.accessed)))
    return made


def quoted(words: str, language: str | None, here: "PrintNotes", place: Place, locator: str = "") -> Value:
    """A source's words in quotation marks, in their language, with where they stand."""
    said = here.strings.quoted.format(words=nest_quotes(speech(words))) + (f" ({locator})" if locator else "")
    here.letters.take(said, place)
    if language is None or language == here.strings.tag:
        return {"b": [said]}
    return {**language_of(language), "b": [said]}


def note_label(chapter: str, number: int) -> str:
    """Where a note stands in a document."""
    return f"note-{chapter}-{number}"


def _citation(source: Source, here: "PrintNotes", locator: str) -> Inlines:
    """The whole citation; the title, where its language is known and not that of the chapter, in that language."""
    title = source.title if source.title and title_language(source, here.strings) else None
    made: Inlines = []
    for run in _ending(full_citation(source, here.context.citations, here.strings), locator):
        here.letters.take(run.text, source.place())
        before, found, after = run.text.partition(title) if title else (run.text, "", "")
        if found:
            title = None
        made += [_looking(part, run) for part in (before,) if part]
        made += [{**language_of(source.lang or ""), "b": [_looking(found, run)]}] if found else []
        made += [_looking(part, run) for part in (after,) if part]
    return made


def _looking(words: str, run: Run) -> Value:
    looks = "e" * run.emphasis + "s" * run.strong
    return {"t": words, "s": looks} if looks else words


def _ending(inlines: Sequence[Inline], locator: str) -> list[Run]:
    """The runs of a citation, with where in the work the words stand, and one full stop at its end."""
    runs = [one for one in inlines if isinstance(one, Run)]
    if not runs:
        return runs
    last = runs[-1].text
    if locator:
        last = f"{last.removesuffix('.')}{locator}."
    if last.endswith((".”.", "?”.", "!”.", "..", "?.", "!.", "….")):
        last = last[:-1]
    return [*runs[:-1], Run(last, runs[-1].emphasis, runs[-1].strong)]
