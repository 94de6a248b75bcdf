"""The sample site, built once for all workers, and a browser for each of them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.sites import Watched, served

ROOT = Path(__file__).parent.parent.parent


def build_once(folder: Path) -> None:
    """Build the sample site into ``folder``; the worker that comes first does it, the others wait."""
    done = folder.with_suffix(".done")
    try:
        os.close(os.open(folder.with_suffix(".lock"), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        for _ in range(1200):
            if done.exists():
                return
            time.sleep(0.1)
        pytest.fail("another worker did not finish the site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False
    )
    done.touch()
    assert built.returncode == 0, built.stdout + built.stderr


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "sample-site"
    build_once(folder)
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as base:
        yield base


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Watched]]:
    """Open fresh pages; a test fails if one of them had trouble that it did not expect."""
    made: list[Watched] = []

    def opened(path: str, *, width: int = 1440, height: int = 900, **options: Any) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        watched = Watched(context.new_page(), address)
        made.append(watched)
        watched.open(path)
        return watched

    yield opened
    troubles = [trouble for watched in made for trouble in watched.troubles]
    for watched in made:
        watched.page.context.close()
    assert troubles == []
