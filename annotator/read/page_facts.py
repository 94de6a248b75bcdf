"""A page of the web -> what it says of itself: JSON-LD, OpenGraph and other `meta`. Nothing is guessed."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.filter import SoupStrainer

from annotator.model.dates import PartialDate
from annotator.model.received import Facts
from annotator.model.record import MAX_LINE, has_sound_host, is_language

# Types of schema.org that an article has: NewsArticle, OpinionNewsArticle, BlogPosting, Report …
_ARTICLE = re.compile(r"(?:.*/)?(?:\w*Article|\w*Posting|Report)")
_DAY = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?(?![0-9-])")
_PUBLISHED = (
    *("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created"),
    *("dcterms.issued", "citation_publication_date", "citation_date", "parsely-pub-date", "pubdate"),
    *("publish-date", "publication_date", "sailthru.date", "og:published_time"),
)
_AUTHOR = ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_TITLE = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "headline")
_PUBLISHER = ("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "application-name")
_PICTURE = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
# What stands between a headline and the name of the site in the title of a page.
_BETWEEN = r"\s+[|\-–—·:»•]+\s+"
_BY = re.compile(r"(?:by|by:|von|por|par)\s+(?=\S)", re.IGNORECASE)
_MAX_DEPTH = 30


def page_facts(text: str, address: str | None = None) -> Facts:
    """What the page says of itself; ``address`` is where it was found, None for a file."""
    soup = _head(text)
    metas = _metas(soup)
    data = next(_articles(soup), {})
    canonical = _canonical(soup, metas, data, address)
    publisher = _first(_names(data.get("publisher")), _said(metas, _PUBLISHER))
    title = _first(iter([_line(data.get("headline"))]), _said(metas, _TITLE))
    title = title or _without_site(_element(soup, "title"), publisher)
    author = ", ".join(dict.fromkeys(_names(data.get("author")))) or ", ".join(dict.fromkeys(_said(metas, _AUTHOR)))
    return Facts(
        title=title,
        author=_BY.sub("", author, count=1)[:MAX_LINE] if _BY.match(author) else author[:MAX_LINE] or None,
        publisher=publisher,
        section=_first(_texts(data.get("articleSection")), _said(metas, ("article:section", "parsely-section"))),
        published=_published(data.get("datePublished")) or _first(map(_published, _said(metas, _PUBLISHED))),
        address=canonical,
        language=_language(soup, metas, data),
    )


def said_in_meta(text: str) -> Mapping[str, list[str]]:
    """What each `meta` of a page says, by its name in lower case."""
    return _metas(_head(text))


def said_pictures(text: str, address: str) -> tuple[str, ...]:
    """The addresses of the pictures that the page gives as those of itself, each once."""
    metas = _metas(_head(text))
    given = [one for name in _PICTURE for one in metas.get(name, [])]
    for one in _list(said_in_data(text).get("image")):
        url = (one.get("url") or one.get("contentUrl")) if isinstance(one, dict) else one
        given += [found for found in _list(url) if isinstance(found, str)]
    return tuple(dict.fromkeys(joined(address, html.unescape(one.strip())) for one in given if one.strip()))


def joined(address: str, given: str) -> str:
    """An address in a page, in full."""
    try:
        return urljoin(address, given)
    except ValueError:  # of the host
        return address


def said_in_data(text: str) -> Mapping[str, Any]:
    """What JSON-LD says of the article that a page is; nothing if it says nothing."""
    return next(_articles(_head(text)), {})


def _head(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser", parse_only=SoupStrainer(["html", "meta", "link", "title", "script"]))


def edtf(text: str) -> str | None:
    """The day, month or year that a date of ISO 8601 begins with; None where it is no date."""
    match = _DAY.match(text.strip())
    if not match:
        return None
    found = "-".join(part if index == 0 else part.zfill(2) for index, part in enumerate(match.groups()) if part)
    try:
        PartialDate.parse(found)
    except ValueError:
        return None
    return found


def _published(value: Any) -> str | None:
    return edtf(value) if isinstance(value, str) else str(value) if isinstance(value, date) else None


# --- what stands in the page ---


def _metas(soup: BeautifulSoup) -> Mapping[str, list[str]]:
    """What each `meta` says, by its name in lower case."""
    found: dict[str, list[str]] = {}
    for tag in soup.find_all("meta"):
        said = _line(_attribute(tag, "content"))
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = _attribute(tag, key).strip().lower()
            if said and name:
                found.setdefault(name, []).append(said)
    return found


def _articles(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """What JSON-LD says of articles; what is no JSON says nothing."""
    for tag in soup.find_all("script"):
        if _attribute(tag, "type").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        said = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", tag.get_text())
        try:
            data = json.loads(said, strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = list(_nodes(data, 0))
        named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
        for node in nodes:
            kinds = node.get("@type")
            if any(isinstance(kind, str) and _ARTICLE.fullmatch(kind) for kind in _list(kinds)):
                yield {key: _resolved(value, named) for key, value in node.items()}


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _nodes(value, depth + 1)
    elif isinstance(data, list):
        for one in data:
            yield from _nodes(one, depth + 1)


def _resolved(value: Any, named: Mapping[str, dict[str, Any]]) -> Any:
    """A value of JSON-LD, or that which it refers to by its id."""
    if isinstance(value, list):
        return [_resolved(one, named) if not isinstance(one, list) else one for one in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _canonical(
    soup: BeautifulSoup, metas: Mapping[str, list[str]], data: Mapping[str, Any], address: str | None
) -> str | None:
    """The address that the page gives itself, or else where it was found. Some pages give that of the whole site."""
    given = [
        _attribute(tag, "href")
        for tag in soup.find_all("link")
        if "canonical" in _attribute(tag, "rel").lower().split()
    ]
    given += metas.get("og:url", [])
    given += [one for one in (data.get("url"), data.get("mainEntityOfPage")) if isinstance(one, str)]
    for one in given:
        try:
            full = urljoin(address or "", one.strip())
            top = urlsplit(full).path in ("", "/") and not urlsplit(full).query
            deep = address is not None and urlsplit(address).path not in ("", "/")
        except ValueError:  # of the host
            continue
        if is_address(full) and not (top and deep):
            return full
    return address


def is_address(text: str) -> bool:
    """Whether a record may have this as its address."""
    return bool(re.fullmatch(r"https?://[^\s<>\"]+", text, re.IGNORECASE)) and has_sound_host(text)


def _language(soup: BeautifulSoup, metas: Mapping[str, list[str]], data: Mapping[str, Any]) -> str | None:
    top = soup.find("html")
    given = [_attribute(top, "lang"), _attribute(top, "xml:lang")] if isinstance(top, Tag) else []
    given += [*_texts(data.get("inLanguage")), *metas.get("og:locale", []), *metas.get("content-language", [])]
    tags = (one.strip().replace("_", "-") for one in given)
    return next((tag for tag in tags if is_language(tag)), None)


# --- values ---


def _said(metas: Mapping[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    """What the first of these says that says anything; a link to a profile is no name."""
    for name in names:
        found = [one for one in metas.get(name, []) if "://" not in one]
        if found:
            yield from found
            return


def _names(value: Any) -> Iterator[str]:
    for one in _list(value):
        yield from _texts(one.get("name") if isinstance(one, dict) else one)


def _texts(value: Any) -> Iterator[str]:
    for one in _list(value):
        if (said := _line(one)) and "://" not in said:
            yield said


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _line(value: Any) -> str | None:
    """A text on one line; None where it is none."""
    return " ".join(html.unescape(value).split())[:MAX_LINE] or None if isinstance(value, str) else None


def _first(*groups: Iterator[str | None] | Iterator[str]) -> str | None:
    return next((one for group in groups for one in group if one), None)


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""


def _element(soup: BeautifulSoup, name: str) -> str | None:
    tag = soup.find(name)
    return _line(tag.get_text()) if isinstance(tag, Tag) else None


def _without_site(title: str | None, site: str | None) -> str | None:
    if title is None or site is None:
        return title
    return re.sub(_BETWEEN + re.escape(site) + r"$", "", title, flags=re.IGNORECASE) or title
