"""The CSL style of citations."""

from pathlib import Path

import pytest

from annotator.diagnostics import SeedsNotFound
from annotator.read.style import read_style


def test_our_own_style_comes_with_the_package() -> None:
    assert b"http://purl.org/net/xbiblio/csl" in read_style(None)


def test_a_publishers_style_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "house.csl"
    file.write_bytes(b"<style/>\r\n")
    assert read_style(file) == b"<style/>\r\n"


@pytest.mark.parametrize("name", ["absent.csl", "."])
def test_a_style_that_cannot_be_read_ends_the_run_and_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(SeedsNotFound, match="the citation style cannot be read: ") as raised:
        read_style(tmp_path / name)
    assert str(tmp_path / name) in str(raised.value)
