"""The fifth law on whole sites: the same content makes the same bytes, whatever machine and day it is."""

import gzip
import re
import shutil
from pathlib import Path

import pytest

from tests.publisher import mkdocs_build, write_publisher

CASE = Path(__file__).parent / "cases" / "three-articles" / "seeds"


def _site(folder: Path, **environment: str) -> dict[str, bytes]:
    shutil.copytree(CASE, write_publisher(folder, address="https://news.example/"))
    built = mkdocs_build(folder, **environment)
    assert built.returncode == 0, built.stderr
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_builds_with_one_source_date_epoch_are_the_same_to_the_byte(tmp_path: Path) -> None:
    # Another folder, another order of sets and dictionaries, another time zone.
    one = _site(tmp_path / "one", SOURCE_DATE_EPOCH="1750000000", PYTHONHASHSEED="1", TZ="UTC")
    other = _site(tmp_path / "b" / "other", SOURCE_DATE_EPOCH="1750000000", PYTHONHASHSEED="2", TZ="Pacific/Auckland")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    assert {"sitemap.xml.gz", "search/index.js", "search/words-0.js", "explainers/index.html"} <= one.keys()
    assert not [name for name, data in one.items() if str(tmp_path).encode() in data]


def test_without_a_source_date_epoch_the_newest_date_in_the_content_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    site = _site(tmp_path / "site")
    dates = set(re.findall(rb"<lastmod>(.*?)</lastmod>", site["sitemap.xml"]))
    assert dates == {_newest_date().encode()}
    # The time in the header of a gzip file: bytes 4 to 7.
    assert gzip.decompress(site["sitemap.xml.gz"]) == site["sitemap.xml"]
    again = _site(tmp_path / "again")
    assert site["sitemap.xml.gz"] == again["sitemap.xml.gz"]


def _newest_date() -> str:
    """The newest day that any file of the case names, ``review_by`` apart."""
    found: list[str] = []
    for path in CASE.rglob("*"):
        if path.suffix in (".yml", ".md"):
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [day for line in lines if "review_by" not in line for day in re.findall(r"\d{4}-\d\d-\d\d", line)]
    return max(found)
