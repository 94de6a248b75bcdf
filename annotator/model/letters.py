"""Letters without their marks, for names that are written and typed both ways; whether there is anything to see."""

import re
import unicodedata

# What shows nothing though it is counted among letters, marks or signs: fillers, joiners, variation selectors, the
# empty pattern of Braille; and U+FFFD, which stands for what HTML cannot carry.
_NEAR = "\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0\\ufffd"
_BLANK = re.compile(f"[{_NEAR}\U000e0100-\U000e01ef]")


def strip_accents(phrase: str) -> str:
    """``phrase`` without its accents (Bogotá -> Bogota); marks that make another letter (パ from ハ) stay."""
    if phrase.isascii():
        return phrase
    decomposed = unicodedata.normalize("NFD", phrase)
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if not _is_accent(char)))


def alphabetical(phrase: str) -> str:
    """What lists are sorted by: small letters without accents, so that Élite stands under E."""
    return strip_accents(phrase).casefold()


def is_seen(text: str) -> bool:
    """Whether a reader sees anything of ``text``: not so of spaces, controls and characters without a form."""
    return any(unicodedata.category(char)[0] not in "CZ" or _is_unknown(char) for char in _BLANK.sub("", text))


def _is_unknown(char: str) -> bool:
    # Private, or newer than our tables: some font may have a form for it.
    return unicodedata.category(char) in ("Co", "Cn")


def _is_accent(char: str) -> bool:
    # Combining classes 7 to 9: nuktas, the voicing marks of kana, viramas.
    return unicodedata.combining(char) not in (0, 7, 8, 9)
