"""Bytes as received -> text that HTML can carry, with a diagnostic for each thing that it cannot."""

import codecs
import re

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.span import Place

# C0 and C1 controls but for white space, DEL, lone surrogates, noncharacters: HTML has no way to say them,
# and the Markdown library takes U+0002 and U+0003 for its own.
_NEAR = "\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff"
_FAR = "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
_UNCARRIED = re.compile(f"[{_NEAR}{_FAR}]")
# Characters beyond U+FFFF are compared one by one, which is slow, and most texts have none.
_UNCARRIED_NEAR = re.compile(f"[{_NEAR}]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# What a file of HTML may say of itself in its first bytes, and the encodings beside UTF-8 that are taken from there.
_DECLARED = re.compile(rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 1024
_LEGACY = re.compile(
    r"windows-(?:874|125[0-8])|iso-8859-(?:[2-8]|1[0-6])|koi8-[ru]|gbk|gb2312|gb18030|big5|euc-(?:jp|kr)|shift_jis"
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def declared_encoding(data: bytes) -> str:
    """The encoding that an HTML file says it has, as browsers understand it; UTF-8 if it says none that they know."""
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    name = match[1].decode("ascii").lower() if match else "utf-8"
    if name in ("ascii", "us-ascii", "latin1", "iso-8859-1"):
        return "windows-1252"
    return name if _LEGACY.fullmatch(name) else "utf-8"


def decode(data: bytes, file: str, report: Report, encoding: str = "utf-8") -> str | None:
    """Text with line feeds, of bytes in ``encoding`` unless a mark at their start says otherwise (UTF-8, UTF-16).

    None and an error where they are not.
    """
    for mark, named in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], named
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        where = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "save the file as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
        report.append(Diagnostic(Code.NOT_TEXT, f"expected {encoding.upper()} text: {error.reason}", where, hint))
        return None
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"), file, report)


def clean(text: str, file: str, report: Report, place: Place | None = None) -> str:
    """Put U+FFFD for every character that HTML cannot carry; one diagnostic for each kind of them.

    ``place`` is given where ``text`` is one value of a file and not the file.
    """
    if text.isascii() and text.isprintable():  # most values, at a twentieth of the cost
        return text
    seen: dict[str, int] = {}
    for match in (_UNCARRIED if _BEYOND.search(text) else _UNCARRIED_NEAR).finditer(text):
        seen[match[0]] = seen.get(match[0], 0) + 1
    if not seen:
        return text
    for char, count in seen.items():
        position = text.index(char)
        where = place or Place(file, text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))
        message = f"U+{ord(char):04X} cannot stand on a page; U+FFFD stands in its place ({count} times)"
        report.append(Diagnostic(Code.REPLACED_CHARACTER, message, where, "delete the character from the file"))
    return _UNCARRIED.sub(REPLACEMENT, text)
