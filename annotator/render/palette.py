"""The colours of pictures, on screen and on paper; `overrides/assets/figures.css` has the same for light and dark."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as hexadecimal numbers, by what they are for.

    ``series`` has four steps of one colour from strong to faint and another colour; ``on_series`` is for text on each.
    Where ``variables`` is set, a picture names CSS variables and has these colours for want of them. ``family`` is
    for pictures that do not stand in a page.
    """

    page: str
    ink: str
    muted: str
    line: str
    land: str
    water: str
    border: str
    series: tuple[str, str, str, str, str]
    on_series: tuple[str, str, str, str, str]
    variables: bool = False
    family: str | None = None

    @property
    def colours(self) -> dict[str, str]:
        """Every colour by the name that specifications and style sheets know it by."""
        single = ("page", "ink", "muted", "line", "land", "water", "border")
        named = {name: str(getattr(self, name)) for name in single}
        for number, (fill, text) in enumerate(zip(self.series, self.on_series, strict=True), 1):
            named |= {f"series-{number}": fill, f"on-{number}": text}
        return named

    def paint(self, name: str) -> str:
        """The colour that a specification calls ``name``."""
        colour = self.colours[name]
        return f"var(--figure-{name}, {colour})" if self.variables else colour


# Steps of a series are 3:1 at least against paper and panel, text on them 4.5:1 (tests/render/test_palette.py).
SCREEN = Palette(
    page="#fdfcf9",
    ink="#211e1a",
    muted="#625c53",
    line="#8c8578",
    land="#f6f2e8",
    water="#e2ebee",
    border="#cfc7b6",
    series=("#0e3f56", "#1d5a77", "#3b7793", "#638fa3", "#8f5608"),
    on_series=("#ffffff", "#ffffff", "#ffffff", "#211e1a", "#ffffff"),
    variables=True,
)
PRINT = Palette(
    page="#ffffff",
    ink="#1a1814",
    muted="#4d4841",
    line="#8c8578",
    land="#f7f4ec",
    water="#e3ecef",
    border="#b9b2a4",
    series=SCREEN.series,
    on_series=SCREEN.on_series,
    family="Inter",
)
