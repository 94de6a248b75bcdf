"""Hard layouts, read back: no note is lost or far from its call, no gloss is lost. `make audit` reads more of them."""

import pytest

from annotator.model.printed import Paper
from tests.printed.layouts import check_layouts


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_notes_stand_on_the_page_of_their_call_and_no_gloss_is_lost(paper: Paper) -> None:
    total, late = check_layouts(paper, 8)
    assert total > 300
    assert late <= total / 100
