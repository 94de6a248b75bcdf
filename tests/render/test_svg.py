"""What is left of the renderer's SVG."""

import pytest

from annotator.render.palette import PRINT, SCREEN
from annotator.render.svg import finish

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" class="marks"><g fill="none">'
BEGIN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img"'
    f' font-family="{PRINT.family}" fill="none" direction="ltr">'
)


def body(inner: str) -> str:
    """The drawing that is left of a drawing, without the element around it."""
    svg = finish(f"{OPEN}{inner}</g></svg>", PRINT)
    assert svg.startswith(BEGIN)
    return svg.removeprefix(BEGIN).removesuffix("</svg>")


@pytest.mark.parametrize(
    ("drawn", "left"),
    [
        ('<path d="M0,0h1v1h-1Z"/>', ""),
        ('<path d="" fill="ink"/>', ""),
        ('<path d="M0,0h1.234v1h-1.234Z" fill="ink" opacity="0"/>', ""),
        ('<path d="M0,0h1.234v1h-1.234Z" fill="ink"/>', f'<path d="M0,0h1.2v1h-1.2Z" fill="{PRINT.ink}"/>'),
        (
            '<path d="M1.26,2L3,-4.5L3.01,-4.51L1,1Z" fill="ink"/>',
            f'<path d="M1.3 2l1.7-6.5l-2 5.5z" fill="{PRINT.ink}"/>',
        ),
        (
            '<g class="a" aria-label="x"><path d="M1,1L2,2Z" fill="ink"/></g><path d="M5,5L6,6Z" fill="ink"/>',
            f'<path d="M1 1l1 1zM5 5l1 1z" fill="{PRINT.ink}"/>',
        ),
        (
            '<text onclick="x()" transform="translate(1.04,2)" class="a" font-size="13px" fill="ink">a *b*</text>',
            f'<text x="1" y="2" font-size="13" fill="{PRINT.ink}">a &#42;b&#42;</text>',
        ),
        ('<g display="none"><path d="M0,0L1,1" stroke="ink"/></g>', ""),
        ("<defs><clipPath/></defs>", ""),
    ],
)
def test_what_shows_comes_through_and_nothing_else(drawn: str, left: str) -> None:
    assert body(drawn) == left


@pytest.mark.parametrize(
    "drawn",
    [
        '<image href="x.png"/>',
        "<script>a</script>",
        '<g transform="scale(2)"><path d="M0,0L1,1"/></g>',
        "<foreignObject/>",
    ],
)
def test_what_is_not_known_is_an_error(drawn: str) -> None:
    with pytest.raises(ValueError, match="expected shapes and text"):
        body(drawn)


def test_on_screen_a_colour_is_a_variable_with_a_fallback() -> None:
    svg = finish(f'{OPEN}<path d="M0,0L1,1" stroke="series-2"/></g></svg>', SCREEN)
    assert f'stroke="var(--figure-series-2, {SCREEN.series[1]})"' in svg
