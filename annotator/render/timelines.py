"""Timelines: the events of one topic in a text, and those of all topics on a page of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from annotator.model.figure import Event, Timeline
from annotator.model.page import Page
from annotator.model.strings import Strings
from annotator.render.choices import choices
from annotator.render.context import Context, PageWriter
from annotator.render.entries import timeline_entries
from annotator.render.escape import escape, escape_opening
from annotator.render.links import TIMELINE, background_path

# Topics that the filter can tell apart; the styles have a rule for each.
MAX_TOPICS = 12


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event with the timeline that it is of, and the number of that timeline among all."""

    event: Event
    timeline: Timeline
    topic: int


def timeline(writer: PageWriter, one: Timeline) -> list[str]:
    """The events of one timeline as a list, and how old it is."""
    events = _list(writer, [_Dated(event, one, 0) for event in one.events], topics={})
    return [*events, writer.as_of(one.as_of, one.review_by)]


def render_timeline(context: Context) -> Page:
    """Every event of every timeline by date, with a filter by topic that needs no script."""
    words, timelines = context.strings, context.knowledge.timelines
    writer = PageWriter(context, TIMELINE)
    writer.add(
        f"# {escape(words.timeline)} {{ #title }}", f"{escape_opening(escape(words.timeline_lead))}\n{{ .lead }}"
    )
    writer.add('<div class="timelines" markdown="1">', *_filter(context))
    dated = [_Dated(event, one, number) for number, one in enumerate(timelines, 1) for event in one.events]
    topics = {one.id: _topic(writer, one, context.knowledge.homes.get(("timeline", one.id))) for one in timelines}
    for year, events in groupby(_by_date(dated), lambda one: one.event.date.year):
        writer.add(f'<section class="year" id="year-{year}" markdown="1">', f"## {year} {{ #y-{year} }}")
        writer.add(*_list(writer, list(events), topics), "</section>")
    writer.add("</div>")
    writer.add(*(writer.as_of(one.as_of, one.review_by, writer.said(escape(one.title), one.lang)) for one in timelines))
    if not timelines:
        writer.add(escape(words.none_yet))
    meta = {
        "title": words.timeline,
        "description": words.timeline_lead,
        "template": "reader.html",
        "kind": "timeline",
    }
    return writer.page(meta, "", *timeline_entries(timelines, writer))


def _filter(context: Context) -> list[str]:
    """The choice of one topic."""
    timelines, words = context.knowledge.timelines, context.strings
    if not 1 < len(timelines) <= MAX_TOPICS:
        return []
    options = [(0, words.all_topics), *((number, one.title) for number, one in enumerate(timelines, 1))]
    return [choices("topics", words.show, [(f"topic-{number}", title) for number, title in options])]


def by_date(events: Iterable[Event]) -> list[Event]:
    """A month stands before its days."""
    return sorted(events, key=_day)


def every_event(timelines: Iterable[Timeline]) -> list[tuple[Event, Timeline]]:
    """The events of all timelines by date; those of one day in the order of their timelines."""
    return sorted(((event, one) for one in timelines for event in one.events), key=lambda pair: _day(pair[0]))


def when(event: Event, words: Strings) -> str:
    """The date of an event, or from when until when."""
    start = words.partial(event.date)
    return start if event.until is None else words.period.format(start=start, end=words.partial(event.until))


def _day(event: Event) -> tuple[int, int, int]:
    return event.date.year, event.date.month, event.date.day


def _by_date(dated: Iterable[_Dated]) -> list[_Dated]:
    """Events of one day in the order of their timelines."""
    return sorted(dated, key=lambda one: _day(one.event))


def _list(writer: PageWriter, dated: list[_Dated], topics: dict[str, str]) -> list[str]:
    words = writer.strings
    chunks = ['<ol class="timeline" markdown="1">']
    for one in _by_date(dated):
        event = one.event
        topic = topics.get(one.timeline.id, "")
        chunks += [
            f'<li class="event{f" topic-{one.topic}" if one.topic else ""}" markdown="block">',
            f'<strong class="when">{escape(when(event, words))}</strong>{topic}\n{{ .event-head }}',
            writer.paragraph(escape_opening(writer.line(event.text)), one.timeline.lang),
            "</li>",
        ]
    return [*chunks, "</ol>"]


def _topic(writer: PageWriter, one: Timeline, page: str | None) -> str:
    """The topic's name, as a link to the background page that holds its timeline."""
    title, language = one.title, one.lang
    name = writer.title(title, background_path(page), language) if page else writer.said(escape(title), language)
    return f' <span class="topic">{name}</span>'
