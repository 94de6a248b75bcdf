"""What holds for whole pages: nothing moves while they load."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession

from tests.browser.sites import Watched

Visit = Callable[..., Watched]
EXPLAINER = "explainers/noem-mexico/index.html"
SHIFTS = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
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
    assert page.evaluate(SHIFTS) == 0
