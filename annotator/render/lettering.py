"""How much room letters take where nothing can measure them: estimates for Inter, and lines that fit a width."""

import unicodedata

# Widths in thousandths of the font size, of Inter at weight 400 (overrides/assets/fonts/), rounded up in groups.
_GROUPS = {
    "ijl’‘": 260,
    " \u00a0\u202f!,.:I·": 290,
    "';`t": 330,
    "()/[\\]f|": 370,
    "r": 400,
    "1{}“”": 440,
    '"-^_°': 470,
    "*?–": 520,
    "aksxz": 560,
    "7JLcvy": 580,
    "5EFehnou": 600,
    "23689bdgpq": 620,
    "#$0PSZ": 640,
    "&+4<=>BRT~": 660,
    "AKVXY": 690,
    "CD": 730,
    "GHU": 750,
    "NOQ": 770,
    "w": 830,
    "m…": 900,
    "%@MW—": 1000,
}
_WIDTHS = {char: width for chars, width in _GROUPS.items() for char in chars}
_FULL, _OTHER = 1000, 720
# The heavier cut is wider, and the reader's own font may be.
_BOLD, _MARGIN = 1.04, 1.02


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The estimated length of one line of text, in the unit of ``size``; rather too much than too little."""
    return sum(map(_width, text)) / 1000 * size * (_BOLD if bold else 1) * _MARGIN


def _width(char: str) -> int:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return _FULL
    return _WIDTHS.get(unicodedata.normalize("NFD", char)[0], _OTHER)


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The words of ``text`` on lines no longer than ``room``; a word that is longer by itself is cut."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, bold=bold) <= room:
            lines[-1] = joined
        else:
            lines += _cut(word, room, size, bold=bold)
    return lines


def _cut(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and width(char, size) > 0 and width(pieces[-1] + char, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += char
    return pieces
