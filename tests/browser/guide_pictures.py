"""`make guide-pictures`: the pictures of the guide, into docs/guide/pictures/, of the site that the guide itself makes.

The site is that of "Your first explainer", followed as it stands there. A new picture is a function below with `@shot`;
its name is that of the file. `make guide-pictures NAMES="tip note"` makes these alone.
"""

import io
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pypdfium2 as pdfium
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.browser.previews import Preview, previewing
from tests.browser.selecting import SELECT
from tests.browser.sites import launch, served
from tests.docs.test_commands import ANNOTATIONS, FIRST_EXPLAINER, GUIDE, SH, Terminal, blocks

FOLDER = GUIDE / "pictures"
# Bytes of a file, at most: a page of the guide with five of them is still a light one.
MAX_BYTES = 60_000
EXPLAINER = "explainers/harbor-bridge/index.html"
# What a preview shows of findings that are no errors; milliseconds until it has built the site anew, at most.
STRIP = ".preview-strip"
SHOWN = 60_000
PDF = "explainers/harbor-bridge/harbor-bridge.pdf"
# Pixels of the screen for one of the page, so that letters are sharp where screens are.
SCALE = 1.5
# How many colours a picture has: the first of these with which it is small enough. Letters need few.
_COLOURS = (256, 128, 64)


@dataclass(frozen=True)
class Stage:
    """A browser, the site of the guide in a folder, where it is served as built, and a preview of it."""

    browser: Browser
    folder: Path
    base: str
    preview: Preview

    def open(self, path: str, width: int, height: int, *, preview: bool = False) -> Page:
        """A page of the built site, or of the preview, in a window of this size."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=SCALE, color_scheme="light",
            reduced_motion="reduce",
        )  # fmt: skip
        page = context.new_page()
        page.goto(urljoin(self.preview.address if preview else self.base, path))
        return page


Shot = Callable[[Stage], bytes]
SHOTS: dict[str, Shot] = {}


def shot(take: Shot) -> Shot:
    """A picture of the guide: its function gives a PNG."""
    SHOTS[take.__name__.replace("_", "-")] = take
    return take


def around(page: Page, *shown: Locator, above: int = 24, below: int = 24) -> bytes:
    """A picture as wide as the window, from above the first of these elements to below the last."""
    boxes = [box for one in shown if (box := one.bounding_box())]
    top = max(0.0, min(box["y"] for box in boxes) - above)
    bottom = max(box["y"] + box["height"] for box in boxes) + below
    width = page.viewport_size["width"] if page.viewport_size else 0
    return page.screenshot(clip={"x": 0, "y": top, "width": width, "height": bottom - top})


def below_top(element: Locator) -> None:
    """Scroll until it stands so high that what it opens has room only below."""
    element.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 60)")


# --- the pictures ---


@shot
def explainer(stage: Stage) -> bytes:
    """The explainer of the guide, finished."""
    page = stage.open(EXPLAINER, 1100, 1000)
    return around(page, page.locator(".site-header"), page.locator("li[id^=note-]").last, above=0)


@shot
def tip(stage: Stage) -> bytes:
    """What a name means, opened by the pointer."""
    page = stage.open(EXPLAINER, 720, 700)
    name = page.locator(".article a.mention").first
    below_top(name)
    name.hover()
    opened = page.locator(":popover-open")
    expect(opened).to_contain_text("Mayor of Harwick")
    return around(page, name, opened)


@shot
def note(stage: Stage) -> bytes:
    """The note of a claim, opened by the pointer at its number."""
    page = stage.open(EXPLAINER, 720, 700)
    marker = page.locator(".article > p a.marker").last
    below_top(marker)
    marker.hover()
    opened = page.locator(":popover-open")
    expect(opened).to_contain_text("a quarter by the opening")
    return around(page, marker, opened)


@shot
def preview_error(stage: Stage) -> bytes:
    """An error in the place of the page, in a preview."""
    page = stage.open(EXPLAINER, 720, 900, preview=True)
    expect(page.locator(".article")).to_be_visible()
    stage.preview.edit(ANNOTATIONS, "finding:", "verdict:")
    expect(page.get_by_role("heading", level=1)).to_contain_text("error", timeout=SHOWN)
    taken = around(page, page.locator("main"))
    stage.preview.edit(ANNOTATIONS, "verdict:", "finding:")
    expect(page.locator(".article")).to_be_visible(timeout=SHOWN)
    return taken


@shot
def preview_warnings(stage: Stage) -> bytes:
    """The strip at the foot of a page in a preview, open."""
    page = stage.open(EXPLAINER, 720, 700, preview=True)
    stage.preview.edit(ANNOTATIONS, "rights:", "# rights:")
    strip = page.locator(STRIP)
    expect(strip).to_be_visible(timeout=SHOWN)
    strip.locator("summary").click()
    taken = around(page, strip)
    stage.preview.edit(ANNOTATIONS, "# rights:", "rights:")
    expect(strip).to_be_hidden(timeout=SHOWN)
    return taken


@shot
def annotating(stage: Stage) -> bytes:
    """A claim being written on the page of its article, in a preview."""
    page = stage.open(EXPLAINER, 1100, 640, preview=True)
    assert page.evaluate(SELECT, ["new harbor bridge", 0])
    page.get_by_role("toolbar").get_by_role("button", name="Claim").click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("Finding", exact=True).select_option("supported")
    panel.get_by_label("What the record shows").fill("The bridge was opened on 12 May 2025.")
    panel.get_by_label("Source", exact=True).focus()
    return page.screenshot()


@shot
def pdf(stage: Stage) -> bytes:
    """The first page of the PDF."""
    page = pdfium.PdfDocument(stage.folder / "site" / PDF)[0]
    made = io.BytesIO()
    page.render(scale=SCALE).to_pil().save(made, "PNG")
    return made.getvalue()


# --- how they are made ---


def follow(home: Path) -> Path:
    """Do what the guide says, but for the installation, which is that of this checkout; gives the site's folder."""
    path = os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin", "/bin"])
    terminal = Terminal(home, {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1"})
    installing = 2
    for number, (block, step) in enumerate(zip(blocks(GUIDE / "first-explainer.md"), FIRST_EXPLAINER, strict=True)):
        if step == SH:
            if number >= installing:
                terminal.run(block.text)
            continue
        how, name = step.split(" ")
        target = terminal.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        old = target.read_text(encoding="utf-8") if how == "append" else ""
        target.write_text(old + block.text, encoding="utf-8")
    return terminal.folder


def light(png: bytes) -> bytes:
    """The same as WebP, without loss but of its colours."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in _COLOURS:
        made = io.BytesIO()
        few = image.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.convert("RGB").save(made, "WEBP", method=6, lossless=True, quality=100)
        if made.tell() <= MAX_BYTES:
            return made.getvalue()
    raise ValueError(f"a picture has {made.tell():,} bytes, more than {MAX_BYTES:,}; show less of the page")


def main() -> None:
    """Take those that are named, or all."""
    names = sys.argv[1:] or list(SHOTS)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        folder = follow(Path(home))
        with served(folder / "site") as base, previewing(folder) as preview:
            stage = Stage(launch(playwright), folder, base, preview)
            for name in names:
                data = light(SHOTS[name](stage))
                (FOLDER / f"{name}.webp").write_bytes(data)
                width, height = Image.open(io.BytesIO(data)).size
                size = f"{{ width={round(width / SCALE)} height={round(height / SCALE)} loading=lazy .shot }}"
                print(f"![](pictures/{name}.webp){size}  {len(data):,} bytes")
            stage.browser.close()


if __name__ == "__main__":
    main()
