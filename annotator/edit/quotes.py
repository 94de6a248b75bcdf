"""A quote in a file, and what it is to be -> the changes of the file; a person's way to write it stays."""

from collections.abc import Iterator

from annotator.edit.yaml_text import Change, Put, Remove
from annotator.model.record import Quote


def quote_changes(old: Quote, new: Quote) -> Iterator[Change]:
    """Changes of the file in which ``old`` was read."""
    parts = {key: getattr(new, key) for key in ("exact", "prefix", "suffix")}
    if old.place() == old.place("exact"):  # written as one text
        parts = {key: words for key, words in parts.items() if words}
        yield Put(old.path, parts if len(parts) > 1 else new.exact)
        return
    for key, words in parts.items():
        if words != getattr(old, key):
            yield Put((*old.path, key), words) if words else Remove((*old.path, key))
