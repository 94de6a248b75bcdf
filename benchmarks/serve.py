"""How long an edit takes to show: a preview of the sample in Chromium, from the save to the changed words."""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.browser.previews import EDITS, copy_sample, previewing
from tests.browser.sites import launch


def rows(runs: int) -> Iterator[tuple[str, float, float]]:
    """Kind of edit, median and longest time in seconds over ``runs`` edits of each kind, in turn."""
    times: dict[str, list[float]] = {edit.kind: [] for edit in EDITS}
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        copy_sample(Path(place))
        with previewing(Path(place)) as preview, launch(playwright) as browser:
            page = browser.new_page()
            for run in range(runs):
                for edit in EDITS:
                    page.goto(f"{preview.address}{edit.page}")
                    mark = f"mark{run}of{edit.kind.replace(' ', '')}"
                    # Long enough that nothing of the edit before is still at work.
                    time.sleep(1)
                    began = time.perf_counter()
                    preview.mark(edit, mark)
                    page.wait_for_function(edit.shows, arg=mark, timeout=60_000)
                    times[edit.kind].append(time.perf_counter() - began)
    yield from ((kind, median(taken), max(taken)) for kind, taken in times.items())


if __name__ == "__main__":
    for kind, middle, longest in rows(3):
        sys.stdout.write(f"{kind:16} {middle:.2f} {longest:.2f}\n")
