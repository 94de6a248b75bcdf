"""Times and machines: runs in turn, medians, and what they were measured on."""

import os
import platform
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: sites of so many articles, matchers of so many names, runs of each."""

    articles: Sequence[int] = (10, 100, 1_000)
    names: Sequence[int] = (10_000, 100_000)
    entities: int = 10_000
    runs: int = 5


def interleaved(tasks: Mapping[str, Callable[[], float]], runs: int) -> dict[str, list[float]]:
    """The seconds of ``runs`` rounds of all tasks in turn, so that a machine that slows down slows all of them."""
    samples: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(runs):
        for name, task in tasks.items():
            samples[name].append(task())
    return samples


def ratio(samples: Sequence[float], base: Sequence[float]) -> float:
    """The median of the ratios, each within one round."""
    return median(one / other for one, other in zip(samples, base, strict=True))


def command(arguments: Sequence[str], folder: Path) -> float:
    """Run a command to its end; its seconds of processor time, as the system counts them. Raises where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(arguments, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment() -> dict[str, str]:
    """That of every run: one day of build, no notices, and modules that stay compiled, as those of libraries are."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**given, "SOURCE_DATE_EPOCH": "1760000000", "NO_MKDOCS_2_WARNING": "1"}


def machine() -> str:
    """Processor, memory and system, in a line."""
    model = next((line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if "model name" in line), "")
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    system = next((line.split("=", 1)[1].strip('"') for line in _lines("/etc/os-release") if "PRETTY" in line), "")
    parts = (model or platform.machine(), f"{os.cpu_count()} cores", f"{pages / 2**30:.0f} GB", system)
    return ", ".join((*parts, f"Python {sys.version.split()[0]}"))


def versions(*names: str) -> str:
    """Packages with their versions; those that are not there stay out."""
    found = []
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown, numbers to the right of the first column."""
    rule = ["---", *("--:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows))
