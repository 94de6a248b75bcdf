"""Which addresses a text may link to."""

import re
from posixpath import dirname, join, normpath

from annotator.model.record import has_sound_host

# The file of a background page; and what is meant to lead to a page of the site, or to a place on it.
_BACKGROUND = re.compile(r"(?:.*/)?context/([a-z0-9-]+)\.md")
_INSIDE = re.compile(r"#|/(?!/)|\.\.?/|(?![a-z][a-z0-9+.-]*:|www\.)[^?#]*\.(?:md|html?)(?:[?#].*)?$", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
# Said where the file is an article, which is never edited.
NOTHING_TO_MEND = "nothing to mend: decide whether the page can do without it"


def is_web(href: str) -> bool:
    """Whether ``href`` is a web or mail address that a page may link to."""
    return bool(_WEB.fullmatch(href)) and has_sound_host(href)


def background_named(href: str, file: str) -> str | None:
    """The slug of the background page whose file ``href`` names, as seen from an editor's ``file``."""
    named = _BACKGROUND.fullmatch(normpath(join(dirname(file), href)))
    return named[1] if named else None


def is_inside(href: str) -> bool:
    """Whether ``href`` is meant to lead to a page of the site, or to a place on it."""
    return bool(_INSIDE.match(href))
