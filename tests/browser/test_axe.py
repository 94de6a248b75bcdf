"""axe-core on a page of each kind: WCAG 2.2 A and AA and its best practices, in every state that a reader meets.

Here each state is met once on a phone and once on a desk, once in light and once in dark; `make audit` looks at every
page in every combination of these.
"""

import json
from collections.abc import Callable
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

from tests.browser.sites import Watched

Visit = Callable[..., Watched]
AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EXPLAINER = "explainers/noem-mexico/index.html"
# One page of each kind.
KINDS = (
    "index.html",
    "about.html",
    "404.html",
    EXPLAINER,
    "explainers/index.html",
    "background/tariffs/index.html",
    "background/index.html",
    "timeline/index.html",
    "entities/cecot/index.html",
    "entities/index.html",
    "sources/index.html",
    "corrections/index.html",
    "coverage/index.html",
    "guide/index.html",
)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
in_two_views = pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])


def violations(page: Page) -> list[str]:
    """What axe finds, each with its rule, its element and why."""
    page.evaluate(f"{AXE}\n0")
    options = json.dumps({"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    found: list[dict[str, Any]] = page.evaluate(f"axe.run({options}).then(given => given.violations)")
    return [
        f"{one['id']}: {node['html'][:200]}: {node.get('failureSummary', '')}" for one in found for node in one["nodes"]
    ]


def in_scheme(watched: Watched, scheme: Scheme) -> list[str]:
    """The same in light or in dark."""
    watched.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    return [f"{scheme}: {one}" for one in violations(watched.page)]


def both_schemes(watched: Watched) -> list[str]:
    """The same in light and in dark."""
    return [one for scheme in SCHEMES for one in in_scheme(watched, scheme)]


@in_two_views
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(visit: Visit, path: str, width: int, scheme: Scheme) -> None:
    watched = visit(path, width=width, height=800)
    watched.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert in_scheme(watched, scheme) == []


@in_two_views
@pytest.mark.parametrize("mark", ["a.mention[interestfor=tip-cecot]", "a.marker[interestfor=ev-2]"])
def test_axe_finds_nothing_with_a_tip_or_note_open(visit: Visit, mark: str, width: int, scheme: Scheme) -> None:
    watched = visit(EXPLAINER, width=width, height=800)
    page = watched.page
    name = page.locator(mark).first.get_attribute("interestfor")
    page.locator(mark).first.hover()
    page.locator(f"#{name}:popover-open").wait_for()
    assert in_scheme(watched, scheme) == []
    assert page.locator(f"#{name}:popover-open").count() == 1


def test_axe_finds_nothing_with_the_menu_open(visit: Visit) -> None:
    watched = visit(EXPLAINER, width=360, height=800)
    watched.page.locator(".site-nav__button").click()
    watched.page.locator("#site-menu:popover-open").wait_for()
    assert both_schemes(watched) == []


@in_two_views
def test_axe_finds_nothing_while_searching(visit: Visit, width: int, scheme: Scheme) -> None:
    watched = visit(EXPLAINER, width=width, height=800)
    watched.page.locator(".search__input").click()
    watched.page.keyboard.type("noem")
    watched.page.locator(".search__results li").first.wait_for()
    assert in_scheme(watched, scheme) == []


def test_axe_sees_what_is_wrong(visit: Visit) -> None:
    """The check itself: a picture without words, a faint text."""
    watched = visit("about.html")
    watched.page.evaluate(
        "document.querySelector('.page').insertAdjacentHTML('beforeend', "
        '\'<img src="data:,"><p style="color: #999; background: #fff">faint</p>\')'
    )
    found = " ".join(violations(watched.page))
    assert "image-alt" in found
    assert "color-contrast" in found
