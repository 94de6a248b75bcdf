"""The words of one block -> runs of them that may be names: capitals, and the small words that hold them together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.suggest.common import is_opener
from annotator.suggest.tokens import Token
from annotator.suggest.words import (
    AFTER_POSSESSIVE,
    AND_INSIDE,
    COMPANIES,
    DAY_NAMES,
    HEADS,
    MONTHS,
    NUMBERED,
    ORGANIZATIONS,
    PARTICLES,
    SMALL,
    SUFFIXES,
    WEEKDAYS,
    WORKS,
)

_ARTICLES = ("the", "a", "an")
# Months that are given names and surnames, too, and what stands before them when they are months.
_NAMES_OF_PEOPLE = ("April", "May", "June", "August")
_BEFORE_MONTHS = (
    *("in", "since", "by", "last", "next", "of", "until", "on", "early", "late", "mid", "this", "from", "between"),
    *("to", "each", "every"),
)


# Characters of a title in quotation marks.
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``[first, last]`` of a block; ``whole`` if a definition, a title or quotation marks set their ends."""

    first: int
    last: int
    whole: bool = False


class Runs:
    """Cuts one block into runs."""

    def __init__(self, text: str, words: Sequence[Token]) -> None:
        self.text = text
        self.words = words

    def found(self, fixed: dict[int, int]) -> list[Run]:
        """The runs in order; those that begin at a key of ``fixed`` end where its value says."""
        runs: list[Run] = []
        index = 0
        while index < len(self.words):
            run = self._at(index, fixed)
            if run is None:
                index += 1
            else:
                runs.append(run)
                index = run.last + 1
        return runs

    def _at(self, index: int, fixed: dict[int, int]) -> Run | None:
        if index in fixed:
            return Run(index, fixed[index], whole=True)
        quoted = self._quoted(index)
        if quoted is not None:
            return Run(index, quoted, whole=True)
        if not self._starts(index):
            return None
        if self._is_work(index):
            return Run(index, self._end_of_work(index), whole=True)
        last = index
        while (following := self._next(index, last)) is not None and not any(
            one in fixed for one in range(last + 1, following + 1)
        ):
            last = following
        return Run(index, last)

    def _starts(self, index: int) -> bool:
        word = self.words[index]
        if word.text == "The" and not word.begins:  # The Hague
            after = self.words[index + 1] if index + 1 < len(self.words) else None
            return after is not None and after.joined and after.capital
        article = word.text.lower() in _ARTICLES or word.text.partition("’")[0].partition("'")[0] == "I"
        return word.capital and not article and not self._is_date(index)

    def _is_date(self, index: int) -> bool:
        """Months and weekdays; those that are names of people only where a date is likely."""
        word = self.words[index].text
        if word in WEEKDAYS:
            before = self.words[index - 1] if index and self.words[index].joined else None
            return before is None or before.text not in DAY_NAMES
        if word not in MONTHS:
            return False
        if word not in _NAMES_OF_PEOPLE:
            return True
        near = [self.words[one] for one in (index - 1, index + 1) if 0 <= one < len(self.words)]
        if any(one.text[0].isdigit() for one in near) or (index and self.words[index - 1].text in _BEFORE_MONTHS):
            return True
        beside = [one for one in near if one.capital and (one.joined if one.start > self.words[index].start else True)]
        return not beside or (len(beside) == 1 and beside[0].begins and is_opener(beside[0].text))

    def _next(self, first: int, last: int) -> int | None:
        """The last word of the run if it goes on behind ``last``."""
        if last + 1 >= len(self.words):
            return None
        word, after = self.words[last], self.words[last + 1]
        if word.owns:
            return self._behind_possessive(last)
        if after.joined and not after.begins:
            if after.capital and self._starts(last + 1):
                return last + 1
            if after.text[0].isdigit() and (word.text in NUMBERED or (word.text == "No." and last > first)):
                return last + 1
            return self._behind_small(first, last)
        if after.gap == " & " and after.capital:
            return last + 1
        if after.text in SUFFIXES and after.gap == ", ":
            return last + 1
        return self._behind_nickname(last)

    def _behind_possessive(self, last: int) -> int | None:
        """St. Mary’s Hospital, Workers’ Federation, but not Mexico’s Congress."""
        after = self.words[last + 1]
        if not (after.joined or after.gap in ("' ", "’ ")) or not after.capital:
            return None
        end = last + 1
        while end + 1 < len(self.words) and self.words[end + 1].joined and self.words[end + 1].capital:
            end += 1
        plural = after.gap in ("' ", "’ ")
        saint = last > 0 and self.words[last - 1].text in ("St.", "St", "Saint")
        if plural or saint or self.words[end].text in AFTER_POSSESSIVE:
            return end if not plural or self.words[end].text in HEADS else None
        return None

    def _behind_small(self, first: int, last: int) -> int | None:
        """The capital behind one to three small words that hold a name together."""
        end = last + 1
        while end < len(self.words) and end - last <= 3 and self.words[end].joined and not self.words[end].capital:
            end += 1
        if end >= len(self.words) or end - last > 3 or not self.words[end].joined or not self._starts(end):
            return None
        small = [word.text.lower() for word in self.words[last + 1 : end]]
        return end if small and self._holds(first, last, small, end) else None

    def _holds(self, first: int, last: int, small: list[str], end: int) -> bool:
        said = [word.text for word in self.words[first : last + 1]]
        head = said[-1]
        if all(word in PARTICLES for word in small):
            return not (small == ["und"] or head in HEADS)
        if small in (["v."], ["vs."]):
            return True
        inside = any(word in ("of", "for", "on") for word in said)
        if small in (["of"], ["of", "the"]):
            # The Institute for the Science of Human History.
            return (
                head in HEADS or (inside and "for" in said) or (said[0] == "The" and len(said) == 2 and small == ["of"])
            )
        if small in (["for"], ["for", "the"]):
            return head in ORGANIZATIONS
        if small in (["on"], ["on", "the"]):
            return head in ORGANIZATIONS or head == "Convention"
        if small == ["and"]:
            return self._holds_pair(first, last, end, inside=inside)
        return False

    def _holds_pair(self, first: int, last: int, end: int, *, inside: bool) -> bool:
        said = [word.text for word in self.words[first : last + 1]]
        stop = end
        while stop + 1 < len(self.words) and self.words[stop + 1].joined and self.words[stop + 1].capital:
            stop += 1
        opens = stop + 1 < len(self.words) and self.words[stop + 1].joined and self.words[stop + 1].text == "of"
        if opens and self.words[stop].text in HEADS:
            return False
        if inside:
            heads = [word for word, small in pairwise(said) if small in ("of", "for", "on")]
            return heads[0] in AND_INSIDE and self.words[end].text not in HEADS
        # The Food and Drug Administration: one word, and what it is comes last.
        called = first > 0 and self.words[first - 1].text.lower() == "the"
        return called and first == last and stop > end and self.words[stop].text in ORGANIZATIONS | COMPANIES

    def _behind_nickname(self, last: int) -> int | None:
        """Vincent “Vinnie” Stroud."""
        if last + 2 >= len(self.words):
            return None
        nickname, surname = self.words[last + 1], self.words[last + 2]
        opened = nickname.gap in (' "', " “", " ‘", " '", " (") and surname.gap in ('" ', "” ", "’ ", "' ", ") ")
        return last + 2 if opened and nickname.capital and surname.capital else None

    def _quoted(self, index: int) -> int | None:
        """The last word of a title in quotation marks: capitals but for small words, and no sentence."""
        word = self.words[index]
        if not word.capital or word.gap[-1:] not in ("“", '"', "‘", "'"):
            return None
        close = {"“": "”", '"': '"', "‘": "’", "'": "'"}[word.gap[-1]]
        end = self.text.find(close, word.end, word.end + _LONGEST_TITLE)
        inside = [one for one in range(index, min(index + 13, len(self.words))) if self.words[one].end <= end]
        if end < 0 or not 1 < len(inside) < 13:
            return None
        if self.text[self.words[inside[-1]].end : end] not in ("", ",", ".") or any(
            self.words[one].gap not in (" ", ": ") for one in inside[1:]
        ):
            return None
        plain = [self.words[one] for one in inside if not self.words[one].capital]
        titled = self.words[inside[-1]].capital and all(word.text in SMALL for word in plain)
        return inside[-1] if titled else None

    def _is_work(self, index: int) -> bool:
        """Whether a word such as `novel` says that a title follows."""
        before = self.words[index - 1] if index else None
        return before is not None and before.text in WORKS and self.words[index].gap in (" ", ", ", ": ")

    def _end_of_work(self, index: int) -> int:
        last = end = index
        while end + 1 < len(self.words) and self.words[end + 1].joined and not self.words[end].owns:
            end += 1
            if self.words[end].capital:
                last = end
            elif self.words[end].text not in SMALL:
                break
        return last
