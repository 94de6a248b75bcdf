"""Seeds of a site that grows with its articles: each brings people, sources, and now and then background and pictures.

An article has 600 words, 12 claims with 18 passages, a card, and brings 3 entities and 5 sources.
The same number makes the same files; the first articles of a larger site are those of a smaller one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.language import Language

PARAGRAPHS, SENTENCES, WORDS = 6, 5, 20
CLAIMS, ENTITIES, SOURCES = 12, 3, 5
# Articles for one background page, and for one figure with one timeline.
_BACKGROUND_EVERY, _FIGURE_EVERY = 4, 10
_KINDS = ("person", "organization", "place")


@dataclass
class _Named:
    """What articles so far have brought, for later ones to name."""

    entities: list[tuple[str, str]] = field(default_factory=list)  # id, name
    sources: list[str] = field(default_factory=list)
    backgrounds: list[str] = field(default_factory=list)


def write_seeds(folder: Path, articles: int) -> None:
    """Write the seeds of a site of ``articles`` articles into ``folder``."""
    write_files(folder, seed_files(articles))


def write_files(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files by their paths in ``folder``."""
    for path, text in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def seed_files(articles: int) -> Iterator[tuple[str, str]]:
    """Each file of the seeds by its path in their folder."""
    language = Language(Random(3))
    named = _Named()
    for number in range(articles):
        # What an article draws depends on its number alone, not on how much the ones before it drew.
        language.random.seed(number)
        yield f"entities/e-{number}.yml", _list("entities", _entities(language, named, number))
        yield f"sources/s-{number}.yml", _list("references", _sources(language, named, number))
        if number % _FIGURE_EVERY == 0:
            yield f"figures/f-{number}.yml", _list("figures", [_figure(language, named, number)])
            yield f"timelines/t-{number}.yml", _list("timelines", [_timeline(language, named, number)])
        if number % _BACKGROUND_EVERY == 0:
            yield f"context/page-{number}.md", _background(language, named, number)
        text = _article(language, named)
        yield f"articles/article-{number}/article.txt", text
        yield f"articles/article-{number}/annotations.yml", _mapping(_annotations(language, named, text, number))


def _entities(language: Language, named: _Named, number: int) -> Iterator[dict[str, object]]:
    for index in range(ENTITIES):
        name, id_ = language.name(), f"entity-{number}-{index}"
        named.entities.append((id_, name))
        yield {
            "id": id_,
            "name": name,
            "kind": _KINDS[index % len(_KINDS)],
            "aliases": [f"The {name}", f"{name} Group"],
            "as_of": "2025-03-01",
            "review_by": "2027-03-01",
            "description": language.text(20).rstrip(".") + f".[@source-{number}-0]",
            "text": f"{language.text(60)}[@source-{number}-1]",
        }


def _sources(language: Language, named: _Named, number: int) -> Iterator[dict[str, object]]:
    for index in range(SOURCES):
        id_ = f"source-{number}-{index}"
        named.sources.append(id_)
        family, given = language.name().split()
        yield {
            "id": id_,
            "type": "article-newspaper",
            "title": language.text(9).rstrip("."),
            "author": [{"family": family, "given": given}],
            "container-title": f"The {language.name()}",
            "issued": f"2025-0{index % 9 + 1}-1{number % 9}",
            "accessed": "2026-01-05",
            "URL": f"https://example.org/{number}/{index}",
            "custom": {"kind": "news", "quote": language.text(25)},
        }


def _figure(language: Language, named: _Named, number: int) -> dict[str, object]:
    source = named.sources[-1]
    rows = [
        {"label": language.name(), "value": language.random.randrange(10, 900), "evidence": [{"source": source}]}
        for _ in range(4)
    ]
    title, message = language.text(6).rstrip("."), f"{language.text(12)}[@{source}]"
    return {
        "id": f"figure-{number}",
        "title": title,
        "kind": "bars",
        "unit": "people",
        "as_of": "2025-03-01",
        "message": message,
        "rows": rows,
    }


