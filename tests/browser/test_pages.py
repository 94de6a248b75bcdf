"""What holds for whole pages: nothing moves while they load."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession

from tests.browser.sites import Watched, served

Visit = Callable[..., Watched]
EXPLAINER = "explainers/noem-mexico/index.html"
# Each shift: when, how much, and what moved from where to where.
SHIFTS = """new Promise(done => {
  const said = ({node, previousRect: from, currentRect: to}) => [
    node?.closest?.(".choices span") ? "option" : node?.nodeName, node?.textContent?.trim().slice(0, 40),
    from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height,
  ];
  const shifts = [];
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) shifts.push([one.startTime, one.value, ...one.sources.map(said)]);
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(shifts), 300);
})"""


def slow(session: CDPSession) -> None:
    """A phone on a slow network: fonts come long after the text."""
    session.send("Network.enable")
    wires = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
    session.send("Network.emulateNetworkConditions", wires)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["index.html", EXPLAINER, "entities/index.html"])
def test_nothing_moves_while_a_page_loads(visit: Visit, path: str, width: int) -> None:
    watched = visit("404.html", width=width, height=740)
    slow(watched.page.context.new_cdp_session(watched.page))
    page = watched.open(path)
    page.evaluate("document.fonts.ready.then(() => 1)")
    assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize("width", [360, 820, 1440])
@pytest.mark.parametrize("path", ["index.html", EXPLAINER, "entities/index.html", "timeline/index.html"])
def test_nothing_moves_while_a_page_comes_in_pieces(browser: Browser, site: Path, path: str, width: int) -> None:
    with served(site, piecewise=True) as base, browser.new_context(viewport={"width": width, "height": 740}) as context:
        page = context.new_page()
        page.goto(base + path)
        page.evaluate("document.fonts.ready.then(() => 1)")
        shifts = page.evaluate(SHIFTS)
    # Words of a line whose rest is still on its way may move, and so may an option; blocks may not.
    assert [one for shift in shifts for one in shift[2:] if one[0] not in (None, "#text", "option")] == []
