"""Commands that read the seeds and build: check, write, finish, pdf."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click

from annotator.cli.options import (
    CACHE,
    INTO_LOOKS,
    LANGUAGE,
    NO_CACHE,
    OK,
    SEEDS,
    STRICT,
    STYLE,
    UNUSABLE,
    build_all,
    codes_option,
    exit_code,
    follow,
    printing_of,
    prints,
    store,
    take,
    taken,
)
from annotator.diagnostics import Report, in_order
from annotator.model.annotated import AnnotatedSite
from annotator.model.article import FindingKind
from annotator.pipeline import Built, BuiltSite
from annotator.publish.built import check_site, read_site
from annotator.publish.files import LOOKS, put_files, write_pages
from annotator.publish.looks import write_looks
from annotator.publish.reports import FORMATS as REPORTS
from annotator.publish.reports import Format
from annotator.publish.settings import extensions_in, printing_in, settings_in
from annotator.read.written import check_links, check_written, read_written, site_of
from annotator.render.search import search_files


@click.command()
@SEEDS
@STYLE
@STRICT
@CACHE
@NO_CACHE
@click.option("--coverage", is_flag=True, help="Say how many sentences claims and citations account for.")
@click.option(
    "--format", "style", type=click.Choice(REPORTS), default="text", show_default=True, help="What it is printed as."
)
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    expose_value=False,
    callback=take,
    help="The pages written by hand; if not given, those that mkdocs.yml beside the seeds names.",
)
@codes_option("--select", "Nothing but these codes, for counts too.")
@codes_option("--ignore", "All but these codes.")
def check(
    seeds: Path,
    citation_style: Path | None,
    strict: bool,  # noqa: FBT001
    coverage: bool,  # noqa: FBT001
    style: Format,
) -> None:
    """Say what is wrong with the seeds, with pages written by hand, and for the PDFs that mkdocs.yml asks for.

    Exit code 1 if there are errors, with --strict also if there are warnings.

    Text goes to the terminal's standard error, json, sarif and github to standard output.

    Example: annotator check --strict

    Example: annotator check --ignore no-rights,shared-alias --format sarif > check.sarif
    """
    settings = settings_in(seeds.parent / "mkdocs.yml")
    printing = printing_in(settings, seeds.parent, LOOKS)
    built = build_all(seeds, citation_style, gaps=coverage, printing=printing, pdfs=False)
    found = in_order([*built.diagnostics, *_written(built, seeds, settings)])
    if coverage and isinstance(built, BuiltSite):
        for line in _coverage(built.site):
            click.echo(line, err=style != "text")
    select, ignore = taken("select"), taken("ignore")
    kept = [one for one in found if one.code not in ignore and (not select or one.code in select)]
    raise SystemExit(exit_code(replace(built, diagnostics=tuple(kept)), strict=strict, style=style))


def _written(built: Built, seeds: Path, settings: Mapping[str, Any]) -> Report:
    """What is wrong with the pages that people write by hand, if there are any."""
    docs = taken("docs") or seeds.parent / str(settings.get("docs_dir") or "docs")
    pages, paths = read_written(docs)
    extensions = extensions_in(settings)
    made = {page.path: page.body for page in built.pages}
    site = site_of(pages, [*paths, *built.files], made, extensions)
    return [*check_written(pages, Path(), extensions), *check_links(pages, Path(), site)]


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@SEEDS
@STYLE
@LANGUAGE
@INTO_LOOKS
@click.option("--pdf", is_flag=True, expose_value=False, callback=take, help="Make PDFs, too, and link them.")
@prints
@STRICT
@CACHE
@NO_CACHE
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
    if Path(os.path.realpath(directory)).is_relative_to(os.path.realpath(seeds)):
        click.echo(f"error: {directory} lies in the seeds, which only an editor writes; name another folder", err=True)
        raise SystemExit(UNUSABLE)
    printing = printing_of(seeds, looks) if taken("pdf") else None
    built = build_all(seeds, citation_style, language=language, printing=printing)
    code = exit_code(built, strict=strict)
    if code != OK:
        raise SystemExit(code)
    searched = search_files((entry for page in built.pages for entry in page.entries), store())
    done = write_pages(built.pages, directory, {**searched, **built.files})
    kept = write_looks(LOOKS, looks) if looks else ()
    click.echo(f"{len(done.written)} written, {len(done.removed)} removed, {done.unchanged} unchanged in {directory}")
    for path in kept:
        click.echo(f"{path} is the publisher's own and was left as it is")


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@SEEDS
@STYLE
@LANGUAGE
@STRICT
@CACHE
@NO_CACHE
def finish(site: Path, seeds: Path, citation_style: Path | None, language: str, strict: bool) -> None:  # noqa: FBT001
    """Finish the folder SITE that a builder without our plugin made of the files of `annotator write`.

    Holds each article's page against the article, and lets search find the pages that were written by hand. Exit
    code 1 if a page is not faithful or not there; then nothing is written.

    Example: annotator finish site
    """
    built = build_all(seeds, citation_style, language=language)
    with follow() as progress:
        found = check_site(site, built.pages, progress)
    code = exit_code(replace(built, diagnostics=(*built.diagnostics, *found)), strict=strict)
    if code == OK:
        entries = [entry for page in built.pages for entry in page.entries]
        entries += (others := list(read_site(site, built.pages, built.strings.page)))
        put_files(search_files(entries, store()), site)
        click.echo(f"search finds {len(others)} page{'s' * (len(others) != 1)} written by hand in {site}")
    raise SystemExit(code)


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--looks", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A theme folder of your own."
)
@prints
@SEEDS
@STYLE
@LANGUAGE
@STRICT
@CACHE
@NO_CACHE
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
    built = build_all(seeds, citation_style, language=language, printing=printing_of(seeds, looks))
    code = exit_code(built, strict=strict)
    if code != OK:
        raise SystemExit(code)
    pdfs = {path: data for path, data in built.files.items() if path.endswith(".pdf")}
    written = put_files(pdfs, directory)
    for path, data in pdfs.items():
        same = "" if path in written else ", unchanged"
        click.echo(f"{directory / path}: {built.strings.file_size(len(data))}{same}")


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
