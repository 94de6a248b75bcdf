"""Commands for seeds whose article has changed: mend."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from annotator.annotate.anchors import Why
from annotator.annotate.mends import Mend, mends
from annotator.annotate.quotes import SHORT, pasted
from annotator.cli.options import FOUND, OK, SEEDS, UNUSABLE, follow, take, taken
from annotator.diagnostics import EditError, HistoryError, OptionError, Report, Severity
from annotator.edit.files import Edit, edit
from annotator.edit.quotes import quote_changes
from annotator.edit.saving import save
from annotator.model.article import Seed
from annotator.model.document import Document
from annotator.model.progress import followed
from annotator.publish.reports import told
from annotator.read.history import at_revision, earlier
from annotator.read.seeds import READERS, read_former, read_seeds

# What is said of a quote, by the reason of its new place, or of there being none.
_REASONS: dict[Why, str] = {
    "followed": "its words stand where the former text leads",
    "context": "its words stand there, the words around them have changed",
    "capitals": "its words stand there in other capitals",
    "elsewhere": "its words stand there, but between other words than before",
    "alike": "its words are gone; these are most like them",
    "several": "its words stand in several places; say which by what stands around them",
    "split": "its words run over several paragraphs now",
    "gone": "its words are gone, and nothing is much like them",
}
# To write it, to leave it, to leave it and all that follow.
_ANSWERS = ("y", "n", "q")
# Characters of the article that are shown around a place.
_AROUND = 30


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--yes", is_flag=True, help="Write all that hold, and no guesses.")
@click.option(
    "--above", type=click.FloatRange(0, 1), metavar="SCORE", help="Write all with at least this score, guesses, too."
)
@click.option(
    "--former",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    expose_value=False,
    callback=take,
    help="The article as it was: a file.",
)
@click.option(
    "--git",
    metavar="REVISION",
    expose_value=False,
    callback=take,
    help="The article as it was at this commit, branch or tag. Without it: at the last in which a quote stands.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")
@SEEDS
def mend(slugs: tuple[str, ...], yes: bool, above: float | None, dry_run: bool, seeds: Path) -> None:  # noqa: FBT001
    """Mend the quotes of articles whose text has changed; SLUG is an article's folder, without one all are meant.

    A quote that holds in a changed place is written as it stands now. One whose words are gone is an orphan: its best
    guess is shown and written only if you say so. On a terminal you are asked for each, elsewhere they are listed.
    Exit code 1 if a quote is left that needs a mend.

    Example: annotator mend harbor-bridge --yes --dry-run
    """
    if (yes and above is not None) or (taken("former") and taken("git")):
        raise click.UsageError("--yes and --above exclude each other, and so do --former and --git")
    notes: dict[str, None] = {}
    chosen, unread = _chosen(seeds, slugs)
    with follow() as progress:
        following = followed(chosen, "looking for quotes", len(chosen), progress)
        found = [(seed, mends(seed, _formers(seed, seeds, notes))) for seed in following]
    for note in notes if any(ones for _, ones in found) else ():
        click.echo(f"note: {note}", err=True)
    asks = not yes and above is None and not dry_run and _is_terminal()
    least = above if above is not None else None if yes or dry_run else 2.0
    written = 0
    edits: list[Edit] = []
    failed = False
    for seed, ones in found:
        accepted = list(_accepted(ones, seed, least, asks=asks))
        try:
            edits += _edits(seeds / "articles" / seed.article.slug / "annotations.yml", accepted)
            written += len(accepted)
        except EditError as error:
            click.echo(f"error: {error}", err=True)
            failed = True
    save(() if dry_run else edits)
    for one in edits if dry_run else ():
        click.echo(one.diff(), nl=False)
    left = sum(len(ones) for _, ones in found) - written
    click.echo(_counted(written, left, dry_run=dry_run))
    raise SystemExit(UNUSABLE if failed else FOUND if left or unread else OK)


def _chosen(seeds: Path, slugs: Sequence[str]) -> tuple[list[Seed], bool]:
    """The articles that are meant, and whether something of their annotations could not be read, which is told."""
    report: Report = []
    with follow() as progress:
        known = {seed.article.slug: seed for seed in read_seeds(seeds, Path(), report, progress).seeds}
    folders = [f"articles/{slug}" for slug in slugs or [""]]
    errors = [one for one in report if one.severity is Severity.ERROR]
    bad = [one for one in errors if any(folder in one.where.file for folder in folders)]
    click.echo(told(bad, "text", Path()), err=True, nl=False)
    unknown = [slug for slug in slugs if slug not in known]
    if unknown:
        raise OptionError(f"no article {', '.join(unknown)} can be read; there are {', '.join(known) or 'none'}")
    chosen = [known[slug] for slug in dict.fromkeys(slugs)] or list(known.values())
    if taken("former") and len(chosen) != 1:
        raise OptionError("--former is the former text of one article; name which")
    return chosen, bool(bad)


def _formers(seed: Seed, seeds: Path, notes: dict[str, None]) -> Iterator[Document]:
    """Former texts, the newest first; without an option those that Git has, if it has any."""
    path = seeds / "articles" / seed.article.slug / Path(seed.article.file).name
    former, revision = taken("former"), taken("git")
    if former is not None:
        suffix = former.suffix if former.suffix in READERS else path.suffix
        yield _read(former.read_bytes(), suffix, str(former))
    elif revision is not None:
        yield _read(at_revision(path, revision), path.suffix, f"{path} at {revision}")
    else:
        try:
            for data in earlier(path):
                document = read_former(data, path.suffix)
                if document is not None:
                    yield document
        except HistoryError as error:
            notes[f"{error}; quotes are found without a former text"] = None


def _read(data: bytes, suffix: str, name: str) -> Document:
    document = read_former(data, suffix)
    if document is None:
        raise OptionError(f"{name} is no text that can be read")
    return document


def _accepted(ones: Iterable[Mend], seed: Seed, least: float | None, *, asks: bool) -> Iterator[Mend]:
    """Those to write: of a score, all that hold (None), or what the editor says; each is told."""
    for one in ones:
        click.echo(_told(one, seed.article.document.text))
        if asks and one.now.mend:
            answer = click.prompt("Write it?", type=click.Choice(_ANSWERS), default="n")
            if answer == "y":
                yield one
            asks = answer != "q"
        elif one.now.mend and (one.now.state == "moved" if least is None else one.score >= least):
            click.echo("  accepted")
            yield one


def _told(one: Mend, text: str) -> str:
    """A quote as it was, what became of it, and its mend."""
    holds = "holds" if one.now.state == "moved" else "orphan"
    reason = _REASONS[one.now.why]
    if one.now.why == "gone" and len(one.quote.exact) <= SHORT:
        reason = "its words are gone, and too few to guess which others are meant"
    lines = [f"{one.quote.place('exact')}: {one.what}: {holds}: {reason}", f"  was  {pasted(one.quote)}"]
    if one.now.mend and one.now.span:
        span = one.now.span
        around = (
            f"{text[max(0, span.start - _AROUND) : span.start]}[{span.of(text)}]{text[span.end : span.end + _AROUND]}"
        )
        lines += [f"  now  {pasted(one.now.mend)}", f"  in   …{' '.join(around.split())}…", f"  score {one.score:.2f}"]
    return "\n".join(lines)


def _edits(path: Path, accepted: Sequence[Mend]) -> list[Edit]:
    changes = [change for one in accepted if one.now.mend for change in quote_changes(one.quote, one.now.mend)]
    return [edit(path, changes)] if changes else []


def _counted(written: int, left: int, *, dry_run: bool) -> str:
    if not written and not left:
        return "every quote stands as it is written"
    done = f"{written} quote{'s' * (written != 1)} {'would be mended' if dry_run else 'mended'}"
    return f"{done}, {left} left" + (" (--yes writes those that hold)" if left and not written else "")


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
