"""Names in a text: ours beside three libraries, with the same names and the same texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.util import find_spec
from random import Random
from statistics import median
from time import process_time
from typing import Any

from annotator.annotate.names import Names
from annotator.model.document import Document, Paragraph, Prose, Run
from annotator.model.knowledge import Entity
from benchmarks.language import Language
from benchmarks.measure import Plan, interleaved, ratio, table, versions

_TEXTS, _WORDS, _NAMED = 20, 600, 15

# A text to where names stand in it.
Search = Callable[[str], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Matcher:
    """A way to find names: its module if it is a library, and what makes it ready."""

    name: str
    module: str | None
    prepare: Callable[[Sequence[str]], Search]


def section(plan: Plan) -> str:
    """A table for each number of names."""
    there = [one for one in MATCHERS if one.module is None or find_spec(one.module)]
    parts = [
        f"""## Finding names

The same names and {_TEXTS} texts of {_WORDS} words for all, {_NAMED} names in each; processor time for one text. The
longest name counts, at borders of words, capitals as written. For the libraries this is the least work that gives that:
spaCy's tokens and `filter_spans`, `iter_long` of pyahocorasick with a check of the borders, flashtext as it is. Ours
also folds quotation marks, dashes and accents, knows surnames once the full name has stood, and says whom a name means.
{versions("spacy", "pyahocorasick", "flashtext") or "The libraries are not installed"}.
"""
    ]
    for count in plan.names:
        names, texts = material(count)
        parts.append(f"### {count:,} names\n\n{_table(there, names, texts, plan.runs)}\n")
    return "\n".join(parts)


def _table(matchers: Sequence[Matcher], names: Sequence[str], texts: Sequence[str], runs: int) -> str:
    ready: dict[str, tuple[Search, float]] = {}
    for matcher in matchers:
        began = process_time()
        search = matcher.prepare(names)
        ready[matcher.name] = search, process_time() - began
    expected = [ready[matchers[0].name][0](text) for text in texts]

    def task(search: Search) -> float:
        began = process_time()
        for text in texts:
            search(text)
        return process_time() - began

    samples = interleaved({name: partial(task, search) for name, (search, _) in ready.items()}, runs)
    ours = samples[matchers[0].name]
    rows = [
        [
            name,
            f"{median(samples[name]) / len(texts) * 1000:.2f} ms",
            f"{ratio(samples[name], ours):.2f}",
            f"{seconds:.2f} s",
            _agreement([search(text) for text in texts], expected),
        ]
        for name, (search, seconds) in ready.items()
    ]
    return table(["", "a text", "beside ours", "made ready", "finds"], rows)


def _agreement(found: Sequence[Sequence[tuple[int, int]]], expected: Sequence[Sequence[tuple[int, int]]]) -> str:
    total = sum(map(len, found))
    same = sum(len(set(one) & set(other)) for one, other in zip(found, expected, strict=True))
    return f"{total}, {same} as ours"


def material(count: int) -> tuple[list[str], list[str]]:
    """Names of two words, a third of them with a third word, and texts that name some."""
    language = Language(Random(4))
    random = language.random
    names: dict[str, None] = {}
    while len(names) < count:
        name = language.name()
        names.setdefault(f"{name} {language.name().split()[0]}" if len(names) % 3 == 0 else name)
    known = list(names)
    texts = []
    for _ in range(_TEXTS):
        words = language.text(_WORDS - 2 * _NAMED).split()
        for name in random.sample(known, min(_NAMED, len(known))):
            words.insert(random.randrange(len(words)), name)
        texts.append(" ".join(words))
    return known, texts


def _ours(names: Sequence[str]) -> Search:
    said = Document.compose([Paragraph(Prose((Run("Somebody."),)))])
    matcher = Names(
        Entity(id=f"e{number}", name=name, kind="organization", as_of=date(2025, 1, 1), description=said)
        for number, name in enumerate(names)
    )
    return lambda text: [(one.span.start, one.span.end) for found in matcher.search([text]) for one in found]


def _spacy(names: Sequence[str]) -> Search:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab)
    matcher.add("names", list(language.tokenizer.pipe(names)))

    def search(text: str) -> list[tuple[int, int]]:
        found = filter_spans(matcher(language.make_doc(text), as_spans=True))
        return [(span.start_char, span.end_char) for span in found]

    return search


def _ahocorasick(names: Sequence[str]) -> Search:
    import ahocorasick

    automaton: Any = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()

    def search(text: str) -> list[tuple[int, int]]:
        found = []
        for last, length in automaton.iter_long(text):
            start, end = last + 1 - length, last + 1
            before, after = text[start - 1 : start], text[end : end + 1]
            if not before.isalnum() and not after.isalnum():
                found.append((start, end))
        return found

    return search


def _flashtext(names: Sequence[str]) -> Search:
    from flashtext import KeywordProcessor

    processor: Any = KeywordProcessor(case_sensitive=True)
    for name in names:
        processor.add_keyword(name)
    return lambda text: [(start, end) for _, start, end in processor.extract_keywords(text, span_info=True)]


MATCHERS = (
    Matcher("ours", None, _ours),
    Matcher("spaCy PhraseMatcher", "spacy", _spacy),
    Matcher("pyahocorasick", "ahocorasick", _ahocorasick),
    Matcher("flashtext", "flashtext", _flashtext),
)
