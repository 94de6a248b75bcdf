"""The bytes of an image -> its format and its size, by its first bytes; formats that can hold a program are none."""

import re
import struct
from collections.abc import Callable
from typing import Literal

# Bytes of a picture; more is a burden to readers.
MAX_PICTURE = 5_000_000
# The suffixes that a picture of each format may have.
SUFFIXES = {"png": (".png",), "jpeg": (".jpg", ".jpeg"), "webp": (".webp",), "gif": (".gif",)}
# A name that can stand in an address as it is.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\.(?:png|jpe?g|webp|gif)")
_MAX_SIDE = 30_000
# Pixels, of which each takes up to eight bytes of memory when it is shown or printed; phones make 50 million at most.
MAX_PIXELS = 60_000_000
# Markers of JPEG before which the size stands (SOF), but for those that hold tables.
_SIZED = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
_APP1 = 0xE1
_ORIENTATION = 0x112  # the tag of EXIF; from 5 on the picture is shown turned by a quarter

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
    if found[1][0] * found[1][1] > MAX_PIXELS:
        return f"the picture has more than {MAX_PIXELS:,} pixels"
    if _is_cut_off(found[0], data):
        return "the picture is cut off: the end of the file is missing"
    if not NAME.fullmatch(name):
        return "the picture has a name that cannot stand in an address as it is"
    return "" if name.endswith(SUFFIXES[found[0]]) else f"this is a picture of the format {found[0]} by its first bytes"


def _is_cut_off(kind: str, data: bytes) -> bool:
    """Whether the file ends too early, as after a download that broke off; of GIF nothing tells."""
    if kind == "webp":
        return len(data) < 8 + int.from_bytes(data[4:8], "little")
    return {"png": b"IEND", "jpeg": b"\xff\xd9"}.get(kind, b"") not in data


def _png(data: bytes) -> Size | None:
    width, height = struct.unpack(">II", data[16:24])
    return (width, height) if data[12:16] == b"IHDR" else None


def _gif(data: bytes) -> Size:
    width, height = struct.unpack("<HH", data[6:10])
    return width, height


def _jpeg(data: bytes) -> Size | None:
    at, turned = 2, False
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _SIZED:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (height, width) if turned else (width, height)
        if marker == 0xFF:
            at += 1
        elif marker in _BARE:
            at += 2
        else:
            end = at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
            turned = turned or (marker == _APP1 and _is_turned(data[at + 4 : end]))
            at = end
    return None


def _is_turned(exif: bytes) -> bool:
    """Whether a picture is to be shown turned by a quarter, as cameras say that were held upright."""
    body = exif[6:]
    if exif[:6] != b"Exif\0\0" or body[:2] not in (b"II", b"MM"):
        return False
    order: Literal["little", "big"] = "little" if body[:2] == b"II" else "big"
    at = int.from_bytes(body[4:8], order)
    count = int.from_bytes(body[at : at + 2], order)
    # Of a field the tag comes first, and a value as short as this one at the ninth byte.
    fields = (body[start : start + 10] for start in range(at + 2, min(at + 2 + 12 * count, len(body)), 12))
    return any(
        int.from_bytes(one[:2], order) == _ORIENTATION and 5 <= int.from_bytes(one[8:10], order) <= 8 for one in fields
    )


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
