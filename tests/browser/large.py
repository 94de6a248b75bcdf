"""A large site for search, drawn by chance that is always the same; as a command, the sizes of its files."""

import sys
from collections.abc import Iterator
from random import Random

from annotator.model.entry import Entry, Passage
from annotator.render.search import search_files
from benchmarks.language import Language

# Of a site of one article: three people or places that are new in it, five sources, a background page now and then.
_ENTITIES, _SOURCES, _EVERY = 3, 5, 4
_WORDS, _NOTES = 800, 12


def large(articles: int) -> Iterator[Entry]:
    """Explainers with what belongs to them; article 7 names Anna Quillfeather, note 3 of article 500 a zeppelin."""
    language = Language(Random(1))
    for number in range(articles):
        notes = [
            Passage(f"Supported. {language.text(35)}\n“{language.text(25)}”", f"note-{at}") for at in range(_NOTES)
        ]
        if number == 500 % articles:
            notes[3] = Passage("Not verified. No zeppelin was moored at the quarry that day.", "note-3")
        text = "\n".join(language.text(100) for _ in range(_WORDS // 100))
        title, path = language.text(9), f"explainers/article-{number}/index.html"
        yield Entry("explainer", "Annotated explainer", path, title, (), (Passage(text), *notes))
        for index in range(_ENTITIES):
            name = "Anna Quillfeather" if (number, index) == (7, 0) else language.name()
            others = (f"The {name}", name.split()[-1], name[:3].upper())
            path = f"entities/{name.lower().replace(' ', '-')}-{number}/index.html"
            passages = (Passage(language.text(20)), Passage(language.text(60)))
            yield Entry("entity", "Person", path, name, others, passages)
        for index in range(_SOURCES):
            passages = (Passage(f"“{language.text(25)}”"), Passage(language.name()))
            yield Entry(
                "source", "Source", f"sources/index.html#source-{number}-{index}", language.text(10), (), passages
            )
        if number % _EVERY == 0:
            path = f"background/page-{number}/index.html"
            yield Entry("background", "Background", path, language.text(5), (), (Passage(language.text(900)),))


def main() -> None:
    """Print the sizes."""
    files = search_files(large(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
    for kind in ("index", "names", "words", "texts"):
        sizes = [len(text.encode()) for path, text in files.items() if path.startswith(f"search/{kind}")]
        print(f"{kind}: {len(sizes)} files, {sum(sizes) / 1e6:.2f} MB, the largest {max(sizes) / 1e3:.0f} KB")


if __name__ == "__main__":
    main()
