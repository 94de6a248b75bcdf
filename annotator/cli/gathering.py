"""What commands share that gather records: what is known, which file gets new ones, and how a change is shown."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from annotator.diagnostics import OptionError, Report, Severity
from annotator.edit.files import Edit
from annotator.edit.saving import save
from annotator.pipeline import build_time
from annotator.publish.reports import told
from annotator.read.seeds import Known, read_known

DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
INTO = click.option(
    "--into",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file for new records, made if it is not there; a bare name lies in the folder of such files.",
)
ALLOW_PRIVATE = click.option(
    "--allow-private", is_flag=True, help="Ask also machines on your own network, and this one."
)
_YAML = (".yml", ".yaml")


def today() -> date:
    """The day that records are dated with: that of SOURCE_DATE_EPOCH, or else of the clock."""
    seconds = build_time(os.environ)
    return date.today() if seconds is None else datetime.fromtimestamp(seconds, UTC).date()


def known_of(seeds: Path) -> Known:
    """The entities and sources that there are; says how many records cannot be compared."""
    report: Report = []
    known = read_known(seeds, Path(), report)
    errors = sum(one.severity is Severity.ERROR for one in report)
    if errors:
        click.echo(
            f"note: the seeds have {errors} error{'s' * (errors != 1)}; a record that cannot be read is compared with"
            " nothing (annotator check names them)",
            err=True,
        )
    return known


def file_for(folder: str, files: Sequence[Path], into: Path | None, seeds: Path, otherwise: Path | None = None) -> Path:
    """The file that new records of a ``folder`` of the seeds go into.

    ``otherwise`` is the one to take where there are several. Raises `OptionError` where an editor must say it.
    """
    if into is not None:
        return _named(folder, into, seeds)
    written = [path for path in files if path.suffix.lower() in _YAML]
    if len(written) == 1:
        return written[0]
    if not written:
        return seeds / "sources.yml" if folder == "sources" else seeds / folder / f"{folder}.yml"
    top = [path for path in written if path.parent == seeds]
    if top:
        return top[0]
    if otherwise:
        return otherwise
    names = ", ".join(path.name for path in written[:6]) + (" …" if len(written) > 6 else "")
    message = f"{seeds / folder} has {len(written)} files ({names}); say with --into which one, or name a new one"
    raise OptionError(message, option="into")


def _named(folder: str, into: Path, seeds: Path) -> Path:
    path = (
        seeds / folder / into
        if len(into.parts) == 1 and not (into.exists() and _is_read(folder, into, seeds))
        else into
    )
    if not _is_read(folder, path, seeds):
        raise OptionError(f"{into}: nothing would read it; name a file {seeds / folder}/….yml", option="into")
    return path


def _is_read(folder: str, path: Path, seeds: Path) -> bool:
    """Whether the reader of seeds looks for such records in a file of this name."""
    whole, root = path.resolve(), seeds.resolve()
    if whole.suffix.lower() not in (*_YAML, ".json"):
        return False
    return (root / folder) in whole.parents or (
        folder == "sources" and whole.parent == root and whole.stem == "sources"
    )


def put(edits: Sequence[Edit], *, dry_run: bool) -> None:
    """Show the edits, or make them."""
    if dry_run:
        for one in edits:
            click.echo(one.diff(), nl=False)
    else:
        save(edits)


def show(report: Report) -> None:
    """Print findings, each with its line."""
    click.echo(told(report, "text", Path()), err=True, nl=False)
