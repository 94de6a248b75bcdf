"""Commands that gather sources: source import, source add."""

import logging
from collections.abc import Collection, Iterator
from pathlib import Path

import click

from annotator.cli.gathering import ALLOW_PRIVATE, DRY_RUN, INTO, file_for, known_of, put, show, today
from annotator.cli.options import FOUND, OK, SEEDS, follow
from annotator.diagnostics import FetchError, OptionError, Report, has_errors
from annotator.edit.files import extend
from annotator.fetch.client import fetch
from annotator.fetch.guard import Guard
from annotator.model.addresses import page_of
from annotator.model.naming import unique_id
from annotator.model.record import Places
from annotator.model.source import Source
from annotator.read.citation import Cited, citation_of
from annotator.read.decode import clean, declared_encoding, decode
from annotator.read.exports import SUFFIXES, Offered, offered, read_works
from annotator.read.findings import Findings

# What an import leaves to an editor.
_NEXT = (
    "Next: give each a place in the list of sources (custom: kind) and the words that a citation rests on (custom:"
    " quote)."
)


@click.group()
def source() -> None:
    """Gather sources: from Zotero and other programs, from a page of the web.

    Example: annotator source import zotero.json
    """


@source.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@SEEDS
@INTO
@DRY_RUN
def import_(file: Path, seeds: Path, into: Path | None, dry_run: bool) -> None:  # noqa: FBT001
    """Put the works of FILE into the sources: CSL-JSON (.json), CSL-YAML (.yml) or BibTeX (.bib).

    A work that is known, by its address, its DOI or else its title, is left out. What a record cannot hold is told.
    Exit code 1 if a work of FILE could not be read; the others are taken all the same.

    Example: annotator source import zotero.json --dry-run
    """
    # The library of BibTeX tells a log what it also hands to us.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    report: Report = []
    works = _works(file, report)
    known = known_of(seeds)
    new, seen = _compared(works, known.sources, {one.id for one in known.sources} | known.unread)
    path = file_for("sources", known.source_files, into, seeds) if new else None
    edits = [extend(path, "references", [record for record, _ in new])] if path else []
    put(edits, dry_run=dry_run)
    show(report)
    for line in seen:
        click.echo(line)
    for record, title in new:
        click.echo(f"new: {record['id']}  {title}")
    where = f" {'would go' if dry_run else 'put'} into {path}" if path else ""
    click.echo(f"{len(works)} works: {len(seen)} known already, {len(new)} new{where}")
    if new:
        click.echo(_NEXT)
    raise SystemExit(FOUND if has_errors(report) else OK)


@source.command()
@click.argument("url", metavar="URL")
@SEEDS
@INTO
@DRY_RUN
@ALLOW_PRIVATE
def add(url: str, seeds: Path, into: Path | None, dry_run: bool, allow_private: bool) -> None:  # noqa: FBT001
    """Put the page at URL into the sources, with what it says of itself: type, title, authors, publisher, date.

    What the page does not say is left out and told. Nothing is added if the work is known.

    Example: annotator source add https://www.example.org/news/bridge --dry-run
    """
    known = known_of(seeds)
    first = _known_as(known.sources, {page_of(url)})
    if first:
        click.echo(f"known: {url} is {first}; nothing was added")
        raise SystemExit(OK)
    cited, report = _cited(url, Guard(private=allow_private))
    work = offered(cited.value, Places(), Findings(report))
    if work is None:
        raise FetchError(f"no record can be made of {url}", "write it by hand")
    first = _known_as(known.sources, work.source.works)
    if first:
        click.echo(f"known: {url} is {first}; nothing was added")
        raise SystemExit(OK)
    name = unique_id(work.wanted, {one.id for one in known.sources} | known.unread)
    path = file_for("sources", known.source_files, into, seeds)
    put([extend(path, "references", [{"id": name, **work.fields}])], dry_run=dry_run)
    show(report)
    click.echo(f"new: {name}  {work.source.label}, {'would go' if dry_run else 'put'} into {path}")
    for line in _left(cited, work, url):
        click.echo(line)


def _cited(url: str, guard: Guard) -> tuple[Cited, Report]:
    with follow() as progress:
        progress("fetching the page", 0, 0)
        answer = fetch(url, guard)
    if answer.kind not in ("", "text/html", "application/xhtml+xml"):
        raise FetchError(f"{url} is {answer.kind}, and no page of the web", "write its record by hand, or import it")
    report: Report = []
    encoding = _sound(answer.charset) or declared_encoding(answer.data)
    text = decode(answer.data, url, [], encoding) or clean(answer.data.decode(encoding, "replace"), url, [])
    return citation_of(text, answer.address, today()), report


def _sound(encoding: str) -> str:
    """The encoding that an answer names, if it is one of texts."""
    try:
        return encoding if encoding and "".encode(encoding) is not None else ""
    except (LookupError, ValueError, UnicodeError):
        return ""


def _known_as(sources: tuple[Source, ...], works: Collection[str]) -> str:
    """The id and the place of the source that is one of these works; empty if none is."""
    return next((f"{one.id}, {one.place()}" for one in sources if one.works & set(works)), "")


def _left(cited: Cited, work: Offered, url: str) -> Iterator[str]:
    """What an editor should see to."""
    if cited.missing:
        yield f"the page does not say: {', '.join(cited.missing)}"
    if work.source.url and page_of(work.source.url) != page_of(url):
        yield f"the page calls this its address: {work.source.url}"
    if any(one.literal for one in work.source.author):
        yield "names of authors are as the page has them: of people, write family: and given:"
    yield _NEXT


def _works(file: Path, report: Report) -> list[Offered]:
    if not file.name.lower().endswith(SUFFIXES):
        raise OptionError(f"{file}: expected a file whose name ends in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}")
    text = decode(file.read_bytes(), file.as_posix(), report)
    with follow() as progress:
        return [] if text is None else read_works(text, file.as_posix(), report, progress)


def _compared(
    works: list[Offered], sources: tuple[Source, ...], taken: set[str]
) -> tuple[list[tuple[dict[str, object], str]], list[str]]:
    """The records of new works with their titles, and a line for each work that is known."""
    places: dict[str, tuple[str, str]] = {}
    for one in sources:
        for key in one.works:
            places.setdefault(key, (one.id, str(one.place())))
    new: list[tuple[dict[str, object], str]] = []
    seen: list[str] = []
    for work in works:
        label = work.source.title or work.source.outlet
        first = next((places[key] for key in sorted(work.source.works) if key in places), None)
        if first:
            seen.append(f"known: {work.place}: “{label}” is {first[0]}, {first[1]}")
            continue
        name = unique_id(work.wanted, taken)
        taken.add(name)
        places.update(dict.fromkeys(work.source.works, (name, str(work.place))))
        new.append(({"id": name, **work.fields}, label))
    return new, seen
