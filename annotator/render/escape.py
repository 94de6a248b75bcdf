"""Text -> Markdown that a builder shows letter for letter. The one place where anything is escaped."""

import re

# Everything that Markdown or one of its common extensions gives a meaning inside a line, and fixed-width spaces,
# which the Markdown library trims at the ends of blocks; an exclamation mark that the bracket of a link may follow.
# Written as references, which no later step reads again.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&#|~^=$@+\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|!\Z")
# Link-like and emoji-like words that an extension of the publisher's could take up.
_COLONS = re.compile(r":(?=//|[\w+-]+:)")
# What begins a list, a rule, a definition, an admonition, a block or a fancy list at the start of a line.
_OPENING = re.compile(r"(?P<sign>[-!:/?.%(,])|(?P<number>\w{1,9})(?P<mark>[.)])(?=\s|$)")
# Where a value goes in a text of the interface.
_PLACE = re.compile(r"\{(\w+)\}")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_STRAIGHT_OPENING = re.compile(r'(?:(?<=[\s(\[—–-])|^)"')
_UNSAFE_URL = re.compile(r"[^\w!#%&+,./:;=?@~-]", re.ASCII)


def escape(text: str) -> str:
    """``text`` for the inside of a line of Markdown."""
    return _COLONS.sub("&#58;", _SPECIAL.sub(lambda match: _reference(match[0]), text))


def escape_opening(markdown: str) -> str:
    """``markdown`` (escaped already) for the start of a block."""
    match = _OPENING.match(markdown)
    if not match:
        return markdown
    if match["sign"]:
        return _reference(match["sign"]) + markdown[1:]
    return match["number"] + _reference(match["mark"]) + markdown[match.end() :]


def fill(text: str, **markdown: str) -> str:
    """``text``, escaped, with Markdown in its places: ``{name}`` becomes the value of ``name``."""
    parts = _PLACE.split(text)
    return "".join(markdown[part] if index % 2 else escape(part) for index, part in enumerate(parts))


def escape_attribute(text: str) -> str:
    """``text`` for the value, in double quotes, of an attribute that Markdown is given in braces."""
    return escape(text).replace('"', "&quot;")


def escape_html(text: str) -> str:
    """``text`` for HTML that the Markdown library hands through unread."""
    return re.sub("[&<>]", lambda match: _NAMED[match[0]], text)


def escape_value(text: str) -> str:
    """``text`` for the value, in double quotes, of an attribute of such HTML."""
    return escape_html(text).replace('"', "&quot;")


def escape_url(address: str) -> str:
    """An address for the brackets of a link: what could end it is percent-encoded, ampersands are references."""
    encoded = _UNSAFE_URL.sub(_percent, address)
    return encoded.replace("&", "&amp;")


def _percent(match: re.Match[str]) -> str:
    char = match[0]
    if ord(char) > 0x7F and not char.isspace():
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode())


def _reference(char: str) -> str:
    return _NAMED.get(char) or f"&#{ord(char)};"


def nest_quotes(text: str) -> str:
    """``text`` for the inside of quotation marks: its own double marks become single ones."""
    if '"' in text:
        text = _STRAIGHT_OPENING.sub("‘", text).replace('"', "’")
    return text.replace("“", "‘").replace("”", "’")
