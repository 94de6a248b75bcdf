"""Start reading here: read -> annotate -> render, from a folder of seeds to pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from annotator.annotate.article import annotate
from annotator.annotate.gaps import Gap, place_gaps
from annotator.annotate.risks import find_risks
from annotator.diagnostics import Diagnostic, OptionError, Report, in_order
from annotator.model.annotated import AnnotatedSite
from annotator.model.article import Seed
from annotator.model.knowledge import Knowledge
from annotator.model.page import Page
from annotator.model.printed import PrintDocument, Printing
from annotator.model.progress import Progress, followed, silent
from annotator.model.store import NO_STORE, Store
from annotator.model.strings import Strings
from annotator.read.outlines import read_outlines
from annotator.read.seeds import read_seeds
from annotator.read.strings import read_languages, read_strings
from annotator.read.style import read_style
from annotator.render.citations import Citations
from annotator.render.context import Context
from annotator.render.print.documents import print_documents
from annotator.render.site import render_site, sorted_context


@dataclass(frozen=True, slots=True)
class Options:
    """``seeds`` is the folder to read; files are named relative to ``base``.

    ``style`` is a CSL style file for citations (ours without one); ``epoch`` is the build's time in seconds
    since 1970 (`SOURCE_DATE_EPOCH`), without one the newest date in the content. With ``gaps`` every sentence that no
    claim or citation accounts for is told, too. ``language`` is that of the site (`en`, `es-SV`). ``store`` has
    results of earlier runs, which change nothing but the time that a run takes. With ``printing`` there are documents
    for print, too.
    """

    seeds: Path
    base: Path
    style: Path | str | None = None
    epoch: int | None = None
    gaps: bool = False
    language: str = "en"
    store: Store = NO_STORE
    printing: Printing | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """The pages, the words of the site's language, the day by which they were judged, and what was found wrong.

    ``documents`` are for print; ``files`` are what stands beside the pages, by path.
    """

    pages: tuple[Page, ...]
    strings: Strings
    today: date
    diagnostics: tuple[Diagnostic, ...]
    documents: tuple[PrintDocument, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def by_path(self) -> dict[str, Page]:
        """The pages by their paths."""
        return {page.path: page for page in self.pages}


@dataclass(frozen=True, slots=True)
class BuiltSite(Built):
    """The same with the texts that the pages were made of."""

    site: AnnotatedSite = field(kw_only=True)


def build_time(environment: Mapping[str, str]) -> int | None:
    """`SOURCE_DATE_EPOCH` in seconds, None where it is not set; raises `OptionError` where it is no number."""
    given = environment.get("SOURCE_DATE_EPOCH")
    if not given:
        return None
    try:
        datetime.fromtimestamp(int(given), UTC)
        return int(given)
    except (ValueError, OverflowError, OSError):
        raise OptionError(f"SOURCE_DATE_EPOCH: expected seconds since 1970, got {given}") from None


def build(options: Options, progress: Progress = silent) -> BuiltSite:
    """Build every page, and tell ``progress`` of each stage; raises `AnnotatorError` only where nothing can be read."""
    report: Report = []
    csl = read_style(options.style)
    strings = read_strings(options.language)
    read = read_seeds(options.seeds, options.base, report, progress)
    gaps: list[Gap] = []
    seeds = followed(read.seeds, "finding names and quotes", len(read.seeds), progress)
    site = annotate(seeds, read.knowledge, report, gaps)
    today = _today(options, read.seeds, read.knowledge)
    report += find_risks(read.seeds, read.knowledge, today)
    maps = any(figure.kind == "map" for figure in read.knowledge.figures)
    languages = read_languages(strings, read.seeds, read.knowledge, report)
    outlines = read_outlines() if maps else None
    citations = Citations(csl, options.store)
    context = Context(site, read.knowledge, citations, today, strings, outlines, options.store, languages)
    context = sorted_context(context)
    pages = render_site(context, progress)
    documents = print_documents(context, options.printing.name, progress) if options.printing else ()
    report += place_gaps(gaps, read.texts) if options.gaps else ()
    return BuiltSite(pages, strings, today, tuple(in_order(report)), documents, site=site)


def _today(options: Options, seeds: tuple[Seed, ...], knowledge: Knowledge) -> date:
    if options.epoch is not None:
        return datetime.fromtimestamp(options.epoch, UTC).date()
    days = [
        day
        for record in (*knowledge.entities, *knowledge.backgrounds, *knowledge.figures, *knowledge.timelines)
        for day in _days(record)
    ]
    days += [day for seed in seeds for day in _days(seed.annotations)]
    days += [seed.annotations.origin.accessed for seed in seeds if seed.annotations.origin.accessed]
    dates = [given for source in knowledge.sources for given in (source.issued, source.accessed)]
    dates += [seed.annotations.origin.published for seed in seeds]
    days += [one.first_day for one in dates if one is not None]
    return max(days, default=date(1970, 1, 1))


def _days(record: object) -> list[date]:
    """The dates of a record; ``review_by`` lies ahead by its nature and is none of the content's."""
    days = [getattr(record, name, None) for name in ("as_of", "reviewed")]
    return [day for day in days if day is not None] + [change.date for change in getattr(record, "changes", ())]
