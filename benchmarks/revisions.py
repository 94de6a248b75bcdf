"""Revisions of an article, each character with its way back to the former text; quotes whose fate is known thereby."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from annotator.annotate.fold import fold_phrase
from annotator.model.span import Span

# A character and its offset in the former text; None for one that is new.
Char = tuple[str, int | None]
Paragraph = list[Char]
Edit = Callable[[list[Paragraph], random.Random], list[Paragraph]]

_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_STRANGE = ("however", "merely", "ledger", "harbor", "seven", "Wednesday", "Alder", "swiftly", "quota", "bureau")
_MARKS = {"‘": "'", "’": "'", "“": '"', "”": '"', "—": "–", "-": "\u2010"}
_MARKS |= {"'": "’", '"': "“"}


@dataclass(frozen=True, slots=True)
class Revision:
    """A later text, and where each character of the former one stands in it."""

    text: str
    places: Mapping[int, int]

    def fate(self, span: Span, former: str) -> Span | None:
        """Where the words of the former text stand; None if they are not all there in a row."""
        start = self.places.get(span.start)
        if start is None or any(self.places.get(at) != start + at - span.start for at in range(span.start, span.end)):
            return None
        now = Span(start, start + span.end - span.start)
        return now if fold_phrase(now.of(self.text)) == fold_phrase(span.of(former)) else None

    def remains(self, span: Span, now: Span) -> bool:
        """Whether most letters of the former text's ``span`` still stand in a place of this one."""
        stayed = sum(now.start <= self.places.get(at, -1) < now.end for at in range(span.start, span.end))
        return 2 * stayed > span.end - span.start


def revise(text: str, edits: Sequence[Edit], seed: int) -> Revision:
    """The text after the edits."""
    chance = random.Random(seed)
    at = 0
    paragraphs: list[Paragraph] = []
    for line in text.split("\n"):
        paragraphs.append([(char, at + index) for index, char in enumerate(line)])
        at += len(line) + 1
    for edit in edits:
        paragraphs = edit(paragraphs, chance)
    chars = [char for paragraph in paragraphs for char in (*paragraph, ("\n", None))][:-1]
    places = {origin: index for index, (_, origin) in enumerate(chars) if origin is not None}
    return Revision("".join(char for char, _ in chars), places)


def words_changed(share: float) -> Edit:
    """Of all words this share is replaced, deleted, or gets a new word before it."""

    def edit(paragraphs: list[Paragraph], chance: random.Random) -> list[Paragraph]:
        known = sorted({word for one in paragraphs for word in _WORD.findall(_text(one))})
        return [_with_other_words(one, share, known, chance) for one in paragraphs]

    return edit


def _with_other_words(paragraph: Paragraph, share: float, known: list[str], chance: random.Random) -> Paragraph:
    made: Paragraph = []
    done = 0
    for match in _WORD.finditer(_text(paragraph)):
        if chance.random() >= share:
            continue
        made += paragraph[done : match.start()]
        done = match.end()
        # Half of the new words are strange to the article, half are its own: a word may come to stand elsewhere.
        other = chance.choice([word for word in chance.choice((_STRANGE, known)) if word != match[0]])
        kind = chance.choice(("replace", "replace", "delete", "insert"))
        if kind == "delete":
            done += paragraph[done : done + 1] == [(" ", paragraph[done][1])] if done < len(paragraph) else 0
        else:
            made += [(char, None) for char in other]
        if kind == "insert":
            made += [(" ", None), *paragraph[match.start() : match.end()]]
    return made + paragraph[done:]


def moved(paragraphs: list[Paragraph], chance: random.Random) -> list[Paragraph]:
    """One paragraph stands elsewhere."""
    rest = list(paragraphs)
    one = rest.pop(chance.randrange(len(rest)))
    rest.insert(chance.randrange(len(rest) + 1), one)
    return rest


def deleted(paragraphs: list[Paragraph], chance: random.Random) -> list[Paragraph]:
    """One paragraph is gone."""
    gone = chance.randrange(len(paragraphs))
    return [one for index, one in enumerate(paragraphs) if index != gone or len(paragraphs) == 1]


def split(paragraphs: list[Paragraph], chance: random.Random) -> list[Paragraph]:
    """One paragraph is cut in two at a space, mostly behind a sentence; the quotes across it count as kept."""
    index = chance.randrange(len(paragraphs))
    one = paragraphs[index]
    spaces = [at for at, (char, _) in enumerate(one) if char == " "]
    ends = [at for at in spaces if one[at - 1][0] in ".!?"] if chance.random() < 0.8 else []
    if not spaces:
        return paragraphs
    at = chance.choice(ends or spaces)
    # The line feed takes the place of the space, which is its equal in the folded text.
    return [*paragraphs[:index], [*one[:at], ("\n", one[at][1]), *one[at + 1 :]], *paragraphs[index + 1 :]]


def marks_changed(paragraphs: list[Paragraph], chance: random.Random) -> list[Paragraph]:
    """Quotation marks, apostrophes and dashes are written otherwise: all of them, or each by chance."""
    share = chance.choice((1.0, 0.5))
    return [
        [(_MARKS[char] if char in _MARKS and chance.random() < share else char, origin) for char, origin in one]
        for one in paragraphs
    ]


def _text(paragraph: Paragraph) -> str:
    return "".join(char for char, _ in paragraph)
