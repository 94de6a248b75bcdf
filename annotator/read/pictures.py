"""The bytes of an image -> its format and its size, by its first bytes; formats that can hold a program are none."""

import re
import struct
from collections.abc import Callable

# Bytes of a picture; more is a burden to readers.
MAX_PICTURE = 5_000_000
# The suffixes that a picture of each format may have.
SUFFIXES = {"png": (".png",), "jpeg": (".jpg", ".jpeg"), "webp": (".webp",), "gif": (".gif",)}
# A name that can stand in an address as it is.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\.(?:png|jpe?g|webp|gif)")
_MAX_SIDE = 30_000
# Markers of JPEG before which the size stands (SOF), but for those that hold tables.
_SIZED = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))

Size = tuple[int, int]


def put_beside(name: str) -> str:
    """What an editor can do about an image that is not there."""
    return f"put the picture {name} beside the article, and it is shown"


def picture(data: bytes) -> tuple[str, Size] | None:
    """The format and the size in pixels; None where it is no PNG, JPEG, WebP or GIF, or has no size."""
    for start, kind, size in _FORMATS:
        if data.startswith(start):
            try:
                found = size(data)
            except (struct.error, IndexError):
                return None
            return (kind, found) if found and all(0 < side <= _MAX_SIDE for side in found) else None
    return None


def complaint(name: str, data: bytes) -> str:
    """Why a file cannot be a picture of an article; empty if it can."""
    if len(data) > MAX_PICTURE:
        return f"the picture has more than {MAX_PICTURE:,} bytes"
    found = picture(data)
    if found is None:
        return "this is no PNG, JPEG, WebP or GIF by its first bytes"
    if not NAME.fullmatch(name):
        return "the picture has a name that cannot stand in an address as it is"
    return "" if name.endswith(SUFFIXES[found[0]]) else f"this is a picture of the format {found[0]} by its first bytes"


def _png(data: bytes) -> Size | None:
    width, height = struct.unpack(">II", data[16:24])
    return (width, height) if data[12:16] == b"IHDR" else None


def _gif(data: bytes) -> Size:
    width, height = struct.unpack("<HH", data[6:10])
    return width, height


def _jpeg(data: bytes) -> Size | None:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _SIZED:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        if marker == 0xFF:
            at += 1
        elif marker in _BARE:
            at += 2
        else:
            at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None


def _webp(data: bytes) -> Size | None:
    kind, body = data[12:16], data[20:]
    if data[8:12] != b"WEBP":
        return None
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and body[:1] == b"\x2f":
        (bits,) = struct.unpack("<I", body[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    return None


_FORMATS: tuple[tuple[bytes, str, Callable[[bytes], Size | None]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png", _png),
    (b"GIF87a", "gif", _gif),
    (b"GIF89a", "gif", _gif),
    (b"\xff\xd8\xff", "jpeg", _jpeg),
    (b"RIFF", "webp", _webp),
)
