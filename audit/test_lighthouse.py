"""Lighthouse on the explainer, as it comes to a phone over a slow network (its default)."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.programs import ARGUMENTS, CHROMIUM

AUDIT = Path(__file__).parent
LIGHTHOUSE = AUDIT / "node_modules" / "lighthouse" / "cli" / "index.js"
EXPLAINER = "explainers/noem-mexico/index.html"
LEAST = 95
MOST_BYTES = 200_000


@pytest.fixture(scope="module")
def report(address_gzipped: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("lighthouse") / "report.json"
    flags = " ".join(["--headless=new", *ARGUMENTS])
    command = ["node", str(LIGHTHOUSE), address_gzipped + EXPLAINER, "--quiet", "--output=json", f"--output-path={out}"]
    environment = {**os.environ, "CHROME_PATH": CHROMIUM.path()}
    subprocess.run([*command, f"--chrome-flags={flags}"], env=environment, check=True, capture_output=True)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def test_each_score_is_high(report: dict[str, Any]) -> None:
    scores = {name: round(100 * one["score"]) for name, one in report["categories"].items()}
    print(scores)
    assert set(scores) == {"performance", "accessibility", "best-practices", "seo"}
    assert {name: score for name, score in scores.items() if score < LEAST} == {}


def test_nothing_shifts_while_the_page_loads(report: dict[str, Any]) -> None:
    assert report["audits"]["cumulative-layout-shift"]["numericValue"] == 0


def test_the_page_and_all_it_loads_are_small(report: dict[str, Any], address_gzipped: str) -> None:
    requests = report["audits"]["network-requests"]["details"]["items"]
    sizes = {one["url"].removeprefix(address_gzipped): one["transferSize"] for one in requests}
    print(sizes, sum(sizes.values()))
    assert [url for url in sizes if "://" in url] == []
    assert 0 < sum(sizes.values()) <= MOST_BYTES


def test_the_console_stays_empty(report: dict[str, Any]) -> None:
    assert report["audits"]["errors-in-console"]["details"]["items"] == []
