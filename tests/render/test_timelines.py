"""Timelines: in a text, and all of them on one page with a filter that needs no script."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from annotator.read.strings import read_strings
from annotator.render.site import sections
from annotator.render.timelines import MAX_TOPICS
from tests.render.pages import BACKGROUND, look, pages, words

ALL = "timeline/index.md"
FERRY = "background/ferry/index.md"
TIMELINES = """
    timelines:
      - id: ferry
        title: Ferry
        as_of: 2025-03-28
        events:
          - {date: 2025-03-27, text: "It left, *late*.[@s1]"}
          - {date: 2024, text: A year.}
          - {date: 2025-03-02, until: 2025-03-04, text: Three days.}
          - {date: 2025-03, text: A month.}
          - {date: "2024-12-24~", until: 2025-01, text: About a month.}
      - id: bridge
        title: "Bridge & tolls"
        as_of: 2025-03-28
        events:
          - {date: 2025-03-27, text: The same day.}
          - {date: 2025-03-01, text: A day.}
          - {date: 1938, text: Long before.}
"""


def _timelines(number: int, title: str = "T") -> str:
    """So many timelines of one event each."""
    record = "- {{id: t{}, title: '{}{}', as_of: 2025-03-28, events: [{{date: 2025, text: E.}}]}}"
    return "timelines:\n" + "".join(f"  {record.format(one, title, one)}\n" for one in range(1, number + 1))


def _events(found: BeautifulSoup | Tag) -> list[str]:
    return [words(event) for event in found.select("ol.timeline > li.event")]


def test_events_stand_by_date_a_month_before_its_days_with_their_ends(tmp_path: Path) -> None:
    page = look(pages(tmp_path, {"timelines/a.yml": TIMELINES})[ALL])
    assert [(year["id"], words(year.h2), _events(year)) for year in page.select("section.year")] == [
        ("year-1938", "1938", ["1938 Bridge & tolls Long before."]),
        (
            "year-2024",
            "2024",
            ["2024 Ferry A year.", "about 24 December 2024 to January 2025 Ferry About a month."],
        ),
        (
            "year-2025",
            "2025",
            [
                "March 2025 Ferry A month.",
                "1 March 2025 Bridge & tolls A day.",
                "2 March 2025 to 4 March 2025 Ferry Three days.",
                # Of one day in the order of the timelines.
                "27 March 2025 Ferry It left, late.1",
                "27 March 2025 Bridge & tolls The same day.",
            ],
        ),
    ]
    assert page.em is not None
    assert [one["id"] for one in page.select("ol > li[id]")] == ["note-1"]


def test_a_timeline_in_a_text_has_its_own_events_alone(tmp_path: Path) -> None:
    changed = {
        "timelines/a.yml": TIMELINES,
        "context/ferry.md": BACKGROUND + "\n    ![](timeline:ferry)\n\n    Then.\n",
    }
    prose = look(pages(tmp_path, changed)[FERRY]).select_one(".prose")
    assert prose is not None
    assert [child.name for child in prose.find_all(recursive=False)] == ["p", "ol", "p", "p"]
    assert _events(prose) == [
        "2024 A year.",
        "about 24 December 2024 to January 2025 About a month.",
        "March 2025 A month.",
        "2 March 2025 to 4 March 2025 Three days.",
        "27 March 2025 It left, late.2",
    ]
    assert prose.select(".topic, input, [class*=topic-]") == []


@pytest.mark.parametrize("number", [0, 1, 2, MAX_TOPICS, MAX_TOPICS + 1])
def test_the_filter_is_there_for_as_many_topics_as_it_can_tell_apart(tmp_path: Path, number: int) -> None:
    page = look(pages(tmp_path, {"timelines/a.yml": _timelines(number)})[ALL])
    topics = [f"topic-{one}" for one in range(1, number + 1)]
    buttons = page.select("fieldset.topics input")
    if number in (0, 1, MAX_TOPICS + 1):
        assert page.select("fieldset, input") == []
    else:
        assert [one["id"] for one in buttons] == ["topic-0", *topics]
        assert [(one["type"], one["name"]) for one in buttons] == [("radio", "topics")] * len(buttons)
        assert [one["id"] for one in buttons if one.has_attr("checked")] == ["topic-0"]
        labels = [(one["for"], one.get_text()) for one in page.select("fieldset.topics label")]
        assert labels == [("topic-0", "All topics"), *((topic, f"T{topic[6:]}") for topic in topics)]
        assert words(page.select_one("fieldset legend")) == "Show"
    # The styles hide the events of other topics by their class; filter and events stand in one element.
    assert [event["class"] for event in page.select(".timelines li.event")] == [["event", topic] for topic in topics]
    assert len(page.select(".timelines fieldset")) == len(page.select("fieldset"))


def test_the_styles_know_every_topic_that_the_filter_can_have() -> None:
    styles = (Path(__file__).parents[2] / "overrides" / "assets" / "reader.css").read_text(encoding="utf-8")
    for topic in range(1, MAX_TOPICS + 1):
        assert f":has(#topic-{topic}:checked)" in styles
        assert f".event:not(.topic-{topic})" in styles
    assert f"#topic-{MAX_TOPICS + 1}" not in styles


def test_a_topic_leads_to_the_page_that_holds_its_timeline(tmp_path: Path) -> None:
    page = "\n    ![](timeline:{})\n"
    changed = {
        "timelines/a.yml": TIMELINES,
        "context/a.md": BACKGROUND,
        "context/b.md": BACKGROUND + page.format("ferry"),
        "context/c.md": BACKGROUND + page.format("ferry"),
    }
    found = look(pages(tmp_path, changed)[ALL])
    topics = {words(topic): [link["href"] for link in topic.select("a")] for topic in found.select(".topic")}
    assert topics == {"Ferry": ["../background/b/index.md"], "Bridge & tolls": []}


HOSTILE = "</label><script>alert(1)</script> *x* & {{ y }} `z` { onclick=w }"


def test_the_title_of_a_topic_is_data(tmp_path: Path) -> None:
    changed = {
        "timelines/a.yml": _timelines(2, HOSTILE),
        "context/ferry.md": BACKGROUND + "\n    ![](timeline:t1)\n",
    }
    page = look(pages(tmp_path, changed)[ALL])
    assert page.select("script, .timelines em, [onclick], code") == []
    assert [words(one) for one in page.select("label")] == ["All topics", f"{HOSTILE}1", f"{HOSTILE}2"]
    assert [words(one) for one in page.select(".topic")] == [f"{HOSTILE}1", f"{HOSTILE}2"]
    assert [words(one) for one in page.select(".topic a")] == [f"{HOSTILE}1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("1\\. January came.", "1. January came."), ("\\# Head", "# Head"), ("{ .x }", "{ .x }"), ("a | b", "a | b")],
)
def test_the_words_of_an_event_are_a_paragraph_whatever_they_begin_with(tmp_path: Path, text: str, said: str) -> None:
    timelines = _timelines(1).replace("E.", f"'{text}'")
    page = look(pages(tmp_path, {"timelines/a.yml": timelines})[ALL])
    (event,) = page.select("li.event")
    assert [(part.name, words(part)) for part in event.find_all(recursive=False)] == [("p", "2025 T1"), ("p", said)]


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar-EG", "rtl")])
def test_events_stand_in_their_language(tmp_path: Path, language: str, direction: str) -> None:
    timelines = _timelines(2).replace("as_of", f"lang: {language}, as_of", 1)
    changed = {"timelines/a.yml": timelines, "context/ferry.md": BACKGROUND + "\n    ![](timeline:t1)\n"}
    made = pages(tmp_path, changed)
    events = look(made[ALL]).select("li.event p:last-child")
    turned = "rtl" if direction == "rtl" else None
    assert [(one.get("lang"), one.get("dir")) for one in events] == [(language, turned), (None, None)]
    (event,) = look(made[FERRY]).select("li.event p:last-child")
    assert (event["lang"], event.get("dir")) == (language, turned)


@pytest.mark.parametrize(
    ("today", "stale"), [("2025-05-24", ""), ("2025-05-25", " · may be out of date: review was due 24 May 2025")]
)
def test_a_timeline_says_how_old_it_is(tmp_path: Path, today: str, stale: str) -> None:
    timelines = _timelines(2).replace("as_of", "review_by: 2025-05-24, as_of", 1).replace("'T2'", "'*T* 2'")
    changed = {"timelines/a.yml": timelines, "context/ferry.md": BACKGROUND + "\n    ![](timeline:t1)\n"}
    epoch = int(datetime.fromisoformat(today).replace(tzinfo=UTC).timestamp())
    made = pages(tmp_path, changed, epoch=epoch)
    assert [words(one) for one in look(made[FERRY]).select(".prose .asof")] == [f"As of 28 March 2025{stale}"]
    assert [words(one) for one in look(made[ALL]).select(".asof") if not one.find_parent(class_="tip")] == [
        f"As of 28 March 2025{stale} · T1",
        "As of 28 March 2025 · *T* 2",
    ]


def test_the_page_without_timelines_says_so(tmp_path: Path) -> None:
    page = look(pages(tmp_path, {})[ALL])
    assert words(page.h1) == "Timeline"
    assert "There is none yet." in words(page)
    assert page.select("li") == []


def test_the_navigation_leads_to_the_timeline_once_there_are_events(tmp_path: Path) -> None:
    for name, changed, there in (("none", {}, False), ("one", {"timelines/a.yml": _timelines(1)}, True)):
        made = pages(tmp_path / name, changed)
        main, _ = sections(read_strings("en"), made.values())
        assert (("Timeline", ALL) in main) is there
        assert bool(made[ALL].entries) is there
