"""What reading finds beside the records themselves: complaints, and which record names which."""

from dataclasses import dataclass, field
from typing import Literal

from annotator.diagnostics import Report
from annotator.model.record import Kind
from annotator.model.span import Place


@dataclass(frozen=True, slots=True)
class Named:
    """One place where an editor names a record, in a field, a citation or a link."""

    kind: Kind
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Findings:
    """What one run collects while it reads.

    ``named`` also has what bad records name. ``unread`` are the records that had errors of their own: nothing
    complains that they are missing. ``lost`` are the kinds of record of which a whole list could not be read,
    and ``text`` where that list, or a page, might have cited something.
    """

    report: Report
    named: list[Named] = field(default_factory=list)
    unread: set[tuple[Kind, str]] = field(default_factory=set)
    lost: set[Kind | Literal["text"]] = field(default_factory=set)

    def add(self, other: "Findings") -> None:
        """Take over all that another one collected."""
        self.report.extend(other.report)
        self.named.extend(other.named)
        self.unread.update(other.unread)
        self.lost.update(other.lost)
