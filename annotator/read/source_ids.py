"""A source -> the id that an editor would give it."""

import re
from dataclasses import replace

from annotator.model.naming import readable
from annotator.model.source import Source

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=(?:19|20)[0-9]{2}(?![0-9]))")
_KEY = re.compile(r"[A-Za-z][\w.:+-]{0,59}", re.ASCII)
_SMALL = "an?|and|at|by|del?|der|des|die|el|for|from|how|in?|is|las?|les?|los|of|on|the|to|una?|und|what|y"
_SMALL_WORD = re.compile(_SMALL)
# Works that are known by where they stood and the day, and not by their authors and the year.
_NEWS = frozenset(
    ["article-newspaper", "article-magazine", "webpage", "post", "post-weblog", "broadcast", "document", "speech"]
)


def id_for(source: Source, key: str = "") -> str:
    """An id that people can read: ``key`` if it is one, else outlet or author, date, and words of the title."""
    if _KEY.fullmatch(key) and re.search("[a-z]", key) and not key.startswith(("zotero-", "http")):
        return readable(_HUMP.sub("-", key)) or "source"
    author = (source.author[0].family or source.author[0].literal or "") if source.author else ""
    is_news = source.type in _NEWS
    who = (source.outlet or author) if is_news else (author or source.outlet)
    when = replace(source.issued, approximate=False) if source.issued else None
    date = "" if when is None else str(when) if is_news else f"{when.year:04}"
    words = [word for word in readable(source.title or source.custom.description or "", 200).split("-") if word]
    telling = [word for word in words if not _SMALL_WORD.fullmatch(word)][:3]
    return readable("-".join([readable(who, 24), date, *telling])) or "source"
