"""Words of an article -> ids of records about them."""

from collections.abc import Iterable

from annotator.annotate.fold import visible
from annotator.model.naming import readable, unique_id
from annotator.suggest.common import is_opener

# Words of an id that is made of a sentence.
_ID_WORDS = 4


class Ids:
    """Gives ids that nothing else has."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)

    def of(self, words: str, otherwise: str) -> str:
        """The words as an id, with a number behind it if need be."""
        found = unique_id(readable(visible(words)) or otherwise, self.taken)
        self.taken.add(found)
        return found


def claim_id(words: str, ids: Ids) -> str:
    """An id of the first telling words of a claim."""
    every = words.split()
    telling = [word for word in every if not is_opener(word.strip("“”\"'’.,"))] or every
    return ids.of(" ".join(telling[:_ID_WORDS]), "claim")
