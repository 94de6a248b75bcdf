"""The command that takes an article into the seeds: new."""

import logging
import os
import re
import shlex
import time
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote

import click

from annotator.cli.options import SEEDS, follow, take, taken
from annotator.diagnostics import AnnotatorError, ArticleError
from annotator.edit.files import Edit
from annotator.edit.new_article import NewArticle, make, new_article, slug_of
from annotator.fetch.client import Limits, fetch
from annotator.fetch.guard import Guard
from annotator.model.progress import Progress, followed
from annotator.model.received import Received
from annotator.model.record import is_id, is_language
from annotator.pipeline import build_time
from annotator.read.page_facts import joined
from annotator.read.pictures import MAX_PICTURE
from annotator.read.received import Given, format_of, images_of, receive, with_pictures

# Bytes of a file; as much as is fetched of a page.
_MAX_FILE = 20_000_000
# Pictures of an article, and seconds for all of them.
_MAX_PICTURES, _SECONDS = 20, 90.0
# Passages left out that are told one by one, and letters of each.
_SHOWN, _LETTERS = 12, 70


@click.command()
@click.argument("source", metavar="PATH-or-URL")
@SEEDS
@click.option("--slug", help="The folder's name and a part of the page's address; made of the title if not given.")
@click.option("--language", help="The article's language, such as pt-BR; what the page says if not given.")
@click.option(
    "--encoding",
    expose_value=False,
    callback=take,
    help="The encoding of what comes, such as windows-1252; what it says itself if not given.",
)
@click.option(
    "--main-text/--whole",
    "main_text",
    default=None,
    expose_value=False,
    callback=take,
    help="Find the article in a page of HTML, or take all of it. If not given: pages of the web are searched, files are"
    " taken whole.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    expose_value=False,
    callback=take,
    help="Also fetch from machines that are not of the public internet.",
)
@click.option(
    "--pictures",
    is_flag=True,
    expose_value=False,
    callback=take,
    help="Take the pictures of the article, too. See that you may show them.",
)
@click.option(
    "--dry-run", is_flag=True, expose_value=False, callback=take, help="Show what would be written, and write nothing."
)
def new(source: str, seeds: Path, slug: str | None, language: str | None) -> None:
    """Make a folder of the seeds of an article: a text, Markdown or HTML file, or a page of the web.

    What came is kept as it came. Title, author, publisher, date, address and language are taken from what it says of
    itself; what it does not say is left for you to fill in. A folder that is there is never changed.

    Example: annotator new https://www.example.org/news/bridge

    Example: annotator new bridge.txt --slug harbor-bridge --language en
    """
    # The library that finds articles complains into the log; what matters of it is an error of ours.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    with follow() as progress:
        received = _received(source, progress)
        received = _pictured(received, Path(source).parent, progress) if taken("pictures") else _unpictured(received)
    if language is not None:
        if not is_language(language):
            raise ArticleError(f"{language} is no language", "such as --language en, or pt-BR")
        received = replace(received, facts=replace(received.facts, language=language))
    folder = new_article(received, seeds / "articles", _named(received, slug), _today())
    for line in _told(received, folder):
        click.echo(line)
    if not taken("dry_run"):
        make(folder)
    click.echo(_diff(folder) if taken("dry_run") else _next(folder, seeds), nl=False)


def _received(source: str, progress: Progress) -> Received:
    encoding, main_text = taken("encoding"), taken("main_text")
    if re.match(r"[a-z][a-z0-9+.-]*://", source, re.IGNORECASE):
        progress("fetching the page", 0, 0)
        answer = fetch(source, Guard(private=taken("allow_private")))
        kind = answer.kind or ("text/html" if answer.data.lstrip()[:1] == b"<" else "text/plain")
        format_ = format_of(answer.address.partition("?")[0], kind)
        charset = encoding or answer.charset
        whole = main_text is False
        return receive(
            Given(
                answer.data, format_, answer.address, answer.address, charset, bool(encoding), whole, taken("pictures")
            )
        )
    path = Path(source)
    format_ = format_of(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_FILE + 1)
    except OSError as error:
        hint = "a page of the web begins with https://" if not path.exists() else "check that the file can be read"
        raise ArticleError(f"{path} cannot be read: {error.strerror}", hint) from error
    if len(data) > _MAX_FILE:
        raise ArticleError(f"{path} has more than {_MAX_FILE:,} bytes", "leave out what is not the article")
    whole = main_text is not True
    return receive(Given(data, format_, path.name, None, encoding or "", bool(encoding), whole, taken("pictures")))


