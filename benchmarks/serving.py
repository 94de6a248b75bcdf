"""How long an edit takes to show: a preview of the sample in Chromium, from the save to the changed words."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks.measure import Plan, table, versions
from tests.browser.previews import EDITS, Edit, Preview, copy_sample, previewing
from tests.browser.sites import launch


def section(plan: Plan) -> str:
    """A table of the kinds of edits, and how it came about."""
    rows = [[kind, f"{median(times):.2f} s", f"{max(times):.2f} s"] for kind, times in shown(EDITS, plan.runs)]
    return f"""## A preview

`mkdocs serve` with the sample, and Chromium with the page that an edit changes. From the save of a file until the page
shows the change, {plan.runs} edits of each kind in turn; wall time, with the half second or less until the save is
noticed. {versions("mkdocs", "mkdocs-material", "Markdown")}.

{table(["edit of", "shown after, median", "longest"], rows)}
"""


def shown(edits: Sequence[Edit], runs: int) -> Iterator[tuple[str, list[float]]]:
    """Kinds of edits with the times in seconds."""
    times: dict[str, list[float]] = {edit.kind: [] for edit in edits}
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        copy_sample(Path(place))
        with previewing(Path(place)) as preview, launch(playwright) as browser:
            page = browser.new_page()
            for run in range(runs):
                for edit in edits:
                    times[edit.kind].append(_shown(preview, page, edit, f"mark{run}of{edit.kind.replace(' ', '')}"))
    yield from times.items()


def _shown(preview: Preview, page: Page, edit: Edit, mark: str) -> float:
    page.goto(f"{preview.address}{edit.page}")
    # Long enough that nothing of the edit before is still at work, and each time another part of the interval of looks.
    time.sleep(1)
    began = time.perf_counter()
    preview.mark(edit, mark)
    page.wait_for_function(edit.shows, arg=mark, timeout=60_000)
    return time.perf_counter() - began
