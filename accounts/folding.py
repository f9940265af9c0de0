"""Vietnamese letters without their marks, for type-ahead: the same table in Python and in SQL.

The embedded PostgreSQL has no ICU and no unaccent; `translate()` needs neither and is immutable.
"""

import unicodedata

_MARKED = "".join(
    chr(point) for start, end in ((0xC0, 0x1B1), (0x1EA0, 0x1EFA)) for point in range(start, end)
)


def _base(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)[0].lower()
    return {"đ": "d"}.get(plain, plain)


_PAIRS = {letter: _base(letter) for letter in _MARKED if _base(letter) in "adeiouy"}
MARKED = "".join(_PAIRS)
PLAIN = "".join(_PAIRS.values())
_TABLE = str.maketrans(MARKED, PLAIN)


def fold(text: str) -> str:
    """`text` in lower case without tone marks, đ as d, commas dropped, spaces single: "thach hai ha tinh"."""
    composed = unicodedata.normalize("NFC", text).translate(_TABLE).lower()
    return " ".join(composed.replace(",", " ").split())
