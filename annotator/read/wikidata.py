"""Questions to Wikidata's API, and its answers -> items. The data are free of rights (CC0 1.0).

The modules asked are wbgetentities and wbsearchentities of Wikibase, which other sites have, too.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from annotator.diagnostics import FetchError
from annotator.model.knowledge import EntityKind
from annotator.model.record import MAX_LINE
from annotator.read.decode import clean
from annotator.read.wikidata_kinds import KINDS

API = "https://www.wikidata.org/w/api.php"
PAGE = "https://www.wikidata.org/wiki/"
# Seconds that the copies of the database may be behind before the servers ask everybody to come back later.
_MAXLAG = 5
_ID = re.compile(r"Q[1-9][0-9]{0,11}")
_FOUND = 9
# What a name has in all languages that say no other.
_ANY = "mul"
_LATER = {"maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryError", "cirrussearch-too-busy-error"}


@dataclass(frozen=True, slots=True)
class Item:
    """What is taken from an item; ``name_language`` is empty where the name is in the language asked for.

    ``classes`` are what it is an instance of, ``parents`` what it is a subclass of.
    """

    id: str
    name: str = ""
    name_language: str = ""
    description: str = ""
    aliases: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One item that a name may mean."""

    id: str
    name: str
    description: str


def item_id(text: str) -> str:
    """The id in what an editor names an item by (``Q42``, its address); empty if it is a name."""
    last = text.strip().rpartition("/")[2].partition("#")[0]
    is_address = text.strip().lower().startswith(("http://", "https://"))
    return last.upper() if _ID.fullmatch(last.upper()) and (is_address or last == text.strip()) else ""


def items_address(api: str, ids: Iterable[str], language: str) -> str:
    """Where to ask for items."""
    base = language.partition("-")[0]
    languages = "|".join(dict.fromkeys([language.lower(), base, _ANY]))
    asked = {"ids": "|".join(ids), "props": "labels|aliases|descriptions|claims", "languages": languages}
    return _address(api, {"action": "wbgetentities", **asked, "languagefallback": "1", "redirects": "yes"})


def search_address(api: str, name: str, language: str) -> str:
    """Where to ask which items a name may mean."""
    base = language.partition("-")[0]
    asked = {"search": name, "language": base, "uselang": base, "type": "item", "limit": str(_FOUND)}
    return _address(api, {"action": "wbsearchentities", **asked})


def _address(api: str, asked: dict[str, str]) -> str:
    parts = urlsplit(api)
    query = urlencode({**asked, "format": "json", "maxlag": str(_MAXLAG)})
    return parts._replace(query=f"{parts.query}&{query}" if parts.query else query, fragment="").geturl()


def read_items(data: bytes, language: str) -> dict[str, Item]:
    """The items of an answer that are there, by their ids; those that were merged into others by the others'."""
    entities = _answer(data).get("entities")
    items = [_item(one, language) for one in _dicts(entities.values() if isinstance(entities, dict) else ())]
    return {item.id: item for item in items if item is not None}


def read_search(data: bytes) -> list[Found]:
    """What a name may mean, best first."""
    found = _answer(data).get("search")
    results = []
    for one in _dicts(found if isinstance(found, list) else ()):
        display = one.get("display")
        shown = display if isinstance(display, dict) else {}
        name = _text(one.get("label")) or _value(shown.get("label"))
        description = _text(one.get("description")) or _value(shown.get("description"))
        if _ID.fullmatch(_text(one.get("id"))):
            results.append(Found(_text(one["id"]), name or _text(one["id"]), description))
    return results


