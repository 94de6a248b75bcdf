"""What a tap does, on a phone in Chromium and by touch in Firefox, with JavaScript and without: each cell a test."""

import os
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from tests.browser.readers import Reader
from tests.browser.tables import Behaviour, Readers, Row, cells

EXPLAINER = "explainers/noem-mexico/index.html"
MENTION, TIP = "a.mention[interestfor=tip-cecot]", "#tip-cecot"
MARKER, NOTE = "a.marker[interestfor=ev-2]", "#ev-2"
WIDTH, HEIGHT = 360, 740

# Without a script no browser opens anything at a finger: a mark is a link.
SCRIPTED = ("yes", "no", "yes", "no")
PLAIN = ("no", "yes", "no", "yes")
EVERYWHERE = ("yes", "yes", "yes", "yes")


def left(reader: Reader, end: str) -> bool:
    return reader.comes_true(lambda: str(reader.ask("location.href")).endswith(end), 5)


def touch(reader: Reader, mark: str) -> None:
    reader.scroll_to(mark)
    reader.tap(mark)


def the_first_tap_opens_the_tip(reader: Reader) -> bool:
    touch(reader, MENTION)
    return reader.opens(TIP)


def the_first_tap_follows_the_link(reader: Reader) -> bool:
    touch(reader, MENTION)
    return left(reader, "entities/cecot/index.html")


def the_second_tap_follows_the_link(reader: Reader) -> bool:
    if not the_first_tap_opens_the_tip(reader):
        return False
    reader.tap(MENTION)
    return left(reader, "entities/cecot/index.html")


def the_first_tap_on_a_marker_opens_its_note(reader: Reader) -> bool:
    touch(reader, MARKER)
    return reader.opens(NOTE) and not reader.ask("location.hash")


def the_first_tap_on_a_marker_goes_to_its_note(reader: Reader) -> bool:
    touch(reader, MARKER)
    return left(reader, "#note-2")


def the_second_tap_on_a_marker_goes_to_its_note(reader: Reader) -> bool:
    if not the_first_tap_on_a_marker_opens_its_note(reader):
        return False
    reader.tap(MARKER)
    return left(reader, "#note-2") and reader.closes(NOTE)


def a_tap_outside_closes(reader: Reader) -> bool:
    if not the_first_tap_opens_the_tip(reader):
        return False
    sheet = reader.box(TIP)
    reader.tab.tap(WIDTH / 2, sheet["top"] - 60 if sheet["top"] > HEIGHT - sheet["bottom"] else sheet["bottom"] + 60)
    return reader.closes(TIP) and reader.ask("location.pathname").endswith(EXPLAINER)


def a_tap_inside_leaves_it_open(reader: Reader) -> bool:
    if not the_first_tap_opens_the_tip(reader):
        return False
    reader.tap(f"{TIP} .tip-head")
    time.sleep(0.5)
    return reader.is_open(TIP)


def the_link_in_the_sheet_is_followed(reader: Reader) -> bool:
    if not the_first_tap_opens_the_tip(reader):
        return False
    reader.tap(f"{TIP} a")
    return left(reader, "entities/cecot/index.html")


def a_tap_on_another_mark_changes_the_sheet(reader: Reader) -> bool:
    if not the_first_tap_opens_the_tip(reader):
        return False
    other = reader.ask(
        "[...document.querySelectorAll('.article .mention')].filter(one => one.matches(':not($mark)') && "
        "(r => r.top > 0 && r.bottom < innerHeight && document.elementFromPoint(r.left + 9, r.top + 9) === one)"
        "(one.getClientRects()[0])).map(one => one.getAttribute('interestfor'))[0]".replace("$mark", MENTION)
    )
    reader.tap(f"a.mention[interestfor={other}]")
    return reader.opens(f"#{other}") and reader.closes(TIP)


def the_sheet_is_as_wide_as_the_screen_and_leaves_the_mark_clear(reader: Reader) -> bool:
    if not the_first_tap_opens_the_tip(reader):
        return False
    sheet, mark = reader.box(TIP), reader.box(MENTION)
    at_an_edge = sheet["top"] <= 12 or sheet["bottom"] >= HEIGHT - 12
    clear = sheet["top"] >= mark["bottom"] - 1 or sheet["bottom"] <= mark["top"] + 1
    return (
        sheet["right"] - sheet["left"] >= reader.ask("document.documentElement.clientWidth") - 20
        and at_an_edge
        and clear
    )


def a_long_press_opens_nothing_of_ours(reader: Reader) -> bool:
    """It is the system's own: its menu of what to do with a link."""
    reader.scroll_to(MENTION)
    x, y = reader.point(MENTION)
    reader.tab.swipe(x, y, y, hold=0.9)
    time.sleep(0.3)
    return not reader.any_open()


def a_swipe_that_begins_on_a_mark_opens_nothing(reader: Reader) -> bool:
    reader.scroll_to(MENTION)
    before = reader.ask("scrollY")
    x, y = reader.point(MENTION)
    reader.tab.swipe(x, y, y - 200)
    reader.comes_true(lambda: reader.ask("scrollY") != before)
    time.sleep(0.4)
    return not reader.any_open() and reader.ask("location.pathname").endswith(EXPLAINER)


def nothing_is_open_after_going_back(reader: Reader) -> bool:
    touch(reader, MENTION)
    # Without a script the first tap has led there already.
    assert reader.comes_true(lambda: reader.is_open(TIP) or "entities/cecot" in reader.ask("location.href"), 5)
    if "entities/cecot" not in reader.ask("location.href"):
        reader.tap(MENTION)
    assert left(reader, "entities/cecot/index.html")
    reader.tab.history(-1)
    assert left(reader, EXPLAINER)
    time.sleep(0.4)
    return not reader.any_open()


TABLE: tuple[Row, ...] = (
    (the_first_tap_opens_the_tip, SCRIPTED),
    (the_first_tap_follows_the_link, PLAIN),
    (the_second_tap_follows_the_link, SCRIPTED),
    (the_first_tap_on_a_marker_opens_its_note, SCRIPTED),
    (the_first_tap_on_a_marker_goes_to_its_note, PLAIN),
    (the_second_tap_on_a_marker_goes_to_its_note, SCRIPTED),
    (a_tap_outside_closes, SCRIPTED),
    (a_tap_inside_leaves_it_open, SCRIPTED),
    (the_link_in_the_sheet_is_followed, SCRIPTED),
    (a_tap_on_another_mark_changes_the_sheet, SCRIPTED),
    (the_sheet_is_as_wide_as_the_screen_and_leaves_the_mark_clear, SCRIPTED),
    (a_long_press_opens_nothing_of_ours, EVERYWHERE),
    (a_swipe_that_begins_on_a_mark_opens_nothing, EVERYWHERE),
    (nothing_is_open_after_going_back, EVERYWHERE),
)


@pytest.fixture(scope="module")
def readers(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readers]:
    with closing(Readers(browser, address, tmp_path_factory.mktemp(f"phones-{os.getpid()}"), phone=True)) as made:
        yield made


@pytest.mark.parametrize(("behaviour", "where", "expected"), cells(TABLE))
def test_a_tap(readers: Readers, behaviour: Behaviour, where: str, expected: str) -> None:
    reader, troubles = readers.at(where, EXPLAINER)
    assert ("yes" if behaviour(reader) else "no") == expected
    assert troubles == []
