"""The smallest images of each format, and files that only look like one."""

import struct
import zlib

Size = tuple[int, int]


def png(size: Size = (3, 2)) -> bytes:
    """A whole image: black."""
    width, height = size
    rows = b"".join(b"\0" * (1 + width) for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def jpeg(size: Size = (3, 2)) -> bytes:
    """The head of an image and its end: JFIF, fill bytes, a table, then the size."""
    frame = struct.pack(">HBHHB", 8, 8, size[1], size[0], 1)
    head = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\0" * 9
    return head + b"\xff\xff\xdb" + struct.pack(">H", 5) + b"\0\0\0\xff\xc2" + frame + b"\0" * 9 + b"\xff\xd9"


def turned(order: str, turn: int) -> bytes:
    """The same as a camera has it that says how it was held (1 to 8, of EXIF), in one of the two orders of bytes."""
    fields = [(0x10F, 2, 6, 6, 0), (0x112, 3, 1, turn, 0)]
    exif = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}IH", 8, len(fields))
    exif = b"Exif\0\0" + exif + b"".join(struct.pack(f"{order}HHIHH", *one) for one in fields)
    return jpeg()[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg()[2:]


def gif(size: Size = (3, 2)) -> bytes:
    """The head of an image."""
    return b"GIF89a" + struct.pack("<HH", *size) + b"\0" * 9


def webp(kind: str, size: Size = (3, 2)) -> bytes:
    """The head of an image: ``VP8 ``, ``VP8L`` or ``VP8X``."""
    width, height = size
    bodies = {
        "VP8 ": b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height),
        "VP8L": b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14),
        "VP8X": b"\0" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"),
    }
    body = bodies[kind] + b"\0" * 8
    return b"RIFF" + struct.pack("<I", len(body) + 12) + b"WEBP" + kind.encode() + struct.pack("<I", len(body)) + body
