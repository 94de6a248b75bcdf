"""The pictures of the guide: made by `make guide-pictures`, shown with words, light; nothing moves as they come."""

import io
import re
from collections import Counter

import pytest
from PIL import Image

from tests.browser.guide_pictures import FOLDER, MAX_BYTES, SCALE, SHOTS
from tests.docs.test_commands import GUIDE

_SHOWN = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<file>[^)]*)\)(?P<rest>\{[^}]*\})?")
SHOWN = [
    (path.relative_to(GUIDE).as_posix(), found)
    for path in sorted(GUIDE.rglob("*.md"))
    for found in _SHOWN.finditer(re.sub(r"```.*?```|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL))
]


def test_each_picture_is_made_by_the_command_and_shown_once() -> None:
    made = {path.name for path in FOLDER.iterdir()}
    assert made == {f"{name}.webp" for name in SHOTS}
    assert Counter(found["file"] for _, found in SHOWN) == Counter(f"pictures/{name}" for name in made)


@pytest.mark.parametrize(("page", "found"), SHOWN, ids=[found["file"] for _, found in SHOWN])
def test_it_is_described_and_has_its_size_before_it_is_there(page: str, found: re.Match[str]) -> None:
    assert re.fullmatch(r"[A-Z][^.]{40,}\.", found["words"]), f"{page}: a sentence says what the picture shows"
    data = (GUIDE / page).parent.joinpath(found["file"]).read_bytes()
    assert len(data) <= MAX_BYTES
    width, height = (round(side / SCALE) for side in Image.open(io.BytesIO(data)).size)
    assert found["rest"] == f"{{ width={width} height={height} loading=lazy .shot }}"
