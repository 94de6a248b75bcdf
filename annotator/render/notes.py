"""The notes of one page: their markers, what each says, and a way back from each to its markers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import quote as percent_encode

from annotator.model.article import Claim, Evidence
from annotator.model.document import Cite, Inline, Prose, Run
from annotator.model.knowledge import Knowledge
from annotator.model.source import Source
from annotator.model.strings import Strings, direction
from annotator.render.blocks import BlockWriter
from annotator.render.citations import Citations
from annotator.render.escape import escape, escape_attribute, escape_opening, escape_url, nest_quotes
from annotator.render.numbering import Note, Numbering

# Characters of a quote that a link repeats whole; of a longer one it names the first words, which find the place.
_WHOLE = 40
_WORDS = 5
_MARKS = re.compile('[“”"]')
_PDF = re.compile(r"\.pdf(?:[?#]|$)", re.IGNORECASE)
# A style's closing full stop after words that end a sentence themselves ("Inc.", “What?”).
_DOUBLED = re.compile(r"([.?!…](?:</\w+>|[”’\"'])*)\.$")


class Notebook:
    """Hands out markers while a page is written, then writes the list of notes."""

    def __init__(self, knowledge: Knowledge, citations: Citations, strings: Strings, language: str) -> None:
        """``strings`` are the words of the page, ``language`` is the site's."""
        self.knowledge = knowledge
        self.citations = citations
        self.strings = strings
        # Of sources that do not say theirs.
        self.language = language if language != strings.tag else None
        self.numbering = Numbering(knowledge)

    @property
    def notes(self) -> Sequence[Note]:
        """The notes so far, in order."""
        return self.numbering.notes

    def cite(self, cite: Cite) -> str:
        """The marker of a citation; nothing where there is no such source (that is a diagnostic already)."""
        note = self.numbering.cite(cite)
        return "" if note is None else self._marker(note)

    def evidence(self, evidence: Evidence) -> str:
        """The marker of a source with the words in it that bear something out."""
        note = self.numbering.evidence(evidence)
        return "" if note is None else self._marker(note)

    def claim(self, claim: Claim) -> str:
        """The marker of a claim."""
        return self._marker(self.numbering.claim(claim))

    def support(self, claim: Claim) -> str:
        """The number of a claim's note, its finding and the outlets that it rests on, as one line of HTML."""
        number = self.numbering.claim(claim).number
        known = (self.knowledge.source_by_id.get(one.source) for one in claim.evidence)
        outlets = dict.fromkeys(source.outlet or source.label for source in known if source is not None)
        finding = f"<strong>{escape(self.strings.findings[claim.finding.kind])}</strong>"
        parts = (str(number), finding, escape("; ".join(outlets)))
        return f'<span class="support">{" ".join(part for part in parts if part)}</span>'

    def _marker(self, note: Note) -> str:
        number = note.number
        reference = f"ref-{number}-{len(note.references) + 1}"
        note.references.append(reference)
        label = escape_attribute(self.strings.note.format(number=number))
        attributes = f'role=doc-noteref interestfor=ev-{number} aria-label="{label}"'
        return f"[{number}](#note-{number}){{ .marker #{reference} {attributes} }}"

    def section(self, write: Callable[[Prose], str]) -> list[str]:
        """The list of notes as chunks; the texts of findings may add notes of their own to its end."""
        if not self.notes:
            return []
        items: list[tuple[Note, list[str]]] = []
        for note in self.numbering.growing():
            items.append((note, self._evidence(note, write)))
        chunks = [
            '<section class="notes" markdown="1" role="doc-endnotes">',
            f"## {escape(self.strings.notes)} {{ #notes }}",
            '<ol markdown="1">',
        ]
        for note, evidence in items:
            chunks += [
                f'<li id="note-{note.number}" markdown="block">',
                f'<div class="evidence" id="ev-{note.number}" popover="hint" markdown="1">',
                *evidence,
                "</div>",
                self._backs(note),
                "</li>",
            ]
        return [*chunks, "</ol>", "</section>"]

    @property
    def cites(self) -> tuple[tuple[str, str], ...]:
        """Each cited source's id with the id of the note that names it."""
        return tuple((source, f"note-{note.number}") for note in self.notes for source in note.sources)

    def _backs(self, note: Note) -> str:
        links = []
        for index, reference in enumerate(note.references):
            # A letter tells references apart; the only one needs none.
            letter = f" {_letter(index)}" if len(note.references) > 1 else ""
            label = escape_attribute(self.strings.back.format(reference=f"{note.number}{letter}"))
            links.append(f'[↩{letter}](#{reference}){{ .back role=doc-backlink aria-label="{label}" }}')
        return " ".join(links) + "\n{ .backs }"

    def _evidence(self, note: Note, write: Callable[[Prose], str]) -> list[str]:
        if note.claim is None:
            assert note.cite is not None
            source = self.knowledge.source_by_id[note.cite.source]
            return self._cited(note, source, [(note.words, note.cite.locator)])
        claim = note.claim
        word = escape(self.strings.findings[claim.finding.kind])
        chunks = BlockWriter(write).blocks(claim.finding.text.blocks)
        chunks[0] = f'<strong class="finding {claim.finding.kind}">{word}</strong> {chunks[0]}'
        if claim.reason is not None:
            chunks += BlockWriter(write).blocks(claim.reason.blocks)
        if claim.since is not None:
            (since,) = BlockWriter(write).blocks(claim.since.blocks)
            chunks.append(f"<strong>{escape(self.strings.since)}</strong> {since}")
        for name, group in groupby(claim.evidence, lambda one: one.source):
            if name in self.knowledge.source_by_id:  # one that is not there is a diagnostic already
                passages = [(evidence.quote, evidence.locator or "") for evidence in group]
                chunks += self._cited(note, self.knowledge.source_by_id[name], passages)
        return chunks

    def _cited(self, note: Note, source: Source, passages: Sequence[tuple[str | None, str]]) -> list[str]:
        """The supporting words, and once below them the work that they stand in: in full in the first note of a page.

        Where they stand in it is said with the work, or behind each of several passages.
        """
        several = len(passages) > 1
        quoted: list[str] = []
        behind: list[str] = []  # places said with the work
        for words, locator in passages:
            quoted += quotation(words, source.lang or self.language, self.strings, locator if several else "")
            if locator and not (several and words):
                behind.append(f", {escape(locator)}")
        first = next((words for words, _ in passages if words), None)
        earlier = self.numbering.earlier(source.id, note.number)
        line = source_line(source, self.citations, self.strings, words=first, locator="".join(behind), earlier=earlier)
        return [*quoted, f"{line}\n{{ .source }}"]