def _timeline(language: Language, named: _Named, number: int) -> dict[str, object]:
    events = [
        {"date": f"20{10 + at}-0{at % 9 + 1}-1{number % 9}", "text": f"{language.text(12)}[@{named.sources[-1]}]"}
        for at in range(6)
    ]
    title = language.text(4).rstrip(".")
    return {"id": f"timeline-{number}", "title": title, "as_of": "2025-03-01", "events": events}


def _background(language: Language, named: _Named, number: int) -> str:
    named.backgrounds.append(f"page-{number}")
    front = {
        "title": language.text(5).rstrip("."),
        "summary": f"{language.text(16)} {language.text(16)}[@{named.sources[-1]}]",
        "as_of": "2025-03-01",
        "review_by": "2027-03-01",
    }
    sections = []
    for _ in range(4):
        paragraphs = (_paragraph(language, named, cite=True) for _ in range(2))
        sections.append("\n\n".join((f"## {language.text(4).rstrip('.')}", *paragraphs)))
    return f"---\n{_mapping(front)}---\n\n" + "\n\n".join(sections) + "\n"


def _article(language: Language, named: _Named) -> str:
    return "\n\n".join(_paragraph(language, named, cite=False) for _ in range(PARAGRAPHS)) + "\n"


def _paragraph(language: Language, named: _Named, *, cite: bool) -> str:
    """Sentences of which some name an entity: of the ten newest, or any."""
    sentences = []
    for at in range(SENTENCES):
        words = language.text(WORDS - 2).rstrip(".").split()
        if at % 2 == 0:
            pool = named.entities[-10:] if language.random.random() < 0.7 else named.entities
            words.insert(language.random.randrange(2, len(words)), language.random.choice(pool)[1])
        source = language.random.choice(named.sources[-40:])
        sentences.append(" ".join(words) + "." + (f"[@{source}]" if cite and at % 3 == 0 else ""))
    return " ".join(sentences)


def _annotations(language: Language, named: _Named, text: str, number: int) -> dict[str, object]:
    paragraphs = text.strip().split("\n\n")
    quotes = [sentence + "." for paragraph in paragraphs for sentence in paragraph.rstrip(".").split(". ")]
    day = f"2025-{number % 12 + 1:02}-{number % 27 + 1:02}"
    cards = [{"background": language.random.choice(named.backgrounds[-8:]), "quote": quotes[-1]}]
    if number % _FIGURE_EVERY == 0:
        cards.append({"figure": f"figure-{number}", "quote": quotes[0]})
    return {
        "title": language.text(8).rstrip("."),
        "origin": {"publisher": language.name(), "published": day, "url": f"https://example.org/{number}"},
        "rights": "Made up for measuring.",
        "summary": language.text(30),
        "as_of": day,
        "review_by": "2027-06-01",
        "cards": cards,
        "claims": [
            _claim(language, named, quote, at) for at, quote in enumerate(language.random.sample(quotes[:-1], CLAIMS))
        ],
    }


def _claim(language: Language, named: _Named, quote: str, at: int) -> dict[str, object]:
    sources = language.random.sample(named.sources[-20:], 1 + at % 2)
    return {
        "id": f"claim-{at}",
        "quote": quote,
        "finding": {"kind": ("supported", "partly", "contradicted")[at % 3], "text": language.text(30)},
        "evidence": [{"source": source, "quote": language.text(20)} for source in sources],
    }


def _list(key: str, records: Iterable[dict[str, object]]) -> str:
    """A list as editors write it: a key a line."""
    lines = [f"{key}:\n"]
    for record in records:
        lines.append("".join(f"    {line}\n" for line in _mapping(record).splitlines()).replace("    ", "  - ", 1))
    return "".join(lines)


def _mapping(record: Mapping[str, object]) -> str:
    """YAML, whose values may be JSON, but for days, which are plain."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())
