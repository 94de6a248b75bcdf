"""Where a run begins and ends: a whole run from the store, if nothing has changed; otherwise the pipeline."""

import gc
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path, PurePosixPath
from typing import Any

from annotator.cache.codec import dump_document, dump_page, dump_run, load_document, load_page, load_run
from annotator.cache.disk import open_store
from annotator.diagnostics import has_errors
from annotator.model.entry import Entry
from annotator.model.page import Page
from annotator.model.printed import BOOK, Printing
from annotator.model.progress import Progress, silent
from annotator.model.store import NO_STORE, Store, key_of
from annotator.model.strings import Strings
from annotator.pipeline import Built, Options, build, build_time
from annotator.publish.config import printing_of, robots
from annotator.publish.files import LOOKS
from annotator.publish.press import Press
from annotator.read.fingerprint import fingerprint
from annotator.read.seeds import picture_files
from annotator.read.strings import read_strings
from annotator.read.style import read_style
from annotator.read.written import check_written
from annotator.render.search import search_files
from annotator.render.site import sections

# Whoever runs it needs no other door.
__all__ = [
    "Options", "book_link", "build_pages", "build_time", "check_written", "finish", "open_store", "options_of",
    "sections", "unprintable",
]  # fmt: skip

# What options name that is known by its bytes.
_FILES = ("seeds", "base", "style", "store", "printing")


def options_of(
    site: Mapping[str, Any], ours: Mapping[str, Any], base: Path, store: Store, epoch: int | None, *, serving: bool
) -> Options:
    """The options of a run by a site's configuration and, of that, what is ours."""
    language, printing = site["theme"].get("language") or "en", printing_of(site, ours, LOOKS, serving=serving)
    seeds, style = Path(ours["seeds"]), ours["citation_style"]
    return Options(seeds, base, style, epoch, language=language, store=store, printing=printing)


def build_pages(options: Options, progress: Progress = silent, *, pdfs: bool = True) -> Built:
    """Every page: those of an earlier run with the same input, if the store has them, or built now; and the PDFs.

    Without ``pdfs`` none is made, but it is said what stands in their way. ``progress`` is told how far it has come.
    Raises `AnnotatorError` only where nothing can be read.
    """
    _collect_left()
    with _uncollected():
        built = build(options, progress) if options.store is NO_STORE else _recalled(options, progress)
    built = replace(built, files=dict(_pictures(built.pages, options.base)))
    if options.printing is None:
        return built
    if not pdfs:
        return unprintable(built, options.printing, options.store)
    return _printed(built, options.printing, options.store, progress)


def unprintable(built: Built, printing: Printing, store: Store) -> Built:
    """The same with what stands in the way of its PDFs; nothing if there are errors anyway."""
    if has_errors([*built.diagnostics]):
        return built
    found = Press(printing, store).complaints(built.documents, built.files)
    return replace(built, diagnostics=(*built.diagnostics, *found))


def _pictures(pages: Iterable[Page], base: Path) -> Iterator[tuple[str, bytes]]:
    """The pictures of articles by the paths beside their pages."""
    for page in pages:
        if page.fidelity is not None:
            folder = PurePosixPath(page.path).parent
            for name, data in picture_files((base / page.seed).parent, page.fidelity.document).items():
                yield f"{folder}/{name}", data


def _printed(built: Built, printing: Printing, store: Store, progress: Progress) -> Built:
    """The same with a PDF of each document, to which its page leads; none if there are errors anyway."""
    if has_errors([*built.diagnostics]):
        return built
    pdfs, found = Press(printing, store).run(built.documents, built.files, progress)
    leading = {one.page: one.path for one in built.documents if one.path in pdfs}
    pages = tuple(_leading(page, leading.get(page.path), pdfs, built.strings) for page in built.pages)
    return replace(built, pages=pages, files={**built.files, **pdfs}, diagnostics=(*built.diagnostics, *found))


def _leading(page: Page, path: str | None, pdfs: Mapping[str, bytes], words: Strings) -> Page:
    """The page with a link to its PDF, if it has one."""
    if path is None:
        return page
    words = read_strings(page.language) if page.language else words
    label = words.pdf.format(size=words.file_size(len(pdfs[path])))
    return replace(page, meta={**page.meta, "pdf": {"path": path, "title": label}})


def book_link(built: Built) -> tuple[dict[str, str], ...]:
    """What leads to the PDF of the whole site, if it was made: a title with its path."""
    pdf, words = built.files.get(BOOK), built.strings
    return () if pdf is None else ({"title": words.pdf_book.format(size=words.file_size(len(pdf))), "path": BOOK},)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Spare the collector of garbage what a run makes: much of it, no cycles, and all of it stays to the end.

    Afterwards it passes over all that is there, in the rest of a build, too, and when the process ends. A preview runs
    many times: each run begins by collecting what the one before has left.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _collect_left() -> None:
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()


def _recalled(options: Options, progress: Progress) -> Built:
    key = _run_key(options)
    kept = _load(options, key)
    if kept is not None:
        return kept
    built = build(options, progress)
    if _run_key(options) == key:  # else files have changed while they were read
        _put(options.store, key, built)
    return built


def finish(entries: Iterable[Entry], address: str | None, there: Container[str], store: Store) -> dict[str, str]:
    """What a site has beside its pages, by path: what search loads, and robots.txt unless it is ``there``.

    The store is saved, so that this is the last step of a run.
    """
    with _uncollected():
        texts = search_files(entries, store) | robots(address, there)
        store.save()
    return texts


def _run_key(options: Options) -> str:
    """The key of a whole run: the bytes of every file that it reads, and every option."""
    others = [repr((one.name, getattr(options, one.name))) for one in fields(options) if one.name not in _FILES]
    others += [options.printing.name] if options.printing else []
    return key_of("run", fingerprint(options.seeds, options.base), read_style(options.style), *others)


def _put(store: Store, key: str, built: Built) -> None:
    """Each page and document under the hash of its own text, so that runs share those that are equal."""
    pages = _kept(store, "page", map(dump_page, built.pages))
    documents = _kept(store, "document", map(dump_document, built.documents))
    store.put(key, dump_run(pages, documents, built.today, built.diagnostics))


def _kept(store: Store, kind: str, texts: Iterable[str]) -> list[str]:
    keys = []
    for text in texts:
        keys.append(key_of(kind, text))
        store.put(keys[-1], text)
    return keys


def _load(options: Options, key: str) -> Built | None:
    run = options.store.get(key)
    if run is None:
        return None
    pages, documents, today, diagnostics = load_run(run)
    texts = [text for one in (*pages, *documents) if (text := options.store.get(one)) is not None]
    if len(texts) < len(pages) + len(documents):
        return None
    loaded, printed = map(load_page, texts[: len(pages)]), map(load_document, texts[len(pages) :])
    return Built(tuple(loaded), read_strings(options.language), today, diagnostics, tuple(printed))
