"""Where pages stand, and links between them that every builder can check."""

import hashlib
import re
from dataclasses import dataclass

from annotator.render.escape import escape

EXPLAINERS = "explainers/index.md"
ENTITIES = "entities/index.md"
BACKGROUNDS = "background/index.md"
SOURCES = "sources/index.md"
CORRECTIONS = "corrections/index.md"
TIMELINE = "timeline/index.md"
COVERAGE = "coverage/index.md"


def explainer_path(slug: str) -> str:
    """The page of an explainer, relative to the site."""
    return f"explainers/{slug}/index.md"


def picture_path(slug: str, name: str) -> str:
    """A picture of an article, beside its page, relative to the site."""
    return f"explainers/{slug}/{name}"


def entity_path(entity: str) -> str:
    """The page of an entity, relative to the site."""
    return f"entities/{entity}/index.md"


def background_path(slug: str) -> str:
    """A background page, relative to the site."""
    return f"background/{slug}/index.md"


def source_anchor(source: str) -> str:
    """The place of a source in the list of sources; ids may hold any sign, anchors only letters, digits and hyphens."""
    plain = re.sub(r"[^a-z0-9]+", "-", source.lower()).strip("-")
    if plain == source:
        return f"source-{plain}"
    return f"source-{plain}-{hashlib.sha256(source.encode()).hexdigest()[:8]}"


def html_path(path: str) -> str:
    """The built page of a Markdown page."""
    return path.removesuffix(".md") + ".html"


@dataclass(frozen=True, slots=True)
class Here:
    """The page being written; makes links from it."""

    path: str

    def to(self, path: str, anchor: str = "") -> str:
        """The relative address of another page of the site, or of a place on it."""
        fragment = f"#{anchor}" if anchor else ""
        if path == self.path:
            return fragment or path.rsplit("/", 1)[-1]
        return "../" * self.path.count("/") + path + fragment

    def link(self, words: str, path: str, anchor: str = "") -> str:
        """A Markdown link with ``words`` as data."""
        return f"[{escape(words)}]({self.to(path, anchor)})"
