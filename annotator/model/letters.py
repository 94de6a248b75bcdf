"""Letters without their marks, for names that are written and typed both ways."""

import unicodedata


def strip_accents(phrase: str) -> str:
    """``phrase`` without its combining marks (Bogotá -> Bogota)."""
    decomposed = unicodedata.normalize("NFD", phrase)
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if not unicodedata.combining(char)))
