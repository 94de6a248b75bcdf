"""Commands that gather entities: entity add."""

import sys
from collections import Counter
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

import click

from annotator.cli.gathering import ALLOW_PRIVATE, DRY_RUN, INTO, file_for, known_of, put, show, today
from annotator.cli.options import FOUND, SEEDS, follow, take, taken
from annotator.diagnostics import FetchError, OptionError
from annotator.edit.files import Edit, extend
from annotator.fetch.client import fetch
from annotator.fetch.guard import Guard
from annotator.model.knowledge import Entity, EntityKind
from annotator.model.naming import readable, unique_id
from annotator.read.findings import Findings
from annotator.read.gathered import described, entity_of, is_sound, source_of
from annotator.read.seeds import Known
from annotator.read.wikidata import (
    API,
    PAGE,
    Found,
    Item,
    item_id,
    items_address,
    kind_of,
    read_items,
    read_search,
    search_address,
)

# The names of new files, where entities stand in several files and none of them has the kind.
_FILES = {"person": "people.yml", "facility": "facilities.yml"}
_NEXT = """\
The data are Wikidata’s, free of rights (CC0 1.0). What is left to you, before readers see it:
  description  Wikidata’s words, which nobody has checked: put your own, with a source that you have read
  aliases      delete those that no article of yours would use, and any that mean others, too
  as_of        the day on which you found all this to be true"""
_KINDS = get_args(EntityKind)


class _Stop(Exception):
    """The command ends here, with this to say."""

    def __init__(self, said: str, code: int = FOUND) -> None:
        super().__init__(said)
        self.code = code


@click.group()
def entity() -> None:
    """Gather entities: who is who, from Wikidata.

    Example: annotator entity add Q42
    """


@entity.command()
@click.argument("what", metavar="Q-ID|NAME")
@SEEDS
@INTO
@DRY_RUN
@ALLOW_PRIVATE
@click.option("--kind", type=click.Choice(_KINDS), expose_value=False, callback=take, help="What it is, if not known.")
@click.option(
    "--language",
    default="en",
    show_default=True,
    expose_value=False,
    callback=take,
    help="The language of name, aliases and description.",
)
@click.option("--description", expose_value=False, callback=take, help="Your own, with citations, for Wikidata’s.")
@click.option(
    "--same-name",
    is_flag=True,
    expose_value=False,
    callback=take,
    help="Add it though there is an entity of that name.",
)
@click.option("--api", default=API, show_default=True, expose_value=False, callback=take, help="Where to ask.")
@click.option(
    "--contact",
    default="",
    envvar="ANNOTATOR_CONTACT",
    expose_value=False,
    callback=take,
    help="Your address or site, which Wikimedia asks for; also from ANNOTATOR_CONTACT.",
)
def add(what: str, seeds: Path, into: Path | None, dry_run: bool, allow_private: bool) -> None:  # noqa: FBT001
    """Begin the record of an entity with what Wikidata has: name, aliases, description, kind.

    Of a NAME the items that it may mean are listed, to choose one. The record of a source for the description goes
    into the sources, too. Exit code 1 if a choice is yours to make, or Wikidata has too little.

    Example: annotator entity add Q42 --dry-run

    Example: annotator entity add "Douglas Adams"
    """
    guard = Guard(private=allow_private)
    try:
        known = known_of(seeds)
        item, kind = _item(item_id(what) or _chosen(what, guard), known, guard)
        edits, said = _edits(item, kind, known, seeds, into)
        put(edits, dry_run=dry_run)
    except _Stop as stop:
        click.echo(str(stop), err=stop.code != 0)
        raise SystemExit(stop.code) from None
    for line in said:
        click.echo(line)
    click.echo("nothing was written" if dry_run else _NEXT)


def _ask(address: str, guard: Guard) -> bytes:
    """An answer of the API, with the name that Wikimedia's policy asks for: program, contact, library."""
    contact = " ".join(str(taken("contact")).split())
    if not contact.isascii() or any(sign in contact for sign in "()"):
        raise OptionError("--contact: expected an address of mail or of a site", option="contact")
    inside = f" ({contact})" if contact else ""
    agent = f"annotated-explainer/{version('annotated-explainer')}{inside} urllib3/{version('urllib3')}"
    if not contact and taken("api") == API:
        click.echo("note: Wikimedia asks whom it can write to: --contact, or the variable ANNOTATOR_CONTACT", err=True)
    try:
        with follow() as progress:
            progress("asking Wikidata", 0, 0)
            return fetch(address, guard, headers={"User-Agent": agent, "Accept": "application/json"}).data
    except FetchError as error:
        # The question is ours and says nothing to an editor.
        raise FetchError(str(error).replace(address, taken("api"))) from error


def _chosen(name: str, guard: Guard) -> str:
    """The id of the item that somebody at a terminal chooses among those of a name."""
    found = read_search(_ask(search_address(taken("api"), name, taken("language")), guard))
    if not found:
        raise _Stop(f"error: Wikidata has no item of the name {name}; try another spelling, or --language")
    for number, one in enumerate(found, 1):
        click.echo(f"{number}  {_shown(one)}")
    if not is_terminal():
        raise _Stop(f"say which one: annotator entity add {found[0].id}")
    number = click.prompt("Which one? (0 for none)", type=click.IntRange(0, len(found)))
    if not number:
        raise _Stop("nothing was added")
    return found[number - 1].id


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def _shown(one: Found) -> str:
    return f"{one.id}  {one.name}" + (f" — {one.description}" if one.description else "")


