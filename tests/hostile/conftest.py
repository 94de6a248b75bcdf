"""The hostile site, built once for all workers."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.sites import Watched, served
from tests.hostile.site import write_hostile
from tests.publisher import mkdocs_build


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, with the log of its build beside it as ``build.log``."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "hostile"
    log = folder.with_suffix(".log")
    try:
        os.close(os.open(folder.with_suffix(".lock"), os.O_CREAT | os.O_EXCL))
    except FileExistsError:  # another worker builds it
        deadline = time.monotonic() + 120
        while not log.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
    else:
        write_hostile(folder)
        built = mkdocs_build(folder)
        part = folder.with_suffix(".part")
        part.write_text(f"{built.returncode}\n{built.stderr}", encoding="utf-8")
        part.rename(log)
    return folder / "site"


@pytest.fixture(scope="session")
def address(hostile: Path) -> Iterator[str]:
    with served(hostile) as base:
        yield base


@pytest.fixture(scope="session")
def tab(browser: Browser, address: str) -> Watched:
    return Watched(browser.new_page(viewport={"width": 1440, "height": 900}), address)


@pytest.fixture
def visit(tab: Watched) -> Iterator[Callable[[str], Watched]]:
    """Open pages in the tab; the test fails if anything happened on one of them."""
    tab.troubles.clear()

    def opened(path: str) -> Watched:
        tab.open(path)
        return tab

    yield opened
    assert tab.troubles == []
