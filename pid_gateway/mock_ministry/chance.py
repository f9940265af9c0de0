"""Chance that repeats itself: the same request always meets the same fate."""

import hashlib


def fraction(text: str) -> float:
    """A number from 0 to below 1 that is always the same for the same text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") / 2**48