def _item(name: str, known: Known, guard: Guard) -> tuple[Item, EntityKind]:
    """The item and its kind; stops where it is known, or where that is not."""
    _stop_if_known(name, known)
    language = taken("language")
    items = read_items(_ask(items_address(taken("api"), [name], language), guard), language)
    item = next(iter(items.values()), None)
    if item is None:
        raise _Stop(f"error: Wikidata has no item {name}; look its id up on wikidata.org")
    if item.id != name:
        click.echo(f"note: {name} was merged into {item.id}", err=True)
        _stop_if_known(item.id, known)
    if not item.name:
        raise _Stop(f"error: {item.id} has no name in {language}; choose another with --language")
    same = [one for one in known.entities if item.name.casefold() in {name.casefold() for name in one.names}]
    if same and not taken("same_name"):
        who = same[0]
        raise _Stop(
            f"error: {item.name} is a name of {who.id}, {who.place()}\n"
            f"  help: if that is {item.id}, add wikidata: {item.id} there; if not, add this one with --same-name"
        )
    return item, taken("kind") or _kind(item, language, guard)


def _stop_if_known(name: str, known: Known) -> None:
    for one in known.entities:
        if one.wikidata == name:
            raise _Stop(f"known: {name} is {one.id}, {one.place()}; nothing was added", code=0)


def _kind(item: Item, language: str, guard: Guard) -> EntityKind:
    kind = kind_of(item, {})
    if kind:
        return kind
    classes = {}
    if item.classes:
        classes = read_items(_ask(items_address(taken("api"), item.classes[:20], language), guard), language)
        kind = kind_of(item, classes)
        if kind:
            return kind
    names = ", ".join(f"{classes[one].name} ({one})" if one in classes else one for one in item.classes[:6])
    said = f"is an instance of {names}" if names else "does not say what it is"
    raise _Stop(
        f"error: {item.name} ({item.id}) {said}, which is no kind that we know\n  help: say it: --kind"
        f" {'|'.join(_KINDS)}"
    )


def _edits(item: Item, kind: EntityKind, known: Known, seeds: Path, into: Path | None) -> tuple[list[Edit], list[str]]:
    """The changes of the files, and what to tell about them."""
    day = today()
    written = str(taken("description") or "")
    if not written and not item.description:
        raise _Stop(
            f"error: {item.id} has no description in {taken('language')}\n  help: give your own: --description"
            ' "What it is.[@source]"'
        )
    edits: list[Edit] = []
    said: list[str] = []
    if not written:
        edit, line, source = _cited(item, known, seeds, day)
        edits, said, written = [edit] if edit else [], [line], described(item.description, source)
    others = {name.casefold(): one for one in known.entities for name in one.names}
    shared = frozenset(alias.casefold() for alias in item.aliases if alias.casefold() in others)
    taken_ids = {one.id for one in known.entities} | known.unread
    name = unique_id(readable(item.name) or item.id.lower(), taken_ids)
    record = entity_of(item, name, kind, written, day, shared)
    findings = Findings([])
    if not is_sound(record, findings):
        show(findings.report)
        raise _Stop(f"error: no record can be made of {item.id}")
    path = file_for("entities", known.entity_files, into, seeds, _file_of(kind, known, seeds))
    said.insert(0, f"new: {name}  {item.name} ({kind}), for {path}")
    for alias in (one for one in item.aliases if one.casefold() in shared):
        one = others[alias.casefold()]
        place = f"{one.id}, {one.place()}"
        said.append(f"alias: “{alias}” is a name of {place}, too; it is kept out of articles (match: never)")
    return [extend(path, "entities", [record]), *edits], said


def _cited(item: Item, known: Known, seeds: Path, day: date) -> tuple[Edit | None, str, str]:
    """The source of the description: its new record, if there is none yet, what to tell, and its id."""
    from_page = PAGE.removeprefix("https://www.") + item.id
    for one in known.sources:
        if from_page in one.works:
            return None, f"source: {one.id}, {one.place()}", one.id
    name = unique_id(f"wikidata-{item.id.lower()}", {one.id for one in known.sources} | known.unread)
    path = file_for("sources", known.source_files, None, seeds, seeds / "sources" / "wikidata.yml")
    record: dict[str, Any] = source_of(item, name, day)
    return extend(path, "references", [record]), f"new source: {name}, for {path}", name


def _file_of(kind: EntityKind, known: Known, seeds: Path) -> Path:
    """Where an editor who keeps several files has most entities of a kind; a new one if there is none."""
    places = Counter(_path(one) for one in known.entities if one.kind == kind)
    return places.most_common(1)[0][0] if places else seeds / "entities" / _FILES.get(kind, f"{kind}s.yml")


def _path(one: Entity) -> Path:
    return Path(one.place().file)
