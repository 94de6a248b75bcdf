"""Letters without their marks, for names that are written and typed both ways."""

import unicodedata


def strip_accents(phrase: str) -> str:
    """``phrase`` without its accents (Bogotá -> Bogota); marks that make another letter (パ from ハ) stay."""
    if phrase.isascii():
        return phrase
    decomposed = unicodedata.normalize("NFD", phrase)
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if not _is_accent(char)))


def alphabetical(phrase: str) -> str:
    """What lists are sorted by: small letters without accents, so that Élite stands under E."""
    return strip_accents(phrase).casefold()


def _is_accent(char: str) -> bool:
    # Combining classes 7 to 9: nuktas, the voicing marks of kana, viramas.
    return unicodedata.combining(char) not in (0, 7, 8, 9)
