"""Measure and write results.md: `python -m benchmarks [SECTION ...]`; other sections keep their figures."""

import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import anchoring, annotating, building, matching, printing, serving
from benchmarks.measure import Plan, machine

RESULTS = Path(__file__).parent / "results.md"
# A section gives Markdown that begins with its heading of level 2; they stand in this order.
SECTIONS: Mapping[str, Callable[[Plan], str]] = {
    "annotating": annotating.section,
    "anchoring": anchoring.section,
    "matching": matching.section,
    "building": building.section,
    "serving": serving.section,
    "printing": printing.section,
}
_MARK = re.compile(r"^<!-- (\w+) -->$", re.MULTILINE)


def measure(names: list[str], plan: Plan, before: str) -> str:
    """The results with the sections of these ``names`` measured anew and the others as they were ``before``."""
    pieces = _MARK.split(before)
    kept = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    on = f"{datetime.now(UTC):%Y-%m-%d}, {machine()}"
    for name in names:
        kept[name] = f"\n{SECTIONS[name](plan)}\n_Measured {on}._\n\n"
    head = """# Results

Written by `make bench`; what is measured, and how, is in the files beside this one. Times depend on the machine and on
what else runs on it, ratios much less.

"""
    made = "".join(f"<!-- {name} -->\n{kept[name].strip()}\n\n" for name in SECTIONS if name in kept)
    return f"{head}{made.rstrip()}\n"


def main(arguments: list[str]) -> None:
    """Measure the sections that are named, or all."""
    unknown = [name for name in arguments if name not in SECTIONS]
    if unknown:
        raise SystemExit(f"no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    for name in arguments or list(SECTIONS):
        print(f"measuring {name} …", flush=True)
        before = RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else ""
        RESULTS.write_text(measure([name], Plan(), before), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
