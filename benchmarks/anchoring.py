"""Whether quotes hold when the article changes: generated revisions of the sample, where each quote's fate is known."""

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from annotator.annotate.anchors import Anchors
from annotator.annotate.mends import quotes_of
from annotator.annotate.quotes import SHORT, Finder, anchor, describe
from annotator.model.record import Quote
from annotator.model.span import Span
from annotator.read.seeds import read_seeds
from benchmarks.measure import Plan, table
from benchmarks.revisions import Edit, Revision, deleted, marks_changed, moved, revise, split, words_changed

_SAMPLE = Path(__file__).parent.parent / "seeds"
# Revisions of each kind for every run that is planned.
_REVISIONS = 14
# Quotes of one to so many words, beside those that the sample has.
_LENGTHS = (1, 1, 2, 3, 5, 8, 13, 21, 34)
_QUOTES = 60
_POOL = 600
_WAYS = (
    "Quotes as we record them, without the former text",
    "Quotes as we record them, with the former text",
    "Context only where the words stand twice, without the former text",
    "Context only where the words stand twice, with the former text",
)
_KINDS: Mapping[str, Sequence[Edit]] = {
    "2 % of the words": (words_changed(0.02),),
    "5 % of the words": (words_changed(0.05),),
    "10 % of the words": (words_changed(0.1),),
    "a paragraph moved": (moved,),
    "a paragraph deleted": (deleted,),
    "a paragraph split": (split,),
    "quotation marks": (marks_changed,),
    "all of it, 5 % of the words": (words_changed(0.05), moved, deleted, marks_changed, split),
}


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A span of the former text, and the quotes that are written down for it: by us, and by a person in a hurry."""

    span: Span
    recorded: Quote
    bare: Quote


class _Count:
    """What became of quotes that were kept, and how many have vanished and are attached all the same."""

    def __init__(self) -> None:
        self.kept: Counter[str] = Counter()
        self.vanished: Counter[str] = Counter()

    def add(self, quoted: _Quoted, place: Span | None, revision: Revision, former: str) -> None:
        expected = revision.fate(quoted.span, former)
        if expected:
            self.kept["right" if place == expected else "misplaced" if place else "orphaned"] += 1
        elif place:
            self.vanished["in place" if revision.remains(quoted.span, place) else "elsewhere"] += 1
        else:
            self.vanished["orphaned"] += 1

    def cells(self) -> list[str]:
        kept = self.kept.total()
        share = f"{100 * self.kept['right'] / kept:.3f} %" if kept else ""
        counts = (self.kept["orphaned"], self.kept["misplaced"], self.vanished.total())
        attached = (self.vanished["in place"], self.vanished["elsewhere"])
        return [f"{kept:,}", share, *(f"{count:,}" for count in (*counts, *attached))]


def section(plan: Plan) -> str:
    """A table for each way to record quotes and to find them again."""
    (seed,) = (one for one in read_seeds(_SAMPLE, _SAMPLE.parent, []).seeds if one.article.slug == "noem-mexico")
    text = seed.article.document.text
    own = [quote for _, quote, every in quotes_of(seed.annotations) if not every]
    spans = [span for quote in own if (span := anchor(text, quote))]
    words = [match.span() for match in re.finditer(r"\S+", text)]
    chance = random.Random(0)
    pool = [_quoted(text, _random(text, words, chance)) for _ in range(_POOL)]
    began = process_time()
    counts = _measured(text, [_quoted(text, span) for span in spans], pool, plan)
    each = (process_time() - began) / sum(by_kind["all"].kept.total() for by_kind in counts.values())
    heads = ["revision", "kept", "right", "orphaned", "misplaced", "vanished", "attached in place", "elsewhere"]
    tables = (
        f"### {name}\n\n{table(heads, [[kind, *count.cells()] for kind, count in by_kind.items()])}\n"
        for name, by_kind in counts.items()
    )
    return f"""## Quotes in a changed article

The sample's article, {_REVISIONS * plan.runs} generated revisions of each kind, in each the {len(spans)} quotes of its
annotations and {_QUOTES} random ones of 1 to {_LENGTHS[-1]} words. A quote is *kept* if its folded words still stand
where the generator moved them; an orphan of these counts as an error. It has *vanished* if they do not; then no place
is right. *In place* are vanished quotes attached where most of their letters still stand (`a web` in `quota web`); all
others are attached *elsewhere*. {each * 1000:.1f} ms a quote, with all that is made ready for its text.

{chr(10).join(tables)}"""


def _quoted(text: str, span: Span) -> _Quoted:
    recorded = describe(text, span)
    bare = Quote(exact=recorded.exact)
    return _Quoted(span, recorded, bare if anchor(text, bare) == span else recorded)


def _measured(text: str, own: list[_Quoted], pool: list[_Quoted], plan: Plan) -> dict[str, dict[str, _Count]]:
    rows = (*_KINDS, "all", "all of up to 24 characters", "all that are longer")
    counts = {name: {row: _Count() for row in rows} for name in _WAYS}
    former = Finder(text)
    for kind, edits in _KINDS.items():
        for number in range(_REVISIONS * plan.runs):
            revision = revise(text, edits, number)
            later = Finder(revision.text)
            alone, with_former = Anchors(later), Anchors(later, former)
            for one in (*own, *random.Random(number).sample(pool, _QUOTES)):
                length = rows[-2] if one.span.end - one.span.start <= SHORT else rows[-1]
                ways = (alone, one.recorded), (with_former, one.recorded), (alone, one.bare), (with_former, one.bare)
                for name, (anchors, quote) in zip(_WAYS, ways, strict=True):
                    held = anchors.hold(quote)
                    for row in (kind, "all", length):
                        counts[name][row].add(one, None if held.state == "orphan" else held.span, revision, text)
    return counts


def _random(text: str, words: list[tuple[int, int]], chance: random.Random) -> Span:
    """Some words of one paragraph, without marks at their ends."""
    while True:
        first = chance.randrange(len(words))
        last = min(first + chance.choice(_LENGTHS), len(words)) - 1
        quote = text[words[first][0] : words[last][1]]
        start = words[first][0] + len(quote) - len(quote.lstrip("“‘\"'("))
        end = words[last][1] - (len(quote) - len(quote.rstrip("”’\"'.,;:!?)")))
        if start < end and "\n" not in quote:
            return Span(start, end)
