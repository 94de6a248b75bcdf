"""The sample site and a browser, as the browser tests have them; and the site as most hosts send it, compressed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import address, site, visit
from tests.browser.sites import served
from tests.conftest import browser

__all__ = ["address", "browser", "site", "visit"]


@pytest.fixture(scope="session")
def address_gzipped(site: Path) -> Iterator[str]:
    """The address of the site, its texts compressed by gzip."""
    with served(site, gzipped=True) as base:
        yield base
