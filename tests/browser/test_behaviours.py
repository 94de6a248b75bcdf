"""What a mark does, in each browser, with JavaScript and without: one table, each cell a test."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser

from tests.browser.readers import Reader
from tests.browser.tables import Behaviour, Readers, Row, cells

EXPLAINER = "explainers/noem-mexico/index.html"
MENTION, TIP = "a.mention[interestfor=tip-cecot]", "#tip-cecot"
MARKER, NOTE = "a.marker[interestfor=ev-2]", "#ev-2"

# Where nothing can open, a mark is a link and no more.
LAYERED = ("yes", "yes", "yes", "no")
EVERYWHERE = ("yes", "yes", "yes", "yes")


def opens_by_hover(reader: Reader) -> bool:
    reader.hover(MENTION)
    return reader.opens(TIP)


def opens_by_tab(reader: Reader) -> bool:
    reader.tab_to(MENTION)
    return reader.opens(TIP)


def a_marker_previews_its_note_by_hover(reader: Reader) -> bool:
    reader.scroll_to(MARKER)
    reader.hover(MARKER)
    return reader.opens(NOTE)


def a_marker_previews_its_note_by_tab(reader: Reader) -> bool:
    reader.tab_to(MARKER)
    return reader.opens(NOTE)


def stays_while_the_pointer_is_inside(reader: Reader) -> bool:
    if not opens_by_hover(reader):
        return False
    reader.hover(TIP)
    time.sleep(0.8)
    return reader.is_open(TIP)


def closes_after_the_pointer_has_left(reader: Reader) -> bool:
    if not opens_by_hover(reader):
        return False
    reader.leave()
    return reader.closes(TIP)


def a_press_on_its_words_leaves_it_open(reader: Reader) -> bool:
    if not opens_by_hover(reader):
        return False
    reader.tab.click(*reader.point(f"{TIP} .tip-head"))
    time.sleep(0.6)
    return reader.is_open(TIP)


def escape_closes_and_the_focus_stays(reader: Reader) -> bool:
    if not opens_by_tab(reader):
        return False
    reader.tab.press("Escape")
    return reader.closes(TIP) and reader.has_focus(MENTION)


def escape_closes_what_a_pointer_opened(reader: Reader) -> bool:
    if not opens_by_hover(reader):
        return False
    reader.tab.press("Escape")
    return reader.closes(TIP)


def escape_brings_the_focus_back_from_the_tips_link(reader: Reader) -> bool:
    if not tab_enters_the_tip(reader):
        return False
    reader.tab.press("Escape")
    return reader.closes(TIP) and reader.has_focus(MENTION)


def tab_enters_the_tip(reader: Reader) -> bool:
    if not opens_by_tab(reader):
        return False
    reader.tab.press("Tab")
    return reader.has_focus(f"{TIP} a")


def the_focus_goes_on_after_the_tip(reader: Reader) -> bool:
    if not tab_enters_the_tip(reader):
        return False
    reader.tab.press("Tab")
    return reader.closes(TIP) and reader.has_focus(".page a") and not reader.has_focus(".tip a")


def a_quick_pass_opens_nothing(reader: Reader) -> bool:
    reader.scroll_to(MENTION)

    def passes() -> bool:
        reader.hover(MENTION)
        reader.leave()
        return True

    in_time(reader, passes)
    time.sleep(0.6)
    return not reader.any_open()


def waits_before_it_opens(reader: Reader) -> bool:
    reader.scroll_to(MENTION)

    def is_closed_at_first() -> bool:
        reader.hover(MENTION)
        return not reader.is_open(TIP)

    return in_time(reader, is_closed_at_first) and reader.opens(TIP)


def in_time(reader: Reader, action: Callable[[], bool]) -> bool:
    """What an action gives that took less than a tip's delay; tried again on a machine that is slow just now."""
    for _ in range(10):
        started = time.monotonic()
        given = action()
        if time.monotonic() - started < 0.25:
            return given
        reader.leave()
        reader.closes(TIP)
        time.sleep(0.3)
    raise AssertionError("ten times the machine took longer than a tip's delay")


def the_next_one_closes_the_first(reader: Reader) -> bool:
    if not opens_by_hover(reader):
        return False
    reader.leave()
    reader.hover(MARKER)
    return reader.opens(NOTE) and reader.closes(TIP)


def opens_above_the_mark(reader: Reader) -> bool:
    reader.scroll_to(MENTION)
    if not opens_by_hover(reader):
        return False
    return reader.box(TIP)["bottom"] <= reader.box(MENTION)["top"] + 2


def flips_below_at_the_screens_head(reader: Reader) -> bool:
    reader.scroll_to(MENTION, "start")
    if not opens_by_hover(reader):
        return False
    tip = reader.box(TIP)
    return tip["top"] >= reader.box(MENTION)["bottom"] - 2 and tip["bottom"] <= 900


def keeps_its_width_at_the_columns_end(reader: Reader) -> bool:
    """Shrink-to-fit would squeeze it into the strip beside the mark."""
    reader.ask("(document.querySelector($mark).style.cssText = 'float: inline-end', 1)", mark=MENTION)
    if not opens_by_hover(reader):
        return False
    tip = reader.box(TIP)
    return tip["right"] - tip["left"] > 250 and tip["right"] <= 1440


def stands_at_the_first_word_of_a_mark_over_two_lines(reader: Reader) -> bool:
    """The box around both lines begins at the left edge of the column, far from the words that are pointed at."""
    reader.ask(
        "(document.querySelector($mark).closest('p').style.textIndent = "
        "`${document.querySelector('.page').clientWidth - 260}px`, "
        "document.querySelector($mark).closest('p').prepend(document.querySelector($mark)), 1)",
        mark=MENTION,
    )
    lines = reader.ask("document.querySelector($mark).getClientRects().length", mark=MENTION)
    assert lines == 2
    reader.scroll_to(MENTION)
    if not opens_by_hover(reader):
        return False
    mark, tip = reader.box(MENTION), reader.box(TIP)
    return abs(tip["bottom"] - mark["top"]) < 20 and tip["left"] - 20 <= mark["left"] < tip["right"]


