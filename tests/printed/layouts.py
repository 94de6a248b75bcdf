"""Made-up documents that are hard to set: notes and glosses close together, long addresses, very long boxes."""

import json
import random
import re

from annotator.model.printed import Paper, PrintDocument, Printing
from annotator.model.store import NO_STORE
from annotator.publish.files import LOOKS
from annotator.publish.press import Press
from tests.printed import sample as samples
from tests.printed.reading import Read

# Each number is a word, so that it is found by itself.
WORDS = ["alder", "birch", "cedar", "elm", "fir", "hazel", "larch", "maple", "oak", "pine", "rowan", "willow"]


def layout(seed: int) -> tuple[PrintDocument, list[int], list[int]]:
    """A document with the numbers of its notes and of its glosses. Note 7 is called behind the word ``call7x``.

    A note each ten words or so, a gloss each five; every third layout has a card longer than a page.
    """
    chance = random.Random(seed)
    value = json.loads(samples.built().documents[0].text)
    notes: list[object] = []
    names: dict[str, object] = {}
    body: list[dict[str, object]] = []
    word = note = gloss = 0
    for paragraph in range(chance.randint(6, 10)):
        inlines: list[object] = []
        for _ in range(chance.randint(4, 12)):
            for _ in range(2):
                text = " ".join(chance.choices(WORDS, k=chance.randint(3, 6)))
                gloss += 1
                names[f"n{gloss}"] = _name(gloss, chance)
                inlines += [text + " ", {"m": f"n{gloss}", "gloss": True, "b": [f"name{gloss}x"]}, " "]
                word += 5
            note += 1
            notes.append(_note(note, chance))
            inlines += [f"call{note}x", {"n": note, "first": True}, ". "]
        body.append({"k": "p", "b": inlines})
        if seed % 3 == 0 and paragraph == 2:
            body.append(
                {
                    "k": "card",
                    "title": "A card",
                    "b": [" ".join(chance.choices(WORDS, k=900))],
                    "since": None,
                    "asof": "As of today",
                }
            )
    (chapter,) = value["parts"][0]["chapters"]
    chapter |= {"body": body, "notes": notes, "claims": [], "known": None, "facts": [], "title": f"Layout {seed}"}
    value |= {"names": names, "glossary": sorted(names), "title": f"Layout {seed}"}
    document = PrintDocument(f"layout-{seed}.pdf", "", "", json.dumps(value))
    return document, list(range(1, note + 1)), list(range(1, gloss + 1))


def check_layouts(paper: Paper, count: int) -> tuple[int, int]:
    """Set and read ``count`` layouts: how many notes they have, and how many stand on the page behind their call.

    Fails where a note is lost, out of order or anywhere else, and where a gloss is lost.
    """
    press = Press(Printing("Layouts", (LOOKS,), paper=paper), NO_STORE)
    cases = [layout(seed) for seed in range(count)]
    made, found = press.run([document for document, _, _ in cases])
    assert found == []
    late = total = 0
    for document, notes, glosses in cases:
        read = Read(made[document.path])
        text = "\n".join(read.pages)
        assert [int(one) for one in re.findall(r"\bnote(\d+)x", text)] == notes, document.path
        assert sorted({int(one) for one in re.findall(r"\bgloss(\d+)x", text)}) == glosses, document.path
        for note in notes:
            behind = read.page_of(f"note{note}x") - read.page_of(f"call{note}x")
            assert behind in (0, 1), (document.path, note, behind)
            late += behind
            total += 1
    return total, late


def _note(number: int, chance: random.Random) -> object:
    address = "https://www.example.org/" + "/".join(chance.choices(WORDS, k=chance.randint(2, 20)))
    words = " ".join(chance.choices(WORDS, k=chance.randint(2, 40)))
    return {"n": number, "works": [{"quotes": [], "c": [f"note{number}x {words}"], "url": address, "a": address}]}


def _name(number: int, chance: random.Random) -> object:
    words = " ".join(chance.choices(WORDS, k=chance.randint(3, 25)))
    return {
        "plain": f"plain{number}x",
        "name": [f"entry{number}x"],
        "kind": "Place",
        "gloss": f"gloss{number}x {words}",
        "asof": "As of today",
        "b": [words],
        "since": None,
        "cited": [],
    }
