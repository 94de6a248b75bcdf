"""A small site whose article has pictures of every format, made anew so that nobody's rights are in the way."""

import io
from typing import Any

from PIL import Image

from tests.read.folders import ANNOTATIONS

# What PNG, JPEG, WebP and GIF can be, that a PDF has to take; by the names of their files.
NAMES = (
    "plain.png", "clear.png", "deep.png", "plain.jpg", "stepwise.jpg", "gray.jpg", "turned.jpg", "plain.webp",
    "clear.webp", "moving.webp", "plain.gif", "moving.gif",
)  # fmt: skip
ARTICLE = "articles/one/article.html"
_QUARTER_TURN = 6  # of EXIF


def image(name: str, size: tuple[int, int] = (600, 400)) -> bytes:
    """One of `NAMES`, or a JPEG of another name (`cmyk.jpg`) with that mode; colours run across it."""
    kind, _, suffix = name.partition(".")
    ramp = Image.linear_gradient("L").resize(size)
    made = Image.merge("RGB", (ramp, ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM), ramp))
    options: dict[str, Any] = {}
    if kind == "moving":
        frames = [Image.new("RGB", size, colour) for colour in ("red", "green", "blue")]
        made, options = frames[0], {"save_all": True, "append_images": frames[1:], "duration": 200}
    elif kind == "turned":
        options["exif"] = exif = Image.Exif()
        exif[0x112] = _QUARTER_TURN
    elif kind == "clear":
        made.putalpha(ramp)
    elif kind in _MODES:
        made = (ramp if kind in ("deep", "gray") else made).convert(_MODES[kind])
    options |= {"progressive": True} if kind == "stepwise" else {}
    data = io.BytesIO()
    made.save(data, {"jpg": "JPEG"}.get(suffix, suffix.upper()), **options)
    return data.getvalue()


_MODES = {"deep": "I;16", "gray": "L", "cmyk": "CMYK"}


def pictured(*names: str) -> dict[str, str | bytes | None]:
    """The files of an article with these pictures, each with words for those who do not see it and a caption."""
    figures = "".join(
        f'<figure><img src="{name}" alt="What {name} shows"><figcaption>Caption of {name}.</figcaption></figure>'
        for name in names
    )
    files: dict[str, str | bytes | None] = {f"articles/one/{name}": image(name) for name in names}
    body = f"<p>Anna Ash met Bo Birch in Rome.</p>{figures}<p>They parted.</p>"
    return {"articles/one/article.txt": None, ARTICLE: body, "articles/one/annotations.yml": ANNOTATIONS, **files}