def _unpictured(received: Received) -> Received:
    """The article with a note of what it shows, which is not taken."""
    count = len(images_of(received))
    note = f"pictures in the article that are not taken: {count}; --pictures takes them, see that you may show them"
    return replace(received, notes=(*received.notes, note)) if count else received


def _pictured(received: Received, folder: Path, progress: Progress) -> Received:
    """The article with its pictures: of a page those that it names, of a file those that lie beside it."""
    found: dict[str, bytes] = {}
    notes: list[str] = []
    begun = time.monotonic()
    wanted = images_of(received)[:_MAX_PICTURES]
    for address in followed(wanted, "taking pictures", len(wanted), progress):
        try:
            left = _SECONDS - (time.monotonic() - begun)
            found[address] = _picture(address, received.base, folder, max(left, 0.1))
        except (AnnotatorError, OSError, ValueError) as error:
            notes.append(f"the picture {address[:_LETTERS]} is left out: {getattr(error, 'strerror', None) or error}")
    others = images_of(received)[_MAX_PICTURES:]
    notes += [f"{len(others)} more pictures are left out: more than {_MAX_PICTURES} are not taken"] if others else []
    if received.taken is None:
        notes.append("pictures are taken of a page in which the article is looked for; put others beside the article")
    return with_pictures(replace(received, notes=(*received.notes, *notes)), found)


def _picture(address: str, base: str, folder: Path, seconds: float) -> bytes:
    if base:
        limits = Limits(bytes=MAX_PICTURE, seconds=min(seconds, 30.0))
        return fetch(joined(base, address), Guard(private=taken("allow_private")), limits).data
    path = (folder / unquote(address)).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ArticleError("it does not lie beside the page", "put it there")
    with path.open("rb") as file:
        return file.read(MAX_PICTURE + 1)


def _named(received: Received, slug: str | None) -> str:
    name = slug or slug_of(received)
    if not is_id(name):
        what = f"{slug} cannot be a folder's name" if slug else "no name for the folder can be made of the title"
        raise ArticleError(what, "give one of lower-case letters, digits and single hyphens: --slug harbor-bridge")
    return name


def _today() -> date:
    epoch = build_time(os.environ)
    return date.today() if epoch is None else datetime.fromtimestamp(epoch, UTC).date()


def _told(received: Received, new: NewArticle) -> Iterator[str]:
    """What was found, what was not, and what of the page was left out."""
    for field in fields(received.facts):
        value = getattr(received.facts, field.name)
        if value is not None:
            yield f"{field.name + ':':<11}{value}"
    yield f"to fill in: {', '.join(new.missing)}"
    yield from (f"note: {note}" for note in received.notes)
    if received.taken is not None:
        yield f"{received.taken[0]} of the page's {received.taken[1]} words are the article; compare it with the page"
    if received.left_out:
        yield "left out inside of the article:"
        yield from (f"  {one if len(one) <= _LETTERS else one[:_LETTERS] + '…'}" for one in received.left_out[:_SHOWN])
        if len(received.left_out) > _SHOWN:
            yield f"  and {len(received.left_out) - _SHOWN} more"


def _diff(new: NewArticle) -> str:
    edits = [Edit(new.folder / name, None, data) for name, data in new.files.items()]
    kept = [one for one in edits if one.path.name.startswith("original.")]
    lines = [f"{one.path}: {len(one.after or b''):,} bytes, as received\n" for one in kept]
    return "\nThis would be written:\n" + "".join([*lines, *(one.diff() for one in edits if one not in kept)])


def _next(new: NewArticle, seeds: Path) -> str:
    written = "".join(f"written: {new.folder / name}\n" for name in new.files)
    option = "" if seeds == Path("seeds") else f" --seeds {shlex.quote(str(seeds))}"
    check, serve = f"annotator check{option}", "mkdocs serve"
    steps = {check: "says what is left to do", serve: "shows the page"}
    return f"{written}\nNext:\n" + "".join(f"  {step:<{len(check)}}    {what}\n" for step, what in steps.items())
