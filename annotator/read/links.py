"""Which addresses a text may link to."""

import re

from annotator.model.record import has_sound_host

_WEB = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
# Said where the file is an article, which is never edited.
NOTHING_TO_MEND = "nothing to mend: decide whether the page can do without it"


def is_web(href: str) -> bool:
    """Whether ``href`` is a web or mail address that a page may link to."""
    return bool(_WEB.fullmatch(href)) and has_sound_host(href)
