"""Dates as sources state them: EDTF level 1, as CSL allows, from a year to a day, exact or approximate."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_EDTF = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")


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
            raise ValueError('expected a date such as 2025-03-28, 2025-03, 2025 or "2025-03-28~" (approximately)')
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
