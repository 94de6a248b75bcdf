"""An article as received -> a folder of the seeds with annotations ready to fill, written whole or not at all."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from annotator.diagnostics import EditError
from annotator.edit.yaml_text import dump
from annotator.model.letters import is_seen, strip_accents
from annotator.model.received import Facts, Received
from annotator.model.record import FILL_IN

ANNOTATIONS = "annotations.yml"
# Characters of a folder's name, which is part of an address.
_MAX_SLUG = 60
_HEAD = """\
# yaml-language-server: $schema=../../../schemas/annotations.schema.json
{received}
{title}{lang}{origin}\
# On what ground you may show the text. Until you say so, every check asks for it.
# rights: "Reprinted with the publisher’s permission."
as_of: {today}
# A sentence or two for the list of explainers.
# summary: "What the article says, and what your notes add."
mentions: first
"""
_EXAMPLES = """
# One of each, as an example: take away the "# " and put your own in its place. Copy quotes from the article.

# A card: a page in seeds/context/, here harbor-bridge.md, beside these words.
# cards:
#   - background: harbor-bridge
#     quote: "words of the article"

# A claim: what the record shows about these words. The source stands in seeds/sources.yml.
# claims:
#   - id: a-third
#     quote: "words that claim something"
#     finding:
#       kind: partly  # or supported, contradicted, unverified, opinion
#       text: "What the record shows, in one sentence."
#     evidence:
#       - source: trust-2025-report
#         quote: "the exact words of the source"
#         locator: "p. 4"

# A pin: whom these words name, where a name alone does not tell. Entities stand in seeds/entities/.
# pins:
#   - quote: {exact: "Reed", suffix: " thanked"}
#     entity: ann-reed
"""
# The keys of an origin in the order of the file, with what is asked where nothing was found.
_ORIGIN = {"publisher": "", "section": "", "title": "the headline", "author": "who wrote it"}
_ORIGIN |= {"address": "where it was published", "published": "when it was published, such as 2025-05-12"}
_KEYS = {"address": "url"}


@dataclass(frozen=True, slots=True)
class NewArticle:
    """A folder that is not there yet; ``missing`` are the keys that an editor has to fill in."""

    folder: Path
    files: Mapping[str, bytes]
    missing: tuple[str, ...]


def new_article(received: Received, articles: Path, slug: str, today: date) -> NewArticle:
    """The folder of an article, to be made among the others. Raises `EditError` where there is one of this name."""
    folder = articles / slug
    if os.path.lexists(folder):
        raise EditError(f"{folder} is there already; nothing was written. Name another folder with --slug")
    text, missing = annotations_text(received, today)
    return NewArticle(folder, {**received.files, ANNOTATIONS: text.encode()}, missing)


def annotations_text(received: Received, today: date) -> tuple[str, tuple[str, ...]]:
    """The file of annotations, ready to fill, and what is to be filled in."""
    facts = received.facts
    origin, missing = _origin(facts)
    origin += f"  {dump({'accessed': today.isoformat()})}"
    name = next(one for one in received.files if one.startswith("article."))
    origin += f"  # The checksum of {name}: another file in its place is told.\n"
    origin += f"  {dump({'sha256': hashlib.sha256(received.files[name]).hexdigest()})}"
    title = dump({"title": _said(facts, "title") or FILL_IN})
    lang = dump({"lang": facts.language}) if facts.language else "# The language of the article.\n# lang: en\n"
    head = _HEAD.format(received=_came(received), title=title, lang=lang, origin=origin, today=today)
    return head + _EXAMPLES, (*(() if _said(facts, "title") else ("title",)), *missing, "rights")


def _came(received: Received) -> str:
    """Where the bytes are that came, and how anybody can tell that they are the same."""
    name = next((one for one in received.files if one.startswith("original.")), next(iter(received.files)))
    how = "the page" if name.startswith("original.html") else "the file"
    # A name may hold what would end the comment.
    source = received.came_from if received.came_from.isprintable() else json.dumps(received.came_from)
    checksum = f", SHA-256 {received.sha256}" if name.startswith("original.") else ""
    return f"# Taken from {source}\n# {name} is {how} as received{checksum}"


def _origin(facts: Facts) -> tuple[str, tuple[str, ...]]:
    lines, missing = ["origin:\n"], []
    for name, asked in _ORIGIN.items():
        key, value = _KEYS.get(name, name), _said(facts, name)
        if value is None and name == "publisher":
            value = FILL_IN
            missing.append("origin.publisher")
        if value is not None:
            lines.append(f"  {dump({key: value})}")
        elif asked:
            lines.append(f"  # {key}: {asked}\n")
            missing.append(f"origin.{key}")
    return "".join(lines), tuple(missing)


def _said(facts: Facts, name: str) -> str | None:
    """On one line, as all of these are in a record."""
    said = " ".join((getattr(facts, name) or "").split())
    return said if is_seen(said) else None


def slug_of(received: Received) -> str:
    """A folder's name after the title, else after where it came from; empty where neither has Latin letters."""
    path = urlsplit(received.came_from).path if "://" in received.came_from else received.came_from
    name = re.sub(r"\.\w+$", "", unquote(path).rstrip("/\\").replace("\\", "/").rpartition("/")[2])
    return _slug(received.facts.title or "") or _slug(name)


def _slug(text: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", strip_accents(text).lower())).strip("-")
    return words if len(words) <= _MAX_SLUG else words[: _MAX_SLUG + 1].rpartition("-")[0] or words[:_MAX_SLUG]


def make(new: NewArticle) -> None:
    """Write the folder: all of it is there, or nothing. Raises `EditError` where it cannot be written."""
    articles = new.folder.parent
    try:
        articles.mkdir(parents=True, exist_ok=True)
        # Hidden until it is whole, so that a preview does not see half of it.
        with tempfile.TemporaryDirectory(prefix=".", dir=articles) as made:
            inside = Path(made) / new.folder.name
            inside.mkdir()
            for name, data in new.files.items():
                (inside / name).write_bytes(data)
            if os.path.lexists(new.folder):
                raise EditError(f"{new.folder} was made in the meantime; nothing was written")
            inside.rename(new.folder)
    except OSError as error:
        raise EditError(f"{new.folder} cannot be written: {error.strerror or error}") from error
