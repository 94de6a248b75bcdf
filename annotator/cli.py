"""The command line: arguments in, diagnostics and an exit code out."""

import os
import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click

from annotator.diagnostics import AnnotatorError, Severity
from annotator.model.annotated import AnnotatedSite
from annotator.model.article import FindingKind
from annotator.model.printed import PAPERS, Printing
from annotator.model.schemas import FORMATS, schema_files
from annotator.model.store import Store
from annotator.pipeline import Built, BuiltSite, Options, build, build_time
from annotator.publish.built import check_site, read_site
from annotator.publish.files import LOOKS, put_files, write_pages
from annotator.publish.looks import write_looks
from annotator.publish.reports import FORMATS as REPORTS
from annotator.publish.reports import Format, codes_of, counted, told
from annotator.publish.starter import start_site, starter_languages
from annotator.recall import build_pages, open_store
from annotator.render.search import search_files

# What a shell is told: all is well, the content has errors, the call was wrong or nothing could be read.
OK, FOUND, UNUSABLE = 0, 1, 2


def _take(context: click.Context, parameter: click.Parameter, value: object) -> None:
    context.meta[f"{__name__}.{parameter.name}"] = value


def _codes(context: click.Context, parameter: click.Parameter, value: Sequence[str]) -> None:
    """Codes by their names, several at once or with commas between them."""
    try:
        codes = codes_of([name.strip() for names in value for name in names.split(",") if name.strip()])
    except ValueError as error:
        message = f"there is no code {error}; the guide has a page of all, Diagnostics"
        raise click.BadParameter(message, context, parameter) from None
    _take(context, parameter, codes)


_SEEDS = click.option(
    "--seeds", type=click.Path(path_type=Path), default=Path("seeds"), show_default=True, help="The folder to read."
)
_STYLE = click.option(
    "--citation-style", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A CSL file for citations."
)
_LANGUAGE = click.option(
    "--language", default="en", show_default=True, help="The language of the interface: en, es, es-SV …"
)
_LOOKS = click.option(
    "--looks", type=click.Path(file_okay=False, path_type=Path), help="Put our templates, styles and fonts there, too."
)
# They say where the store is, which `_store` opens; the commands themselves need not know.
_CACHE = click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".cache/annotator"),
    show_default=True,
    expose_value=False,
    callback=_take,
    help="The folder for results that the next run can use.",
)
_NO_CACHE = click.option(
    "--no-cache", is_flag=True, expose_value=False, callback=_take, help="Keep and use no results of other runs."
)
# They say how PDFs are made, which `_printing` gathers.
_PRINTING = (
    click.option("--name", default="", help="What the site is called, on PDFs.", expose_value=False, callback=_take),
    click.option(
        "--paper",
        type=click.Choice(PAPERS),
        default="a4",
        show_default=True,
        expose_value=False,
        callback=_take,
        help="The size of PDFs.",
    ),
    click.option(
        "--fonts",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        multiple=True,
        expose_value=False,
        callback=_take,
        help="A folder with fonts for signs that ours have not; as often as needed.",
    ),
)
_STRICT = click.option("--strict", is_flag=True, help="Let warnings count as errors.")


