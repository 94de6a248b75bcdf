"""The sample site, built once for all workers, and a browser for each of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.sites import Watched, served
from tests.built import sample

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample("mkdocs", tmp_path_factory)


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
