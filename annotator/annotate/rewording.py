"""Two wordings of a text -> where the words of the former stand in the later, by a diff of words."""

import re
from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher

# A word, or one mark between words.
_TOKEN = re.compile(r"\w+|[^\w\s]")
# Words on each side that are looked at, and how much further apart new words may have put them.
_AROUND = 6
_APART = 3


class Rewording:
    """Follows stretches of one folded text into another."""

    def __init__(self, former: str, later: str) -> None:
        self.former = former
        self.later = later
        old, new = ([match.span() for match in _TOKEN.finditer(text)] for text in (former, later))
        self._starts = [start for start, _ in old]
        self._ends = [end for _, end in old]
        self._new = new
        # Common words begin no match (autojunk), so that a long text takes no longer than it must.
        words = [former[slice(*span)] for span in old], [later[slice(*span)] for span in new]
        self._to: list[int | None] = [None] * len(old)
        for block in SequenceMatcher(None, *words).get_matching_blocks():
            for index in range(block.size):
                self._to[block.a + index] = block.b + index

    def follow(self, start: int, end: int) -> tuple[int, int, float] | None:
        """Where this stretch stands now, and the share of its neighbors that still stand near it (0 to 1).

        None where not every one of its words has stayed; 0 where neither of the words beside it has.
        """
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end) - 1
        if first > last:
            return None
        new_first, new_last = self._to[first], self._to[last]
        if new_first is None or new_last is None:
            return None
        begin = self._new[new_first][0] + start - self._starts[first]
        stop = self._new[new_last][0] + end - self._starts[last]
        if begin < 0 or self.later[begin:stop] != self.former[start:end]:
            return None
        return begin, stop, self._company(first, last, new_first, new_last)

    def _company(self, first: int, last: int, new_first: int, new_last: int) -> float:
        beside = self._to[first - 1 : first] == [new_first - 1], self._to[last + 1 : last + 2] == [new_last + 1]
        if first > 0 and last + 1 < len(self._to) and not any(beside):
            return 0.0
        before = self._to[max(0, first - _AROUND) : first]
        after = self._to[last + 1 : last + 1 + _AROUND]
        near = _AROUND + _APART
        stayed = (
            [one is not None and new_first - near <= one < new_first for one in before],
            [one is not None and new_last < one <= new_last + near for one in after],
        )
        return max((sum(side) / len(side) for side in stayed if side), default=1.0)