def _prints(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for PDFs."""
    for option in reversed(_PRINTING):
        command = option(command)
    return command


# What somebody does after `annotator init`.
_NEXT = """
Next:
  cd {directory}
  annotator check --strict    says what is wrong with the seeds
  mkdocs serve                shows the site and follows each save
  mkdocs build --strict       builds it into site/

The article, the people and the sources in seeds/ are made up: put your own in their place.
README.md tells what goes where.

Before you publish for the first time, put the wheel of the software into wheels/:
  mkdir wheels
  cp ~/annotated-explainer/dist/*.whl wheels/"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="annotated-explainer")
def main() -> None:
    """Build annotated explainers: an article as published, with who is who and where each claim comes from."""


@main.command()
@_SEEDS
@_STYLE
@_STRICT
@_CACHE
@_NO_CACHE
@click.option("--coverage", is_flag=True, help="Say how many sentences claims and citations account for.")
@click.option(
    "--format", "style", type=click.Choice(REPORTS), default="text", show_default=True, help="What it is printed as."
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    expose_value=False,
    callback=_codes,
    help="Nothing but these codes, for counts too.",
)
@click.option(
    "--ignore", multiple=True, metavar="CODE", expose_value=False, callback=_codes, help="All but these codes."
)
def check(
    seeds: Path,
    citation_style: Path | None,
    strict: bool,  # noqa: FBT001
    coverage: bool,  # noqa: FBT001
    style: Format,
) -> None:
    """Say what is wrong with the seeds. Exit code 1 if there are errors, with --strict also if there are warnings.

    Text goes to the terminal's standard error, json, sarif and github to standard output.

    Example: annotator check --strict

    Example: annotator check --ignore no-rights,shared-alias --format sarif > check.sarif
    """
    built = _build(seeds, citation_style, gaps=coverage)
    if coverage and isinstance(built, BuiltSite):
        for line in _coverage(built.site):
            click.echo(line, err=style != "text")
    select, ignore = _taken("select"), _taken("ignore")
    kept = [one for one in built.diagnostics if one.code not in ignore and (not select or one.code in select)]
    raise SystemExit(_exit_code(replace(built, diagnostics=tuple(kept)), strict=strict, style=style))


@main.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@_SEEDS
@_STYLE
@_LANGUAGE
@_LOOKS
@click.option("--pdf", is_flag=True, expose_value=False, callback=_take, help="Make PDFs, too, and link them.")
@_prints
@_STRICT
@_CACHE
@_NO_CACHE
def write(
    directory: Path,
    seeds: Path,
    citation_style: Path | None,
    language: str,
    looks: Path | None,
    strict: bool,  # noqa: FBT001
) -> None:
    """Write the pages as Markdown into DIRECTORY, for any builder. Nothing is written if there are errors.

    Example: annotator write build/markdown
    """
    if seeds.resolve() in (directory.resolve(), *directory.resolve().parents):
        click.echo(f"error: {directory} lies in the seeds, which only an editor writes; name another folder", err=True)
        raise SystemExit(UNUSABLE)
    printing = _printing(seeds, looks) if _taken("pdf") else None
    built = _build(seeds, citation_style, language=language, printing=printing)
    code = _exit_code(built, strict=strict)
    if code != OK:
        raise SystemExit(code)
    try:
        searched = search_files((entry for page in built.pages for entry in page.entries), _store())
        done = write_pages(built.pages, directory, {**searched, **built.files})
        kept = write_looks(LOOKS, looks) if looks else ()
    except (AnnotatorError, OSError) as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(UNUSABLE) from error
    click.echo(f"{len(done.written)} written, {len(done.removed)} removed, {done.unchanged} unchanged in {directory}")
    for path in kept:
        click.echo(f"{path} is the publisher's own and was left as it is")


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_SEEDS
@_STYLE
@_LANGUAGE
@_STRICT
@_CACHE
@_NO_CACHE
def finish(site: Path, seeds: Path, citation_style: Path | None, language: str, strict: bool) -> None:  # noqa: FBT001
    """Finish the folder SITE that a builder without our plugin made of the files of `annotator write`.

    Holds each article's page against the article, and lets search find the pages that were written by hand. Exit
    code 1 if a page is not faithful or not there; then nothing is written.

    Example: annotator finish site
    """
    built = _build(seeds, citation_style, language=language)
    try:
        code = _exit_code(
            replace(built, diagnostics=(*built.diagnostics, *check_site(site, built.pages))), strict=strict
        )
        if code == OK:
            entries = [entry for page in built.pages for entry in page.entries]
            entries += (others := list(read_site(site, built.pages, built.strings.page)))
            put_files(search_files(entries, _store()), site)
            click.echo(f"search finds {len(others)} page{'s' * (len(others) != 1)} written by hand in {site}")
    except (AnnotatorError, OSError) as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(UNUSABLE) from error
    raise SystemExit(code)


@main.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--looks", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A theme folder of your own."
)
@_prints
@_SEEDS
@_STYLE
@_LANGUAGE
@_STRICT
@_CACHE
@_NO_CACHE
def pdf(
    directory: Path,
    looks: Path | None,
    seeds: Path,
    citation_style: Path | None,
    language: str,
    strict: bool,  # noqa: FBT001
) -> None:
    """Make the PDFs alone: of each explainer, and of the whole site. They go where a site in DIRECTORY has them.

    Example: annotator pdf site --paper us-letter
    """
    built = _build(seeds, citation_style, language=language, printing=_printing(seeds, looks))
    code = _exit_code(built, strict=strict)
    if code != OK:
        raise SystemExit(code)
    try:
        written = put_files(built.files, directory)
    except (AnnotatorError, OSError) as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(UNUSABLE) from error
    for path, data in built.files.items():
        same = "" if path in written else ", unchanged"
        click.echo(f"{directory / path}: {built.strings.file_size(len(data))}{same}")


@main.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--language", type=click.Choice(starter_languages()), default="en", show_default=True, help="The site's language."
)
@click.option("--add", is_flag=True, help="Write into a folder that is not empty; files that are there stay.")
def init(directory: Path, language: str, add: bool) -> None:  # noqa: FBT001
    """Write a small site into DIRECTORY: its settings, pages, and a made-up article with all that belongs to it.

    Example: annotator init my-site
    """
    try:
        started = start_site(directory, language, add=add)
    except (AnnotatorError, OSError) as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(UNUSABLE) from error
    for path in started.written:
        click.echo(f"written: {directory / path}")
    for path in started.kept:
        click.echo(f"left as it is: {directory / path}")
    click.echo(_NEXT.format(directory=shlex.quote(str(directory))))


@main.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def schemas(directory: Path) -> None:
    """Write a JSON Schema for each kind of file into DIRECTORY, for editors that help while you type.

    Example: annotator schemas schemas
    """
    try:
        put_files(schema_files(), directory)
    except (AnnotatorError, OSError) as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(UNUSABLE) from error
    click.echo(f"{len(FORMATS)} schemas in {directory}")


def _coverage(site: AnnotatedSite) -> Iterator[str]:
    """A line for each article and each other text, with its share of sentences that are accounted for."""
    for article in site.articles:
        total, silent = len(article.coverage.sentences), article.coverage.count(None)
        kinds = (f"{article.coverage.count(kind)} {kind}" for kind in get_args(FindingKind))
        yield f"{_percent(total - silent, total)} of {_sentences(total)} of {article.article.slug}: {', '.join(kinds)}"
    for (kind, name), one in site.coverage.items():
        factual = one.sentences - one.framing
        framing = f", {one.framing} more state no fact" if one.framing else ""
        yield f"{_percent(one.cited, factual)} of {_sentences(factual)} of the {kind} {name} cited{framing}"


def _sentences(count: int) -> str:
    return f"{count} sentence{'s' * (count != 1)}"


def _percent(part: int, whole: int) -> str:
    """Rounded down, so that 100% is said only of all; of nothing nothing is missing."""
    return f"{100 * part // whole if whole else 100}%"


def _taken(name: str) -> Any:
    """An option of the command that its function is not given."""
    return click.get_current_context().meta[f"{__name__}.{name}"]


def _printing(seeds: Path, looks: Path | None) -> Printing:
    """How PDFs are made, by the options; templates of ``looks`` win over ours."""
    own = () if looks is None or looks.resolve() == LOOKS.resolve() else (looks,)
    name = _taken("name") or seeds.resolve().parent.name
    return Printing(name, (*own, LOOKS), paper=_taken("paper"), fonts=_taken("fonts"))


def _store(*read: Path) -> Store:
    """The store that the command's options name, outside what is ``read``; it is saved when the command ends."""
    context = click.get_current_context()
    if context.obj is None:
        folder = "" if _taken("no_cache") else str(_taken("cache"))
        context.obj = open_store(Path(), folder, lambda reason: click.echo(f"note: {reason}", err=True), read)
        context.call_on_close(context.obj.save)
    store: Store = context.obj
    return store


def _build(
    seeds: Path,
    style: Path | None,
    *,
    gaps: bool = False,
    language: str = "en",
    printing: Printing | None = None,
) -> Built:
    """Every page, with ``printing`` the PDFs, too; with ``gaps`` a `BuiltSite`."""
    try:
        options = Options(seeds, Path(), style, build_time(os.environ), gaps, language, _store(seeds), printing)
        return build(options) if gaps else build_pages(options)
    except AnnotatorError as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(UNUSABLE) from error


def _exit_code(built: Built, *, strict: bool, style: Format = "text") -> int:
    """Print what was found, and the counts."""
    found = built.diagnostics
    is_text = style == "text"
    click.echo(told(found, style, Path()), err=is_text, nl=False)
    click.echo(f"{len(built.pages)} pages: {counted(found)}", err=not is_text)
    severities = {one.severity for one in found}
    return FOUND if Severity.ERROR in severities or (strict and Severity.WARNING in severities) else OK
