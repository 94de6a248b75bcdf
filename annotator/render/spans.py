"""What held from when to when: a lane for each label, its spans over one axis of time, their dates below them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from annotator.model.dates import PartialDate
from annotator.model.figure import Figure, Row
from annotator.model.strings import Strings, unit_sign
from annotator.render.lettering import width, wrap
from annotator.render.marks import (
    ASCENT,
    LEADING,
    SMALL,
    TEXT,
    WIDTH,
    Label,
    Picture,
    Spec,
    arrows,
    boxes,
    ramp,
    rules,
    upon,
)

_BAR, _APART, _PAD = 22.0, 16.0, 5.0
# What the tip of an open end needs at the right edge, and the least width of a span.
_TIP, _LEAST = 8.0, 3.0
_TIP_SHAPE = "M-1,-1L-0.27,0L-1,1Z"
# Months between two ticks of the axis, and the room that one needs.
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
_TICK = 42.0


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from left to right: the first of ``months`` is the first day drawn, ``end`` the last."""

    start: date
    end: date
    ticks: tuple[date, ...]
    step: int

    def x(self, day: date) -> float:
        """Where a day begins."""
        return (WIDTH - _TIP) * (day - self.start).days / max((self.end - self.start).days, 1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row on the axis; without ``until`` it is open."""

    row: Row
    start: date
    end: date
    left: float
    right: float

    @property
    def open(self) -> bool:
        """Whether it still holds."""
        return self.row.until is None


@dataclass(frozen=True, slots=True)
class Told:
    """What is said below a span: words that found no room in it, when it begins and, where nothing follows, ends."""

    stretch: Stretch
    words: str
    ends: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """Words below the place ``x`` on a line; they end there where ``before`` is set."""

    x: float
    lines: tuple[str, ...]
    before: bool = False

    @property
    def width(self) -> float:
        """The length of the longest line."""
        return max(width(line, SMALL) for line in self.lines)


Placed = tuple[Flag, float, int]


def spans_specification(figure: Figure, strings: Strings) -> Spec:
    """Lanes of spans; the more of the unit, the stronger the paint."""
    picture = Picture()
    if figure.unit and figure.unit != unit_sign(figure.unit) and any(row.value is not None for row in figure.rows):
        picture.paragraph(figure.unit, size=SMALL, paint="muted")
        picture.y += 8
    axis = _axis(figure)
    values = sorted({row.value for row in figure.rows if row.value is not None})
    paints = dict(zip(values, ramp(len(values)), strict=True))
    lanes: dict[str, list[Row]] = {}
    for row in figure.rows:
        lanes.setdefault(row.label, []).append(row)
    for label, rows in lanes.items():
        picture.paragraph(label)
        picture.y += 4
        for line in _lines([_stretch(row, axis, figure.as_of) for row in rows]):
            _draw_line(picture, line, figure, paints, strings)
        picture.y += _APART
    _draw_axis(picture, axis, strings)
    return picture.specification()


def _axis(figure: Figure) -> Axis:
    starts = [row.start.first_day for row in figure.rows if row.start]
    ends = [row.until.last_day if row.until else figure.as_of for row in figure.rows]
    first, last = min(starts), max(*starts, *ends)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in _STEPS if months / step * _TICK <= WIDTH), _STEPS[-1])
    start = _month(first, min(step, 12) if step >= 12 else 1)
    ticks = [start] if step == 1 else []
    tick = _month(first, step)
    while tick <= last:
        ticks += [tick] if tick >= start and tick not in ticks else []
        following = tick.year * 12 + tick.month - 1 + step
        if following // 12 > date.max.year:
            break
        tick = date(following // 12, following % 12 + 1, 1)
    return Axis(start, last, tuple(ticks), step)


def _month(day: date, step: int) -> date:
    """The last first day of a month, no later than ``day``, at which a step of months begins."""
    number = day.year * 12 + day.month - 1
    number = max(number - number % step, 12)
    return date(number // 12, number % 12 + 1, 1)


def _stretch(row: Row, axis: Axis, as_of: date) -> Stretch:
    start = row.start.first_day if row.start else axis.start
    end = max(start, row.until.last_day if row.until else as_of)
    left = axis.x(start)
    return Stretch(row, start, end, left, max(axis.x(end), left + _LEAST))


def _lines(stretches: Iterable[Stretch]) -> list[list[Stretch]]:
    """The spans of a lane, those that overlap in time on lines of their own; one moves a bit for a very short one."""
    lines: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda one: (one.start, one.end)):
        line = next((line for line in lines if line[-1].right <= stretch.left + _LEAST), None)
        if line is None:
            lines.append([stretch])
        else:
            left = max(stretch.left, line[-1].right)
            line.append(replace(stretch, left=left, right=max(stretch.right, left + _LEAST)))
    return lines


def _draw_line(
    picture: Picture, line: Sequence[Stretch], figure: Figure, paints: Mapping[float, str], strings: Strings
) -> None:
    top, bottom = picture.y, picture.y + _BAR
    solid: list[dict[str, Any]] = []
    hollow: list[dict[str, Any]] = []
    tips: list[dict[str, Any]] = []
    flags: list[Told] = []
    for at, stretch in enumerate(line):
        value, touches = stretch.row.value, at + 1 < len(line) and line[at + 1].left - stretch.right < _LEAST
        paint = "land" if value is None and paints else paints.get(value or 0, "series-1")
        box = {"start": stretch.left, "end": stretch.right, "top": top, "bottom": bottom, "paint": paint}
        (hollow if paint == "land" else solid).append(box)
        if stretch.open:
            tip = "muted" if paint == "land" else paint
            tips.append({"x": stretch.right + _BAR / 2 - 1.5, "y": (top + bottom) / 2, "angle": 0, "paint": tip})
        words = strings.amount(value, figure.unit) if value is not None else stretch.row.text or ""
        inside = width(words, TEXT, bold=value is not None) + 2 * _PAD <= stretch.right - stretch.left
        if inside and words:
            ink = "ink" if paint == "land" else upon(paint)
            y = (top + bottom) / 2 + ASCENT * TEXT / 2 - 0.5
            picture.labels.append(Label(words, stretch.left + _PAD, y, ink, bold=value is not None))
        flags.append(Told(stretch, "" if inside else words, ends=not stretch.open and not touches))
    if solid:
        picture.layers.append(boxes(solid, x2Offset=-1))
    if hollow:
        picture.layers.append(boxes(hollow, x2Offset=-1, stroke="muted", strokeWidth=1))
    if tips:
        picture.layers.append(arrows(tips, _TIP_SHAPE, _BAR * _BAR))
    picture.y = bottom
    _draw_flags(picture, flags, strings)


def _draw_flags(picture: Picture, told: Sequence[Told], strings: Strings) -> None:
    """The dates of a line below it: with their years, unless that takes more lines."""
    placed = min((_placed(_flags(told, strings, years=years)) for years in (True, False)), key=_depth)
    step, top = LEADING * SMALL, picture.y + 3
    for flag, x, row in placed:
        for number, text in enumerate(flag.lines):
            y = top + (row + number) * step + ASCENT * SMALL
            picture.labels.append(Label(text, x, y, "muted", SMALL))
        if row and not any(_crosses(flag.x, row, other) for other in placed):
            picture.layers.append(
                rules([{"x": flag.x + 0.5, "x2": flag.x + 0.5, "y": picture.y, "y2": top + row * step}])
            )
    picture.y = top + _depth(placed) * step


def _flags(told: Sequence[Told], strings: Strings, *, years: bool) -> list[Flag]:
    """The words below a line from left to right; a year is said where it is another than the one before."""
    flags: list[Flag] = []
    known = 0

    def dated(value: PartialDate, before: int) -> str:
        return strings.short_date(value, year=years and value.year != before)

    for one in told:
        stretch, start, until = one.stretch, one.stretch.row.start, one.stretch.row.until
        if start is None:
            continue
        first = dated(start, known)
        last = dated(until, start.year) if until and one.ends else ""
        room = stretch.right - stretch.left - width(first, SMALL) - width(last, SMALL)
        if until and last and (one.words or room < 2 * _PAD):
            # As one piece of text; a year that both share stands once, behind.
            shared = start.year == until.year
            ends = dated(start, start.year if shared else known), dated(until, known if shared else start.year)
            first = ends[1] if start == until else strings.stretch.format(start=ends[0], end=ends[1])
            last = ""
        text = strings.told_on.format(words=one.words, date=first) if one.words else first
        flags.append(Flag(stretch.left, tuple(wrap(text, WIDTH, SMALL))))
        if last:
            flags.append(Flag(stretch.right, (last,), before=True))
        known = (until if until and one.ends else start).year
    return flags


def _placed(flags: Sequence[Flag]) -> list[Placed]:
    """Each flag with its left edge and the first row, from the top, on which it touches no other.

    The last goes first: then the line from a span to its flag passes to the left of the flags above.
    """
    placed: list[Placed] = []
    for flag in reversed(flags):
        left = min(max(flag.x - (flag.width if flag.before else 0), 0), max(WIDTH - flag.width, 0))
        row = 0
        while any(
            left < x + other.width + _PAD and x < left + flag.width + _PAD
            and row < top + len(other.lines) and top < row + len(flag.lines)
            for other, x, top in placed
        ):  # fmt: skip
            row += 1
        placed.append((flag, left, row))
    return placed


def _depth(placed: Iterable[Placed]) -> int:
    return max(row + len(flag.lines) for flag, _, row in placed)


def _crosses(x: float, row: int, other: Placed) -> bool:
    """Whether a line from the span down to ``row`` runs through another flag."""
    flag, left, top = other
    return top < row and left - 1 <= x <= left + flag.width + 1


def _draw_axis(picture: Picture, axis: Axis, strings: Strings) -> None:
    """Months, and under the first and each January its year; years alone where a step is as long as one."""
    y, step = picture.y, LEADING * SMALL
    lines = [{"x": 0, "x2": WIDTH, "y": y, "y2": y}]
    year = 0
    for tick in axis.ticks:
        x = axis.x(tick)
        month = strings.short_month(tick)
        words = [str(tick.year)] if axis.step >= 12 else [month, *([str(tick.year)] if tick.year != year else [])]
        if x + max(width(word, SMALL) for word in words) > WIDTH:
            continue
        year = tick.year
        lines.append({"x": x + 0.5, "x2": x + 0.5, "y": y, "y2": y + 4})
        for row, word in enumerate(words):
            picture.labels.append(Label(word, x, y + 6 + row * step + ASCENT * SMALL, "muted", SMALL))
    picture.layers.append(rules(lines))
    picture.y = y + 6 + (1 if axis.step >= 12 else 2) * step
