"""Draws the pictures of the manual, and writes those that no longer look like the ones kept."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import FloatRect, Page

from tests.screenshots.camera import WIDE, Camera, press
from tests.screenshots.manual import NOBODY, SHOTS, Shot, by_officer
from tests.screenshots.town import Town
from tests.stack import ROOT, Stack

PICTURES = ROOT / "docs" / "huong-dan" / "hinh"
_LOOK = (Path(__file__).parent / "drawing.js").read_text(encoding="utf-8")
# Above every page of the town, and no part of any step.
_PAUSES = "main > .notice:has(~ .breadcrumbs), main > .notice:has(~ .page-head)"
_COLOURS = 64  # enough for our pages, and half the bytes of all of them
_MEANS = 2  # times the colours chosen are moved to the middle of those they stand for
_LEAST = 0.7  # of the height allowed, before a picture may end
_MARGIN = 8  # pixels around what is shown
_STRONG, _FEW = 64, 60  # so many of 255 levels are a change one sees; so many pixels of it are not yet one


def draw_manual(camera: Camera, stack: Stack, town: Town) -> list[str]:
    """The names of the pictures that were written; those no step shows any more are removed."""
    written = []
    for who, shots in by_officer().items():
        signed_in = camera.visitor() if who == NOBODY else camera.officer(who, stack.password)
        with signed_in as page:
            for shot in shots:
                png, changing = _drawn(page, shot, shot.address(town, stack.ministry))
                if keep(png, changing, PICTURES / f"{shot.name}.webp"):
                    written.append(shot.name)
    remove_others(PICTURES, {shot.name for shot in SHOTS})
    return written


def keep(png: bytes, changing: Sequence[FloatRect], path: Path) -> bool:
    """Write the picture unless the one at `path` looks like it, `changing` aside; whether it was written."""
    drawn = Image.open(io.BytesIO(png)).convert("RGB")
    # Without the means a link among many black words would turn black.
    fresh = drawn.quantize(_COLOURS, kmeans=_MEANS, dither=Image.Dither.NONE).convert("RGB")
    if path.exists() and alike(Image.open(path).convert("RGB"), fresh, changing):
        return False
    fresh.save(path, "WEBP", lossless=True, method=6)
    return True


def alike(one: Image.Image, other: Image.Image, changing: Iterable[FloatRect]) -> bool:
    """Whether two pictures have one size and, outside the boxes `changing`, no difference one would see."""
    if one.size != other.size:
        return False
    difference = ImageChops.difference(one, other).convert("L")
    blank = ImageDraw.Draw(difference)
    for box in changing:
        corner = (box["x"] + box["width"] + 1, box["y"] + box["height"] + 1)
        blank.rectangle((box["x"] - 1, box["y"] - 1, *corner), fill=0)
    return sum(difference.histogram()[_STRONG:]) <= _FEW


def remove_others(folder: Path, names: set[str]) -> None:
    """Pictures that are drawn no more do not stay behind."""
    for path in folder.glob("*.webp"):
        if path.stem not in names:
            path.unlink()


def around(boxes: Iterable[FloatRect], ends: Iterable[int], highest: int) -> FloatRect:
    """What holds all the boxes; if that is higher than `highest` pixels, it ends with the last of `ends`."""
    corners = [(box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]) for box in boxes]
    left, top = (max(0.0, min(corner[at] for corner in corners) - _MARGIN) for at in (0, 1))
    right, bottom = (max(corner[at] for corner in corners) + _MARGIN for at in (2, 3))
    if bottom - top > highest:
        fitting = [end for end in ends if _LEAST * highest <= end - top <= highest]
        bottom = max(fitting, default=top + highest)
    return FloatRect(x=left, y=top, width=min(right, WIDE["width"]) - left, height=bottom - top)


def _drawn(page: Page, shot: Shot, address: str) -> tuple[bytes, list[FloatRect]]:
    """The portrait of the page at `address`. Raises ValueError when the officer is refused it."""
    page.set_viewport_size(WIDE)
    answer = page.goto(address)
    if answer is None or answer.status >= 400:
        raise ValueError(f"{shot.name}: {address} answers {answer.status if answer else 'nothing'}")
    if shot.presses:
        press(page, shot.presses)
    return portrait(page, shot)


def portrait(page: Page, shot: Shot) -> tuple[bytes, list[FloatRect]]:
    """The PNG of what the page shows now, and where on it stands what every run says differently.

    Raises ValueError when nothing of the shot's parts is to be seen.
    """
    page.evaluate("document.fonts.ready")
    aside = ", ".join(filter(None, ("" if shot.parts else _PAUSES, shot.hides)))
    seen = page.evaluate(_LOOK, {"aside": aside, "varies": shot.varies})
    clip = around(_boxes(page, shot.parts or ("main > *",)), seen["ends"], shot.highest)
    png = page.screenshot(full_page=True, animations="disabled", caret="hide", clip=clip)
    return png, [
        FloatRect(**(box | {"x": box["x"] - clip["x"], "y": box["y"] - clip["y"]}))
        for box in seen["changing"]
    ]


def _boxes(page: Page, parts: Iterable[str]) -> list[FloatRect]:
    found = [each.bounding_box() for part in parts for each in page.locator(part).all()]
    boxes = [box for box in found if box and box["height"]]
    if not boxes:
        raise ValueError(f"nothing of {parts} is to be seen on {page.url}")
    return boxes