def _answer(data: bytes) -> dict[str, Any]:
    """The answer as values; raises `FetchError` for one that says what went wrong, or nothing that can be read."""
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FetchError("this is not an answer of Wikidata’s API", "check the address after --api") from error
    if not isinstance(answer, dict):
        raise FetchError("this is not an answer of Wikidata’s API", "check the address after --api")
    several = answer.get("errors")
    wrong = answer.get("error") or (several[0] if isinstance(several, list) and several else None)
    if isinstance(wrong, dict):
        code, said = _text(wrong.get("code")), _text(wrong.get("info")) or _text(wrong.get("text"))
        if code == "no-such-entity":
            raise FetchError(
                f"Wikidata has no item {_text(wrong.get('id'))}".rstrip(), "look its id up on wikidata.org"
            )
        if code in _LATER:
            raise FetchError(f"Wikidata is too busy just now ({code}: {said})", "try again in a minute")
        raise FetchError(f"Wikidata refused the question ({code}: {said})", "check the language and the id")
    return answer


def _item(one: dict[str, Any], language: str) -> Item | None:
    name = _text(one.get("id"))
    if "missing" in one or not _ID.fullmatch(name):
        return None
    wanted = dict.fromkeys([language.lower(), language.partition("-")[0].lower()])
    label, label_language = _term(one.get("labels"), [*wanted, _ANY])
    description, spoken = _term(one.get("descriptions"), [*wanted])
    claims = one.get("claims")
    statements = claims if isinstance(claims, dict) else {}
    return Item(
        name,
        label,
        "" if label_language.partition("-")[0] in (*wanted, _ANY) else label_language,
        description if spoken.partition("-")[0] in wanted else "",
        tuple(_aliases(one.get("aliases"), [*wanted, _ANY], label)),
        tuple(_objects(statements.get("P31"))),
        tuple(_objects(statements.get("P279"))),
    )


def _term(terms: Any, languages: list[str]) -> tuple[str, str]:
    """The first of a label's or description's texts, and the language that it is really in."""
    for language in languages:
        term = terms.get(language) if isinstance(terms, dict) else None
        if isinstance(term, dict) and _text(term.get("value")):
            return _text(term["value"]), _text(term.get("language")).lower() or language
    return "", ""


def _aliases(aliases: Any, languages: list[str], name: str) -> Iterator[str]:
    """Each other name once, in the order of Wikidata."""
    seen = {name.casefold()}
    for language in languages:
        for term in _dicts(aliases.get(language, ()) if isinstance(aliases, dict) else ()):
            text = _text(term.get("value"))
            spoken = _text(term.get("language")).lower() or language
            if text and text.casefold() not in seen and spoken.partition("-")[0] in languages:
                seen.add(text.casefold())
                yield text


def _objects(statements: Any) -> Iterator[str]:
    """The items that statements name, preferred ones alone if there are any, without deprecated ones."""
    ranked: dict[str, list[str]] = {"preferred": [], "normal": []}
    for statement in _dicts(statements if isinstance(statements, list) else ()):
        snak = statement.get("mainsnak")
        value = snak.get("datavalue") if isinstance(snak, dict) and snak.get("snaktype") == "value" else None
        inner = value.get("value") if isinstance(value, dict) else None
        name = _text(inner.get("id")) if isinstance(inner, dict) else ""
        if _ID.fullmatch(name):
            ranked.get(_text(statement.get("rank")) or "normal", []).append(name)
    yield from dict.fromkeys(ranked["preferred"] or ranked["normal"])


def kind_of(item: Item, classes: dict[str, Item]) -> EntityKind | None:
    """The kind by the first class that the table has, or else by what one of its ``classes`` is a subclass of."""
    direct = [KINDS[name] for name in item.classes if name in KINDS]
    above = [KINDS[up] for name in item.classes if name in classes for up in classes[name].parents if up in KINDS]
    return next(iter((*direct, *above)), None)


def _dicts(values: Any) -> Iterator[dict[str, Any]]:
    return (one for one in values if isinstance(one, dict)) if isinstance(values, Iterable) else iter(())


def _value(term: Any) -> str:
    return _text(term.get("value")) if isinstance(term, dict) else ""


def _text(value: Any) -> str:
    """A text on one line that a page can carry; empty if it is none, or longer than a record takes."""
    if not isinstance(value, str):
        return ""
    text = " ".join(clean(value, "", []).split())
    return text if len(text) <= MAX_LINE else ""
