"""A text -> its words with their places, and what their capitals can mean: the beginning of a sentence, a headline."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.suggest.common import is_opener
from annotator.suggest.words import SMALL

_WORD = re.compile(
    r"(?:[A-Z][a-z]?\.){2,}"  # U.S., Ph.D.
    r"|(?:[A-Z]|St|Mt|Ft|Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Cmdr|Adm|Cpl|Pvt|Jr|Sr|Inc|Corp|Co"
    r"|Ltd|Esq|Prop|No|vs|v|Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb"
    r"|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.(?!\w)"
    r"|[^\W_]+(?:[-'’\u2010\u2011][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['’][sS]$")
# Behind these a word has a capital because a sentence begins, of the author or of somebody quoted.
_BREAK = re.compile(r"[.!?…:;]|[“„«]|--|\s-\s|(?:^|[\s(\[—–])[\"'‘]|[—–•*]")
_DOTTED = re.compile(r"\.$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word; ``gap`` is what stands before it, ``owns`` whether a possessive ending follows, outside its span."""

    text: str
    start: int
    end: int
    gap: str
    capital: bool
    begins: bool
    owns: bool

    @property
    def joined(self) -> bool:
        """Whether nothing but a space stands before it."""
        return self.gap in (" ", "\u00a0", "\u202f")


def tokens(text: str) -> list[Token]:
    """The words of one block."""
    found: list[Token] = []
    last = 0
    for match in _WORD.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        gap = text[last:start]
        ending = _POSSESSIVE.search(word)
        owns = bool(ending) or (text[end : end + 2] in ("' ", "’ ") and word[-1] in "sxz")
        after = end
        if ending:
            word, end = word[: ending.start()], start + ending.start()
        elif text[end : end + 2] in ("'s", "’s") and not text[end + 2 : end + 3].isalnum():
            owns, after = True, end + 2
        begins = not found or bool(_BREAK.search(gap))
        if found and not begins and _DOTTED.search(found[-1].text):
            begins = is_opener(word) and word[0].isupper()
        found.append(Token(word, start, end, gap, _has_capital(word), begins, owns))
        last = after
    return found


class Phrases:
    """Some phrases, made ready to be found among the words of a block: the longest at each word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for phrase in phrases:
            said = tuple(word.text for word in tokens(phrase))
            if said:
                self.by_first.setdefault(said[0], []).append((phrase, said))
        for known in self.by_first.values():
            known.sort(key=lambda pair: -len(pair[1]))

    def found(self, words: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
        """Each phrase that stands there, with its first and last word; no two overlap."""
        index = 0
        while index < len(words):
            for phrase, said in self.by_first.get(words[index].text, ()):
                if tuple(word.text for word in words[index : index + len(said)]) == said:
                    yield phrase, index, index + len(said) - 1
                    index += len(said) - 1
                    break
            index += 1


def is_headline(text: str, words: list[Token]) -> bool:
    """Whether capitals tell nothing in this block: all words that matter have one."""
    if len(words) > 1 and all(is_upper(word.text) for word in words if word.text[0].isalpha()):
        return len(words) > 2 or len(words[0].text) > 3
    if len(words) < 3 or text.rstrip().endswith("."):
        return False
    telling = [word for word in words if word.text.lower() not in SMALL and word.text[0].isalpha()]
    plain = sum(not word.capital for word in telling)
    return len(telling) > 2 and plain * 6 <= len(telling) and not any(word.begins for word in words[3:])


def is_upper(word: str) -> bool:
    """Whether a word of more than one letter is all capitals, as acronyms and datelines are."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


def _has_capital(word: str) -> bool:
    if word[0].isupper():
        return True
    return len(word) > 2 and any(char.isupper() for char in word[1:]) and word[0].isalpha() and word.isalnum()
