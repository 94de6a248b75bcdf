"""axe-core on every page of the sample, light and dark, on a phone and on a desk."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.sites import Watched
from tests.browser.test_axe import both_schemes

Visit = Callable[..., Watched]
# The pages are not known before the site is built: each test takes a share of them.
SHARES = 16


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing_on_any_page(visit: Visit, site: Path, share: int, width: int) -> None:
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))[share::SHARES]
    assert pages
    watched = visit(pages[0], width=width, height=800)
    found = {}
    for page in pages:
        watched.open(page)
        watched.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found[page] = both_schemes(watched)
    print(f"{len(pages)} pages at {width} px by worker {os.environ.get('PYTEST_XDIST_WORKER', '0')}")
    assert {page: wrong for page, wrong in found.items() if wrong} == {}
