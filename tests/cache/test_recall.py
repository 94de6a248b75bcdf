"""A run in a process that goes on, as a preview's does."""

import gc
from pathlib import Path
from weakref import ref

import pytest

from annotator.cache.disk import DiskStore
from annotator.recall import Options, build_pages, finish

CASE = Path(__file__).parents[1] / "cases" / "three-articles" / "seeds"


class Knot:
    """What only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.parametrize("collects", [True, False])
def test_the_next_run_collects_what_one_left_and_the_collector_is_as_before(tmp_path: Path, *, collects: bool) -> None:
    was_on, store = gc.isenabled(), DiskStore(tmp_path, pytest.fail)
    try:
        if not collects:
            gc.disable()
        left = ref(knot := Knot())
        build_pages(Options(CASE, CASE.parent, store=store))
        del knot
        gc.collect()
        assert left() is not None, "the collector passes over what was there"
        finish([], None, (), store)
        build_pages(Options(CASE, CASE.parent, store=store))
        assert left() is None
        assert gc.isenabled() == collects
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()
