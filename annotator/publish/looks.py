"""Our templates, styles and fonts -> a folder of the publisher's, for a builder that runs no plugin."""

import hashlib
import os
import re
from pathlib import Path, PurePosixPath

from annotator.publish.files import stay_inside, writing

# The files of the last run with the checksum that each had, in the form of `sha256sum`.
MANIFEST = ".annotator-looks"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def write_looks(looks: Path, folder: Path) -> tuple[Path, ...]:
    """Bring ``folder`` up to date with ``looks``; gives the files that are the publisher's own.

    Those are files that no earlier run put there, and files of an earlier run that somebody changed. They stay. Raises
    `PublishError` before anything is written where a link leads out of the folder, and where the system refuses a file.
    """
    if os.path.realpath(folder) == os.path.realpath(looks):
        return ()
    with writing(folder):
        return _brought_up_to_date(looks, folder)


def _brought_up_to_date(looks: Path, folder: Path) -> tuple[Path, ...]:
    made = _manifest(folder)
    files = {path.relative_to(looks).as_posix(): path for path in looks.rglob("*") if path.is_file()}
    # What is for PDFs stays out: a builder would copy it into the site.
    ours = {name: path.read_bytes() for name, path in files.items() if not name.startswith("print/")}
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in ours.items()}
    # What stands at each place now, and whether that is ours to replace.
    there = {name: _sum(folder / name) for name in (*ours, *made)}
    own = {name for name, now in there.items() if now is not None and now not in (made.get(name), sums.get(name))}
    changed = [name for name in ours.keys() - own if there[name] != sums[name]]
    gone = made.keys() - ours.keys() - own
    for name in (MANIFEST, *changed, *gone):
        stay_inside(folder, name)
    for name in changed:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(ours[name])
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    lines = (f"{sums[name]}  {name}\n" for name in sorted(ours.keys() - own))
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8")
    return tuple(folder / name for name in sorted(own & ours.keys()))


def _manifest(folder: Path) -> dict[str, str]:
    """Checksums by path; lines that lead out of the folder, which anyone may have written, are none."""
    path = folder / MANIFEST
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    lines = (_LINE.fullmatch(line) for line in text.splitlines())
    return {line[2]: line[1] for line in lines if line and _is_inside(line[2])}


def _is_inside(name: str) -> bool:
    return not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts


def _sum(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