def quotation(words: str | None, language: str | None, strings: Strings, locator: str = "") -> list[str]:
    """A source's words as a quotation in their language, with where they stand; nothing without words."""
    if not words:
        return []
    turned = f' dir="{direction(language)}"' if language and direction(language) != strings.direction else ""
    lang = f' lang="{language}"{turned}' if language else ""
    said = strings.quoted.format(words=nest_quotes(speech(words))) + (f" ({locator})" if locator else "")
    return [f'<blockquote{lang} markdown="1">', escape_opening(escape(said)), "</blockquote>"]


def speech(words: str) -> str:
    """A quote without the marks around it, where all of it is somebody's speech: one pair of marks is enough."""
    whole = len(words) > 2 and words[0] in '“"' and words[-1] in '”"' and not _MARKS.search(words[1:-1])
    return words[1:-1] if whole else words


def source_line(
    source: Source,
    citations: Citations,
    strings: Strings,
    *,
    words: str | None,
    locator: str = "",
    earlier: int | None = None,
) -> str:
    """The citation with its links: the work (at the quoted words where there are some) and the archived copy.

    A work that is cited in full in an ``earlier`` note of the page is named by its outlet and date.
    """
    citation = _full(source, citations, strings) if earlier is None else _short(source, strings, earlier)
    if locator:
        citation = citation.removesuffix(".") + locator + "."
    citation = _DOUBLED.sub(r"\1", citation)
    links = []
    if source.url:
        address = at_quote(source.url, words)
        label = strings.read_source if address == source.url else strings.read_at_quote
        # On paper the plain address: what leads to the words in it is for browsers, and long.
        # With its space, since on screen it is hidden before a comma.
        plain = f'<span class="address"> {escape(f"<{source.url}>")}</span>' if address != source.url else ""
        links.append(f"[{escape(label)}]({escape_url(address)}){plain}")
    if source.custom.archive_url:
        links.append(f"[{escape(strings.archived)}]({escape_url(source.custom.archive_url)})")
    if source.accessed:
        links.append(escape(strings.seen.format(date=strings.partial(source.accessed))))
    return escape_opening(" ".join(part for part in (citation, ", ".join(links)) if part))


def _full(source: Source, citations: Citations, strings: Strings) -> str:
    """The whole citation; the title, where its language is known and not that of the page, in that language."""
    foreign = title_language(source, strings)
    return _inlines(full_citation(source, citations, strings), source.title if foreign else None, foreign)


def full_citation(source: Source, citations: Citations, strings: Strings) -> tuple[Inline, ...]:
    """The whole citation, which begins with a capital letter."""
    return _begin_with_capital(citations.of(source, strings), source.custom.description)


def title_language(source: Source, strings: Strings) -> str | None:
    """The language of a work's title, where it is known and not that of the page."""
    return source.lang if source.lang and source.lang.partition("-")[0] != strings.tag.partition("-")[0] else None


def _short(source: Source, strings: Strings, earlier: int) -> str:
    name = source.outlet or source.label
    date = f", {strings.partial(source.issued)}" if source.issued else ""
    label = escape(strings.earlier.format(number=earlier))
    return f"{escape(name[0].upper() + name[1:] + date)} ([{label}](#note-{earlier}))."


def _begin_with_capital(inlines: tuple[Inline, ...], description: str | None) -> tuple[Inline, ...]:
    """A citation may begin with a description in our words, which stands in lower case in the record; names stay."""
    first = inlines[0] if inlines else None
    if not isinstance(first, Run) or not description or not first.text.startswith(description):
        return inlines
    return (replace(first, text=first.text[0].upper() + first.text[1:]), *inlines[1:])


def _inlines(inlines: tuple[Inline, ...], title: str | None, language: str | None) -> str:
    parts = []
    for inline in inlines:
        if isinstance(inline, Run):
            before, found, after = inline.text.partition(title) if title else (inline.text, "", "")
            text = escape(before) + (f'<span lang="{language}">{escape(found)}</span>' if found else "") + escape(after)
            title = None if found else title
            text = f"<strong>{text}</strong>" if inline.strong else text
            parts.append(f"<em>{text}</em>" if inline.emphasis else text)
    return "".join(parts)


def at_quote(url: str, words: str | None) -> str:
    """The address with a text fragment, so that browsers open it at the quoted words (in a PDF they do not)."""
    if not words or _PDF.search(url):
        return url
    url = url.partition(":~:")[0]
    wanted = _fragment(words if len(words) <= _WHOLE else " ".join(words.split()[:_WORDS]))
    return f"{url}{'' if '#' in url else '#'}:~:text={wanted}"


def _fragment(words: str) -> str:
    # Hyphens, commas and ampersands are signs of the fragment itself.
    return percent_encode(words, safe="").replace("-", "%2D")


def _letter(index: int) -> str:
    """Count in letters: a, b … z, aa, ab and on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
