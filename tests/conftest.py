"""A browser for each worker, and how many examples property tests try.

The same examples in every run; HYPOTHESIS_PROFILE=fuzz tries many new ones.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.browser.sites import launch

# Texts are read, rendered and converted in each example, which is slow by nature, not by accident.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

settings.register_profile(
    "ci", max_examples=80, deadline=None, derandomize=True, database=None, suppress_health_check=_SLOW
)
settings.register_profile(
    "fuzz",
    max_examples=2_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[*_SLOW, HealthCheck.filter_too_much],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
# Sites that tests build with the configuration of the sample have no PDFs, which take seconds; tests of print ask.
os.environ.setdefault("ANNOTATOR_PDF", "never")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker: the library can be started only once."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()
