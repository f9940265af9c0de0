"""How large the manual's pictures are: a page keeps their places free before they have come."""

from pathlib import Path

_LOSSLESS = b"VP8L"
_SIDE = (1 << 14) - 1  # each side is written as fourteen bits, less one


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of a lossless WebP picture, in pixels. Raises ValueError for any other file."""
    with path.open("rb") as file:
        head = file.read(25)
    if head[:4] != b"RIFF" or head[8:16] != b"WEBP" + _LOSSLESS:
        raise ValueError(f"{path.name} is no lossless WebP picture")
    sides = int.from_bytes(head[21:25], "little")
    return (sides & _SIDE) + 1, (sides >> 14 & _SIDE) + 1
