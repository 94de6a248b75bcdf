"""A page of the web -> the work that it is, by what it says of itself: an item of CSL without an id, nothing guessed.

Pages say it in Highwire's `citation_*`, in JSON-LD, OpenGraph, Dublin Core and `<title>`; see `page_facts`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from annotator.model.addresses import doi_of, untracked
from annotator.read.page_facts import page_facts, said_in_data, said_in_meta

# What a page calls the work that holds it, and the type that the work then has.
_HOLDERS = {
    "citation_journal_title": "article-journal",
    "citation_conference_title": "paper-conference",
    "citation_inbook_title": "chapter",
    "citation_dissertation_institution": "thesis",
    "citation_technical_report_institution": "report",
}
_INSTITUTIONS = frozenset(["citation_dissertation_institution", "citation_technical_report_institution"])
_TYPES = {
    "ScholarlyArticle": "article-journal",
    "MedicalScholarlyArticle": "article-journal",
    "Report": "report",
    "BlogPosting": "post-weblog",
    "LiveBlogPosting": "post-weblog",
    "SocialMediaPosting": "post",
    "DiscussionForumPosting": "post",
}
_NEWS = re.compile(r"\w*NewsArticle")
# Works whose site is what holds them; of others it is the publisher.
_HELD = frozenset(["article-newspaper", "post-weblog", "post", "webpage"])
_PLAIN = {"citation_volume": "volume", "citation_issue": "issue", "citation_issn": "ISSN", "citation_isbn": "ISBN"}
_BY = re.compile(r"(?:by|by:|von|por|par)\s+(?=\S)", re.IGNORECASE)
_WANTED = ("title", "author", "issued", "language")


@dataclass(frozen=True, slots=True)
class Cited:
    """An item of CSL, and the names of the fields that a citation would have and the page does not say."""

    value: dict[str, Any]
    missing: tuple[str, ...]


def citation_of(text: str, address: str, accessed: date) -> Cited:
    """The work that the page at ``address`` is, read on the day ``accessed``."""
    facts, metas, data = page_facts(text, address), said_in_meta(text), said_in_data(text)
    kind, holder = _kind(metas, data)
    made: dict[str, Any] = {"type": kind, "title": facts.title, "author": tuple(_authors(metas, data))}
    if holder and holder not in _INSTITUTIONS:
        made["container-title"] = metas[holder][0]
        made["publisher"] = _first(metas, "citation_publisher", "dc.publisher", "dcterms.publisher")
    elif holder:
        made["publisher"] = metas[holder][0]
    else:
        made["container-title" if kind in _HELD else "publisher"] = facts.publisher
    made |= {"issued": facts.published, "accessed": accessed.isoformat(), "URL": untracked(facts.address or address)}
    made["language"] = facts.language
    made["DOI"] = next(filter(None, map(doi_of, _all(metas, "citation_doi", "dc.identifier", "prism.doi"))), None)
    made |= {variable: _first(metas, name) for name, variable in _PLAIN.items()}
    pages = [one for one in (_first(metas, "citation_firstpage"), _first(metas, "citation_lastpage")) if one]
    made["page"] = "-".join(dict.fromkeys(pages))
    value = {name: inner for name, inner in made.items() if inner}
    missing = [name for name in _WANTED if name not in value]
    if "container-title" not in value and "publisher" not in value:
        missing.append("publisher")
    return Cited(value, tuple(missing))


def _kind(metas: Mapping[str, list[str]], data: Mapping[str, Any]) -> tuple[str, str]:
    """The type, and what names the work around this one; a page that says nothing of it is a page."""
    for name, kind in _HOLDERS.items():
        if name in metas:
            return kind, name
    given = data.get("@type")
    kinds = [one.rpartition("/")[2] for one in (given if isinstance(given, list) else [given]) if isinstance(one, str)]
    for one in kinds:
        if one in _TYPES:
            return _TYPES[one], ""
        if _NEWS.fullmatch(one):
            return "article-newspaper", ""
    return ("book" if "citation_isbn" in metas else "webpage"), ""


def _authors(metas: Mapping[str, list[str]], data: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Names in the parts that the page gives them in, otherwise whole: where a family name begins is not guessed."""
    listed = _all(metas, "citation_author") or _all(metas, "citation_authors")
    if listed:
        yield from _unique(_listed(name) for entry in listed for name in entry.split(";"))
        return
    given = data.get("author")
    named = list(_unique(_named(one) for one in (given if isinstance(given, list) else [given])))
    others = ("dc.creator", "dcterms.creator", "author", "article:author", "parsely-author", "byl")
    yield from named or _unique(
        _listed(one) if name.startswith("dc") else _whole(one)
        for name in others[: 1 + next((at for at, other in enumerate(others) if other in metas), -1)]
        for one in metas.get(name, [])
    )


def _unique(names: Iterator[dict[str, str]]) -> Iterator[dict[str, str]]:
    seen: list[dict[str, str]] = [{}]
    for name in names:
        if name not in seen:
            seen.append(name)
            yield name


def _listed(name: str) -> dict[str, str]:
    """``Reed, Ann``, as lists of authors have it."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and family and given else _whole(name)


def _whole(name: str) -> dict[str, str]:
    bare = " ".join(_BY.sub("", name.strip(), count=1).split())
    return {"literal": bare} if bare and "://" not in bare else {}


def _named(author: Any) -> dict[str, str]:
    if not isinstance(author, dict):
        return _whole(author) if isinstance(author, str) else {}
    family, given, name = (author.get(key) for key in ("familyName", "givenName", "name"))
    if isinstance(family, str) and isinstance(given, str) and family.strip() and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return _whole(name) if isinstance(name, str) else {}


def _all(metas: Mapping[str, list[str]], *names: str) -> list[str]:
    return [one for name in names for one in metas.get(name, [])]


def _first(metas: Mapping[str, list[str]], *names: str) -> str | None:
    return next(iter(_all(metas, *names)), None)
