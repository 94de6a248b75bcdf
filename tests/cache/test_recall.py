"""A run in a process that goes on, as a preview's does."""

import gc
from pathlib import Path

import pytest

from annotator.cache.disk import DiskStore
from annotator.recall import Options, build_pages

CASE = Path(__file__).parents[1] / "cases" / "three-articles" / "seeds"


@pytest.mark.parametrize("collects", [True, False])
def test_what_a_run_made_can_be_collected_and_the_collector_is_as_before(tmp_path: Path, *, collects: bool) -> None:
    was_on, frozen = gc.isenabled(), gc.get_freeze_count()
    try:
        if not collects:
            gc.disable()
        for _ in range(2):
            build_pages(Options(CASE, CASE.parent, store=DiskStore(tmp_path, pytest.fail)))
            assert gc.get_freeze_count() == frozen
            assert gc.isenabled() == collects
    finally:
        if was_on:
            gc.enable()
