"""Dates as sources state them: EDTF level 1, as CSL allows, from a year to a day, exact or approximate.

What people write in their place is told in digits, where it can mean nothing else.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_EDTF = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")
_MONTHS = " january february march april may june july august september october november december"
_Y, _M, _D = "(?P<y>[0-9]{4})", r"(?P<m>[a-z]{3,9})\.?", r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
# Dates with the English name of a month: 28 March 2025, March 28, 2025, March 2025.
_NAMED = [re.compile(form) for form in (rf"{_D} (?:of )?{_M},? {_Y}", rf"{_M} {_D},? {_Y}", rf"{_M},? {_Y}")]
# Dates in digits: the year first or last, a day and a month in either order, or a month only.
_YEAR_FIRST = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{4})()([0-9]{2})([0-9]{2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-./]) ?([0-9]{1,2})\2 ?([0-9]{4})")
_MONTH_ONLY = re.compile(r"(?P<m>[0-9]{1,2})[./-](?P<y>[0-9]{4})|(?P<year>[0-9]{4})-(?P<month>[0-9])")
# What may follow a day: a time, or the mark of a date that is not exact.
_DAY_AND_MORE = re.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[t ][0-9]{2}:.*|~)")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date whose month or day may be unknown (0); ``approximate`` is EDTF's trailing ``~``."""

    year: int
    month: int = 0
    day: int = 0
    approximate: bool = False

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``2025``, ``2025-03`` or ``2025-03-28``, each with an optional ``~``; raises ``ValueError``."""
        match = _EDTF.fullmatch(text)
        if not match:
            forms = '2025-03-28, 2025-03, 2025 or "2025-03-28~" (approximately)'
            raise ValueError(f"expected a date such as {forms}, got {text}")
        year, month, day = (int(part or 0) for part in match.groups()[:3])
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            raise ValueError(f"there is no such day: {text}") from None
        if (match[2] and not month) or (match[3] and not day):
            raise ValueError(f"there is no such day: {text}")
        return cls(year, month, day, bool(match[4]))

    def __str__(self) -> str:
        """The date as EDTF, as `parse` reads it."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts) + "~" * self.approximate

    @property
    def first_day(self) -> date:
        """The earliest day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def in_digits(text: str) -> str:
    """A date as people write it -> as EDTF, with no more than it says; empty where it may mean another, or none."""
    text = " ".join(text.lower().split())
    if found := _DAY_AND_MORE.fullmatch(text):
        return _only([found[1]])
    for form in _NAMED:
        if found := form.fullmatch(text):
            before, name, _ = _MONTHS.partition(f" {found['m']}")
            day = found.groupdict().get("d")
            return _only([_edtf(found["y"], before.count(" ") + 1, day)] if name else [])
    if found := _MONTH_ONLY.fullmatch(text):
        return _only([_edtf(found["y"] or found["year"], found["m"] or found["month"])])
    if found := _YEAR_FIRST.fullmatch(text):
        year, _, month, day = (part for part in found.groups() if part is not None)
        return _only([_edtf(year, month, day)]) or _only([_edtf(year, day, month)])
    if found := _YEAR_LAST.fullmatch(text):
        one, _, other, year = found.groups()
        return _only({_edtf(year, one, other), _edtf(year, other, one)})
    return ""


def _edtf(year: str, month: str | int, day: str | None = None) -> str:
    return "-".join((year, *(f"{int(part):02}" for part in (month, day) if part)))


def _only(dates: Iterable[str]) -> str:
    """The one of these dates that a calendar has; empty if it has none, or more."""
    found = [one for one in dates if _is_date(one)]
    return found[0] if len(found) == 1 else ""


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True
