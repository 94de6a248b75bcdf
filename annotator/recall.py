"""Where a run begins and ends: a whole run from the store, if nothing has changed; otherwise the pipeline."""

import gc
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields

from annotator.cache.codec import dump_page, dump_run, load_page, load_run
from annotator.cache.disk import open_store
from annotator.model.entry import Entry
from annotator.model.store import NO_STORE, Store, key_of
from annotator.pipeline import Built, Options, build, build_time
from annotator.publish.config import robots
from annotator.read.fingerprint import fingerprint
from annotator.read.front_matter import check_written
from annotator.read.strings import read_strings
from annotator.read.style import read_style
from annotator.render.search import search_files
from annotator.render.site import sections

# Whoever runs it needs no other door.
__all__ = ["Options", "build_pages", "build_time", "check_written", "finish", "open_store", "sections"]

# What options name that is known by its bytes.
_FILES = ("seeds", "base", "style", "store")


def build_pages(options: Options) -> Built:
    """Every page: those of an earlier run with the same input, if the store has them, or built now.

    Raises `AnnotatorError` only where nothing can be read.
    """
    with _uncollected():
        return build(options) if options.store is NO_STORE else _recalled(options)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Spare the collector of garbage what a run makes: much of it, no cycles, and all of it stays to the end.

    Afterwards all is left to it again: a preview runs many times, and what was frozen would never be freed.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _recalled(options: Options) -> Built:
    key = _run_key(options)
    kept = _load(options, key)
    if kept is not None:
        return kept
    built = build(options)
    if _run_key(options) == key:  # else files have changed while they were read
        _put(options.store, key, built)
    return built


def finish(entries: Iterable[Entry], address: str | None, there: Container[str], store: Store) -> dict[str, str]:
    """What a site has beside its pages, by path: what search loads, and robots.txt unless it is ``there``.

    The store is saved, so that this is the last step of a run.
    """
    texts = search_files(entries, store) | robots(address, there)
    store.save()
    return texts


def _run_key(options: Options) -> str:
    """The key of a whole run: the bytes of every file that it reads, and every option."""
    others = [repr((one.name, getattr(options, one.name))) for one in fields(options) if one.name not in _FILES]
    return key_of("run", fingerprint(options.seeds, options.base), read_style(options.style), *others)


def _put(store: Store, key: str, built: Built) -> None:
    """Each page under the hash of its own text, so that runs share those that are equal."""
    pages = [dump_page(page) for page in built.pages]
    keys = [key_of("page", page) for page in pages]
    for name, page in zip(keys, pages, strict=True):
        store.put(name, page)
    store.put(key, dump_run(keys, built.today, built.diagnostics))


def _load(options: Options, key: str) -> Built | None:
    run = options.store.get(key)
    if run is None:
        return None
    keys, today, diagnostics = load_run(run)
    pages = [options.store.get(page) for page in keys]
    found = tuple(load_page(page) for page in pages if page is not None)
    return Built(found, read_strings(options.language), today, diagnostics) if len(found) == len(keys) else None
