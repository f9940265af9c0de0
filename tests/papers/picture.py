"""A page of a paper as a small grey picture, and how far two such pictures are apart."""

from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops

GOLDEN = Path(__file__).resolve().parent / "golden"
DOTS_PER_INCH = 60
# Levels of 255 by which a point may differ: no more than another way of smoothing the edge of a letter.
SMOOTHING = 48
# A comma at this size has about five points.
POINTS = 3


def picture(content: bytes, *, page: int = 0, dots_per_inch: int = DOTS_PER_INCH) -> Image.Image:
    """That page of the paper, in grey; the first is 0."""
    drawn = pdfium.PdfDocument(content)[page]
    return drawn.render(scale=dots_per_inch / 72).to_pil().convert("L")


def changed_points(one: Image.Image, other: Image.Image) -> int:
    """How many points differ by more than smoothing; all of them when the sheets differ in size."""
    if one.size != other.size:
        return one.width * one.height
    beyond = ImageChops.difference(one, other).point(lambda level: 255 * (level > SMOOTHING))
    return beyond.histogram()[255]


def write(image: Image.Image, path: Path) -> None:
    """As a small PNG: sixteen shades, evenly apart, are plenty for black letters."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.point(lambda level: round(level / 17) * 17).quantize(16).save(path, optimize=True)