def a_note_at_the_pages_end_does_not_move_the_page(reader: Reader) -> bool:
    reader.ask("(scrollTo({top: document.body.scrollHeight, behavior: 'instant'}), 1)")
    last = reader.ask("[...document.querySelectorAll('a.marker')].pop().getAttribute('interestfor')")
    mark = f"a.marker[interestfor={last}]"
    # The last mark of the page itself, brought to where the page cannot scroll on.
    reader.ask("(document.querySelector('.notes').append(document.querySelector($mark)), 1)", mark=mark)
    reader.ask("(scrollTo({top: document.body.scrollHeight, behavior: 'instant'}), 1)")
    # A face that comes late sets lines anew.
    assert reader.comes_true(lambda: bool(reader.ask("document.fonts.status") == "loaded"))
    reader.ask("(scrollTo({top: document.body.scrollHeight, behavior: 'instant'}), 1)")
    before = reader.ask("scrollY")
    reader.hover(mark)
    opened = reader.opens(f"#{last}")
    during = reader.ask("scrollY")
    reader.leave()
    closed = reader.closes(f"#{last}")
    # A browser that is busy may lay the page out between the two; it has to be back in a moment.
    assert reader.comes_true(lambda: bool(reader.ask("scrollY") == before)), (before, reader.ask("scrollY"))
    assert during == before
    return opened and closed


def after_escape_a_mark_under_the_tip_is_closed_by_escape_too(reader: Reader) -> bool:
    """The pointer may rest on another mark that the tip covered, which then opens."""
    if not opens_by_tab(reader):
        return False
    reader.ask("(document.querySelector($tip).style.pointerEvents = 'auto', 1)", tip=TIP)
    reader.hover(TIP)
    for _ in range(2):
        reader.tab.press("Escape")
        time.sleep(0.5)
    return not reader.any_open() and reader.has_focus(MENTION)


def nothing_is_open_after_going_back(reader: Reader) -> bool:
    reader.tab_to(MENTION)
    reader.opens(TIP)
    reader.tab.press("Enter")
    assert reader.comes_true(lambda: "entities/cecot" in reader.ask("location.href"))
    reader.tab.history(-1)
    assert reader.comes_true(lambda: "explainers/" in reader.ask("location.href"))
    time.sleep(0.5)
    return not reader.any_open() or reader.has_focus(MENTION)


def a_mention_leads_to_its_entity(reader: Reader) -> bool:
    reader.tab_to(MENTION)
    reader.tab.press("Enter")
    return reader.comes_true(lambda: reader.ask("location.pathname").endswith("entities/cecot/index.html"))


def a_marker_leads_to_its_note(reader: Reader) -> bool:
    reader.tab_to(MARKER)
    reader.tab.press("Enter")
    if not reader.comes_true(lambda: reader.ask("location.hash") == "#note-2"):
        return False
    return reader.comes_true(lambda: not reader.any_open() and reader.box("#note-2")["top"] < 900)


def after_its_marker_tab_goes_on_in_the_note(reader: Reader) -> bool:
    if not a_marker_leads_to_its_note(reader):
        return False
    reader.tab.press("Tab")
    return reader.has_focus("#note-2 a")


TABLE: tuple[Row, ...] = (
    (opens_by_hover, LAYERED),
    (opens_by_tab, LAYERED),
    (a_marker_previews_its_note_by_hover, LAYERED),
    (a_marker_previews_its_note_by_tab, LAYERED),
    (stays_while_the_pointer_is_inside, LAYERED),
    (a_press_on_its_words_leaves_it_open, LAYERED),
    (closes_after_the_pointer_has_left, LAYERED),
    (escape_closes_and_the_focus_stays, LAYERED),
    (escape_closes_what_a_pointer_opened, LAYERED),
    (escape_brings_the_focus_back_from_the_tips_link, LAYERED),
    (tab_enters_the_tip, LAYERED),
    (the_focus_goes_on_after_the_tip, LAYERED),
    (a_quick_pass_opens_nothing, EVERYWHERE),
    (waits_before_it_opens, LAYERED),
    (the_next_one_closes_the_first, LAYERED),
    (opens_above_the_mark, LAYERED),
    (flips_below_at_the_screens_head, LAYERED),
    (keeps_its_width_at_the_columns_end, LAYERED),
    (stands_at_the_first_word_of_a_mark_over_two_lines, LAYERED),
    (a_note_at_the_pages_end_does_not_move_the_page, LAYERED),
    (after_escape_a_mark_under_the_tip_is_closed_by_escape_too, LAYERED),
    (nothing_is_open_after_going_back, EVERYWHERE),
    (a_mention_leads_to_its_entity, EVERYWHERE),
    (a_marker_leads_to_its_note, EVERYWHERE),
    (after_its_marker_tab_goes_on_in_the_note, EVERYWHERE),
)


@pytest.fixture(scope="module")
def readers(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readers]:
    with closing(Readers(browser, address, tmp_path_factory.mktemp(f"readers-{os.getpid()}"), phone=False)) as made:
        yield made


@pytest.mark.parametrize(("behaviour", "where", "expected"), cells(TABLE))
def test_a_mark(readers: Readers, behaviour: Behaviour, where: str, expected: str) -> None:
    reader, troubles = readers.at(where, EXPLAINER)
    assert ("yes" if behaviour(reader) else "no") == expected
    assert troubles == []
