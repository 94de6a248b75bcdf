"""What search knows -> the files that a browser loads when a reader searches: scripts that hand over JSON.

MiniSearch (overrides/assets/minisearch.js) does the searching. Scripts, since a page that was opened from disk may
load nothing else. What is in them, and why it is cut up like this: docs/project/decisions/0010-search.md.

`fold` and `words` have their twins in overrides/assets/search.js: what an index holds and what a reader types must
come out the same.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise

from annotator.cache.codec import dump_entries
from annotator.model.entry import Entry, Group, Passage
from annotator.model.store import NO_STORE, Store, key_of

FOLDER = "search"
# Entities come first, so that of equal results they do.
_ORDER: tuple[Group, ...] = ("entity", "explainer", "background", "page", "source")
# Sources are found by the words of their titles only, which keeps the file of names small.
_NAMED: tuple[Group, ...] = ("entity", "explainer", "background", "page")

# Bytes of one file of names, of words and of texts.
_NAMES, _WORDS, _TEXTS = 256_000, 48_000, 24_000
# Bytes of the list of places where a word stands; one with more stands nearly everywhere and finds nothing.
_COMMON = 16_000

# Accents and points of vowels, which people leave out, and what no reader sees.
_LEFT_OUT = re.compile(
    "[\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
# Letters that have no accent to take away, as people type them.
_TYPED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "þ": "th", "ς": "σ"}
)
# Scripts that put no space between words: each two neighbouring characters are a word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)


class _Letters(dict[int, str]):
    """For `str.translate`: letters, digits and marks stay, anything else is a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if unicodedata.category(char)[0] in "LNM" else " "
        return self[code]


_LETTERS = _Letters()


def fold(text: str) -> str:
    """``text`` as search compares it: small letters without accents."""
    if text.isascii():
        return text.lower()
    plain = _LEFT_OUT.sub("", unicodedata.normalize("NFKD", text.lower()))
    return unicodedata.normalize("NFC", plain).translate(_TYPED)


def words(text: str) -> list[str]:
    """The words of ``text`` as an index holds them."""
    folded = fold(text).translate(_LETTERS)
    if folded.isascii() or not _UNSPACED.search(folded):
        return folded.split()
    found: list[str] = []
    for word in folded.split():
        if _UNSPACED.search(word):
            found += _pieces(word)
        else:
            found.append(word)
    return found


def _pieces(word: str) -> Iterator[str]:
    """Two characters each where words are not spaced, and the last one alone, so that each can be looked for."""
    position = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > position:
            yield word[position : run.start()]
        yield from map("".join, pairwise(run[0]))
        yield run[0][-1]
        position = run.end()
    if position < len(word):
        yield word[position:]


def search_files(entries: Iterable[Entry], store: Store = NO_STORE) -> dict[str, str]:
    """Every file by its path in the site. The same entries make the same files."""
    given = list(entries)
    if store is NO_STORE:
        return _files(given)
    key = key_of("search", dump_entries(given))
    kept = store.get(key)
    if kept is not None:
        files: dict[str, str] = json.loads(kept)
        return files
    files = _files(given)
    store.put(key, _json(files))
    return files


def _files(entries: Iterable[Entry]) -> dict[str, str]:
    ordered = sorted(entries, key=lambda entry: _ORDER.index(entry.group))
    # The language of a title with the label: there are few of them.
    kinds = [(entry.group, entry.label, *filter(None, [entry.language])) for entry in ordered]
    labels = list(dict.fromkeys(kinds))
    number_of = {kind: number for number, kind in enumerate(labels)}
    records = [[number_of[kind], entry.path, entry.title] for kind, entry in zip(kinds, ordered, strict=True)]
    names = [
        _json([number, *record, entry.names])
        for number, (entry, record) in enumerate(zip(ordered, records, strict=True))
        if entry.group in _NAMED
    ]
    texts = [
        _json([*record, [_passage(passage) for passage in entry.passages if passage.text]])
        for entry, record in zip(ordered, records, strict=True)
    ]
    lists, lengths = _postings(ordered)
    common = [word for word, places in lists.items() if len(places) > _COMMON]
    # In the order in which JavaScript compares texts.
    kept = sorted(lists.keys() - set(common), key=lambda word: word.encode("utf-16-be"))
    files = {"names": _cut(names, _NAMES), "texts": _cut(texts, _TEXTS)}
    files["words"] = _cut([lists[word] for word in kept], _WORDS)
    index = {
        "labels": labels,
        "lengths": lengths,
        "common": sorted(common),
        "names": len(files["names"]),
        "texts": _starts(files["texts"]),
        "words": [kept[start] for start in _starts(files["words"])],
    }
    made = {f"{kind}-{number}": part for kind, parts in files.items() for number, part in enumerate(parts)}
    bodies = {name: "[" + ",\n".join(part) + "]" for name, part in made.items()}
    digest = key_of("searched", _json(index), *chain.from_iterable(bodies.items()))
    bodies["index"] = _json({"version": digest[:12], **index})
    return {f"{FOLDER}/{name}.js": f'searchData("{name}",{body})\n' for name, body in bodies.items()}


def _passage(passage: Passage) -> list[str]:
    return [passage.anchor, passage.text, *filter(None, [passage.language])]


def _postings(entries: Sequence[Entry]) -> tuple[dict[str, str], list[list[int]]]:
    """The list of each word as JSON, and the lengths.

    A list has the word and what MiniSearch keeps of it: field (0: title and names, 1: text) -> entry -> how often.
    """
    titles: dict[str, list[str]] = defaultdict(list)
    texts: dict[str, list[str]] = defaultdict(list)
    lengths: list[list[int]] = []
    for number, entry in enumerate(entries):
        title, text = words("\n".join((entry.title, *entry.names))), words("\n".join(p.text for p in entry.passages))
        lengths.append([len(title), len(text)])
        for places, found in ((titles, title), (texts, text)):
            for word, count in Counter(found).items():
                places[word].append(f'"{number}":{count}')
    return {word: _listed(word, titles.get(word), texts.get(word)) for word in titles.keys() | texts.keys()}, lengths


def _listed(word: str, titles: Iterable[str] | None, texts: Iterable[str] | None) -> str:
    """JSON by hand, in a third of its encoder's time: in letters, digits and marks nothing is to be escaped."""
    fields = [f'"{field}":{{{",".join(places)}}}' for field, places in ((0, titles), (1, texts)) if places]
    return f'["{word}",{{{",".join(fields)}}}]'


def _cut(parts: Sequence[str], size: int) -> list[list[str]]:
    """``parts`` in files of about ``size`` bytes; there is always one."""
    files: list[list[str]] = [[]]
    filled = 0
    for part in parts:
        length = len(part.encode()) + 2
        if files[-1] and filled + length > size:
            files.append([])
            filled = 0
        files[-1].append(part)
        filled += length
    return files


def _starts(files: Sequence[Sequence[str]]) -> list[int]:
    """The number of the first part in each file; none for the one file that is empty."""
    return list(accumulate((len(file) for file in files[:-1]), initial=0)) if files[0] else []


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
